/** What building something costs its people: clicks and keys as the browser gets them, without the texts themselves, and how long each act kept them waiting. */
import type { Locator, Page } from 'playwright-core';

export interface Wait {
  /** The words on what was clicked, or the key. */
  after: string;
  milliseconds: number;
}
export interface Effort { clicks: number; keys: number; waits: Wait[] }

/**
 * Waiting is counted from a click or a key for as long as the page says that it is busy (a skeleton, a button that turns, `aria-busy`), or
 * does not answer at all. What goes on in the background while one may go on working, with words that tell how far it is, is none.
 */
export async function effortOf(page: Page): Promise<() => Effort> {
  const sum: Effort = { clicks: 0, keys: 0, waits: [] };
  await page.exposeFunction('actedHere', (kind: 'clicks' | 'keys') => { sum[kind] += 1; });
  await page.exposeFunction('waitedHere', (after: string, milliseconds: number) => { sum.waits.push({ after, milliseconds: Math.round(milliseconds) }); });
  await page.addInitScript(() => {
    const told = window as unknown as { actedHere(kind: string): void; waitedHere(after: string, milliseconds: number): void };
    let last: { after: string; at: number; busyUntil: number } | undefined;
    const close = (): void => { if (last && last.busyUntil - last.at > 100) told.waitedHere(last.after, last.busyUntil - last.at); last = undefined; };
    const acted = (kind: 'clicks' | 'keys') => (event: Event): void => {
      if (!event.isTrusted) return;
      close();
      told.actedHere(kind);
      const words = event instanceof KeyboardEvent ? event.key : event.target instanceof Element ? (event.target.closest('button, a, label, li, [role]') ?? event.target).textContent?.trim().slice(0, 30) : '';
      last = { after: words ?? '', at: performance.now(), busyUntil: performance.now() };
    };
    addEventListener('pointerdown', acted('clicks'), true);
    addEventListener('keydown', acted('keys'), true);
    let ran = performance.now();
    setInterval(() => {
      const now = performance.now();
      // A turn that comes late: the page did not answer.
      const isLate = now - ran > 150;
      ran = now;
      if (!last) return;
      if (isLate || document.querySelector('.is-loading, .el-skeleton, [aria-busy="true"]')) last.busyUntil = now;
      else if (now - last.busyUntil > 2_000) close();
    }, 50);
    addEventListener('pagehide', close);
  });
  return () => ({ ...sum, waits: [...sum.waits].sort((a, b) => b.milliseconds - a.milliseconds) });
}

/** As a person fills a field: a click into it, what stands there marked, the text, which is not counted. */
export async function write(field: Locator, words: string): Promise<void> {
  await field.click();
  const page = field.page();
  if (await field.inputValue().then((value) => value !== '', () => false)) await page.keyboard.press('Control+A');
  await page.keyboard.insertText(words);
}
