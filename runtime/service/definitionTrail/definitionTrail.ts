/** The trail of definitions 留痕, the newest first: who did what to which draft or version, when, and why. It says nothing of any case but counts. */
import { problem, ProblemError } from '../../base/problem.ts';
import { definitionEvents, trailChoices, type TrailWish } from '../../persistence/definitionEventStore.ts';
import { personRef } from '../readModels/names.ts';
import type { PersonRef } from '../readModels/views.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { trailAccess } from './trailAccess.ts';
import { trailEntry, type TrailEntry } from './trailView.ts';

export interface TrailPage {
  rows: TrailEntry[];
  /** Where the next page begins. */
  next?: string;
  /** To choose from; with the first page only. */
  choices?: { people: PersonRef[]; drafts: { id: string; title: string }[] };
  /** Whether drafts and publications are open to whoever asks. */
  opens: boolean;
}
export type TrailQuery = Pick<TrailWish, 'draft' | 'publication' | 'person' | 'what' | 'from' | 'to'> & { cursor?: string | undefined; limit?: number | undefined };

const usual = 50;
/** A text that is none names nothing that is there. */
const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const nothing = '00000000-0000-0000-0000-000000000000';
const idOf = (text: string | undefined): string | undefined => (text === undefined || uuid.test(text) ? text : nothing);

/** Throws `request.invalid` for a day that no calendar has. */
function checkDay(field: string, day: string | undefined): void {
  const moment = day === undefined ? 0 : Date.parse(`${day}T00:00:00Z`);
  if (day !== undefined && (Number.isNaN(moment) || new Date(moment).toISOString().slice(0, 10) !== day)) throw new ProblemError([problem('request.invalid', { field, fault: `没有这一天：${day}`, faultEn: `there is no such day: ${day}` })]);
}

/** Throws `right.missing`, `request.invalid`. A cursor that is none of ours begins anew. */
export async function definitionTrail(runtime: Runtime, principal: Principal, { cursor, limit = usual, draft, publication, ...wish }: TrailQuery): Promise<TrailPage> {
  const { organisation, zone, organs, opens } = await trailAccess(runtime, principal);
  checkDay('from', wish.from);
  checkDay('to', wish.to);
  const { commander } = runtime.database;
  const before = /^[1-9]\d{0,14}$/.test(cursor ?? '') ? Number(cursor) : undefined;
  const [found, choices] = await Promise.all([
    definitionEvents(commander, { ...wish, draft: idOf(draft), publication: idOf(publication), organs, zone, before, limit: limit + 1 }),
    before === undefined ? trailChoices(commander, organs) : undefined,
  ]);
  const shown = found.slice(0, limit);
  return {
    rows: shown.map((row) => trailEntry(row, organisation)), ...(found.length > limit ? { next: String(shown.at(-1)!.sequence) } : {}),
    ...(choices ? { choices: { people: choices.people.map((person) => personRef(organisation, person)), drafts: choices.drafts } } : {}), opens,
  };
}
