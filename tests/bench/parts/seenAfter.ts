/**
 * From an event until something is painted, by the page's own clock: looking from outside would count the test tool's own scripts,
 * which a slow processor runs on the same thread.
 */
import type { CDPSession } from 'playwright-core';
import { toldByPage } from './toldByPage.ts';

/**
 * `isSeen` is an expression of the page that is true when it is there; it is asked after each change of the page. Gives milliseconds
 * from the next such event to the paint.
 */
export async function seenAfter(client: CDPSession, event: 'keydown' | 'click', isSeen: string, act: () => Promise<void>): Promise<number> {
  await client.send('Runtime.evaluate', {
    expression: `{
      globalThis.seenAfter = undefined;
      let from;
      addEventListener('${event}', (heard) => { from ??= heard.timeStamp; }, { capture: true, once: true });
      const watch = new MutationObserver(() => {
        if (from === undefined || !(${isSeen})) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => { globalThis.seenAfter = performance.now() - from; }));
      });
      watch.observe(document.body, { subtree: true, childList: true, characterData: true });
    }`,
  });
  await act();
  return toldByPage<number>(client, 'globalThis.seenAfter');
}
