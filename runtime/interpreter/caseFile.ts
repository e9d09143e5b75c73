/** Reading and writing the case file by field address (`plan.scope`); own properties only. */
import { isRecord } from '../base/isRecord.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { parsedAddress, readNames } from './address.ts';

/** The value at an address, or undefined; prototypes are never followed. */
export const readField = (data: JsonObject, field: string): Json | undefined => readNames(data, parsedAddress(field).names) as Json | undefined;

/** Writes in place, making the objects on the way; null removes nothing, it is a value. */
export function writeField(data: JsonObject, field: string, value: Json): void {
  const { names } = parsedAddress(field);
  const last = names.length - 1;
  let target = data;
  for (let i = 0; i < last; i += 1) {
    const key = names[i]!;
    const next = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isRecord(next)) target = next;
    else {
      const made: JsonObject = {};
      target[key] = made;
      target = made;
    }
  }
  target[names[last]!] = value;
}

/** The data with fields written. What holds them is copied on the way, each object once, so that whoever has the data as it was has it still. */
export function withFields(data: JsonObject, values: readonly { field: string; value: Json }[]): JsonObject {
  const written = { ...data };
  const own = new Set<JsonObject>();
  for (const { field, value } of values) {
    const { names } = parsedAddress(field);
    const last = names.length - 1;
    let target = written;
    for (let i = 0; i < last; i += 1) {
      const next = Object.hasOwn(target, names[i]!) ? target[names[i]!] : undefined;
      const mine = !isRecord(next) ? {} : own.has(next) ? next : { ...next };
      own.add(mine);
      target = target[names[i]!] = mine;
    }
    target[names[last]!] = value;
  }
  return written;
}

/** Equal as JSON, key order aside. */
export function sameJson(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, i) => sameJson(item, b[i]));
  if (isRecord(a) && isRecord(b)) {
    const keys = Object.keys(a);
    return keys.length === Object.keys(b).length && keys.every((key) => Object.hasOwn(b, key) && sameJson(a[key], b[key]));
  }
  return false;
}
