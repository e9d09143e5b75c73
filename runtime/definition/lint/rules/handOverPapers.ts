/**
 * A paper that is to go along with a hand-over is issued on some way before it; else it goes without, and nobody is told. Conditions are
 * taken as open, and a way back as walked, so that what is told here never happens; what a person jumps over by right is not thought of.
 */
import { problem, type Problem } from '../../../base/problem.ts';
import { definitionsOf, findDefinition, type Pack } from '../../load/pack.ts';
import type { ProcessDefinition, Step, Way } from '../../model/process.ts';
import { eachOf } from '../lintEach.ts';
import type { LintContext } from '../lintContext.ts';
import { visitSteps, type StepVisit } from '../visitSteps.ts';
import { waysOf } from './ways.ts';

export const lintHandOverPapers = eachOf('process', ({ pack, place }: LintContext, process) => {
  const visits = visitSteps(process);
  return visits.flatMap((visit): Problem[] => {
    const { step } = visit;
    if (!('handOver' in step)) return [];
    return (step.papers ?? []).flatMap((document, index) =>
      (findDefinition(pack, 'document', document) && !isGranted(pack, document) && !visits.some((other) => issues(other.step, document) && mayGoBefore(process, visits, other, visit))
        ? [problem('hand-over.paper-not-issued', { step: visit.name, document }, place('process', process.process, [...visit.path, 'papers', index]))]
        : []));
  });
});

const issues = (step: Step, document: string): boolean => ('task' in step || 'approval' in step) && step.papers?.issue?.includes(document) === true;

/** The paper of more time that was granted for a clock is issued beside the flow. */
const isGranted = (pack: Pack, document: string): boolean => definitionsOf(pack, 'deadline').some(({ extensions = [], restarts = [] }) => [...extensions, ...restarts].some(({ paper }) => paper === document));

/** Whether what the first step issued may go with the second. */
function mayGoBefore(process: ProcessDefinition, visits: readonly StepVisit[], first: StepVisit, second: StepVisit): boolean {
  // The paper of an item goes with what is handed over for that item alone.
  const item = itemAround(process, first);
  if (item !== '' && item !== itemAround(process, second)) return false;
  const fork = forkOf(first, second);
  const [from, to] = [visits.indexOf(first), visits.indexOf(second)];
  if (fork === 'beside' || (from < to && fork === undefined)) return true;
  // Back from it, or from something behind it or around it, to the hand-over or before; or another turn of a block that repeats both. Instead of it is come to by the choice alone.
  const last = fork === undefined ? to : visits.findIndex(({ path }) => path.length === fork.choice && isAround(path, first));
  const back = [
    ...visits.filter(({ path }, at) => at >= from || isAround(path, first)).flatMap(({ step }) => targets(step)),
    ...process.stages.slice(first.stageIndex).flatMap(({ watches = [] }) => watches.flatMap(({ then }) => (then === undefined ? [] : leadsTo(then)))),
  ];
  return visits.some(({ name, stage, step }, at) => at <= last && (back.includes(name) || back.includes(stage.stage) || ('repeat' in step && [first, second].every(({ around }) => around.includes(name)))));
}

const isAround = (path: StepVisit['path'], inside: StepVisit): boolean => path.every((each, i) => each === inside.path[i]);
const leadsTo = (way: Way): string[] => (typeof way !== 'object' ? [] : 'to' in way ? [way.to] : 'again' in way ? [way.again] : []);
const targets = (step: Step): string[] => [...waysOf(step).flatMap(({ way }) => leadsTo(way)), ...('sendBack' in step && typeof step.sendBack === 'object' ? step.sendBack.to : [])];

/** The place of the innermost `foreach` around a step; empty where there is none. */
function itemAround(process: ProcessDefinition, { path }: StepVisit): string {
  for (let length = path.length - 2; length > 0; length -= 2) {
    const holder = valueAt(process, path.slice(0, length));
    if (typeof holder === 'object' && holder !== null && 'foreach' in holder) return path.slice(0, length).join('/');
  }
  return '';
}

/** How the lists of two steps lie to each other where they part: both run beside each other, as offers and watches do, or one is walked instead of the other (`choice`: the length of the path of the block that says which). */
function forkOf({ path: one }: StepVisit, { path: other }: StepVisit): { choice: number } | 'beside' | undefined {
  if (one[1] !== other[1]) return undefined;
  if (one[2] !== 'steps' || other[2] !== 'steps') return 'beside';
  const parts = one.findIndex((each, i) => each !== other[i]);
  const lists = one[parts - 1];
  return lists === 'branches' ? 'beside' : lists === 'cases' || lists === 'options' ? { choice: parts - 1 } : undefined;
}

function valueAt(value: unknown, path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string | number, unknown>)[key] : undefined), value);
}
