/** The notices of a page go on after the stream was refused, from where it stopped; a server that stays away is asked ever more seldom. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static all: Stream[] = [];
  readyState = 1;
  readonly url: string;
  constructor(url: string) { super(); this.url = url; Stream.all.push(this); }
  close(): void { this.readyState = Stream.CLOSED; }
}
const refuse = (): void => { const stream = Stream.all.at(-1)!; stream.readyState = Stream.CLOSED; stream.dispatchEvent(new Event('error')); };

/** A page of its own; the program is read before there is a page, as Vue would begin to draw in one. */
async function page(): Promise<typeof import('../../runtime/ui/events.ts')> {
  vi.stubGlobal('BroadcastChannel', undefined);
  const events = await import('../../runtime/ui/events.ts');
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('window', Object.assign(new EventTarget(), { setTimeout, clearTimeout }));
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal('navigator', {});
  return events;
}
beforeEach(() => { vi.useFakeTimers(); Stream.all = []; });
afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

it('is begun again from what was heard last, ever more seldom, and not while the session has ended', async () => {
  const { onEvent, startEvents } = await page();
  let told = 0;
  onEvent(() => { told += 1; });
  startEvents('none');
  Stream.all[0]!.dispatchEvent(new MessageEvent('notice', { data: '3', lastEventId: 'three' }));
  await vi.advanceTimersByTimeAsync(200);
  expect(told).toBe(1);
  // A break that the browser mends by itself.
  Stream.all[0]!.dispatchEvent(new Event('error'));
  await vi.advanceTimersByTimeAsync(5_000);
  expect(Stream.all).toHaveLength(1);
  refuse();
  await vi.advanceTimersByTimeAsync(2_100);
  expect(Stream.all.map(({ url }) => new URL(url, 'http://localhost').searchParams.get('heard'))).toEqual(['none', 'three']);
  Stream.all[1]!.dispatchEvent(new MessageEvent('notice', { data: '4', lastEventId: 'four' }));
  await vi.advanceTimersByTimeAsync(200);
  expect(told).toBe(2);

  // It rests longer each time, and as at first once it was heard again.
  Stream.all[1]!.dispatchEvent(new Event('open'));
  const begunWithin = async (milliseconds: number): Promise<number> => { const before = Stream.all.length; refuse(); await vi.advanceTimersByTimeAsync(milliseconds); return Stream.all.length - before; };
  expect(await begunWithin(2_100)).toBe(1);
  expect(await begunWithin(2_100)).toBe(0);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(Stream.all).toHaveLength(4);
  for (let i = 0; i < 8; i += 1) { refuse(); await vi.advanceTimersByTimeAsync(60_000); }
  expect(Stream.all).toHaveLength(12);
  Stream.all.at(-1)!.dispatchEvent(new Event('open'));
  expect(await begunWithin(2_100)).toBe(1);

  // While the session has ended it is not begun again: asked once, without leading to another page.
  let status = 401;
  const asked: string[] = [];
  vi.stubGlobal('fetch', (path: string) => { asked.push(path); return Promise.resolve(new Response('{}', { status })); });
  expect([await begunWithin(600_000), asked]).toEqual([0, ['/api/session']]);
  // Somebody has signed in; or looks at the page, after signing in elsewhere.
  const all = Stream.all.length;
  startEvents('none');
  expect([Stream.all.length, new URL(Stream.all.at(-1)!.url, 'http://localhost').searchParams.get('heard')]).toEqual([all + 1, 'four']);
  expect(await begunWithin(600_000)).toBe(0);
  status = 200;
  document.dispatchEvent(new Event('visibilitychange'));
  expect(Stream.all).toHaveLength(all + 2);
  // What runs is left alone.
  startEvents('none');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(Stream.all).toHaveLength(all + 2);
  // The network is back: at once, and with a short rest again.
  await begunWithin(60_000);
  await begunWithin(60_000);
  window.dispatchEvent(new Event('online'));
  expect(await begunWithin(2_100)).toBe(1);
});
