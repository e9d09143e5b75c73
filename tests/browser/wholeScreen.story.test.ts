/** What every screen must be: in both languages, by keyboard alone, in the dark, on paper, on a phone; and the pages that the four stories do not walk through. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axeFaults.ts';
import { mouseOnly } from './mouseOnly.ts';
import { withPlatform } from './platform.ts';

const stage = withPlatform('wholeScreen', { moving: true });
const chinese = /[\u4e00-\u9fff]/;
const turn = async (page: Page, to: 'English' | '中文'): Promise<void> => page.getByRole('button', { name: to, exact: true }).click();
const settled = async (page: Page): Promise<void> => {
  await page.locator('main h1, main [role=tablist], main form').first().waitFor();
  await page.locator('.el-skeleton').waitFor({ state: 'detached' });
};

/** Words in the menu, headings, buttons, labels, table heads, tabs and column titles: the screens' own, not data. */
const chromeWords = (page: Page): Promise<string[]> => page.evaluate(() => {
  const own = 'nav a, nav h2, nav button, main h2, main h3, main th, main dt, main label, main [role=tab], main .gc-chip, main .el-button, main .gc-fold, main input[placeholder]';
  return [...document.querySelectorAll(own)].flatMap((e) => [e.textContent ?? '', e.getAttribute('placeholder') ?? '', e.getAttribute('aria-label') ?? '']).map((w) => w.trim()).filter((w) => w !== '');
});

/** By hand what a checker of accessibility looks for first. */
const faults = (page: Page): Promise<string[]> => page.evaluate(() => {
  const seen = (e: Element): boolean => (e as HTMLElement).offsetParent !== null && getComputedStyle(e).visibility !== 'hidden';
  const said = (e: Element): string => [e.getAttribute('aria-label'), e.getAttribute('title'), e.textContent, ...[...((e as HTMLInputElement).labels ?? [])].map((l) => l.textContent)].join('').trim();
  const found: string[] = [];
  for (const e of document.querySelectorAll('button, a[href], [role=button], [role=tab]')) if (seen(e) && said(e) === '') found.push(`no name: ${e.outerHTML.slice(0, 120)}`);
  for (const e of document.querySelectorAll('input:not([type=hidden]), select, textarea')) if (seen(e) && said(e) === '' && !e.getAttribute('aria-labelledby')) found.push(`no label: ${e.outerHTML.slice(0, 120)}`);
  for (const e of document.querySelectorAll('img')) if (!e.hasAttribute('alt')) found.push('image without words');
  const ids = [...document.querySelectorAll('[id]')].map((e) => e.id);
  for (const id of new Set(ids.filter((x, i) => ids.indexOf(x) !== i))) found.push(`id twice: ${id}`);
  if (!document.documentElement.lang) found.push('no language');
  if (document.querySelectorAll('main').length !== 1) found.push('not one main');
  // Contrast of text on the ground that is painted behind it, as WCAG 2 reckons it.
  const numbers = (c: string): number[] => (c.match(/[\d.]+/g) ?? []).map(Number);
  const light = ([r = 0, g = 0, b = 0]: number[]): number => { const f = (v: number): number => { const x = v / 255; return x <= 0.03928 ? x / 12.92 : ((x + 0.055) / 1.055) ** 2.4; }; return 0.2126 * f(r) + 0.7152 * f(g) + 0.0722 * f(b); };
  const ground = (e: Element | null): number[] => { for (let x = e; x; x = x.parentElement) { const c = numbers(getComputedStyle(x).backgroundColor); if ((c[3] ?? 1) > 0.9) return c; } return [255, 255, 255]; };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const told = new Set<string>();
  for (let n = walker.nextNode(); n; n = walker.nextNode()) {
    const e = n.parentElement!;
    if ((n.textContent ?? '').trim() === '' || !seen(e) || e.closest('.gc-watermark, [disabled], .is-disabled, [aria-hidden=true]')) continue;
    const style = getComputedStyle(e);
    const [a, b] = [light(numbers(style.color)), light(ground(e))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < (parseFloat(style.fontSize) >= 18.66 ? 3 : 4.5)) told.add(`contrast ${ratio.toFixed(2)}: ${e.className} ${(n.textContent ?? '').trim().slice(0, 20)}`);
  }
  return [...found, ...told];
});

