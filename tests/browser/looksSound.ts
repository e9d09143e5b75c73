/** A page of the designer before axe, in both colours. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { axeFaults } from './axeFaults.ts';

/** All rules in the light, the contrast again in the dark: nothing but the colours is other there. */
export async function looksSound(page: Page, place: string): Promise<void> {
  expect(await axeFaults(page), place).toEqual([]);
  const turn = page.locator('.gc-bar').getByRole('button', { name: '深色' });
  await turn.click();
  // Colours on their way are neither the one nor the other.
  await page.evaluate(() => document.getAnimations().forEach((each) => { try { each.finish(); } catch { each.cancel(); } }));
  expect(await axeFaults(page, 'contrast'), `${place}, dark`).toEqual([]);
  await turn.click();
}
