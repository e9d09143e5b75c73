/**
 * A copy of a case's state that may be changed by `applyInPlace` without touching the first. What `apply` replaces as a whole
 * (a paper's frozen facts, a clock's trace, lists of people) is shared; what it changes in place is copied.
 *
 * Trap: whoever lets `apply` change something deeper in place copies it here too; the random plays compare the state before a
 * step with what it was.
 */
import { copyJson } from './copyJson.ts';
import type { CaseState } from './caseState.ts';

function eachCopied<T extends object>(of: Record<string, T>, copy: (value: T) => T): Record<string, T> {
  const copied: Record<string, T> = {};
  for (const key of Object.keys(of)) copied[key] = copy(of[key]!);
  return copied;
}
const flat = <T extends object>(value: T): T => ({ ...value });

export function copyState(state: CaseState): CaseState {
  return {
    ...state,
    data: copyJson(state.data),
    written: { ...state.written },
    people: [...state.people],
    milestones: [...state.milestones],
    nodes: eachCopied(state.nodes, (node) => (node.parts ? { ...node, parts: { ...node.parts } } : { ...node })),
    rounds: { ...state.rounds },
    walked: { ...state.walked },
    work: eachCopied(state.work, flat),
    opinions: state.opinions.map(flat),
    papers: eachCopied(state.papers, flat),
    clocks: eachCopied(state.clocks, (clock) => ({ ...clock, escalations: [...clock.escalations] })),
    exchanges: eachCopied(state.exchanges, (exchange) => ({ ...exchange, progress: [...exchange.progress] })),
    relations: state.relations.map(flat),
    files: [...state.files],
  };
}
