/** A case over http: begun, worked on and read by those who may, and not there for anybody else. */
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { contentDisposition } from '../../runtime/http/fileResponse.ts';
import { personCommand } from '../../runtime/http/personCommand.ts';
import { withDatabase } from '../database.ts';
import { organ } from '../service/layFixture.ts';
import { playCase, sealingPlay, verificationPlay } from '../service/plays.ts';
import { withApp, type Browser } from './withApp.ts';

const database = withDatabase();
const served = withApp(database);
const clerk = (): Promise<Browser> => served().browserOf(served().fixture.holder('petition-clerk'));
const handler = (): Promise<Browser> => served().browserOf(served().fixture.holder('handler'));
/** Somebody of another county, who sees nothing of this one's cases. */
const stranger = async (): Promise<Browser> => {
  const { rows } = await database().owner.query<{ person: string }>(`select p.person from post p join organ o on o.code = p.organ where p.role = 'petition-clerk' and o.tier = 'county' and o.code <> $1 order by 1 limit 1`, [organ]);
  return served().browserOf(rows[0]!.person);
};
const withoutTrace = async (answer: Response): Promise<unknown> => {
  const { trace: _, ...rest } = (await answer.json()) as Record<string, unknown>;
  return { status: answer.status, ...rest };
};
interface Answered { unit: string; case: string; revision: number; nextWork?: { work: string } }
const begin = async (own: Browser, key: string = randomUUID()): Promise<Answered> => {
  const answer = await own.send('POST', '/api/cases', { process: 'petition-intake', data: {} }, { 'idempotency-key': key });
  expect(answer.status).toBe(200);
  return (await answer.json()) as Answered;
};
const pathOf = ({ unit, case: id }: Answered): string => `/api/cases/${unit}/${id}`;

describe('a case', () => {
  it('is begun by who may, and stands in his list and page', async () => {
    const own = await clerk();
    const made = await begin(own);

    const seen = (await (await own.get(pathOf(made))).json()) as { id: string; revision: number; work: { id: string }[]; organ: { code: string } };
    expect(seen).toMatchObject({ id: made.case, unit: organ, organ: { code: organ } });
    const list = (await (await own.get('/api/work?view=todo')).json()) as { rows: { case: string }[] };
    expect(list.rows.map((r) => r.case)).toContain(made.case);
    const work = await own.get(`${pathOf(made)}/work/${encodeURIComponent(seen.work[0]!.id)}`);
    expect(work.status).toBe(200);
    const view = (await work.json()) as { form?: { validator: string } };
    const check = await served().app.request(view.form!.validator);
    expect(check.status).toBe(200);
    expect(check.headers.get('cache-control')).toContain('immutable');
    expect(await check.text()).toContain('export const validators');
  });

  it('is not begun by who may not', async () => {
    const answer = await (await handler()).send('POST', '/api/cases', { process: 'petition-intake' }, { 'idempotency-key': randomUUID() });
    expect([403, 422]).toContain(answer.status);
    expect(await answer.json()).toMatchObject({ code: 'start.notAllowed' });
  });

  it('is the same to a stranger as none at all, by every address under it', async () => {
    const own = await clerk();
    const made = await begin(own);
    const seen = (await (await own.get(pathOf(made))).json()) as { work: { id: string }[] };
    const work = encodeURIComponent(seen.work[0]!.id);
    const other = await stranger();
    const absent = { ...made, case: randomUUID() };
    const asked = (path: string): ((b: Browser) => Promise<Response>)[] => [
      (b) => b.get(path), (b) => b.get(`${path}/history`), (b) => b.get(`${path}/work/${work}`), (b) => b.get(`${path}/papers/p1`), (b) => b.get(`${path}/files/${randomUUID()}`),
      (b) => b.send('PUT', `${path}/work/${work}/draft`, { data: {}, basis: 1 }),
      (b) => b.send('POST', `${path}/commands`, { command: { do: 'claim', work: seen.work[0]!.id } }, { 'idempotency-key': randomUUID() }),
      (b) => b.send('POST', `${path}/preview`, { command: { do: 'claim', work: seen.work[0]!.id } }),
    ];

    const forbidden = await Promise.all(asked(pathOf(made)).map(async (ask) => withoutTrace(await ask(other))));
    const unknown = await Promise.all(asked(pathOf(absent)).map(async (ask) => withoutTrace(await ask(other))));
    const nonsense = await Promise.all(asked(`/api/cases/${organ}/1%20or%201=1`).map(async (ask) => withoutTrace(await ask(other))));
    const elsewhere = await Promise.all(asked(`/api/cases/nowhere/${made.case}`).map(async (ask) => withoutTrace(await ask(other))));

    expect(forbidden.every((answer) => (answer as { status: number }).status === 404)).toBe(true);
    expect(unknown).toEqual(forbidden);
    expect(nonsense).toEqual(forbidden);
    expect(elsewhere).toEqual(forbidden);
  });

  it('keeps what was typed for who typed it', async () => {
    const own = await clerk();
    const made = await begin(own);
    const { work: [work] } = (await (await own.get(pathOf(made))).json()) as { work: { id: string }[] };
    const at = `${pathOf(made)}/work/${encodeURIComponent(work!.id)}`;

    const saved = await own.send('PUT', `${at}/draft`, { data: { summary: '半句话' }, basis: made.revision });

    expect(saved.status).toBe(200);
    expect(await saved.json()).toMatchObject({ savedAt: expect.stringMatching(/^\d{4}-/) as string });
    const { form } = (await (await own.get(at)).json()) as { form: { data: object; savedAt?: string } };
    expect(form.savedAt).toBeDefined();
    expect(form.data).toMatchObject({ summary: '半句话' });
    expect((await own.send('PUT', `${pathOf(made)}/work/none/draft`, { data: {}, basis: 1 })).status).toBe(409);
  });
});

