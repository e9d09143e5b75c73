/** What a ledger is asked with: its own words, and `filter.COLUMN` for any of its columns. */
import { Type } from 'typebox';
import { cursor, limit } from './queryParts.ts';

const Value = Type.String({ maxLength: 500 });
export const LedgerQuery = Type.Object(
  { sort: Type.Optional(Type.String({ pattern: '^-?[a-zA-Z][a-zA-Z0-9-]{0,60}$' })), asOf: Type.Optional(Type.String({ pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$' })), after: cursor, limit, group: Type.Optional(Type.Boolean()) },
  { patternProperties: { '^filter\\.[a-zA-Z][a-zA-Z0-9.-]{0,60}$': Value }, additionalProperties: false },
);

/** Which columns there are is known to the ledger; it refuses those it has not. */
export function ledgerFilters({ sort, asOf, ...rest }: { sort?: string; asOf?: string } & Record<string, unknown>): { filters: Record<string, string>; sort?: string; asOf?: string } {
  const filters = Object.fromEntries(Object.entries(rest).flatMap(([name, value]): [string, string][] => (name.startsWith('filter.') && typeof value === 'string' && value !== '' ? [[name.slice('filter.'.length), value]] : [])));
  return { filters, ...(sort ? { sort } : {}), ...(asOf ? { asOf } : {}) };
}
