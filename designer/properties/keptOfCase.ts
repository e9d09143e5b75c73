/** What the platform keeps of every case and a rule may look at, with its type; its words stand under `designer.rules.fact`. */
import type { FactType } from '../../runtime/definition/model/condition.ts';

export const keptOfCase: readonly [fact: string, type: FactType][] = [
  ['case.organ', 'organ'], ['case.tier', 'code'], ['case.department', 'code'], ['case.stage', 'code'], ['case.phase', 'code'], ['case.type', 'code'], ['case.process', 'code'], ['case.end', 'code'], ['case.ended', 'boolean'], ['case.openedAt', 'instant'],
  ['case.closedAt', 'instant'], ['case.handlers', 'list'], ['case.number', 'text'],
];
