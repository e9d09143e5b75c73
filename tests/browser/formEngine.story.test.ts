/**
 * A person fills a form of thirty fields in a browser that runs only scripts of the same origin: types, sees errors in
 * plain Chinese, mends them, sends. Any violation of the content security policy fails the story.
 */
import { mkdirSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { withFormSite } from './formSite.ts';

const pictures = new URL('../.out/formEngine/', import.meta.url).pathname;
const open = withFormSite();
let page: Page;

beforeAll(() => { mkdirSync(pictures, { recursive: true }); });
beforeEach(async () => {
  page = await open();
  page.setDefaultTimeout(8000);
  await page.getByLabel('姓名').waitFor();
});

const field = (name: string) => page.locator(`[data-field$="_${name}"]`);
const choose = async (name: string, words: string): Promise<void> => {
  await field(name).locator('.el-select__wrapper').click();
  // A list that still grows slides away under the pointer.
  await page.locator('.el-select-dropdown:visible').first().waitFor();
  await page.evaluate(() => Promise.allSettled(document.getAnimations().map((animation) => animation.finished)));
  await page.locator('.el-select-dropdown__item:visible', { hasText: words }).first().click();
};

test('a form with faults says at each field what to do, jumps there, and sends once they are mended', async () => {
  // Given a form of thirty fields, nine of which must be filled
  expect(await page.locator('.gc-field').count()).toBeGreaterThanOrEqual(28);
  await page.screenshot({ path: `${pictures}empty.png`, fullPage: true });

  // When it is sent almost empty
  await page.click('#submit');
  const summary = page.getByRole('alert').filter({ hasText: '需要改正' });
  await summary.waitFor();
  // Then every error stands at its field, in Chinese, and in a summary that has the focus
  expect(await summary.locator('li').count()).toBe(8);
  expect(await field('subject.name').locator('.el-form-item__error').textContent()).toBe('没有填写，请补填。');
  expect(await field('plan.steps').locator('.gc-field-error').textContent()).toContain('没有填写');
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('gc-error-summary');
  await page.screenshot({ path: `${pictures}errors.png`, fullPage: true });

  // When a line of the summary is chosen, the field has the focus
  await summary.getByText('身份证号').click();
  expect(await page.evaluate(() => document.activeElement?.id)).toMatch(/_subject\.idNumber$/);

  // When a wrong number is typed and left, the field says what is expected
  await page.keyboard.type('12345');
  await page.keyboard.press('Tab');
  await field('subject.idNumber').getByText('应为 18 位，最后一位可以是 X。').waitFor();
  await field('subject.idNumber').locator('input').fill('33010119800101123X');
  await page.keyboard.press('Tab');
  await field('subject.idNumber').locator('.gc-field-error').waitFor({ state: 'detached' });

  await field('subject.name').locator('input').fill('何建国');
  await field('subject.class').getByText('丙类').click();
  await field('amount').locator('input').fill('１２，３４５.5');
  await field('people').locator('input').fill('三人');
  await page.keyboard.press('Tab');
  await field('people').getByText('请填写数字').waitFor();
  await field('people').locator('input').fill('3');
  await field('plan.track').getByText('执纪', { exact: true }).click();
  await field('summary').locator('textarea').fill('反映其垄断殡葬服务并收受好处。');
  await field('plan.scope').locator('textarea').fill('二〇二四年以来的殡葬用品采购。');
  expect(await field('amount').locator('input').inputValue()).toBe('12,345.50');

  // A condition shows two fields, one of which must then be filled
  expect(await field('plan.safety').count()).toBe(0);
  await field('plan.hasTalk').locator('input').check();
  await field('plan.safety').getByText('（必填）').waitFor();

  // Rows pasted from a spreadsheet land in the grid
  await field('plan.steps').getByRole('button', { name: '添加一行' }).click();
  await page.evaluate(() => {
    const data = new DataTransfer();
    data.setData('text/plain', '调取采购合同\t周明远\t2026-04-01\t1,200\n查询账户\t陈思齐\t2026-04-10\t800\n');
    document.activeElement?.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await field('plan.steps').getByText('共 2 行').waitFor();

  await field('plan.startOn').locator('input').fill('2026-03-30');
  await page.keyboard.press('Enter');
  await choose('lead', '周明远');
  await choose('source', '日常监督');

  // When it is sent with the safety measures still missing
  await page.click('#submit');
  await field('plan.safety').getByText('没有填写，请补填。').waitFor();
  expect(await summary.locator('li').count()).toBe(1);
  await page.screenshot({ path: `${pictures}oneLeft.png`, fullPage: true });
  await field('plan.safety').locator('textarea').fill('安排专人看护，全程录音录像。');
  // Then text that was not left yet is sent too
  await page.click('#submit');
  const sent = JSON.parse((await page.locator('#sent').textContent()) ?? '') as Record<string, Record<string, unknown>>;
  expect(sent['subject']).toMatchObject({ name: '何建国', idNumber: '33010119800101123X', class: 'C' });
  expect(sent['amount']).toBe(12345.5);
  expect(sent['people']).toBe(3);
  expect(sent['lead']).toBe('p1');
  expect(sent['source']).toBe('patrol');
  expect(sent['plan']).toMatchObject({
    hasTalk: true, safety: '安排专人看护，全程录音录像。', startOn: '2026-03-30',
    steps: [{ what: '调取采购合同', who: '周明远', until: '2026-04-01', cost: 1200 }, { what: '查询账户', who: '陈思齐', until: '2026-04-10', cost: 800 }],
  });
  await page.screenshot({ path: `${pictures}read.png`, fullPage: true });
});

test('a hidden field is not sent, and a draft is kept by itself with its time', async () => {
  await field('plan.hasTalk').locator('input').check();
  await field('plan.place').locator('input').fill('谈话室');
  await field('plan.hasTalk').locator('input').uncheck();
  await page.getByText('草稿已暂存 09:05').waitFor();
  const drafts = await page.evaluate(() => (window as unknown as { page: { drafts: { plan?: Record<string, unknown> }[] } }).page.drafts);
  expect(drafts.at(-1)?.plan ?? {}).not.toHaveProperty('place');
});

test('the form speaks English when the screens do, and stays readable in the dark', async () => {
  await page.click('#submit');
  await page.evaluate(() => {
    const { chooseLanguage, dark } = (window as unknown as { page: { chooseLanguage: (l: string) => void; dark: { value: boolean } } }).page;
    chooseLanguage('en');
    dark.value = true;
  });
  await field('subject.name').getByText('Not filled in yet. Please fill it in.').waitFor();
  await field('subject.name').getByText('(required)').waitFor();
  await page.screenshot({ path: `${pictures}darkEnglish.png`, fullPage: true });
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(23, 25, 28)');
});

test('typing stays in the field: a keystroke draws nothing else', async () => {
  // Given a counter of changes in the form outside the field
  const input = field('subject.name').locator('input');
  await input.focus();
  await page.evaluate(() => {
    const counts = { other: 0 };
    Object.assign(window, { counts });
    const own = document.activeElement?.closest('[data-field]');
    new MutationObserver((list) => { counts.other += list.filter((m) => !own?.contains(m.target)).length; }).observe(document.querySelector('.gc-form') as Element, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  // When several characters are typed without a pause
  await page.keyboard.type('王小明');
  // Then nothing outside the field was touched yet, and leaving the field settles it
  expect(await page.evaluate(() => (window as unknown as { counts: { other: number } }).counts.other)).toBe(0);
  await page.keyboard.press('Tab');
  await page.getByText('有改动，稍后自动暂存').waitFor();
});
