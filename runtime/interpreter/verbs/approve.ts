/** agree 同意 and refuse 不同意: one seat's decision; the last agreement fixes and numbers the papers. */
import { problem } from '../../base/problem.ts';
import type { ApprovalStep } from '../../definition/model/process.ts';
import { dropAfter, openAfter, waitsForAdded, waitsForAdvice } from '../addedSigners.ts';
import { afterRoundSeat, openSeat, wayOf } from '../approval.ts';
import type { Opinion, Work } from '../caseState.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { decideExtension } from './extend.ts';
import { follow } from '../flow.ts';
import { heldWork } from '../holding.ts';
import { stepAt } from '../nodes.ts';
import { issuePapers } from '../papers.ts';
import { turnsSpent } from '../repeating.ts';
import { refuse, type Turn } from '../turn.ts';
import { writeForm } from '../writing.ts';
import { withdrawWork } from '../work.ts';

export function approve(turn: Turn, command: Command & { do: 'agree' | 'refuse' }): void {
  const work = heldWork(turn, command.work, ['seat', 'extension']);
  if (!work) return;
  const decision = command.do === 'agree' ? 'agreed' : 'refused';
  if (decision === 'refused' && (command.opinion ?? '').trim() === '') return refuse(turn, problem('reason.missing', {}));
  if (work.kind === 'extension') return decideExtension(turn, work, decision, command.opinion ?? '');
  const step = stepAt(turn, work.path).step as ApprovalStep;
  if (waitsForAdvice(turn.state, work)) return refuse(turn, problem('signer.waits', {}));
  const spent = turnsSpent(turn.process, turn.state, work.path, step.outcomes[decision]);
  if (spent) return refuse(turn, problem('repeat.spent', { block: spent.title, times: spent.turns }));
  if (command.do === 'agree') writeForm(turn, work.path, step.form, command.data, command.basis);
  if (turn.problems.length > 0) return;
  decideSeat(turn, work, step, decision, { text: command.opinion ?? '同意' });
}

/** Books a seat's decision and goes on: next level, next seat, or the outcome. Also for decisions taken outside. */
export function decideSeat(turn: Turn, work: Work, step: ApprovalStep, decision: 'agreed' | 'refused', said: Pick<Opinion, 'text'> & Partial<Pick<Opinion, 'outside'>>): void {
  const { path } = work;
  emit(turn, {
    kind: 'opinion.given',
    opinion: { path, round: work.round, decision, by: turn.actor.person, at: turn.context.at, counted: true, ...said, ...(work.level ? { level: work.level } : {}) },
  });
  emit(turn, { kind: 'work.done', work: work.id, outcome: decision });
  const round = work.about?.['round'];
  const seat = typeof round === 'string' ? `${round}/${String(work.about?.['seat'])}` : work.level ?? 'seat';
  giveLevel(turn, { path, ...(work.level ? { level: work.level } : {}), seat, work: work.id, ...(typeof round === 'string' ? { roundName: round } : {}) }, step, decision);
}

interface Seat {
  path: string;
  level?: string;
  seat: string;
  /** The work that it was, or the exchange whose reply decided it. */
  work: string;
  /** The round of seats that it belongs to, for an approval by rounds. */
  roundName?: string;
}

/** Books what another organ decided on its level, and goes on. */
export function decideLevel(turn: Turn, seat: Seat, step: ApprovalStep, decision: 'agreed' | 'refused', said: Pick<Opinion, 'text'> & Partial<Pick<Opinion, 'reply'>>): void {
  const { path, level } = seat;
  emit(turn, { kind: 'opinion.given', opinion: { path, round: turn.state.rounds[path] ?? 1, decision, by: turn.actor.person, at: turn.context.at, counted: true, ...said, ...(level ? { level } : {}) } });
  giveLevel(turn, seat, step, decision);
}

function giveLevel(turn: Turn, { path, level, seat, work, roundName }: Seat, step: ApprovalStep, decision: 'agreed' | 'refused'): void {
  const node = turn.state.nodes[path]!;
  const given = decision === 'agreed' ? (node.given ?? 0) + 1 : node.given ?? 0;
  emit(turn, { kind: 'level.given', path, level: level ?? '', given, seat, work, decision });
  if (decision === 'agreed') {
    openAfter(turn, { work, path }, step);
    if (waitsForAdded(turn.state, path)) return;
  } else dropAfter(turn, { work, path });
  if (roundName === undefined && decision === 'refused') return finishApproval(turn, path, step, decision, level);
  continueApproval(turn, path, step, roundName);
}

/** Goes on once nobody who was added at the seat is waited for: next level, next seat, next round, or the outcome. */
export function continueApproval(turn: Turn, path: string, step: ApprovalStep, roundName?: string): void {
  const node = turn.state.nodes[path];
  if (!node) return;
  if (roundName !== undefined) {
    const after = afterRoundSeat(turn, path, step, roundName);
    if (after !== 'waits') finishApproval(turn, path, step, after, undefined);
    return;
  }
  const given = node.given ?? 0;
  if (given < (node.levels?.length ?? 0)) return openSeat(turn, path, step);
  finishApproval(turn, path, step, 'agreed', node.levels?.at(-1));
}

export function finishApproval(turn: Turn, path: string, step: ApprovalStep, outcome: 'agreed' | 'refused', level: string | undefined): void {
  if (turn.row.siblings !== 'untouched') withdrawWork(turn, path, 'cancelled');
  if (outcome === 'agreed') {
    const round = turn.state.rounds[path];
    const by = turn.state.opinions.filter((o) => o.path === path && o.round === round && o.decision === 'agreed' && o.counted && o.by !== 'system').map((o) => o.by);
    issuePapers(turn, path, step.papers?.issue ?? [], [...new Set(by)], level);
  }
  emit(turn, { kind: 'step.completed', path, outcome, title: step.title, made: false, judged: true });
  const way = wayOf(turn, path, step, outcome);
  if (way !== 'waits') follow(turn, path, way);
}
