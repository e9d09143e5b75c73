/**
 * Tells listeners how many notices a person has not read, within a second of a change made on any node: this process's changes are
 * told by the runtime, others' are found by counting for everybody who listens.
 */
import { unreadOf, type Unread } from '../service/notices.ts';
import type { Runtime } from '../service/runtime.ts';
import type { Log } from './problemResponse.ts';

type Hear = (unread: Unread) => void;
export interface NoticeFeed {
  /** `hear` is called with the present state at once, then at every change, until the returned function is called. */
  listen(person: string, hear: Hear, ended: () => void): () => void;
  /** Ends all listening. */
  close(): void;
}

const everyMilliseconds = 1_000;
const none: Unread = { unread: 0 };

interface Listener { hear: Hear; ended: () => void; last?: string }

/** Names a state, so that a listener who resumes can tell whether he has heard it. */
export const stateName = ({ unread, newest }: Unread): string => `${unread}-${newest ?? ''}`;

export function createNoticeFeed(runtime: Runtime, log: Log): NoticeFeed {
  const listeners = new Map<string, Set<Listener>>();
  let asking: Promise<void> | undefined;
  let again = false;
  let failing = false;
  let timer: NodeJS.Timeout | undefined;

  const ask = async (): Promise<void> => {
    const people = [...listeners.keys()];
    if (people.length === 0) return;
    const found = await unreadOf(runtime, people);
    for (const person of people) {
      const unread = found.get(person) ?? none;
      const name = stateName(unread);
      for (const listener of listeners.get(person) ?? []) {
        if (listener.last === name) continue;
        listener.last = name;
        listener.hear(unread);
      }
    }
  };
  const look = (): void => {
    if (asking) {
      again = true;
      return;
    }
    asking = ask()
      .then(() => { failing = false; }, (fault: unknown) => {
        // The database may be away for a while: one line, not one a second.
        if (!failing) log.warn({ err: fault }, 'notices cannot be counted');
        failing = true;
      })
      .finally(() => {
        asking = undefined;
        if (again) {
          again = false;
          look();
        }
      });
  };
  const stopHearing = runtime.onNotices((people) => { if (people.some((person) => listeners.has(person))) look(); });

  return {
    listen: (person, hear, ended) => {
      const listener: Listener = { hear, ended };
      const own = listeners.get(person) ?? new Set<Listener>();
      listeners.set(person, own.add(listener));
      timer ??= setInterval(look, everyMilliseconds).unref();
      look();
      return () => {
        own.delete(listener);
        if (own.size === 0 && listeners.get(person) === own) listeners.delete(person);
        if (listeners.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
    close: () => {
      stopHearing();
      clearInterval(timer);
      timer = undefined;
      for (const own of [...listeners.values()]) for (const listener of [...own]) listener.ended();
      listeners.clear();
    },
  };
}
