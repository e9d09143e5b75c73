/** The place where a page ended, as a text that travels; one that was made up gives a problem, never a fault. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { LedgerCursor, LedgerRow } from '../../persistence/ledgerQuery.ts';

/** `order` names sorting and direction: a place holds only in the order that it was made in. */
export const cursorAfter = (order: string, row: Pick<LedgerRow, 'sort_value' | 'row_key'>): string => Buffer.from(JSON.stringify([order, row.sort_value, ...row.row_key])).toString('base64url');

const forms: readonly RegExp[] = [/^.{1,100}$/, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, /^.{0,200}$/, /^.{0,200}$/, /^.{0,200}$/, /^\d{1,6}$/, /^\d{1,9}$/];
const values: Readonly<Record<string, RegExp>> = { instant: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?[+-]\d\d(:?\d\d)?$/, number: /^-?\d+(\.\d+)?$/, boolean: /^(true|false)$/ };

export function readCursor(order: string, text: string, type: string, keys: number): LedgerCursor {
  try {
    const [of, value, ...key] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    const fits = of === order && key.length === keys && key.every((k, i) => typeof k === 'string' && forms[i]!.test(k)) && (value === null || (typeof value === 'string' && (values[type]?.test(value) ?? true)));
    if (fits) return { value: value as string | null, key: key as string[] };
  } catch {
    // Not one of ours: said below.
  }
  throw new ProblemError([problem('ledger.cursorInvalid', {})]);
}
