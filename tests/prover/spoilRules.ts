/**
 * Faults sown by rule into sound processes: an approval dropped, a role widened, a join cut, a way out removed. Each rule says
 * which codes tell of it; where none does at a place, the process may well be sound without what was taken away.
 */
import { visitSteps } from '../../runtime/definition/lint/visitSteps.ts';
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import { stepName, type ApprovalStep, type ChoiceStep, type ForeachStep, type ParallelStep, type ProcessDefinition, type Step, type TaskStep, type Way } from '../../runtime/definition/model/process.ts';

export interface Sown {
  rule: string;
  at: string;
  process: string;
  pack: Pack;
}

/** The codes of which one tells of the fault. */
export const tells: Record<string, readonly string[]> = {
  'drop-approval': ['paper.unapproved', 'paper.below-level', 'paper.never-made', 'paper.sealed-unapproved', 'case.stuck', 'case.endless', 'field.not-written', 'end.never-reached', 'deadline.no-stop', 'deadline.never-starts'],
  'drop-form': ['field.not-written', 'case.endless', 'case.stuck', 'step.never-reached'],
  'no-way-out': ['case.endless', 'case.stuck', 'end.never-reached', 'step.never-reached'],
  'forget-outcome': ['case.stuck', 'case.endless', 'end.never-reached', 'step.never-reached', 'stage.never-reached'],
  'cut-join': ['case.stuck', 'case.endless', 'step.never-reached', 'stage.never-reached', 'end.never-reached'],
  'turn-condition': ['branch.never-taken', 'choice.overlap', 'case.endless', 'step.never-reached', 'end.never-reached', 'field.not-written'],
  'same-condition': ['choice.overlap', 'branch.never-taken'],
  'impossible-condition': ['step.never-reached', 'branch.never-taken'],
  'issue-early': ['paper.unapproved', 'paper.sealed-unapproved', 'paper.below-level'],
  'lower-level': ['paper.below-level'],
  'drop-row': ['table.gap'],
  'widen-row': ['table.overlap'],
  'do-not-wait': ['end.left-open'],
  'drop-carry': ['field.not-written', 'case.endless', 'case.stuck', 'process.cannot-begin'],
  'drop-stop': ['deadline.no-stop'],
  'mistake-start': ['deadline.never-starts'],
  'let-deputies-be': ['approval.own-application'],
  'approve-again': ['approval.own-application'],
  'separate-all': ['separation.unsatisfiable'],
  'no-such-role': ['separation.unsatisfiable'],
};

type Change = (step: Step) => Step | Step[] | undefined;

/** The process with one step changed, left out, or in several. */
function withStep(process: ProcessDefinition, name: string, change: Change): ProcessDefinition {
  const inList = (steps: readonly Step[]): Step[] => steps.flatMap((step) => {
    if (stepName(step) === name) { const changed = change(step); return changed === undefined ? [] : Array.isArray(changed) ? changed : [changed]; }
    if ('branches' in step) return [{ ...step, branches: step.branches.map((b) => ({ ...b, steps: inList(b.steps) })) } as ParallelStep];
    if ('cases' in step) return [{ ...step, cases: step.cases.map((c) => (c.steps ? { ...c, steps: inList(c.steps) } : c)) } as ChoiceStep];
    if ('foreach' in step) return [{ ...step, steps: inList(step.steps) } as ForeachStep];
    return [step];
  });
  return { ...process, stages: process.stages.map((stage) => ({ ...stage, steps: inList(stage.steps) })) };
}

const never = { all: [{ fact: 'case.urgent', operator: 'equal', value: true }, { fact: 'case.urgent', operator: 'equal', value: false }] } as unknown as ChoiceStep['cases'][number]['when'];

