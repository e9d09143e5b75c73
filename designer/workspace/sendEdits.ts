/**
 * What waits in a draft is sent, one edit after the other, again until it is answered. What others did while an answer was on its way is
 * read behind it, and what the stream tells at any other time is read at once.
 */
import type { Ref, ShallowRef } from 'vue';
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { PackDraftEdits } from '../../runtime/http/packDraftApi.ts';
import { ApiProblem } from '../../runtime/ui/apiClient.ts';
import type { DraftStore } from './draftStore.ts';
import type { draftTurns } from './draftTurns.ts';
import type { WaitingEdit } from './keptEdits.ts';
import { isNoAnswer, pause, untilAnswered } from './untilAnswered.ts';

interface SentDraft {
  store: DraftStore;
  waiting: ShallowRef<readonly WaitingEdit[]>;
  revision: Ref<number>;
  offline: Ref<boolean>;
  turns: () => Pick<ReturnType<typeof draftTurns>, 'isHeld' | 'sent' | 'dropped'>;
  /** The first that waited is answered. */
  answered: (edit: WaitingEdit, answer: PackDraftEdits) => void;
  /** What others did; `gone` was refused. */
  take: (answer: PackDraftEdits, about?: { gone: PackChange[] }) => void;
  close: () => void;
  whenRefused: (problem: unknown) => void;
}

/** Milliseconds. Longer than an edit takes to be drawn, with what a preview and the checks make of it. */
const beforeSending = 250;
export const isClosed = (refused: unknown): boolean => refused instanceof ApiProblem && refused.problems.some(({ code }) => code === 'draft.closed');

export function sendEdits({ store, waiting, revision, offline, turns, answered, take, close, whenRefused }: SentDraft) {
  let sending: Promise<void> | undefined;
  let planned = false;
  /** The newest revision that the stream has told of. */
  let told = 0;

  const flush = (): Promise<void> => (sending ??= send().finally(() => { sending = undefined; }));

  /** The edit is seen first: what waits is kept already, and goes when the page has been drawn. */
  function soon(): void {
    if (planned) return;
    planned = true;
    setTimeout(() => {
      planned = false;
      void flush();
    }, beforeSending);
  }

  async function send(): Promise<void> {
    await sendWaiting();
    // What others did while an answer was on its way is not in it.
    while (told > revision.value) {
      const known = told;
      take(await untilAnswered(() => store.after(revision.value), offline));
      // What is told while it is read may not be in it: that is read once more. What is told and not there is not asked for ever.
      if (told === known) told = Math.min(told, revision.value);
      await sendWaiting();
    }
  }

  async function sendWaiting(): Promise<void> {
    for (let first = waiting.value[0]; first && !turns().isHeld(first); first = waiting.value[0]) {
      try {
        turns().sent(first);
        const answer = first.turn ? await store.turn(first.turn, revision.value, first.key) : await store.send({ revision: revision.value, label: first.label, changes: first.changes, ...(first.from ? { from: first.from } : {}) }, first.key);
        offline.value = false;
        answered(first, answer);
      } catch (refused) {
        if (!(refused instanceof ApiProblem)) throw refused;
        if (isNoAnswer(refused.status)) {
          offline.value = true;
          await pause();
          continue;
        }
        offline.value = false;
        if (isClosed(refused)) {
          close();
          return;
        }
        if (Array.isArray(refused.body['conflicts'])) {
          // It meets what others did: taken over that, it clashes here as it did there, with all that waits behind it.
          const stood = revision.value;
          take(await untilAnswered(() => store.after(stood), offline));
          // With nothing new to take over the answer would be the same for ever.
          if (revision.value > stood) continue;
        }
        turns().dropped(first);
        waiting.value = waiting.value.slice(1).filter(({ of }) => of !== first.key);
        whenRefused(refused);
        take(await untilAnswered(() => store.after(revision.value), offline), { gone: first.changes });
      }
    }
  }

  return {
    soon, flush,
    /** Told by the server's stream: somebody has edited. */
    async follow(latest: number): Promise<void> {
      told = Math.max(told, latest);
      if (latest <= revision.value || sending) return;
      const answer = await store.after(revision.value);
      // An edit that has left meanwhile stands first until it is answered; what was told is read behind it.
      if (!sending) take(answer);
    },
    /** Asks for something else once nothing is on its way; what is made meanwhile leaves when that is answered. */
    async alone<T>(ask: () => Promise<T>): Promise<T> {
      while (sending) await sending;
      const asked = ask();
      sending = asked.then(() => undefined).finally(() => {
        sending = undefined;
        if (waiting.value.length > 0 || told > revision.value) soon();
      });
      return asked;
    },
  };
}
