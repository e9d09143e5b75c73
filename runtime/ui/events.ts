/**
 * The one event stream of this browser: notices within two seconds, resumed after a break. Tabs share it by a lock, so
 * that ten open tabs hold one connection; what one tab hears the others learn by a channel. Several events of one moment
 * are told once, and a tab that nobody looks at asks for nothing until somebody does.
 */
import { eventsAddress } from './api.ts';
import { keptStream, type KeptStream } from './keptStream.ts';

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

/** Milliseconds until a stream that was refused is begun again the first time. */
const firstRest = 2_000;
/** Told to the other tabs: somebody is signed in. */
const signedIn = 'in';
let stream: KeptStream | undefined;

function listen(heard: string): void {
  let last = heard;
  const hear = ({ lastEventId }: MessageEvent): void => {
    if (lastEventId !== '') last = lastEventId;
    tell();
    channel?.postMessage('');
  };
  stream = keptStream(() => {
    const source = new EventSource(eventsAddress(last));
    source.addEventListener('message', hear);
    source.addEventListener('notice', hear);
    return source;
  }, firstRest);
}

/** Begins to listen, or goes on; called whenever somebody is signed in. `heard`: the state that the session answered with. */
export function startEvents(heard: string): void {
  channel?.postMessage(signedIn);
  stream?.goOn();
  if (started) return;
  started = true;
  if (channel) {
    channel.onmessage = ({ data }) => {
      if (data === signedIn) stream?.goOn();
      else tell();
    };
  }
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
