/** A page of the designer before axe, in both colours; and nothing on it is for the mouse alone. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFaults } from './axeFaults.ts';
import { mouseOnly } from './mouseOnly.ts';

/** Seen in the dark in every run: between them they have all colours of the others, which are seen in the dark by the long run. */
const inTheDark = new Set(['home', 'process, picture', 'process, YAML', 'form', 'guide']);

/** All rules in the light, the contrast again in the dark: nothing but the colours is other there. `without`: parts that were looked at before. */
export async function looksSound(page: Page, place: string, ...without: string[]): Promise<void> {
  // Colours on their way are neither the one nor the other. Set as an object, which the page's own policy allows.
  await page.evaluate(() => {
    const still = new CSSStyleSheet();
    still.replaceSync('*, *::before, *::after { transition: none !important; animation: none !important; }');
    if (document.adoptedStyleSheets.length === 0) document.adoptedStyleSheets = [still];
  });
  expect(await axeFaults(page, 'all', without), place).toEqual([]);
  expect(await mouseOnly(page), `${place}, for the mouse alone`).toEqual([]);
  if (!inTheDark.has(place) && process.env['GUICHENG_DEEP'] !== '1') return;
  const turn = page.locator('.gc-bar').getByRole('button', { name: '深色' });
  await turn.click();
  expect(await axeFaults(page, 'contrast', without), `${place}, dark`).toEqual([]);
  await turn.click();
}
