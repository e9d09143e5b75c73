/** The files that the authoring guide is made of, below the project: a change of one is a new build of the designer. */
import { guideEditions, guideFileName } from '../../definition/schema/guideEdition.ts';
import { guidePages } from './guidePage.ts';

export const guideSources: readonly string[] = Object.values(guidePages).flatMap((name) => guideEditions.map((edition) => `definitions/${guideFileName(name, edition)}`));
