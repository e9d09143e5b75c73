/** A document of a draft with data made up for it from the fields of its case type, as the server's preview takes it. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { addDays, dayOf } from '../../runtime/base/time.ts';
import { parseTemplate } from '../../runtime/definition/document/parseTemplate.ts';
import { readPlaceholders, type Placeholder } from '../../runtime/definition/document/placeholders.ts';
import { caseTypeFields, fieldAt, type FieldNode } from '../../runtime/definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type DocumentTemplate, type Pack } from '../../runtime/definition/load/pack.ts';
import { formatSeriesNumber } from '../../runtime/definition/model/series.ts';
import type { PaperPreviewRequest } from '../../runtime/http/paperPreviewApi.ts';
import { readField, writeField } from '../../runtime/interpreter/caseFile.ts';
import type { Json, JsonObject } from '../../runtime/base/json.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { firstDay } from '../workspace/firstMoment.ts';
import { sampleValue, type SampleContext } from './sampleData.ts';
import { sampleOffice } from './sampleOffice.ts';
import { sampleText } from './sampleText.ts';

/** `undefined` where the pack has no such document, or none of its case type. `of`: the case file of an example; what it has is not made up. */
export function samplePaper(pack: Pack, name: string, of: JsonObject = {}): PaperPreviewRequest | undefined {
  const document = findDefinition(pack, 'document', name);
  const fields = document && caseTypeFields(pack, document.of);
  if (!document || !fields) return undefined;
  const context = sampleOffice(pack);
  const short = context.organisation.organ(context.organ)?.short ?? '';
  const year = Number(firstDay.slice(0, 4));
  const numbered = (series: string | undefined): string | undefined => {
    const found = series === undefined ? undefined : findDefinition(pack, 'series', series);
    return found && formatSeriesNumber(found.pattern, { organ: { short }, ...(found.kind ? { kind: found.kind } : {}), year, number: 1 });
  };
  const series = document.number === 'none' ? undefined : findDefinition(pack, 'series', document.number.series);
  const seal = document.seal === 'none' ? undefined : findDefinition(pack, 'seal', document.seal);
  const { title, layout, category, heading, secrecy, caption, to, copyTo, attachments, contact, acknowledge, signatures } = document;
  const given = Object.entries({ heading, caption, to, copyTo, attachments, contact, acknowledge, signatures }).filter(([, value]) => value !== undefined);
  return {
    document: { title, layout, category, secrecy, ...Object.fromEntries(given) },
    body: document.body, date: dayOf(context.at, packView(pack).zone), data: { ...madeUp(context, document, fields, of, numbered(findDefinition(pack, 'caseType', document.of)?.number?.series)), registers: registersOf(pack, document) },
    ...(series ? { number: { pattern: series.pattern, ...(series.kind ? { kind: series.kind } : {}) } } : {}),
    ...(seal ? { seal: { kind: seal.kind, ...(seal.diameterMm === undefined ? {} : { diameterMm: seal.diameterMm }) } } : {}),
    ...(document.signs === 'none' ? {} : { opinions: opinionsOf(context, document.signs) }),
  };
}

function madeUp(context: SampleContext, document: DocumentTemplate, fields: Record<string, FieldNode>, of: JsonObject, number: string | undefined): JsonObject {
  const data: JsonObject = { case: {}, org: {} };
  for (const node of Object.values(fields)) {
    const value = givenOver(sampleValue(context, node), readField(of, node.path));
    if (value !== undefined) writeField(data, `case.${node.path}`, named(context, node, value));
  }
  const own = context.organisation.organ(context.organ);
  const above = own?.parent === undefined ? undefined : context.organisation.organ(own.parent);
  const kept: JsonObject = { number: number ?? '示例编号', organ: own?.name ?? '', openedAt: context.at, title: document.title.zh, handlers: context.people.slice(0, 2) };
  for (const [key, value] of Object.entries(kept)) if (readField(data, `case.${key}`) === undefined) writeField(data, `case.${key}`, readField(of, key) ?? value);
  if (above) writeField(data, 'org.superior', above.name);
  // What the template reads besides: what is computed, and what only some moments have (a clock, an exchange, the case above).
  for (const placeholder of placeholdersOf(document)) {
    const { address } = placeholder;
    if (readField(data, address) !== undefined) continue;
    const node = address.startsWith('case.') ? fieldAt(fields, address.slice('case.'.length)) : undefined;
    const value = node ? sampleValue(context, { ...node, derived: false }) : /^(case|org|paper)\./.test(address) ? undefined : supposed(context, placeholder);
    if (value !== undefined) tryWrite(data, address, node ? named(context, node, value) : value);
  }
  return data;
}

