/** What a proof works with, and what it finds. */
import type { ProofCode } from './proofCode.ts';
import type { FieldNode } from '../definition/load/fieldTree.ts';
import type { NodePath } from '../definition/load/sourcePlace.ts';
import type { Pack } from '../definition/load/pack.ts';
import type { DefinitionKind } from '../definition/model/pack.ts';
import type { ProcessDefinition } from '../definition/model/process.ts';
import { visitSteps, type StepVisit } from '../definition/lint/visitSteps.ts';
import type { NamedConditions } from '../definition/model/conditionSet.ts';
import type { UsedFacts } from './facts/factUses.ts';
import type { Space } from './space/space.ts';

/** Where a story ends: in a node, or with one more act. */
export interface Shown {
  space: Space;
  node: number;
  edge?: number;
  /** The way to the node, where it is not the shortest one. */
  path?: number[];
}

export interface Finding {
  code: ProofCode;
  details: Record<string, unknown>;
  at: { kind: DefinitionKind; name: string; path: NodePath };
  shown?: Shown;
}

export interface Proof {
  pack: Pack;
  named: NamedConditions;
  process: ProcessDefinition;
  fields: Record<string, FieldNode>;
  used: UsedFacts;
  /** One space for each tier that differs. */
  spaces: readonly Space[];
  visits: ReadonlyMap<string, StepVisit>;
}

export const visitsByName = (process: ProcessDefinition): Map<string, StepVisit> => new Map(visitSteps(process).map((visit) => [visit.name, visit]));

/** A place in the process, below one of its steps when that is named. */
export function inProcess({ process, visits }: Pick<Proof, 'process' | 'visits'>, step: string | undefined, ...below: (string | number)[]): Finding['at'] {
  const visit = step === undefined ? undefined : visits.get(step);
  const stage = step === undefined ? -1 : process.stages.findIndex((s) => s.stage === step);
  return { kind: 'process', name: process.process, path: [...(visit?.path ?? (stage >= 0 ? ['stages', stage] : [])), ...below] };
}

