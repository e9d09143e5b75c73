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

/** Why nobody is asked: he was already, as many were as may be, or the publication was decided meanwhile. */
export type NotAsked = 'asked' | 'full' | 'decided';

/**
 * He is told of it in the same transaction. The row of the publication is held for its length: of several who ask at once each counts whom
 * the others have asked, and nobody is asked about what is being decided. `most`: persons that one publication may ask.
 */
export function addConsultation(pool: Pool, row: { publication: string; person: string; question: string; by: string }, most: number, told: readonly AddressedNotice[]): Promise<NotAsked | undefined> {
  return inOneTransaction(pool, async (client) => {
    const { rows: held } = await client.query({ name: 'hold-publication', text: `select 1 from pack_publication where id = $1::uuid and state in ('checking', 'ready', 'failed') for update`, values: [row.publication] });
    if (held.length === 0) return 'decided';
    // A statement of its own: it sees what was written by those who held the row before.
    const { rows: asked } = await client.query<{ person: string }>({ name: 'consulted-persons', text: 'select person from publication_consultation where publication = $1::uuid', values: [row.publication] });
    if (asked.some(({ person }) => person === row.person)) return 'asked';
    if (asked.length >= most) return 'full';
    await client.query({
      name: 'add-consultation', text: 'insert into publication_consultation (publication, person, question, asked_by, asked_at) values ($1::uuid, $2, $3, $4, app_now())',
      values: [row.publication, row.person, row.question, row.by],
    });
    await saveAddressed(client, told);
    await noteDefinitionEvent(client, { what: 'consultation.asked', person: row.by, publication: row.publication, details: { of: row.person, question: row.question } });
    return undefined;
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
