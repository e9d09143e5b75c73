/** Fills a form as a person does: field after field by the words on its label, until nothing that must be filled is empty. */
import type { Locator, Page } from 'playwright-core';

/** By label, or by `section/label` where two sections have the same. A list chooses several; rows fill a grid, by the heads of its columns. */
export type Value = string | boolean | string[] | Record<string, string>[];
export type Values = Record<string, Value>;

const must = '（必填）';

/** The words of each field that may be written, whether it must be, and whether it is still empty. */
async function fields(page: Page): Promise<{ id: string; section: string; label: string; must: boolean; kind: string; empty: boolean }[]> {
  return page.locator('.gc-form [data-field]:not(.is-shown)').evaluateAll((items, mark) => items.map((item) => {
    const has = (selector: string): boolean => item.querySelector(selector) !== null;
    const inputs = [...item.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea')];
    const ticked = inputs.some((i) => i instanceof HTMLInputElement && i.checked);
    const kind = has('.gc-grid') ? 'grid' : has('input[type=radio]') ? 'radio' : has('input[type=checkbox]') ? (item.classList.contains('gc-check') ? 'check' : 'checks') : has('.gc-date') || has('.el-date-editor') ? 'day' : has('.el-select') ? 'select' : 'text';
    const label = (item.querySelector('.el-form-item__label, .el-checkbox__label')?.textContent ?? '').trim();
    return {
      id: item.getAttribute('data-field') ?? '', section: item.closest('.gc-form-section')?.querySelector('h3')?.textContent ?? '', label: label.replace(mark, ''), must: label.endsWith(mark), kind,
      empty: kind === 'grid' ? !has('[data-cell]') : kind === 'radio' || kind === 'checks' || kind === 'check' ? !ticked
        : kind === 'select' ? !has('.el-select__selected-item:not(.is-transparent):not(.el-select__input-wrapper):not(.is-hidden)') || has('.el-select__placeholder.is-transparent') : inputs.every((i) => i.value === ''),
    };
  }), must);
}

/** Today as the platform's clock has it, from the top bar or this machine. */
export const today = (later = 0): string => new Date(Date.now() + 8 * 3_600_000 + later * 86_400_000).toISOString().slice(0, 10);

/** Picks from the list that belongs to this box: that of the box before may still be closing beside it. */
export async function choose(page: Page, at: Locator, words: string | undefined): Promise<void> {
  await at.locator('.el-select__wrapper').click();
  const input = at.locator('.el-select__input');
  if (words !== undefined && (await at.locator('.el-select__input:not([readonly])').count()) > 0) await input.fill(words);
  const list = page.locator(`[id="${await input.getAttribute('aria-controls')}"] .el-select-dropdown__item:not(.is-disabled)`).filter({ visible: true });
  await (words === undefined ? list : list.filter({ hasText: words })).first().click();
}

async function fillCell(page: Page, cell: Locator, words: string): Promise<void> {
  // A list of choices comes a moment after the row, when its program has.
  await cell.locator('.el-select, input, textarea, .gc-cell').first().waitFor();
  if ((await cell.locator('.el-select').count()) > 0) await choose(page, cell, words);
  else {
    const input = cell.locator('input, textarea, .gc-cell').first();
    await input.fill(words);
    await input.press('Tab');
  }
}

async function fillOne(page: Page, at: Locator, kind: string, label: string, value: Value | undefined): Promise<void> {
  switch (kind) {
    case 'radio': {
      const words = value === true ? '是' : value === false ? '否' : typeof value === 'string' ? value : undefined;
      const choices = at.locator('.el-radio');
      const choice = words === undefined ? choices.first() : choices.filter({ hasText: words }).first();
      await choice.click();
      // The list of days of the field before may close just then and take the click: a person sees that and clicks again.
      await at.locator('.el-radio.is-checked').waitFor({ timeout: 1000 }).catch(() => choice.click());
      await at.locator('.el-radio.is-checked').waitFor();
      return;
    }
    case 'check':
      await at.locator('input[type=checkbox]').setChecked(value !== false);
      return;
    case 'checks':
      for (const words of Array.isArray(value) ? (value as string[]) : [value]) await (words === undefined ? at.locator('.el-checkbox').first() : at.locator('.el-checkbox', { hasText: String(words) }).first()).click();
      return;
    case 'select':
      for (const words of Array.isArray(value) ? (value as string[]) : [value as string | undefined]) await choose(page, at, words);
      if (Array.isArray(value)) await page.keyboard.press('Escape');
      return;
    case 'day': {
      const input = at.locator('input');
      await input.fill(typeof value === 'string' ? value : today());
      await input.press('Enter');
      return;
    }
    case 'grid': {
      // What a draft has kept gives way.
      while ((await at.getByRole('button', { name: /^删除第/ }).count()) > 0) await at.getByRole('button', { name: /^删除第/ }).first().click();
      const heads = (await at.locator('thead th:not(.gc-grid-index)').allTextContents()).map((h) => h.trim().replace(must, '').replace(/（.*）$/, ''));
      for (const [row, cells] of (Array.isArray(value) ? (value as Record<string, string>[]) : []).entries()) {
        await at.getByRole('button', { name: '添加一行' }).click();
        for (const [head, words] of Object.entries(cells)) {
          const column = heads.indexOf(head);
          if (column < 0) throw new Error(`no column ${head} in ${label}: ${heads.join(' ')}`);
          await fillCell(page, at.locator(`[data-cell="${row}/${column}"]`), words);
        }
      }
      return;
    }
    default:
      if (typeof value !== 'string') throw new Error(`nobody says what is written in ${label}`);
      await at.locator('input, textarea').first().fill(value);
  }
}

/** A long form shows its pickers as plain inputs until somebody comes to them. Whether this was one. */
async function cameTo(page: Page, id: string): Promise<boolean> {
  const plain = page.locator(`[data-field="${id}"] .gc-later > .el-input input[role=combobox]`);
  if ((await plain.count()) === 0) return false;
  await plain.focus();
  await plain.waitFor({ state: 'detached' });
  return true;
}

/** Fills what is named in `values` and whatever else must be filled; a label that the form does not have is a fault of the test. */
export async function fillForm(page: Page, values: Values): Promise<void> {
  await page.locator('.gc-form [data-field]').first().waitFor();
  const done = new Set<string>();
  const keyOf = (f: { section: string; label: string }): string | undefined => [`${f.section}/${f.label}`, f.label].find((k) => k in values);
  for (let turn = 0; turn < 60; turn += 1) {
    let next = (await fields(page)).find((f) => !done.has(f.id) && (keyOf(f) !== undefined || (f.must && f.empty)));
    if (!next) break;
    done.add(next.id);
    if (await cameTo(page, next.id)) next = (await fields(page)).find((f) => f.id === next!.id) ?? next;
    const key = keyOf(next);
    await fillOne(page, page.locator(`[data-field="${next.id}"]`), next.kind, next.label, key === undefined ? undefined : values[key]);
  }
  const labels = new Set((await fields(page)).flatMap((f) => [f.label, `${f.section}/${f.label}`]));
  const unknown = Object.keys(values).filter((label) => !labels.has(label));
  if (unknown.length > 0) throw new Error(`the form has no ${unknown.join(', ')}; it has ${[...labels].join(', ')}`);
}
