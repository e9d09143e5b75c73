/** A draft in the page when things go wrong: the network is gone for a minute, an answer is lost, the browser is closed in the middle, somebody pastes two hundred faults. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { useDraftSession } from '../../designer/workspace/draftSession.ts';
import type { DraftStore } from '../../designer/workspace/draftStore.ts';
import { lineEdits } from '../../designer/workspace/lineEdits.ts';
import { browserKeeper, filesAt, type EditKeeper } from '../../designer/workspace/keptEdits.ts';
import { invertChanges, rebaseChanges, type PackChange } from '../../runtime/definition/edit/packChange.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { createSourceReader, loadPack } from '../../runtime/definition/load/loadPack.ts';
import type { PackDraftEdit, PackDraftEdits } from '../../runtime/http/packDraftApi.ts';
import { ApiProblem } from '../../runtime/ui/apiClient.ts';
import { packSources } from './packSources.ts';

const file = 'forms/a.yaml';
const base = new Map([[file, Array.from({ length: 40 }, (_, i) => `line ${i}\n`).join('')]]);
const gone = new ApiProblem(0, []);
const label = { zh: '改', en: 'edit' };
/** Marks one line: edits of different lines never meet. */
const mark = (text: string, line: number, word: string): PackChange[] => { const at = text.indexOf(`line ${line}\n`) + `line ${line}`.length; return [{ path: file, edits: [{ start: at, end: at, text: ` ${word}` }] }]; };

/** Keeps drafts as the server does: by key, edits on an earlier revision moved over those since. */
function server(began: ReadonlyMap<string, string> = base) {
  const edits: PackDraftEdit[] = [];
  const answers = new Map<string, PackDraftEdits>();
  const state = { up: true, loses: 0, status: 0, sent: 0 };
  const now = (revision = edits.length): ReadonlyMap<string, string> => filesAt(began, edits, revision);
  const add = (changes: PackChange[], by: string): PackDraftEdit => {
    const made = { seq: edits.length + 1, by: { id: by, name: by }, at: '', does: 'edit' as const, label, changes, undone: false } as PackDraftEdit;
    edits.push(made);
    return made;
  };
  const store: DraftStore = {
    send: async ({ revision, changes }, key) => {
      state.sent += 1;
      if (!state.up) throw state.status === 0 ? gone : new ApiProblem(state.status, []);
      let answer = answers.get(key);
      if (!answer) {
        const moved = rebaseChanges(changes, edits.slice(revision).map((e) => e.changes), now(revision), now());
        if ('conflicts' in moved) throw new ApiProblem(409, [], { conflicts: moved.conflicts });
        add(moved.changes, 'me');
        answers.set(key, (answer = { revision: edits.length, edits: edits.slice(revision) }));
      }
      if (state.loses > 0) { state.loses -= 1; throw gone; }
      return answer;
    },
    turn: async (way, revision) => {
      const last = edits.findLast((e) => e.by.id === 'me' && e.does === 'edit' && !e.undone)!;
      if (way === 'redo') throw new Error('not here');
      last.undone = true;
      add(invertChanges(last.changes, now(last.seq - 1)), 'me');
      return { revision: edits.length, edits: edits.slice(revision) };
    },
    after: async (revision) => ({ revision: edits.length, edits: edits.slice(revision) }),
  };
  return { store, state, edits, now, other: (changes: PackChange[]) => add(changes, 'other') };
}
const storage = () => { const map = new Map<string, string>(); return { getItem: (k: string) => map.get(k) ?? null, setItem: (k: string, v: string) => void map.set(k, v), removeItem: (k: string) => void map.delete(k), key: (i: number) => [...map.keys()][i] ?? null, get length() { return map.size; }, map }; };
const checking = { open: () => {}, change: () => {} };
const refused: unknown[] = [];
const opened = (store: DraftStore, revision: number, files: ReadonlyMap<string, string>, keeper?: EditKeeper, waiting?: ReturnType<EditKeeper['take']>, beforeGone?: (paths: readonly string[]) => void) => {
  const session = useDraftSession(store, checking, (fault) => refused.push(fault), keeper, beforeGone);
  session.open({ revision, files, mine: { undoable: 0, redoable: 0 }, mayEdit: true, ...(waiting ? { waiting: waiting.waiting } : {}) });
  return session;
};

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

