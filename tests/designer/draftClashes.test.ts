/** Clashes of a draft in the page: a file that one side removes, one line that both change, a file that is called otherwise meanwhile. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lineEdits } from '../../designer/workspace/lineEdits.ts';
import { filesAt } from '../../designer/workspace/keptEdits.ts';
import { invertChanges, type PackChange } from '../../runtime/definition/edit/packChange.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { base, file, label, mark, opened, refused, server } from './draftServer.ts';

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
