/** What a key names, and so what may stand behind it: the author picks by title instead of typing names. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { KnownDeadline, KnownExchange } from '../check/knownMoments.ts';
import { valueAt } from '../document/dataAt.ts';
import { both } from '../language/both.ts';
import { namedLists } from './namedLists.ts';
import { allNamed, blocksAround, inSight, stageAround, standsBefore } from './processNames.ts';

type Path = readonly (string | number)[];
type Data = Readonly<Record<string, unknown>>;
export interface Choice { value: string; title?: Title | undefined; /** Under which head it stands, and what is said beside it, in a list of several kinds of things. */ group?: Title; note?: Title; /** What is said below it, and by what the list may be narrowed to it. */ more?: Title; sort?: string }
export interface ChoiceSource {
  /** Of one case type alone, where that is said. */
  definitions(kind: DefinitionKind, caseType?: unknown): Choice[];
  /** The data of another definition. */
  definition(kind: DefinitionKind, name: string): Data | undefined;
  roles(): Choice[];
  levels(): Choice[];
  phases(): Choice[];
  classes(): Choice[];
  /** The ends of the process at hand. */
  ends(): Choice[];
  /** What somebody can be allowed to do; `named`: acts that a definition names besides. */
  acts(named: readonly string[]): Choice[];
  /** What happens in a case, as rules hear it; notices also what comes from outside. */
  events(outside?: boolean): Choice[];
  /** Conditions that a condition set names. */
  conditions(): Choice[];
  facts(): Choice[];
  fields(): Choice[];
  /** What a field may hold, and what a type of the pack has in it. */
  types(): Choice[];
  partsOf(type: string): Choice[];
  /** A word that stands beside names: no seal, any case type. */
  word(value: string): Choice;
  /** Of the processes that the definition is about: their steps, stages, milestones, and how a step may end. */
  steps(): Choice[];
  stages(): Choice[];
  milestones(): Choice[];
  outcomes(): Choice[];
  /** From when a deadline may count. */
  moments(): Choice[];
  /** Of a scenario: who has a part in it, in which organs; what people do. */
  people(): Choice[];
  organs(): Choice[];
  verbs(): Choice[];
  departments(): Choice[];
  tiers(): Choice[];
  /** The ways to count days that the calendars know. */
  countings(): Choice[];
  /** Deadlines and hand-overs with what a process is told of them; nothing until the pack was put together once. */
  deadlines(): readonly KnownDeadline[] | undefined;
  exchanges(): readonly KnownExchange[] | undefined;
}

/** `undefined` where the text is free. The definition is read only by those that need it: what is offered elsewhere is not asked for again with each edit. */
type Lookup = (source: ChoiceSource, path: Path, data: () => Data) => Choice[] | undefined;
const free: Lookup = () => undefined;
const definitions = (kind: DefinitionKind): Lookup => (source) => source.definitions(kind);

/** By key; the rules of the linter for these names are the same. */
const byKey: Readonly<Record<string, Lookup>> = {
  role: (s) => s.roles(), form: definitions('form'), startForm: definitions('form'), table: definitions('table'), process: definitions('process'), exchange: definitions('exchange'),
  register: definitions('register'), series: definitions('series'), measure: definitions('measure'), seal: definitions('seal'), message: definitions('message'), document: definitions('document'),
  paper: definitions('document'), deadline: definitions('deadline'), calendar: definitions('calendar'), caseType: definitions('caseType'), of: definitions('caseType'), ruleSet: definitions('ruleSet'), ledger: definitions('ledger'),
  level: (s) => s.levels(), phase: (s) => s.phases(), class: (s) => s.classes(), end: (s) => s.ends(),
  from: (s) => s.facts(), over: (s) => s.facts(), fact: (s) => s.facts(), unit: (s) => s.facts(), field: (s) => s.fields(),
};
/** Lists of names, by the key of the list. */
const byList: Readonly<Record<string, Lookup>> = {
  upon: (s) => s.events(), prepare: definitions('document'), issue: definitions('document'), serve: definitions('document'), papers: definitions('document'), list: (s) => s.levels(), separate: (s) => s.facts(), edits: (s) => s.fields(), fields: (s) => s.fields(), phases: (s) => s.phases(),
};
/** Keys whose values are facts, whatever the key before them. */
const factMaps = new Set(['carry', 'result', 'data']);

/** What is carried along may be a whole group of fields. */
const carriedFacts: Lookup = (s) => { const facts = s.facts(); const names = new Set(facts.map(({ value }) => value)); return [...s.fields().map((each) => ({ ...each, value: `case.${each.value}` })).filter(({ value }) => !names.has(value)), ...facts]; };

