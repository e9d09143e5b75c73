/** A pool that counts the statements which pass through it and, while asked to, keeps them with their parameters. */
import type pg from 'pg';

export interface Sent {
  name: string;
  text: string;
  values: unknown[];
}

export interface WatchedPool {
  pool: pg.Pool;
  /** Statements sent so far; `begin`, `commit` and `rollback` are not counted. */
  sent(): number;
  /** Keeps statements from now on; the returned function stops and gives them. */
  record(): () => Sent[];
}

const brackets = new Set(['begin', 'commit', 'rollback']);

export function watchPool(pool: pg.Pool): WatchedPool {
  let count = 0;
  let kept: Sent[] | undefined;
  const look = (query: unknown, values: unknown): void => {
    const config = typeof query === 'string' ? { text: query } : (query as { name?: string; text: string; values?: unknown[] });
    if (!brackets.has(config.text)) count += 1;
    kept?.push({ name: 'name' in config ? (config.name ?? '') : '', text: config.text, values: ('values' in config ? config.values : undefined) ?? (values as unknown[] | undefined) ?? [] });
  };
  const watched = <T extends pg.Pool | pg.PoolClient>(on: T): T =>
    new Proxy(on, {
      get: (target, key) => {
        if (key === 'query') {
          return (...given: unknown[]) => {
            look(given[0], given[1]);
            return (target.query as (...words: unknown[]) => unknown)(...given);
          };
        }
        if (key === 'connect') return async () => watched(await (target as pg.Pool).connect());
        const value: unknown = Reflect.get(target, key);
        return typeof value === 'function' ? (value as (...words: unknown[]) => unknown).bind(target) : value;
      },
    });
  return {
    pool: watched(pool),
    sent: () => count,
    record: () => {
      const mine: Sent[] = [];
      kept = mine;
      return () => {
        kept = undefined;
        return mine;
      };
    },
  };
}