describe('a command', () => {
  let made: Answered;
  let own: Browser;
  let work = '';
  beforeAll(async () => {
    own = await clerk();
    made = await begin(own);
    work = ((await (await own.get(pathOf(made))).json()) as { work: { id: string }[] }).work[0]!.id;
  });
  const send = (command: object, headers: Record<string, string> = { 'idempotency-key': randomUUID() }, more: object = {}) => own.send('POST', `${pathOf(made)}/commands`, { command, ...more }, headers);

  it('sent twice is done once, and gives the same answer', async () => {
    const key = randomUUID();
    const first = await send({ do: 'urge', work, text: '请尽快登记' }, { 'idempotency-key': key });
    const second = await send({ do: 'urge', work, text: '请尽快登记' }, { 'idempotency-key': key });

    expect(first.status).toBe(200);
    expect(await second.json()).toEqual(await first.json());
    const other = await send({ do: 'urge', work, text: '另一句话' }, { 'idempotency-key': key });
    expect(other.status).toBe(422);
    expect(await other.json()).toMatchObject({ code: 'command.sentTwice' });
  });

  it('to begin a case, sent twice, begins one', async () => {
    const key = randomUUID();
    expect(await begin(own, key)).toEqual(await begin(own, key));
  });

  it('needs a key of its own', async () => {
    for (const headers of [{}, { 'idempotency-key': 'short' }, { 'idempotency-key': 'with spaces in it' }] as Record<string, string>[]) {
      const answer = await send({ do: 'urge', work, text: 'x' }, headers);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ code: 'request.keyless' });
    }
  });

  it('given on an old state is refused with both revisions, by header or body', async () => {
    const byHeader = await send({ do: 'urge', work, text: '再催一次' }, { 'idempotency-key': randomUUID(), 'if-match': '"999"' });
    const byBody = await send({ do: 'urge', work, text: '再催一次' }, { 'idempotency-key': randomUUID() }, { revision: 999 });
    for (const answer of [byHeader, byBody]) {
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({ code: 'case.revisionConflict' });
    }
  });

  it('that only the platform gives is taken from nobody', async () => {
    const commands = [
      { do: 'start', id: randomUUID(), process: 'petition-intake', organ, data: {} }, { do: 'attach', work, file: { id: 'x', sha256: 'ab'.repeat(32) } }, { do: 'exchange-message', message: {} },
      { do: 'child-changed', case: 'x', status: 'ended', facts: {} }, { do: 'announce-clock', clock: 'c1' }, { do: 'nonsense' }, { do: '__proto__' }, { do: 'seal', work, sha256: 'ab'.repeat(32), pages: 1 },
      { do: 'urge', text: 'x', by: 'somebody-else' },
    ];
    for (const command of commands) {
      const answer = await send(command);
      expect([command.do, answer.status]).toEqual([command.do, 422]);
      expect(await answer.json()).toMatchObject({ code: 'request.invalid' });
    }
  });

  it('drops the empty reason that a dialog sends where the verb takes none', () => {
    expect(personCommand({ do: 'claim', work: 'w1', reason: '' } as never)).toEqual({ do: 'claim', work: 'w1' });
  });

  it('says beforehand what it would bring about, and does nothing', async () => {
    const before = await served().fixture.state(made.case);
    const answer = await own.send('POST', `${pathOf(made)}/preview`, { command: { do: 'complete', work, data: {} } });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ allowed: expect.any(Boolean) as boolean, next: expect.any(Array) as unknown[], problems: expect.any(Array) as unknown[] });
    expect((await served().fixture.state(made.case)).sequence).toBe(before.sequence);
  });
});

