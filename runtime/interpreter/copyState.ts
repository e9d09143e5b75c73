/**
 * A copy of a case's state that may be changed by `applyInPlace` without touching the first. The tables that events write into are its own;
 * all else is shared: `apply` never changes a list, an entry of a table or what an event brings, but puts a changed one in its place.
 *
 * Trap: whoever holds an entry (a clock, a node) over an event has it as it was; the random plays compare the state before a step
 * with what it was.
 */
import type { CaseState } from './caseState.ts';

export const copyState = (state: CaseState): CaseState => ({
  ...state,
  nodes: { ...state.nodes },
  rounds: { ...state.rounds },
  work: { ...state.work },
  papers: { ...state.papers },
  clocks: { ...state.clocks },
  exchanges: { ...state.exchanges },
});
