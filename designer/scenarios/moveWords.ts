/** A line of a scenario in words: who does what, how long is waited, what must be seen. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { ScenarioAction } from '../../runtime/definition/model/scenario.ts';
import { verbTitles } from '../../runtime/interpreter/verbTitles.ts';
import { i18n } from '../../runtime/ui/language.ts';
import { both, type Label } from '../language/both.ts';

/** A line that is being written may lack anything. */
export type WrittenMove = Readonly<Record<string, unknown>>;
export type MoveKind = 'act' | 'wait' | 'see';
export const kindOfMove = (move: WrittenMove): MoveKind => ('see' in move ? 'see' : 'wait' in move ? 'wait' : 'act');

/** What definitions are called, by the name that a scenario says. */
export interface MoveTitles { step(name: string): Title | undefined; stage(name: string): Title | undefined; end(name: string): Title | undefined; outcome(name: string): Title | undefined; definition(kind: 'document' | 'process' | 'measure' | 'deadline', name: string): Title | undefined; level(name: string): Title | undefined }

export const verbTitle = (verb: string): Title => (verbTitles as Partial<Record<string, Title>>)[verb] ?? (verb === 'start' ? both('designer.scenarios.start') : { zh: verb });

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : value === undefined ? '' : JSON.stringify(value));
const listed = (parts: readonly (Title | undefined)[]): Label => {
  const known = parts.filter((part) => part !== undefined && part.zh !== '') as Title[];
  return { zh: known.map(({ zh }) => zh).join('，'), en: known.map(({ zh, en }) => en ?? zh).join(', ') };
};

export interface MoveWords { who: string; what: Label; /** What must refuse it. */ refused: string }

export function moveWords(move: WrittenMove, titles: MoveTitles): MoveWords {
  const kind = kindOfMove(move);
  if (kind === 'wait') return { who: '', what: both('designer.scenarios.waited', { length: waitWords(move['wait']) }), refused: '' };
  if (kind === 'see') return { who: '', what: both('designer.scenarios.seen', { what: seeWords(move['see'], titles) }), refused: '' };
  const act = move as Partial<ScenarioAction>;
  const of = (key: 'paper' | 'process' | 'measure' | 'clock'): Title | undefined => {
    const name = act[key];
    return typeof name === 'string' ? (titles.definition(({ paper: 'document', clock: 'deadline', process: 'process', measure: 'measure' } as const)[key], name) ?? { zh: name }) : undefined;
  };
  const at = typeof act.step === 'string' ? (titles.step(act.step) ?? { zh: act.step }) : (of('paper') ?? of('measure') ?? of('process') ?? of('clock'));
  const more = listed([
    typeof act.level === 'string' ? (titles.level(act.level) ?? { zh: act.level }) : undefined,
    ...(['outcome', 'to', 'reason', 'opinion', 'item'] as const).map((key) => (act[key] === undefined ? undefined : both(`designer.scenarios.more.${key}`, { what: (key === 'outcome' ? titles.outcome(text(act[key])) : key === 'to' ? titles.step(text(act[key])) : undefined) ?? text(act[key]) }))),
    typeof act.case === 'string' ? both('designer.scenarios.more.case', { what: caseWords(act.case, titles) }) : undefined,
  ]);
  const verb = verbTitle(text(act.does));
  const join = (zh: string, en: string): Label => ({ zh, en });
  const what = at === undefined ? join(verb.zh, verb.en ?? verb.zh) : join(`${verb.zh}：${at.zh}`, `${verb.en ?? verb.zh}: ${at.en ?? at.zh}`);
  return { who: text(act.who), what: more.zh === '' ? what : join(`${what.zh}（${more.zh}）`, `${what.en} (${more.en})`), refused: text(act.refused) };
}

/** `process@organ`. */
function caseWords(name: string, titles: MoveTitles): Label {
  const [process = '', organ] = name.split('@');
  const title = titles.definition('process', process) ?? { zh: process };
  return { zh: organ ? `${title.zh}@${organ}` : title.zh, en: organ ? `${title.en ?? title.zh}@${organ}` : (title.en ?? title.zh) };
}

