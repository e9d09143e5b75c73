/**
 * One point of the explored space: a case as the interpreter keeps it, less all that no later step looks at. Two points with
 * one key have the same future; history, moments, ids, rounds,
 * numbers and clocks are not in it (where no way depends on a clock; `deadlines.ts` follows them through the finished space).
 */
import type { CaseState, Paper } from '../../interpreter/caseState.ts';
import { takeBackTarget } from '../../interpreter/verbs/sendBack.ts';
import { knownKey, type Known } from '../facts/knownFacts.ts';
import type { Horizon } from './horizon.ts';
import { takenBackInTurn } from './takenBackInTurn.ts';

export interface Point {
  state: CaseState;
  known: Known;
  /** Those who made what the next approvals judge; unlike the interpreter's own list it outlives an approval that another follows. */
  applicants: readonly string[];
  /** What the last approval said; an approval wipes the applicants only when a new task follows it. */
  judged: 'none' | 'agreed' | 'refused';
}

/** More turns of a repeat than these are not told apart; one that has no `atMost` may turn for ever. */
const mostTurns = 10;
const canBeTakenBack = (state: CaseState): string => [...new Set(Object.values(state.walked).map((w) => w.by))].map((person) => takeBackTarget(state, person)).find((path) => path !== undefined) ?? '';
const isOver = (paper: Paper): boolean => ['withdrawn', 'replaced', 'void'].includes(paper.status);

export function pointKey({ state, known, applicants, judged }: Point, horizon: Horizon): string {
  const paperName = (id: unknown): string => state.papers[String(id)]?.document ?? '';
  const about = (work: CaseState['work'][string]): unknown => {
    if (!work.about) return '';
    const { paper, exchange, clock: _clock, proof: _proof, ...rest } = work.about;
    return JSON.stringify({ ...rest, ...(paper === undefined ? {} : { paper: paperName(paper) }), ...(exchange === undefined ? {} : { exchange: true }) });
  };
  const works = Object.values(state.work).map((w) => [w.kind, w.path, w.level ?? '', w.candidates.join(','), w.assignee ?? '', about(w), w.returned?.straightTo ?? ''].join(';')).sort();
  const nodes = Object.values(state.nodes).map(({ openedAt: _at, waitsFor, round: _round, seats, turns, ...node }) => JSON.stringify({ ...node, ...(turns === undefined ? {} : { turns: Math.min(turns, mostTurns) }), waits: waitsFor !== undefined, seats: seats?.map((s) => [s.key, s.decision]) })).sort();
  const papers = Object.values(state.papers)
    // A draft that nobody has worked at, or a paper that nothing asks for again, is as good as none: the next issue makes one.
    .filter((p) => (p.status === 'prepared' ? p.preparedBy.length > 0 || horizon.isLive(`paper:${p.document}`, state) : !isOver(p) && horizon.isLive(`paper:${p.document}`, state)))
    .map((p) => `${p.document}/${p.item ?? ''}:${p.status}:${p.status === 'prepared' ? p.preparedBy.join(',') : ''}`).sort();
  const clocks = horizon.clocksMatter ? Object.values(state.clocks).filter((c) => c.status !== 'stopped').map((c) => `${c.deadline}:${c.status}:${c.announced}`).sort() : [];
  const exchanges = Object.values(state.exchanges).map((x) => `${x.exchange}:${x.side}:${x.path ?? ''}:${x.status}:${x.asked?.level ?? ''}`);
  const relations = state.relations.filter((r) => r.status === 'open').map((r) => `${r.process}:${r.path ?? ''}`).sort();
  const walked = Object.keys(state.walked).filter((path) => horizon.isLive(`walked:${path.slice(path.lastIndexOf('/') + 1)}`, state)).sort();
  const key = [
    state.organ, state.status, state.stage, state.section?.status ?? '', state.end ?? '', works.join('#'), nodes.join('#'), papers.join('#'), clocks.join('#'), [...new Set(exchanges)].sort().join('#'), [...new Set(relations)].join('#'),
    walked.join('#'), state.milestones.join(','), state.preparers.join(','), state.handlers.join(','), state.department ?? '', applicants.join(','), judged, canBeTakenBack(state), takenBackInTurn(state).join(','), [...new Set((state.messages ?? []).map((m) => m.message))].sort().join(','), knownKey(known),
  ].join('\n');
  // The third running of an offer is like the first.
  return Object.values(state.nodes).filter((node) => node.kind === 'beside').reduce((text, node) => text.replaceAll(node.path, node.path.replace(/\[\d+\]$/, '[*]')), key);
}
