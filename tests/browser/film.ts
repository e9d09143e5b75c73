/** A story as a film for people to look at: a picture whenever the page has changed, two a second at most, named by the second and the person. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';

const between = 500;

/** The pictures of a page until it is closed, as `0042.5-guwen.jpg` in the folder; seconds count from `began`. */
export async function film(page: Page, login: string, folder: string, began: number): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const client = await page.context().newCDPSession(page);
  let last = -between;
  client.on('Page.screencastFrame', ({ data, sessionId }) => {
    const at = performance.now() - began;
    if (at - last >= between) {
      last = at;
      writeFileSync(join(folder, `${(at / 1000).toFixed(1).padStart(6, '0')}-${login}.jpg`), Buffer.from(data, 'base64'));
    }
    client.send('Page.screencastFrameAck', { sessionId }).catch(() => undefined);
  });
  await client.send('Page.startScreencast', { format: 'jpeg', quality: 70, maxWidth: 1366, maxHeight: 768 });
}
