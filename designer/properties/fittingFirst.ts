/** What a field may say besides, what goes with what it holds before the rest: a code has no shortest length, and what holds one thing does not hold another as well. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Entry } from './schemaShape.ts';

type Sort = 'text' | 'number' | 'list' | 'object' | 'code' | 'other';
const holds = ['type', 'register', 'list', 'enum', 'const', 'properties'];
const goesWith: Readonly<Record<string, readonly Sort[]>> = {
  minLength: ['text'], maxLength: ['text'], pattern: ['text'], format: ['text'], search: ['text', 'code', 'number', 'other'],
  minimum: ['number'], maximum: ['number'], exclusiveMinimum: ['number'], exclusiveMaximum: ['number'], multipleOf: ['number'], unit: ['number'],
  minItems: ['list'], maxItems: ['list'], uniqueItems: ['list'], key: ['list'], required: ['object'], properties: ['object'], titles: ['code'],
};

function sortOf(field: Readonly<Record<string, unknown>>): Sort | undefined {
  if (field['list'] !== undefined) return 'list';
  if (field['register'] !== undefined || Array.isArray(field['enum'])) return 'code';
  if (isRecord(field['properties'])) return 'object';
  switch (field['type']) {
    case undefined: return field['const'] === undefined ? undefined : 'other';
    case 'string': case 'text': return 'text';
    case 'number': case 'integer': case 'money': return 'number';
    case 'object': return 'object';
    default: return 'other';
  }
}

/** The order of entries of anything but a field is left as it is, and so is that of a field that holds nothing yet. */
export function fittingFirst(entries: readonly Entry[], all: readonly Entry[], value: Readonly<Record<string, unknown>>): Entry[] {
  const isField = ['register', 'keptBy', 'ledger'].every((key) => all.some((entry) => entry.key === key));
  const sort = isField ? sortOf(value) : undefined;
  if (sort === undefined) return [...entries];
  const fits = ({ key }: Entry): boolean => (goesWith[key] ? goesWith[key].includes(sort) : !holds.includes(key));
  return [...entries.filter(fits), ...entries.filter((entry) => !fits(entry))];
}
