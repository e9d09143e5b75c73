/** What somebody has typed so far into the form of his work, kept for him alone until he hands it in. */
import { problem, ProblemError } from '../base/problem.ts';
import type { Instant } from '../base/time.ts';
import type { JsonObject } from '../base/json.ts';
import { isMine } from '../interpreter/ownWork.ts';
import { keepDraft } from '../persistence/draftStore.ts';
import { loadForReading } from './loadForReading.ts';
import type { Principal, Runtime } from './runtime.ts';

export interface DraftOrder {
  unit: string;
  id: string;
  work: string;
  data: JsonObject;
  /** The revision of the case on which the form was opened. */
  basis: number;
}

/** Throws case.unknown, work.gone, or work.notYours when it is offered to others. The last saving wins. */
export async function saveDraft(runtime: Runtime, principal: Principal, order: DraftOrder): Promise<{ savedAt: Instant }> {
  const { state } = await loadForReading(runtime, principal, order.unit, order.id);
  const work = state.work[order.work];
  if (!work) throw new ProblemError([problem('work.gone', { work: order.work })]);
  if (!isMine(work, principal.onBehalfOf ?? principal.person)) throw new ProblemError([problem('work.notYours', { role: work.role })]);
  return { savedAt: await keepDraft(runtime.database.commander, { unit: order.unit, case: order.id, work: order.work, person: principal.person, data: order.data, basis: order.basis }) };
}