describe('a paper', () => {
  it('comes as PDF into a frame of ours, named in Chinese', async () => {
    const id = await playCase(served().fixture, verificationPlay, 1);
    const own = await handler();
    const { papers } = (await (await own.get(`/api/cases/${organ}/${id}`)).json()) as { papers: { href: string }[] };

    const answer = await own.get(papers[0]!.href);

    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    expect(answer.headers.get('content-disposition')).toMatch(/^inline; filename="[\x20-\x7e]+"; filename\*=UTF-8''%E[0-9A-F%.]+/);
    expect(answer.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(new TextDecoder().decode((await answer.arrayBuffer()).slice(0, 5))).toBe('%PDF-');
    expect((await (await stranger()).get(papers[0]!.href)).status).toBe(404);
  }, 60_000);
});

describe('a file', () => {
  let id = '';
  let own: Browser;
  let work = '';
  const pdf = new TextEncoder().encode('%PDF-1.7\n% 签名后的清单');
  beforeAll(async () => {
    id = await playCase(served().fixture, sealingPlay, 6);
    const state = await served().fixture.state(id);
    const open = Object.values(state.work).find((w) => w.path.endsWith('/execute'))!;
    work = open.id;
    own = await served().browserOf(open.assignee ?? open.candidates[0]!);
  }, 60_000);
  const form = (name: string, bytes: Uint8Array, slot = 'signed-list'): FormData => {
    const data = new FormData();
    data.set('work', work);
    data.set('slot', slot);
    data.set('file', new File([bytes as Uint8Array<ArrayBuffer>], name, { type: 'text/html' }));
    return data;
  };
  const upload = (body: FormData, key: string = randomUUID()) => own.send('POST', `/api/cases/${organ}/${id}/files`, body, { 'idempotency-key': key });

  it('is kept with the type of its bytes, and comes back unable to do anything', async () => {
    const answer = await upload(form('签名后的清单.pdf', pdf));
    expect(answer.status).toBe(200);
    const { id: file, name, size } = (await answer.json()) as { id: string; name: string; size: number };
    expect([name, size]).toEqual(['签名后的清单.pdf', pdf.byteLength]);

    const back = await own.get(`/api/cases/${organ}/${id}/files/${file}`);
    expect(back.status).toBe(200);
    expect(back.headers.get('content-type')).toBe('application/pdf');
    expect(back.headers.get('content-security-policy')).toMatch(/^default-src 'none';/);
    expect(back.headers.get('x-content-type-options')).toBe('nosniff');
    expect(back.headers.get('content-disposition')).toContain("filename*=UTF-8''%E7%AD%BE");
    expect(new Uint8Array(await back.arrayBuffer())).toEqual(pdf);
    const taken = await own.get(`/api/cases/${organ}/${id}/files/${file}?download=true`);
    expect(taken.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(taken.headers.get('content-security-policy')).toMatch(/^sandbox;/);
    expect((await (await stranger()).get(`/api/cases/${organ}/${id}/files/${file}`)).status).toBe(404);
  });

  it('comes as a plain body as well', async () => {
    const answer = await served().app.request(`/api/cases/${organ}/${id}/files`, {
      method: 'POST', body: pdf,
      headers: { cookie: own.cookie(), 'x-guicheng': '1', 'idempotency-key': randomUUID(), 'x-file-work': encodeURIComponent(work), 'x-file-slot': 'signed-list', 'x-file-name': encodeURIComponent('..\\..\\清单.pdf') },
    });
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ name: '清单.pdf' });
  });

  it('keeps its ending where its name is too long, on its way in and out', async () => {
    const name = `${'关于反映某某同志有关问题的情况说明'.repeat(14)}.pdf`;
    const answer = await upload(form(name, pdf));
    expect(answer.status).toBe(200);
    const { id: file, name: kept } = (await answer.json()) as { id: string; name: string };
    expect([kept.length, kept.endsWith('.pdf'), name.startsWith(kept.slice(0, -4))]).toEqual([200, true, true]);
    expect((await own.get(`/api/cases/${organ}/${id}/files/${file}`)).headers.get('content-disposition')).toMatch(/\.pdf$/);
    // Papers get their ending behind a title that may be as long; a sign of two halves is kept or goes whole.
    expect(contentDisposition('inline', name)).toMatch(/\.pdf$/);
    expect(decodeURIComponent(contentDisposition('inline', `${'𠮷'.repeat(120)}.ofd`).split("''")[1]!)).toBe(`${'𠮷'.repeat(98)}.ofd`);
    expect(contentDisposition('inline', 'a'.repeat(300))).toContain(`"${'a'.repeat(200)}"`);
  });

  it('is refused where a text beside it holds what none of ours can', async () => {
    for (const header of ['x-file-slot', 'x-file-work']) {
      const answer = await served().app.request(`/api/cases/${organ}/${id}/files`, {
        method: 'POST', body: pdf,
        headers: { cookie: own.cookie(), 'x-guicheng': '1', 'idempotency-key': randomUUID(), 'x-file-work': encodeURIComponent(work), 'x-file-slot': 'signed-list', 'x-file-name': 'list.pdf', [header]: 'a%00b' },
      });
      expect([answer.status, await answer.json()], header).toMatchObject([422, { problems: [{ code: 'request.invalid', field: header.slice('x-file-'.length) }] }]);
    }
  });

  it.each([
    ['a page that calls itself a picture', 'photo.png', '<html><script>alert(1)</script>', 415, 'upload.kindFalse'],
    ['a page', 'page.html', '<html>', 415, 'upload.kindUnknown'],
    ['a picture that may hold scripts', 'picture.svg', '<svg/>', 415, 'upload.kindUnknown'],
    ['a document with macros', 'letter.docm', 'PK\u0003\u0004', 415, 'upload.kindUnknown'],
    ['nothing', 'empty.pdf', '', 422, 'upload.empty'],
    ['bytes that call themselves a text', 'notes.txt', 'MZ\u0000\u0001', 415, 'upload.kindFalse'],
  ])('that is %s is refused', async (_, name, text, status, code) => {
    const answer = await upload(form(name, new TextEncoder().encode(text)));
    expect(answer.status).toBe(status);
    expect(await answer.json()).toMatchObject({ code });
  });

  it('that is missing or has no name is refused', async () => {
    const none = new FormData();
    none.set('work', work);
    none.set('slot', 'signed-list');
    expect(await (await upload(none)).json()).toMatchObject({ code: 'upload.missing' });
    expect(await (await upload(form(' ', pdf))).json()).toMatchObject({ code: 'upload.nameless' });
  });

  it('that is too large is refused by what is announced', async () => {
    const answer = await served().app.request(`/api/cases/${organ}/${id}/files`, {
      method: 'POST', body: 'x', headers: { cookie: own.cookie(), 'x-guicheng': '1', 'idempotency-key': randomUUID(), 'content-length': String(60 * 1024 * 1024) },
    });
    expect(answer.status).toBe(413);
  });
});
