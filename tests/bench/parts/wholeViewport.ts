/**
 * A browser's window of its own is as tall as the page that the bench asks for, bars included: the lowest part of the page then lies outside of what is shown, and
 * Event Timing waits for a paint of it that never comes. So the window is made larger than the page.
 */
import type { CDPSession } from 'playwright-core';

/** Pixels that the bars of a window take at most. */
const bars = 160;

export async function showWholeViewport(client: CDPSession, viewport: { width: number; height: number }): Promise<void> {
  const { windowId } = (await client.send('Browser.getWindowForTarget')) as { windowId: number };
  await client.send('Browser.setWindowBounds', { windowId, bounds: { width: viewport.width + bars, height: viewport.height + bars } });
}