/** The keys of a map of the definition, told by the titles of what they lead to. */
function keysAt(data: () => Data, path: Path): Choice[] {
  const map = valueAt(data(), path);
  return isRecord(map) ? Object.entries(map).map(([value, each]) => ({ value, title: isRecord(each) ? (each['title'] as Title | undefined) : undefined })) : [];
}
/** The items of a list of the definition, by the key that names each. */
function namesAt(data: () => Data, path: Path, key: string): Choice[] {
  const list = valueAt(data(), path);
  return (Array.isArray(list) ? list : []).filter(isRecord).flatMap((each) => (typeof each[key] === 'string' ? [{ value: each[key], title: each['title'] as Title | undefined }] : []));
}
/** The fields of the elements of a list, which its key is one of. */
function elementFields(source: ChoiceSource, path: Path, data: () => Data): Choice[] {
  const list = valueAt(data(), [...path.slice(0, -1), 'list']);
  return typeof list === 'string' ? source.partsOf(list) : keysAt(data, [...path.slice(0, -1), 'list', 'properties']);
}
const isHandOver = (data: () => Data, path: Path): boolean => { const step = valueAt(data(), path.slice(0, -1)); return isRecord(step) && 'handOver' in step; };
/** The fields of a case type or type by their keys. */
const propertiesOf = (source: ChoiceSource, kind: 'caseType' | 'type', name: unknown): Data => { const own = typeof name === 'string' ? source.definition(kind, name)?.['properties'] : undefined; return isRecord(own) ? own : {}; };
const titled = (properties: Data): Choice[] => Object.entries(properties).map(([value, each]) => ({ value, title: isRecord(each) ? (each['title'] as Title | undefined) : undefined }));
/** What the elements of a list of the form's case type have: its columns. `path` leads to the column. */
function columnsOf(source: ChoiceSource, path: Path, data: () => Data): Choice[] {
  const field = valueAt(data(), [...path.slice(0, -2), 'field']);
  let properties = propertiesOf(source, 'caseType', data()['of']);
  let list: unknown;
  for (const part of typeof field === 'string' ? field.split('.') : []) {
    const property = properties[part];
    const { list: of, type, properties: own } = isRecord(property) ? property : ({} as Data);
    list = of;
    properties = isRecord(own) ? own : propertiesOf(source, 'type', type);
  }
  return typeof list === 'string' ? source.partsOf(list) : isRecord(list) && isRecord(list['properties']) ? titled(list['properties']) : [];
}
/** What the table decides about, where its subjects are the codes of a register. */
function mattersOf(source: ChoiceSource, table: string): Choice[] {
  const matter = valueAt(source.definition('table', table) ?? {}, ['asks', 'matter', 'register']);
  return typeof matter === 'string' ? namesAt(() => source.definition('register', matter) ?? {}, ['entries'], 'code') : [];
}
/** Where a role is looked for. */
const unitsOf = (s: ChoiceSource): Choice[] => [
  ...['own-organ', 'handling-department'].map((word) => s.word(word)), ...s.departments().map((each) => ({ ...each, group: both('designer.unitOf.department') })), ...s.facts().map((each) => ({ ...each, group: both('designer.unitOf.fact') })),
];
const ofThisCase = (kind: 'form' | 'document'): Lookup => (s, _path, data) => s.definitions(kind, data()['of']);
const milestonesHere: Lookup = (_s, _path, data) => allNamed(data(), ['milestone']);
const isAwaited = (path: Path): boolean => path.at(-2) === 'for';
const process: Readonly<Record<string, Lookup>> = {
  end: (s, path) => (path[0] === 'ends' && path.length === 3 ? undefined : s.ends()),
  to: (s, path, data) => (isHandOver(data, path) ? [s.word('superior'), ...s.facts()] : inSight(data(), path)), 'to[]': (_s, path, data) => standsBefore(data(), path),
  again: (_s, path, data) => blocksAround(data(), path), leave: (_s, path, data) => [...blocksAround(data(), path), ...stageAround(data(), path)], resend: (_s, _path, data) => allNamed(data(), ['handOver']),
  milestone: (s, path, data) => (isAwaited(path) ? milestonesHere(s, path, data) : undefined), clock: (s, path) => (isAwaited(path) ? s.definitions('deadline') : undefined), until: (s, path, data) => (path.at(-3) === 'offers' ? milestonesHere(s, path, data) : undefined),
  from: (s, path, data) => (path.at(-2) === 'early' ? milestonesHere(s, path, data) : s.facts()), unit: unitsOf, per: (s) => s.facts(), organ: (s) => s.facts(),
  matter: (s, path, data) => mattersOf(s, String(valueAt(data(), [...path.slice(0, -1), 'table']))), 'veto[]': (_s, path, data) => namesAt(data, [...path.slice(0, -2), 'seats'], 'seat'),
  relation: (s) => [s.word('continues'), s.word('part-of'), ...s.definitions('caseType').flatMap(({ value }) => namesAt(() => s.definition('caseType', value) ?? {}, ['relations'], 'relation'))],
  form: ofThisCase('form'), startForm: ofThisCase('form'), paper: ofThisCase('document'), ...Object.fromEntries(['prepare', 'issue', 'serve', 'ready', 'papers'].map((list) => [`${list}[]`, ofThisCase('document')])),
};
/** What a decision table gives besides the field's own name. */
const given: Lookup = (s, path, data) => titled(((table) => (isRecord(table) ? table : {}))(valueAt(s.definition('table', String(valueAt(data(), [...path.slice(0, -1), 'table']))) ?? {}, ['gives'])));
const typed: Readonly<Record<string, Lookup>> = {
  type: (s) => s.types(), gives: given, 'shares[]': (_s, _path, data) => keysAt(data, ['properties']), until: (s) => s.phases(), 'by[]': (_s, _path, data) => keysAt(data, ['properties']), list: (s) => s.types(), 'required[]': (_s, path, data) => keysAt(data, [...path.slice(0, -2), 'properties']), key: elementFields,
  // Of a number; whoever does an act is found in a unit.
  unit: (s, path) => (path.at(-2) === 'by' || path.at(-2) === 'enteredBy' ? s.facts() : undefined), to: definitions('caseType'),
};
/** Where a key names another thing in one kind of definition; of a list with `[]`. */
const inKind: Readonly<Record<string, Readonly<Record<string, Lookup>>>> = {
  caseType: typed, type: typed, message: typed,
  deadline: {
    step: (s) => s.steps(), stage: (s) => s.stages(), block: (s) => s.steps(), milestone: (s) => s.milestones(), outcome: (s) => s.outcomes(), at: (s) => s.moments(), counting: (s) => s.countings(), 'levels[]': (s) => s.levels(), 'tell[]': (s) => [s.word('case-handler'), ...s.roles(), ...s.departments()],
    ...Object.fromEntries(['after[]', 'frees[]', 'keepsSpent[]'].map((key) => [key, ((_s, _path, data) => namesAt(data, ['extensions'], 'extension')) satisfies Lookup])),
    noLaterThan: (s) => s.facts(), unit: (s) => s.departments(), matter: (s) => [...new Map(s.definitions('table').flatMap(({ value }) => mattersOf(s, value)).map((each) => [each.value, each])).values()],
  },
  calendar: { from: free, to: free }, document: { seal: (s) => [s.word('none'), ...s.definitions('seal')] }, form: { 'columns[]': columnsOf }, process,
  seal: { 'levels[]': (s) => s.levels(), 'documents[]': definitions('document') }, ruleSet: { closedBy: (s) => s.levels() },
  measure: { 'excludes[]': definitions('measure') }, notification: { 'shows[]': (s) => s.classes(), 'upon[]': (s) => s.events(true), from: free },
  permission: { over: definitions('caseType'), 'sees[]': (s) => s.classes(), 'roles[]': (s) => s.roles(), 'may[]': (s, _path, data) => s.acts(((grants) => (Array.isArray(grants) ? grants : []))(data()['grants']).filter(isRecord).flatMap(({ may }) => (Array.isArray(may) ? may.map(String) : []))), unit: (s) => s.departments() }, ledger: { over: definitions('caseType'), 'roles[]': (s) => s.roles() }, dashboard: { 'roles[]': (s) => s.roles() },
  exchange: {
    // What is asked of the other side lengthens the deadline under which it works.
    extension: (s, _path, data) => namesAt(() => s.definition('deadline', String(valueAt(data(), ['sender', 'deadline']))) ?? {}, ['extensions'], 'extension'),
    'sees[]': (s) => s.classes(), 'onRequest[]': (s) => s.classes(), starts: definitions('process'), of: (s) => [s.word('any'), ...s.definitions('caseType')], paper: free, result: free, data: (s) => [...s.types(), ...s.definitions('register').map((each) => ({ ...each, value: `register.${each.value}` }))] },
  organisation: {
    'notWith[]': (s) => s.roles(), handles: (s) => s.roles(), heads: (s) => s.roles(), leads: (s) => s.roles(), supervises: (s) => s.roles(), enteredBy: (s) => s.roles(), body: (_s, _path, data) => namesAt(data, ['bodies'], 'body'), minutes: definitions('document'), confirmedBy: (s) => [s.word('another'), ...s.roles()],
    'tiers[]': (_s, _path, data) => namesAt(data, ['tiers'], 'tier'), under: (_s, _path, data) => namesAt(data, ['tiers'], 'tier'),
  },
  scenario: {
    who: (s) => s.people(), for: (s) => s.people(), does: (s) => s.verbs(), step: (s) => s.steps(), organ: (s, path) => (path[1] === 'organs' ? undefined : s.organs()), tier: (s) => s.tiers(), under: (s) => s.organs(), department: (s) => s.departments(), outcome: (s) => s.outcomes(), stage: (s) => s.stages(), clock: definitions('deadline'), 'assist[]': (s) => s.people(), 'handlers[]': (s) => s.people(), to: free, from: free, again: free, end: free, unit: free, field: free,
  },
  register: { under: (_s, _path, data) => namesAt(data, ['entries'], 'code'), becomes: (_s, _path, data) => namesAt(data, ['entries'], 'code') },
};
/** What a hand-over takes along, or brings back, by the titles that the other side has for it, else by those of this one (`own`: its case type). */
function carriedBy(source: ChoiceSource, name: unknown, part: Path, own: unknown): Choice[] {
  const exchange = source.definition('exchange', String(name)) ?? {};
  const begun = source.definition('process', String(valueAt(exchange, ['receiver', 'starts'])))?.['of'];
  const titles = new Map([...titled(propertiesOf(source, 'caseType', own)), ...titled(propertiesOf(source, 'caseType', begun))].map(({ value, title }) => [value, title]));
  return keysAt(() => exchange, part).map(({ value }) => ({ value, title: titles.get(value) }));
}
/** The keys that a map may have, where they name something; others may be typed all the same. */
const keysOfMap: Readonly<Record<string, Readonly<Record<string, Lookup>>>> = {
  process: {
    carry: (s, path, data) => {
      const step = valueAt(data(), path.slice(0, -1));
      if (!isRecord(step)) return undefined;
      return 'handOver' in step ? carriedBy(s, step['exchange'], ['carries'], data()['of']) : titled(propertiesOf(s, 'caseType', s.definition('process', String(step['process']))?.['of']));
    },
    data: (s, path, data) => carriedBy(s, valueAt(data(), [...path.slice(0, -1), 'exchange']), ['result', 'data'], data()['of']),
    result: (s) => s.fields(),
    outcomes: (s, path, data) => {
      const step = valueAt(data(), path.slice(0, -1));
      if (!isRecord(step)) return undefined;
      const own = titled(isRecord(step['outcomes']) ? step['outcomes'] : {}).map(({ value }) => ({ value, title: valueAt(step, ['outcomeTitles', value]) as Title | undefined }));
      return 'task' in step ? own : s.outcomes();
    },
    outcomeTitles: (s, path, data) => keysAt(data, [...path.slice(0, -1), 'outcomes']).map(({ value }) => ({ value, title: s.outcomes().find((each) => each.value === value)?.title })),
  },
  ...Object.fromEntries(['caseType', 'type', 'message'].map((kind) => [kind, { titles: ((_s, path, data) => { const values = valueAt(data(), [...path.slice(0, -1), 'enum']); return (Array.isArray(values) ? values : []).map((value) => ({ value: String(value) })); }) satisfies Lookup }])),
};
/** What the keys of the map at `path` may be; `undefined` where they are free. */
export function keyChoicesFor(path: Path, source: ChoiceSource, kind: string, data: () => Data): Choice[] | undefined {
  const found = keysOfMap[kind]?.[String(path.at(-1))]?.(source, path, data);
  return found && found.length > 0 ? found : undefined;
}
/** Keys of a definition itself that name another one. */
const atRoot = new Set<unknown>(['of', 'startForm', 'process', 'over', 'calendar', 'counting', 'series', 'seal', 'exchange', 'measure', 'phase', 'class', 'noLaterThan']);

/** The choices for the text at `path` of a definition of this kind; `undefined` where it is free. A key that names the definition or the node itself is free. */
export function choicesFor(path: Path, source: ChoiceSource, kind: string, data: () => Data): Choice[] | undefined {
  const last = path.at(-1);
  const before = path.at(-2);
  if (typeof last === 'number') return typeof before === 'string' ? (inKind[kind]?.[`${before}[]`] ?? byList[before])?.(source, path, data) : undefined;
  if (typeof before === 'string' && factMaps.has(before)) return (inKind[kind]?.[before] ?? carriedFacts)(source, path, data);
  if (path.length === 3 && namedLists[kind as DefinitionKind]?.[String(path[0])] === last) return undefined;
  // The first key of a definition is its own name.
  if (path.length === 1 && (last === kind || !atRoot.has(last))) return undefined;
  return (inKind[kind]?.[last ?? ''] ?? byKey[last ?? ''])?.(source, path, data);
}
