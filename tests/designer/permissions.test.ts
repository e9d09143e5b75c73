/** The permission editor: a click changes one cell and no other, in the text only the lines of the grants it touches, and a second click leads back. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openDefinition } from '../../designer/document/openDefinition.ts';
import { knownActs } from '../../designer/properties/knownActs.ts';
import { actTitle } from '../../runtime/base/actTitles.ts';
import { grantedActs } from '../../runtime/interpreter/rights.ts';
import { changeGrants, grantsOf } from '../../designer/permissions/grantCommands.ts';
import { headsOf } from '../../runtime/definition/compare/rightReach.ts';
import { rightsDifference } from '../../designer/permissions/rightsDifference.ts';
import { giving, phasesIn, rolesIn, toggleRight, type Cell, type GrantChange, type ToggleParts } from '../../designer/permissions/rightsTable.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import type { Grant, Never } from '../../runtime/definition/model/permission.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';

/** The list after the changes; what the commands do to the text, done to the data. */
function withChanges(grants: readonly Grant[], changes: readonly GrantChange[]): Grant[] {
  const now = structuredClone(grants) as Grant[];
  for (const change of changes) {
    const grant = now[change.index]!;
    if (change.do === 'put') (grant[change.kind] as string[]).push(change.name);
    else if (change.do === 'take') grant[change.kind] = (grant[change.kind] as string[]).filter((each) => each !== change.name);
    else if (change.do === 'set') grant[change.key] = change.value;
    else if (change.do === 'leave') grant.who = { ...grant.who, roles: rolesIn(grant).filter((role) => role !== change.role) };
    else if (change.do === 'insert') now.splice(change.index, 0, structuredClone(change.grant));
    else now.splice(change.index, 1);
  }
  return now;
}

const phases = pack.pack.phases.map((p) => p.phase);
const permissions = definitionsOf(pack, 'permission');
const fieldsOf = (over: string): string[] => Object.keys(pack.caseType[over]!.properties);
function partsFor(grants: readonly Grant[], over: string, whole = false): ToggleParts {
  const taken = new Set(grants.map((g) => g.grant));
  const nameFor = (wanted: string): string => { let name = wanted; for (let n = 2; taken.has(name); n += 1) name = `${wanted}-${n}`; taken.add(name); return name; };
  return { phases, fields: fieldsOf(over), whole, nameFor, titleFor: (grant) => grant.title };
}
const cellsOf = (over: string, grants: readonly Grant[]): Cell[] => {
  const roles = [...new Set(grants.flatMap(rolesIn)), 'audit-admin'];
  const items = [...new Set(grants.flatMap((g) => g.may))].map((name) => ({ kind: 'may' as const, name })).concat([...new Set(grants.flatMap((g) => g.sees))].map((name) => ({ kind: 'sees' as never, name })), fieldsOf(over).slice(0, 6).map((name) => ({ kind: 'edits' as never, name })));
  return roles.flatMap((role) => phases.flatMap((phase) => items.map((item) => ({ ...item, role, phase }))));
};
const state = (grants: readonly Grant[], cells: readonly Cell[]): boolean[] => cells.map((cell) => giving(grants, cell, phases).length > 0);

describe.each(permissions.map((p) => [p.permission, p] as const))('%s', (_, permission) => {
  const cells = cellsOf(permission.over, permission.grants);
  const before = state(permission.grants, cells);

  test('a click changes its own cell only, and a second one leads back', () => {
    fc.assert(fc.property(fc.array(fc.nat(cells.length - 1), { minLength: 1, maxLength: 3 }), (picked) => {
      let grants: Grant[] = [...permission.grants];
      const expected = [...before];
      for (const n of [...picked, ...[...picked].reverse()]) {
        grants = withChanges(grants, toggleRight(grants, cells[n]!, partsFor(grants, permission.over)));
        expected[n] = !expected[n];
        expect(state(grants, cells)).toEqual(expected);
        expect(new Set(grants.map((g) => g.grant)).size).toBe(grants.length);
        expect(grants.every((g) => rolesIn(g).length > 0 && phasesIn(g, phases).length > 0)).toBe(true);
      }
    }), { numRuns: 8 });
  });

  test('the text says the same, and only lines of the grants differ', () => {
    const path = `definitions/discipline/permissions/${permission.permission}.yaml`;
    const text = readFileSync(path, 'utf8');
    const definition = openDefinition({ path, text }).definitions[0]!;
    fc.assert(fc.property(fc.nat(cells.length - 1), fc.boolean(), (n, whole) => {
      const grants = grantsOf(definition.data);
      const changes = toggleRight(grants, cells[n]!, partsFor(grants, permission.over, whole));
      const made = applyEdits(text, changeGrants(definition, changes));
      expect(grantsOf(openDefinition({ path, text: made }).definitions[0]!.data)).toEqual(withChanges(grants, changes));
      const touched = new Set(changes.filter((c) => c.do !== 'insert').map((c) => c.index));
      const untouched = permission.grants.filter((_grant, index) => ![...touched].some((t) => Math.abs(t - index) <= 1)).map((g) => g.grant);
      for (const name of untouched) expect(made).toContain(text.slice(text.indexOf(`  - grant: ${name}\n`)).split('\n  - ')[0]!.split('\nnever:')[0]);
    }), { numRuns: 8 });
  });
});

