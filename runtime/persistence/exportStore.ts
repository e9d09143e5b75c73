/** Exports as rows: asked for, taken up by a worker of any node, done or failed. A job is its owner's alone. */
import type { Pool } from 'pg';

export interface ExportJobRow {
  unit: string;
  id: string;
  person: string;
  organ: string;
  language: string;
  request: unknown;
  name: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  rows_done: number;
  rows_expected: number;
  sha256: string | null;
  problem: string | null;
}
const columns = 'unit, id, person, organ, language, request, name, state, rows_done, rows_expected, sha256, problem';

export async function keepExport(pool: Pool, job: Pick<ExportJobRow, 'unit' | 'id' | 'person' | 'organ' | 'language' | 'request' | 'name'>): Promise<ExportJobRow> {
  const { rows } = await pool.query<ExportJobRow>({
    name: 'keep-export',
    text: `insert into export_job (unit, id, person, organ, language, request, name, created_at, touched_at) values ($1, $2::uuid, $3, $4, $5, $6::jsonb, $7, app_now(), clock_timestamp()) returning ${columns}`,
    values: [job.unit, job.id, job.person, job.organ, job.language, JSON.stringify(job.request), job.name],
  });
  return rows[0]!;
}

export async function readExport(pool: Pool, unit: string, id: string, person: string): Promise<ExportJobRow | undefined> {
  const { rows } = await pool.query<ExportJobRow>({ name: 'read-export', text: `select ${columns} from export_job where unit = $1 and id = $2::uuid and person = $3`, values: [unit, id, person] });
  return rows[0];
}

/** Takes the oldest job that waits, or that was left by a process that ended: real time, since a demo's clock may jump. */
export async function takeExport(pool: Pool): Promise<ExportJobRow | undefined> {
  const { rows } = await pool.query<ExportJobRow>({
    name: 'take-export',
    text: `with due as (select unit, id from export_job where state = 'waiting' or (state = 'running' and touched_at < clock_timestamp() - interval '1 minute') order by created_at limit 1 for update skip locked)
           update export_job j set state = 'running', rows_done = 0, touched_at = clock_timestamp() from due where j.unit = due.unit and j.id = due.id
           returning ${columns.split(', ').map((c) => `j.${c}`).join(', ')}`,
  });
  return rows[0];
}

export async function noteProgress(pool: Pool, { unit, id }: Pick<ExportJobRow, 'unit' | 'id'>, done: number, expected: number): Promise<void> {
  await pool.query({ name: 'export-progress', text: `update export_job set rows_done = $3, rows_expected = $4, touched_at = clock_timestamp() where unit = $1 and id = $2::uuid`, values: [unit, id, done, expected] });
}

export async function finishExport(pool: Pool, { unit, id }: Pick<ExportJobRow, 'unit' | 'id'>, result: { sha256: string; rows: number } | { problem: string }): Promise<void> {
  const [sha256, rows, problem] = 'sha256' in result ? [result.sha256, result.rows, null] : [null, null, result.problem.slice(0, 2000)];
  await pool.query({
    name: 'finish-export',
    text: `update export_job set state = case when $3::text is null then 'failed' else 'done' end, sha256 = $3, rows_done = coalesce($4, rows_done), rows_expected = coalesce($4, rows_expected), problem = $5, touched_at = clock_timestamp() where unit = $1 and id = $2::uuid`,
    values: [unit, id, sha256, rows, problem],
  });
}
