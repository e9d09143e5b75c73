/**
 * A copy of a case's state that may be changed by `applyInPlace` without touching the first. Its lists and tables are its own, their
 * entries are shared: `apply` never changes an entry in place, nor what an event brings, but puts a changed one in its place.
 *
 * Trap: whoever holds an entry (a clock, a node) over an event has it as it was; the random plays compare the state before a step
 * with what it was.
 */
import type { CaseState } from './caseState.ts';

export const copyState = (state: CaseState): CaseState => ({
  ...state,
  written: { ...state.written },
  people: [...state.people],
  milestones: [...state.milestones],
  nodes: { ...state.nodes },
  rounds: { ...state.rounds },
  walked: { ...state.walked },
  work: { ...state.work },
  opinions: [...state.opinions],
  papers: { ...state.papers },
  clocks: { ...state.clocks },
  exchanges: { ...state.exchanges },
  relations: [...state.relations],
  files: [...state.files],
});
