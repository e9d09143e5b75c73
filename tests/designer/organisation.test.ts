/** The organisation editor: a cell that is changed and changed back says what it said; nothing else is touched. */
import { describe, expect, it } from 'vitest';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { addLevel, addTier, freeLevel, mayRank, moveTier, rankLevel, removeLevel, removeTier } from '../../designer/organisation/ladderCommands.ts';
import { addDepartment, addRole, departmentsOf, excludes, levelsOf, moveOne, removeOne, rolesOf, standsAt, tierOrder, tiersOf, toggleExclusion, toggleTier } from '../../designer/organisation/organisationCommands.ts';
import { setValue } from '../../designer/document/setValue.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { packSources } from './packSources.ts';
import { after as undone } from './undone.ts';

const organisation = openDefinition(packSources().find((f) => f.path === 'organisation.yaml')!).definitions[0]!;
const after = (d: OpenDefinition, edits: readonly TextEdit[]): OpenDefinition => openDefinition({ path: d.source.path, text: applyEdits(d.source.text, edits) }).definitions[d.index]!;
/** Lines that are gone: one, that of the entry, which may take several where it grows too long for one. */
const gone = (a: OpenDefinition, b: OpenDefinition): string[] => a.source.text.split('\n').filter((line) => !b.source.text.split('\n').includes(line));

it('tiers stand in the order of who is above whom', () => expect(tierOrder(organisation)).toEqual(['province', 'city', 'county', 'township']));

describe.each(departmentsOf(organisation).map((d, i) => [d.department, i] as const))('%s', (_, index) => {
  it.each(tierOrder(organisation))('stands at the tier %s or not', (tier) => {
    const before = standsAt(departmentsOf(organisation)[index]!, tier);
    const now = after(organisation, toggleTier(organisation, index, tier));
    expect(standsAt(departmentsOf(now)[index]!, tier)).toBe(!before);
    expect(gone(organisation, now)).toHaveLength(1);
    expect(departmentsOf(after(now, toggleTier(now, index, tier)))[index]).toEqual(departmentsOf(organisation)[index]);
  });
});

it('every pair of roles excludes each other or not, whichever of them says so', () => {
  const names = rolesOf(organisation).map((r) => r.role);
  for (const [i, one] of names.entries()) {
    for (const [j, other] of names.entries()) {
      if (one === other) continue;
      const before = excludes(organisation, one, other);
      expect(excludes(organisation, other, one)).toBe(before);
      // Each role as the one and as the other; every pair would take a minute.
      if ((i + j) % 11 !== 0) continue;
      const now = after(organisation, toggleExclusion(organisation, one, other));
      expect([one, other, excludes(now, one, other), excludes(now, other, one)]).toEqual([one, other, !before, !before]);
      expect(checkShape(kindSchema('organisation'), now.data)).toEqual([]);
      expect(gone(organisation, now).length).toBeLessThanOrEqual(2);
      if (!before) expect(after(now, toggleExclusion(now, one, other)).data).toEqual(organisation.data);
    }
  }
});

it('a department and a role more keep every line that is there', () => {
  const now = [(d: OpenDefinition) => addDepartment(d, 'new-office', { zh: '新机构' }), (d: OpenDefinition) => addRole(d, 'new-role', { zh: '新角色' })].reduce((d, make) => after(d, make(d)), organisation);
  expect(checkShape(kindSchema('organisation'), now.data)).toEqual([]);
  expect(departmentsOf(now).at(-1)).toEqual({ department: 'new-office', title: { zh: '新机构' }, tiers: ['province', 'city', 'county', 'township'] });
  expect(rolesOf(now).at(-1)).toEqual({ role: 'new-role', title: { zh: '新角色' } });
  for (const line of organisation.source.text.split('\n')) expect(now.source.text).toContain(line);
});

it('a department never stands nowhere', () => {
  let now = organisation;
  for (const tier of tierOrder(organisation)) now = after(now, toggleTier(now, 0, tier));
  expect(departmentsOf(now)[0]!.tiers).toHaveLength(1);
});

