/**
 * Two write in one draft, and one of them is still typing: his words stay with their step, meet the other's, are asked about once more after
 * the page was gone, and are kept when it is closed in the middle. Without a network what was not saved is undone at once. Nothing is put in force.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axeFaults.ts';
import { withPlatform } from './platform.ts';
import { toDesigner } from './within.ts';
import { beginDraft, chooseStep, openProcess, processAddress, savedText, secondAuthor, stepNode, writeText } from './processDrafts.ts';

const stage = withPlatform('typedWords', { authors: true });
const [drafting, put] = ['起草受理告知书', '先行登记'];
const tableFile = 'definitions/discipline/tables/measures-by-subject.yaml';
const title = (page: Page) => page.getByLabel('名称（中文）');
const state = (page: Page) => page.locator('.gd-state').first();
test('words that one is typing stay his while another writes, and are kept whatever becomes of the page', { timeout: 300_000 }, async () => {
  const [one, page] = [await stage().as('guwen'), await secondAuthor(stage())];
  const draft = await beginDraft(one, '边写边改');
  await openProcess(page, draft, drafting);

  // A step is put in above the one whose title is being typed.
  await chooseStep(page, drafting);
  await title(page).press('End');
  await page.keyboard.type('（正在');
  await state(page).getByText('正在填写，尚未保存').waitFor();
  await stage().picture(page, 'typing');
  await writeText(one, draft, (text) => {
    const at = text.lastIndexOf('\n', text.indexOf(`zh: ${drafting}`));
    const line = text.lastIndexOf('\n', text.lastIndexOf('- task:', text.indexOf(`zh: ${drafting}`))) + 1;
    expect(line).toBeLessThanOrEqual(at + 1);
    const indent = /^ */.exec(text.slice(line))![0];
    return { start: line, end: line, text: `${indent}- { task: put-in-first, title: { zh: ${put} }, by: { role: petition-clerk } }\n` };
  });
  await stepNode(page, put).waitFor();
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value)).toBe(`${drafting}（正在`);
  await page.keyboard.type('写）');
  await page.keyboard.press('Enter');
  await expect.poll(() => savedText(one, draft)).toContain(`zh: ${drafting}（正在写）`);
  expect(await savedText(one, draft)).toContain(`zh: ${put} }`);
  expect(await page.getByRole('dialog').count()).toBe(0);

  // The same title is written by the other: asked about, and asked again after the page was gone.
  await title(page).press('End');
  await page.keyboard.type('马腾');
  await writeText(one, draft, (text) => { const start = text.indexOf(`${drafting}（正在写）`); return { start, end: start + drafting.length + 5, text: '顾文的名称' }; });
  const dialog = page.getByRole('dialog', { name: '两人改了同一处' });
  await dialog.locator('pre').filter({ hasText: `${drafting}（正在写）马腾` }).waitFor();
  page.on('dialog', (asked) => { void asked.accept(); });
  await page.reload();
  await dialog.locator('pre').filter({ hasText: `${drafting}（正在写）马腾` }).waitFor({ timeout: 120_000 });
  await dialog.locator('pre').filter({ hasText: '顾文的名称' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await stage().picture(page, 'asked-again');
  await dialog.locator('.el-button--primary').click();
  await dialog.waitFor({ state: 'detached' });
  await expect.poll(() => savedText(one, draft)).toContain(`zh: ${drafting}（正在写）马腾`);

  // The page is closed in the middle of a word.
  await chooseStep(page, `${drafting}（正在写）马腾`);
  await title(page).press('End');
  await page.keyboard.type('又写');
  await page.reload();
  await stepNode(page, `${drafting}（正在写）马腾又写`).waitFor({ timeout: 120_000 });
  await expect.poll(() => savedText(one, draft)).toContain(`zh: ${drafting}（正在写）马腾又写`);

  // Without a network.
  await page.getByText('0 个问题').waitFor({ timeout: 120_000 });
  await state(page).getByText(/^已保存/).waitFor();
  await page.context().setOffline(true);
  try {
    await chooseStep(page, put);
    await title(page).fill('断网时的名称');
    await title(page).press('Enter');
    await stepNode(page, '断网时的名称').waitFor();
    await state(page).getByText(/项改动待保存/).waitFor();
    const undo = page.getByRole('button', { name: /^撤销/ });
    await undo.click();
    await stepNode(page, put).waitFor();
    for (let press = 0; press < 5; press += 1) await undo.click();
    await page.getByText('网络中断，已送出的改动要等恢复后才能撤销。').waitFor();
    await stage().picture(page, 'not-undone');
  } finally {
    await page.context().setOffline(false);
  }
  await state(page).getByText(/^已保存/).waitFor({ timeout: 60_000 });
  const text = await savedText(one, draft);
  for (const words of [`zh: ${put} }`, `zh: ${drafting}（正在写）马腾又写`]) expect(text).toContain(words);

  // A row of a table stays the one at hand when another is put in above it: what is chosen beside it is said of no other.
  const row = 'talk-questioning-c';
  await toDesigner(page, processAddress(draft).replace(/process\/.*/, 'table/measures-by-subject'));
  await page.getByRole('button', { name: row, exact: true }).click();
  await page.locator('.gd-row-side').getByRole('heading', { name: row }).waitFor();
  await writeText(one, draft, (table) => { const at = table.indexOf('  - row: '); return { start: at, end: at, text: '  - row: put-in-first\n    when: { matter: [talk], subjectClass: [A], tier: [province] }\n    give: { levels: [DH] }\n    mark: design\n' }; }, tableFile);
  await page.getByRole('button', { name: 'put-in-first', exact: true }).waitFor();
  await page.locator('.gd-row-side').getByRole('heading', { name: row }).waitFor();
  expect(await page.locator('[aria-current="true"].gd-row-name').textContent()).toBe(row);

  // So does the rule that is shown at first and written in, though nobody chose it, and the line of a scenario that has the focus.
  await toDesigner(page, processAddress(draft).replace(/process\/.*/, 'ruleSet/separation'));
  const rule = page.locator('.gd-rule-name[aria-current="true"] strong');
  const wording = page.locator('.gd-rule-properties').getByLabel('名称（中文）').first();
  await wording.press('End');
  const called = await wording.inputValue();
  await page.keyboard.type('（待核）');
  await writeText(one, draft, (rules) => { const at = rules.indexOf('  - rule: '); return { start: at, end: at, text: `  - { rule: put-in-first, title: { zh: ${put} } }\n` }; }, 'definitions/discipline/rules/separation.yaml');
  await page.locator('.gd-rule-name').filter({ hasText: put }).waitFor();
  await expect.poll(() => rule.textContent()).toBe(`${called}（待核）`);
  await expect.poll(() => page.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value)).toBe(`${called}（待核）`);
  await toDesigner(page, processAddress(draft).replace(/process\/.*/, 'scenario/a-petition-closes-its-loop'));
  const lines = page.locator('.gd-move-name');
  const line = (await lines.nth(2).locator('span').last().textContent())!;
  await lines.nth(2).press('Enter');
  await writeText(one, draft, (story) => { const at = story.indexOf('  - { who: '); return { start: at, end: at, text: '  - { wait: { hours: 1 } }\n' }; }, 'definitions/discipline/scenarios/a-petition-closes-its-loop.yaml');
  const followed = page.locator('.gd-move-name[aria-current="true"]');
  await expect.poll(() => followed.locator('.gc-number').textContent()).toBe('4');
  expect(await followed.locator('span').last().textContent()).toBe(line);
  await expect.poll(() => followed.evaluate((element) => element === document.activeElement)).toBe(true);
});
