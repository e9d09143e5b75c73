/** send back 退回 to an earlier step that was walked, and take back 撤回 of one's own step before the next holder acted. */
import { problem } from '../../base/problem.ts';
import type { ApprovalStep, TaskStep } from '../../definition/model/process.ts';
import type { CaseState } from '../caseState.ts';
import { closeWithin } from '../closing.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { goTo, openDecided, targetOf } from '../flow.ts';
import { heldWork } from '../holding.ts';
import { stepAt } from '../nodes.ts';
import { containerOf, isWithin } from '../processIndex.ts';
import { refuse, type Turn } from '../turn.ts';
import { tell } from '../work.ts';

/** The steps that a step may be sent back to: those its definition allows, as far as they were walked, with who did them. */
export function sendBackTargets(turn: Turn, path: string): { name: string; path: string; by: string }[] {
  const step = stepAt(turn, path).step as TaskStep | ApprovalStep;
  if (!step.sendBack || step.sendBack === 'none') return [];
  return step.sendBack.to.flatMap((name) => {
    const target = targetOf(turn, path, name);
    const walked = target ? turn.state.walked[target] : undefined;
    return target && walked ? [{ name, path: target, by: walked.by }] : [];
  });
}

export function sendBack(turn: Turn, command: Command & { do: 'send-back' }): void {
  const work = heldWork(turn, command.work, ['task', 'seat']);
  if (!work) return;
  const step = stepAt(turn, work.path).step as TaskStep | ApprovalStep;
  const targets = sendBackTargets(turn, work.path);
  const target = targets.find((t) => t.name === command.to);
  if (!target) return refuse(turn, problem('sendBack.notAllowed', { to: command.to, choices: targets.map((t) => stepAt(turn, t.path).step.title?.zh ?? t.name).join('、') || '—' }));
  const rule = step.sendBack as { then: 'again' | 'straight' | 'sender-chooses' };
  const then = rule.then === 'sender-chooses' ? command.then ?? 'again' : rule.then;
  const common = commonContainer(work.path, target.path);
  emit(turn, { kind: 'step.sent-back', from: work.path, to: target.path, reason: command.reason, then, ...(command.fields ? { fields: command.fields } : {}) });
  emit(turn, {
    kind: 'opinion.given',
    opinion: { path: work.path, round: work.round, decision: 'returned', text: command.reason, by: turn.actor.person, at: turn.context.at, counted: false, ...(work.level ? { level: work.level } : {}) },
  });
  uncount(turn, common, target.path);
  emit(turn, { kind: 'work.done', work: work.id, outcome: 'returned' });
  if (common !== '') closeWithin(turn, common, 'sent-back');
  goTo(turn, work.path, command.to, {
    reason: command.reason, by: turn.actor.person, ...(command.fields ? { fields: command.fields } : {}), ...(then === 'straight' ? { straightTo: work.path } : {}),
  });
}

/** Opinions given since stay in the history, "of round n", and no longer count. */
function uncount(turn: Turn, common: string, target: string): void {
  const since = turn.state.walked[target]?.at ?? '';
  const paths = new Set(turn.state.opinions.filter((o) => o.counted && o.at >= since && (common === '' || isWithin(o.path, common))).map((o) => o.path));
  for (const path of paths) emit(turn, { kind: 'opinions.uncounted', path });
}

function commonContainer(a: string, b: string): string {
  let container = containerOf(a);
  while (container !== '' && !isWithin(b, container)) container = container.includes('/') ? containerOf(container) : '';
  return container;
}

/** The step that a person may take back: he completed it, and nobody has acted on what it opened. */
export function takeBackTarget(state: CaseState, person: string): string | undefined {
  const [path, walked] = Object.entries(state.walked).sort((x, y) => (x[1].at < y[1].at ? 1 : -1))[0] ?? [];
  if (!path || walked?.by !== person || state.status !== 'open') return undefined;
  const opened = Object.values(state.work).filter((w) => w.kind !== 'seal' && w.kind !== 'extension' && w.openedAt >= walked.at);
  const acted = state.opinions.some((o) => o.at > walked.at);
  const issued = Object.values(state.papers).some((p) => p.approvedAt !== undefined && p.approvedAt >= walked.at);
  return opened.length > 0 && !acted && !issued && opened.every((w) => w.openedBy === person) ? path : undefined;
}

export function takeBack(turn: Turn, command: Command & { do: 'take-back' }): void {
  if (takeBackTarget(turn.state, turn.actor.person) !== command.path) return refuse(turn, problem('takeBack.tooLate', {}));
  const holders = Object.values(turn.state.work).flatMap((w) => (w.assignee ? [w.assignee] : w.candidates));
  emit(turn, { kind: 'step.taken-back', path: command.path, ...(command.reason ? { reason: command.reason } : {}) });
  closeWithin(turn, containerOf(command.path), 'taken-back');
  const stage = command.path.split('/')[0]!;
  if (stage !== turn.state.stage) {
    closeWithin(turn, turn.state.stage, 'taken-back');
    const definition = turn.process.stages.find((s) => s.stage === stage)!;
    emit(turn, { kind: 'stage.left', stage: turn.state.stage });
    emit(turn, { kind: 'stage.entered', stage, phase: definition.phase, title: definition.title });
  }
  tell(turn, 'taken-back', holders, stepAt(turn, command.path).step.title ?? { zh: command.path });
  openDecided(turn, command.path);
}
