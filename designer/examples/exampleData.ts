/** What an example holds, and how places take their part of it and put it back: the case file is one for all of them. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Json, JsonObject } from '../../runtime/base/json.ts';
import { readField, writeField } from '../../runtime/interpreter/caseFile.ts';
import { parsedAddress } from '../../runtime/interpreter/address.ts';

/** `case`: the case file; `places`: what only one place asks besides, by that place (`table/levels`). */
export interface ExampleData { case: JsonObject; places: Record<string, JsonObject> }
export const emptyExample = (): ExampleData => ({ case: {}, places: {} });

/** The fields that have a value, nested as in the case file. */
export function takeFields(data: ExampleData, fields: readonly string[]): JsonObject {
  const taken: JsonObject = {};
  for (const field of fields) {
    const value = readField(data.case, field);
    if (value !== undefined && value !== null) writeField(taken, field, structuredClone(value));
  }
  return taken;
}

/** The fields as they are in `values`; one that is empty there is taken out. All else of the example stays. */
export function putFields(data: ExampleData, fields: readonly string[], values: JsonObject): ExampleData {
  const next = structuredClone(data);
  for (const field of fields) {
    const value = readField(values, field);
    if (value === undefined || value === null) removeField(next.case, field);
    else writeField(next.case, field, structuredClone(value));
  }
  return next;
}

/** Facts of the case stand in the case file, those of its organ are one for all places. */
const homeOf = (place: string, fact: string): string => (fact.startsWith('org.') ? 'org' : place);

/** `facts`: by the key under which the place asks for each. */
export function takeFacts(data: ExampleData, place: string, facts: Readonly<Record<string, string>>): Record<string, Json> {
  const taken: Record<string, Json> = {};
  for (const [key, fact] of Object.entries(facts)) {
    const value = fact.startsWith('case.') ? readField(data.case, fact.slice('case.'.length)) : data.places[homeOf(place, fact)]?.[fact];
    if (value !== undefined && value !== null) taken[key] = structuredClone(value);
  }
  return taken;
}

export function putFacts(data: ExampleData, place: string, facts: Readonly<Record<string, string>>, values: Readonly<Record<string, unknown>>): ExampleData {
  const next = structuredClone(data);
  for (const [key, fact] of Object.entries(facts)) {
    const value = values[key] as Json | undefined;
    if (fact.startsWith('case.')) {
      if (value === undefined || value === null) removeField(next.case, fact.slice('case.'.length));
      else writeField(next.case, fact.slice('case.'.length), structuredClone(value));
      continue;
    }
    const home = homeOf(place, fact);
    const own = (next.places[home] ??= {});
    if (value === undefined || value === null) delete own[fact];
    else own[fact] = structuredClone(value);
    if (Object.keys(own).length === 0) delete next.places[home];
  }
  return next;
}

/** With what holds nothing else any more. */
function removeField(data: JsonObject, field: string): void {
  const { names } = parsedAddress(field);
  const way: JsonObject[] = [data];
  for (const name of names.slice(0, -1)) {
    const next = Object.hasOwn(way.at(-1)!, name) ? way.at(-1)![name] : undefined;
    if (!isRecord(next)) return;
    way.push(next);
  }
  for (let at = names.length - 1; at >= 0; at -= 1) {
    delete way[at]![names[at]!];
    if (Object.keys(way[at]!).length > 0) return;
  }
}

/** Each value with its address: `case.subject.name`, or the place and what it asks. Lists are one value. */
export function valuesOf(data: ExampleData): Map<string, Json> {
  const found = new Map<string, Json>();
  const walk = (value: Json, at: string): void => {
    if (isRecord(value)) for (const [key, each] of Object.entries(value)) walk(each, `${at}.${key}`);
    else found.set(at, value);
  };
  walk(data.case, 'case');
  for (const [place, values] of Object.entries(data.places)) for (const [fact, value] of Object.entries(values)) found.set(place === 'org' ? fact : `${place} ${fact}`, value);
  return found;
}
