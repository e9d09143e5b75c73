/** Other addresses without loading the page anew, which takes a browser three seconds of work in the designer. */
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** Another address of the page that is open, reached as by Back and Forward of the browser: the page goes there, and is not loaded anew. */
export async function within(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, address);
}

/** An address of the designer: within the page for whoever is on its home page, as by a link there; else the page is loaded. */
export async function toDesigner(page: Page, address: string): Promise<void> {
  const { pathname } = new URL(page.url());
  if (!/^\/designer\/?$/.test(pathname)) await page.goto(address);
  else if (new URL(address).pathname !== pathname) await within(page, address);
}

/** Another definition of the draft that is open, within the page, once it stands there; its title is another. */
export async function toDefinition(page: Page, address: string): Promise<void> {
  const heading = page.locator('.gd-work h1');
  const before = await heading.textContent();
  await within(page, address);
  await expect.poll(() => heading.textContent(), { timeout: 60_000 }).not.toBe(before);
}
