/** agree 同意 and refuse 不同意: one seat's decision; the last agreement fixes and numbers the papers. */
import { problem } from '../../base/problem.ts';
import type { ApprovalStep } from '../../definition/model/process.ts';
import { afterRoundSeat, openSeat, wayOf } from '../approval.ts';
import type { Opinion, Work } from '../caseState.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { decideExtension } from './extend.ts';
import { follow } from '../flow.ts';
import { heldWork } from '../holding.ts';
import { stepAt } from '../nodes.ts';
import { issuePapers } from '../papers.ts';
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
  const node = turn.state.nodes[path]!;
  const round = work.about?.['round'];
  const given = decision === 'agreed' ? (node.given ?? 0) + 1 : node.given ?? 0;
  const seat = typeof round === 'string' ? `${round}/${String(work.about?.['seat'])}` : work.level ?? 'seat';
  emit(turn, { kind: 'level.given', path, level: work.level ?? '', given, seat, work: work.id, decision });
  if (typeof round === 'string') {
    const after = afterRoundSeat(turn, path, step, round);
    if (after !== 'waits') finish(turn, path, step, after, work.level);
    return;
  }
  if (decision === 'agreed' && given < (node.levels?.length ?? 0)) return openSeat(turn, path, step);
  finish(turn, path, step, decision, work.level);
}

function finish(turn: Turn, path: string, step: ApprovalStep, outcome: 'agreed' | 'refused', level: string | undefined): void {
  withdrawWork(turn, path, 'cancelled');
  if (outcome === 'agreed') {
    const round = turn.state.rounds[path];
    const by = turn.state.opinions.filter((o) => o.path === path && o.round === round && o.decision === 'agreed' && o.counted).map((o) => o.by);
    issuePapers(turn, path, step.papers?.issue ?? [], [...new Set(by)], level);
  }
  emit(turn, { kind: 'step.completed', path, outcome, title: step.title, made: false, judged: true });
  const way = wayOf(turn, path, step, outcome);
  if (way !== 'waits') follow(turn, path, way);
}
