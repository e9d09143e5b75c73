/** send back 退回 to an earlier step that was walked, and take back 撤回 of one's own step before the next holder acted. */
import { problem } from '../../base/problem.ts';
import type { Title } from '../../definition/model/common.ts';
import type { ApprovalStep, ProcessDefinition, TaskStep } from '../../definition/model/process.ts';
import type { CaseState } from '../caseState.ts';
import type { Command } from '../command.ts';
import { isEarly } from '../earlyWork.ts';
import { emit } from '../emit.ts';
import { goTo, openDecided } from '../flow.ts';
import { heldWork } from '../holding.ts';
import { stepAt } from '../nodes.ts';
import { containerOf, definitionPath, isWithin, processIndex, targetOf } from '../processIndex.ts';
import { applyRow, closingOf, returningRow } from '../rowEffects.ts';
import { enterSection } from '../section.ts';
import { refuse, type Turn } from '../turn.ts';

/** The steps that a step may be sent back to: those its definition allows, as far as they were walked, with who did them. */
export function sendBackTargets(process: ProcessDefinition, state: CaseState, path: string): { name: string; path: string; by: string; title: Title }[] {
  const { steps } = processIndex(process);
  const step = steps.get(definitionPath(path))?.step as TaskStep | ApprovalStep | undefined;
  if (!step?.sendBack || step.sendBack === 'none' || runsBeside(state, path)) return [];
  return step.sendBack.to.flatMap((name) => {
    const target = targetOf(process, path, name);
    const walked = target ? state.walked[target] : undefined;
    return target && walked ? [{ name, path: target, by: walked.by, title: steps.get(definitionPath(target))?.step.title ?? { zh: name } }] : [];
  });
}

/** What runs on beside a case that has gone on, or beside a stage's steps, leads nowhere but to its own end. */
function runsBeside(state: CaseState, path: string): boolean {
  for (let at = containerOf(path); at.includes('/'); at = containerOf(at)) if (state.nodes[blockOf(at) ?? at]?.passed) return true;
  return false;
}

export function sendBack(turn: Turn, command: Command & { do: 'send-back' }): void {
  const work = heldWork(turn, command.work, ['task', 'seat', 'enter']);
  if (!work) return;
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  const step = stepAt(turn, work.path).step as TaskStep | ApprovalStep;
  if (isEarly(turn.state, work)) return refuse(turn, problem('early.notYet', { title: step.title.zh }));
  const targets = sendBackTargets(turn.process, turn.state, work.path);
  const target = targets.find((t) => t.name === command.to);
  if (!target) return refuse(turn, problem('sendBack.notAllowed', { to: command.to, choices: targets.map((t) => t.title.zh).join('、') || '—' }));
  const rule = step.sendBack as { then: 'again' | 'straight' | 'sender-chooses' };
  const wanted = rule.then === 'sender-chooses' ? command.then ?? 'again' : rule.then;
  // A branch is never entered from outside: who leaves one by sending back comes through its door again.
  const then = wanted === 'straight' && isTopLevelFor(work.path, target.path) ? 'straight' : 'again';
  goBack(turn, work, target, { reason: command.reason, then, ...(command.fields ? { fields: command.fields } : {}) });
}

/** Goes back from a step to one before it: what stands between is closed, opinions given since count no more. `from.id`: the work that sent it back. */
export function goBack(turn: Turn, from: { path: string; round: number; level?: string; id?: string }, target: { name: string; path: string }, { reason, then, fields }: { reason: string; then: 'again' | 'straight'; fields?: string[] }): void {
  const given = turn.state.nodes[from.path]?.given ?? 0;
  const common = commonContainer(from.path, target.path);
  const row = returningRow(turn);
  emit(turn, { kind: 'step.sent-back', from: from.path, to: target.path, reason, then, ...(fields ? { fields } : {}) });
  emit(turn, {
    kind: 'opinion.given',
    opinion: { path: from.path, round: from.round, decision: 'returned', text: reason, by: turn.actor.person, at: turn.context.at, counted: false, ...(from.level ? { level: from.level } : {}) },
  });
  applyRow(turn, row, { opinions: givenSince(turn, common, target.path) });
  if (from.id) emit(turn, { kind: 'work.done', work: from.id, outcome: 'returned' });
  applyRow(turn, row, { container: common, ...(containerOf(target.path) === common ? { reopens: target.path } : {}) });
  goTo(turn, from.path, target.name, {
    closing: closingOf(row), ...(then === 'straight' ? { given } : {}),
    returned: { reason, by: turn.actor.person, ...(fields ? { fields } : {}), ...(then === 'straight' ? { straightTo: from.path } : {}) },
  });
}

