/** Keeps a draft that is open in step with what others do, and says who else has it open. */
import { shallowRef, watch, type ShallowRef } from 'vue';
import type { Problem } from '../../runtime/base/problem.ts';
import { countSeverities, problemCount } from '../../runtime/base/severity.ts';
import type { PersonRef } from '../../runtime/http/api.ts';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { ApiProblem } from '../../runtime/ui/apiClient.ts';
import { keptStream } from '../../runtime/ui/keptStream.ts';
import type { DraftSession } from './draftSession.ts';
import { eventsOf, readDraft, signPresence } from './draftStore.ts';
import { isNoAnswer } from './untilAnswered.ts';

/** What the page has found in the draft as it is saved; nothing while a check is under way or an edit waits. */
export type Found = () => { revision: number; problems: number; warnings: number; hints: number } | undefined;
export function foundAt(revision: number, problems: readonly Problem[]): ReturnType<Found> {
  const counts = countSeverities(problems);
  return { revision, problems: problemCount(counts), warnings: counts.warning, hints: counts.hint };
}
export interface Present { person: PersonRef; file?: string | undefined }
/** The server forgets after 30 seconds. */
const every = 15_000;
const resting = 1_500;

/** What the stream tells of a draft beside its edits: that it is closed, is behind what is in force, waits for a decision. */
interface Standing { closed: boolean; current: boolean; waits: string | null }
const standingOf = (draft: PackDraft | undefined): Standing => ({ closed: draft?.closed !== undefined, current: draft?.organ !== undefined || draft?.isCurrent !== false, waits: draft?.waits?.publication ?? null });

/** `head`: the draft as it was read; read again when it stands otherwise. `examples`: asked for again when they have changed. */
export function watchDraft(id: string, session: DraftSession, fileHere: () => string | undefined, found: Found, head: ShallowRef<PackDraft | undefined>, examples?: () => Promise<void>): { people: ShallowRef<readonly Present[]>; sign: () => void; stop: () => void } {
  const people = shallowRef<readonly Present[]>([]);
  const sign = (): void => { signPresence(id, { file: fileHere(), checked: found() }).then((answer) => { people.value = answer.people; stream.goOn(); }, () => undefined); };
  let isStopped = false;
  // A stream may live on where nothing else gets through: what cannot be read now is read when it can.
  const readAgain = (): void => {
    readDraft(id).then((read) => { head.value = read; }, (fault: unknown) => { if (!isStopped && fault instanceof ApiProblem && isNoAnswer(fault.status)) window.setTimeout(readAgain, resting); });
  };
  const stream = keptStream(() => {
    const events = new EventSource(eventsOf(id));
    events.addEventListener('revision', (event) => {
      const { revision, ...standing } = JSON.parse((event as MessageEvent<string>).data) as { revision: number } & Standing;
      if (standing.closed) session.close();
      session.follow(revision).catch(() => undefined);
      const was = standingOf(head.value);
      if (was.closed !== standing.closed || was.current !== standing.current || was.waits !== standing.waits) readAgain();
    });
    // Names come with one's own sign; the stream says only that something has changed.
    events.addEventListener('presence', sign);
    // Told at once when one begins to listen.
    events.addEventListener('examples', () => void examples?.());
    return events;
  }, resting);
  // An answer to an edit may tell it before the stream does.
  const stopClosing = watch(session.closed, (closed) => { if (closed && head.value?.closed === undefined) readAgain(); });
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
      isStopped = true;
      stopClosing();
      stream.end();
      window.clearInterval(timer);
      window.clearTimeout(rest);
      stopTelling();
      signPresence(id, { left: true, checked: found() }).catch(() => undefined);
    },
  };
}
