/** Deputies over http: set by the principal, acting with his work and within what was given, told in the record, and ended. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { withDatabase } from '../database.ts';
import { organ } from '../service/layFixture.ts';
import { playCase, verificationPlay } from '../service/plays.ts';
import { withApp, type Browser } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);

let head = '';
let deputy = '';
let principal: Browser;
let acting: Browser;
const from = '2026-06-01T00:00:00+08:00';
const until = '2026-07-01T00:00:00+08:00';
const reason = '外出学习';

const set = async (who: Browser, more: Record<string, unknown> = {}): Promise<Response> => who.send('POST', '/api/deputies/set', { deputy, from, until, reason, ...more });
const code = async (answer: Response): Promise<unknown> => ((await answer.json()) as { code: string }).code;
const todo = async (headers: Record<string, string> = {}): Promise<string[]> => ((await (await acting.get('/api/work?view=todo', headers)).json()) as { rows: { case: string }[] }).rows.map((row) => row.case);

beforeAll(async () => {
  const heads = await database().owner.query<{ person: string }>(`select p.person from post p where p.organ = $1 and p.role = 'department-head' and p.department = $2 order by p.person`, [organ, `${organ}-supervision-inspection`]);
  head = heads.rows[0]!.person;
  deputy = served().fixture.holder('petition-clerk');
  principal = await served().browserOf(head);
  acting = await served().browserOf(deputy);
});

describe('the register', () => {
  it('refuses oneself, another organ, a time that is past, what does not exist, and what is not one\'s own to set', async () => {
    const { rows } = await database().owner.query<{ id: string }>(`select person as id from post where organ <> $1 and role = 'handler' limit 1`, [organ]);
    expect(await code(await set(principal, { deputy: head }))).toBe('deputy.cannot');
    expect(await code(await set(principal, { deputy: rows[0]!.id }))).toBe('deputy.cannot');
    expect(await code(await set(principal, { until: '2026-06-02T00:00:00+08:00' }))).toBe('deputy.cannot');
    expect(await code(await set(principal, { processes: ['no-such'] }))).toBe('deputy.cannot');
    expect(await code(await set(acting, { of: head, deputy: served().fixture.holder('handler', 0) }))).toBe('right.missing');
    expect(await code(await acting.get('/api/work?view=todo', { 'x-on-behalf-of': head }))).toBe('deputy.notSet');
  });

  it('keeps apart whom the roles of the pack keep apart', async () => {
    const keeper = served().fixture.holder('seal-keeper');
    const answer = await set(await served().browserOf(served().fixture.holder('handler', 0)), { deputy: keeper });
    expect(await code(answer)).toBe('deputy.cannot');
  });
});

describe('a deputy', () => {
  it('has his principal\'s work of the kind that he was given, acts under both names, and is out when it is ended', async () => {
    const id = await playCase(served().fixture, verificationPlay, 1);
    const state = await served().fixture.state(id);
    const work = Object.values(state.work)[0]!;
    expect(work.candidates).toContain(head);
    const of = { 'x-on-behalf-of': head };
    expect(await todo()).not.toContain(id);

    expect((await set(principal, { works: ['seal'] })).status).toBe(200);
    expect(await todo(of), 'another kind of work was given').not.toContain(id);
    const given = await set(principal, { processes: ['preliminary-verification'], works: ['seat'] });
    expect(given.status).toBe(200);
    const told = async (who: Browser): Promise<string[]> => ((await (await who.get('/api/notices')).json()) as { rows: { topic: string; text: { zh: string } }[] }).rows.filter((n) => n.topic === 'deputy').map((n) => n.text.zh);
    expect((await told(acting))[0], 'the deputy is told, with days and reason').toMatch(/自 2026-06-01 00:00 至 2026-07-01 00:00 代理.+（外出学习）/);
    expect(await told(principal), 'who set it himself is not').toEqual([]);
    const shown = (await (await acting.get('/api/deputies')).json()) as { rows: { principalName: string; state: string; processes?: string[] }[]; processes: { process: string }[] };
    expect(shown.rows[0]).toMatchObject({ state: 'now', processes: ['preliminary-verification'] });
    expect(shown.rows[0]!.principalName).not.toBe(head);
    expect(shown.processes.some((p) => p.process === 'preliminary-verification')).toBe(true);
    expect(await todo(of)).toContain(id);
    expect(await todo(), 'in his own name he has none of it').not.toContain(id);

    const path = `/api/cases/${organ}/${id}`;
    const seen = (await (await acting.get(path, of)).json()) as { actions: { verb: string }[] };
    expect(seen.actions.map((a) => a.verb).sort()).toEqual(['agree', 'refuse', 'send-back']);
    const command = { revision: state.revision, command: { do: 'agree', work: work.id, opinion: '同意' } };
    expect(await code(await acting.send('POST', `${path}/commands`, command, { 'idempotency-key': randomUUID() }))).toBe('work.notYours');
    const done = await acting.send('POST', `${path}/commands`, command, { ...of, 'idempotency-key': randomUUID() });
    expect(done.status).toBe(200);
    const after = await served().fixture.state(id);
    expect(after.opinions.at(-1)).toMatchObject({ by: deputy, onBehalfOf: head, decision: 'agreed' });
    const { rows } = await database().owner.query('select actor, on_behalf_of from case_event where case_id = $1 and on_behalf_of is not null', [id]);
    expect(rows).toContainEqual({ actor: deputy, on_behalf_of: head });

    const { rows: entries } = (await (await principal.get('/api/deputies')).json()) as { rows: { id: string; works?: string[] }[] };
    for (const entry of entries) expect((await principal.send('POST', `/api/deputies/${entry.id}/end`)).status).toBe(200);
    expect(await code(await acting.get('/api/work?view=todo', of))).toBe('deputy.notSet');
    expect(await told(acting), 'and that it has ended').toContainEqual(expect.stringMatching(/已终止$/));
    expect(await code(await principal.send('POST', `/api/deputies/${entries[0]!.id}/end`))).toBe('deputy.gone');
  });
});
