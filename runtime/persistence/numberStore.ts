/**
 * Numbers without a gap: one counter row a series, organ, kind and year, raised in the short transaction that writes the
 * step, after all checking; nobody waits on it for longer than a commit takes. Counters are taken in a fixed order.
 */
import type { PoolClient } from 'pg';

export interface CounterKey {
  series: string;
  organ: string;
  kind: string;
  year: number;
}

/** Raises a counter by `count` and returns its new value; the numbers given are the last `count` up to it. */
export async function raiseCounter(client: PoolClient, unit: string, key: CounterKey, count: number): Promise<number> {
  const { rows } = await client.query<{ last: number }>({
    name: 'raise-counter',
    text: `insert into number_counter (unit, series, organ, kind, year, last) values ($1, $2, $3, $4, $5, $6)
           on conflict (unit, series, organ, kind, year) do update set last = number_counter.last + excluded.last returning last`,
    values: [unit, key.series, key.organ, key.kind, key.year, count],
  });
  return rows[0]!.last;
}
