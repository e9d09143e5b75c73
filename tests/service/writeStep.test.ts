import { expect, it } from 'vitest';
import { standingOf } from '../../runtime/interpreter/summary.ts';
import type { StepRows } from '../../runtime/persistence/stepRows.ts';
import { writeStep } from '../../runtime/persistence/writeStep.ts';
import { watchPool } from '../bench/parts/watchedPool.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';
import { playCase, sealingPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);

const tables = ['cases', 'case_event', 'audit_unsealed', 'work', 'draft', 'clock', 'paper', 'case_section', 'number_register', 'outbox', 'notice', 'attachment', 'case_summary', 'case_search', 'command_receipt'];

async function everything(): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of tables) found[table] = (await database().owner.query(`select to_jsonb(t) as row from ${table} t order by to_jsonb(t)::text`)).rows;
  return found;
}

it('writes nothing of any table when the case has moved on', async () => {
  const id = await playCase(fixture(), sealingPlay, 3);
  const state = await fixture().state(id);
  await database().owner.query(`insert into draft (unit, case_id, work, person, data, basis, saved_at) values ($1, $2, $3, 'x', '{}', 1, app_now())`, [organ, id, Object.keys(state.work)[0]]);
  const before = await everything();
  const at = '2026-06-09T15:00:00.000Z';
  const rows: StepRows = {
    unit: organ, caseId: id, expected: state.revision - 1,
    caseRow: { organ, case_type: 'x', process: 'x', definition: 'x', status: 'open', revision: 999, sequence: 999, state: {}, chain_hash: 'x', at },
    events: [{ sequence: 999, at, actor: 'x', on_behalf_of: null, kind: 'x', body: {}, hash: 'x' }],
    work: [{ id: 'w999', kind: 'task', path: 'x', title: {}, role: 'x', candidates: [], returned: false, opened_at: at }], workGone: Object.keys(state.work),
    draftsMoved: [{ from_work: Object.keys(state.work)[0], from_person: 'x', to_work: 'w999', to_person: 'y' }],
    clocks: [{ id: 'c999', deadline: 'x', status: 'running', started_at: at, due_at: at, announced: 'none' }],
    papers: [{ id: 'p999', document: 'x', status: 'prepared', prints: 0 }],
    section: { section: 'x', key: 'x', holds: true, since: at },
    numbers: [{ series: 'x', organ, kind: 'x', year: 2026, number: 1, text: 'x', at, by: 'x' }],
    outbox: [{ id: '019d0000-0000-7000-8000-000000000001', kind: 'x', payload: {}, due_at: at }],
    notices: [{ id: '019d0000-0000-7000-8000-000000000002', person: 'x', topic: 'x', text: {}, about: {}, at }],
    attachments: [{ id: 'f999', sha256: 'x', size: 1, type: 'x', name: 'x', by: 'x', at }],
    standing: { ...standingOf((await fixture().runtime.packs.current()).pack, state, (await fixture().runtime.organisation.read()).view), stage: 'x' },
    content: { facts: {}, search_text: 'changed' }, receipt: { actor: 'x', key: 'x', request_hash: 'x', answer: {} },
  };
  const watched = watchPool(database().commander);
  expect(await writeStep(watched.pool, rows)).toBe(false);
  expect(watched.sent()).toBe(1);
  expect(await everything()).toEqual(before);
  // The same rows with the right revision touch every one of these tables: none was left alone by chance.
  expect(await writeStep(watched.pool, { ...rows, expected: state.revision })).toBe(true);
  const after = await everything();
  for (const table of tables) expect(after[table], table).not.toEqual(before[table]);
});
