/**
 * Approvals: a ladder of levels, one after another, or rounds of seats. The levels are frozen when the step opens, with the
 * facts they came from; who prepared what is approved has no seat in it, nor has his deputy.
 */
import { problem } from '../base/problem.ts';
import type { ApprovalRound, ApprovalStep, Way } from '../definition/model/process.ts';
import { namedPerson, type CaseState, type OpenNode } from './caseState.ts';
import type { JsonObject } from '../base/json.ts';
import type { PersonId } from './personId.ts';
import { decide } from './decisionTable.ts';
import { withDeputies } from './deputies.ts';
import { emit } from './emit.ts';
import { factReader, isPersonList } from './facts.ts';
import { nodeFor } from './nodes.ts';
import { livePaper, preparePapers } from './papers.ts';
import { packView } from './packView.ts';
import { candidatesFor, candidatesForLevel } from './performers.ts';
import { itemOf } from './processIndex.ts';
import { reportUp } from './reportUp.ts';
import { refuse, type Turn } from './turn.ts';
import { openWork } from './work.ts';

/** Those who made what is judged: preparers since the last approval, and of the papers that this one issues. */
export function preparersOf(state: CaseState, path: string, step: ApprovalStep): Set<PersonId> {
  const people = new Set(state.preparers);
  for (const document of step.papers?.issue ?? []) for (const person of livePaper(state, document, itemOf(path)?.key)?.preparedBy ?? []) people.add(person);
  return people;
}

/** Who has no seat in judging it: those who made it, and whoever is their deputy now. */
export const excludedFrom = (turn: Turn, path: string, step: ApprovalStep): Set<PersonId> => withDeputies(turn.context.organisation, preparersOf(turn.state, path, step), turn.state.process, turn.context.at);

/** The levels of an approval, from its list or its table; a problem when the table has no row, or closes the way. */
export function levelsOf(turn: Turn, path: string, step: ApprovalStep): { levels: string[]; from: JsonObject } | undefined {
  if (!step.levels && step.rounds) return { levels: [], from: {} };
  if (!step.levels) {
    refuse(turn, problem('level.undecided', { matter: step.approval, table: '—', lacking: '' }));
    return undefined;
  }
  if ('list' in step.levels) return { levels: step.levels.list, from: { list: step.levels.list } };
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, path });
  const { table, matter } = step.levels;
  const decision = decide(packView(turn.context.pack).table(table), facts, { matter });
  if (decision.decision === 'given') {
    const levels = decision.give['levels'];
    if (Array.isArray(levels)) return { levels: levels as string[], from: { table, row: decision.row, mark: decision.mark, asked: decision.asked as JsonObject } };
  }
  if (decision.decision === 'closed') refuse(turn, problem('level.closed', { matter, because: decision.closed.zh }));
  else refuse(turn, problem('level.undecided', { matter, table, lacking: decision.decision === 'undecidable' ? decision.lacking.join('、') : '' }));
  return undefined;
}

/** `given`: levels that agreed before it was sent back straight, and need not agree again. */
export function openApproval(turn: Turn, path: string, step: ApprovalStep, given = 0): Way | 'waits' {
  const found = levelsOf(turn, path, step);
  if (!found) return 'waits';
  const rounds = step.rounds && Object.fromEntries(step.rounds.map((round) => [round.round, seatsOf(turn, path, round, excludedFrom(turn, path, step))]));
  emit(turn, {
    kind: 'step.opened', title: step.title,
    node: nodeFor(turn, path, 'approval', { levels: found.levels, levelsFrom: found.from, given: Math.min(given, Math.max(0, found.levels.length - 1)), seats: [], ...(rounds ? { rounds } : {}) }),
  });
  preparePapers(turn, path, step.papers?.prepare ?? []);
  if (!step.rounds) {
    openSeat(turn, path, step);
    return 'waits';
  }
  const opened = openRound(turn, path, step, step.rounds[0]!);
  if (opened === 'waits') return 'waits';
  emit(turn, { kind: 'step.completed', path, outcome: opened, title: step.title, made: false });
  return wayOf(turn, path, step, opened);
}

/** An outcome that the definition forgot is a refusal, never a way on. */
export function wayOf(turn: Turn, path: string, step: ApprovalStep, outcome: 'agreed' | 'refused'): Way | 'waits' {
  const way = step.outcomes[outcome];
  if (way !== undefined) return way;
  refuse(turn, problem('outcome.unknown', { outcome, choices: Object.keys(step.outcomes).join('、') || path }));
  return 'waits';
}

