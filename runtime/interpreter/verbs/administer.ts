/**
 * What goes past the drawn way, always with a reason: skip 跳过 a step that allows it, jump 跳转 by right, reopen 重新办理 an
 * ended case. None of them makes a paper stand that was not approved: a jump over a step that issues one is refused.
 */
import { problem } from '../../base/problem.ts';
import type { ApprovalStep, ProcessDefinition, TaskStep } from '../../definition/model/process.ts';
import type { Title } from '../../definition/model/common.ts';
import type { CaseState, Work } from '../caseState.ts';
import type { PersonId } from '../personId.ts';
import type { Command } from '../command.ts';
import { isEarly } from '../earlyWork.ts';
import { emit } from '../emit.ts';
import { factReader } from '../facts.ts';
import { enterStage, follow, goTo } from '../flow.ts';
import type { OrganisationView } from '../organisationView.ts';
import { candidatesFor } from '../performers.ts';
import { definitionPath, isWithin, processIndex } from '../processIndex.ts';
import { applyRow, closingOf } from '../rowEffects.ts';
import { refuse, type Turn } from '../turn.ts';
import { withdrawWork } from '../work.ts';

export function maySkip(step: TaskStep, state: CaseState, organisation: OrganisationView, work: Work, person: PersonId): boolean {
  if (!step.skip || isEarly(state, work)) return false;
  const facts = factReader({ state, organisation, path: work.path });
  return candidatesFor(step.skip.by, state, organisation, facts).people.includes(person);
}

export function skip(turn: Turn, command: Command & { do: 'skip' }): void {
  const work = turn.state.work[command.work];
  if (!work) return refuse(turn, problem('work.gone', { work: command.work }));
  const step = processIndex(turn.process).steps.get(definitionPath(work.path))?.step;
  if (!step || !('task' in step) || !maySkip(step, turn.state, turn.context.organisation, work, turn.actor.onBehalfOf ?? turn.actor.person)) return refuse(turn, problem('skip.notAllowed', {}));
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  withdrawWork(turn, work.path, 'skipped');
  applyRow(turn, turn.row, { container: work.path });
  emit(turn, { kind: 'step.withdrawn', path: work.path, why: 'left' });
  emit(turn, { kind: 'step.skipped', path: work.path, title: step.title, because: [command.reason], by: turn.actor.person });
  follow(turn, work.path, 'next');
}

/** Where a case may be jumped to: the steps that stand at the top of a stage, and what closes each of them. */
export function jumpTargets(process: ProcessDefinition, state: CaseState): { name: string; title: Title; overPaper?: string }[] {
  const { steps } = processIndex(process);
  const all = [...steps.values()];
  const here = all.map((s, i) => (Object.keys(state.nodes).some((open) => definitionPath(open) === s.path) ? i : -1)).filter((i) => i >= 0);
  const from = Math.min(...here, all.length);
  return all.flatMap((entry, index) => {
    if (entry.container.includes('/') || !['task', 'approval'].includes(entry.kind) || here.includes(index)) return [];
    const over = index > from ? all.slice(from, index).find((s) => issues(s.step as TaskStep | ApprovalStep).some((document) => !stands(state, document))) : undefined;
    return [{ name: entry.name, title: entry.step.title ?? { zh: entry.name }, ...(over ? { overPaper: over.step.title?.zh ?? over.name } : {}) }];
  });
}

const issues = (step: TaskStep | ApprovalStep): string[] => ('papers' in step ? step.papers?.issue ?? [] : []);
const stands = (state: CaseState, document: string): boolean => Object.values(state.papers).some((p) => p.document === document && ['approved', 'numbered', 'sealed', 'served'].includes(p.status));

export function jump(turn: Turn, command: Command & { do: 'jump' }): void {
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  const targets = jumpTargets(turn.process, turn.state);
  const target = targets.find((t) => t.name === command.to);
  if (!target) return refuse(turn, problem('sendBack.notAllowed', { to: command.to, choices: targets.filter((t) => t.overPaper === undefined).map((t) => t.title.zh).join('、') || '—' }));
  if (target.overPaper !== undefined) return refuse(turn, problem('jump.overPaper', { step: target.overPaper }));
  const from = Object.keys(turn.state.nodes).find((path) => isWithin(path, turn.state.stage)) ?? turn.state.stage;
  emit(turn, { kind: 'case.jumped', from, to: target.name, reason: command.reason });
  const counted = new Set(turn.state.opinions.filter((o) => o.counted && turn.state.nodes[o.path]).map((o) => o.path));
  applyRow(turn, turn.row, { opinions: counted });
  goTo(turn, `${turn.state.stage}/-`, target.name, { closing: closingOf(turn.row) });
}

/** Why an ended case cannot be taken up again; undefined when it can. */
export function reopenClosed(state: CaseState): { zh: string; en: string } | undefined {
  if (state.status !== 'ended') return { zh: '本件尚未办结', en: 'the case has not ended' };
  if (state.relations.some((r) => r.role === 'child' && r.path === undefined)) return { zh: '已由后续案件接续办理', en: 'another case continues it' };
  if (state.awaitedBy) return { zh: '结果已经返回上一案件', en: 'its result went back to the case that waited for it' };
  if (Object.values(state.exchanges).some((x) => x.side === 'receiver')) return { zh: '结果已经答复来件机关', en: 'the organ that sent it has its answer' };
  return undefined;
}

export function reopen(turn: Turn, command: Command & { do: 'reopen' }): void {
  const because = reopenClosed(turn.state);
  if (because) return refuse(turn, problem('reopen.closed', { because }));
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  const stage = turn.process.stages.find((s) => s.stage === command.stage);
  if (!stage) return refuse(turn, problem('step.unknownTarget', { step: turn.process.process, target: command.stage }));
  applyRow(turn, turn.row, { opinions: new Set(turn.state.opinions.filter((o) => o.counted && isWithin(o.path, stage.stage)).map((o) => o.path)) });
  emit(turn, { kind: 'case.reopened', reason: command.reason, stage: stage.stage, phase: stage.phase });
  enterStage(turn, stage.stage);
}