/** What an example says of a field; of an object field by field. */
function givenOver(made: Json | undefined, given: Json | undefined): Json | undefined {
  if (given === undefined || given === null) return made;
  if (!isRecord(made) || !isRecord(given)) return given;
  return { ...made, ...Object.fromEntries(Object.entries(given).map(([key, value]) => [key, givenOver(made[key], value)!])) };
}

/** The elements of a list carry the list's address, below which nothing can be written. */
function tryWrite(data: JsonObject, address: string, value: Json): void {
  const parts = address.split('.');
  for (let n = 1; n < parts.length; n += 1) {
    const above = readField(data, parts.slice(0, n).join('.'));
    if (above !== undefined && (typeof above !== 'object' || above === null || Array.isArray(above))) return;
  }
  writeField(data, address, value);
}

const textsOf = ({ body, caption, to, copyTo, contact, attachments = [] }: DocumentTemplate): string[] => [body, caption, to, copyTo, contact, ...attachments].filter((text) => text !== undefined);
const placeholdersOf = (document: DocumentTemplate): Placeholder[] => textsOf(document).flatMap((text) => readPlaceholders(parseTemplate(text, { document: document.document, file: '', line: 1 })));

/** Told by the helper that prints it, else by its name. */
function supposed({ at, people, pack }: SampleContext, { address, helper, list }: Placeholder): Json {
  if (list) return [];
  const key = address.split('.').at(-1)!;
  const today = dayOf(at, packView(pack).zone);
  const soon = addDays(today, 30);
  // An extension ends later than what it extends, whichever placeholder asks first.
  if (address === 'clock.newDueAt') return addDays(today, 60);
  if (address === 'clock.reason') return '案情复杂，尚须调取外地证据';
  if (helper === 'dateZh') return soon;
  if (helper === 'dateTimeZh' || helper === 'timeZh') return at;
  if (/^(money|count|ordinal|sum)/.test(helper ?? '')) return 2;
  if (/At$/.test(key)) return at;
  if (/On$/.test(key)) return soon;
  return /^(by|person|name)$/.test(key) ? (people[0] ?? '') : sampleText(address, key, { long: false, most: 40 });
}

/** Organs and departments are kept as codes; a paper shows their names, as the server does for a real one. */
function named(context: SampleContext, node: FieldNode, value: Json): Json {
  if (typeof value === 'string') {
    if (node.kind === 'organ') return context.organisation.organ(value.split('/').filter(Boolean).at(-1) ?? '')?.name ?? value;
    if (node.kind === 'department') return context.organisation.department(value)?.name ?? value;
    return value;
  }
  if (Array.isArray(value)) return value.map((each) => (node.element ? named(context, node.element, each) : each));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, node.children?.[key] ? named(context, node.children[key], each) : each]));
}

/** Only those that the template names: a register of regions is long. */
function registersOf(pack: Pack, document: DocumentTemplate): JsonObject {
  const text = textsOf(document).join('\n');
  return Object.fromEntries(definitionsOf(pack, 'register').filter((r) => text.includes(`"${r.register}"`)).map((r) => [r.register, Object.fromEntries(r.entries.map((e) => [e.code, e.title.zh]))]));
}

function opinionsOf({ pack, organisation, organ, people }: SampleContext, signs: 'all-seats' | 'last-seat'): NonNullable<PaperPreviewRequest['opinions']> {
  const seats = [...pack.organisation.levels].sort((a, b) => a.rank - b.rank).filter((level) => level.given.by === 'person').slice(0, 3);
  return (signs === 'last-seat' ? seats.slice(-1) : seats).map((level) => ({ level: level.title.zh, text: '同意。', name: (level.given.by === 'person' ? organisation.withRole(organ, level.given.role)[0] : undefined) ?? people[0] ?? '' }));
}
