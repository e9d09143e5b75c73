/**
 * Writes all that a step returned in one statement of data-modifying CTEs.
 *
 * The first CTE is the guard; every other selects from it, so that nothing is written when the case has moved on: no row
 * from the guard means stale. A row is touched by one CTE only. Rows travel as one JSON text a table. Parts for which the step
 * has no rows are left out (each costs the opening of its table and indexes), so there is one statement a combination of
 * parts; each is named, and the server plans it once a connection.
 */
import type { PoolClient, Pool } from 'pg';
import type { StepRows } from './stepRows.ts';
import { partsOfStart, partsOfStep, type Part } from './stepParts.ts';

// `$5`, what several parts need: organ, case type, process, definition, status, revision, sequence, chain hash, moment.
const guardUpdate = `
  update cases set status = ($5::text[])[5], revision = ($5::text[])[6]::int, sequence = ($5::text[])[7]::int, state = $4::json, definition = ($5::text[])[4], chain_hash = ($5::text[])[8], updated_at = ($5::text[])[9]::timestamptz
  where unit = $1 and id = $2::uuid and revision = $3::int
  returning unit, id`;

const guardInsert = `
  insert into cases (unit, id, organ, case_type, process, definition, status, revision, sequence, state, chain_hash, created_at, updated_at)
  select $1, $2::uuid, ($5::text[])[1], ($5::text[])[2], ($5::text[])[3], ($5::text[])[4], ($5::text[])[5], ($5::text[])[6]::int, ($5::text[])[7]::int, $4::json, ($5::text[])[8], ($5::text[])[9]::timestamptz, ($5::text[])[9]::timestamptz
  where $3::int = 0
  on conflict do nothing
  returning unit, id`;

const guardParameters = 5;
const texts = new Map<string, string>();

function statementOf(name: string, guard: string, parts: readonly Part[]): string {
  let text = texts.get(name);
  if (text === undefined) {
    text = [`with guard as (${guard})`, ...parts.map((part, i) => part.sql(`$${guardParameters + 1 + i}`))].join(',') + '\nselect count(*)::int as written from guard';
    texts.set(name, text);
  }
  return text;
}

/** True when it was written; false when the case had moved on (or existed already). Throws on a receipt's unique violation. */
export async function writeStep(client: Pool | PoolClient, rows: StepRows): Promise<boolean> {
  const { caseRow } = rows;
  const starts = rows.expected === 0;
  const filled = (starts ? partsOfStart : partsOfStep).flatMap((part) => {
    const value = part.value(rows);
    return value === undefined ? [] : [{ part, value }];
  });
  const parts = filled.map(({ part }) => part);
  const name = `${starts ? 'start-case' : 'write-step'} ${parts.map((part) => part.name).join(' ')}`;
  const values = [
    rows.unit, rows.caseId, rows.expected, JSON.stringify(caseRow.state),
    [caseRow.organ, caseRow.case_type, caseRow.process, caseRow.definition, caseRow.status, String(caseRow.revision), String(caseRow.sequence), caseRow.chain_hash, caseRow.at],
    ...filled.map(({ value }) => value),
  ];
  const { rows: written } = await client.query<{ written: number }>({ name, text: statementOf(name, starts ? guardInsert : guardUpdate, parts), values });
  return written[0]?.written === 1;
}
