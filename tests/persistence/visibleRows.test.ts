import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { definitionsOf, type Pack } from '../../runtime/definition/load/pack.ts';
import type { CaseState, Work } from '../../runtime/interpreter/caseState.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import type { ExchangeSide } from '../../runtime/interpreter/exchangeSide.ts';
import type { Actor } from '../../runtime/interpreter/command.ts';
import { rightsOf } from '../../runtime/interpreter/permission.ts';
import { summaryOf } from '../../runtime/interpreter/summary.ts';
import { visibleRows } from '../../runtime/persistence/visibleRows.ts';
import { withDatabase } from '../database.ts';
import { demoProvince, referencePack } from '../service/readModelsFixture.ts';

const database = withDatabase();
const pack = referencePack();
const { rows: demo, view: organisation } = demoProvince();
/** The same with each second grant for one department of its own: to whoever holds the role in another it gives nothing. */
const kinds = pack.organisation.departments.map((d) => d.department);
const byDepartment: Pack = { ...pack, permission: Object.fromEntries(Object.entries(pack.permission).map(([name, each]) => [name, { ...each, grants: each.grants.map((grant, i) => (i % 2 === 0 ? grant : { ...grant, who: { ...grant.who, unit: kinds[i % kinds.length]! } })) }])) };
const phases = pack.pack.phases.map((p) => p.phase);
const caseTypes = definitionsOf(pack, 'caseType').map((c) => c.caseType);
const person = fc.constantFrom(...demo.people.filter((p) => p.staffNo < '23000').map((p) => p.id));
const people = fc.array(person, { maxLength: 3 });
const organ = fc.constantFrom(...demo.organs.filter((o) => ['chengjiang', 'yunchuan', 'jiangyang', 'qingshi', 'liulin', 'dongpu'].includes(o.code)).map((o) => o.code));
const department = (code: string) => fc.option(fc.constantFrom(...demo.departments.filter((d) => d.organ === code).map((d) => d.code)), { nil: undefined });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });

const work = fc.record({ candidates: fc.array(person, { minLength: 1, maxLength: 3 }), claimed: fc.boolean() }).map(({ candidates, claimed }, ): Work => ({
  id: 'w1', kind: 'task', path: 'a/b', title: { zh: '工作' }, role: 'handler', round: 1, openedAt: '2026-03-13T01:00:00.000Z',
  ...(claimed ? { candidates: candidates.slice(0, 1), assignee: candidates[0]! } : { candidates }),
}));

const dataOf = (code: string) => fc.record({
  subject: maybe(fc.record({ name: fc.constant('某人'), idNumber: fc.option(fc.constantFrom(...demo.people.slice(0, 40).map((p) => p.idNumber)), { nil: null }) })),
  source: maybe(fc.constantFrom('inspection', 'audit', 'petition')), originOrgan: maybe(fc.constant('qingshi')), assignedDepartment: department(code), investigators: maybe(people),
}).map((data) => JSON.parse(JSON.stringify(data)) as JsonObject);

const state = organ.chain((code) => fc.record({
  id: fc.uuid({ version: 4 }), caseType: fc.constantFrom(...caseTypes), phase: fc.constantFrom(...phases), status: fc.constantFrom('open' as const, 'ended' as const),
  handlers: people, readers: people, recused: people, people, department: department(code), data: dataOf(code), sender: maybe(organ), work: maybe(work), preparers: people,
}).map(({ sender, work: open, department: inDepartment, ...own }): CaseState => ({
  ...own, ...(inDepartment ? { department: inDepartment } : {}), unit: organisation.organ(code)!.unit, organ: code, process: 'p', definition: 'd', stage: 's', startedAt: '2026-03-13T01:00:00.000Z', startedBy: 'x',
  written: {}, nodes: {}, rounds: {}, milestones: [], walked: {}, work: open ? { w1: open } : {}, opinions: [], papers: {}, clocks: {}, relations: [], files: [], flags: [], sequence: 1, revision: 1,
  exchanges: sender ? { x: { id: 'x', exchange: 'assign-down', side: 'receiver', status: 'accepted', organ: sender, unit: sender, carried: {}, sentAt: '', progress: [], sent: 1, round: 1 } satisfies ExchangeSide } : {},
})));

const actor = person.chain((id) => fc.constantFrom(...organisation.person(id)!.posts.map((post): Actor => ({ person: id, organ: post.organ }))));

async function keep(states: readonly CaseState[]): Promise<void> {
  await database().owner.query('truncate cases, case_summary');
  await database().owner.query(
    `insert into cases (unit, id, organ, case_type, process, definition, status, revision, sequence, state, chain_hash, created_at, updated_at)
     select c->>'unit', (c->>'id')::uuid, c->>'organ', c->>'caseType', 'p', 'd', c->>'status', 1, 1, c, '', now(), now() from jsonb_array_elements($1::jsonb) c`, [JSON.stringify(states)]);
  const summaries = states.map((s) => ({ unit: s.unit, id: s.id, updated_at: s.startedAt, ...summaryOf(pack, s, organisation) }));
  await database().owner.query('insert into case_summary select * from jsonb_populate_recordset(null::case_summary, $1::jsonb)', [JSON.stringify(summaries)]);
}

describe('the permission rule as SQL', () => {
  beforeAll(async () => {
    await database().owner.query('insert into organ (code, name, short, tier, path, unit, parent) select code, name, short, tier, path, unit, parent from jsonb_populate_recordset(null::organ, $1::jsonb)', [JSON.stringify(demo.organs)]);
  });

  it('shows to everybody the rows and classes that the rule in memory gives, and no others', async () => {
    const seen = { visible: 0, hidden: 0, denied: 0 };
    await fc.assert(fc.asyncProperty(fc.array(state, { minLength: 40, maxLength: 80 }), fc.array(actor, { minLength: 10, maxLength: 20 }), fc.constantFrom(pack, byDepartment), async (states, actors, inForce) => {
      await keep(states);
      for (const each of actors) {
        const rule = visibleRows(inForce, each, organisation);
        const { rows } = await sql<{ id: string; ways: number[] }>`select s.id, ${rule.ways} as ways from case_summary s where ${rule.where}`.execute(database().commanderQueries);
        const sees = async (name: string): Promise<string[]> => (await sql<{ id: string }>`select s.id from case_summary s where ${rule.whereSees([name])}`.execute(database().commanderQueries)).rows.map((r) => r.id).sort();
        const found = new Map(rows.map((r) => [r.id, [...rule.classesOf(r.ways)].sort()]));
        for (const s of states) {
          const rights = rightsOf(inForce, s, each, organisation);
          seen[rights.visible ? 'visible' : rights.denied ? 'denied' : 'hidden'] += 1;
          expect(found.get(s.id), JSON.stringify({ s, each, rights: [...rights.grants] })).toEqual(rights.visible ? [...rights.sees].sort() : undefined);
        }
        const name = 'content';
        expect(await sees(name)).toEqual(states.filter((s) => rightsOf(inForce, s, each, organisation).sees.has(name)).map((s) => s.id).sort());
      }
    }), { numRuns: 12 });
    expect(seen.visible).toBeGreaterThan(50);
    expect(seen.denied).toBeGreaterThan(5);
    expect(seen.hidden).toBeGreaterThan(50);
  });

  it('finds nothing for somebody without a post', async () => {
    const rule = visibleRows(pack, { person: 'nobody', organ: 'jiangyang' }, organisation);
    const { rows } = await sql`select 1 from case_summary s where ${rule.where}`.execute(database().commanderQueries);
    expect(rows).toEqual([]);
  });
});
