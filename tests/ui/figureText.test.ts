/** Figures of ledgers: money with its cents wherever it stands, also when it is whole; counts never. */
import { expect, test } from 'vitest';
import { figureText } from '../../runtime/ui/components/figureText.ts';

test('a sum of money has its cents also when it is whole; a count has none; a sum of numbers as many as it has', () => {
  expect([figureText(80_000, 'money'), figureText(80_000.5, 'money'), figureText(1200, 'number'), figureText(2.5, 'number'), figureText(12)]).toEqual(['80,000.00', '80,000.50', '1,200', '2.5', '12']);
  expect(figureText(undefined, 'money')).toBe('');
});
