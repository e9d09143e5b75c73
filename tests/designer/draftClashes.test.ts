/** Clashes of a draft in the page: a file that one side removes, one line that both change, a file that is called otherwise meanwhile. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserKeeper, filesAt } from '../../designer/workspace/keptEdits.ts';
import { applyChanges, invertChanges, type PackChange } from '../../runtime/definition/edit/packChange.ts';
import { lineEdits } from '../../runtime/definition/edit/lineEdits.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { base, file, label, mark, opened, refused, server, storage } from './draftServer.ts';

beforeEach(() => { vi.useFakeTimers(); refused.length = 0; });
afterEach(() => { vi.useRealTimers(); });

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

describe('a clash that nobody has decided', () => {
  /** Two of them, one with a part that meets nothing, and an edit that waits behind. */
  async function met() {
    const here = server(new Map([...base, ['forms/b.yaml', 'b\n']]));
    const local = storage();
    const session = opened(here.store, 0, here.now(), browserKeeper('d1', 'me', 'page-1', () => local));
    here.other(mark(base.get(file)!, 5, 'theirs'));
    here.other(mark(here.now().get(file)!, 8, 'theirs'));
    session.edit(label, [...mark(base.get(file)!, 5, 'mine'), { path: 'forms/b.yaml', edits: [{ start: 0, end: 1, text: 'beside' }] }]);
    session.edit(label, mark(session.texts.get(file)!, 8, 'also mine'));
    await session.flush();
    here.state.up = false;
    session.edit(label, mark(session.texts.get(file)!, 20, 'waits'));
    await vi.advanceTimersByTimeAsync(260);
    here.state.up = true;
    expect([session.clashes.value.length, session.unsaved.value]).toEqual([2, 1]);
    return { ...here, local, session };
  }

  it('is kept where the browser is closed with it, and asked again; what is chosen then stands, with the rest of the edit', async () => {
    const { store, edits, now, local } = await met();
    // Only the files that it touches: a pack has hundreds.
    const inStore = JSON.parse([...local.map.values()][0]!) as { waiting: object[]; clashes: { on: [string, string][] }[] };
    expect([inStore.waiting.length, inStore.clashes.map(({ on }) => on.map(([path]) => path))]).toEqual([1, [[file, 'forms/b.yaml'], [file]]]);
    const keeper = browserKeeper('d1', 'me', 'page-2', () => local);
    const kept = keeper.take()!;
    const again = opened(store, kept.revision, filesAt(new Map([...base, ['forms/b.yaml', 'b\n']]), edits, kept.revision), keeper, kept);
    expect(again.clashes.value.map(({ conflicts }) => conflicts[0]!.lines![0]!.mine)).toEqual(['line 5 mine\n', 'line 8 also mine\n']);
    expect([local.map.size, again.isAtRisk.value]).toEqual([1, true]);
    again.takeMine(again.clashes.value[0]!);
    again.settle(again.clashes.value[0]!);
    await again.flush();
    const text = now().get(file)!;
    for (const words of ['line 5 mine\n', 'line 8 theirs\n', 'line 20 waits\n']) expect(text).toContain(words);
    expect([now().get('forms/b.yaml'), again.texts.get(file), local.map.size]).toEqual(['beside\n', text, 0]);
    await vi.advanceTimersByTimeAsync(4000);
  });

  it('alone is enough to be kept; nonsense beside it is not asked', async () => {
    const { local, session } = await met();
    await vi.advanceTimersByTimeAsync(4000);
    await session.flush();
    expect(session.unsaved.value).toBe(0);
    const [name, text] = [...local.map][0]!;
    local.setItem(name, JSON.stringify({ ...(JSON.parse(text) as object), clashes: [...(JSON.parse(text) as { clashes: object[] }).clashes, {}, null, { conflicts: [] }] }));
    expect(browserKeeper('d1', 'me', 'page-2', () => local).take()!.clashes).toHaveLength(2);
  });

  it('goes along into the draft that goes on with one that was closed, and is asked there', async () => {
    const { state, now, local, session } = await met();
    state.closed = true;
    session.close();
    expect(applyChanges(now(), session.unsent()).get(file)).toContain('line 20 waits');
    // What is decided in the closed draft is an edit that goes along; what is not, is asked in the new one.
    session.takeMine(session.clashes.value[0]!);
    const carried = applyChanges(now(), session.unsent());
    expect(carried.get(file)).toContain('line 5 mine\n');
    session.carried('d2');
    expect([session.isAtRisk.value, [...local.map.keys()].map((key) => key.split('.')[2])]).toEqual([false, ['d2']]);
    const next = server(carried);
    const keeper = browserKeeper('d2', 'me', 'page-3', () => local);
    const there = opened(next.store, 0, carried, keeper, keeper.take());
    expect(there.clashes.value.map(({ conflicts }) => conflicts[0]!.lines![0]!.mine)).toEqual(['line 8 also mine\n']);
    there.takeMine(there.clashes.value[0]!);
    await there.flush();
    expect(next.now().get(file)).toMatch(/line 5 mine\n[^]*line 8 also mine\n[^]*line 20 waits\n/);
    expect(local.map.size).toBe(0);
    await vi.advanceTimersByTimeAsync(4000);
  });

  it('stays at risk where the browser keeps nothing', async () => {
    const { session, local } = await met();
    local.setItem = () => { throw new Error('full'); };
    session.close();
    session.carried('d2');
    expect(session.isAtRisk.value).toBe(true);
    await vi.advanceTimersByTimeAsync(4000);
  });
});

describe('what somebody writes instead of both sides', () => {
  it('stands where both met, line by line, with the rest of the edit; of a file that one took out it is the file', async () => {
    const { store, now, other } = server();
    const session = opened(store, 0, base);
    other([{ path: file, edits: [...mark(base.get(file)!, 5, 'theirs'), ...mark(base.get(file)!, 8, 'theirs')].flatMap((change) => ('edits' in change ? (change.edits ?? []) : [])) }]);
    session.edit(label, [{ path: file, edits: [5, 8, 11].flatMap((line) => mark(base.get(file)!, line, 'mine')).flatMap((change) => ('edits' in change ? (change.edits ?? []) : [])) }]);
    await session.flush();
    session.takeMine(session.clashes.value[0]!, ['five of both', 'eight\nof both\n']);
    await session.flush();
    expect(now().get(file)).toBe(base.get(file)!.replace('line 5\n', 'five of both\n').replace('line 8\n', 'eight\nof both\n').replace('line 11\n', 'line 11 mine\n'));
    expect([session.texts.get(file), session.clashes.value]).toEqual([now().get(file), []]);

    // Taken out here, changed there; and the other way round.
    other(mark(now().get(file)!, 3, 'theirs'));
    session.edit(label, [{ path: file, deleted: session.texts.get(file)! }]);
    await session.flush();
    session.takeMine(session.clashes.value[0]!, ['what is left']);
    await session.flush();
    expect(now().get(file)).toBe('what is left\n');
    other([{ path: file, deleted: 'what is left\n' }]);
    session.edit(label, [{ path: file, edits: [{ start: 0, end: 4, text: 'all that' }] }]);
    await session.flush();
    session.takeMine(session.clashes.value[0]!, ['put back']);
    await session.flush();
    expect([now().get(file), refused]).toEqual(['put back\n', []]);
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
