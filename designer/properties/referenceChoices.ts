/** What a key names, and so what may stand behind it: the author picks by title instead of typing names. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { KnownDeadline, KnownExchange } from '../check/knownMoments.ts';
import { valueAt } from '../document/dataAt.ts';
import { namedLists } from './namedLists.ts';

export interface Choice { value: string; title?: Title | undefined; /** Under which head it stands, and what is said beside it, in a list of several kinds of things. */ group?: Title; note?: Title; /** What is said below it, and by what the list may be narrowed to it. */ more?: Title; sort?: string }
export interface ChoiceSource {
  definitions(kind: DefinitionKind): Choice[];
  roles(): Choice[];
  levels(): Choice[];
  phases(): Choice[];
  classes(): Choice[];
  /** Names in the process at hand: steps and stages, or ends. */
  places(): Choice[];
  ends(): Choice[];
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

type Path = readonly (string | number)[];
type Data = Readonly<Record<string, unknown>>;
/** `undefined` where the text is free. The definition is read only by those that need it: what is offered elsewhere is not asked for again with each edit. */
type Lookup = (source: ChoiceSource, path: Path, data: () => Data) => Choice[] | undefined;
const free: Lookup = () => undefined;
const definitions = (kind: DefinitionKind): Lookup => (source) => source.definitions(kind);

/** By key; the rules of the linter for these names are the same. */
const byKey: Readonly<Record<string, Lookup>> = {
  role: (s) => s.roles(), form: definitions('form'), startForm: definitions('form'), table: definitions('table'), process: definitions('process'), exchange: definitions('exchange'),
  register: definitions('register'), series: definitions('series'), measure: definitions('measure'), seal: definitions('seal'), message: definitions('message'), document: definitions('document'),
  paper: definitions('document'), deadline: definitions('deadline'), calendar: definitions('calendar'), caseType: definitions('caseType'), of: definitions('caseType'), ruleSet: definitions('ruleSet'), ledger: definitions('ledger'),
  level: (s) => s.levels(), phase: (s) => s.phases(), class: (s) => s.classes(), to: (s) => s.places(), again: (s) => s.places(), end: (s) => s.ends(),
  from: (s) => s.facts(), over: (s) => s.facts(), fact: (s) => s.facts(), unit: (s) => s.facts(), field: (s) => s.fields(),
};
/** Lists of names, by the key of the list. */
const byList: Readonly<Record<string, Lookup>> = {
  upon: (s) => s.events(), prepare: definitions('document'), issue: definitions('document'), serve: definitions('document'), papers: definitions('document'), list: (s) => s.levels(), separate: (s) => s.facts(), edits: (s) => s.fields(), to: (s) => s.places(), fields: (s) => s.fields(), phases: (s) => s.phases(),
};
/** Keys whose values are facts, whatever the key before them. */
const factMaps = new Set(['carry', 'result', 'data']);

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
const typed: Readonly<Record<string, Lookup>> = {
  type: (s) => s.types(), list: (s) => s.types(), 'required[]': (_s, path, data) => keysAt(data, [...path.slice(0, -2), 'properties']), key: elementFields,
  // Of a number; whoever does an act is found in a unit.
  unit: (s, path) => (path.at(-2) === 'by' || path.at(-2) === 'enteredBy' ? s.facts() : undefined), to: definitions('caseType'),
};
/** Where a key names another thing in one kind of definition; of a list with `[]`. */
const inKind: Readonly<Record<string, Readonly<Record<string, Lookup>>>> = {
  caseType: typed, type: typed, message: typed,
  deadline: {
    step: (s) => s.steps(), stage: (s) => s.stages(), block: (s) => s.steps(), milestone: (s) => s.milestones(), outcome: (s) => s.outcomes(), at: (s) => s.moments(), counting: (s) => s.countings(), 'levels[]': (s) => s.levels(), 'tell[]': (s) => [s.word('case-handler'), ...s.roles(), ...s.departments()],
    'after[]': (_s, _path, data) => namesAt(data, ['extensions'], 'extension'),
  },
  calendar: { from: free, to: free }, document: { seal: (s) => [s.word('none'), ...s.definitions('seal')] }, process: { end: (s, path) => (path[0] === 'ends' && path.length === 3 ? undefined : s.ends()), to: (s, path, data) => (isHandOver(data, path) ? [s.word('superior'), ...s.facts()] : s.places()) },
  measure: { 'excludes[]': definitions('measure') }, notification: { 'shows[]': (s) => s.classes(), 'upon[]': (s) => s.events(true), from: free },
  permission: { over: definitions('caseType'), 'sees[]': (s) => s.classes(), 'roles[]': (s) => s.roles() }, ledger: { over: definitions('caseType'), 'roles[]': (s) => s.roles() }, dashboard: { 'roles[]': (s) => s.roles() },
  exchange: { 'sees[]': (s) => s.classes(), starts: definitions('process'), of: (s) => [s.word('any'), ...s.definitions('caseType')], paper: free, result: free, data: (s) => [...s.types(), ...s.definitions('register').map((each) => ({ ...each, value: `register.${each.value}` }))] },
  organisation: {
    'notWith[]': (s) => s.roles(), handles: (s) => s.roles(), heads: (s) => s.roles(), leads: (s) => s.roles(), supervises: (s) => s.roles(), enteredBy: (s) => s.roles(), body: (_s, _path, data) => namesAt(data, ['bodies'], 'body'), minutes: definitions('document'),
    'tiers[]': (_s, _path, data) => namesAt(data, ['tiers'], 'tier'), under: (_s, _path, data) => namesAt(data, ['tiers'], 'tier'),
  },
  scenario: {
    who: (s) => s.people(), for: (s) => s.people(), does: (s) => s.verbs(), step: (s) => s.steps(), organ: (s, path) => (path[1] === 'organs' ? undefined : s.organs()), tier: (s) => s.tiers(), under: (s) => s.organs(), department: (s) => s.departments(), outcome: (s) => s.outcomes(), stage: (s) => s.stages(), clock: definitions('deadline'), 'assist[]': (s) => s.people(), 'handlers[]': (s) => s.people(), to: free, from: free, again: free, end: free, unit: free, field: free,
  },
  register: { under: (_s, _path, data) => namesAt(data, ['entries'], 'code'), becomes: (_s, _path, data) => namesAt(data, ['entries'], 'code') },
};
/** Keys of a definition itself that name another one. */
const atRoot = new Set<unknown>(['of', 'startForm', 'process', 'over', 'calendar', 'counting', 'series', 'seal', 'exchange', 'measure', 'phase']);

/** The choices for the text at `path` of a definition of this kind; `undefined` where it is free. A key that names the definition or the node itself is free. */
export function choicesFor(path: Path, source: ChoiceSource, kind: string, data: () => Data): Choice[] | undefined {
  const last = path.at(-1);
  const before = path.at(-2);
  if (typeof last === 'number') return typeof before === 'string' ? (inKind[kind]?.[`${before}[]`] ?? byList[before])?.(source, path, data) : undefined;
  if (typeof before === 'string' && factMaps.has(before)) return (inKind[kind]?.[before] ?? ((s) => s.facts()))(source, path, data);
  if (path.length === 3 && namedLists[kind as DefinitionKind]?.[String(path[0])] === last) return undefined;
  // The first key of a definition is its own name.
  if (path.length === 1 && (last === kind || !atRoot.has(last))) return undefined;
  return (inKind[kind]?.[last ?? ''] ?? byKey[last ?? ''])?.(source, path, data);
}