/** The paths of opinions that were given since the target was done. */
function givenSince(turn: Turn, common: string, target: string): Set<string> {
  const since = turn.state.walked[target]?.at ?? '';
  return new Set(turn.state.opinions.filter((o) => o.counted && o.at >= since && (common === '' || isWithin(o.path, common))).map((o) => o.path));
}

/** Whether a step can be entered from the target: it stands in the target's own list, or at the top of a stage. */
const isTopLevelFor = (from: string, target: string): boolean => containerOf(from) === containerOf(target) || !containerOf(from).includes('/');

function commonContainer(a: string, b: string): string {
  let container = containerOf(a);
  while (container !== '' && !isWithin(b, container)) container = container.includes('/') ? containerOf(container) : '';
  return container;
}

/** `verifying/gather/evidence` and `keeping/each-item[1]` lie in the blocks `verifying/gather` and `keeping/each-item`. */
const blockOf = (container: string): string | undefined => (container.endsWith(']') ? container.slice(0, container.lastIndexOf('[')) : container.split('/').length > 2 ? containerOf(container) : undefined);

/** The step that a person may take back: he completed it, and nobody has acted on what it opened. */
export function takeBackTarget(state: CaseState, person: string): string | undefined {
  const [path, walked] = Object.entries(state.walked).sort((x, y) => y[1].sequence - x[1].sequence)[0] ?? [];
  if (!path || walked?.by !== person || state.status !== 'open') return undefined;
  // The blocks around it must still be open: a block that was left is entered by its own door only.
  for (let container = containerOf(path); container.includes('/'); container = containerOf(container)) {
    const block = blockOf(container);
    if (block !== undefined && !state.nodes[block]) return undefined;
  }
  const opened = Object.values(state.work).filter((w) => w.kind !== 'seal' && w.kind !== 'extension' && !isEarly(state, w) && Number(w.id.slice(1)) > walked.sequence);
  // From inside a block only what opened in the same list is taken back: a block that was begun anew is another round of it.
  if (containerOf(path).includes('/') && opened.some((w) => !isWithin(w.path, containerOf(path)))) return undefined;
  const acted = state.opinions.some((o) => o.decision !== 'done' && (o.at > walked.at || (o.at === walked.at && o.by !== person)));
  const issued = Object.values(state.papers).some((p) => p.approvedAt !== undefined && p.approvedAt >= walked.at);
  return opened.length > 0 && !acted && !issued && opened.every((w) => w.openedBy === person && w.path !== path) ? path : undefined;
}

export function takeBack(turn: Turn, command: Command & { do: 'take-back' }): void {
  if (takeBackTarget(turn.state, turn.actor.person) !== command.path || stepAt(turn, command.path).kind !== 'task') return refuse(turn, problem('takeBack.tooLate', {}));
  emit(turn, { kind: 'step.taken-back', path: command.path, ...(command.reason ? { reason: command.reason } : {}) });
  applyRow(turn, turn.row, { container: containerOf(command.path), reopens: command.path });
  // A draft that the step's own outcome has led back to is taken back with it, though it stands before the step.
  const { sequence } = turn.state.walked[command.path]!;
  if (closingOf(turn.row).drafts === 'withdrawn') for (const paper of Object.values(turn.state.papers)) if (paper.status === 'prepared' && Number(paper.id.slice(1)) > sequence) emit(turn, { kind: 'paper.withdrawn', paper: paper.id, document: paper.document });
  const stage = command.path.split('/')[0]!;
  if (stage !== turn.state.stage) {
    applyRow(turn, turn.row, { container: turn.state.stage });
    const definition = turn.process.stages.find((s) => s.stage === stage)!;
    emit(turn, { kind: 'stage.left', stage: turn.state.stage });
    emit(turn, { kind: 'stage.entered', stage, phase: definition.phase, title: definition.title });
    if (!enterSection(turn, definition, { path: command.path })) return;
  }
  // Its branch or item was done with it, and is so no longer: the block must wait for it again.
  for (let container = containerOf(command.path); container.includes('/'); container = containerOf(container)) {
    const open = container.endsWith(']') ? container.lastIndexOf('[') : -1;
    const [block, part] = open >= 0 ? [container.slice(0, open), container.slice(open + 1, -1)] : [containerOf(container), container.slice(container.lastIndexOf('/') + 1)];
    if (turn.state.nodes[block]?.parts?.[part] === 'done') emit(turn, { kind: 'part.changed', path: block, part, to: 'open' });
  }
  openDecided(turn, command.path);
}
