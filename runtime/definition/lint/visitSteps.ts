/** Walks the steps of a process with where each stands: its place in the source, the lists around it, what comes before. */
import { stepKind, stepName, type ProcessDefinition, type Stage, type Step } from '../model/process.ts';

export interface StepVisit {
  step: Step;
  name: string;
  stage: Stage;
  stageIndex: number;
  /** Path in the source, `['stages', 0, 'steps', 1]`. */
  path: (string | number)[];
  /** The lists around the step, innermost first, the list of the stage last. */
  lists: readonly (readonly Step[])[];
  /** For each list in `lists` the index of the step (or of the block that holds it). */
  indexes: readonly number[];
  /** Blocks around the step, innermost first, with the name by which `leave` and `again` know them (branches too). */
  around: readonly string[];
  /** Stands in a block that runs on beside what follows it (`rest: keep`), so that no way may lead out of it. */
  kept: boolean;
}

interface InnerList {
  steps: readonly Step[];
  path: (string | number)[];
  names: string[];
}

const keeps = (step: Step): boolean => ('parallel' in step ? step.join.rest === 'keep' : 'foreach' in step && step.rest === 'keep');

/** The lists of steps inside a block. */
export function innerLists(step: Step): InnerList[] {
  const kind = stepKind(step);
  const name = stepName(step);
  switch (kind) {
    case 'parallel':
      return 'parallel' in step ? step.branches.map((branch, i) => ({ steps: branch.steps, path: ['branches', i, 'steps'], names: [branch.branch, name] })) : [];
    case 'choice':
      return 'choice' in step ? step.cases.flatMap((each, i) => (each.steps ? [{ steps: each.steps, path: ['cases', i, 'steps'], names: [each.case, name] }] : [])) : [];
    case 'foreach':
      return 'foreach' in step ? [{ steps: step.steps, path: ['steps'], names: [name] }] : [];
    case 'repeat':
      return 'repeat' in step ? [{ steps: step.steps, path: ['steps'], names: [name] }, ...(step.between ? [{ steps: step.between, path: ['between'], names: [name] }] : [])] : [];
    case 'race':
      return 'race' in step ? step.options.flatMap((option, i) => (option.steps ? [{ steps: option.steps, path: ['options', i, 'steps'], names: [option.option, name] }] : [])) : [];
    case 'task':
    case 'approval':
    case 'handOver':
    case 'child':
    case 'milestone':
      return [];
  }
}

/** What may run beside the stage's own steps: its offers, and the watches that have steps. */
export function besideSteps(stage: Stage): { name: string; steps: readonly Step[]; path: (string | number)[] }[] {
  return [
    ...(stage.offers ?? []).map((offer, i) => ({ name: offer.offer, steps: offer.steps, path: ['offers', i, 'steps'] })),
    ...(stage.watches ?? []).flatMap((watch, i) => (watch.steps ? [{ name: watch.watch, steps: watch.steps, path: ['watches', i, 'steps'] }] : [])),
  ];
}

/** Every step, blocks before what they hold, in the order of the file. */
export function visitSteps(process: ProcessDefinition): StepVisit[] {
  const found: StepVisit[] = [];
  process.stages.forEach((stage, stageIndex) => {
    const walk = (steps: readonly Step[], path: (string | number)[], lists: readonly (readonly Step[])[], indexes: readonly number[], around: readonly string[], kept = false) => {
      steps.forEach((step, index) => {
        const here = { step, name: stepName(step), stage, stageIndex, path: [...path, index], lists: [steps, ...lists], indexes: [index, ...indexes], around, kept };
        found.push(here);
        for (const inner of innerLists(step)) walk(inner.steps, [...here.path, ...inner.path], here.lists, here.indexes, [...inner.names, ...around], kept || keeps(step));
      });
    };
    walk(stage.steps, ['stages', stageIndex, 'steps'], [], [], []);
    for (const beside of besideSteps(stage)) walk(beside.steps, ['stages', stageIndex, ...beside.path], [], [], [beside.name]);
  });
  return found;
}
