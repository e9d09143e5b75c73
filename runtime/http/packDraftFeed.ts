/**
 * Tells those who have a draft open that it has a new revision, was closed, waits for a decision, is behind what is in force, that its examples were changed, or that others came or went: at once for what this process
 * did, within a second for what another server wrote.
 */
import { presentOf, revisionsOf, type DraftRevision } from '../service/packDrafts/watchDrafts.ts';
import type { Runtime } from '../service/runtime.ts';
import type { Log } from './problemResponse.ts';

export type DraftNews = { event: 'revision'; data: Omit<DraftRevision, 'id' | 'examples'> } | { event: 'examples'; data: { changes: number } } | { event: 'presence'; data: { person: string; file?: string }[] };

export interface PackDraftFeed {
  /** `hear` is called with the present state at once, then at every change, until the returned function is called. */
  listen(draft: string, hear: (news: DraftNews) => void, ended: () => void): () => void;
  /** Looks now rather than within a second. */
  look(): void;
  close(): void;
}

const everyMilliseconds = 1_000;

interface Listener {
  hear: (news: DraftNews) => void;
  ended: () => void;
  last: Partial<Record<DraftNews['event'], string>>;
}

export function createPackDraftFeed(runtime: Runtime, log: Log): PackDraftFeed {
  const listeners = new Map<string, Set<Listener>>();
  let timer: NodeJS.Timeout | undefined;
  let asking: Promise<void> | undefined;
  let again = false;
  let failing = false;

  const tell = (draft: string, news: DraftNews): void => {
    const name = JSON.stringify(news.data);
    for (const listener of listeners.get(draft) ?? []) {
      if (listener.last[news.event] === name) continue;
      listener.last[news.event] = name;
      listener.hear(news);
    }
  };
  const ask = async (): Promise<void> => {
    const drafts = [...listeners.keys()];
    const [revisions, present] = await Promise.all([revisionsOf(runtime, drafts), presentOf(runtime, drafts)]);
    for (const draft of drafts) tell(draft, { event: 'presence', data: present.get(draft) ?? [] });
    for (const { id, examples, ...data } of revisions) {
      tell(id, { event: 'revision', data });
      tell(id, { event: 'examples', data: { changes: examples } });
    }
  };
  const look = (): void => {
    if (listeners.size === 0) return;
    if (asking) {
      again = true;
      return;
    }
    asking = ask()
      .then(() => { failing = false; }, (fault: unknown) => {
        if (!failing) log.warn({ err: fault }, 'drafts cannot be watched');
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

  return {
    look,
    listen: (draft, hear, ended) => {
      const listener: Listener = { hear, ended, last: {} };
      const own = listeners.get(draft) ?? new Set<Listener>();
      listeners.set(draft, own.add(listener));
      timer ??= setInterval(look, everyMilliseconds).unref();
      look();
      return () => {
        own.delete(listener);
        if (own.size === 0 && listeners.get(draft) === own) listeners.delete(draft);
        if (listeners.size === 0) {
          clearInterval(timer);
          timer = undefined;
        }
      };
    },
    close: () => {
      clearInterval(timer);
      timer = undefined;
      for (const own of [...listeners.values()]) for (const listener of [...own]) listener.ended();
      listeners.clear();
    },
  };
}
