/** The designer's commands on what stands above what: the chain of tiers, each under one other, and the ladder of levels by rank. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { platformRole } from '../../runtime/definition/model/platformRoles.ts';
import type { OrganisationDefinition } from '../../runtime/definition/model/organisation.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem } from '../document/insertMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';
import { departmentsOf, levelsOf, organisationOf, tierOrder, tiersOf } from './organisationCommands.ts';

/** Says anew under which one each stands, in the order given; lines that say so already stay. */
function under(order: readonly string[]): Command {
  return (definition) => inSequence(definition, order.flatMap((name, at): Command[] => {
    const above = order[at - 1] ?? 'none';
    const index = tiersOf(definition).findIndex((each) => each.tier === name);
    return index < 0 || tiersOf(definition)[index]!.under === above ? [] : [(now) => setValue(now, ['tiers', index, 'under'], above)];
  }));
}

/** Below the lowest; which departments stand there is said afterwards. */
export const addTier = (definition: OpenDefinition, tier: string, title: Title): TextEdit[] => insertItem(definition, ['tiers'], tiersOf(definition).length, { tier, title, under: tierOrder(definition).at(-1) ?? 'none' });

/** One place up or down in the chain; nothing at an end. */
export function moveTier(definition: OpenDefinition, index: number, by: -1 | 1): TextEdit[] {
  const order = tierOrder(definition);
  const from = order.indexOf(tiersOf(definition)[index]?.tier ?? '');
  if (from < 0 || from + by < 0 || from + by >= order.length) return [];
  const moved = [...order];
  [moved[from], moved[from + by]] = [moved[from + by]!, moved[from]!];
  return inSequence(definition, [under(moved)]);
}

/** What stood below comes under the one above, and departments stand there no more; one that stood nowhere else is told by the linter, as is whoever else names the tier. */
export function removeTier(definition: OpenDefinition, index: number): TextEdit[] {
  const name = tiersOf(definition)[index]?.tier;
  if (name === undefined || tiersOf(definition).length === 1) return [];
  const departments = departmentsOf(definition).flatMap(({ tiers }, at): Command[] => {
    const place = tiers?.indexOf(name) ?? -1;
    return place < 0 || tiers!.length === 1 ? [] : [(now) => removeNode(now, ['departments', at, 'tiers', place])];
  });
  return inSequence(definition, [...departments, under(tierOrder(definition).filter((each) => each !== name)), (now) => removeNode(now, ['tiers', index])]);
}

/** A name of capitals that no level has. */
export function freeLevel(definition: OpenDefinition): string {
  const taken = new Set(levelsOf(definition).map(({ level }) => level));
  for (const last of ['', ...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']) if (!taken.has(`NEW${last}`)) return `NEW${last}`;
  return 'NEW';
}

/** At the top of the ladder, given by the leader in charge until its author says otherwise. */
export const addLevel = (definition: OpenDefinition, level: string, title: Title): TextEdit[] => insertItem(definition, ['levels'], levelsOf(definition).length, {
  level, rank: Math.max(0, ...levelsOf(definition).map(({ rank }) => rank)) + 1, title, given: { by: 'person', role: platformRole(organisationOf(definition) as OrganisationDefinition, 'leads'), unit: 'own-organ' },
});

/** Whether it can go a rank higher (-1: towards the top of the picture) or lower; 0 is the lowest. */
export function mayRank(definition: OpenDefinition, index: number, by: -1 | 1): boolean {
  const rank: unknown = levelsOf(definition)[index]?.rank;
  return typeof rank === 'number' && rank - by >= 0;
}

export const rankLevel = (definition: OpenDefinition, index: number, by: -1 | 1): TextEdit[] => (mayRank(definition, index, by) ? setValue(definition, ['levels', index, 'rank'], levelsOf(definition)[index]!.rank - by) : []);
export const removeLevel = (definition: OpenDefinition, index: number): TextEdit[] => (levelsOf(definition).length === 1 ? [] : removeNode(definition, ['levels', index]));
