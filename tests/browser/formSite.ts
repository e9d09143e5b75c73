/** A form alone in a browser, under the product's own policy: whatever its page reports as a fault or a violation fails the test. */
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, vi } from 'vitest';
import { serveFormApp, type FormPage } from '../ui/formApp/serveFormApp.ts';
import { sharedBrowser } from './sharedBrowser.ts';

/** Call once at the top of a story; gives how to open an address of the site, in a page that is closed after the test. Without `served` it is the form of thirty fields. */
export function withFormSite(served?: () => FormPage): (address?: string) => Promise<Page> {
  let site: Awaited<ReturnType<typeof serveFormApp>>;
  const pages: Page[] = [];
  const faults: string[] = [];

  vi.setConfig({ testTimeout: 90_000, hookTimeout: 120_000 });
  beforeAll(async () => {
    site = await serveFormApp(served?.());
  });
  afterAll(async () => {
    await site?.close();
  });
  afterEach(async () => {
    for (const page of pages.splice(0)) await page.close();
    expect(faults.splice(0)).toEqual([]);
    expect(site.reports).toEqual([]);
  });
  return async (address = '') => {
    const page = await (await sharedBrowser()).newPage({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    pages.push(page);
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => faults.push(error.message));
    page.on('console', (message) => { if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) faults.push(message.text()); });
    await page.goto(`${site.address}${address}`);
    return page;
  };
}
