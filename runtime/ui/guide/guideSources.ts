/** The files that the authoring guide is made of, below the project: a change of one is a new build of the designer. */
import { guidePages } from './guidePage.ts';

export const guideSources: readonly string[] = Object.values(guidePages).map((name) => `definitions/${name}`);
