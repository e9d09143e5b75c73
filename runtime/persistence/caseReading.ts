/** Reads of one case under its unit: the reader's role sees nothing of other units, whatever a query says. */
import type { Pool, PoolClient } from 'pg';
import type { Instant } from '../base/time.ts';
import type { CaseEvent } from '../interpreter/caseEvent.ts';
import type { CaseState } from '../interpreter/caseState.ts';
import type { JsonObject } from '../base/json.ts';

export interface ReadCase {
  at: Instant;
  organisationVersion: number;
  found?: { state: CaseState; revision: number; definition: string };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Runs reads in one transaction that is bound to the unit. */
async function underUnit<T>(reader: Pool, unit: string, read: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await reader.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin read only');
    await client.query({ name: 'bind-unit', text: `select set_config('guicheng.unit', $1, true)`, values: [unit] });
    const result = await read(client);
    await client.query('commit');
    return result;
  } catch (fault) {
    await client.query('rollback').catch((lost: Error) => (broken = lost));
    throw fault;
  } finally {
    client.release(broken);
  }
}

/** The case with the moment at which it was read; an id that is none finds nothing. */
export async function readCase(reader: Pool, unit: string, id: string): Promise<ReadCase> {
  return underUnit(reader, unit, async (client) => {
    const { rows } = await client.query<{ at: Instant; version: number; state: CaseState | null; revision: number; definition: string }>({
      name: 'read-case',
      text: `select app_now() as at, v.version, c.state, c.revision, c.definition from organisation_version v left join cases c on c.unit = $1 and c.id = $2::uuid`,
      values: [unit, uuid.test(id) ? id : null],
    });
    const { at, version, state, revision, definition } = rows[0]!;
    return { at, organisationVersion: version, ...(state ? { found: { state, revision, definition } } : {}) };
  });
}

/** The history of a case, oldest first. */
export async function readHistory(reader: Pool, unit: string, id: string): Promise<CaseEvent[]> {
  return underUnit(reader, unit, async (client) => {
    const { rows } = await client.query<{ body: CaseEvent }>({ name: 'read-history', text: 'select body from case_event where unit = $1 and case_id = $2::uuid order by sequence', values: [unit, id] });
    return rows.map((row) => row.body);
  });
}

export interface SavedDraft {
  data: JsonObject;
  basis: number;
  savedAt: Instant;
}

export async function readDraft(reader: Pool, unit: string, id: string, work: string, person: string): Promise<SavedDraft | undefined> {
  return underUnit(reader, unit, async (client) => {
    const { rows } = await client.query<{ data: JsonObject; basis: number; saved_at: Instant }>({
      name: 'read-draft', text: 'select data, basis, saved_at from draft where unit = $1 and case_id = $2::uuid and work = $3 and person = $4', values: [unit, id, work, person],
    });
    return rows[0] && { data: rows[0].data, basis: rows[0].basis, savedAt: rows[0].saved_at };
  });
}
