/** A page that follows what goes on by itself. */
import { effectScope } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLooks } from '../../designer/pages/useLooks.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); });

function looking() {
  const state = { asked: 0, goesOn: true, took: 100 };
  const scope = effectScope();
  const look = scope.run(() => useLooks(async () => { state.asked += 1; await new Promise((resolve) => { setTimeout(resolve, state.took); }); }, () => state.goesOn, 500))!;
  return { state, scope, look };
}

it('looks until it has ended', async () => {
  const { state, look } = looking();
  void look();
  await vi.advanceTimersByTimeAsync(1250);
  expect(state.asked).toBe(3);
  state.goesOn = false;
  await vi.advanceTimersByTimeAsync(10_000);
  expect(state.asked).toBe(3);
});

it('asks for nothing once the page is left, though a question was on its way', async () => {
  const { state, scope, look } = looking();
  void look();
  await vi.advanceTimersByTimeAsync(50);
  scope.stop();
  await vi.advanceTimersByTimeAsync(10_000);
  expect([state.asked, vi.getTimerCount()]).toEqual([1, 0]);
});

it('stays one row of looks, however many an act begins', async () => {
  const { state, look } = looking();
  void look();
  void look();
  await vi.advanceTimersByTimeAsync(150);
  state.asked = 0;
  await vi.advanceTimersByTimeAsync(3000);
  expect(state.asked).toBe(5);
});