const sideways = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

test('English is complete, nothing is without a name, and the dark is readable, on every page', async () => {
  const { as, picture, url } = stage();
  const page = await as('liangyu');
  await turn(page, 'English');
  const pages = ['/', '/work', '/alerts', '/ledgers/leads', '/ledgers/filings', '/ledgers/document-numbers', '/lists/lead', `/search?q=${encodeURIComponent('粮食')}`];
  for (const path of pages) {
    await page.goto(url + path);
    await settled(page);
    expect((await chromeWords(page)).filter((w) => chinese.test(w)), path).toEqual([]);
    expect(await faults(page), path).toEqual([]);
    expect(await axeFaults(page), path).toEqual([]);
    expect(await mouseOnly(page), `${path}, for the mouse alone`).toEqual([]);
    await picture(page, `en${path.replace(/\W+/g, '-')}`);
  }
  await page.goto(`${url}/lists/lead`);
  await page.locator('.gc-row-link').first().click();
  await page.getByRole('heading', { name: 'Papers' }).waitFor();
  expect((await chromeWords(page)).filter((w) => chinese.test(w))).toEqual([]);
  expect(await faults(page)).toEqual([]);
  expect(await axeFaults(page)).toEqual([]);
  await picture(page, 'en-case');
  await page.getByRole('button', { name: /Dark/ }).click();
  // Colours turn within a moment.
  await expect.poll(() => page.evaluate(() => document.getAnimations().length)).toBe(0);
  expect((await faults(page)).filter((f) => f.startsWith('contrast'))).toEqual([]);
  await picture(page, 'dark-case');
  for (const path of ['/', '/alerts', '/ledgers/leads']) {
    await page.goto(url + path);
    await settled(page);
    expect((await faults(page)).filter((f) => f.startsWith('contrast')), path).toEqual([]);
    await picture(page, `dark${path.replace(/\W+/g, '-')}`);
  }
  await page.getByRole('button', { name: /Light/ }).click();
  await turn(page, '中文');
});

test('everything by keyboard: the sheet, the palette, walking a list, opening, closing', async () => {
  const { as, picture } = stage();
  const page = await as('zhangwei');
  await page.keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: /快捷键/ });
  await sheet.getByText('Ctrl').first().waitFor();
  await picture(page, 'keys');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'hidden' });

  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await page.getByRole('tab', { name: '待办' }).waitFor();
  await page.locator('.el-table__row').first().waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('k');
  const chosen = page.locator('.el-table__row.is-chosen');
  expect(await chosen.count()).toBe(1);
  expect(await chosen.evaluate((e) => [...e.parentElement!.children].indexOf(e))).toBe(0);
  const title = (await chosen.getByRole('link').first().textContent()) ?? '';
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: title.trim(), exact: true }).first().waitFor();

  // The palette opens over whatever is open, leads to a page, and gives the focus back when it is closed.
  const search = page.getByRole('button', { name: '查询案件、文书、人员' });
  await search.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('combobox', { name: '查询案件、文书、人员' }).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(() => search.evaluate((e) => e === document.activeElement)).toBe(true);
  expect(await search.evaluate((e) => getComputedStyle(e).outlineStyle)).not.toBe('none');
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: '查询案件、文书、人员' }).fill('首页');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: /首页$/ }).waitFor();

  // Tab reaches the skip link first, and from it the page.
  await page.reload();
  await page.getByRole('heading', { name: /首页$/ }).waitFor();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文');
  await page.keyboard.press('Enter');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('main');
});

