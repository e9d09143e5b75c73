/** Presses of undo and redo in the page: in their order, on what they were pressed for, whatever the network takes. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { browserKeeper } from '../../designer/workspace/keptEdits.ts';
import { ownTurns } from '../../designer/workspace/ownTurns.ts';
import { ApiProblem } from '../../runtime/ui/apiClient.ts';
import { randomOf } from '../service/handOvers/random.ts';
import { base, file, label, mark, opened, refused, server, storage, began, settled, text, write } from './draftServer.ts';

beforeEach(() => { vi.useFakeTimers(); refused.length = 0; });
afterEach(() => { vi.useRealTimers(); });

/** Edits, undo, redo and pauses by chance, answers after 1 to 900 ms, some questions or answers lost on the way (`loses`): what is shown, what can be turned, and what is kept in the end, is what a list with a pointer says. */
async function randomPresses(walks: number, length: number, loses: boolean): Promise<{ steps: number; wrong?: unknown }> {
  let steps = 0;
  for (let seed = 1; seed <= walks; seed += 1) {
    const { next } = randomOf(seed);
    const below = (n: number): number => Math.floor(next() * n);
    const { store, state, edits, now } = server();
    const late = async <T>(answer: () => Promise<T>): Promise<T> => { await new Promise((resolve) => { setTimeout(resolve, 1 + below(450)); }); const given = await answer(); await new Promise((resolve) => { setTimeout(resolve, below(450)); }); return given; };
    const session = opened({ ...store, send: (...given) => late(() => { state.loses = loses && below(4) === 0 ? 1 : 0; return store.send(...given); }), turn: (...given) => late(() => {
      if (loses && below(8) === 0) throw new ApiProblem(0, []);
      state.loses = loses && below(4) === 0 ? 1 : 0;
      return store.turn(...given);
    }) }, 0, base);
    const pressed = async (way: 'undo' | 'redo'): Promise<unknown> => {
      let answer: { done: unknown } | undefined;
      void session[way]().then((done) => { answer = { done }; });
      // What the page does without the server is done before any time has passed.
      for (let waited = 0; !answer && waited < 600; waited += 1) await vi.advanceTimersByTimeAsync(waited === 0 ? 0 : 25);
      return answer?.done;
    };
    const history = [began];
    let at = 0;
    const did: string[] = [];
    const told: unknown[] = [];
    for (let n = 0; n < length; n += 1) {
      steps += 1;
      const act = (['edit', 'undo', 'undo', 'redo', 'redo', 'pause'] as const)[below(6)]!;
      did.push(act);
      if (act === 'edit') {
        write(session, n % 40, `w${n}`);
        history.length = at + 1;
        history.push(text(session));
        at += 1;
      } else if (act === 'pause') await vi.advanceTimersByTimeAsync(below(700));
      else if (act === 'undo' ? at > 0 : at < history.length - 1) {
        const by = act === 'undo' ? -1 : 1;
        at += by;
        let done = await pressed(act);
        if (done === 'offline' && below(2) === 0) {
          // The stream tells what was done all the same.
          for (let waited = 0; session.unsaved.value > 0 && waited < 100; waited += 1) await vi.advanceTimersByTimeAsync(4000);
          await session.follow(edits.length);
          if (ownTurns(edits, 'me', edits.length).undoable === at - by) at -= by;
        } else {
          // Pressed again it is the same turn: done once, whether it had arrived or not.
          for (let again = 0; done === 'offline' && again < 60; again += 1) { await vi.advanceTimersByTimeAsync(2000); done = await pressed(act); }
          if (done !== label) told.push(done);
        }
      }
      if (session.canUndo.value !== at > 0 || session.canRedo.value !== at < history.length - 1) return { steps, wrong: { seed, did, at, of: history.length, can: [session.canUndo.value, session.canRedo.value] } };
      if (text(session) !== history[at]) return { steps, wrong: { seed, did, shown: text(session), expected: history[at] } };
    }
    for (let waited = 0; session.unsaved.value > 0 && waited < 100; waited += 1) await vi.advanceTimersByTimeAsync(4000);
    if (now().get(file) !== history[at] || refused.length > 0 || told.length > 0 || session.canUndo.value !== at > 0 || session.canRedo.value !== at < history.length - 1) return { steps, wrong: { seed, did, kept: now().get(file), expected: history[at], refused, told, can: [session.canUndo.value, session.canRedo.value] } };
  }
  return { steps };
}