it('any department and any role moves and is taken out, out of the exclusions of others too', () => {
  const lists = { departments: departmentsOf(organisation).map((d) => d.department), roles: rolesOf(organisation).map((r) => r.role) };
  const namesIn = (d: OpenDefinition, list: keyof typeof lists): string[] => (list === 'roles' ? rolesOf(d).map((r) => r.role) : departmentsOf(d).map((each) => each.department));
  for (const list of ['departments', 'roles'] as const) for (const [index, name] of lists[list].entries()) {
    const gone = undone(organisation, removeOne(organisation, list, index));
    expect(checkShape(kindSchema('organisation'), gone.data)).toEqual([]);
    expect(namesIn(gone, list)).toEqual(lists[list].filter((each) => each !== name));
    if (list === 'roles') expect(rolesOf(gone).flatMap((r) => r.notWith ?? [])).not.toContain(name);
    const down = moveOne(organisation, list, index, 1);
    if (index === lists[list].length - 1) expect(down).toEqual([]);
    else {
      const moved = undone(organisation, down);
      expect(namesIn(moved, list)).toEqual(lists[list].toSpliced(index, 2, lists[list][index + 1]!, name));
      expect(undone(moved, moveOne(moved, list, index + 1, -1)).data).toEqual(organisation.data);
    }
  }
});

it('a tier is put in below the lowest, moves along the chain and goes without a gap, out of the departments too', () => {
  const more = after(organisation, addTier(organisation, 'village', { zh: '村（社区）' }));
  expect(checkShape(kindSchema('organisation'), more.data)).toEqual([]);
  expect(tierOrder(more)).toEqual(['province', 'city', 'county', 'township', 'village']);
  const index = (d: OpenDefinition, name: string): number => tiersOf(d).findIndex(({ tier }) => tier === name);
  const up = after(more, moveTier(more, index(more, 'village'), -1));
  expect(tierOrder(up)).toEqual(['province', 'city', 'county', 'village', 'township']);
  expect(after(up, moveTier(up, index(up, 'village'), 1)).data).toEqual(more.data);
  expect([moveTier(more, index(more, 'province'), -1), moveTier(more, index(more, 'village'), 1)]).toEqual([[], []]);
  const without = after(organisation, removeTier(organisation, index(organisation, 'city')));
  expect(checkShape(kindSchema('organisation'), without.data)).toEqual([]);
  expect(tierOrder(without)).toEqual(['province', 'county', 'township']);
  expect(departmentsOf(without).flatMap(({ tiers }) => tiers ?? [])).not.toContain('city');
  expect(tiersOf(after(without, removeTier(without, 0)))[0]).toMatchObject({ tier: 'county', under: 'none' });
});

it('a level is put in at the top, with a name of its own, and goes up and down by its rank', () => {
  const once = after(organisation, addLevel(organisation, freeLevel(organisation), { zh: '新级' }));
  const twice = after(once, addLevel(once, freeLevel(once), { zh: '又一级' }));
  expect(checkShape(kindSchema('organisation'), twice.data)).toEqual([]);
  expect(levelsOf(twice).slice(-2).map(({ level, rank, given }) => [level, rank, given])).toEqual([['NEW', 7, { by: 'person', role: 'leader-in-charge', unit: 'own-organ' }], ['NEWA', 8, { by: 'person', role: 'leader-in-charge', unit: 'own-organ' }]]);
  const at = levelsOf(organisation).length;
  const down = after(once, rankLevel(once, at, 1));
  expect(levelsOf(down)[at]!.rank).toBe(6);
  expect(after(down, rankLevel(down, at, -1)).data).toEqual(once.data);
  expect(after(once, removeLevel(once, at)).data).toEqual(organisation.data);
  // Whichever it is, whatever is chosen besides; nothing lies below the lowest rank.
  const lowest = after(once, setValue(once, ['levels', 0, 'rank'], 0));
  expect(([-1, 1] as const).map((by) => [mayRank(lowest, 0, by), mayRank(lowest, at, by), mayRank(lowest, 99, by)])).toEqual([[true, true, false], [false, true, false]]);
  expect(rankLevel(lowest, 0, 1)).toEqual([]);
});
