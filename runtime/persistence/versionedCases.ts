/** Cases by the published version that they are pinned to, in batches; and what last moved a case to another. */
import type { Pool } from 'pg';
import type { CaseEvent } from '../interpreter/caseEvent.ts';
import type { CaseState } from '../interpreter/caseState.ts';

export interface PinnedCase {
  unit: string;
  id: string;
  state: CaseState;
  revision: number;
  chain_hash: string;
}

/** Open and suspended cases of one version, in the order of unit and id, from the one after `after` on. */
export async function casesPinnedTo(pool: Pool, definition: string, after: { unit: string; id: string } | undefined, limit: number): Promise<PinnedCase[]> {
  const { rows } = await pool.query<PinnedCase>({
    name: 'cases-pinned-to',
    text: `select unit, id, state, revision, chain_hash from cases
           where definition = $1 and status <> 'ended' and (unit, id) > ($2, coalesce($3::uuid, '00000000-0000-0000-0000-000000000000'))
           order by unit, id limit $4`,
    values: [definition, after?.unit ?? '', after?.id ?? null, limit],
  });
  return rows;
}

/** How many ended cases stay on a version for good. */
export async function endedCasesOf(pool: Pool, definition: string, organs?: readonly string[]): Promise<number> {
  const { rows } = await pool.query<{ n: number }>({ name: 'ended-cases-of', text: `select count(*)::int as n from cases where definition = $1 and status = 'ended' and ($2::text[] is null or organ = any($2::text[]))`, values: [definition, organs ?? null] });
  return rows[0]!.n;
}

/** The last move to another version that was not taken back, in a case's history. */
export async function lastMigration(pool: Pool, unit: string, id: string): Promise<(CaseEvent & { kind: 'case.migrated' }) | undefined> {
  const { rows } = await pool.query<{ body: CaseEvent & { kind: 'case.migrated' } }>({
    name: 'last-migration', text: `select body from case_event where unit = $1 and case_id = $2::uuid and kind = 'case.migrated' order by sequence`, values: [unit, id],
  });
  const standing: (CaseEvent & { kind: 'case.migrated' })[] = [];
  for (const { body } of rows) {
    if (body.reverses === undefined) standing.push(body);
    else standing.splice(standing.findIndex((e) => e.sequence === body.reverses));
  }
  return standing.at(-1);
}