/** Every fault that a rule sows into a process of the pack, in the order of the definition. */
export function sowAll(pack: Pack, process: ProcessDefinition): Sown[] {
  const found: Sown[] = [];
  const put = (rule: string, at: string, changed: Partial<Pack>): void => void found.push({ rule, at: `${process.process}/${at}`, process: process.process, pack: { ...pack, ...changed } });
  const alter = (rule: string, name: string, change: Change): void => put(rule, name, { process: { ...pack.process, [process.process]: withStep(process, name, change) } });
  for (const { step, name } of visitSteps(process)) {
    if ('approval' in step) {
      if (step.outcomes['agreed'] === 'next') alter('drop-approval', name, () => undefined);
      alter('forget-outcome', `${name}`, (s) => ({ ...s, outcomes: Object.fromEntries(Object.entries((s as ApprovalStep).outcomes).filter(([o]) => o !== 'agreed')) } as Step));
      alter('approve-again', name, (s) => [s, { approval: `${name}-again`, title: { zh: '再批' }, levels: { list: ['DH'] }, outcomes: { agreed: 'next', refused: (s as ApprovalStep).outcomes['refused'] ?? 'next' } } as Step]);
      if (step.levels) alter('lower-level', name, (s) => ({ ...s, levels: { list: ['DH'] } } as Step));
      if (step.papers?.issue?.length) {
        const task = visitSteps(process).find((v) => 'task' in v.step && v.step.papers?.prepare?.some((d) => step.papers!.issue!.includes(d)));
        if (task) put('issue-early', name, { process: { ...pack.process, [process.process]: withStep(withStep(process, name, (s) => ({ ...s, papers: { ...(s as ApprovalStep).papers, issue: [] } } as Step)), task.name, (s) => ({ ...s, papers: { ...(s as TaskStep).papers, issue: [...((s as TaskStep).papers?.issue ?? []), ...step.papers!.issue!] } } as Step)) } });
      }
    }
    if ('task' in step) {
      if (step.form) alter('drop-form', name, (s) => { const { form: _form, ...rest } = s as TaskStep; return rest as Step; });
      alter('no-way-out', name, (s) => ({ ...s, outcomes: Object.fromEntries(Object.keys((s as TaskStep).outcomes ?? { done: '' }).map((o): [string, Way] => [o, { to: name }])) } as Step));
      alter('separate-all', name, (s) => ({ ...s, by: { ...(s as TaskStep).by, prefer: undefined, separate: ['case.handlers', 'case.people'] }, outcomes: { ...((s as TaskStep).outcomes ?? { done: 'next' }), more: { to: name } } } as unknown as Step));
      alter('no-such-role', name, (s) => ({ ...s, by: { role: 'doorman' } } as Step));
    }
    if ('choice' in step) {
      step.cases.forEach((_, i) => {
        alter('turn-condition', `${name}`, (s) => ({ ...s, cases: (s as ChoiceStep).cases.map((c, n) => (n === i ? { ...c, when: { not: c.when } } : c)) } as Step));
        if (i > 0) alter('same-condition', `${name}`, (s) => ({ ...s, cases: (s as ChoiceStep).cases.map((c, n) => (n === i ? { ...c, when: step.cases[0]!.when } : c)) } as Step));
        alter('impossible-condition', `${name}`, (s) => ({ ...s, cases: (s as ChoiceStep).cases.map((c, n) => (n === i ? { ...c, when: never } : c)) } as Step));
      });
      alter('no-way-out', name, (s) => ({ ...s, otherwise: { to: name }, cases: (s as ChoiceStep).cases.map(({ steps: _steps, ...c }) => ({ ...c, then: { to: name } })) } as Step));
    }
    if ('parallel' in step) {
      alter('cut-join', name, (s) => ({ ...s, branches: (s as ParallelStep).branches.map((b, i) => (i === 0 ? { ...b, steps: [...b.steps, { task: 'astray', title: { zh: '走失' }, by: { role: 'handler' }, outcomes: { done: { to: stepName(b.steps[0]!) } } }] } : b)) } as Step));
      step.branches.forEach((_, i) => alter('impossible-condition', name, (s) => ({ ...s, branches: (s as ParallelStep).branches.map((b, n) => (n === i ? { ...b, when: never } : b)) } as Step)));
    }
    if ('handOver' in step && findDefinition(pack, 'exchange', step.exchange)?.result) alter('do-not-wait', name, (s) => { const { outcomes: _o, ...rest } = s as Step & { outcomes?: unknown }; return { ...rest, wait: false } as Step; });
    if ('child' in step) alter('do-not-wait', name, (s) => { const { parentEnds: _p, ...rest } = s as Step & { parentEnds?: unknown }; return { ...rest, wait: false } as Step; });
    if (!('choice' in step) && !step.when) alter('impossible-condition', name, (s) => ({ ...s, when: never } as Step));
  }
  for (const table of definitionsOf(pack, 'table')) {
    const matters = visitSteps(process).flatMap(({ step }) => ('approval' in step && step.levels && 'table' in step.levels && step.levels.table === table.table ? [step.levels.matter] : []));
    table.rows.forEach((row, i) => {
      if (!Array.isArray(row.when['matter']) || !(row.when['matter'] as unknown[]).some((m) => matters.includes(m as string))) return;
      put('drop-row', row.row, { table: { ...pack.table, [table.table]: { ...table, rows: table.rows.filter((_, n) => n !== i) } } });
      if (Array.isArray(row.when['kind'])) put('widen-row', row.row, { table: { ...pack.table, [table.table]: { ...table, rows: table.rows.map((r, n) => (n === i ? { ...r, when: { ...r.when, kind: 'any' as const } } : r)) } } });
    });
  }
  for (const measure of definitionsOf(pack, 'measure')) if (measure.process === process.process) for (const field of Object.keys(measure.carry ?? {})) {
    const { [field]: _left, ...carry } = measure.carry!;
    put('drop-carry', `${measure.measure}-${field}`, { measure: { ...pack.measure, [measure.measure]: { ...measure, carry } } });
  }
  for (const deadline of definitionsOf(pack, 'deadline')) {
    if (!('process' in deadline.of) || deadline.of.process !== process.process) continue;
    const change = (rule: string, at: string, changed: object): void => put(rule, at, { deadline: { ...pack.deadline, [deadline.deadline]: { ...deadline, ...changed } } });
    deadline.stops.forEach((stop, i) => change('drop-stop', `${deadline.deadline}-${stop.stop}`, { stops: deadline.stops.filter((_, n) => n !== i) }));
    deadline.starts.forEach((start, i) => change('mistake-start', `${deadline.deadline}-${start.start}`, { starts: deadline.starts.map((s, n) => (n === i ? { ...s, outcome: 'nowhere' } : s)) }));
  }
  if (visitSteps(process).some(({ step }) => 'approval' in step && step.levels)) put('let-deputies-be', 'rules', { ruleSet: {} });
  return found;
}

