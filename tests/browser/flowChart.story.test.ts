/**
 * The flow chart of a process: every outcome on it, the step that is clicked has its properties beside it, an edit is followed, and it leaves as a file and onto one
 * page of paper. elk comes with the first look at it and not before.
 */
import { readFileSync } from 'node:fs';
import { PDFDocument } from 'pdf-lib';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { toDesigner } from './within.ts';

const stage = withPlatform('flowChart', { authors: true });

/** What stands on the lines of the chart. */
const onLines = (page: Page): Promise<string[]> => page.locator('.gd-chart-words').evaluateAll((groups) => groups.map((group) => [...group.querySelectorAll('text')].map((text) => text.textContent).join('')).filter((words) => words !== ''));
async function saved(page: Page, button: string): Promise<{ name: string; bytes: Buffer }> {
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: button }).click()]);
  return { name: file.suggestedFilename(), bytes: readFileSync(await file.path()) };
}

test('a process is read as a chart, edited beside it, kept and printed', { timeout: 240_000 }, async () => {
  const author = await stage().as('guwen');
  const scripts: string[] = [];
  author.on('request', (request) => { if (/elk|ProcessChart/.test(request.url())) scripts.push(request.url()); });
  // As the oldest browser has it: the page brings along what that lacks.
  await author.addInitScript(() => { for (const [of, name] of [[Array.prototype, 'toReversed'], [Array.prototype, 'toSorted'], [Array.prototype, 'toSpliced'], [Array.prototype, 'with'], [Map, 'groupBy']] as const) Reflect.deleteProperty(of, name); });
  const { origin } = new URL(author.url());
  await toDesigner(author, `${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  await author.getByLabel('草稿名称').fill(`流程图 ${Date.now() % 100_000}`);
  await author.getByLabel('草稿名称').press('Enter');
  await author.getByRole('button', { name: '信访举报受理分办' }).click();
  await author.getByRole('heading', { level: 1, name: '信访举报受理分办' }).waitFor();
  await author.locator('.gd-node').first().waitFor();
  expect(scripts, 'elk is for who looks at a chart').toEqual([]);

  const chart = author.getByRole('group', { name: '流程图：信访举报受理分办' });
  // What lays it out cannot be loaded: that is told, and nobody waits for ever.
  await author.route('**/elk-worker*', (route) => route.abort());
  await author.getByRole('tab', { name: '流程图' }).click();
  await chart.getByRole('alert').getByText('这一部分载入不了').waitFor();
  await author.unroute('**/elk-worker*');
  await author.getByRole('tab', { name: '画布' }).click();
  await author.getByRole('tab', { name: '流程图' }).click();
  await chart.locator('.gd-chart-card').first().waitFor();
  expect(scripts.length).toBeGreaterThan(0);
  const words = await onLines(author);
  expect(words).toEqual(expect.arrayContaining(['初次举报', '重复举报，并入前件', '同意', '不同意', '退回', '不予受理', '上报上级受理', '移送其他机关', '并入前件', '实名检举控告', '匿名件交办下级', '匿名件本级办理', '其他情况', '匿名件、其他情况', '不适用']));
  // For readers of screens the same in words; lanes are their stages.
  await chart.getByRole('region', { name: '接收登记' }).getByText('办理：查重').waitFor();
  expect(await chart.getByRole('listitem').filter({ hasText: '办理：查重' }).textContent()).toContain('重复举报，并入前件，到“重复件，已归并”');

  // A click chooses; the properties stand beside, and the chart follows them without going.
  const step = (title: string) => chart.locator('.gd-chart-card').filter({ hasText: title });
  await step('查重').click();
  await chart.locator('.gd-chart-card.is-selected').filter({ hasText: '查重' }).waitFor();
  await expect.poll(() => author.getByLabel('名称（中文）').inputValue()).toBe('查重');
  await author.locator('.gd-process').focus();
  await author.keyboard.press('ArrowUp');
  await chart.locator('.gd-chart-card.is-selected').filter({ hasText: '登记信访举报' }).waitFor();
  await author.keyboard.press('ArrowDown');
  await author.keyboard.press('F2');
  await expect.poll(() => author.evaluate(() => document.activeElement?.closest('.gd-side') !== null)).toBe(true);
  await chart.evaluate((element) => { const gone: string[] = []; new MutationObserver(() => { if (!element.querySelector('.gd-chart-card')) gone.push('gone'); }).observe(element, { childList: true, subtree: true }); (window as unknown as { gone: string[] }).gone = gone; });
  await author.getByLabel('名称（中文）').fill('查对以前的来信');
  await author.getByLabel('名称（中文）').press('Enter');
  await step('查对以前的来信').waitFor();
  expect(await author.evaluate(() => (window as unknown as { gone: string[] }).gone), 'the picture before stays until there is a new one').toEqual([]);
  await stage().picture(author, 'chart');
  await looksSound(author, 'process, chart', '.gd-explorer', '.gc-bar', '.gd-side');

  // What is wrong stands at its step.
  await step('提出拟办意见').click();
  await author.getByRole('combobox', { name: '角色' }).fill('no-such-role');
  await author.getByRole('combobox', { name: '角色' }).press('Enter');
  await chart.locator('.gd-chart-card.has-faults').filter({ hasText: '提出拟办意见' }).waitFor();
  const drawn = await saved(author, '下载 SVG');
  expect(drawn.name).toBe('信访举报受理分办.svg');
  const svg = drawn.bytes.toString('utf8');
  expect(['<title>信访举报受理分办</title>', '查对以前的来信', '重复举报，并入前件'].filter((part) => !svg.includes(part))).toEqual([]);
  // Nothing that only the page knows: no variables, no marks, no place of its own.
  expect(svg.match(/var\(|has-faults|is-selected|translate|data-|<!--/g)).toBeNull();
  await author.getByRole('button', { name: /^撤销/ }).click();
  await chart.locator('.gd-chart-card.has-faults').waitFor({ state: 'detached' });
  const painted = await saved(author, '下载 PNG');
  expect(painted.name).toBe('信访举报受理分办.png');
  expect(painted.bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(painted.bytes.readUInt32BE(16)).toBeGreaterThan(2000);

  // On paper: the chart alone, on one page.
  const pages = await PDFDocument.load(await author.pdf({ format: 'A3', preferCSSPageSize: true }));
  expect(pages.getPageCount()).toBe(1);
  await author.evaluate(() => { window.dispatchEvent(new Event('beforeprint')); });
  await author.emulateMedia({ media: 'print' });
  expect(await author.locator('#app').isVisible()).toBe(false);
  await author.locator('.gd-chart-print').getByText('查对以前的来信').waitFor();
  await stage().picture(author, 'print');
  await author.emulateMedia({ media: null });
  await author.evaluate(() => { window.dispatchEvent(new Event('afterprint')); });
  expect(await author.locator('.gd-chart-print').count()).toBe(0);

  // In English and in the dark; back on the canvas the step is still chosen.
  await author.getByRole('button', { name: 'English', exact: true }).click();
  await author.getByRole('button', { name: 'Dark', exact: true }).click();
  await author.locator('.gd-chart-words').filter({ hasText: 'sent back' }).first().waitFor();
  await stage().picture(author, 'dark');
  await author.getByRole('tab', { name: 'Canvas' }).click();
  await author.locator('.gd-node.is-selected').waitFor();
});