/** Opens the next level's seat of an approval by levels; a level of the organ above is reported up to it. */
export function openSeat(turn: Turn, path: string, step: ApprovalStep): void {
  const node = turn.state.nodes[path]!;
  const level = packView(turn.context.pack).level(node.levels![node.given ?? 0]!);
  if (level.given.by === 'organ') {
    reportUp(turn, { exchange: level.given.exchange, path, asked: { level: level.level, by: turn.actor.person }, matter: step.title, papers: [...(step.papers?.prepare ?? []), ...(step.papers?.issue ?? [])] });
    return;
  }
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, path });
  const found = candidatesForLevel(turn.context.pack, level.given, turn.state, turn.context.organisation, facts, excludedFrom(turn, path, step));
  openWork(turn, {
    kind: level.given.by === 'person' ? 'seat' : 'enter', path, level: level.level, role: found.role, candidates: found.people,
    title: { zh: `${step.title.zh}（${level.title.zh}）`, en: `${step.title.en ?? step.title.zh} (${level.title.en ?? level.level})` },
    ...(found.people.length === 1 ? { assignee: found.people[0]! } : {}), ...(found.liftedTo ? { liftedTo: found.liftedTo } : {}),
  });
}

type Seat = NonNullable<OpenNode['rounds']>[string][number];

/** Members sign what they have made together; seats by role judge it, so that whoever prepared it has none of them. */
function seatsOf(turn: Turn, path: string, round: ApprovalRound, preparers: ReadonlySet<PersonId>): Seat[] {
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, path });
  if (!Array.isArray(round.seats)) {
    const people = facts(round.seats.over);
    return isPersonList(people) ? [...new Set(people)].map((p) => ({ key: p, people: [p], role: namedPerson })) : [];
  }
  return round.seats.map((seat) => {
    const found = candidatesFor(seat.by, turn.state, turn.context.organisation, facts, preparers);
    return { key: seat.seat, people: found.people, role: found.role };
  });
}

/** Rounds are seats of named people or roles: together or one by one, all or a number of them. */
function openRound(turn: Turn, path: string, step: ApprovalStep, round: ApprovalRound): 'agreed' | 'refused' | 'waits' {
  const seats = turn.state.nodes[path]?.rounds?.[round.round] ?? [];
  if (seats.length === 0) {
    if (round.none !== 'agreed') return 'refused';
    const following = step.rounds![step.rounds!.indexOf(round) + 1];
    return following ? openRound(turn, path, step, following) : 'agreed';
  }
  for (const seat of round.order === 'together' ? seats : seats.slice(0, 1)) openRoundSeat(turn, path, step, round, seat);
  return 'waits';
}

function openRoundSeat(turn: Turn, path: string, step: ApprovalStep, round: ApprovalRound, seat: Seat): void {
  openWork(turn, {
    kind: 'seat', path, title: step.title, role: seat.role, candidates: seat.people, ...(seat.people.length === 1 ? { assignee: seat.people[0]! } : {}),
    about: { round: round.round, seat: seat.key },
  });
}

function withdrawSeats(turn: Turn, path: string, roundName: string): void {
  for (const work of Object.values(turn.state.work)) {
    if (work.kind === 'seat' && work.path === path && work.about?.['round'] === roundName) emit(turn, { kind: 'work.withdrawn', work: work.id, why: 'cancelled' });
  }
}

/** What a decided seat of a round leads to: the next seat, the next round, or the end of the approval. */
export function afterRoundSeat(turn: Turn, path: string, step: ApprovalStep, roundName: string): 'waits' | 'agreed' | 'refused' {
  const node: OpenNode = turn.state.nodes[path]!;
  const round = step.rounds!.find((r) => r.round === roundName)!;
  const seats = node.rounds?.[roundName] ?? [];
  const decided = (node.seats ?? []).filter((s) => s.key.startsWith(`${roundName}/`));
  const agreed = decided.filter((s) => s.decision === 'agreed').length;
  const refusedSeats = decided.filter((s) => s.decision === 'refused').length;
  const wanted = round.agree === 'all' ? seats.length : Math.min(round.agree.count, seats.length);
  const vetoes = (key: string): boolean => round.veto === 'any' || (round.veto ?? []).some((seat) => key === `${roundName}/${seat}`);
  if (seats.length - refusedSeats < wanted || decided.some((s) => s.decision === 'refused' && vetoes(s.key))) return 'refused';
  if (agreed < wanted) {
    const next = round.order === 'one-by-one' ? seats.find((s) => !decided.some((d) => d.key === `${roundName}/${s.key}`)) : undefined;
    if (next) openRoundSeat(turn, path, step, round, next);
    return 'waits';
  }
  const following = step.rounds![step.rounds!.indexOf(round) + 1];
  if (!following) return 'agreed';
  if (round.order === 'together') withdrawSeats(turn, path, roundName);
  return openRound(turn, path, step, following);
}
