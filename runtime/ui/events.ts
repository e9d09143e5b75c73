/**
 * The one event stream of this browser: notices within two seconds, resumed after a break. Tabs share it by a lock, so
 * that ten open tabs hold one connection; what one tab hears the others learn by a channel. Several events of one moment
 * are told once, and a tab that nobody looks at asks for nothing until somebody does.
 */
import { eventsAddress } from './api.ts';

const listeners = new Set<() => void>();
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('guicheng.events') : undefined;
/** Acts of one moment (a paper sealed, a number given, a step opened) come within this time. */
const oneMoment = 150;
let started = false;
let waiting: number | undefined;
let missed = false;

function tell(): void {
  if (document.hidden) {
    missed = true;
    return;
  }
  waiting ??= window.setTimeout(() => {
    waiting = undefined;
    for (const listener of [...listeners]) listener();
  }, oneMoment);
}

/** Milliseconds until a stream that was refused is begun again: the first time, and at most. */
const [firstRest, longestRest] = [2_000, 60_000];

function listen(heard: string, rest = firstRest): void {
  let last = heard;
  let nextRest = rest;
  const hear = ({ lastEventId }: MessageEvent): void => {
    if (lastEventId !== '') last = lastEventId;
    tell();
    channel?.postMessage('');
  };
  const source = new EventSource(eventsAddress(heard));
  source.addEventListener('message', hear);
  source.addEventListener('notice', hear);
  source.addEventListener('open', () => { nextRest = firstRest; });
  // A break the browser mends by itself; what was refused (a server that is being restarted, a session that has ended) it gives up.
  source.addEventListener('error', () => { if (source.readyState === EventSource.CLOSED) window.setTimeout(() => listen(last, Math.min(2 * nextRest, longestRest)), nextRest); });
}

/** Begins to listen; called once somebody is signed in. `heard`: the state that the session answered with. */
export function startEvents(heard: string): void {
  if (started) return;
  started = true;
  if (channel) channel.onmessage = tell;
  document.addEventListener('visibilitychange', () => {
    if (document.hidden || !missed) return;
    missed = false;
    tell();
  });
  // Locks need a secure page; by plain http from another computer every tab listens for itself.
  if (navigator.locks) void navigator.locks.request('guicheng.events', async () => { listen(heard); await new Promise<void>(() => {}); });
  else listen(heard);
}

export function onEvent(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
