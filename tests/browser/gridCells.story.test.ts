/** A list of rows: each cell is found by its name, as a screen reader tells it, and an empty one that must be filled is told and reached. */
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { compileFormValidator } from '../../runtime/service/formValidator.ts';
import type { FormView, JsonSchema } from '../../runtime/ui/form/formView.ts';
import { withFormSite } from './formSite.ts';

const text = (title: string, maxLength = 100): JsonSchema => ({ type: 'string', minLength: 1, maxLength, title });
const schema: JsonSchema = {
  type: 'object', required: ['items'],
  properties: { items: { type: 'array', minItems: 1, items: { type: 'object', required: ['what', 'says'], properties: { what: text('名称'), who: text('保管人'), where: text('存放单位'), on: { type: 'string', format: 'date', title: '收到日期' }, kind: { type: 'string', title: '种类' }, says: text('证明内容', 500) } } } },
};
const validator = compileFormValidator(schema as Record<string, unknown>);
const formOf = (values: FormView['values']): FormView => ({
  form: 'items', title: { zh: '证据清单' }, schema, validator: `/assets/validators/${validator.hash}.js`, values, facts: {},
  options: { kind: [{ value: 'paper', title: { zh: '书证' } }, { value: 'thing', title: { zh: '物证' } }, { value: 'word', title: { zh: '证言' } }] },
  sections: [{ section: 's', title: { zh: '证据' }, fields: [{ field: 'items', title: { zh: '证据清单' }, columns: [
    { column: 'what', title: { zh: '名称' } }, { column: 'who', title: { zh: '保管人' }, kind: 'person' }, { column: 'where', title: { zh: '存放单位' }, kind: 'unit' },
    { column: 'on', title: { zh: '收到日期' } }, { column: 'kind', title: { zh: '种类' }, kind: 'select', options: 'kind' }, { column: 'says', title: { zh: '证明内容' } },
  ] }] }],
});
/** Of sixty rows the last but two says nothing of what it proves. */
const many = { items: Array.from({ length: 60 }, (_, i) => ({ what: `第${i + 1}件`, ...(i === 57 ? {} : { says: '给付回扣的经过' }) })) };
const site = { root: fileURLToPath(new URL('../ui/formApp/', import.meta.url)), answers: { '/form.json': formOf({}), [`/assets/validators/${validator.hash}.js`]: validator.code } };
const open = withFormSite(() => site);
const summary = (page: Page) => page.getByRole('alert').filter({ hasText: '需要改正' });
const focusedCell = (page: Page) => page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-cell]')?.dataset['cell']);

test('every kind of cell is filled by its name, and the one that was left out is told and reached', async () => {
  const page = await open();
  await page.getByRole('button', { name: '添加一行' }).click();
  await page.getByRole('textbox', { name: /^名称 ?1$/ }).fill('供货合同');
  const pick = async (name: string, words: string): Promise<void> => {
    await page.getByRole('combobox', { name }).press('Enter');
    await page.locator('.el-select-dropdown__item:visible', { hasText: words }).first().click();
  };
  await page.getByRole('combobox', { name: '保管人 1' }).fill('周明远');
  await page.locator('.el-select-dropdown__item:visible', { hasText: '周明远' }).first().click();
  await pick('存放单位 1', '青河县监察委员会');
  await page.getByRole('combobox', { name: '收到日期 1' }).fill('2026-03-30');
  await page.keyboard.press('Enter');
  await pick('种类 1', '书证');

  await page.click('#submit');
  await summary(page).getByText('证据清单：第 1 行 证明内容：没有填写，请补填。').click();
  expect(await focusedCell(page)).toBe('0/5');
  await page.keyboard.type('给付回扣的经过');
  await page.click('#submit');
  const sent = JSON.parse((await page.locator('#sent').textContent()) ?? '') as unknown;
  expect(sent).toEqual({ items: [{ what: '供货合同', who: 'p1', where: 'o1', on: '2026-03-30', kind: 'paper', says: '给付回扣的经过' }] });
});

test('a row that is out of sight is brought in sight', async () => {
  site.answers['/form.json'] = formOf(many);
  const page = await open();
  await page.getByText('共 60 行').waitFor();
  expect(await page.locator('[data-cell="57/5"]').count()).toBe(0);
  await page.click('#submit');
  await summary(page).getByText('证据清单：第 58 行 证明内容：没有填写，请补填。').click();
  await expect.poll(() => focusedCell(page)).toBe('57/5');
  await page.keyboard.type('给付回扣的经过');
  // A person holds a button down for a moment: the summary that this answer takes away does not pull the button from under the pointer.
  await page.locator('#submit').hover();
  await page.mouse.down();
  await page.waitForTimeout(400);
  expect(await summary(page).count()).toBe(1);
  await page.mouse.up();
  const sent = JSON.parse((await page.locator('#sent').textContent()) ?? '') as { items: { says: string }[] };
  expect(sent.items.map((each) => each.says)).toEqual(many.items.map(() => '给付回扣的经过'));
});

test('a press whose end is not told, as on a scroll bar, holds nothing back from whoever types', async () => {
  site.answers['/form.json'] = formOf(many);
  const page = await open();
  await page.getByText('共 60 行').waitFor();
  await page.click('#submit');
  await summary(page).getByText('证据清单：第 58 行 证明内容：没有填写，请补填。').click();
  await expect.poll(() => focusedCell(page)).toBe('57/5');
  await page.evaluate(() => document.querySelector('.gc-grid-scroll')!.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true })));
  await page.keyboard.type('给付回扣的经过');
  await page.keyboard.press('Tab');
  await summary(page).waitFor({ state: 'detached' });
});
