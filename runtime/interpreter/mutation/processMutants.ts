/** Faults sown into a process: guards turned round, approvals dropped, separation and second hands forgotten, ways exchanged, papers and files left out. */
import { addressOf, type Pack } from '../../definition/load/pack.ts';
import { visitSteps } from '../../definition/lint/visitSteps.ts';
import { stepKind, type ApprovalStep, type ChoiceStep, type ParallelStep, type ProcessDefinition, type RaceStep, type RepeatStep, type Step, type TaskStep, type Way } from '../../definition/model/process.ts';
import type { Mutant, MutationKind } from './mutant.ts';

type Change = (step: Step) => Step | undefined;

/** The process with one step changed, or left out where the change gives nothing. */
function withStep(process: ProcessDefinition, address: string, change: Change): ProcessDefinition {
  const inList = (steps: readonly Step[]): Step[] => steps.flatMap((step) => {
    if (addressOf(step) === address) {
      const changed = change(step);
      return changed ? [changed] : [];
    }
    switch (stepKind(step)) {
      case 'parallel': return [{ ...step, branches: (step as ParallelStep).branches.map((b) => ({ ...b, steps: inList(b.steps) })) } as Step];
      case 'choice': return [{ ...step, cases: (step as ChoiceStep).cases.map((c) => (c.steps ? { ...c, steps: inList(c.steps) } : c)) } as Step];
      case 'foreach': return [{ ...step, steps: inList((step as { steps: Step[] }).steps) } as Step];
      case 'repeat': return [{ ...step, steps: inList((step as RepeatStep).steps), ...((step as RepeatStep).between ? { between: inList((step as RepeatStep).between!) } : {}) } as Step];
      case 'race': return [{ ...step, options: (step as RaceStep).options.map((o) => (o.steps ? { ...o, steps: inList(o.steps) } : o)) } as Step];
      case 'task': case 'approval': case 'handOver': case 'child': case 'milestone': return [step];
    }
  });
  return { ...process, stages: process.stages.map((stage) => ({ ...stage, steps: inList(stage.steps) })) };
}

export function processMutants(pack: Pack, process: ProcessDefinition): Mutant[] {
  const found: Mutant[] = [];
  for (const { step } of visitSteps(process)) {
    const address = addressOf(step);
    const title = step.title?.zh ?? address;
    const sow = (kind: MutationKind, zh: string, en: string, change: Change): void => void found.push({
      at: `process/${address}`, kind, says: { zh: `“${title}”：${zh}`, en: `${address}: ${en}` }, processes: [process.process],
      pack: { ...pack, process: { ...pack.process, [process.process]: withStep(process, address, change) } },
    });
    if (step.when) sow('guard', '条件取反', 'its condition turned round', (s) => ({ ...s, when: { not: s.when! } }));
    if ('task' in step) taskMutants(pack, step, sow);
    if ('approval' in step) approvalMutants(step, sow);
    if ('choice' in step) step.cases.forEach((each, i) => sow('guard', `情形“${each.title?.zh ?? each.case}”取反`, `case ${each.case} turned round`, (s) => ({ ...s, cases: (s as ChoiceStep).cases.map((c, n) => (n === i ? { ...c, when: { not: c.when } } : c)) } as Step)));
    if ('parallel' in step) step.branches.forEach((branch, i) => sow('way', `分支“${branch.branch}”去掉`, `branch ${branch.branch} left out`, (s) => ({ ...s, branches: (s as ParallelStep).branches.filter((_, n) => n !== i) } as Step)));
    if ('handOver' in step) sow('way', '不发出', 'not handed over', () => undefined);
  }
  return found;
}

type Sow = (kind: MutationKind, zh: string, en: string, change: Change) => void;

/** A role that does something else: the last of those that work on cases. */
function otherRole(pack: Pack, role: string): string {
  return pack.organisation.roles.filter((r) => r.role !== role && !r.manages?.length).at(-1)?.role ?? role;
}

function taskMutants(pack: Pack, step: TaskStep, sow: Sow): void {
  if (step.by.separate) sow('performer', '不再要求与前面的人分离', 'no separation of duties', (s) => ({ ...s, by: { ...(s as TaskStep).by, separate: [] } } as Step));
  if (step.by.people?.assist) sow('performer', '一人即可办理', 'one person is enough', (s) => ({ ...s, by: { ...(s as TaskStep).by, people: { lead: 1 } } } as Step));
  sow('performer', '换成别的角色', 'another role performs it', (s) => ({ ...s, by: { role: otherRole(pack, step.by.role) } } as Step));
  const dropped = { issue: ['不再制发文书', 'no paper is issued'], serve: ['不再送达文书', 'no paper is served'], ready: ['不等文书用印', 'papers are not waited for'] } as const;
  for (const act of ['issue', 'serve', 'ready'] as const) if (step.papers?.[act]?.length) sow('paper', dropped[act][0], dropped[act][1], (s) => ({ ...s, papers: { ...(s as TaskStep).papers, [act]: [] } } as Step));
  if (step.files?.some((file) => file.required)) sow('file', '附件不再必传', 'files are no longer required', (s) => ({ ...s, files: (s as TaskStep).files!.map((f) => ({ ...f, required: false })) } as Step));
  exchangedWays(step.outcomes, sow);
}

function approvalMutants(step: ApprovalStep, sow: Sow): void {
  if (step.outcomes['agreed'] === 'next') sow('approval', '整个审批去掉', 'the approval left out', () => undefined);
  if (step.levels && 'list' in step.levels && step.levels.list.length > 1) {
    step.levels.list.forEach((level, i) => sow('level', `少报一级（${level}）`, `level ${level} left out`, (s) => ({ ...s, levels: { list: step.levels && 'list' in step.levels ? step.levels.list.filter((_, n) => n !== i) : [] } } as Step)));
  }
  step.rounds?.forEach((round, i) => { if (round.agree === 'all') sow('approval', '一人同意即可', 'one agreement is enough', (s) => ({ ...s, rounds: (s as ApprovalStep).rounds!.map((r, n) => (n === i ? { ...r, agree: { count: 1 } } : r)) } as Step)); });
  if (step.papers?.issue?.length) sow('paper', '不再制发文书', 'no paper is issued', (s) => ({ ...s, papers: { ...(s as ApprovalStep).papers, issue: [] } } as Step));
  if (typeof step.sendBack === 'object') sow('way', '不能退回', 'cannot be sent back', (s) => ({ ...s, sendBack: 'none' } as Step));
  exchangedWays(step.outcomes, sow);
}

/** Each outcome leads where another one led. */
function exchangedWays(outcomes: Readonly<Record<string, Way>> | undefined, sow: Sow): void {
  const names = Object.keys(outcomes ?? {});
  names.forEach((name, i) => {
    const other = outcomes![names[(i + 1) % names.length]!]!;
    if (names.length < 2 || JSON.stringify(other) === JSON.stringify(outcomes![name])) return;
    sow('way', `结果“${name}”走到别处`, `outcome ${name} leads elsewhere`, (s) => ({ ...s, outcomes: { ...(s as TaskStep).outcomes, [name]: other } } as Step));
  });
}
