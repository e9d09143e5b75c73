/** What a page listens to and asks may be gone for a while without a network that tells of it: the stream of a draft, the program of a worker. */
import { shallowRef } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { askWorker } from '../../designer/workspace/askWorker.ts';
import type { DraftSession } from '../../designer/workspace/draftSession.ts';
import { watchDraft } from '../../designer/workspace/watchDraft.ts';

beforeEach(() => { vi.useFakeTimers(); });
afterEach(() => { vi.useRealTimers(); vi.unstubAllGlobals(); });

class Stream extends EventTarget {
  static readonly CLOSED = 2;
  static all: Stream[] = [];
  readyState = 1;
  constructor() { super(); Stream.all.push(this); }
  close(): void { this.readyState = Stream.CLOSED; }
}

it('a stream that was refused is begun again, one of a page that was left is not', async () => {
  Stream.all = [];
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('window', Object.assign(new EventTarget(), { setTimeout, clearTimeout, setInterval, clearInterval }));
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
  const told: number[] = [];
  const session = { closed: shallowRef(false), close: () => undefined, follow: (revision: number) => { told.push(revision); return Promise.resolve(); } } as unknown as DraftSession;
  const watching = watchDraft('one', session, () => undefined, () => undefined, shallowRef());
  const refuse = (): void => { const stream = Stream.all.at(-1)!; stream.readyState = Stream.CLOSED; stream.dispatchEvent(new Event('error')); };
  refuse();
  await vi.advanceTimersByTimeAsync(1600);
  expect(Stream.all).toHaveLength(2);
  Stream.all[1]!.dispatchEvent(new MessageEvent('revision', { data: JSON.stringify({ revision: 7, closed: false, current: true, waits: null }) }));
  expect(told).toEqual([7]);
  // A browser that tries by itself is let do so.
  Stream.all[1]!.dispatchEvent(new Event('error'));
  await vi.advanceTimersByTimeAsync(1600);
  expect(Stream.all).toHaveLength(2);
  refuse();
  watching.stop();
  await vi.advanceTimersByTimeAsync(20_000);
  expect(Stream.all).toHaveLength(2);
});

it('a stream that is refused again and again is begun ever more seldom, at once with the network, and not while the session has ended', async () => {
  Stream.all = [];
  let status = 502;
  const asked: string[] = [];
  vi.stubGlobal('EventSource', Stream);
  vi.stubGlobal('window', Object.assign(new EventTarget(), { setTimeout, clearTimeout, setInterval, clearInterval }));
  vi.stubGlobal('document', Object.assign(new EventTarget(), { hidden: false }));
  vi.stubGlobal('fetch', (path: string) => { asked.push(path); return Promise.resolve(new Response(JSON.stringify({ people: [] }), { status })); });
  const session = { closed: shallowRef(false), close: () => undefined, follow: () => Promise.resolve() } as unknown as DraftSession;
  const watching = watchDraft('one', session, () => undefined, () => undefined, shallowRef());
  const begunWithin = async (milliseconds: number): Promise<number> => {
    const before = Stream.all.length;
    const stream = Stream.all.at(-1)!;
    stream.readyState = Stream.CLOSED;
    stream.dispatchEvent(new Event('error'));
    await vi.advanceTimersByTimeAsync(milliseconds);
    return Stream.all.length - before;
  };
  expect([await begunWithin(1600), await begunWithin(1600)]).toEqual([1, 0]);
  await vi.advanceTimersByTimeAsync(1500);
  for (let n = 0; n < 6; n += 1) await begunWithin(60_000);
  expect([await begunWithin(59_000), Stream.all.length]).toEqual([0, 9]);
  window.dispatchEvent(new Event('online'));
  expect([Stream.all.length, await begunWithin(1600)]).toEqual([10, 1]);

  status = 401;
  expect(await begunWithin(300_000)).toBe(0);
  expect(asked).toContain('/api/session');
  // Where the sign of the page gets through again somebody has signed in.
  status = 200;
  await vi.advanceTimersByTimeAsync(15_000);
  expect(Stream.all).toHaveLength(12);
  watching.stop();
  window.dispatchEvent(new Event('online'));
  document.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(20_000);
  expect(Stream.all).toHaveLength(12);
});

it('a worker whose program could not be fetched is begun again with the next question', async () => {
  const begun: EventTarget[] = [];
  let isThere = false;
  class Beside extends EventTarget {
    constructor() { super(); begun.push(this); if (!isThere) queueMicrotask(() => this.dispatchEvent(new Event('error'))); }
    postMessage({ ask }: { ask: number }): void { if (isThere) queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: { ask, came: 'answered' } }))); }
    terminate(): void {}
  }
  // The server is there, so nothing is waited for.
  vi.stubGlobal('fetch', () => Promise.resolve(new Response('')));
  const worker = askWorker<{ one: () => string }>(() => new Beside() as unknown as Worker);
  await expect(worker.ask('one')).rejects.toThrow();
  isThere = true;
  await expect(worker.ask('one')).resolves.toBe('answered');
  expect(begun).toHaveLength(2);
});
