/**
 * The codes of a register are worked on as a table, by the keyboard and from a spreadsheet; one that is in force keeps its code, and is not
 * removed without a word. A scenario is read as a story, played again after each edit, and says in words which line no longer holds. Rules
 * and tables are tried on the cases that there are.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { writeSheet } from '../../designer/tables/workbook.ts';
import { axeFaults } from './axeFaults.ts';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { toDesigner } from './within.ts';

const stage = withPlatform('codesAndScenarios', { authors: true });
const seen = ['.gd-explorer', '.gc-bar'];
const noFault = (page: Page): Promise<void> => page.getByText('0 个问题').waitFor({ timeout: 60_000 });
const open = async (page: Page, words: string): Promise<void> => {
  await page.getByLabel('查找定义').fill(words);
  await page.locator('.gd-explorer-row').filter({ hasText: words }).first().click();
  await page.getByLabel('查找定义').fill('');
};

test('codes as a table, a scenario as a story', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const { origin } = new URL(author.url());
  await toDesigner(author, `${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  await author.getByLabel('草稿名称').fill(`代码 ${process.pid}`);
  await author.getByLabel('草稿名称').press('Enter');
  await noFault(author);
  const undo = author.getByRole('button', { name: '撤销（Ctrl+Z）' });
  const codes = (): Promise<string[]> => author.locator('.gd-register-body td.is-code input').evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));

  // A title is written in its cell, Enter leads on; what may not stand is refused and the old word comes back.
  await open(author, '紧急程度');
  await author.getByRole('heading', { level: 1, name: '紧急程度' }).waitFor();
  const [first, second, ...rest] = await codes();
  const title = author.locator('.gd-register-body td.is-zh input');
  const before = await title.first().inputValue();
  await title.first().fill('一般件');
  await author.keyboard.press('Enter');
  await expect.poll(() => author.evaluate(() => (document.activeElement as HTMLElement).dataset['cell'])).toBe('1 zh');
  await undo.waitFor();
  await title.first().fill('');
  await author.keyboard.press('ArrowDown');
  await author.getByText('名称不能为空').waitFor();
  await expect.poll(() => title.first().inputValue()).toBe('一般件');
  // A row is moved with Alt, and moved back.
  await title.first().focus();
  await author.keyboard.press('Alt+ArrowDown');
  await expect.poll(codes).toEqual([second, first, ...rest]);
  await expect.poll(() => author.evaluate(() => (document.activeElement as HTMLElement).dataset['cell'])).toBe('1 zh');
  await author.keyboard.press('Alt+ArrowUp');
  await expect.poll(codes).toEqual([first, second, ...rest]);
  // A code that is in force is not written over, and not removed without a word.
  expect(await author.locator('.gd-register-body td.is-code input').first().getAttribute('readonly')).not.toBeNull();
  await author.locator('.gd-register-body tbody tr').first().getByRole('button', { name: '删去' }).click();
  await author.getByText(/是现行版本的代码，案件里可能已经使用/).waitFor();
  await author.getByRole('button', { name: '取消' }).click();
  expect(await codes()).toEqual([first, second, ...rest]);
  // It is ended by a date.
  await author.getByLabel('显示全部列').check();
  const until = author.locator('.gd-register-body td.is-until input').nth(1);
  await until.fill('明年');
  await until.press('Enter');
  await author.getByText('日期“明年”不对').waitFor();
  await until.fill('2026-01-31');
  await until.press('Enter');
  await author.locator('.gd-register-body tr.is-over').waitFor();

  // New ones: one by its title, several as lines of a spreadsheet.
  await author.getByLabel('新代码的名称').fill('督办件');
  await author.getByLabel('英文名称（可不填）').fill('Supervised');
  await author.keyboard.press('Enter');
  await expect.poll(codes).toEqual([first, second, ...rest, 'supervised']);
  await author.getByLabel('新代码的名称').evaluate((input) => {
    const data = new DataTransfer();
    data.setData('text/plain', '交办件\tAssigned\tassigned-2\n转办件\tPassed on');
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await expect.poll(codes).toEqual([first, second, ...rest, 'supervised', 'assigned-2', 'passed-on']);
  await noFault(author);
  await looksSound(author, 'register', ...seen);
  await stage().picture(author, 'register');
  // Found by initials.
  await author.getByLabel('查找名称、代码或拼音首字母').fill('dbj');
  await expect.poll(codes).toEqual(['supervised']);
  await author.getByLabel('查找名称、代码或拼音首字母').fill('');
  // To Excel and back: faults by line, then what it changes is said before it is done.
  const wanted = author.waitForEvent('download');
  await author.getByRole('button', { name: '导出 Excel' }).click();
  expect((await wanted).suggestedFilename()).toBe('urgency.xlsx');
  const sheet = (lines: string[][]) => ({ name: 'codes.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: Buffer.from(writeSheet('代码', [['代码', '名称'], ['code', 'zh'], ...lines])) });
  const kept = (await codes()).map((code) => [code, code === first ? '一般' : code]);
  await author.locator('input[type=file][accept=".xlsx"]').setInputFiles(sheet([['带 空格', '甲']]));
  await author.getByText('第 3 行“代码”：“带 空格”不能用').waitFor();
  await author.locator('input[type=file][accept=".xlsx"]').setInputFiles(sheet(kept.slice(0, -1)));
  await author.getByText(/改 \d 行，增 0 行，删 1 行/).waitFor();
  await author.getByRole('button', { name: '写入草稿' }).click();
  await expect.poll(async () => (await codes()).length).toBe(kept.length - 1);
  // One click is one step; the button rests while a step is on its way.
  await expect.poll(async () => {
    if (await undo.isEnabled()) await undo.click({ timeout: 2000 }).catch(() => undefined);
    return [...await codes(), await title.first().inputValue()];
  }, { timeout: 60_000 }).toEqual([first, second, ...rest, before]);

  // A scenario: read in words, played; without an act a line behind it no longer holds, and it says why.
  await open(author, '一封实名举报');
  const outcome = author.locator('.gd-scenario-outcome');
  await outcome.filter({ hasText: /^演练符合：核对了 \d+ 项/ }).waitFor({ timeout: 60_000 });
  const lines = author.locator('.gd-move-name');
  const count = await lines.count();
  await lines.nth(0).click();
  await author.getByRole('region', { name: '这一行之后' }).getByText('立件：信访举报受理分办').waitFor();
  await lines.nth(3).click();
  await expect.poll(() => author.getByRole('combobox', { name: '谁', exact: true }).inputValue()).toBe('省孙');
  await lines.nth(3).focus();
  await author.keyboard.press('Delete');
  await outcome.filter({ hasText: '第 4 行不符' }).waitFor({ timeout: 60_000 });
  await lines.nth(3).getByText(/没有可以“同意”的工作/).waitFor();
  await author.getByRole('tablist').getByText('经过').waitFor();
  await looksSound(author, 'scenario', ...seen);
  await stage().picture(author, 'scenario');
  await undo.click();
  await outcome.filter({ hasText: '演练符合' }).waitFor({ timeout: 60_000 });
  // Lines are added behind the chosen one, moved and taken out; what must be seen and is not is told.
  await lines.nth(1).click();
  await author.getByRole('button', { name: '加等候' }).click();
  await expect.poll(() => lines.count()).toBe(count + 1);
  await lines.nth(2).filter({ hasText: '过 1 天' }).waitFor();
  await author.getByRole('button', { name: '加核对' }).click();
  await lines.nth(3).filter({ hasText: '应当看到：状态 办理中' }).waitFor();
  await outcome.filter({ hasText: '演练符合' }).waitFor({ timeout: 60_000 });
  await lines.nth(3).focus();
  await author.keyboard.press('Alt+ArrowUp');
  await lines.nth(2).filter({ hasText: '应当看到' }).waitFor();
  // Rules, conditions and tables are tried on the cases of the platform: counts and pseudonyms.
  await open(author, '办理时限监督');
  const trial = author.getByRole('region', { name: '在案件上试' });
  await trial.getByRole('button', { name: '试现有案件' }).click();
  await trial.getByText(/^试了 \d+ 件案件，共判断 \d+ 次/).waitFor({ timeout: 60_000 });
  await looksSound(author, 'rule tried on cases', ...seen);
  await stage().picture(author, 'trial');
  await author.locator('.gd-rule-name').nth(1).click();
  await trial.getByText(/^试了/).waitFor({ state: 'detached' });
  await open(author, '审批权限类别');
  await trial.getByRole('button', { name: '试现有案件' }).click();
  await trial.getByText(/^试了 \d+ 件案件/).waitFor({ timeout: 60_000 });
  await stage().picture(author, 'table');
  // Of a table that no case gives enough for, nothing is said to hold or not.
  await open(author, '审查调查措施审批权限表');
  await trial.getByText(/^试了/).waitFor({ state: 'detached' });
  await trial.getByRole('button', { name: '试现有案件' }).click();
  await trial.getByText(/^试了 \d+ 件案件/).waitFor({ timeout: 60_000 });
  await trial.getByText('事实不全，无法判断').waitFor();
  expect(await trial.getByText('不成立', { exact: true }).count()).toBe(0);

  // The condition of an outcome is tried where it stands, by the keys alone: on facts that are filled in, and on the cases of the process.
  await open(author, '初步核实');
  await author.getByRole('heading', { level: 1, name: '初步核实' }).waitFor();
  await author.getByRole('tab', { name: '列表', exact: true }).click();
  await author.getByRole('treeitem', { name: /立案审查调查/ }).first().click();
  const fold = author.getByRole('button', { name: '试一试', exact: true });
  await fold.press('Enter');
  const tried = author.getByRole('form', { name: '试一试这一条件' });
  await tried.getByText('事实不全，无法判断').first().waitFor();
  const value = tried.getByRole('combobox', { name: '初核处置意见' });
  const choose = async (word: string): Promise<void> => {
    await value.focus();
    await author.keyboard.press('Enter');
    await author.keyboard.type(word);
    await author.getByRole('option', { name: word, exact: true }).waitFor();
    await author.keyboard.press('Enter');
  };
  await choose('暂存待查');
  await tried.getByText('不成立。', { exact: true }).waitFor();
  await tried.getByText('不符合：初核处置意见等于“立案审查调查”（现为“暂存待查”）').waitFor();
  await tried.getByRole('button', { name: '清空' }).press('Enter');
  await tried.getByText('无法判断：初核处置意见').waitFor();
  await tried.getByRole('button', { name: '填入示例值' }).press('Enter');
  await tried.getByText('成立。', { exact: true }).waitFor();
  // Another condition of the process is tried on the same facts.
  const row = (name: string) => author.getByRole('treeitem', { name }).first();
  await row('暂存待查').click();
  await fold.press('Enter');
  await tried.getByText('不符合：初核处置意见等于“暂存待查”（现为“立案审查调查”）').waitFor();
  await row('立案审查调查').click();
  await tried.getByText('成立。', { exact: true }).waitFor();
  await tried.getByRole('button', { name: '试现有案件' }).press('Enter');
  await tried.getByText(/^试了 \d+ 件案件/).waitFor({ timeout: 60_000 });
  await looksSound(author, 'condition tried', ...seen);
  await stage().picture(author, 'condition');
  // The list of its facts tells a sample and who writes each; narrowed to days after Tab, and back in the list.
  const fact = author.getByRole('combobox', { name: '哪个事实' });
  await fact.press('ArrowDown');
  const option = author.getByRole('option');
  await option.filter({ hasText: '例：' }).filter({ hasText: '“提出处置意见”填写' }).first().waitFor();
  const all = await option.count();
  await author.keyboard.press('Tab');
  for (const type of ['文字', '数字', '日期']) {
    await author.keyboard.press('ArrowRight');
    await author.getByRole('radio', { name: type, exact: true, checked: true }).waitFor();
  }
  await expect.poll(() => option.count()).toBeLessThan(all);
  expect((await option.allInnerTexts()).filter((text) => !/日期|时间/.test(text))).toEqual([]);
  expect(await axeFaults(author, 'all', seen), 'the list of facts').toEqual([]);
  await stage().picture(author, 'facts');
  await author.keyboard.press('ArrowDown');
  await author.keyboard.type('shrq');
  await option.filter({ hasText: 'case.receivedOn' }).or(option.first()).first().waitFor();
  await author.keyboard.press('Escape');
  await expect.poll(() => option.count()).toBe(0);
  // Another fact: only what can be asked of it; what was entered is there again with the first.
  await fact.click();
  await author.getByRole('radio', { name: '是否', exact: true }).click();
  await option.first().click();
  await author.locator('.gd-condition-operator').click();
  await expect.poll(() => author.getByRole('option').allInnerTexts()).toEqual(['为', '不为', '已填写', '未填写']);
  await author.keyboard.press('Escape');
  await undo.click();
  await tried.getByText('成立。', { exact: true }).waitFor();
  await open(author, '一封实名举报');
  await lines.nth(2).filter({ hasText: '应当看到' }).waitFor();

  await author.getByRole('button', { name: 'English', exact: true }).click();
  await author.getByRole('button', { name: 'Dark', exact: true }).click();
  await lines.nth(2).filter({ hasText: 'Must be seen: status' }).waitFor();
  await outcome.filter({ hasText: 'It holds' }).waitFor();
  expect(await axeFaults(author, 'all', seen), 'a scenario in English, in the dark').toEqual([]);
  await stage().picture(author, 'english');
});
