/**
 * The one event stream of this browser: notices within two seconds, resumed after a break. Tabs share it by a lock, so
 * that ten open tabs hold one connection; what one tab hears the others learn by a channel.
 */
import { eventsAddress } from './api.ts';

type Heard = (topic: string) => void;
const listeners = new Set<Heard>();
const channel = typeof BroadcastChannel === 'function' ? new BroadcastChannel('guicheng.events') : undefined;
let started = false;
let source: EventSource | undefined;

function tell(topic: string): void {
  for (const listener of listeners) listener(topic);
}

function listen(): void {
  source = new EventSource(eventsAddress);
  const hear = (topic: string) => (): void => {
    tell(topic);
    channel?.postMessage(topic);
  };
  source.onmessage = hear('notice');
  for (const topic of ['notice', 'work', 'clock', 'export']) source.addEventListener(topic, hear(topic));
}

/** Begins to listen; called once somebody is signed in. */
export function startEvents(): void {
  if (started) return;
  started = true;
  if (channel) channel.onmessage = (event: MessageEvent<unknown>) => { if (typeof event.data === 'string') tell(event.data); };
  // Locks need a secure page; by plain http from another computer every tab listens for itself.
  if (navigator.locks) void navigator.locks.request('guicheng.events', async () => { listen(); await new Promise<void>(() => {}); });
  else listen();
}

export function stopEvents(): void {
  source?.close();
  source = undefined;
}

export function onEvent(listener: Heard): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
