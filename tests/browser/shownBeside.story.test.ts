/**
 * What comes of a definition is seen beside it: charts as the ledger says, a home page by one's own rights, the next numbers, a measure in words; what was
 * entered to try a rule is there again; a section is laid out as it says; the clock of a played case goes where one wants, and its papers are pages.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axeFaults.ts';
import { withPlatform } from './platform.ts';
import { toDesigner, within } from './within.ts';

const stage = withPlatform('shownBeside', { authors: true });
const settled = (page: Page): Promise<void> => page.getByText('0 个问题').waitFor({ timeout: 60_000 });
async function choose(page: Page, label: string, option: string): Promise<void> {
  await page.locator('.el-select').filter({ has: page.getByRole('combobox', { name: label }) }).first().click();
  await page.getByRole('option', { name: option, exact: true }).locator('visible=true').first().click();
}

test('beside what is written stands what comes of it', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const { origin } = new URL(author.url());
  await toDesigner(author, `${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  await author.getByLabel('草稿名称').fill(`预览 ${process.pid}`);
  await author.getByLabel('草稿名称').press('Enter');
  await settled(author);
  const draft = author.url().replace(/\/(process|$).*$/, '');
  const open = async (kind: string, name: string): Promise<void> => { await within(author, `${draft}/${kind}/${name}`); await author.locator('.gd-explorer-row.is-here').and(author.locator(`[title^="${name}"]`)).waitFor(); await settled(author); };

  // A ledger says a pie, and a pie is drawn; as a table for who reads.
  await open('ledger', 'petitions');
  await author.getByRole('tab', { name: '分组与图表' }).click();
  await choose(author, '样式', '饼形');
  await author.getByRole('tab', { name: '图表', exact: true }).click();
  const pie = author.locator('.gd-ledger-preview .gc-chart[data-kind="pie"]');
  await pie.locator('canvas').waitFor();
  expect(await pie.locator('tbody tr').count()).toBeGreaterThan(1);

  // The home page that shows it draws it so too; an author who may see no case is told that all is made up.
  await open('dashboard', 'petition-home');
  const home = author.locator('.gd-dashboard-preview');
  await home.locator('.gc-chart[data-kind="pie"] canvas').waitFor();
  await home.getByText('示例', { exact: true }).first().waitFor();
  expect(await home.locator('.gc-flag').count()).toBe(await home.locator('.gc-count-panel, .gd-home-panel').count());
  expect(await axeFaults(author)).toEqual([]);

  // The next numbers, and where they begin again.
  await open('series', 'petition-number');
  const shown = author.locator('.gd-shown');
  await shown.getByText('从 1 起').first().waitFor();
  expect(await shown.locator('.gd-shown-number').allTextContents()).toContainEqual(expect.stringMatching(/XF〔\d{4}〕0004号$/));
  await open('notification', 'work');
  await shown.getByText('办理人').first().waitFor();
  await open('exchange', 'assign-down');
  await shown.getByText('随件 12 项').waitFor();
  await open('seal', 'organ-seal');
  await shown.locator('.gd-pages img').waitFor({ timeout: 60_000 });
  await open('pack', 'discipline');
  await shown.getByText('随案件固定，在办案件办理迁移后才用').first().waitFor();
  await open('measure', 'sealing');
  await shown.getByRole('heading', { name: '时限' }).waitFor();
  expect(await axeFaults(author)).toEqual([]);
  await shown.getByRole('button', { name: '查封决定书' }).click();
  await author.waitForURL(/\/document\//);

  // The sample data of a paper is changed, and stays.
  await author.getByRole('tab', { name: '示例数据' }).click();
  const datum = author.locator('.gd-paper-datum input').first();
  await datum.fill('另写的内容');
  await author.reload();
  await settled(author);
  await author.getByRole('tab', { name: /^示例数据/ }).click();
  await expect.poll(() => datum.inputValue()).toBe('另写的内容');
  await author.getByRole('button', { name: '还原示例' }).click();
  await expect.poll(() => datum.inputValue()).not.toBe('另写的内容');

  // A section in one column where there is room for two, and in three.
  await author.setViewportSize({ width: 2800, height: 900 });
  await open('form', 'petition-registration');
  const grid = author.locator('.gd-preview .gc-form-section > .gc-form-fields').first();
  await grid.waitFor();
  await author.locator('.gd-section-title').first().click();
  const room = (): Promise<number> => grid.evaluate((each) => getComputedStyle(each).gridTemplateColumns.split(' ').length);
  expect(await room()).toBe(2);
  await author.locator('.gd-side').getByRole('button', { name: '加属性' }).first().click();
  await author.getByRole('menuitem', { name: /^分几栏/ }).locator('visible=true').click();
  const columns = author.locator('.gd-side').getByRole('combobox', { name: '分几栏' });
  await columns.waitFor();
  await grid.and(author.locator('.has-1')).waitFor();
  expect(await room()).toBe(1);
  await choose(author, '分几栏', '三栏');
  await grid.and(author.locator('.has-3')).waitFor();
  expect(await room()).toBe(3);
  await author.setViewportSize({ width: 1366, height: 768 });
  await settled(author);

  // A played case: five hours on, and a paper of it as a page.
  await open('process', 'petition-assign-report-back');
  await author.getByRole('tab', { name: '演练' }).click();
  await author.getByRole('button', { name: '开始演练' }).click();
  const clock = author.locator('.gd-sim-clock');
  await clock.waitFor();
  const before = await clock.textContent();
  await author.getByRole('spinbutton', { name: '多久' }).fill('5');
  await author.getByRole('button', { name: '快进', exact: true }).click();
  await expect.poll(() => clock.textContent()).not.toBe(before);
  const hours = (Date.parse(`${(await clock.textContent())!.replace(' ', 'T')}Z`) - Date.parse(`${before!.replace(' ', 'T')}Z`)) / 3_600_000;
  expect(hours).toBe(5);
  await author.locator('.gd-sim-tabs').getByRole('tab', { name: /^文书/ }).click();
  await author.locator('.gd-sim-list .gd-link').first().click();
  await author.getByRole('dialog').locator('.gd-pages img').waitFor({ timeout: 60_000 });
  await author.keyboard.press('Escape');

  // What is entered to try a rule is there again.
  await open('conditionSet', 'petition-conditions');
  const tried = author.locator('.gd-rule-try');
  const rules = author.locator('.gd-rule-name');
  const answer = tried.locator('.gd-entered .el-select').first();
  await answer.click();
  const option = author.locator('.el-select-dropdown__item').locator('visible=true').first();
  const words = await option.textContent();
  await option.click();
  await tried.getByRole('button', { name: '清空' }).waitFor();
  await rules.nth(1).click();
  await tried.getByRole('button', { name: '清空' }).waitFor({ state: 'detached' });
  await rules.nth(0).click();
  await expect.poll(() => answer.textContent()).toContain(words);
  await author.reload();
  await settled(author);
  await expect.poll(() => answer.textContent()).toContain(words);
  await tried.getByRole('button', { name: '清空' }).click();
  await expect.poll(() => answer.textContent()).not.toContain(words);
});