describe('a file that another removed meanwhile', () => {
  const second = 'forms/b.yaml';
  const two = new Map([...base, [second, 'b\n']]);
  const removal = (): PackChange[] => [{ path: file, deleted: base.get(file)! }];

  it('is put back with all that was written in it, or let go; what was done elsewhere goes with it', async () => {
    for (const isKept of [true, false]) {
      const { store, now, other } = server(two);
      const session = opened(store, 0, two);
      other(removal());
      session.edit(label, [...mark(base.get(file)!, 1, 'first'), { path: second, edits: [{ start: 0, end: 1, text: 'mine' }] }]);
      session.edit(label, mark(session.texts.get(file)!, 2, 'then'));
      await session.flush();
      expect([session.texts.has(file), session.texts.get(second), session.unsaved.value]).toEqual([false, 'b\n', 0]);
      expect(session.isAtRisk.value).toBe(true);
      expect(session.clashes.value.at(-1)!.conflicts).toMatchObject([{ path: file, theirs: 'deleted', by: [{ id: 'other' }], lines: [{ was: expect.stringContaining('first') as string, mine: expect.stringMatching(/first[^]*then/) as string, theirs: '' }] }]);
      while (session.clashes.value[0]) (isKept ? session.takeMine : session.settle)(session.clashes.value[0]);
      await session.flush();
      expect(session.texts.get(file)).toBe(now().get(file));
      expect(now().has(file)).toBe(isKept);
      if (isKept) for (const word of ['first', 'then']) expect(now().get(file)).toContain(word);
      expect(now().get(second)).toBe(isKept ? 'mine\n' : 'b\n');
      expect(refused).toEqual([]);
    }
  });

  it('while one was typing in it: what was typed becomes an edit first, or meets the file that is gone', async () => {
    const { store, now, other } = server();
    const gone: string[][] = [];
    const session = opened(store, 0, base, undefined, undefined, (paths) => { gone.push([...paths]); session.edit(label, mark(session.texts.get(file)!, 1, 'typed')); });
    other(removal());
    let shown = base.get(file)!;
    const edit = session.edit;
    session.edit = (...given) => { edit(...given); shown = session.texts.get(file) ?? shown; };
    await session.follow(1);
    expect(gone).toEqual([[file]]);
    expect(session.clashes.value).toHaveLength(1);
    // An editor that is taken from the page gives its last words when the file has gone already.
    session.edit(label, mark(shown, 2, 'late'));
    expect(session.clashes.value.at(-1)!.conflicts[0]!.lines![0]!.mine).toContain('line 2 late');
    expect([session.texts.size, session.clashes.value.length]).toEqual([0, 1]);
    session.takeMine(session.clashes.value[0]!);
    await session.flush();
    for (const word of ['line 1 typed', 'line 2 late']) expect(now().get(file)).toContain(word);
  });

  it('oneself removes what another has edited: told with both sides, and gone as a file where one stays with it', async () => {
    const { store, now, other } = server();
    const session = opened(store, 0, base);
    other(mark(base.get(file)!, 3, 'theirs'));
    session.edit(label, removal());
    await session.flush();
    expect(session.texts.get(file)).toContain('line 3 theirs');
    session.takeMine(session.clashes.value[0]!);
    await session.flush();
    expect([now().size, session.texts.size]).toEqual([0, 0]);
  });

  it('is made by both: one is chosen, and neither is written over unseen', async () => {
    const { store, now, other } = server();
    const session = opened(store, 0, base);
    other([{ path: second, created: 'theirs\n' }]);
    session.edit(label, [{ path: second, created: 'mine\n' }]);
    await session.flush();
    expect(session.texts.get(second)).toBe('theirs\n');
    session.takeMine(session.clashes.value[0]!);
    await session.flush();
    expect(now().get(second)).toBe('mine\n');
  });
});

