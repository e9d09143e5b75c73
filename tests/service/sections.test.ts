/** Stages that one case at a time stands in, on the real database: the lock is a row of the statement that writes the step. */
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { systemActor } from '../../runtime/interpreter/command.ts';
import { replay } from '../../runtime/interpreter/apply.ts';
import { loadEvents } from '../../runtime/persistence/caseStore.ts';
import { handleCommand, requestHash } from '../../runtime/service/handleCommand.ts';
import { doOutboxRow } from '../../runtime/service/outboxWork.ts';
import { previewConsequences } from '../../runtime/service/previewConsequences.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { writeStart } from '../../runtime/service/writeStart.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { organ } from './layFixture.ts';

const database = withDatabase();
const fixture = withFixture(database, join(import.meta.dirname, '../cases/patterns'));
const posts = { clerk: 'sections-clerk', member: 'sections-member' };

beforeAll(async () => {
  for (const [role, person] of Object.entries(posts)) {
    await database().owner.query(`insert into person (id, name, staff_no, login, pinyin, initials) values ($1, $1, $1, $1, $1, $1)`, [person]);
    await database().owner.query(`insert into post (person, role, organ, since) values ($1, $2, $3, '2020-01-01')`, [person, role, organ]);
  }
  await database().owner.query('update organisation_version set version = version + 1');
});

async function begun(subject: string): Promise<string> {
  const id = newId();
  await writeStart(fixture().runtime, systemActor, { do: 'start', id, process: 'one-case-at-a-time', organ, data: { subject } }, { definition: fixture().definition, unit: organ, key: `start:${id}`, hash: requestHash(id) });
  return id;
}
async function complete(id: string, role: keyof typeof posts, outcome?: string): Promise<void> {
  const work = Object.values((await fixture().state(id)).work)[0]!;
  await handleCommand(fixture().runtime, { person: posts[role], organ }, { unit: organ, id, key: newId(), command: { do: 'complete', work: work.id, ...(outcome ? { outcome } : {}) } });
}
/** What the steps left to be done, each once more than it need be: workers may do a row twice. */
async function workers(): Promise<void> {
  for (;;) {
    const { rows } = await database().owner.query<{ unit: string; id: string; case_id: string; kind: string; payload: object }>(`delete from outbox where kind in ('look-at-section', 'end-child') returning unit, id, case_id, kind, payload`);
    if (rows.length === 0) return;
    for (const row of rows) for (let time = 0; time < 2; time += 1) await doOutboxRow(fixture().runtime, row as Parameters<typeof doOutboxRow>[1]);
  }
}
const held = async (key: string): Promise<{ case_id: string; holds: boolean }[]> => (await database().owner.query<{ case_id: string; holds: boolean }>('select case_id, holds from case_section where key = $1 order by holds desc, since', [key])).rows;

describe('a stage for one case at a time', () => {
  it('eight cases of one subject enter it in the same moment: one is in, seven wait, and each comes in its turn', { timeout: 60_000 }, async () => {
    const cases = await Promise.all(Array.from({ length: 8 }, () => begun('甲')));
    const other = await begun('乙');
    await Promise.all([...cases, other].map((id) => complete(id, 'clerk')));
    await workers();
    expect((await held('甲')).map((row) => row.holds)).toEqual([true, ...Array.from({ length: 7 }, () => false)]);
    expect(await held('乙')).toEqual([{ case_id: other, holds: true }]);
    const done: string[] = [];
    for (let n = 0; n < cases.length; n += 1) {
      const [holder] = (await held('甲')).filter((row) => row.holds);
      expect(holder, `turn ${n + 1}`).toBeDefined();
      for (const id of cases) {
        const state = await fixture().state(id);
        expect(Object.values(state.work).map((w) => w.path)).toEqual(done.includes(id) ? ['writing-up/write-up'] : id === holder!.case_id ? ['handling/handle'] : []);
      }
      await complete(holder!.case_id, 'member', 'done');
      done.push(holder!.case_id);
      await workers();
    }
    expect(await held('甲')).toEqual([]);
    for (const id of cases) expect(replay(undefined, (await loadEvents(database().owner, organ, id)).map((e) => e.event))).toEqual(await fixture().state(id));
  });

  it('whoever began to wait while the holder left is not forgotten', async () => {
    const [first, second] = [await begun('丙'), await begun('丙')];
    await complete(first, 'clerk');
    await complete(second, 'clerk');
    // What the holder leaves to be done is lost; what the waiting case left when it began to wait is enough.
    const { rows } = await database().owner.query<{ id: string }>(`select id from outbox where case_id = $1 and kind = 'look-at-section'`, [second]);
    expect(rows).toHaveLength(1);
    await complete(first, 'member', 'done');
    await database().owner.query(`delete from outbox where case_id = $1`, [first]);
    await workers();
    expect(await held('丙')).toEqual([{ case_id: second, holds: true }]);
  });

  it('says beforehand that it will wait', async () => {
    const [first, second] = [await begun('丁'), await begun('丁')];
    await complete(first, 'clerk');
    const [work] = Object.values((await fixture().state(second)).work);
    const follows = await previewConsequences(fixture().runtime, { person: posts.clerk, organ, language: 'zh' } as Parameters<typeof previewConsequences>[1], { unit: organ, id: second, command: { do: 'complete', work: work!.id } });
    expect(follows).toMatchObject({ allowed: true, next: [], waits: { zh: '当面办理' } });
    expect((await fixture().state(second)).stage).toBe('looking-into');
  });
});
