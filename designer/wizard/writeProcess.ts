/** The process of a feature, a form for each task that asks for something, and the sources that both stand on. */
import type { FormDefinition } from '../../runtime/definition/model/form.ts';
import type { ProcessDefinition, Step } from '../../runtime/definition/model/process.ts';
import { tasksOf, type FeaturePlan, type PlanPaper, type PlanTask } from './featurePlan.ts';
import { kebab, titled } from './writeCaseType.ts';

export const formOf = (plan: FeaturePlan, task: PlanTask): string => `${plan.code}-${task.step}`;

export function writeForms(plan: FeaturePlan): FormDefinition[] {
  return tasksOf(plan).flatMap((task): FormDefinition[] => {
    const own = plan.fields.filter((f) => f.at === task.step);
    if (own.length === 0) return [];
    const plain = own.filter((f) => f.kind !== 'person').map((f) => (f.required ? { field: f.field, required: true } : f.field));
    // A person is several things to fill in, so he has a section of his own.
    const people = own.filter((f) => f.kind === 'person').map((f) => ({ section: kebab(f.field), title: titled(f.title), fields: [{ field: `${f.field}.name`, ...(f.required ? { required: true } : {}) }, `${f.field}.unit`, `${f.field}.post`] }));
    return [{
      form: formOf(plan, task), title: titled(task.title), of: plan.code, edits: own.map((f) => f.field),
      layout: [...(plain.length > 0 ? [{ section: task.step, title: titled(task.title), fields: plain }] : []), ...people],
    }];
  });
}

export function writeProcess(plan: FeaturePlan): ProcessDefinition {
  const first = tasksOf(plan)[0]!;
  const steps = plan.steps.map((step, index): Step => {
    const before = plan.steps.slice(0, index).filter((s) => s.kind === 'task');
    if (step.kind === 'task') {
      const prepares = plan.papers.filter((p) => p.at === step.step);
      const finished = prepares.filter((p) => p.issuedBy === undefined);
      return {
        task: step.step, title: titled(step.title), by: { role: step.role, prefer: 'case-handler' },
        ...(plan.fields.some((f) => f.at === step.step) ? { form: formOf(plan, step) } : {}),
        ...(prepares.length > 0 ? { papers: { prepare: prepares.map(nameOf), ...(finished.length > 0 ? { issue: finished.map(nameOf) } : {}) } } : {}),
        ...(before.length > 0 ? { sendBack: { to: before.map((s) => s.step).reverse(), then: 'again' } } : {}),
      };
    }
    const issues = plan.papers.filter((p) => p.issuedBy === step.step).map(nameOf);
    return {
      approval: step.step, title: titled(step.title), levels: { list: step.levels }, ...(issues.length > 0 ? { papers: { issue: issues } } : {}),
      // Who is refused does his part again; an approval that nothing comes before ends the case.
      outcomes: { agreed: 'next', refused: { to: before.at(-1)?.step ?? first.step } },
      sendBack: { to: before.map((s) => s.step).reverse(), then: 'again' },
    };
  });
  return {
    process: plan.code, title: titled(plan.title), of: plan.code, startedBy: { role: first.role }, sources: [plan.source],
    stages: [{ stage: 'handling', title: titled(plan.title), phase: plan.phase, steps }],
    ends: [{ end: 'done', title: { zh: '办结', en: 'Done' }, outcome: 'closed', atLastStep: true }],
  };
}
const nameOf = (paper: PlanPaper): string => paper.document;
