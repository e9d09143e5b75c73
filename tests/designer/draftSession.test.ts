/** A draft in the page when things go wrong: the network is gone for a minute, an answer is lost, the browser is closed in the middle, somebody pastes two hundred faults. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { DraftStore } from '../../designer/workspace/draftStore.ts';
import { browserKeeper, filesAt } from '../../designer/workspace/keptEdits.ts';
import { takeUp } from '../../designer/workspace/takeUp.ts';
import { applyChanges, invertChanges } from '../../runtime/definition/edit/packChange.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { createSourceReader, loadPack } from '../../runtime/definition/load/loadPack.ts';
import type { PackDraft, PackDraftEdit } from '../../runtime/http/packDraftApi.ts';
import { ApiProblem } from '../../runtime/ui/apiClient.ts';
import { packSources } from './packSources.ts';
import { base, file, label, mark, opened, refused, server, storage } from './draftServer.ts';

beforeEach(() => { vi.useFakeTimers(); refused.length = 0; });
afterEach(() => { vi.useRealTimers(); });

describe('the network', () => {
  it('that answers with a clash of which nothing new can be read is not asked for ever', async () => {
    const { store, state } = server();
    const session = opened({ ...store, send: () => { state.sent += 1; return Promise.reject(new ApiProblem(409, [], { conflicts: [{ path: file, mine: {}, theirs: 'edited' }] })); } }, 0, base);
    session.edit(label, mark(session.texts.get(file)!, 3, 'mine'));
    await vi.runAllTimersAsync();
    expect([state.sent, session.unsaved.value, refused.length]).toEqual([1, 0, 1]);
  });

  it('gone for a minute while one draws: all is there afterwards, once and in order', async () => {
    const { store, state, edits, now } = server();
    const session = opened(store, 0, base);
    state.up = false;
    for (let n = 0; n < 30; n += 1) {
      session.edit(label, mark(session.texts.get(file)!, n, `w${n}`));
      await vi.advanceTimersByTimeAsync(2000);
    }
    expect([session.offline.value, session.unsaved.value, edits.length]).toEqual([true, 30, 0]);
    state.up = true;
    await vi.advanceTimersByTimeAsync(2000);
    await session.flush();
    expect([session.offline.value, session.unsaved.value, edits.length]).toEqual([false, 0, 30]);
    expect(now().get(file)).toBe(session.texts.get(file));
    expect(edits.map((e) => JSON.stringify(e.changes)).join()).toMatch(/w0.*w1.*w29/);
    expect(refused).toEqual([]);
  });

  it('that loses an answer: the edit is sent again with its key, and stands once', async () => {
    const { store, state, edits, now, other } = server();
    const session = opened(store, 0, base);
    state.loses = 1;
    session.edit(label, mark(base.get(file)!, 3, 'mine'));
    await vi.advanceTimersByTimeAsync(260);
    other(mark(now().get(file)!, 7, 'theirs'));
    await vi.advanceTimersByTimeAsync(4000);
    await session.flush();
    expect([edits.length, state.sent]).toEqual([2, 2]);
    await session.follow(2);
    expect(session.texts.get(file)).toBe(now().get(file));
    expect(session.texts.get(file)!.match(/mine/g)).toHaveLength(1);
  });

  it('slow with an answer: what others did meanwhile is taken over after it, though it was told before', async () => {
    const { store, now, other } = server();
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => { go = resolve; });
    const session = opened({ ...store, send: async (...given) => { const answer = await store.send(...given); await held; return answer; } }, 0, base);
    session.edit(label, mark(base.get(file)!, 3, 'mine'));
    await vi.advanceTimersByTimeAsync(260);
    other(mark(now().get(file)!, 7, 'theirs'));
    await session.follow(2);
    go();
    await session.flush();
    expect(session.texts.get(file)).toBe(now().get(file));
    expect(session.texts.get(file)).toContain('theirs');
  });

  it('that tells what others did while an edit has just left: only that edit is answered, and what waits behind it stays', async () => {
    const { store, now, other } = server();
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => { go = resolve; });
    let waits = (): void => undefined;
    const read = new Promise<void>((resolve) => { waits = resolve; });
    const session = opened({ send: async (...given) => { const answer = await store.send(...given); await held; return answer; }, turn: store.turn, after: async (revision) => { const answer = await store.after(revision); await read; return answer; } }, 0, base);
    other(mark(base.get(file)!, 3, 'same'));
    const told = session.follow(1);
    // The same as the other has done, and more behind it.
    session.edit(label, mark(session.texts.get(file)!, 3, 'same'));
    session.edit(label, mark(session.texts.get(file)!, 9, 'mine'));
    await vi.advanceTimersByTimeAsync(260);
    waits();
    await told;
    go();
    await vi.runAllTimersAsync();
    await session.flush();
    expect(session.texts.get(file)).toContain('line 9 mine');
    expect(now().get(file)).toBe(session.texts.get(file));
    expect([session.unsaved.value, session.clashes.value.length, refused.length]).toEqual([0, 0, 0]);
  });

  it.each([401, 429, 500, 503])('a server that answers %i keeps the edit waiting, and gets it later', async (status) => {
    const { store, state, edits } = server();
    const session = opened(store, 0, base);
    Object.assign(state, { up: false, status });
    session.edit(label, mark(base.get(file)!, 3, 'mine'));
    await vi.advanceTimersByTimeAsync(5000);
    expect([session.unsaved.value, edits.length, refused.length]).toEqual([1, 0, 0]);
    state.up = true;
    await vi.advanceTimersByTimeAsync(2000);
    expect([session.unsaved.value, edits.length]).toEqual([0, 1]);
  });
});

describe('a browser closed in the middle', () => {
  it('leaves its edits behind; the next page sends them, over what others did meanwhile', async () => {
    const { store, state, edits, now, other } = server();
    const local = storage();
    const first = opened(store, 0, base, browserKeeper('d1', 'me', 'page-1', () => local));
    first.edit(label, mark(base.get(file)!, 1, 'kept'));
    await first.flush();
    expect(local.map.size).toBe(0);
    // The answer to one is lost, the others never leave.
    state.loses = 1;
    first.edit(label, mark(first.texts.get(file)!, 2, 'sent'));
    await vi.advanceTimersByTimeAsync(260);
    state.up = false;
    for (const n of [3, 4]) first.edit(label, mark(first.texts.get(file)!, n, `later${n}`));
    const seen = first.texts.get(file)!;
    other(mark(now().get(file)!, 20, 'theirs'));
    // Somebody else of this computer, and another draft, take up nothing.
    expect(browserKeeper('d1', 'somebody', 'page-2', () => local).take()).toBeUndefined();
    expect(browserKeeper('d2', 'me', 'page-2', () => local).take()).toBeUndefined();

    state.up = true;
    const keeper = browserKeeper('d1', 'me', 'page-2', () => local);
    const kept = keeper.take()!;
    expect([kept.revision, kept.waiting.length]).toEqual([1, 3]);
    const second = opened(store, kept.revision, filesAt(base, edits, kept.revision), keeper, kept);
    expect(second.texts.get(file)).toBe(seen);
    await second.flush();
    await second.follow(edits.length);
    expect(second.texts.get(file)).toBe(now().get(file));
    for (const word of ['kept', 'sent', 'later3', 'later4', 'theirs']) expect(now().get(file)!.match(new RegExp(word, 'g'))).toHaveLength(1);
    expect([second.unsaved.value, local.map.size]).toEqual([0, 0]);
    await vi.advanceTimersByTimeAsync(10_000);
  });

  it('with several pages of a draft that is closed by then has the edits of all of them at once; what two wrote in one line is asked', async () => {
    const { store, state, edits, now, other } = server();
    const local = storage();
    const keeperOf = (page: string) => browserKeeper('d1', 'me', page, () => local);
    const one = opened(store, 0, base, keeperOf('page-1'));
    state.up = false;
    for (const n of [2, 3]) one.edit(label, mark(one.texts.get(file)!, n, `one${n}`));
    one.edit(label, mark(one.texts.get(file)!, 9, 'met'));
    // The second page began later, on what others did meanwhile.
    other(mark(now().get(file)!, 20, 'theirs'));
    const two = opened(store, 1, now(), keeperOf('page-2'));
    two.edit(label, mark(two.texts.get(file)!, 5, 'two5'));
    two.edit(label, mark(two.texts.get(file)!, 9, 'other'));
    await vi.advanceTimersByTimeAsync(300);
    expect(local.map.size).toBe(2);

    const session = opened(store, 1, now(), keeperOf('page-3'));
    const read = { draft: { id: 'd1', revision: 1, mayEdit: false, mayCarry: true, closed: { how: 'discarded', at: '2026-03-01T00:00:00.000Z' } } as unknown as PackDraft, edits, began: base, files: now(), person: 'me' };
    expect(takeUp(session, keeperOf('page-3'), read)).toBe(5);
    const text = session.texts.get(file)!;
    for (const word of ['one2', 'one3', 'two5', 'other', 'theirs']) expect(text.match(new RegExp(word, 'g')), word).toHaveLength(1);
    expect(session.clashes.value.flatMap(({ conflicts }) => conflicts.flatMap(({ lines }) => lines ?? [])).map(({ mine }) => mine)).toEqual([expect.stringContaining('met')]);
    // It is one page's now, kept until it is carried.
    expect([...local.map.keys()]).toEqual(['guicheng.waiting.d1.me.page-3']);
    expect(JSON.parse([...local.map.values()][0]!)).toMatchObject({ waiting: { length: 4 }, clashes: { length: 1 } });
    expect(applyChanges(now(), session.unsent()).get(file)).toBe(text);
  });

  it('whose storage is full, closed or holds nonsense loses nothing while the page is open', async () => {
    const { store, now } = server();
    const closed = { ...storage(), setItem: () => { throw new Error('full'); } };
    const session = opened(store, 0, base, browserKeeper('d1', 'me', 'p', () => closed));
    session.edit(label, mark(base.get(file)!, 1, 'kept'));
    await session.flush();
    expect(now().get(file)).toContain('line 1 kept');
    const odd = storage();
    odd.setItem('guicheng.waiting.d1.me.old', '{"revision":"x"}');
    expect(browserKeeper('d1', 'me', 'p', () => odd).take()).toBeUndefined();
    expect(browserKeeper('d1', 'me', 'p', () => { throw new Error('no storage'); }).take()).toBeUndefined();
  });
});

describe('a draft that is closed while one writes in it', () => {
  it('is read only at once; what waited and what was being typed stay, shown and kept, and are told as one\'s own side', async () => {
    const { store, state, edits, now } = server();
    const local = storage();
    const typed: string[][] = [];
    const session = opened(store, 0, base, browserKeeper('d1', 'me', 'page-1', () => local), undefined, (paths) => { typed.push([...paths]); session.edit(label, mark(session.texts.get(file)!, 9, 'typed')); });
    session.edit(label, mark(base.get(file)!, 1, 'saved'));
    await session.flush();
    state.up = false;
    session.edit(label, mark(session.texts.get(file)!, 2, 'waited'));
    await vi.advanceTimersByTimeAsync(1000);
    // As the stream tells it, or the next answer.
    state.closed = true;
    session.close();
    expect([session.mayEdit.value, session.closed.value, typed]).toEqual([false, true, [[file]]]);
    state.up = true;
    await vi.advanceTimersByTimeAsync(4000);
    await session.flush();
    expect([edits.length, session.unsaved.value, session.isAtRisk.value, refused.length]).toEqual([1, 2, true, 0]);
    for (const word of ['saved', 'waited', 'typed']) expect(session.texts.get(file)).toContain(word);
    expect(applyChanges(now(), session.unsent()).get(file)).toBe(session.texts.get(file));
    expect(JSON.parse([...local.map.values()][0]!)).toMatchObject({ revision: 1, waiting: [{}, {}] });
    // An editor that is taken from the page gives its last words.
    session.edit(label, mark(session.texts.get(file)!, 20, 'late'));
    expect([session.unsaved.value, session.canUndo.value]).toEqual([3, false]);
    session.carried('d2');
    expect([session.isAtRisk.value, local.map.size]).toEqual([false, 0]);
    await vi.advanceTimersByTimeAsync(4000);
  });

  it('by the answer to an edit or to an undo keeps what was made, and sends an edit that had arrived no second time', async () => {
    const { store, state, edits, now } = server();
    const session = opened(store, 0, base);
    state.loses = 1;
    session.edit(label, mark(base.get(file)!, 1, 'arrived'));
    session.edit(label, mark(session.texts.get(file)!, 2, 'not'));
    await vi.advanceTimersByTimeAsync(260);
    state.closed = true;
    await vi.advanceTimersByTimeAsync(4000);
    await session.flush();
    expect([edits.length, session.unsaved.value, session.mayEdit.value, refused.length]).toEqual([1, 1, false, 0]);
    expect(now().get(file)).toContain('line 1 arrived');
    expect(session.unsent()).toMatchObject([{ path: file, edits: [{ text: 'line 2 not\n' }] }]);
    const other = opened(store, 1, now());
    other.open({ revision: 1, files: now(), person: 'me', mine: { undoable: 1, redoable: 0 }, mayEdit: true });
    await other.undo();
    expect([other.closed.value, refused.length]).toEqual([true, 1]);
  });

  it('takes up what an earlier page has left, over what others did before it was closed; a clash is still decided', async () => {
    const { store, state, edits, other } = server();
    const local = storage();
    const first = opened(store, 0, base, browserKeeper('d1', 'me', 'page-1', () => local));
    state.up = false;
    first.edit(label, [{ path: file, renamedTo: 'forms/b.yaml' }]);
    first.edit(label, mark(base.get(file)!, 3, 'mine').map((change) => ({ ...change, path: 'forms/b.yaml' })));
    other(mark(base.get(file)!, 7, 'theirs'));
    Object.assign(state, { up: true, closed: true });
    const keeper = browserKeeper('d1', 'me', 'page-2', () => local);
    const second = opened(store, 0, base, keeper, keeper.take()!, undefined, true);
    await second.flush();
    await second.follow(edits.length);
    expect([second.revision.value, second.unsaved.value, second.closed.value]).toEqual([1, 2, true]);
    expect(second.unsent()).toMatchObject([{ path: file, renamedTo: 'forms/b.yaml', edits: [{ text: 'line 3 mine\n' }] }]);
    for (const word of ['mine', 'theirs']) expect(second.texts.get('forms/b.yaml')).toContain(word);
    other([{ path: file, edits: [{ start: base.get(file)!.indexOf('line 3'), end: base.get(file)!.indexOf('line 3') + 6, text: 'line of theirs' }] }]);
    await second.follow(2);
    expect(second.clashes.value).toHaveLength(1);
    second.takeMine(second.clashes.value[0]!, ['line of both']);
    expect(second.texts.get('forms/b.yaml')).toContain('line of both\n');
    await vi.advanceTimersByTimeAsync(4000);
  });
});

it('a pasted text with two hundred faults: each is told with its place, and taking it back leaves the file as it was', { timeout: 60_000 }, async () => {
  vi.useRealTimers();
  const sources = packSources().map((f) => ({ ...f, path: `definitions/discipline/${f.path}` }));
  const read = createSourceReader();
  const path = 'definitions/discipline/processes/lead-registration.yaml';
  const good = sources.find((f) => f.path === path)!.text;
  const steps = Array.from({ length: 200 }, (_, i) => `      - { task: pasted-${i}, title: { zh: 粘贴${i} }, by: { role: no-such-role-${i} } }\n`).join('');
  const bad = good.replace(/( {4}steps:\n)/, `$1${steps}`);
  const edits: PackDraftEdit[] = [];
  const store: DraftStore = {
    send: async ({ changes }) => { edits.push({ seq: edits.length + 1, by: { id: 'me', name: '' }, at: '', does: 'edit', label, changes, undone: false } as PackDraftEdit); return { revision: edits.length, edits: edits.slice(-1) }; },
    turn: async (_way, revision) => { edits.push({ ...edits.at(-1)!, seq: edits.length + 1, does: 'undo', changes: invertChanges(edits.at(-1)!.changes, new Map(sources.map((f) => [f.path, f.text]))) }); return { revision: edits.length, edits: edits.slice(revision) }; },
    after: async () => ({ revision: edits.length, edits: [] }),
  };
  const session = opened(store, 0, new Map(sources.map((f) => [f.path, f.text])));
  session.edit(label, [{ path, edits: [{ start: 0, end: good.length, text: bad }] }]);
  await session.flush();
  // As in the page: all files were read before, and only one of them has changed.
  lintPack(loadPack(sources, read));
  const began = process.cpuUsage();
  const loaded = loadPack([...session.texts].map(([each, text]) => ({ path: each, text })), read);
  const problems = [...loaded.problems, ...lintPack(loaded)].filter((p) => p.at?.file === path);
  const spent = process.cpuUsage(began).user / 1000;
  const unknown = problems.filter((p) => /no-such-role-\d+/.test(p.message.zh));
  expect(new Set(unknown.map((p) => p.at!.line)).size).toBe(200);
  expect(spent).toBeLessThan(5000);
  // What the page draws of it is drawn: the definition can be read, fault or no fault.
  expect(session.definition(path, 'process', 'lead-registration')!.data['stages']).toBeTruthy();
  await session.undo();
  expect(session.texts.get(path)).toBe(good);
  // Text that is no YAML at all leaves the page alive, too.
  session.edit(label, [{ path, edits: [{ start: 0, end: good.length, text: 'stages: [ {{{ \n\t- : :' }] }]);
  expect(() => session.definition(path, 'process', 'lead-registration')).not.toThrow();
  expect(loadPack([...session.texts].map(([each, text]) => ({ path: each, text })), read).problems.length).toBeGreaterThan(0);
});
