/**
 * A copy of a case's state that may be changed by `applyInPlace` without touching the first. What `apply` replaces as a whole
 * (the case file, a paper's frozen facts, a clock's trace, lists of people) is shared; what it changes in place is copied, here
 * and where an event brings it, since events are shared too.
 *
 * Trap: whoever lets `apply` change something deeper in place copies it here too; the random plays compare the state before a
 * step with what it was.
 */
import type { CaseClock, CaseState, OpenNode } from './caseState.ts';
import type { ExchangeSide } from './exchangeSide.ts';

function eachCopied<T extends object>(of: Record<string, T>, copy: (value: T) => T): Record<string, T> {
  const copied: Record<string, T> = {};
  for (const key of Object.keys(of)) copied[key] = copy(of[key]!);
  return copied;
}
const flat = <T extends object>(value: T): T => ({ ...value });
export const ownNode = (node: OpenNode): OpenNode => (node.parts ? { ...node, parts: { ...node.parts } } : { ...node });
export const ownClock = (clock: CaseClock): CaseClock => ({ ...clock, escalations: [...clock.escalations] });
export const ownExchange = (exchange: ExchangeSide): ExchangeSide => ({ ...exchange, progress: [...exchange.progress] });

export function copyState(state: CaseState): CaseState {
  return {
    ...state,
    written: { ...state.written },
    people: [...state.people],
    milestones: [...state.milestones],
    nodes: eachCopied(state.nodes, ownNode),
    rounds: { ...state.rounds },
    walked: { ...state.walked },
    work: eachCopied(state.work, flat),
    opinions: state.opinions.map(flat),
    papers: eachCopied(state.papers, flat),
    clocks: eachCopied(state.clocks, ownClock),
    exchanges: eachCopied(state.exchanges, ownExchange),
    relations: state.relations.map(flat),
    files: [...state.files],
  };
}
