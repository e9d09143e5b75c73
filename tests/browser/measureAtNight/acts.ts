/** What people do with the use of a measure: they fill in the application, agree, open a notice, fetch the paper. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

export const bar = (page: Page): Locator => page.getByRole('toolbar', { name: '办理' });
export const dialog = (page: Page): Locator => page.getByRole('dialog');
export const bell = (page: Page): Locator => page.getByRole('button', { name: /^通知/ });
export const unread = async (page: Page): Promise<number> => Number(/(\d+) 条未读/.exec((await bell(page).getAttribute('aria-label')) ?? '')?.[1] ?? 0);

/** The bell counts one more, on a page that is not loaded again. */
export async function rings(page: Page, before: number): Promise<void> {
  await expect.poll(() => unread(page), { timeout: 30_000, interval: 50 }).toBeGreaterThan(before);
}

export async function openCase(page: Page, person: string): Promise<void> {
  await page.getByRole('link', { name: '我的案件' }).click();
  // The page before may still be there, with the same people on it.
  await page.getByRole('tab', { name: '我承办的', selected: true }).waitFor();
  // The case itself, not a use of a measure in it.
  await page.getByRole('row').filter({ hasText: person }).filter({ hasText: /AJ〔\d{4}〕/ }).getByText(person).first().click();
  await page.getByRole('heading', { name: '审查调查措施' }).waitFor();
}

export async function choose(page: Page, box: Locator, words: string): Promise<void> {
  const option = page.getByRole('option', { name: words }).filter({ visible: true }).first();
  await box.click({ force: true });
  // What opens just then may take the list away: a person sees that and clicks again.
  await option.waitFor({ timeout: 5000 }).catch(() => box.click({ force: true }));
  await option.click();
}

/** So many days from now, as the demo's clock has them. */
export const day = (later: number): string => new Date(Date.now() + 8 * 3_600_000 + later * 86_400_000).toISOString().slice(0, 10);

/** Fills the application to seal a flat. */
export async function fillApplication(page: Page, place: string): Promise<void> {
  await page.getByLabel('申请理由').fill('调查发现被审查调查人用受贿所得购买房产，有转移隐匿的可能，需立即查封。');
  await page.getByLabel('财物与案件的关系').fill('购房款来源于粮贩所送现金，房产登记在其妻妹名下。');
  await page.getByRole('button', { name: '添加一行' }).click();
  await page.getByLabel('编号 1').fill('1');
  await choose(page, page.getByRole('table').getByRole('combobox').first(), '房产');
  await page.getByLabel('名称 1', { exact: true }).fill('住宅一套');
  await page.getByLabel('数量 1').fill('1');
  await page.getByLabel('单位 1', { exact: true }).fill('套');
  await page.getByLabel('存放地点或坐落 1').fill(place);
  await page.getByLabel('持有人 1').fill('章丽');
  await page.getByLabel('执行地点').fill(place);
  await page.getByLabel('拟执行日期').fill(day(1));
  await page.keyboard.press('Enter');
}
export async function nameExecutors(page: Page, names: string[]): Promise<void> {
  const box = page.getByLabel('执行人员');
  for (const name of names) {
    // The words of the empty box lie over its cursor; a hand clicks through them.
    await box.click({ force: true });
    await box.fill(name);
    await page.getByRole('option', { name }).filter({ visible: true }).first().click();
    await page.keyboard.press('Escape');
  }
}

/** Sends the form in; the dialog shows what follows first. */
export async function submit(page: Page): Promise<void> {
  await bar(page).getByRole('button', { name: '提交' }).click();
  await dialog(page).getByText('办理后', { exact: true }).waitFor();
  await dialog(page).getByRole('button', { name: '提交' }).click();
  await dialog(page).waitFor({ state: 'hidden' });
}
export async function agree(page: Page): Promise<void> {
  await bar(page).getByRole('button', { name: '同意', exact: true }).click();
  await dialog(page).getByText('办理后', { exact: true }).waitFor();
  await dialog(page).getByRole('button', { name: '同意', exact: true }).click();
  await dialog(page).waitFor({ state: 'hidden' });
}
/** The newest notice with these words; its click leads to the place. */
export async function openNotice(page: Page, words: string): Promise<void> {
  await bell(page).click();
  await page.getByRole('region', { name: '通知' }).getByRole('button', { name: words }).first().click();
  await page.getByRole('heading', { name: words }).first().waitFor();
}

interface PdfFacts { text: string; signature: string }
function pdfFacts(file: string): PdfFacts {
  // pdfsig ends with a fault where there is no signature, and says so.
  const run = (command: string, args: string[]): string => spawnSync(command, args, { encoding: 'utf8' }).stdout;
  return { text: run('pdftotext', ['-layout', file, '-']).replace(/\s+/g, ''), signature: run('pdfsig', ['-nocert', file]) };
}
/** A browser without a screen falls over when it is to print a PDF: here its own dialog, and only that, is left out. */
export async function withoutPrinter(page: Page): Promise<void> {
  await page.evaluate(() => Object.defineProperty(HTMLIFrameElement.prototype, 'contentWindow', { configurable: true, get: () => ({ print: () => undefined }) }));
}
/** What the paper says that is taken from the page. */
export async function downloaded(page: Page): Promise<PdfFacts> {
  const [got] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载' }).click()]);
  const folder = mkdtempSync(join(tmpdir(), 'guicheng-paper-'));
  try {
    const file = join(folder, 'paper.pdf');
    await got.saveAs(file);
    return pdfFacts(file);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
