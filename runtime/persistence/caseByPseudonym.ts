/** The number of the case that goes by a pseudonym in reports: for a search, which then shows it to whom his rights show it. */
import type { Pool } from 'pg';

/** By the same rule as `service/pseudonym.ts`, letter by letter as in the index `case_summary_pseudonym`. */
export const numberByPseudonymSql = `select number from case_summary where left(encode(sha256(decode('pseudonym of ' || id::text, 'escape')), 'hex'), 10) = $1 limit 1`;
export async function numberByPseudonym(pool: Pool, pseudonym: string): Promise<string | undefined> {
  const { rows } = await pool.query<{ number: string | null }>({
    name: 'number-by-pseudonym', text: numberByPseudonymSql, values: [pseudonym.slice(2)],
  });
  return rows[0]?.number ?? undefined;
}

export async function unitsOf(pool: Pool, cases: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await pool.query<{ id: string; unit: string }>({ name: 'units-of-cases', text: 'select id::text as id, unit from cases where id = any($1::uuid[])', values: [cases] });
  return new Map(rows.map(({ id, unit }) => [id, unit]));
}