function waitWords(wait: unknown): Label {
  const parts = Object.entries((wait ?? {}) as Record<string, unknown>).map(([unit, count]) => both(`designer.scenarios.length.${unit}`, { count: typeof count === 'number' ? count : text(count) }));
  return { zh: parts.map(({ zh }) => zh).join(' '), en: parts.map(({ en }) => en).join(' ') };
}

function seeWords(see: unknown, titles: MoveTitles): Label {
  return listed(Object.entries((see ?? {}) as Record<string, unknown>).map(([key, wanted]) => {
    if (key === 'case' && typeof wanted === 'string') return both('designer.scenarios.see.case', { what: caseWords(wanted, titles) });
    return both(`designer.scenarios.see.${key}`, { what: wantedWords(key, wanted, titles) });
  }));
}

type Key = (state: string) => string;
const ofState: Key = (state) => `designer.scenarios.state.${state}`;
const ofPaper: Key = (state) => `paper.status.${state}`;
/** `met` is said of whatever was done, in time or not: the lines do not know by when. */
const ofClock: Key = (state) => (state === 'met' ? 'designer.scenarios.state.met' : `clock.status.${state}`);
const ofLamp: Key = (state) => `designer.rules.lamp.${state}`;
const ofCase: Key = (state) => `case.status.${state}`;
const ofExchange: Key = (state) => `exchange.status.${state}`;
/** Words of the screens for a state, of the first of the keys that has one. */
function word(value: unknown, ...keys: Key[]): Title {
  const known = keys.map((key) => key(text(value))).find((each) => (i18n.global.te as (key: string, locale: string) => boolean)(each, 'zh-CN'));
  return known === undefined ? { zh: text(value) } : both(known);
}
/** What a clock is expected to be: a state, a lamp, a day, or several of these. */
const clockWords = (value: unknown): Title => (typeof value === 'object' && value !== null ? listed(Object.values(value).map((each) => word(each, ofClock, ofLamp))) : word(value, ofClock, ofLamp, ofState));

function wantedWords(key: string, wanted: unknown, titles: MoveTitles): Label {
  const kind = ({ papers: 'document', clocks: 'deadline', measures: 'measure', started: 'process', numbers: 'document' } as const)[key as 'papers'] as 'document' | 'deadline' | 'measure' | 'process' | undefined;
  const called = (name: string): Title => (kind ? titles.definition(kind, name) : titles.step(name)) ?? { zh: name };
  if (Array.isArray(wanted)) return listed(wanted.map((each: unknown) => (typeof each === 'string' ? called(each) : { zh: inWords(each, titles).zh, en: inWords(each, titles).en })));
  if (typeof wanted === 'object' && wanted !== null) return listed(Object.entries(wanted).map(([name, value]) => { const title = called(name); const state = kind === 'document' && key === 'papers' ? word(value, ofPaper, ofState) : kind === 'deadline' ? clockWords(value) : word(value, ofState); return { zh: `${title.zh} ${state.zh}`, en: `${title.en ?? title.zh} ${state.en ?? state.zh}` }; }));
  const one = key === 'status' ? word(wanted, ofCase) : key === 'stage' ? titles.stage(text(wanted)) : key === 'end' ? titles.end(text(wanted)) : key === 'exchange' ? word(wanted, ofExchange) : undefined;
  return listed([one ?? { zh: text(wanted) }]);
}
/** One of several that are awaited: a step with its level and people, a notice with its reader. */
function inWords(each: unknown, titles: MoveTitles): Label {
  const parts = Object.entries((each ?? {}) as Record<string, unknown>).map(([key, value]) => {
    const title = key === 'step' ? titles.step(text(value)) : key === 'level' ? titles.level(text(value)) : key === 'paper' ? titles.definition('document', text(value)) : undefined;
    return title ?? { zh: Array.isArray(value) ? value.map(text).join('、') : text(value) };
  });
  return { zh: parts.map(({ zh }) => zh).join(' '), en: parts.map(({ zh, en }) => en ?? zh).join(' ') };
}
