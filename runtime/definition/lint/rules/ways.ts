/** Where outcomes and returns lead: approvals say both ways, `to` stays in sight, a return goes back, every path has an end. */
import { problem, type Problem } from '../../../base/problem.ts';
import { nearestName } from '../../load/nearestName.ts';
import type { NodePath } from '../../load/sourcePlace.ts';
import { stepName, type ProcessDefinition, type Stage, type Step, type Way } from '../../model/process.ts';
import { eachOf } from '../lintEach.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { levelNames } from '../packNames.ts';
import { visitSteps, type StepVisit } from '../visitSteps.ts';

/** All ways of one step, each with its place below the step. */
export function waysOf(step: Step): { way: Way; path: (string | number)[] }[] {
  const outcomes = 'outcomes' in step && step.outcomes ? Object.entries(step.outcomes).map(([key, way]) => ({ way, path: ['outcomes', key] })) : [];
  const cases = 'choice' in step ? step.cases.flatMap((each, index) => (each.then !== undefined ? [{ way: each.then, path: ['cases', index, 'then'] }] : [])) : [];
  const options = 'race' in step ? step.options.flatMap((each, index) => (each.then !== undefined ? [{ way: each.then, path: ['options', index, 'then'] }] : [])) : [];
  return [...outcomes, ...options, ...cases, ...('choice' in step ? [{ way: step.otherwise, path: ['otherwise'] }] : [])];
}

export const lintWays = eachOf('process', lintProcess);

function lintProcess({ pack, place, names }: LintContext, process: ProcessDefinition): Problem[] {
  const problems: Problem[] = [];
  const at = (path: NodePath, part?: 'key' | 'value') => place('process', process.process, path, part);
  const visits = visitSteps(process);
  const ends = process.ends.map((end) => end.end);
  const levels = levelNames(pack);
  const handOvers = visits.flatMap(({ step }) => ('handOver' in step ? [step.handOver] : []));

  for (const visit of visits) {
    const { step, name, path } = visit;
    if ('approval' in step) for (const outcome of ['agreed', 'refused']) {
      if (!Object.hasOwn(step.outcomes, outcome)) problems.push(problem('outcome.missing', { step: name, outcome }, at([...path, 'outcomes'], 'key')));
    }
    for (const { way, path: below } of waysOf(step)) {
      if (way !== 'next' && !('leave' in way && visit.around.includes(way.leave)) && visit.kept) problems.push(problem('way.out-of-kept', { step: name }, at([...path, ...below])));
    }
    const inSight = targetsOf(process, visit);
    for (const { way, path: below } of waysOf(step)) {
      if (way === 'next') continue;
      const here = [...path, ...below];
      if ('to' in way && !inSight.includes(way.to)) problems.push(problem('way.out-of-sight', { step: name, target: way.to, nearest: nearestName(way.to, inSight), choices: inSight }, at([...here, 'to'])));
      if ('end' in way) problems.push(...checkName('end', way.end, ends, at([...here, 'end'])));
      if ('leave' in way) {
        problems.push(...checkName('block around this step', way.leave, [...visit.around, visit.stage.stage], at([...here, 'leave'])));
        if (way.paper !== undefined) problems.push(...checkName('document', way.paper, names('document'), at([...here, 'paper'])));
      }
      if ('again' in way) problems.push(...checkName('block around this step', way.again, visit.around, at([...here, 'again'])));
      if ('resend' in way) problems.push(...checkName('hand-over', way.resend, handOvers, at([...here, 'resend'])));
      if ('level' in way && way.level !== undefined) problems.push(...checkName('level', way.level, levels, at([...here, 'level'])));
    }
    if ('sendBack' in step && typeof step.sendBack === 'object') {
      const earlier = earlierOf(process, visit);
      step.sendBack.to.forEach((target, index) => {
        if (!earlier.includes(target)) problems.push(problem('send-back.not-earlier', { step: name, target, nearest: nearestName(target, earlier), choices: earlier }, at([...path, 'sendBack', 'to', index])));
      });
    }
  }

  const lastStage = process.stages.at(-1);
  const last = lastStage?.steps.at(-1);
  if (last && process.ends.length > 1 && !process.ends.some((end) => end.atLastStep) && (lastStage!.stays ? isLeftOnwards(lastStage!) : fallsThrough(last))) {
    const visit = visits.find(({ step }) => step === last)!;
    problems.push(problem('end.missing', { process: process.process, step: stepName(last) }, at(visit.path)));
  }
  return problems;
}

/** Of a stage that stays: what follows it is reached by what it waits for alone. */
const isLeftOnwards = (stage: Stage): boolean => (stage.watches ?? []).some(({ then }) => then === 'next' || (typeof then === 'object' && 'leave' in then && then.leave === stage.stage));

/** Whether a step may be followed by the next one. */
export function fallsThrough(step: Step): boolean {
  const ways = waysOf(step);
  if (ways.some(({ way }) => way === 'next')) return true;
  if (step.when !== undefined) return true;
  if ('choice' in step) return step.cases.some((each) => each.then === undefined && (each.steps === undefined || fallsThrough(each.steps.at(-1)!)));
  if ('approval' in step) return false;
  if ('race' in step) return step.options.some((each) => each.then === undefined && (each.steps === undefined || fallsThrough(each.steps.at(-1)!)));
  return ways.length === 0;
}

/** Steps that may be entered from a step: those of the lists around it, and the first lists of the other stages. */
function targetsOf(process: ProcessDefinition, visit: StepVisit): string[] {
  const around = visit.lists.flatMap((list) => list.map(stepName));
  const stages = process.stages.flatMap((stage) => [stage.stage, ...stage.steps.map(stepName)]);
  return [...new Set([...around, ...stages])];
}

/** Steps that stand before a step in the lists around it or in earlier stages. */
function earlierOf(process: ProcessDefinition, visit: StepVisit): string[] {
  const around = visit.lists.flatMap((list, depth) => list.slice(0, visit.indexes[depth]).map(stepName));
  const stages = process.stages.slice(0, visit.stageIndex).flatMap((stage) => stage.steps.map(stepName));
  return [...new Set([...around, ...stages])];
}
