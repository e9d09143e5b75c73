/** Ledgers say bars, a line or slices, and each is drawn as itself. */
import { expect, test } from 'vitest';
import { chartOption, type ChartKind, type Figure } from '../../runtime/ui/chartOption.ts';
import { betweenPeriods } from '../../runtime/ui/periods.ts';

const dress = { colour: (token: string) => token, font: 'serif', other: '其他', said: (value: number) => `${value.toFixed(2)} 元` };
interface Drawn { series: { type: string; name?: string; data: unknown[]; label?: { formatter?: (of: { name: string; value: number }) => string } }[]; tooltip: { valueFormatter?: (value: number) => string }; xAxis?: { data?: string[] }; yAxis?: { data?: string[] } }
const drawn = (kind: ChartKind, figures: Figure[]): Drawn => chartOption(kind, figures, dress) as unknown as Drawn;
const months: Figure[] = [{ label: '2026-03', value: 2, split: '甲' }, { label: '2026-01', value: 1, split: '乙' }, { label: '2025-12', value: 4, split: '甲' }];

test('bars lie along their labels, one series a part', () => {
  const { series, yAxis } = drawn('bar', months);
  expect(series.map(({ type, name, data }) => [type, name, data])).toEqual([['bar', '甲', [4, 0, 2]], ['bar', '乙', [0, 1, 0]]]);
  expect(yAxis?.data).toEqual(['2025-12', '2026-01', '2026-03']);
});

test('a line goes through the months in their order, with a nought where nothing was', () => {
  const { series, xAxis } = drawn('line', months);
  expect(xAxis?.data).toEqual(['2025-12', '2026-01', '2026-02', '2026-03']);
  expect(series.map(({ type, data }) => [type, data])).toEqual([['line', [4, 0, 0, 2]], ['line', [0, 1, 0, 0]]]);
});

test('slices are one a label, the greatest first, and the smallest of many are one', () => {
  const { series: [round] } = drawn('pie', [...months, { label: '2026-03', value: 3, split: '乙' }]);
  expect(round).toMatchObject({ type: 'pie', data: [{ name: '2026-03', value: 5 }, { name: '2025-12', value: 4 }, { name: '2026-01', value: 1 }] });
  const many = drawn('pie', Array.from({ length: 12 }, (_, i) => ({ label: `机关${i}`, value: 12 - i }))).series[0]!.data as { name: string; value: number }[];
  expect(many).toHaveLength(9);
  expect(many.at(-1)).toMatchObject({ name: '其他', value: 4 + 3 + 2 + 1 });
});

test('figures are said as whoever has the chart drawn says them: at the end of a bar, at a point, in a slice, in the tip', () => {
  const plain = months.map(({ label, value }) => ({ label, value }));
  for (const kind of ['bar', 'line', 'pie'] as const) expect([kind, drawn(kind, plain).series[0]!.label!.formatter!({ name: '甲', value: 80_000 })]).toEqual([kind, kind === 'pie' ? '甲\n80000.00 元' : '80000.00 元']);
  for (const kind of ['bar', 'line'] as const) expect(drawn(kind, months).tooltip.valueFormatter!(2)).toBe('2.00 元');
});

test('periods between are those of the calendar, and words that are none stay behind', () => {
  expect(betweenPeriods(['2026-Q1', '2025-Q3', '—'])).toEqual(['2025-Q3', '2025-Q4', '2026-Q1', '—']);
  expect(betweenPeriods(['2026-03-01', '2026-02-27'])).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(betweenPeriods(['2023', '2026'])).toEqual(['2023', '2024', '2025', '2026']);
  expect(betweenPeriods(['乙', '甲'])).toEqual(['乙', '甲']);
  // Too many between them to be points of a line.
  expect(betweenPeriods(['1926-01-01', '2026-01-01'])).toEqual(['1926-01-01', '2026-01-01']);
});
