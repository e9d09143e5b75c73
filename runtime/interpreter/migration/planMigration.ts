/**
 * What becomes of one case when it moves from one published version to another: nothing but the version, a mapping that follows from
 * `was`, a choice that somebody must make, or that it must finish on the old one, with the reason.
 */
import { addressMap, type AddressMap } from '../../definition/compare/addressMap.ts';
import { canonicalValue, sameValue } from '../../definition/compare/canonicalValue.ts';
import { findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { Title } from '../../definition/model/common.ts';
import { stepKind } from '../../definition/model/process.ts';
import type { CaseState, ClockTerms } from '../caseState.ts';
import { readField } from '../caseFile.ts';
import { termsOf } from '../clockRule.ts';
import { definitionPath, processIndex } from '../processIndex.ts';
import { lacksSection } from './aloneStages.ts';
import { movedState } from './moveState.ts';
import { openPlaces, type Choices, type Question } from './openPlaces.ts';
import { placeMap } from './placeMap.ts';
import { changesBetween, type StateChange } from './stateChange.ts';
import { retitleWork } from './workTitles.ts';

export type Verdict = 'unchanged' | 'mapped' | 'choice' | 'stays';

export interface CasePlan {
  verdict: Verdict;
  /** Places of the case that bear another name now, without the items of lists. */
  moved: { from: string; to: string }[];
  questions: Question[];
  /** Why it must finish on the old version. */
  because: Title[];
  /** New steps that stand before where the case is: it will not pass through them. */
  passesBy: string[];
  changes: StateChange[];
}

export interface Versions {
  from: Pack;
  to: Pack;
  map: AddressMap;
}

export const versionsOf = (from: Pack, to: Pack): Versions => ({ from, to, map: addressMap(from, to) });

export function planMigration({ from, to, map }: Versions, state: CaseState, choices: Choices = {}): CasePlan {
  const blocked = missing(map, state);
  const process = findDefinition(to, 'process', state.process);
  if (!process || blocked.length > 0) return { verdict: 'stays', moved: [], questions: [], because: blocked, passesBy: [], changes: [] };
  const places = placeMap(map, state.process);
  const open = openPlaces(state, process, places, choices);
  if (open.because.length > 0) return { verdict: 'stays', moved: [], questions: [], because: open.because, passesBy: [], changes: [] };
  if (open.questions.length > 0) return { verdict: 'choice', moved: [], questions: open.questions, because: [], passesBy: [], changes: [] };
  const next = movedState(state, { map, places, open: open.paths, process });
  const lacking = lacksSection({ map, from: findDefinition(from, 'process', state.process), to: process }, state, next);
  if (lacking) return { verdict: 'stays', moved: [], questions: [], because: [lacking], passesBy: [], changes: [] };
  for (const clock of Object.values(next.clocks)) {
    if (clock.status === 'stopped') continue;
    const kept = termsKept(from, to, state.clocks[clock.id]!, clock.deadline);
    if (kept) clock.terms = kept;
    else delete clock.terms;
  }
  retitleWork(state, next, from, to);
  const changes = changesBetween(state, next);
  return {
    verdict: changes.length === 0 ? 'unchanged' : 'mapped', questions: [], because: [], changes, passesBy: passedBy(map, next),
    moved: [...open.paths].map(([old, now]) => ({ from: definitionPath(old), to: definitionPath(now) })).filter((m, i, all) => m.from !== m.to && all.findIndex((o) => o.from === m.from) === i),
  };
}

/** The terms that a running clock began with, where the other version's rule says something else. */
function termsKept(from: Pack, to: Pack, clock: CaseState['clocks'][string], deadline: string): ClockTerms | undefined {
  const [old, now] = [findDefinition(from, 'deadline', clock.deadline), findDefinition(to, 'deadline', deadline)];
  const terms = clock.terms ?? (old && termsOf(old));
  if (!terms || !now || sameValue(canonicalValue(terms), canonicalValue(termsOf(now)))) return undefined;
  return terms;
}

/** What the case holds and the other version does not know any more. */
function missing(map: AddressMap, state: CaseState): Title[] {
  const needed = new Map<string, Title>();
  const need = (address: string, zh: string, en: string): void => {
    const { to } = map.follow(address);
    if (to.length !== 1) needed.set(address, to.length === 0 ? { zh: `新版本中没有${zh}`, en: `the new version has no ${en}` } : { zh: `${zh}已拆分`, en: `${en} was split` });
    else if (['process', 'caseType'].includes(address.split('/')[0]!) && to[0] !== address) needed.set(address, { zh: `${zh}已改名，案件不随之改名`, en: `${en} has another name, which a case does not take on` });
  };
  need(`process/${state.process}`, `流程“${state.process}”`, `process "${state.process}"`);
  need(`caseType/${state.caseType}`, `案件类型“${state.caseType}”`, `case type "${state.caseType}"`);
  for (const { document } of Object.values(state.papers)) need(`document/${document}`, `文书“${document}”`, `document "${document}"`);
  for (const { deadline } of Object.values(state.clocks)) need(`deadline/${deadline}`, `期限“${deadline}”`, `deadline "${deadline}"`);
  for (const { exchange } of Object.values(state.exchanges)) need(`exchange/${exchange}`, `移交方式“${exchange}”`, `exchange "${exchange}"`);
  for (const relation of state.relations) if (relation.status !== 'ended') need(`process/${relation.process}`, `子案件的流程“${relation.process}”`, `process "${relation.process}" of a child case`);
  for (const [field, wanted] of otherKinds(map, state)) needed.set(field, wanted);
  return [...needed.values()];
}

const shapeKeys = ['type', 'register', 'list', 'list.register', 'enum', 'unit', 'key'];

/** Fields that hold a value and are of another type now. */
function otherKinds(map: AddressMap, state: CaseState): [string, Title][] {
  const base = `caseType/${state.caseType}/`;
  const found: [string, Title][] = [];
  for (const item of map.from.values()) {
    if (item.key !== 'field' || !item.address.startsWith(base)) continue;
    const field = item.address.slice(base.length);
    const [to] = map.follow(item.address).to;
    const now = to === undefined ? undefined : map.to.get(to);
    if (!now || readField(state.data, field) === undefined || shapeKeys.every((key) => sameValue(item.values[key], now.values[key]) || (key === 'enum' && wider(item.values[key], now.values[key])))) continue;
    found.push([item.address, { zh: `字段“${field}”已填写，而数据类型变了`, en: `field "${field}" is filled in, and its type has changed` }]);
  }
  return found;
}

const wider = (before: unknown, after: unknown): boolean => Array.isArray(before) && Array.isArray(after) && before.every((value) => after.includes(value));

/** Tasks and approvals that are new, and stand before what is open in its own list or in an earlier stage. */
function passedBy(map: AddressMap, next: CaseState): string[] {
  const process = `process/${next.process}/`;
  const old = new Set([...map.from.keys()].filter((a) => a.startsWith(process)).flatMap((a) => map.follow(a).to));
  const packProcess = [...map.to.values()].filter((item) => item.address.startsWith(process) && ['task', 'approval', 'parallel', 'foreach'].includes(item.key) && !old.has(item.address));
  const stages = [...map.to.values()].filter((item) => item.key === 'stage' && item.parent === process.slice(0, -1)).map((item) => item.name);
  const here = stages.indexOf(next.stage);
  return packProcess.flatMap((item) => {
    const path = item.address.slice(process.length);
    const stage = stages.indexOf(path.split('/')[0]!);
    if (stage < 0 || here < 0 || stage > here) return [];
    if (stage < here) return [path];
    const behind = Object.keys(next.nodes).some((open) => {
      const list = item.parent!.slice(process.length);
      const inside = definitionPath(open).startsWith(`${list}/`) ? definitionPath(open).slice(list.length + 1).split('/')[0]! : undefined;
      const sibling = inside === undefined ? undefined : map.to.get(`${item.parent!}/${inside}`);
      return sibling?.index !== undefined && item.index !== undefined && item.index < sibling.index;
    });
    return behind ? [path] : [];
  });
}

/** Whether the steps of a process stand where a state says that they are open; for tests and for what migrates backwards. */
export function standsIn(to: Pack, state: CaseState): boolean {
  const process = findDefinition(to, 'process', state.process);
  if (!process) return false;
  const { steps, containers } = processIndex(process);
  return Object.values(state.nodes).every((node) => {
    const entry = steps.get(definitionPath(node.path));
    if (!entry) return node.kind === 'choice' && containers.has(definitionPath(node.path));
    return node.kind === 'choice' || stepKind(entry.step) === node.kind;
  });
}
