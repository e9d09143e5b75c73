/** How many cases of some types there are, open and ended; a number and nothing of them. */
import type { Pool } from 'pg';

export async function countCasesOf(pool: Pool, caseTypes: readonly string[]): Promise<number> {
  const { rows } = await pool.query<{ cases: number }>({ name: 'case-type-count', text: 'select count(*)::int as cases from case_summary where case_type = any($1)', values: [caseTypes] });
  return rows[0]?.cases ?? 0;
}
