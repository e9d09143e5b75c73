/**
 * Where each step of a process stands: its list, its place in it, and the block around it.
 *
 * A definition path is the path of names (`verifying/gather/evidence/collect-evidence`); an instance path carries the
 * item of a foreach besides (`keeping/each-item[card-1]/keep`). Built once a definition and kept with it.
 */
import { stepKind, stepName, type ProcessDefinition, type Stage, type Step, type StepKind } from '../definition/model/process.ts';

export interface StepEntry {
  path: string;
  name: string;
  kind: StepKind;
  step: Step;
  stage: Stage;
  /** Path of the list's container: a stage, a branch, a case of a choice, or a foreach. */
  container: string;
  index: number;
}
export interface ContainerEntry {
  path: string;
  kind: 'stage' | 'branch' | 'case' | 'option' | 'foreach' | 'repeat' | 'between' | 'beside';
  steps: Step[];
  /** The block step that owns the container; a stage has none. */
  block?: string;
  stage: Stage;
}
export interface ProcessIndex {
  process: ProcessDefinition;
  steps: Map<string, StepEntry>;
  containers: Map<string, ContainerEntry>;
  /** Top-level containers in order. */
  stages: string[];
  /** Some step is dealt out by the platform, so that it must be known who has how much. */
  deals: boolean;
  /** Sections that some stage has to itself, so that it must be known who has them. */
  sections: string[];
}

const indexes = new WeakMap<ProcessDefinition, ProcessIndex>();

export function processIndex(process: ProcessDefinition): ProcessIndex {
  let index = indexes.get(process);
  if (!index) {
    index = { process, steps: new Map(), containers: new Map(), stages: process.stages.map((s) => s.stage), deals: false, sections: [...new Set(process.stages.flatMap((s) => (s.alone ? [s.alone.section] : [])))] };
    for (const stage of process.stages) {
      addContainer(index, stage, { path: stage.stage, kind: 'stage', steps: stage.steps, stage });
      for (const offer of stage.offers ?? []) addContainer(index, stage, { path: `${stage.stage}/${offer.offer}`, kind: 'beside', steps: offer.steps, stage });
      for (const watch of stage.watches ?? []) if (watch.steps) addContainer(index, stage, { path: `${stage.stage}/${watch.watch}`, kind: 'beside', steps: watch.steps, stage });
    }
    index.deals = [...index.steps.values()].some(({ step }) => 'task' in step && step.by.deal !== undefined && step.by.deal !== 'random');
    indexes.set(process, index);
  }
  return index;
}

function addContainer(index: ProcessIndex, stage: Stage, container: ContainerEntry): void {
  index.containers.set(container.path, container);
  container.steps.forEach((step, position) => {
    const name = stepName(step);
    const path = `${container.path}/${name}`;
    index.steps.set(path, { path, name, kind: stepKind(step), step, stage, container: container.path, index: position });
    if ('parallel' in step) for (const branch of step.branches) addContainer(index, stage, { path: `${path}/${branch.branch}`, kind: 'branch', steps: branch.steps, block: path, stage });
    else if ('foreach' in step) addContainer(index, stage, { path, kind: 'foreach', steps: step.steps, block: path, stage });
    else if ('repeat' in step) {
      addContainer(index, stage, { path, kind: 'repeat', steps: step.steps, block: path, stage });
      if (step.between) addContainer(index, stage, { path: `${path}/between`, kind: 'between', steps: step.between, block: path, stage });
    } else if ('race' in step) for (const option of step.options) {
      if (option.steps) addContainer(index, stage, { path: `${path}/${option.option}`, kind: 'option', steps: option.steps, block: path, stage });
    }
    else if ('choice' in step) for (const c of step.cases) if (c.steps) addContainer(index, stage, { path: `${path}/${c.case}`, kind: 'case', steps: c.steps, block: path, stage });
  });
}

/** `keeping/each-item[card-1]/keep` -> `keeping/each-item/keep`. */
export const definitionPath = (instancePath: string): string => (instancePath.includes('[') ? instancePath.replace(/\[[^\]]*\]/g, '') : instancePath);

/** The container of an instance path, items kept: `keeping/each-item[card-1]/keep` -> `keeping/each-item[card-1]`. */
export const containerOf = (instancePath: string): string => instancePath.slice(0, instancePath.lastIndexOf('/'));

/** The key of the innermost foreach item that an instance path stands in, with the path of that foreach. */
export function itemOf(instancePath: string): { foreach: string; key: string } | undefined {
  const close = instancePath.lastIndexOf(']');
  if (close < 0) return undefined;
  const open = instancePath.lastIndexOf('[', close);
  return { foreach: instancePath.slice(0, open), key: instancePath.slice(open + 1, close) };
}

/** An item key that may stand in a path: brackets and slashes would make two paths of one. */
export const itemKey = (key: string): string => key.replace(/[[\]/]/g, '_');

/** Whether a path lies in the list of `step` and before it: what stands there is not done again when `step` is. */
export function isBefore(process: ProcessDefinition, path: string, step: string): boolean {
  const container = containerOf(step);
  if (!path.startsWith(`${container}/`)) return false;
  const name = path.slice(container.length + 1).split('/')[0]!;
  const { steps } = processIndex(process);
  const [one, other] = [steps.get(definitionPath(`${container}/${name}`)), steps.get(definitionPath(step))];
  return one !== undefined && other !== undefined && one.index < other.index;
}

/** The instance path of a step or block that stands in an enclosing list, or at the top of a stage. */
export function targetOf(process: ProcessDefinition, from: string, name: string): string | undefined {
  const { steps, stages } = processIndex(process);
  for (let container = containerOf(from); container !== ''; container = container.includes('/') ? containerOf(container) : '') {
    if (steps.has(definitionPath(`${container}/${name}`))) return `${container}/${name}`;
  }
  for (const stage of stages) if (steps.has(`${stage}/${name}`)) return `${stage}/${name}`;
  return undefined;
}

/** Whether a path lies in a container (or is it). */
export const isWithin = (path: string, container: string): boolean => path === container || path.startsWith(`${container}/`) || path.startsWith(`${container}[`);
