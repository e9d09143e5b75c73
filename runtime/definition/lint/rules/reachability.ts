/** Every stage and every end can be reached by some way from the first step. */
import { problem, type Problem } from '../../../base/problem.ts';
import { stepName, type ProcessDefinition, type Step, type Way } from '../../model/process.ts';
import { eachOf } from '../lintEach.ts';
import type { LintContext } from '../lintContext.ts';
import { innerLists } from '../visitSteps.ts';
import { fallsThrough, waysOf } from './ways.ts';

export const lintReachability = eachOf('process', lintProcess);

function lintProcess({ place }: LintContext, process: ProcessDefinition): Problem[] {
  const problems: Problem[] = [];
  const reached = explore(process);
  process.stages.forEach((stage, index) => {
    if (!reached.stages.has(index)) problems.push(problem('stage.unreachable', { stage: stage.stage, because: stage.steps.map(stepName).join(', ') }, place('process', process.process, ['stages', index, 'stage'])));
  });
  process.ends.forEach((end, index) => {
    if (!reached.ends.has(end.end)) problems.push(problem('end.unreachable', { end: end.end }, place('process', process.process, ['ends', index, 'end'])));
  });
  return problems;
}

/** Follows all ways, taking every condition as open; a block counts as passed when one of its lists can be. */
function explore(process: ProcessDefinition): { stages: Set<number>; ends: Set<string> } {
  const stages = new Set<number>();
  const ends = new Set<string>();
  const seen = new Set<string>();
  const open: [number, number][] = [[0, 0]];

  /** Ways out of a step and all that it holds; gives whether the next step is entered. */
  const leave = (step: Step): boolean => {
    let next = fallsThrough(step);
    for (const inner of innerLists(step)) for (const held of inner.steps) leave(held);
    for (const { way } of waysOf(step)) {
      if (way === 'next') continue;
      followed(way);
      if ('leave' in way || 'again' in way || 'resend' in way) next = true;
    }
    return next;
  };
  const followed = (way: Way): void => {
    if (way === 'next') return;
    if ('end' in way) ends.add(way.end);
    if ('to' in way) process.stages.forEach((stage, s) => {
      if (stage.stage === way.to) open.push([s, 0]);
      stage.steps.forEach((each, i) => {
        if (stepName(each) === way.to || holds(each, way.to)) open.push([s, i]);
      });
    });
    if ('leave' in way) {
      const s = process.stages.findIndex((stage) => stage.stage === way.leave);
      if (s >= 0) open.push([s + 1, 0]);
    }
  };
  const holds = (step: Step, name: string): boolean => innerLists(step).some((inner) => inner.steps.some((each) => stepName(each) === name || holds(each, name)));

  while (open.length > 0) {
    const [s, i] = open.pop()!;
    const stage = process.stages[s];
    if (!stage) {
      const end = process.ends.find((each) => each.atLastStep) ?? (process.ends.length === 1 ? process.ends[0] : undefined);
      if (end) ends.add(end.end);
      continue;
    }
    if (seen.has(`${s}/${i}`)) continue;
    seen.add(`${s}/${i}`);
    if (!stages.has(s)) for (const watch of stage.watches ?? []) if (watch.then !== undefined) followed(watch.then);
    stages.add(s);
    const step = stage.steps[i];
    if (!step) open.push([s + 1, 0]);
    else if (leave(step)) open.push([s, i + 1]);
  }
  return { stages, ends };
}
