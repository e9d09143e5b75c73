/** Named examples of drafts: one row each, changed in the transaction that holds the draft. What pages follow is counted with every change. */
import type { Pool, PoolClient } from 'pg';
import type { JsonObject } from '../base/json.ts';
import type { Instant } from '../base/time.ts';

/** Without its data: what a list tells. `size` counts characters of the data as they are kept. */
export interface DraftExampleRow {
  id: string;
  case_type: string;
  name: string;
  version: number;
  changed_by: string;
  changed_at: Instant;
  size: number;
}
const columns = 'id, case_type, name, version, changed_by, changed_at, length(data::text) as size';

/** In the order of their names. */
export async function listDraftExamples(pool: Pool | PoolClient, draft: string): Promise<DraftExampleRow[]> {
  const { rows } = await pool.query<DraftExampleRow>({ name: 'list-draft-examples', text: `select ${columns} from draft_example where draft = $1::uuid order by case_type, name, id`, values: [draft] });
  return rows;
}

export async function readDraftExample(pool: Pool | PoolClient, draft: string, id: string): Promise<(DraftExampleRow & { data: JsonObject }) | undefined> {
  const { rows } = await pool.query<DraftExampleRow & { data: JsonObject }>({ name: 'read-draft-example', text: `select ${columns}, data from draft_example where draft = $1::uuid and id = $2::uuid`, values: [draft, id] });
  return rows[0];
}

const told = (client: PoolClient, draft: string): Promise<unknown> => client.query({ name: 'tell-draft-examples', text: 'update pack_draft set examples = examples + 1 where id = $1::uuid', values: [draft] });

export async function addDraftExample(client: PoolClient, draft: string, example: { id: string; caseType: string; name: string; data: object; by: string }): Promise<void> {
  await client.query({
    name: 'add-draft-example', text: 'insert into draft_example (draft, id, case_type, name, data, changed_by, changed_at) values ($1::uuid, $2::uuid, $3, $4, $5::jsonb, $6, app_now())',
    values: [draft, example.id, example.caseType, example.name, JSON.stringify(example.data), example.by],
  });
  await told(client, draft);
}

export async function changeDraftExample(client: PoolClient, draft: string, id: string, to: { name: string; data: object; by: string }): Promise<void> {
  await client.query({
    name: 'change-draft-example', text: 'update draft_example set name = $3, data = $4::jsonb, version = version + 1, changed_by = $5, changed_at = app_now() where draft = $1::uuid and id = $2::uuid',
    values: [draft, id, to.name, JSON.stringify(to.data), to.by],
  });
  await told(client, draft);
}

export async function removeDraftExample(client: PoolClient, draft: string, id: string): Promise<void> {
  await client.query({ name: 'remove-draft-example', text: 'delete from draft_example where draft = $1::uuid and id = $2::uuid', values: [draft, id] });
  await told(client, draft);
}

/** Those of another draft that this one has not yet, by id and by name; how many came. */
export async function copyDraftExamples(client: PoolClient, from: string, to: string, atMost: number): Promise<number> {
  const { rowCount } = await client.query({
    name: 'copy-draft-examples', values: [from, to, atMost],
    text: `insert into draft_example (draft, id, case_type, name, data, version, changed_by, changed_at)
           select $2::uuid, id, case_type, name, data, version, changed_by, changed_at from draft_example where draft = $1::uuid
             and not exists (select 1 from draft_example here where here.draft = $2::uuid and (here.id = draft_example.id or (here.case_type = draft_example.case_type and here.name = draft_example.name)))
           order by case_type, name limit $3`,
  });
  if (rowCount !== null && rowCount > 0) await told(client, to);
  return rowCount ?? 0;
}

export interface ExampleSource { id: string; title: string; count: number }
/** The draft of the same pack, or of the same organ's overlay, that was worked in last of those with examples that are not in this one. */
export async function examplesBefore(pool: Pool, draft: string): Promise<ExampleSource | undefined> {
  const { rows } = await pool.query<ExampleSource>({
    name: 'examples-before', values: [draft],
    text: `select o.id, o.title, count(*)::integer as count from pack_draft d join pack_draft o on o.pack = d.pack and o.organ is not distinct from d.organ and o.id <> d.id join draft_example e on e.draft = o.id
           where d.id = $1::uuid and not exists (select 1 from draft_example here where here.draft = d.id and (here.id = e.id or (here.case_type = e.case_type and here.name = e.name)))
           group by o.id order by max(e.changed_at) desc, o.id limit 1`,
  });
  return rows[0];
}
