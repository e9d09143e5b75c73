/** Which lists of a process may be missing, where they stand then, and how many items one must keep. */
import type { DataPath } from './processGraph.ts';

const optional = new Set(['offers', 'watches', 'between']);
const withOptionalSteps = new Set(['cases', 'options', 'watches']);
/** It goes with its last item. */
export const mayBeMissing = (list: DataPath): boolean => optional.has(String(list.at(-1))) || (list.at(-1) === 'steps' && withOptionalSteps.has(String(list.at(-3))));

const least: Readonly<Record<string, number>> = { stages: 1, ends: 1, cases: 1, branches: 2, options: 2 };
/** Steps may all go: their place is told as a problem. */
export const leastOf = (list: DataPath): number => least[String(list.at(-1))] ?? 0;

/** The keys of a stage, as they are usually written. */
export const orderOfStage: readonly string[] = ['stage', 'title', 'phase', 'steps', 'stays', 'alone', 'offers', 'watches'];
