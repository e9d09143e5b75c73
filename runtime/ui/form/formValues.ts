/** Values between the case file (nested) and the form (one key for each field's address). */
import { isRecord } from '../../base/isRecord.ts';
export type Values = Record<string, unknown>;

export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

export function valueAt(values: unknown, path: string): unknown {
  let here: unknown = values;
  for (const key of path.split('.')) {
    if (!isRecord(here) || !Object.prototype.hasOwnProperty.call(here, key)) return undefined;
    here = here[key];
  }
  return here;
}

/** Takes the given fields out of nested values; a field without a value has no key. */
export function toFlatValues(nested: Values, fields: readonly string[]): Values {
  const flat: Values = {};
  for (const field of fields) {
    const value = Object.prototype.hasOwnProperty.call(nested, field) ? nested[field] : valueAt(nested, field);
    if (value !== undefined && value !== null) flat[field] = value;
  }
  return flat;
}

export function toNestedValues(flat: Values): Values {
  const nested: Values = {};
  for (const [path, value] of Object.entries(flat)) {
    if (value === undefined) continue;
    const keys = path.split('.');
    const last = keys.pop() as string;
    let here = nested;
    for (const key of keys) {
      const next = here[key];
      here = isRecord(next) ? next : ((here[key] = {}) as Record<string, unknown>);
    }
    here[last] = value;
  }
  return nested;
}
