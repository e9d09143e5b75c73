/**
 * Work that was begun before its turn 提前办理: it lies with who began it, drafts and files are kept, and it is handed in when its step
 * opens. Nothing of the flow looks at it before that.
 */
import type { CaseState, Work } from './caseState.ts';

/** Begun early, and its turn has not come yet. */
export const isEarly = (state: CaseState, work: Work): boolean => work.kind === 'task' && work.about?.['early'] === true && state.nodes[work.path] === undefined;

/** The work that was begun early at a step. */
export const earlyWork = (state: CaseState, path: string): Work | undefined => Object.values(state.work).find((work) => work.path === path && work.about?.['early'] === true);
