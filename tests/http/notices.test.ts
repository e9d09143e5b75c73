/** Notices: told to whom they are meant, at once, and after a break. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { withDatabase } from '../database.ts';
import { heardStream, type HeardStream } from './heardStream.ts';
import { withApp, type Browser } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);
const tell = async (person: string, text: string, secondsAgo = 0): Promise<string> => {
  const id = randomUUID();
  await database().owner.query(`insert into notice (unit, id, person, topic, text, about, at) values ('jiangyang', $1, $2, 'work.offered', $3, '{}', app_now() - make_interval(secs => $4))`, [id, person, JSON.stringify({ zh: text }), secondsAgo]);
  return id;
};

const listen = async (own: Browser, headers: Record<string, string> = {}, query = ''): Promise<HeardStream> => heardStream(await own.get(`/api/events${query}`, headers));
const events = (text: string): { id: string; data: { unread: number } }[] =>
  [...text.matchAll(/^event: notice\nid: (.*)\ndata: (.*)\n\n/gm)].map(([, id, data]) => ({ id: id!, data: JSON.parse(data!) as { unread: number } }));

describe('notices', () => {
  it('are listed to whom they are meant, the newest first, and read by him alone', async () => {
    const [one, other] = [served().accounts[30]!, served().accounts[31]!];
    // The clock counts whole milliseconds: two that are written at once may have the same.
    const first = await tell(one.id, '第一条', 1);
    await tell(one.id, '第二条');
    const foreign = await tell(other.id, '别人的');
    const own = await served().browser(one.login);

    const list = (await (await own.get('/api/notices')).json()) as { unread: number; rows: { id: string; text: { zh: string }; read: boolean }[] };
    expect(list.unread).toBe(2);
    expect(list.rows.map((r) => r.text.zh)).toEqual(['第二条', '第一条']);

    expect(await (await own.send('POST', '/api/notices/read', { ids: [first, foreign] })).json()).toEqual({ unread: 1 });
    expect(((await (await (await served().browser(other.login)).get('/api/notices')).json()) as { unread: number }).unread).toBe(1);
    expect(await (await own.send('POST', '/api/notices/read', {})).json()).toEqual({ unread: 0 });
    expect((await own.send('POST', '/api/notices/read', { ids: ['1; drop table notice'] })).status).toBe(422);
  });
});

describe('the stream of events', () => {
  it('tells the present number, and each change, even of another node', async () => {
    const someone = served().accounts[32]!;
    const stream = await listen(await served().browser(someone.login));
    await stream.read((text) => events(text).length === 1);

    await tell(someone.id, '您有新的待办');
    const told = events(await stream.read((text) => events(text).length === 2));

    expect(told.map((e) => e.data.unread)).toEqual([0, 1]);
    await stream.close();
  });

  it('tells at once what this process announces', async () => {
    const someone = served().accounts[33]!;
    const stream = await listen(await served().browser(someone.login));
    await stream.read((text) => events(text).length === 1);
    await tell(someone.id, '一');

    served().runtime.announce([someone.id]);

    expect(events(await stream.read((text) => events(text).length === 2)).at(-1)!.data.unread).toBe(1);
    await stream.close();
  });

  it('resumes after a break without telling again what was heard, and tells what was missed', async () => {
    const someone = served().accounts[34]!;
    const own = await served().browser(someone.login);
    const before = await listen(own);
    const [heard] = events(await before.read((text) => events(text).length === 1));
    await before.close();

    const same = await listen(own, { 'last-event-id': heard!.id });
    expect(events(await same.read((text) => text.includes(': resumed')))).toEqual([]);
    await same.close();
    const { heard: known } = (await (await own.get('/api/session')).json()) as { heard: string };
    expect(known, 'the session knows the same state').toBe(heard!.id);
    const fresh = await listen(own, {}, `?heard=${known}`);
    expect(events(await fresh.read((text) => text.includes(': resumed')))).toEqual([]);
    await fresh.close();
    await tell(someone.id, '断线时来的');
    const missed = await listen(own, { 'last-event-id': heard!.id });
    expect(events(await missed.read((text) => events(text).length === 1))[0]!.data.unread).toBe(1);
    await missed.close();
  });

  it('gives signs of life, and ends with the session', async () => {
    const someone = served().accounts[35]!;
    const own = await served().browser(someone.login);
    const stream = await listen(own);
    await stream.read((text) => text.includes('\n: \n\n'));

    await served().identity.endSessions(someone.id);

    expect(await stream.ended()).toBe(true);
  });
});