describe('presses', () => {
  it('do again what was taken back last, also while what took back an earlier edit is on its way', async () => {
    const { store, state, edits, now } = server();
    const session = opened({ ...store, turn: async (...given) => { await new Promise((resolve) => { setTimeout(resolve, 1000); }); return store.turn(...given); } }, 0, base);
    state.loses = 1;
    write(session, 1, 'first');
    await vi.advanceTimersByTimeAsync(260);
    await session.undo();
    write(session, 2, 'second');
    const written = text(session);
    await session.undo();
    expect(await session.redo()).toEqual(label);
    expect(text(session)).toBe(written);
    await settled(session);
    await settled(session);
    expect([now().get(file), edits.map(({ does }) => does), session.canRedo.value, refused]).toEqual([written, ['edit', 'undo', 'edit'], false, []]);
  });

  it('take back what they were pressed for, whatever is made before they are done', async () => {
    for (let seed = 1; seed <= 300; seed += 1) {
      const { next } = randomOf(seed);
      const below = (n: number): number => Math.floor(next() * n);
      const { store, now } = server();
      const late = async <T>(ask: () => Promise<T>): Promise<T> => { await new Promise((resolve) => { setTimeout(resolve, below(400)); }); const given = await ask(); await new Promise((resolve) => { setTimeout(resolve, below(400)); }); return given; };
      const session = opened({ ...store, send: (...given) => late(() => store.send(...given)), turn: (...given) => late(() => store.turn(...given)) }, 0, base);
      const words: string[] = [];
      let at = 0;
      const did: string[] = [];
      for (let n = 0; n < 38; n += 1) {
        const act = ['edit', 'edit', 'undo', 'undo', 'redo', 'pause'][below(6)]!;
        did.push(act);
        if (act === 'edit') {
          write(session, n, `w${n}`);
          words.splice(at, Infinity, `line ${n} w${n}\n`);
          at += 1;
        } else if (act === 'pause') await vi.advanceTimersByTimeAsync(below(500));
        else if (act === 'undo' ? at > 0 : at < words.length) {
          at += act === 'undo' ? -1 : 1;
          // Nobody waits until it is done.
          void (act === 'undo' ? session.undo() : session.redo());
        }
        if (below(3) === 0) await vi.advanceTimersByTimeAsync(0);
      }
      for (let waited = 0; waited < 60; waited += 1) await vi.advanceTimersByTimeAsync(1000);
      const there = now().get(file)!;
      expect({ seed, did, stands: there.split(/(?<=\n)/).filter((line) => line.includes(' w')), unsaved: session.unsaved.value, refused, can: [session.canUndo.value, session.canRedo.value] })
        .toEqual({ seed, did, stands: words.slice(0, at).sort((a, b) => Number(a.split(' ')[1]) - Number(b.split(' ')[1])), unsaved: 0, refused: [], can: [at > 0, at < words.length] });
      expect(text(session)).toBe(there);
    }
  });

  it('in any order with edits, whatever the network takes, show what a history without a network shows', async () => {
    for (const loses of [false, true]) {
      const walks = process.env['GUICHENG_DEEP'] === '1' ? 3000 : 200;
      const { steps, wrong } = await randomPresses(walks, 40, loses);
      expect(wrong).toBeUndefined();
      expect(steps).toBe(40 * walks);
    }
  });

  it('come one after the other: as many as there were, each told', async () => {
    const { store, edits, now } = server();
    const session = opened(store, 0, base);
    for (const n of [1, 2, 3]) write(session, n, `w${n}`);
    await settled(session);
    const told = Promise.all([session.undo(), session.undo(), session.redo()]);
    await settled(session);
    expect(await told).toEqual([label, label, label]);
    expect(edits.map(({ does }) => does)).toEqual(['edit', 'edit', 'edit', 'undo', 'undo', 'redo']);
    expect([text(session), now().get(file)]).toEqual([began.replace('line 1\n', 'line 1 w1\n').replace('line 2\n', 'line 2 w2\n'), text(session)]);
  });

  it('that take back an edit which meets others\' leave nothing to be asked, and take nothing else back', async () => {
    const { store, state, edits, now, other } = server();
    const session = opened(store, 0, base);
    write(session, 1, 'stays');
    await settled(session);
    state.up = false;
    write(session, 5, 'mine');
    await vi.advanceTimersByTimeAsync(260);
    await session.undo();
    other(mark(now().get(file)!, 5, 'theirs'));
    state.up = true;
    await settled(session);
    await session.follow(edits.length);
    expect([session.clashes.value, state.turned, session.canUndo.value, session.canRedo.value, refused]).toEqual([[], 0, true, false, []]);
    expect(text(session)).toBe(began.replace('line 1\n', 'line 1 stays\n').replace('line 5\n', 'line 5 theirs\n'));
  });

  it('whose answer is lost are the same when pressed again: done once, whether they had arrived or not', async () => {
    for (const hasArrived of [true, false]) {
      const { store, state, edits, now } = server();
      const session = opened(store, 0, base);
      for (const n of [1, 2]) write(session, n, `w${n}`);
      await settled(session);
      if (hasArrived) state.loses = 1; else state.up = false;
      expect(await session.undo()).toBe('offline');
      state.up = true;
      expect(await session.undo()).toEqual(label);
      expect([edits.map(({ does }) => does), session.canUndo.value, session.canRedo.value, now().get(file)]).toEqual([['edit', 'edit', 'undo'], true, true, text(session)]);
      await session.redo();
      expect([text(session), session.canRedo.value]).toEqual([began.replace('line 1\n', 'line 1 w1\n').replace('line 2\n', 'line 2 w2\n'), false]);
    }
  });

  it('whose answer is lost are counted when the stream tells them, or the answer to the next edit: nothing is asked that is not there', async () => {
    for (const next of ['stream', 'edit']) {
      const { store, state, edits } = server();
      const session = opened(store, 0, base);
      write(session, 1, 'w1');
      await settled(session);
      state.loses = 1;
      expect(await session.undo()).toBe('offline');
      if (next === 'edit') write(session, 2, 'w2');
      await settled(session);
      if (next === 'stream') await session.follow(edits.length);
      expect([next, session.canUndo.value, session.canRedo.value]).toEqual([next, next === 'edit', next === 'stream']);
      await (next === 'edit' ? session.undo() : session.redo());
      await settled(session);
      expect([session.canUndo.value, session.canRedo.value, refused]).toEqual([next === 'stream', next === 'edit', []]);
    }
  });

  it('and edits of another page of the same author count here too', async () => {
    const { store, edits } = server();
    const [one, two] = [opened(store, 0, base), opened(store, 0, base)];
    write(one, 1, 'one');
    await settled(one);
    await two.follow(edits.length);
    expect([two.canUndo.value, two.canRedo.value]).toEqual([true, false]);
    await two.undo();
    await one.follow(edits.length);
    expect([one.canUndo.value, one.canRedo.value]).toEqual([false, true]);
  });

  it('for which there is nothing are not asked of the server, with a network or without; one that is under way comes first', async () => {
    const { store, state } = server();
    const session = opened(store, 0, base);
    expect([await session.undo(), await session.redo(), state.turned]).toEqual(['nothing', 'nothing', 0]);
    write(session, 1, 'w1');
    await settled(session);
    const pressed = Promise.all([session.undo(), session.undo(), session.undo(), session.redo(), session.redo()]);
    await settled(session);
    expect([await pressed, state.turned]).toEqual([[label, 'nothing', 'nothing', label, 'nothing'], 2]);
    state.up = false;
    write(session, 2, 'waits');
    await vi.advanceTimersByTimeAsync(260);
    expect([session.offline.value, await session.redo()]).toEqual([true, 'nothing']);
    expect(refused).toEqual([]);
  });

  it('while one is unanswered the server is asked, for nobody here knows', async () => {
    const { store, state } = server();
    const session = opened(store, 0, base);
    write(session, 1, 'w1');
    await settled(session);
    state.loses = 1;
    expect([await session.undo(), session.canRedo.value, await session.redo()]).toEqual(['offline', false, label]);
    expect([text(session), session.canUndo.value, session.canRedo.value]).toEqual([began.replace('line 1\n', 'line 1 w1\n'), true, false]);
  });

  it('that a page could not send any more are sent by the next one', async () => {
    const { store, state, edits, now } = server();
    const local = storage();
    const session = opened(store, 0, base, browserKeeper('d1', 'me', 'page-1', () => local));
    state.loses = 1;
    write(session, 1, 'out');
    await vi.advanceTimersByTimeAsync(260);
    state.up = false;
    await session.undo();
    const keeper = browserKeeper('d1', 'me', 'page-2', () => local);
    const again = opened(store, 0, base, keeper, keeper.take()!);
    expect([text(again), again.canUndo.value, again.canRedo.value]).toEqual([began, false, true]);
    state.up = true;
    await settled(again);
    expect([now().get(file), edits.map(({ does }) => does), local.map.size]).toEqual([began, ['edit', 'undo'], 0]);
  });
});
