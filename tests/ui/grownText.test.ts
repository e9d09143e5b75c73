/** How high a text area is that grows with its words. */
import { expect, it } from 'vitest';
import { heightOf } from '../../runtime/ui/grownText.ts';

it('is as high as its words, between the fewest and the most rows', () => {
  const of = (needed: number): number => heightOf({ minRows: 2, maxRows: 6 }, { needed, line: 20, around: 10 });
  expect([10, 50, 90, 130, 400].map(of)).toEqual([50, 50, 90, 130, 130]);
});
