/** Values that somebody has entered for places of a paper, by their address, over the made-up ones; what of them an example keeps. Pure. */
import { readField, writeField } from '../../runtime/interpreter/caseFile.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import type { PaperPreviewRequest } from '../../runtime/http/paperPreviewApi.ts';
import { putFacts, type ExampleData } from '../examples/exampleData.ts';

export type EnteredData = Readonly<Record<string, string>>;

/** A figure stays one where it was one; what no longer has a place is left out. */
export function withEntered(sample: PaperPreviewRequest, entered: EnteredData | undefined): PaperPreviewRequest {
  if (!entered || Object.keys(entered).length === 0) return sample;
  const data = structuredClone(sample.data) as JsonObject;
  for (const [address, value] of Object.entries(entered)) {
    const made = readField(data, address);
    if (typeof made === 'object' && made !== null) continue;
    writeField(data, address, typeof made === 'number' && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value);
  }
  return { ...sample, data };
}

/** The case file of an example fills the paper itself; entered is what only this paper asks: its number, a day. */
export function enteredOfExample(data: ExampleData, place: string): EnteredData | undefined {
  const own = Object.entries(data.places[place] ?? {}).filter((each): each is [string, string] => typeof each[1] === 'string');
  return own.length > 0 ? Object.fromEntries(own) : undefined;
}

/** `numbers`: addresses of figures. What of the case was not entered here stays; what only this paper asks is as it was entered. */
export function enteredIntoExample(data: ExampleData, place: string, entered: EnteredData, numbers: ReadonlySet<string>): ExampleData {
  const values = Object.fromEntries(Object.entries(entered).map(([address, value]) => [address, numbers.has(address) && value.trim() !== '' && Number.isFinite(Number(value)) ? Number(value) : value]));
  const addresses = [...Object.keys(values), ...Object.keys(data.places[place] ?? {})];
  return putFacts(data, place, Object.fromEntries(addresses.map((address) => [address, address])), values);
}
