/** What is still looked at from a stage on: facts, papers, steps to send back to. What is not, is forgotten. */
import { visitSteps } from '../../definition/lint/visitSteps.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { ProcessDefinition, Stage } from '../../definition/model/process.ts';
import type { UsedFacts } from '../facts/factUses.ts';
import type { Horizon } from './point.ts';

const wayKeys = new Set(['to', 'again', 'resend', 'leave']);

export function horizonOf(pack: Pack, process: ProcessDefinition, used: UsedFacts): Horizon {
  void pack;
  const visits = visitSteps(process);
  const stageOf = new Map(visits.map(({ name, stage }) => [name, stage.stage]));
  for (const { stage } of process.stages) stageOf.set(stage, stage);
  const following = new Map<string, Set<string>>();
  process.stages.forEach((stage, i) => {
    const next = process.stages[i + 1];
    following.set(stage.stage, new Set([stage.stage, ...(next ? [next.stage] : []), ...targetsIn(stage).flatMap((name) => stageOf.get(name) ?? [])]));
  });
  const reach = new Map<string, Set<string>>();
  for (const { stage } of process.stages) {
    const seen = new Set([stage]);
    for (const at of seen) for (const next of following.get(at) ?? []) seen.add(next);
    reach.set(stage, seen);
  }
  const live = new Map<string, boolean>();
  const remembered = (key: string, tell: () => boolean): boolean => {
    let found = live.get(key);
    if (found === undefined) live.set(key, (found = tell()));
    return found;
  };
  const documents = new Map<string, Set<string>>();
  for (const { step, stage } of visits) {
    const names = 'task' in step || 'approval' in step ? Object.values(step.papers ?? {}).flat() : 'handOver' in step ? step.papers ?? [] : [];
    for (const name of names) documents.set(String(name), (documents.get(String(name)) ?? new Set()).add(stage.stage));
  }
  const from = (stages: Iterable<string>, stage: string): boolean => { const ahead = reach.get(stage); return ahead === undefined || [...stages].some((s) => s === '*' || ahead.has(s)); };
  return {
    isLiveFact: (fact, stage) => remembered(`f ${fact} ${stage}`, () => from(used.get(fact)?.stages ?? [], stage)),
    isLivePaper: (document, stage) => remembered(`p ${document} ${stage}`, () => from(documents.get(document) ?? [], stage)),
    sendBackTargets: new Set(visits.flatMap(({ step }) => (('task' in step || 'approval' in step) && typeof step.sendBack === 'object' ? step.sendBack.to : []))),
  };
}

/** Every name that a way of the stage leads to, whatever the construct. */
function targetsIn(stage: Stage): string[] {
  const names: string[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (wayKeys.has(key) && typeof inner === 'string') names.push(inner);
      else if (key === 'to' && Array.isArray(inner)) names.push(...inner.filter((n) => typeof n === 'string'));
      else walk(inner);
    }
  };
  walk(stage.steps);
  return names;
}
