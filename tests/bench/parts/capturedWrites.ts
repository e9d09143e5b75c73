/**
 * The writes that the full path sent, recorded once for a play and sent again for fresh cases: the same statements and parameters,
 * except for what must be unique (cases, keys, messages, notices, numbers). This is what the database alone can do.
 */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import type { Sent } from './watchedPool.ts';

/** The writes of one command; those that issued numbers stood in a transaction. */
export interface CapturedStep {
  writes: Sent[];
  inTransaction: boolean;
}

const writing = /^(start-case|write-step|raise-counters)\b/;

export function stepOf(sent: readonly Sent[]): CapturedStep {
  return { writes: sent.filter((s) => writing.test(s.name)), inTransaction: sent.some((s) => s.text === 'begin') };
}

const madeHere = /[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/g;
let nextNumber = 1_000_000;

/** The steps of one more case. All of it is made before the clock runs. */
export function freshCopy(steps: readonly CapturedStep[]): CapturedStep[] {
  const ids = new Map<string, string>();
  const fresh = (id: string): string => {
    const found = ids.get(id) ?? randomUUID();
    ids.set(id, found);
    return found;
  };
  const again = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(again);
    if (typeof value !== 'string') return value;
    return renumbered(value.replace(madeHere, fresh));
  };
  return steps.map(({ writes, inTransaction }) => ({ inTransaction, writes: writes.map((w) => ({ ...w, values: w.name === 'raise-counters' ? w.values : w.values.map(again) })) }));
}

/** Rows of the number register, `[{"series":…,"number":7,"text":"…"}]`, with numbers that nobody has. */
function renumbered(json: string): string {
  if (!json.startsWith('[{"series":')) return json;
  const rows = JSON.parse(json) as { number: number; text: string }[];
  for (const row of rows) {
    row.number = ++nextNumber;
    row.text = `${row.text}-${row.number}`;
  }
  return JSON.stringify(rows);
}

export async function sendStep(pool: pg.Pool, { writes, inTransaction }: CapturedStep): Promise<void> {
  if (!inTransaction) {
    for (const write of writes) await pool.query(write);
    return;
  }
  const client = await pool.connect();
  try {
    await client.query('begin');
    for (const write of writes) await client.query(write);
    await client.query('commit');
  } finally {
    client.release();
  }
}
