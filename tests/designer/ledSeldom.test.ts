/** Being led to the sign-in page, again and again, by each request of a page whose session has ended. */
import { expect, it } from 'vitest';
import { ledSeldom } from '../../designer/workspace/ledSeldom.ts';

it('happens once, and once more after a minute', () => {
  const led: number[] = [];
  let now = 5_000;
  const lead = ledSeldom(() => led.push(now), () => now);
  for (const after of [0, 2_000, 2_000, 55_000, 1_000, 2_000]) { now += after; lead(); }
  expect(led).toEqual([5_000, 65_000]);
});
