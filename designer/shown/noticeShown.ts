/** A notice as each of its readers gets it, upon each of its events: filled with sample data by the interpreter's own filling, without what that reader may not see. Pure. */
import { caseTypeFields, fieldAt } from '../../runtime/definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import { visitSteps } from '../../runtime/definition/lint/visitSteps.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { EventWord } from '../../runtime/definition/model/eventName.ts';
import { fillNotice, noticePlaceholders, noticeWords, type NotificationDefinition } from '../../runtime/definition/model/notification.ts';
import { platformRole } from '../../runtime/definition/model/platformRoles.ts';
import { formatSeriesNumber } from '../../runtime/definition/model/series.ts';
import { working } from '../../runtime/interpreter/notices/noticeReaders.ts';
import { workClassSet } from '../../runtime/interpreter/permission.ts';
import { lampWords } from '../../runtime/interpreter/notices/noticeWords.ts';
import { sampleValue, type SampleContext } from '../simulator/sampleData.ts';
import { sampleOffice } from '../simulator/sampleOffice.ts';
import { sampleReason, sampleSaid } from '../simulator/sampleWords.ts';
import { classTitle, roleTitle } from './thing.ts';

export interface NoticeReading {
  /** A word of the notice (`assignee`), or the title of a role. */
  readers: (string | Title)[];
  text: Title;
  /** Classes that these readers do not see, so that their words are left out. */
  withheld: Title[];
}
export interface NoticeShown { kind: 'notification'; upon: { event: string; readings: NoticeReading[] }[]; quiet?: { from: string; until: string } }

/** More events than these are of the same text mostly. */
const mostEvents = 8;

export function noticeShown(pack: Pack, name: string): NoticeShown | undefined {
  const notice = findDefinition(pack, 'notification', name);
  if (!notice) return undefined;
  const words = sampleWords(pack);
  return {
    kind: 'notification', upon: notice.upon.slice(0, mostEvents).map((event) => ({ event, readings: readingsOf(pack, notice, event as EventWord, words) })),
    ...(notice.quiet ? { quiet: { from: notice.quiet.from, until: notice.quiet.until } } : {}),
  };
}

interface Word { class: string; title: Title }
type Words = (address: string) => Word | undefined;

function readingsOf(pack: Pack, { to, shows, text }: NotificationDefinition, event: EventWord, words: Words): NoticeReading[] {
  const found = new Map<string, NoticeReading>();
  const addresses = [...new Set([text.zh, text.en ?? ''].flatMap(noticePlaceholders))].filter((address) => !Object.hasOwn(noticeWords, address) || noticeWords[address]!.of(event));
  for (const reader of to) {
    const sees = classesOf(pack, reader);
    const seen = (address: string): Title | undefined => {
      const word = addresses.includes(address) ? words(address) : undefined;
      return word && shows.includes(word.class) && sees.has(word.class) ? word.title : undefined;
    };
    const filled: Title = { zh: fillNotice(text.zh, (address) => seen(address)?.zh), ...(text.en === undefined ? {} : { en: fillNotice(text.en, (address) => { const word = seen(address); return word && (word.en ?? word.zh); }) }) };
    const withheld = [...new Set(addresses.flatMap((address) => { const word = words(address); return word && !(shows.includes(word.class) && sees.has(word.class)) ? [word.class] : []; }))].map((each) => classTitle(pack, each));
    const key = JSON.stringify(filled);
    const same = found.get(key);
    const named = typeof reader === 'string' ? reader : roleTitle(pack, reader.role);
    if (same) same.readers.push(named);
    else found.set(key, { readers: [named], text: filled, withheld });
  }
  return [...found.values()];
}

/** What a reader of this kind sees of a case at best: for his work on it, by his role, or as the other side of a hand-over. */
function classesOf(pack: Pack, reader: NotificationDefinition['to'][number]): ReadonlySet<string> {
  if (typeof reader === 'string' && working.has(reader)) return workClassSet(pack);
  const byRole = (role: string): ReadonlySet<string> => new Set(definitionsOf(pack, 'permission').flatMap(({ grants }) => grants.filter(({ who }) => ('role' in who ? who.role === role : who.roles.includes(role))).flatMap(({ sees }) => sees)));
  if (typeof reader !== 'string') return byRole(reader.role);
  if (reader === 'department-head') return byRole(platformRole(pack.organisation, 'heads'));
  if (reader === 'leader-in-charge') return byRole(platformRole(pack.organisation, 'leads'));
  if (reader === 'sender' || reader === 'receiver') return new Set(definitionsOf(pack, 'exchange').flatMap((exchange) => exchange[reader].sees));
  // A deadline that raises a case to somebody lets him know that it is late, and nothing of its content.
  return reader === 'escalation' ? new Set(['progress']) : workClassSet(pack);
}

/** Words of a case that there could be; a field has its sample value and the class that its case type gives it. */
function sampleWords(pack: Pack): Words {
  const office = sampleOffice(pack);
  const kept = keptWords(pack, office);
  return (address) => {
    const title = kept[address];
    if (title) return { class: noticeWords[address]!.class, title };
    for (const { caseType } of definitionsOf(pack, 'caseType')) {
      const node = fieldAt(caseTypeFields(pack, caseType) ?? {}, address.replace(/^case\./, ''));
      const value = node && sampleValue(office, node);
      if (node && (typeof value === 'string' || typeof value === 'number')) return { class: node.class ?? '', title: { zh: String(value) } };
    }
    return undefined;
  };
}

function keptWords(pack: Pack, { organisation, organ, people, at }: SampleContext): Record<string, Title | undefined> {
  const caseType = definitionsOf(pack, 'caseType').find(({ number }) => number !== undefined);
  const process = definitionsOf(pack, 'process').find(({ of }) => of === caseType?.caseType) ?? definitionsOf(pack, 'process')[0];
  const steps = process ? visitSteps(process).map(({ step }) => step) : [];
  const own = organisation.organ(organ);
  const year = Number(at.slice(0, 4));
  const numbered = (series: string | undefined): Title | undefined => {
    const found = series === undefined ? undefined : findDefinition(pack, 'series', series);
    return found && { zh: formatSeriesNumber(found.pattern, { organ: { short: own?.short ?? '' }, ...(found.kind ? { kind: found.kind } : {}), year, number: 12 }) };
  };
  const document = definitionsOf(pack, 'document').find(({ number }) => number !== 'none');
  const step = steps.find((each) => 'task' in each || 'approval' in each) as { title?: Title } | undefined;
  return {
    'case.number': numbered(caseType?.number?.series), 'case.title': process?.title, 'case.organ': own && { zh: own.name }, 'case.stage': process?.stages[0]?.title, 'actor.name': people[0] === undefined ? undefined : { zh: organisation.person(people[0])?.name ?? people[0] },
    'step.title': step?.title, 'paper.title': document?.title, 'paper.number': numbered(document && document.number !== 'none' ? document.number.series : undefined),
    'clock.title': definitionsOf(pack, 'deadline')[0]?.title, 'clock.dueAt': { zh: `${year}-04-16` }, 'clock.lamp': lampWords['yellow'],
    'exchange.title': definitionsOf(pack, 'exchange')[0]?.title, 'exchange.organ': own?.parent === undefined ? undefined : { zh: organisation.organ(own.parent)?.name ?? '' },
    'event.title': process?.stages[1]?.title ?? process?.ends[0]?.title, 'event.papers': document?.title, 'event.text': sampleSaid, 'event.reason': sampleReason,
  };
}
