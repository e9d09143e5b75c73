/** Values of ledgers and searches in words: titles of codes, names of organs and people; and the way back, for filters. */
import { definitionsOf, findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { Title } from '../../definition/model/common.ts';
import type { Json } from '../../base/json.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { inLanguage, type Language } from '../language.ts';
import type { Reads } from './ledgerColumns.ts';

const paperStates: Readonly<Record<string, Title>> = {
  prepared: { zh: '已拟制', en: 'Drafted' }, approved: { zh: '已批准', en: 'Approved' }, numbered: { zh: '已编号', en: 'Numbered' }, sealed: { zh: '已用印', en: 'Sealed' }, served: { zh: '已送达', en: 'Served' },
  replaced: { zh: '由新的一份代替', en: 'Replaced' }, void: { zh: '已作废', en: 'Void' }, withdrawn: { zh: '收回', en: 'Withdrawn' }, used: { zh: '已使用', en: 'Used' }, reserved: { zh: '已保留', en: 'Reserved' },
};
export const lampTitles: Readonly<Record<string, Title>> = {
  none: { zh: '正常', en: 'On time' }, blue: { zh: '临期', en: 'Due soon' }, yellow: { zh: '预警', en: 'Warning' }, red: { zh: '紧急', en: 'Urgent' }, overdue: { zh: '超期', en: 'Overdue' },
};
const yesNo: Readonly<Record<string, Title>> = { true: { zh: '是', en: 'Yes' }, false: { zh: '否', en: 'No' } };

export interface Words {
  /** One value; `process` says whose stages and ends are meant, `organ` whose row it stands in. What has no title stands as it is. */
  say(reads: Reads, value: unknown, process?: string, organ?: string): Json;
  /** The codes that a reader means by a text: a code itself, or everything that is called so. */
  codesFor(reads: Reads, text: string): string[];
  /** Codes whose title contains a text, for searching. */
  codesContaining(register: string, form: (title: string) => boolean): string[];
}

/** Where codes are named that an organ's overlay has added: in the pack of the row's organ, or, where no row is meant, in any. */
export interface LocalWords { packAt(organ: string): Pack; others: readonly Pack[] }

export function wordsIn(pack: Pack, organisation: OrganisationView, language: Language, locals?: LocalWords): Words {
  const registers = new Map<string, Map<string, Title>>();
  const registerTitles = (name: string): Map<string, Title> => {
    let found = registers.get(name);
    if (!found) registers.set(name, (found = new Map((findDefinition(pack, 'register', name)?.entries ?? []).map((e) => [e.code, e.title]))));
    return found;
  };
  const processes = definitionsOf(pack, 'process');
  const inProcess = (process: string | undefined, pick: (p: (typeof processes)[number]) => Title | undefined): Title | undefined => {
    const own = process === undefined ? undefined : findDefinition(pack, 'process', process);
    if (own) return pick(own);
    for (const each of processes) {
      const title = pick(each);
      if (title) return title;
    }
    return undefined;
  };
  const local = (organ: string | undefined, pick: (theirs: Pack) => Title | undefined): Title | undefined => {
    for (const theirs of !locals ? [] : organ === undefined ? locals.others : [locals.packAt(organ)]) {
      const title = pick(theirs);
      if (title) return title;
    }
    return undefined;
  };
  const titleOf = (reads: Reads, code: string, process?: string, organ?: string): Title | undefined => {
    const name = (text: string | undefined): Title | undefined => (text === undefined ? undefined : { zh: text, en: text });
    switch (reads.as) {
      case 'plain': return undefined;
      case 'register': return registerTitles(reads.register).get(code) ?? local(organ, (theirs) => findDefinition(theirs, 'register', reads.register)?.entries.find((e) => e.code === code)?.title);
      case 'enum': return Object.hasOwn(reads.titles, code) ? reads.titles[code] : undefined;
      case 'organ': return name(organisation.organ(code)?.name);
      case 'person': return name(organisation.person(code)?.name);
      case 'department': return name(organisation.department(code)?.name);
      case 'stage': return inProcess(process, (p) => p.stages.find((s) => s.stage === code)?.title);
      case 'end': return inProcess(process, (p) => p.ends.find((e) => e.end === code)?.title);
      case 'phase': return pack.pack.phases.find((p) => p.phase === code)?.title;
      case 'process': return findDefinition(pack, 'process', code)?.title;
      case 'caseType': return findDefinition(pack, 'caseType', code)?.title;
      case 'series': return findDefinition(pack, 'series', code)?.title ?? local(organ, (theirs) => findDefinition(theirs, 'series', code)?.title);
      case 'document': return findDefinition(pack, 'document', code)?.title ?? findDefinition(pack, 'series', code)?.title ?? local(organ, (theirs) => findDefinition(theirs, 'document', code)?.title);
      case 'paperState': return Object.hasOwn(paperStates, code) ? paperStates[code] : undefined;
      case 'lamp': return Object.hasOwn(lampTitles, code) ? lampTitles[code] : undefined;
      case 'yesNo': return Object.hasOwn(yesNo, code) ? yesNo[code] : undefined;
    }
  };
  const say = (reads: Reads, value: unknown, process?: string, organ?: string): Json => {
    if (value === null || value === undefined) return null;
    if (Array.isArray(value)) return value.map((v) => say(reads, v, process, organ)).map(String).join('、');
    if (typeof value === 'object') return Object.values(value).filter((v) => typeof v === 'string' || typeof v === 'number').join(' ');
    const title = titleOf(reads, String(value), process, organ);
    if (title) return inLanguage(title, language);
    return typeof value === 'number' || typeof value === 'string' ? value : String(value);
  };
  const candidates = (reads: Reads): Iterable<[string, Title]> => {
    switch (reads.as) {
      case 'register': return registerTitles(reads.register);
      case 'enum': return Object.entries(reads.titles);
      case 'stage': return processes.flatMap((p) => p.stages.map((s): [string, Title] => [s.stage, s.title]));
      case 'end': return processes.flatMap((p) => p.ends.map((e): [string, Title] => [e.end, e.title]));
      case 'phase': return pack.pack.phases.map((p): [string, Title] => [p.phase, p.title]);
      case 'series': return definitionsOf(pack, 'series').map((s): [string, Title] => [s.series, s.title]);
      case 'document': return definitionsOf(pack, 'document').map((d): [string, Title] => [d.document, d.title]);
      case 'paperState': return Object.entries(paperStates);
      case 'lamp': return Object.entries(lampTitles);
      default: return [];
    }
  };
  return {
    say,
    codesFor: (reads, text) => [...new Set([text, ...[...candidates(reads)].filter(([, t]) => t.zh === text || t.en === text).map(([code]) => code)])],
    codesContaining: (register, form) => [...registerTitles(register)].filter(([, t]) => form(t.zh) || (t.en !== undefined && form(t.en))).map(([code]) => code),
  };
}
