import { expect, test } from 'vitest';
import { ledgerFigures, type ReadLedger } from '../../runtime/definition/model/ledgerFigures.ts';

const page: ReadLedger = {
  columns: ['a', 'b', 'c', 'd', 'e', 'f'].map((column) => ({ column, title: { zh: column }, type: 'text' })),
  rows: Array.from({ length: 12 }, (_, i) => ({ unit: 'u', case: String(i), cells: { a: i, f: 'not shown' } })),
  totals: [{ title: { zh: '件数' }, value: 12, type: 'number' }, { title: { zh: '金额' }, value: 80_000, type: 'money' }],
  chart: { kind: 'line', type: 'money', bars: [{ label: '2026-01', value: 1 }, { label: '2026-02', value: 5 }, { label: '2026-01', value: 2 }] },
};

test('a panel has the chart of its ledger as the ledger says, one figure a label', () => {
  expect(ledgerFigures(page, undefined)).toEqual({ kind: 'chart', chart: 'line', figure: 'money', bars: [{ label: '2026-01', value: 3 }, { label: '2026-02', value: 5 }] });
  expect(ledgerFigures({ ...page, chart: { ...page.chart!, kind: 'pie' } }, 'chart')).toMatchObject({ chart: 'pie', bars: [{ label: '2026-02' }, { label: '2026-01' }] });
  const bar = (...labels: string[]) => ledgerFigures({ ...page, chart: { kind: 'bar', type: 'number', bars: labels.map((label, value) => ({ label, value })) } }, 'chart')!.bars!.map(({ label }) => label);
  expect([bar('2026-01', '2026-02', '2026-03'), bar('2026-Q1', '2026-Q2', '—'), bar('甲', '乙')]).toEqual([['2026-01', '2026-02', '2026-03'], ['2026-Q1', '2026-Q2', '—'], ['乙', '甲']]);
  expect(ledgerFigures({ ...page, chart: undefined }, 'chart')).toBeUndefined();
});

test('or its totals, or the first of its rows and columns', () => {
  expect(ledgerFigures(page, 'totals')).toEqual({ kind: 'totals', totals: page.totals });
  const { table } = ledgerFigures(page, 'rows')!;
  expect(table!.columns.map((c) => c.column)).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(table!.rows).toHaveLength(8);
  expect(table!.rows[3]).toEqual({ unit: 'u', case: '3', cells: { a: 3 } });
});
