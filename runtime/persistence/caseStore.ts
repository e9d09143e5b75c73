/** Reads the case that a command is about, with the moment, the first answer to the same command, and what must be fresh. */
import type { Pool } from 'pg';
import type { Instant } from '../base/time.ts';
import type { CaseState } from '../interpreter/caseState.ts';
import type { CaseEvent } from '../interpreter/caseEvent.ts';

export interface LoadedCase {
  at: Instant;
  organisationVersion: number;
  /** Of what is in force; see `inForceStore.ts`. */
  packsVersion: number;
  found: { state: CaseState; revision: number; chainHash: string; definition: string } | undefined;
  receipt: { requestHash: string; caseId: string; answer: unknown } | undefined;
}

/** One prepared statement; a case that does not exist still gives the moment. */
export async function loadCase(pool: Pool, unit: string, id: string | null, actor: string, key: string | null): Promise<LoadedCase> {
  const { rows } = await pool.query<{
    at: string; organisation_version: number; packs_version: number; state: CaseState | null; revision: number | null; chain_hash: string | null; definition: string | null;
    request_hash: string | null; receipt_case: string | null; answer: unknown;
  }>({
    name: 'load-case',
    text: `select app_now() as at, v.version as organisation_version, (select version from packs_in_force) as packs_version,
             c.state, c.revision, c.chain_hash, c.definition, r.request_hash, r.case_id as receipt_case, r.answer
           from organisation_version v
           left join cases c on c.unit = $1 and c.id = $2::uuid
           left join command_receipt r on r.unit = $1 and r.actor = $3 and r.key = $4`,
    values: [unit, id, actor, key],
  });
  const row = rows[0]!;
  return {
    at: row.at, organisationVersion: row.organisation_version, packsVersion: row.packs_version,
    found: row.state ? { state: row.state, revision: row.revision!, chainHash: row.chain_hash!, definition: row.definition! } : undefined,
    receipt: row.request_hash ? { requestHash: row.request_hash, caseId: row.receipt_case!, answer: row.answer } : undefined,
  };
}

/** The history of a case, oldest first. */
export async function loadEvents(pool: Pool, unit: string, id: string): Promise<{ event: CaseEvent; hash: string }[]> {
  const { rows } = await pool.query<{ body: CaseEvent; hash: string }>({
    name: 'load-events', text: 'select body, hash from case_event where unit = $1 and case_id = $2::uuid order by sequence', values: [unit, id],
  });
  return rows.map((r) => ({ event: r.body, hash: r.hash }));
}
