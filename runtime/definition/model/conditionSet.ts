/** Condition set: conditions named once, with a title that the graph, the explanation and an overlay use. */
import { Type, type Static } from 'typebox';
import { Name, Title } from './common.ts';
import { conditionDefinitions, ConditionRef } from './condition.ts';

const closed = { additionalProperties: false } as const;

export const NamedCondition = Type.Object({ condition: Name, title: Title, is: ConditionRef }, closed);
export type NamedCondition = Static<typeof NamedCondition>;

export const ConditionSetDefinitionSchema = Type.Object(
  { conditionSet: Name, title: Type.Optional(Title), conditions: Type.Array(NamedCondition, { minItems: 1 }) },
  { ...closed, definitions: conditionDefinitions },
);
export type ConditionSetDefinition = Static<typeof ConditionSetDefinitionSchema>;

/** Named conditions by name. A name belongs to the whole pack, not to its set. */
export type NamedConditions = ReadonlyMap<string, NamedCondition>;

/** Gathers the conditions of all sets; of two with one name the first stays (the reference linter reports the second). */
export function gatherConditions(sets: readonly ConditionSetDefinition[]): NamedConditions {
  const found = new Map<string, NamedCondition>();
  for (const set of sets) for (const named of set.conditions) if (!found.has(named.condition)) found.set(named.condition, named);
  return found;
}
