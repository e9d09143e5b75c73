/**
 * Long forms in a browser, by the forms of the bench: two hundred fields and a grid of five hundred rows. Nothing here measures time; what is tested is
 * what the quickness rests on, and that nothing typed is lost by it.
 */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { fieldsForm, gridForm } from '../bench/formPage/largeForms.ts';
import { withFormSite } from './formSite.ts';

interface Told { ready: number; changed: { values: Record<string, unknown> }[]; submit: () => Promise<Record<string, unknown> | undefined> }
const openAt = withFormSite(() => {
  const [large, grid] = [fieldsForm(), gridForm()];
  return {
    root: fileURLToPath(new URL('../bench/formPage/', import.meta.url)),
    answers: { '/fields.json': large.view, '/grid.json': grid.view, [large.view.validator!]: large.validator.code, [grid.view.validator!]: grid.validator.code },
  };
});
let page: Page;

async function open(form: 'fields' | 'grid'): Promise<void> {
  page = await openAt(`/?form=${form}`);
  await page.waitForFunction(() => (globalThis as unknown as { bench?: Told }).bench?.ready);
}
const whole = (): Promise<unknown> => page.waitForFunction(() => document.querySelectorAll('.gc-field').length >= 180);
const lastRows = (): Promise<Record<string, unknown>[]> => page.evaluate(() => (globalThis as unknown as { bench: Told }).bench.changed.at(-1)?.values['rows'] as Record<string, unknown>[]);
const loaded = (): Promise<string[]> => page.evaluate(() => performance.getEntriesByType('resource').map((each) => each.name).filter((name) => name.endsWith('.js')));

test('no field shares a form with more than a part of the others, whichever kind it is', async () => {
  await open('fields');
  await whole();
  const sizes = await page.evaluate(() => [...document.querySelectorAll<HTMLInputElement>('.gc-form .gc-field :is(input, textarea)')].map((input) => input.form?.elements.length ?? -1));
  expect(sizes.length).toBeGreaterThan(150);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(30);
  expect(Math.min(...sizes)).toBeGreaterThan(0);
});

test('a field that is left is followed after a paint, and what is sent meanwhile has its text', async () => {
  await open('fields');
  await whole();
  const input = page.locator('[data-field$="_field0"] input');
  await input.click();
  await page.keyboard.type('abc');
  const seen = await page.evaluate(async () => {
    const shows = (): boolean => document.querySelector('[data-field$="_field7"]') !== null;
    const before = shows();
    (document.activeElement as HTMLElement).blur();
    for (let n = 0; n < 50; n += 1) await Promise.resolve();
    return { before, atOnce: shows() };
  });
  expect(seen).toEqual({ before: false, atOnce: false });
  await page.locator('[data-field$="_field7"]').waitFor();
  // Enter in a field sends no form and opens no page.
  await input.focus();
  await page.keyboard.type('d');
  await page.keyboard.press('Enter');
  expect(page.url()).toContain('form=fields');
  // What is typed last and left in the same moment is sent with the rest.
  for (const [n, name] of fieldsForm().view.schema.required!.entries()) {
    await page.locator(`[data-field$="_${name}"] input`).first().fill(`v${n}`);
  }
  const sent = await page.evaluate(async () => {
    const last = document.querySelector<HTMLInputElement>('[data-field$="_field2"] textarea, [data-field$="_field5"] input')!;
    last.focus();
    (globalThis as unknown as { bench: Told }).bench.changed.length = 0;
    document.execCommand('insertText', false, '7');
    last.blur();
    return await (globalThis as unknown as { bench: Told }).bench.submit();
  });
  expect(sent).toMatchObject({ field1: 'v1' });
  expect([sent?.['field2'], sent?.['field5']]).toContain('7');
});

test('a picker of a long form is there for whoever comes to it, by pointer or key', async () => {
  await open('fields');
  await page.locator('[data-field$="_field3"] input').first().click();
  await page.locator('.el-select-dropdown__item:visible', { hasText: '选项c' }).click();
  await page.waitForFunction(() => (globalThis as unknown as { bench: Told }).bench.changed.at(-1)?.values['field3'] === 'c');
  await page.locator('[data-field$="_field4"] input').first().focus();
  await page.locator('[data-field$="_field4"] .el-date-editor input').waitFor();
  await page.keyboard.type('2026-03-16');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => (globalThis as unknown as { bench: Told }).bench.changed.at(-1)?.values['field4'] === '2026-03-16');
  // One click opens the days, below the field and as wide as seven of them.
  await page.locator('[data-field$="_field14"] input').first().click();
  const days = page.locator('.el-date-table:visible');
  await days.waitFor();
  expect((await days.boundingBox())!.width).toBeGreaterThan(200);
  await days.locator('td.available').first().click();
  await page.waitForFunction(() => String((globalThis as unknown as { bench: Told }).bench.changed.at(-1)?.values['field14']).endsWith('-01'));
});

test('a grid of texts and numbers loads no picker; its rows share their elements and each shows its own values', async () => {
  await open('grid');
  expect((await loaded()).filter((name) => /DayInput|SelectInput|PersonInput|UnitInput|date-picker/.test(name))).toEqual([]);
  const rows = page.locator('.gc-grid tbody tr:has([data-cell])');
  const first = await rows.first().elementHandle();
  for (const top of [60, 400, 3000, 20_000, 1000, 0]) {
    await page.locator('.gc-grid-scroll').evaluate((box, y) => { box.scrollTop = y; }, top);
    await page.waitForTimeout(150);
    expect(await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('[data-cell] .gc-cell')].filter((cell) => {
      const [row, column] = cell.closest<HTMLElement>('[data-cell]')!.dataset['cell']!.split('/').map(Number);
      return cell.textContent !== (column! % 4 === 3 ? String(row) : `值${row}-${column}`);
    }).length)).toBe(0);
    expect(await rows.count()).toBeLessThan(20);
  }
  expect(await first!.evaluate((row) => row.isConnected)).toBe(true);
});

