/**
 * A decision table goes out to Excel, is worked on there, and comes back: what it changes is said before it is done, faults by line and column in words, and one undo
 * leaves the file as it was, byte for byte.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { readSheet, writeSheet } from '../../designer/tables/workbook.ts';
import { axeFaults } from './axeFaults.ts';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { beginDraft, savedText } from './processDrafts.ts';
import { toDesigner } from './within.ts';

const stage = withPlatform('tablesInExcel', { authors: true });
const file = 'definitions/discipline/tables/approval-by-subject.yaml';

async function exported(page: Page): Promise<string[][]> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: '导出 Excel' }).click()]);
  expect(download.suggestedFilename()).toBe('approval-by-subject.xlsx');
  return readSheet(new Uint8Array(readFileSync(await download.path())));
}
async function imports(page: Page, lines: string[][]): Promise<void> {
  await page.locator('input[type=file][accept=".xlsx"]').setInputFiles({ name: '审批权限.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(writeSheet('审批权限', lines)) });
}

test('a table is worked on in Excel and comes back', { timeout: 240_000 }, async () => {
  const author = await stage().as('guwen');
  const draft = await beginDraft(author, '表格来回');
  await toDesigner(author, `${stage().url}/designer/drafts/${draft}/table/approval-by-subject`);
  await author.getByText('0 个问题').waitFor({ timeout: 120_000 });
  const before = await savedText(author, draft, file);
  const lines = await exported(author);
  const keys = lines[1]!;
  const rows = lines.slice(2).filter(([name]) => name !== '');
  expect(keys).toEqual(['row', 'when.matter', 'when.subjectClass', 'when.disposition', 'give.levels', 'closed', 'closed.en', 'mark', 'sources']);
  expect(rows[0]!.slice(0, 5)).toEqual(['petition-route', '信访件拟办', '不限', '不限', '承办部门主要负责人、分管领导']);

  // As it went out it changes nothing.
  await imports(author, lines);
  await author.getByText('Excel 与现在的表没有差别。').waitFor();

  // What nobody knows is told by line and column, and nothing is written.
  const [head, second] = [lines[0]!, lines[1]!];
  const levels = keys.indexOf('give.levels');
  await imports(author, [head, second, rows[0]!.with(levels, '无此层级'), ...rows.slice(1)]);
  await author.getByText('第 3 行“审批层级”：不认识“无此层级”。').waitFor();
  expect(await axeFaults(author)).toEqual([]);
  await stage().picture(author, 'faults by line');
  expect(await savedText(author, draft, file)).toBe(before);

  // A cell is another, a row comes, one goes.
  const changed = [rows[0]!.with(levels, '承办部门主要负责人'), ...rows.slice(2), rows[0]!.with(0, 'petition-route-again')];
  await imports(author, [head, second, ...changed]);
  const plan = author.getByRole('dialog', { name: '导入 Excel' });
  await plan.getByText('Excel 与现在的表相比：改 1 行，增 1 行，删 1 行，移动 0 行。').waitFor();
  await looksSound(author, 'the plan of a sheet', '.gd-explorer', '.gc-bar');
  await stage().picture(author, 'plan');
  await plan.getByRole('button', { name: '写入草稿' }).click();
  await author.getByRole('rowheader', { name: 'petition-route-again' }).or(author.getByText('petition-route-again')).first().waitFor();
  await expect.poll(() => savedText(author, draft, file)).toContain('row: petition-route-again');
  const after = await savedText(author, draft, file);
  expect(after).not.toContain('row: assignment\n');
  expect(after).toMatch(/row: petition-route\n.*\n {4}give: \{ levels: \[DH\] \}/);
  // Comments and the other rows stay.
  for (const comment of before.split('\n').filter((line) => line.trim().startsWith('#'))) expect(after).toContain(comment);

  await author.getByRole('button', { name: '撤销（Ctrl+Z）' }).click();
  await expect.poll(() => savedText(author, draft, file)).toBe(before);
});
