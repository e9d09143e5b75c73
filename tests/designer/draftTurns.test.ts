/** Undo and redo in the page: what has not left is taken back here, with or without a network; what only the server can is said; presses come one after the other. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { base, file, label, mark, opened, refused, server, began, settled, text, write, type Session } from './draftServer.ts';

beforeEach(() => { vi.useFakeTimers(); refused.length = 0; });
afterEach(() => { vi.useRealTimers(); });

describe('an edit that has not left', () => {
  it('is taken back at once without the server, and given back; byte for byte', async () => {
    const { store, state, edits, now } = server();
    const session = opened(store, 0, base);
    const seen = [text(session)];
    for (const n of [1, 2, 3]) { write(session, n, `w${n}`); seen.push(text(session)); }
    for (const n of [2, 1, 0]) {
      expect(await session.undo()).toEqual(label);
      expect([text(session), session.unsaved.value]).toEqual([seen[n], n]);
    }
    expect([session.canUndo.value, session.canRedo.value]).toEqual([false, true]);
    for (const n of [1, 2]) {
      await session.redo();
      expect(text(session)).toBe(seen[n]);
    }
    expect([state.sent, state.turned]).toEqual([0, 0]);
    await settled(session);
    expect([edits.length, state.turned, now().get(file), session.canRedo.value]).toEqual([2, 0, seen[2], true]);
    // A new edit, and there is nothing to be done again.
    write(session, 9, 'new');
    expect(session.canRedo.value).toBe(false);
    await session.redo();
    expect(text(session)).not.toContain('w3');
  });

  it('is told before it is taken back and before it is given back, so that what is being typed is an edit by then', async () => {
    const { store } = server();
    const told: string[] = [];
    let typed: string | undefined = 'typed';
    const session: Session = opened(store, 0, base, undefined, undefined, () => {
      told.push(text(session));
      if (typed !== undefined) write(session, 2, typed);
      typed = undefined;
    });
    write(session, 1, 'w1');
    const first = text(session);
    await session.undo();
    expect([text(session), told]).toEqual([first, [first]]);
    await session.redo();
    expect(told).toHaveLength(2);
    expect(text(session)).toContain('typed');
    await settled(session);
    expect(told).toHaveLength(2);
  });

  it('is given back over what others did meanwhile, or its author is asked', async () => {
    const { store, now, other } = server();
    const session = opened(store, 0, base);
    write(session, 5, 'mine');
    write(session, 8, 'mine');
    await session.undo();
    await session.undo();
    other([{ path: file, edits: [{ start: 0, end: 0, text: 'above\n' }] }]);
    other(mark(now().get(file)!, 8, 'theirs'));
    await session.follow(2);
    await session.redo();
    expect(text(session)).toContain('line 5 mine\n');
    await session.redo();
    expect(session.clashes.value.map(({ conflicts }) => conflicts[0]!.lines)).toMatchObject([[{ mine: 'line 8 mine\n', theirs: 'line 8 theirs\n' }]]);
    session.takeMine(session.clashes.value[0]!);
    await settled(session);
    expect([now().get(file), session.canRedo.value]).toEqual([text(session), false]);
    for (const words of ['above\n', 'line 5 mine\n', 'line 8 mine\n']) expect(text(session)).toContain(words);
  });
});

describe('without a network', () => {
  it('the edit that may have arrived is taken back here, and there when the network is back: once, whether it had arrived or not', async () => {
    for (const hasArrived of [true, false]) {
      const { store, state, edits, now } = server();
      const session = opened(store, 0, base);
      if (hasArrived) state.loses = 1; else state.up = false;
      write(session, 1, 'out');
      await vi.advanceTimersByTimeAsync(260);
      state.up = false;
      write(session, 2, 'here');
      await session.undo();
      expect(text(session)).toBe(began.replace('line 1\n', 'line 1 out\n'));
      expect(await session.undo()).toEqual(label);
      expect([text(session), session.canUndo.value, session.offline.value]).toEqual([began, false, true]);
      // And given back in the order in which they went.
      await session.redo();
      expect(text(session)).toContain('line 1 out\n');
      await session.undo();
      state.up = true;
      await settled(session);
      expect([now().get(file), text(session), session.unsaved.value]).toEqual([began, began, 0]);
      expect(edits.map(({ does }) => does)).toEqual(['edit', 'undo']);
      await session.redo();
      await session.redo();
      await settled(session);
      expect(text(session)).toBe(began.replace('line 1\n', 'line 1 out\n').replace('line 2\n', 'line 2 here\n'));
      expect([now().get(file), session.canRedo.value, refused]).toEqual([text(session), false, []]);
    }
  });

  it('what the server has is not taken back later: five presses say so at once, and are done', async () => {
    const { store, state, now } = server();
    const session = opened(store, 0, base);
    for (const n of [1, 2, 3, 4, 5, 6]) write(session, n, `w${n}`);
    await settled(session);
    state.up = false;
    write(session, 9, 'waits');
    await vi.advanceTimersByTimeAsync(260);
    // The last has not left for sure; it is taken back, and behind it nothing can be.
    expect(await session.undo()).toEqual(label);
    const pressed = await Promise.all(Array.from({ length: 5 }, () => session.undo()));
    expect(pressed).toEqual(['offline', 'offline', 'offline', 'offline', 'offline']);
    state.up = true;
    await settled(session);
    for (const n of [1, 2, 3, 4, 5, 6]) expect(now().get(file)).toContain(`line ${n} w${n}`);
    expect([text(session), state.turned]).toEqual([now().get(file), 1]);
  });

  it('that goes while a press waits for what is on its way, the press is answered', async () => {
    const { store, state, edits } = server();
    let go = (): void => undefined;
    const session = opened({ ...store, turn: (...given) => (state.up ? store.turn(...given) : new Promise((_, fail) => { go = () => void store.turn(...given).catch(fail); })) }, 0, base);
    write(session, 1, 'saved');
    await settled(session);
    state.up = false;
    const pressed = [session.undo(), session.undo()];
    await vi.advanceTimersByTimeAsync(10);
    // Made while the press is on its way: sent after it.
    write(session, 2, 'after');
    await vi.advanceTimersByTimeAsync(1000);
    expect(state.sent).toBe(1);
    go();
    expect(await pressed[0]).toBe('offline');
    state.up = true;
    // The second was pressed before it too: it takes back what it was pressed for.
    expect(await pressed[1]).toEqual(label);
    await settled(session);
    expect(text(session)).toBe(began.replace('line 2\n', 'line 2 after\n'));
    expect(edits.map(({ does }) => does)).toEqual(['edit', 'undo', 'edit']);
  });
});
