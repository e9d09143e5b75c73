/** Lists of a definition whose items have names of their own, with the key that names an item. A list more is one line. */
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';

export const namedLists: Partial<Record<DefinitionKind, Readonly<Record<string, string>>>> = {
  pack: { phases: 'phase', classes: 'class' },
  organisation: { roles: 'role', levels: 'level', departments: 'department', tiers: 'tier', bodies: 'body' },
  ruleSet: { rules: 'rule' },
  conditionSet: { conditions: 'condition' },
  calendar: { countings: 'counting' },
  deadline: { extensions: 'extension' },
  register: { entries: 'code' },
};