test('the whole grant at once is one line', () => {
  const path = 'definitions/discipline/permissions/case-file.yaml';
  const text = readFileSync(path, 'utf8');
  const definition = openDefinition({ path, text }).definitions[0]!;
  const grants = grantsOf(definition.data);
  const changes = toggleRight(grants, { role: 'handler', phase: 'filed', kind: 'may', name: 'urge' }, partsFor(grants, 'disciplinary-case', true));
  const made = applyEdits(text, changeGrants(definition, changes));
  const lines = made.split('\n').filter((line, n) => line !== text.split('\n')[n]);
  expect(lines).toEqual(['    may: [complete, claim, release, transfer, copy, print, send-back, take-back, ask-extension, attach, correct, start, apply-measure, urge]']);
});

test('the difference to what is published is told by role, item and phases', () => {
  const { grants, over } = permissions.find((p) => p.permission === 'case-file')!;
  expect(rightsDifference({ grants, over }, { grants, over }, phases)).toEqual([]);
  const now = withChanges(grants, toggleRight(grants, { role: 'handler', phase: 'filed', kind: 'may', name: 'urge' }, partsFor(grants, over)));
  expect(rightsDifference({ grants, over }, { grants: now, over }, phases)).toEqual([{ role: 'handler', what: 'gained', does: 'may', name: 'urge', phases: ['filed'], reach: [{ posts: ['handler'], except: expect.any(Array) as string[] }] }]);
});

test('an exclusion is a right taken from everybody, and a change says whether it is on more cases or on fewer', () => {
  const grant = (who: Grant['who'], rows: Grant['rows']): Grant => ({ grant: 'g', who, rows, phases: ['filed'], sees: ['content'], edits: [], may: [] });
  const own: Grant['rows'] = { all: [{ fact: 'case.organ', operator: 'equal', value: { fact: 'actor.organ' } }] };
  const never: Never = { never: 'kin', when: { all: [{ fact: 'actor.id', operator: 'in', value: { fact: 'case.recused' } }] } };
  const before = { over: 'lead', grants: [grant({ role: 'handler' }, own)], never: [never] };
  const told = (now: Parameters<typeof rightsDifference>[1]) => rightsDifference(before, now, phases).map(({ role, what, does, name, how }) => [role, what, does, name, how].filter(Boolean).join(' '));
  expect(told(before)).toEqual([]);
  expect(told({ ...before, never: [] })).toEqual(['(everybody) lost never kin']);
  expect(told({ ...before, never: [never, { ...never, never: 'other' }] })).toEqual(['(everybody) gained never other']);
  expect(told({ ...before, never: [{ ...never, when: { all: [{ fact: 'actor.id', operator: 'in', value: { fact: 'case.people' } }] } }] })).toEqual(['(everybody) altered never kin other']);
  expect(told({ ...before, grants: [grant({ role: 'handler' }, 'all')] })).toEqual(['handler altered see content wider']);
  expect(told({ ...before, grants: [grant({ role: 'handler', unit: 'case-trial' }, own)] })).toEqual(['handler altered see content other']);
});

test('counts the people who really gain or lose: whoever has it by another post is not among them', () => {
  const grant = (role: string, unit?: string): Grant => ({ grant: role, who: { role, ...(unit ? { unit } : {}) }, rows: 'all', phases: ['filed'], sees: ['content'], edits: [], may: [] });
  const holders = [{ posts: ['handler', 'handler@case-trial'], people: 7 }, { posts: ['handler', 'handler@petition-office'], people: 5 }, { posts: ['department-head', 'handler', 'handler@case-trial'], people: 2 }];
  const heads = (before: Grant[], now: Grant[]) => rightsDifference({ over: 'lead', grants: before }, { over: 'lead', grants: now }, phases).map(({ role, what, reach }) => [role, what, headsOf(reach, holders)]);
  const head = grant('department-head');
  expect(heads([head], [head, grant('handler')])).toEqual([['handler', 'gained', 12]]);
  expect(heads([head, grant('handler')], [head])).toEqual([['handler', 'lost', 12]]);
  expect(heads([], [grant('handler', 'case-trial')])).toEqual([['handler', 'gained', 9]]);
  expect(heads([head], [head, grant('handler', 'petition-office')])).toEqual([['handler', 'gained', 5]]);
});

test('offers the acts that a grant decides, each with a title, and no others', () => {
  expect([...knownActs].sort()).toEqual([...grantedActs].sort());
  expect(knownActs.filter((act) => actTitle(act).zh === act)).toEqual([]);
});
