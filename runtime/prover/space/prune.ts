/** Takes out of a state what no later step looks at: otherwise a way of a hundred acts would be copied with every act. */
import type { CaseState } from '../../interpreter/caseState.ts';

const keep = <T>(map: Readonly<Record<string, T>>, isKept: (value: T) => boolean): Record<string, T> => Object.fromEntries(Object.entries(map).filter(([, value]) => isKept(value)));

/** A paper that is over and waited for by no letter, a clock that has stopped, an exchange that is closed, a child that has ended, opinions before the last task but for the last that judged: what was done before it is not taken back. */
export function pruned(state: CaseState): CaseState {
  const last = Object.values(state.walked).reduce((latest, w) => (w.at > latest ? w.at : latest), '');
  const judged = state.opinions.findLast((o) => o.decision !== 'done');
  const toSend = new Set(Object.values(state.exchanges).flatMap((x) => [...(x.status === 'prepared' ? x.papers ?? [] : []), ...(x.answerWaits ? x.resultPapers ?? [] : [])]).map(({ paper }) => paper));
  return {
    ...state, files: [], written: {}, flags: [],
    papers: Object.fromEntries(Object.entries(state.papers).filter(([id, p]) => toSend.has(id) || !['withdrawn', 'replaced', 'void'].includes(p.status)).map(([id, { frozen: _frozen, ...paper }]) => [id, paper])),
    clocks: keep(state.clocks, (clock) => clock.status !== 'stopped'),
    exchanges: keep(state.exchanges, (x) => !['closed', 'refused', 'recalled'].includes(x.status)),
    relations: state.relations.filter((r) => r.status !== 'ended'),
    opinions: state.opinions.filter((o) => o === judged || o.at >= last || state.nodes[o.path] !== undefined),
  };
}
