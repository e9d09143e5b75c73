/** Who was asked what he thinks of a publication, and what he said. */
import type { Pool } from 'pg';
import type { Instant } from '../base/time.ts';
import { noteDefinitionEvent } from './definitionEventStore.ts';
import { saveAddressed, type AddressedNotice } from './noticeStore.ts';
import { inOneTransaction } from './oneTransaction.ts';

export interface ConsultationRow {
  person: string;
  question: string;
  asked_by: string;
  asked_at: Instant;
  seen_at: Instant | null;
  answered_at: Instant | null;
  agrees: boolean | null;
  remark: string | null;
}
const columns = 'person, question, asked_by, asked_at, seen_at, answered_at, agrees, remark';

/** He is told of it in the same transaction. False when he was asked already. */
export function addConsultation(pool: Pool, row: { publication: string; person: string; question: string; by: string }, told: readonly AddressedNotice[]): Promise<boolean> {
  return inOneTransaction(pool, async (client) => {
    const { rowCount } = await client.query({
      name: 'add-consultation', text: 'insert into publication_consultation (publication, person, question, asked_by, asked_at) values ($1::uuid, $2, $3, $4, app_now()) on conflict do nothing',
      values: [row.publication, row.person, row.question, row.by],
    });
    if (rowCount !== 1) return false;
    await saveAddressed(client, told);
    await noteDefinitionEvent(client, { what: 'consultation.asked', person: row.by, publication: row.publication, details: { of: row.person, question: row.question } });
    return true;
  });
}

/** In the order in which they were asked. */
export async function consultationRows(pool: Pool, publication: string): Promise<ConsultationRow[]> {
  const { rows } = await pool.query<ConsultationRow>({ name: 'consultations-of', text: `select ${columns} from publication_consultation where publication = $1::uuid order by asked_at, person`, values: [publication] });
  return rows;
}

/** As he sees it now for the first time, or again. */
export function seeConsultation(pool: Pool, publication: string, person: string): Promise<ConsultationRow | undefined> {
  return inOneTransaction(pool, async (client) => {
    const { rowCount } = await client.query({ name: 'see-consultation', text: 'update publication_consultation set seen_at = app_now() where publication = $1::uuid and person = $2 and seen_at is null', values: [publication, person] });
    const { rows } = await client.query<ConsultationRow>({ name: 'consultation-of', text: `select ${columns} from publication_consultation where publication = $1::uuid and person = $2`, values: [publication, person] });
    if (rowCount === 1) await noteDefinitionEvent(client, { what: 'consultation.seen', person, publication });
    return rows[0];
  });
}

/** Said once: whoever decided by it can rely on what stands there; whoever asked is told in the same transaction. False when he was not asked, or has answered, or the publication is decided. */
export function answerConsultation(pool: Pool, publication: string, person: string, agrees: boolean, remark: string, told: readonly AddressedNotice[]): Promise<boolean> {
  return inOneTransaction(pool, async (client) => {
    const { rowCount } = await client.query({
      name: 'answer-consultation',
      text: `update publication_consultation c set seen_at = coalesce(seen_at, app_now()), answered_at = app_now(), agrees = $3, remark = $4 from pack_publication p
             where c.publication = $1::uuid and c.person = $2 and c.answered_at is null and p.id = c.publication and p.state in ('checking', 'ready', 'failed')`,
      values: [publication, person, agrees, remark],
    });
    if (rowCount !== 1) return false;
    await saveAddressed(client, told);
    await noteDefinitionEvent(client, { what: 'consultation.answered', person, publication, details: { agrees, remark } });
    return true;
  });
}
