/**
 * Numbers without a gap: one counter row a series, organ, kind and year, raised in the short transaction that writes the
 * step, after all checking; nobody waits on it for longer than a commit takes. All counters of a step are raised by one
 * statement, in a fixed order, so that two steps never wait for each other in a ring.
 */
import type { PoolClient } from 'pg';

export interface CounterKey {
  series: string;
  organ: string;
  kind: string;
  year: number;
}

export const counterName = ({ series, organ, kind, year }: CounterKey): string => JSON.stringify([series, organ, kind, year]);

/** Raises each counter by its `count` and returns the new values by `counterName`; the numbers given are the last `count` up to each. */
export async function raiseCounters(client: PoolClient, unit: string, counters: readonly (CounterKey & { count: number })[]): Promise<Map<string, number>> {
  const { rows } = await client.query<CounterKey & { last: number }>({
    name: 'raise-counters',
    text: `insert into number_counter (unit, series, organ, kind, year, last)
           select $1, r.series, r.organ, r.kind, r.year, r.count
           from jsonb_to_recordset($2::jsonb) as r(series text, organ text, kind text, year int, count int) order by r.series, r.organ, r.kind, r.year
           on conflict (unit, series, organ, kind, year) do update set last = number_counter.last + excluded.last returning series, organ, kind, year, last`,
    values: [unit, JSON.stringify(counters)],
  });
  return new Map(rows.map((r) => [counterName(r), r.last]));
}
