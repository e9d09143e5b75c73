/** A grant, and the beginning of a process, that name a department are for whoever holds the role in it, and for nobody else who holds the role. */
import { expect, it } from 'vitest';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { PermissionDefinition } from '../../runtime/definition/model/permission.ts';
import { mayBegin } from '../../runtime/interpreter/mayBegin.ts';
import { rightsOf } from '../../runtime/interpreter/permission.ts';
import { demoProvince, referencePack } from '../service/readModelsFixture.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';

const pack = referencePack();
const { view: organisation } = demoProvince();
const organ = 'chengjiang';
const kindOf = (person: string): string[] => organisation.person(person)!.posts.filter((post) => post.organ === organ && post.role === 'handler').map((post) => organisation.department(post.department ?? '')?.kind ?? '');
const handlers = organisation.withRole(organ, 'handler');
const kind = kindOf(handlers[0]!)[0]!;
const inside = handlers.filter((person) => kindOf(person).includes(kind));
const outside = handlers.filter((person) => !kindOf(person).includes(kind));
const only = (who: PermissionDefinition['grants'][number]['who']): Pack => ({ ...pack, permission: { only: { permission: 'only', over: 'lead', grants: [{ grant: 'one', who, rows: 'all', phases: 'any', sees: ['content'], edits: [], may: ['urge'] }] } } });

const state: CaseState = {
  unit: organisation.organ(organ)!.unit, id: '01890000-0000-7000-8000-000000000001', organ, caseType: 'lead', process: 'p', definition: 'd', status: 'open', stage: 's', phase: 'lead', startedAt: '2026-03-13T01:00:00.000Z', startedBy: 'x', data: {},
  written: {}, nodes: {}, rounds: {}, milestones: [], walked: {}, work: {}, opinions: [], papers: {}, clocks: {}, relations: [], files: [], flags: [], sequence: 1, revision: 1, handlers: [], readers: [], recused: [], people: [], preparers: [], exchanges: {},
};
const seen = (who: PermissionDefinition['grants'][number]['who']): string[] => handlers.filter((person) => rightsOf(only(who), state, { person, organ }, organisation).visible);

it('a grant for a department is for those who hold the role in it', () => {
  expect([inside.length > 0, outside.length > 0]).toEqual([true, true]);
  expect(seen({ role: 'handler' })).toEqual(handlers);
  expect(seen({ role: 'handler', unit: kind })).toEqual(inside);
  expect(seen({ roles: ['petition-clerk', 'handler'], unit: kind })).toEqual(inside);
  expect(seen({ role: 'handler', unit: 'no-such-department' })).toEqual([]);
});

it('a process that is begun by a department is begun by those who hold the role in it', () => {
  const begins = (startedBy: { role: string; unit?: string }): string[] => handlers.filter((person) => mayBegin({ startedBy }, { person, organ }, organisation));
  expect(begins({ role: 'handler', unit: kind })).toEqual(inside);
  for (const unit of [undefined, 'own-organ', 'handling-department']) expect(begins({ role: 'handler', ...(unit ? { unit } : {}) })).toEqual(handlers);
  expect(handlers.some((person) => mayBegin({}, { person, organ }, organisation))).toBe(false);
});
