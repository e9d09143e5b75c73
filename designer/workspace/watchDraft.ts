/** Keeps a draft that is open in step with what others do, and says who else has it open. */
import { shallowRef, watch, type ShallowRef } from 'vue';
import type { PersonRef } from '../../runtime/http/api.ts';
import type { DraftSession } from './draftSession.ts';
import { eventsOf, signPresence } from './draftStore.ts';

/** What the page has found in the draft as it is saved; nothing while a check is under way or an edit waits. */
export type Found = () => { revision: number; problems: number } | undefined;
export interface Present { person: PersonRef; file?: string | undefined }
/** The server forgets after 30 seconds. */
const every = 15_000;
const resting = 1_500;

export function watchDraft(id: string, session: DraftSession, fileHere: () => string | undefined, found: Found): { people: ShallowRef<readonly Present[]>; sign: () => void; stop: () => void } {
  const people = shallowRef<readonly Present[]>([]);
  const events = new EventSource(eventsOf(id));
  const sign = (): void => { signPresence(id, { file: fileHere(), checked: found() }).then((answer) => { people.value = answer.people; }, () => undefined); };
  events.addEventListener('revision', (event) => {
    const { revision } = JSON.parse((event as MessageEvent<string>).data) as { revision: number };
    session.follow(revision).catch(() => undefined);
  });
  // Names come with one's own sign; the stream says only that something has changed.
  events.addEventListener('presence', sign);
  const timer = window.setInterval(sign, every);
  // The list of drafts tells the problems; they are said once work rests for a moment.
  let rest: number | undefined;
  const stopTelling = watch(() => JSON.stringify(found() ?? null), (told) => {
    window.clearTimeout(rest);
    if (told !== 'null') rest = window.setTimeout(sign, resting);
  });
  sign();
  return {
    people, sign,
    stop: () => {
      events.close();
      window.clearInterval(timer);
      window.clearTimeout(rest);
      stopTelling();
      signPresence(id, { left: true, checked: found() }).catch(() => undefined);
    },
  };
}
