/** Another address of the page that is open, reached as by Back and Forward of the browser: the page goes there, and is not loaded anew. */
import type { Page } from 'playwright-core';

export async function within(page: Page, address: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState(null, '', to);
    dispatchEvent(new PopStateEvent('popstate', { state: null }));
  }, address);
}
