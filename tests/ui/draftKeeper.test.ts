/** What is typed is kept in a pause, in order, and again where that failed. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DraftKeeper, type DraftState } from '../../runtime/ui/form/draftKeeper.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

interface Save { values: Record<string, unknown>; done: (at: string) => void; fail: () => void }

function form() {
  let values: Record<string, unknown> = {};
  const saves: Save[] = [];
  const states: DraftState[] = [];
  const keeper = new DraftKeeper({
    values: () => values,
    save: () => new Promise((resolve, reject) => { saves.push({ values, done: (at) => resolve({ at }), fail: () => reject(new Error('no network')) }); }),
    tell: (state) => { states.push(state); },
  });
  return { keeper, saves, states, type: (text: string) => { values = { text }; keeper.changed(); } };
}
const settled = (): Promise<unknown> => vi.advanceTimersByTimeAsync(0);

test('a draft is kept once nothing has been typed for two seconds', async () => {
  const { keeper, saves, states, type } = form();
  expect([keeper.isUnsaved, keeper.isTypedIn]).toEqual([false, false]);
  type('一');
  await vi.advanceTimersByTimeAsync(1900);
  type('一二');
  await vi.advanceTimersByTimeAsync(1900);
  expect(saves).toEqual([]);
  await vi.advanceTimersByTimeAsync(200);
  expect(saves.map((s) => s.values)).toEqual([{ text: '一二' }]);
  expect(keeper.isUnsaved).toBe(true);
  saves[0]!.done('now');
  await settled();
  expect(keeper.isUnsaved).toBe(false);
  expect(states.at(-1)).toBe('saved');
  expect(keeper.isTypedIn).toBe(true);
});

test('what is typed while a draft is under way is kept after it, never beside it', async () => {
  const { keeper, saves, states, type } = form();
  type('一');
  const first = keeper.keep();
  type('一二');
  let isKept = false;
  const second = keeper.keep().then(() => { isKept = true; });
  await vi.advanceTimersByTimeAsync(5000);
  expect(saves).toHaveLength(1);
  saves[0]!.done('first');
  await first;
  await settled();
  expect(isKept).toBe(false);
  expect(saves.map((s) => s.values)).toEqual([{ text: '一' }, { text: '一二' }]);
  saves[1]!.done('second');
  await second;
  expect(keeper.isUnsaved).toBe(false);
  expect(states.at(-1)).toBe('saved');
});

test('two who ask at once send one draft, and nothing is sent twice', async () => {
  const { keeper, saves, type } = form();
  type('一');
  const asked = [keeper.keep(), keeper.keep(), keeper.keep()];
  saves[0]!.done('once');
  await Promise.all(asked);
  await keeper.keep();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saves).toHaveLength(1);
});

test('a draft that could not be kept is tried again until it is', async () => {
  const { keeper, saves, states, type } = form();
  type('一');
  const asked = keeper.keep();
  saves[0]!.fail();
  await asked;
  expect(states.at(-1)).toBe('failed');
  expect(keeper.isUnsaved).toBe(true);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(saves).toHaveLength(2);
  saves[1]!.done('at last');
  await settled();
  expect(states.at(-1)).toBe('saved');
});

test('a form that is closed tries nothing more', async () => {
  const { keeper, saves, type } = form();
  type('一');
  keeper.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(saves).toEqual([]);
});
