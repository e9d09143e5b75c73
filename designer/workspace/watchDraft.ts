/** Keeps a draft that is open in step with what others do, and says who else has it open. */
import { shallowRef, type ShallowRef } from 'vue';
import type { PersonRef } from '../../runtime/http/api.ts';
import type { DraftSession } from './draftSession.ts';
import { eventsOf, signPresence } from './draftStore.ts';

export interface Present { person: PersonRef; file?: string | undefined }
/** The server forgets after 30 seconds. */
const every = 15_000;

export function watchDraft(id: string, session: DraftSession, fileHere: () => string | undefined): { people: ShallowRef<readonly Present[]>; sign: () => void; stop: () => void } {
  const people = shallowRef<readonly Present[]>([]);
  const events = new EventSource(eventsOf(id));
  const sign = (): void => { signPresence(id, fileHere()).then((answer) => { people.value = answer.people; }, () => undefined); };
  events.addEventListener('revision', (event) => {
    const { revision } = JSON.parse((event as MessageEvent<string>).data) as { revision: number };
    session.follow(revision).catch(() => undefined);
  });
  // Names come with one's own sign; the stream says only that something has changed.
  events.addEventListener('presence', sign);
  const timer = window.setInterval(sign, every);
  sign();
  return {
    people, sign,
    stop: () => {
      events.close();
      window.clearInterval(timer);
      signPresence(id, undefined, true).catch(() => undefined);
    },
  };
}
