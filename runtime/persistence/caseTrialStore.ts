/** Who tried what of a draft on the cases that there are: the whole of what was asked, and its line in the trail of definitions. Only added to. */
import type { Pool } from 'pg';
import { noteDefinitionEvent } from './definitionEventStore.ts';
import { inOneTransaction } from './oneTransaction.ts';

/** Of `what` the trail tells the kind, the name of the definition, and the part of it; of a condition that stands by itself those of the definition in which it stands. */
export function noteCaseTrial(pool: Pool, { draft, by, what, cases, asked }: { draft: string; by: string; what: { kind: string; definition: Readonly<Record<string, unknown>>; part?: string | undefined }; cases: number; asked: number }): Promise<void> {
  return inOneTransaction(pool, async (client) => {
    const { rows } = await client.query<{ id: number }>({ name: 'note-case-trial', text: 'insert into case_trial (draft, made_by, made_at, what, cases, asked) values ($1::uuid, $2, app_now(), $3::jsonb, $4, $5) returning id', values: [draft, by, JSON.stringify(what), cases, asked] });
    const { kind, definition, part } = what;
    const of = kind === 'condition' ? { kind: definition['kind'], name: definition['name'] } : { kind, name: definition[kind] };
    await noteDefinitionEvent(client, { what: 'cases.tried', person: by, draft, details: { trial: rows[0]!.id, ...of, ...(part === undefined ? {} : { part }), cases, asked } });
  });
}