it('edits from one text to another keep places apart, and lead there', () => {
  const after = base.get(file)!.replace('line 3\n', 'line three\n').replace('line 20\n', '').replace('line 30\n', 'line 30\nmore\n');
  const edits = lineEdits(base.get(file)!, after);
  expect(edits.map(({ text }) => text)).toEqual(['line three\n', '', 'more\n']);
  for (const [a, b] of [[base.get(file)!, after], [after, base.get(file)!], ['', 'a'], ['a', ''], ['a\nb', 'b\na'], ['x\ny\n', 'x\ny']] as const) expect(applyEdits(a, lineEdits(a, b))).toBe(b);
});

describe('one line that both changed', () => {
  it('is written as one wants it where theirs stands now, also where they took it out, with the rest of the edit', async () => {
    const { store, now, other } = server();
    const session = opened(store, 0, base);
    other([{ path: file, edits: [{ start: 0, end: 'line 0\n'.length, text: 'one\ntwo\n' }, { start: base.get(file)!.indexOf('line 5\n'), end: base.get(file)!.indexOf('line 6\n'), text: '' }] }]);
    session.edit(label, [{ path: file, edits: [...mark(base.get(file)!, 5, 'mine'), ...mark(base.get(file)!, 9, 'too')].flatMap((change) => ('edits' in change ? (change.edits ?? []) : [])) }]);
    await session.flush();
    session.takeMine(session.clashes.value[0]!);
    await session.flush();
    expect(now().get(file)).toBe(base.get(file)!.replace('line 0\n', 'one\ntwo\n').replace('line 5\n', 'line 5 mine\n').replace('line 9\n', 'line 9 too\n'));
    expect(session.texts.get(file)).toBe(now().get(file));
  });
});

describe('a file that gets another path with what is written in it', () => {
  const to = 'forms/z.yaml';
  it('takes along what another wrote in it, either of them first, and is taken back as it was', async () => {
    for (const isFirst of [true, false]) {
      const { store, now, other, edits } = server();
      const session = opened(store, 0, base);
      const [rename, edit] = [[{ path: file, renamedTo: to, edits: mark(base.get(file)!, 1, 'named').flatMap((change) => ('edits' in change ? (change.edits ?? []) : [])) }], mark(base.get(file)!, 8, 'written')];
      other(isFirst ? rename : edit);
      session.edit(label, isFirst ? edit : rename);
      await session.flush();
      expect([...now().keys()]).toEqual([to]);
      for (const word of ['line 1 named', 'line 8 written']) expect(now().get(to)).toContain(word);
      expect([...session.texts]).toEqual([...now()]);
      expect([...filesAt(base, [...edits, { ...edits[1]!, seq: 3, changes: invertChanges(edits[1]!.changes, now(1)) }], 3)]).toEqual([...now(1)]);
    }
  });

  it('takes along what waits in the page, and what an editor gives that still stands on the old path', async () => {
    const { store, state, now, other } = server();
    const session = opened(store, 0, base);
    state.up = false;
    session.edit(label, mark(base.get(file)!, 2, 'one'));
    session.edit(label, mark(session.texts.get(file)!, 3, 'two'));
    const shown = session.texts.get(file)!;
    other([{ path: file, renamedTo: to, edits: mark(base.get(file)!, 1, 'named').flatMap((change) => ('edits' in change ? (change.edits ?? []) : [])) }]);
    state.up = true;
    await vi.advanceTimersByTimeAsync(4000);
    await session.flush();
    session.edit(label, mark(shown, 9, 'late'));
    await session.flush();
    expect(session.clashes.value).toEqual([]);
    expect([...now().keys()]).toEqual([to]);
    for (const word of ['line 1 named', 'line 2 one', 'line 3 two', 'line 9 late']) expect(now().get(to)).toContain(word);
    expect([session.pathNow(file), session.pathNow('forms/none.yaml')]).toEqual([to, undefined]);
    await session.undo();
    expect(session.texts.get(to)).toBe(now().get(to));
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
