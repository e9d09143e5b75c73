/** The history of a draft tells its edits, the newest first: what was taken back or done again among them, and each with the files that it touched as they were called then. */
import { expect, it } from 'vitest';
import { historyRows } from '../../designer/history/historyRows.ts';
import type { PackDraftEdit } from '../../runtime/http/packDraftApi.ts';

const edit = (seq: number, more: Partial<PackDraftEdit> = {}): PackDraftEdit => ({
  seq, by: { id: 'a', name: '顾文' }, at: `2026-03-0${String(seq)}T08:00:00.000Z`, does: 'edit', label: { zh: `第${String(seq)}步`, en: `step ${String(seq)}` }, changes: [{ path: 'a.yaml', edits: [{ start: 0, end: 0, text: 'x' }] }], undone: false, ...more,
});

it('tells the newest first, with what was taken back', () => {
  const rows = historyRows([edit(1), edit(2, { undone: true }), edit(3, { does: 'undo', about: 2, by: { id: 'b', name: '方正' } })]);
  expect(rows.map(({ revision, does, by, isUndone }) => [revision, does, by, isUndone])).toEqual([[3, 'undo', '方正', false], [2, 'edit', '顾文', true], [1, 'edit', '顾文', false]]);
  expect(historyRows([])).toEqual([]);
});

it('names each file once, by the name that it has after the edit', () => {
  const [row] = historyRows([edit(1, { changes: [{ path: 'old.yaml', renamedTo: 'new.yaml' }, { path: 'new.yaml', edits: [{ start: 0, end: 1, text: '' }] }, { path: 'gone.yaml', deleted: 'x' }, { path: 'made.yaml', created: 'y' }] })]);
  expect(row!.files).toEqual(['new.yaml', 'gone.yaml', 'made.yaml']);
});
