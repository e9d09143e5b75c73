/**
 * Story 4: the keyword. A provincial task force types 粮食购销, gets the leads of two years from every tier within its rights,
 * narrows them by a click on a group, and takes them along as an Excel file.
 */
import { readFileSync } from 'node:fs';
import exceljs from 'exceljs';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withPlatform } from './platform.ts';

const stage = withPlatform('keyword');
const group = (page: Page, title: string): Locator => page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
const total = async (page: Page): Promise<number> => Number(/(\d+)/.exec((await page.getByText(/^共 \d+ 件$/).textContent()) ?? '')?.[1]);
/** Label and figure of each line of a group. */
const lines = async (page: Page, title: string): Promise<[string, number][]> =>
  Promise.all((await group(page, title).getByRole('button').all()).map(async (line): Promise<[string, number]> => {
    const [label = '', figure = ''] = await line.locator('span').allTextContents();
    return [label, Number(figure)];
  }));

test('a task force finds the leads of two years by a word, narrows them and exports them', async () => {
  const { as, picture } = stage();
  const page = await as('shenyue');

  // From anywhere: Ctrl+K, the word, and all that was found.
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('粮食购销');
  await page.getByRole('option').filter({ hasText: '纪委监委' }).first().waitFor();
  await picture(page, '1-palette');
  await page.getByRole('option', { name: /查看全部结果/ }).click();
  await page.getByRole('button', { name: '近 2 年' }).click();
  await expect.poll(() => page.url()).toContain('from=');
  await page.getByText(/^共 \d+ 件$/).waitFor();

  // Then leads of every tier stand there, counted by unit, source and state; each figure adds up.
  const all = await total(page);
  expect(all).toBeGreaterThanOrEqual(25);
  const units = await lines(page, '单位');
  for (const unit of ['澄江省纪委监委', '云川市纪委监委', '江阳县纪委监委', '石门区纪委监委']) expect(units.map(([name]) => name)).toContain(unit);
  for (const title of ['单位', '来源', '状态']) expect((await lines(page, title)).reduce((sum, [, n]) => sum + n, 0)).toBe(all);
  expect((await lines(page, '来源')).map(([name]) => name)).toEqual(expect.arrayContaining(['信访举报', '审计移送', '巡视巡察移交']));
  expect(await page.locator('.gc-results mark').first().textContent()).toBe('粮食购销');
  // A lead that has become a case is found as a lead, and the case itself is not shown.
  expect(await page.locator('.gc-results').getByText('周启明').count()).toBeGreaterThan(0);
  expect(await page.locator('.gc-results').getByText('AJ〔').count()).toBe(0);
  await picture(page, '2-found');

  // A click on a group narrows, another widens again.
  const yunchuan = units.find(([name]) => name === '云川市纪委监委')![1];
  await group(page, '单位').getByRole('button', { name: /云川市纪委监委/ }).click();
  await page.getByText(`共 ${yunchuan} 件`, { exact: true }).waitFor();
  expect(await page.locator('.gc-results > li').count()).toBe(yunchuan);
  await picture(page, '3-narrowed');
  await group(page, '单位').getByRole('button', { name: /云川市纪委监委/ }).click();
  await page.getByText(`共 ${all} 件`, { exact: true }).waitFor();

  // The file: made while work goes on, with progress, then a link to it.
  await page.getByRole('button', { name: '导出 Excel' }).click();
  const link = page.getByRole('link', { name: /\.xlsx/ });
  await link.waitFor({ timeout: 60_000 });
  await picture(page, '4-exported');
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  expect(download.suggestedFilename()).toMatch(/粮食购销.*\.xlsx$/);
  const book = new exceljs.Workbook();
  await book.xlsx.load(readFileSync(await download.path()) as unknown as exceljs.Buffer);
  const sheet = book.worksheets[0]!;
  const rows = (sheet.getSheetValues() as unknown[][]).filter(Boolean).map((row) => row.slice(1));
  const header = rows.findIndex((row) => row.includes('承办机关'));
  expect(header).toBeGreaterThan(0);
  const head = rows.slice(0, header).flat().join('\n');
  for (const words of ['粮食购销', '沈岳', '澄江省纪委监委']) expect(head).toContain(words);
  expect(rows.length - header - 1).toBe(all);
  const organ = rows[header]!.indexOf('承办机关');
  expect(rows.slice(header + 1).filter((row) => row[organ] === '云川市纪委监委').length).toBe(yunchuan);
  // Nothing in the sheet is computed by whoever opens it.
  sheet.eachRow((row) => row.eachCell((cell) => { expect(cell.type).not.toBe(exceljs.ValueType.Formula); }));
});

test('a click on a lead opens it within the rights of the task force', async () => {
  const { as, picture, url } = stage();
  const page = await as('shenyue');
  await page.goto(`${url}/search?q=${encodeURIComponent('粮食购销')}`);
  await page.locator('.gc-results').getByRole('link').filter({ hasText: '熊大海' }).click();
  await page.getByRole('heading', { name: /熊大海/ }).waitFor();
  // He reads; nothing is offered that he may not do.
  expect(await page.getByRole('button', { name: '标记' }).count()).toBe(0);
  await picture(page, '5-lead');
});
