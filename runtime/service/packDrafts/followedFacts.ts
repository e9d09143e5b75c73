/** All facts that a condition looks at, through the conditions that it names; undefined where one of these is not there. */
import { isFactValue, type Condition } from '../../definition/model/condition.ts';
import type { NamedConditions } from '../../definition/model/conditionSet.ts';

export function followedFacts(condition: Condition, named: NamedConditions, seen = new Set<string>()): string[] | undefined {
  const all = (parts: readonly Condition[]): string[] | undefined => {
    const found = parts.map((part) => followedFacts(part, named, seen));
    return found.some((each) => each === undefined) ? undefined : found.flatMap((each) => each ?? []);
  };
  if ('all' in condition) return all(condition.all);
  if ('any' in condition) return all(condition.any);
  if ('not' in condition) return all([condition.not]);
  if ('fact' in condition) return [condition.fact, ...(isFactValue(condition.value) ? [condition.value.fact] : [])];
  if (seen.has(condition.condition)) return [];
  seen.add(condition.condition);
  const found = named.get(condition.condition);
  return found && all([found.is]);
}
