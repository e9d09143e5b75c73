/** Who has which file of a draft open: kept in this process only, and forgotten half a minute after the last sign. */
import { personRef } from '../readModels/names.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { PersonRef } from '../readModels/views.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { noteDraftProblems, type DraftChecked } from '../../persistence/packDraftStore.ts';
import { draftForReading } from './draftAccess.ts';

export interface Present {
  person: PersonRef;
  file?: string;
}

export interface Presence {
  /** `file` is absent while one looks at the whole draft; `left` when the page is closed. */
  sign(draft: string, person: string, file: string | undefined, left?: boolean): void;
  of(draft: string): { person: string; file?: string }[];
}

export const presenceLife = 30_000;

/** `now` in milliseconds, of any clock that only goes forward. */
export function createPresence(now: () => number): Presence {
  const drafts = new Map<string, Map<string, { file: string | undefined; until: number }>>();
  const alive = (draft: string) => {
    const people = drafts.get(draft);
    if (!people) return undefined;
    for (const [person, { until }] of people) if (until <= now()) people.delete(person);
    if (people.size === 0) drafts.delete(draft);
    return people;
  };
  return {
    sign: (draft, person, file, left = false) => {
      const people = alive(draft) ?? new Map<string, { file: string | undefined; until: number }>();
      if (left) people.delete(person);
      else people.set(person, { file, until: now() + presenceLife });
      if (people.size > 0) drafts.set(draft, people);
      else drafts.delete(draft);
    },
    of: (draft) => [...(alive(draft) ?? [])].map(([person, { file }]) => ({ person, ...(file === undefined ? {} : { file }) })).sort((a, b) => (a.person < b.person ? -1 : 1)),
  };
}

export const presentIn = (presence: Presence, organisation: OrganisationView, draft: string): Present[] => presence.of(draft).map(({ person, file }) => ({ person: personRef(organisation, person), ...(file === undefined ? {} : { file }) }));

/** `checked`: what the page has found in the draft at a revision; it is kept of those who may write in it. */
export async function signPresence(runtime: Runtime, presence: Presence, principal: Principal, id: string, sign: { file?: string; left?: boolean; checked?: DraftChecked }): Promise<{ people: Present[] }> {
  const { organisation, row, mayEdit } = await draftForReading(runtime, principal, id);
  if (sign.checked && mayEdit) await noteDraftProblems(runtime.database.commander, row.id, sign.checked);
  presence.sign(row.id, principal.person, sign.file, sign.left);
  return { people: presentIn(presence, organisation, row.id) };
}