test('a submitted field is corrected: the reason is asked for, and the old value stays on record', async () => {
  const { as, picture } = stage();
  const page = await as('hejie');
  await page.goto(`${stage().url}/lists/lead`);
  await page.locator('.gc-row-link').first().waitFor();
  await page.getByRole('row').filter({ hasText: '熊大海' }).getByRole('link').first().click();
  await page.getByRole('button', { name: '更正', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: '更正' });
  await dialog.getByText('请选择').click();
  await page.getByRole('option', { name: /摘要/ }).click();
  await dialog.getByText('更正哪些栏目').click();
  await dialog.getByLabel('更正后的内容').fill('反映在粮食购销补贴申报中伪造收购码单，骗取财政资金六十七万元。');
  await dialog.getByRole('button', { name: '更正', exact: true }).click();
  await dialog.getByRole('alert').waitFor();
  await dialog.getByLabel('理由').fill('原登记漏填金额。');
  await picture(page, 'correction');
  await dialog.getByRole('button', { name: '更正', exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
  const history = page.locator('.gc-history');
  await history.locator('del').filter({ hasText: '骗取财政资金。' }).first().waitFor();
  await history.locator('ins').filter({ hasText: '六十七万元' }).first().waitFor();
  await history.getByText('原登记漏填金额。').first().waitFor();
  await picture(page, 'corrected');
});

test('oversight alerts, ledgers and hand-overs', async () => {
  const { as, picture, url } = stage();
  const page = await as('hejie');
  await page.getByRole('link', { name: '预警' }).first().click();
  await page.getByRole('heading', { name: '预警' }).waitFor();
  await page.getByText(/逾期/).first().waitFor();
  await picture(page, 'alerts');

  await page.getByRole('link', { name: '线索台账' }).click();
  await page.getByRole('heading', { name: '问题线索台账' }).waitFor();
  await page.getByRole('textbox', { name: '线索来源' }).fill('审计移送');
  await page.keyboard.press('Enter');
  await expect.poll(() => page.url()).toContain('filter.source');
  await expect.poll(async () => { const rows = await page.locator('.el-table__row').allTextContents(); return rows.length > 0 && rows.every((row) => row.includes('审计移送')); }).toBe(true);
  await page.getByRole('columnheader', { name: '线索编号' }).click();
  await expect.poll(() => page.url()).toContain('sort=number');
  await page.getByRole('button', { name: '选择列' }).click();
  await page.locator('.gc-column-choice').getByText('承办部门').click();
  await page.getByRole('columnheader', { name: '承办部门' }).waitFor({ state: 'detached' });
  await picture(page, 'ledger');
  await page.getByText('汇总', { exact: true }).click();
  await page.getByRole('columnheader', { name: '件数' }).waitFor();
  await picture(page, 'ledgerGroups');
  await page.getByText('图表', { exact: true }).click();
  await page.locator('canvas').waitFor();
  await picture(page, 'ledgerChart');

  const office = await as('wangfang');
  await office.goto(`${url}/lists/hand-overs`);
  await settled(office);
  await picture(office, 'handOvers');
  await office.getByRole('button', { name: /^通知/ }).click();
  await office.getByRole('heading', { name: '通知' }).waitFor();
  await picture(office, 'notices');
});

test('on a phone and on paper', async () => {
  const { as, picture, url } = stage();
  const phone = await as('weigang');
  await phone.setViewportSize({ width: 390, height: 844 });
  for (const path of ['/', '/work', '/lists/department-cases']) {
    await phone.goto(url + path);
    await settled(phone);
    expect(await sideways(phone), path).toBeLessThanOrEqual(0);
    await picture(phone, `phone${path.replace(/\W+/g, '-')}`);
  }
  await phone.goto(`${url}/work`);
  await phone.getByRole('button').filter({ hasText: '熊大海' }).first().click();
  await phone.getByRole('button', { name: '同意', exact: true }).waitFor();
  expect(await sideways(phone)).toBeLessThanOrEqual(0);
  await picture(phone, 'phone-approval');

  const page = await as('hejie');
  await page.goto(`${url}/ledgers/leads`);
  await page.locator('.el-table__row').first().waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.gc-bar').isVisible()).toBe(false);
  expect(await page.locator('.gc-menu').isVisible()).toBe(false);
  await picture(page, 'print');
  await page.emulateMedia({ media: 'screen' });
});