test('a cell that was not left keeps its text when its row goes out of sight, and no other row gets it', async () => {
  await open('grid');
  await page.locator('[data-cell="2/2"] .gc-cell').click();
  await page.keyboard.press('End');
  await page.keyboard.type(' typed');
  await page.locator('.gc-grid-scroll').evaluate((box) => { box.scrollTop = 5000; });
  await page.waitForFunction(() => (globalThis as unknown as { bench: Told }).bench.changed.length > 0);
  const rows = await lastRows();
  expect(rows.flatMap((row, index) => (Object.values(row).some((value) => String(value).includes('typed')) ? [index] : []))).toEqual([2]);
  expect(rows[2]).toMatchObject({ column2: '值2-2 typed' });
  await page.locator('.gc-grid-scroll').evaluate((box) => { box.scrollTop = 0; });
  await page.waitForFunction(() => document.querySelector('[data-cell="2/2"] .gc-cell')?.textContent === '值2-2 typed');
});

test('what was typed into a cell is sent, though it was left in the very moment; the row that takes its element shows its own', async () => {
  await open('grid');
  await page.locator('[data-cell="3/1"] .gc-cell').fill('left at once');
  const sent = await page.evaluate(async () => {
    document.querySelector<HTMLElement>('[data-cell="3/1"] .gc-cell')!.blur();
    return (await (globalThis as unknown as { bench: Told }).bench.submit!()) as { rows: Record<string, unknown>[] };
  });
  expect(sent.rows[3]).toMatchObject({ column1: 'left at once' });
  // Typed into once, the element has a value of its own; whichever row comes to it is shown all the same.
  for (const top of [4100, 12300, 0]) {
    await page.locator('.gc-grid-scroll').evaluate((box, y) => { box.scrollTop = y; }, top);
    await page.waitForFunction((row) => document.querySelector(`[data-cell="${row}/1"]`) !== null, Math.round(top / 41) + 3);
    expect(await page.locator('[data-cell]').evaluateAll((cells) => cells.flatMap((cell) => { const [row, column] = (cell as HTMLElement).dataset['cell']!.split('/').map(Number); const value = cell.querySelector('.gc-cell')!.textContent; return value === (column! % 4 === 3 ? String(row) : row === 3 && column === 1 ? 'left at once' : `值${row}-${column}`) ? [] : [`${row}/${column} ${value}`]; }))).toEqual([]);
  }
});

test('cells that were left in one moment are all taken, before a row that is removed or added moves them', async () => {
  await open('grid');
  const last = await page.evaluate(async () => {
    const cell = (at: string): HTMLElement => document.querySelector<HTMLElement>(`[data-cell="${at}"] .gc-cell`)!;
    for (const at of ['1/0', '2/1']) { cell(at).focus(); cell(at).textContent = `typed ${at}`; cell(at).blur(); }
    document.querySelector<HTMLButtonElement>('tr:has([data-cell="0/0"]) button')!.click();
    return (await (globalThis as unknown as { bench: Told }).bench.submit!()) as { rows: Record<string, unknown>[] };
  });
  expect([last.rows.length, last.rows[0]!['column0'], last.rows[1]!['column1'], last.rows[1]!['column0']]).toEqual([499, 'typed 1/0', 'typed 2/1', '值2-0']);
});

test('what is typed into the next cell before the last one is taken stays', async () => {
  await open('grid');
  const shown = await page.evaluate(async () => {
    const cell = (at: string): HTMLElement => document.querySelector<HTMLElement>(`[data-cell="${at}"] .gc-cell`)!;
    const [one, two, number] = [cell('1/0'), cell('1/1'), cell('1/3')];
    one.focus(); one.textContent = 'first';
    two.focus(); two.textContent = 'half';
    await new Promise((resolve) => setTimeout(resolve, 400));
    const half = two.textContent;
    two.textContent = 'half and half';
    number.focus(); number.textContent = ' 1,234 '; number.blur();
    await new Promise((resolve) => setTimeout(resolve, 400));
    return [half, one.textContent, two.textContent, number.textContent];
  });
  expect(shown).toEqual(['half', 'first', 'half and half', '1234']);
  expect((await lastRows())[1]).toMatchObject({ column0: 'first', column1: 'half and half', column3: 1234 });
});

test('a row that is added stands at the end, in sight, with the cursor in it; Enter goes down and adds another', async () => {
  await open('grid');
  const rows = page.locator('.gc-grid tbody tr:has([data-cell])');
  const first = await rows.elementHandles();
  await page.getByRole('button', { name: '添加一行' }).click();
  await page.waitForFunction(() => document.activeElement?.closest<HTMLElement>('[data-cell]')?.dataset['cell'] === '500/0');
  // Whoever leaps to the end finds the rows there in the elements of those that he left: none is made, none moves.
  expect(await rows.evaluateAll((now, before) => now.map((row) => before.indexOf(row)), first)).toEqual(first.map((_row, index) => index));
  await page.keyboard.type('neu');
  await page.keyboard.press('Tab');
  await page.keyboard.type('zwei');
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.closest<HTMLElement>('[data-cell]')?.dataset['cell'] === '501/1');
  await page.waitForFunction(() => ((globalThis as unknown as { bench: Told }).bench.changed.at(-1)?.values['rows'] as unknown[]).length === 502);
  expect((await lastRows()).slice(499)).toEqual([expect.objectContaining({ column0: '值499-0' }), { column0: 'neu', column1: 'zwei' }, {}]);
});
