/** Where each picture was looked at last, while the page is open: whoever comes back finds it as he left it. */
import type { Viewport } from './viewport.ts';

const kept = new Map<string, Viewport>();

export const keptViewport = (picture: string | undefined): Viewport | undefined => (picture === undefined ? undefined : kept.get(picture));
export function keepViewport(picture: string | undefined, { x, y, zoom }: Viewport): void {
  if (picture !== undefined) kept.set(picture, { x, y, zoom });
}
