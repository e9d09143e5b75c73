/** Leads a way out of a step to a place that is there: an outcome, a case of a choice, what a step may be sent back to. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { waitOf, type HandOverStep } from '../../runtime/definition/model/process.ts';
import { inSequence } from '../document/inSequence.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import { freeName } from '../document/newNames.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { setValue } from '../document/setValue.ts';
import { both } from '../language/both.ts';
import { calledAs, type Done } from './processCommands.ts';
import type { DataPath, GraphNode, GraphStage } from './processGraph.ts';
import type { PartHead } from './ways.ts';

/** `new`: an outcome more; else where the way stands in the step. */
export interface WayOut { id: string; at: DataPath; kind: 'outcome' | 'case' | 'otherwise' | 'then' | 'sendBack' | 'new'; name: string; title?: { zh: string; en?: string | undefined }; /** What tells a case or an option that has no title. */ part?: PartHead }

/** What ends such a step besides, as the platform has it, whether it leads anywhere yet or not; a task may end as its author says. */
function endings({ kind, data }: GraphNode): string[] {
  if (kind === 'approval') return ['agreed', 'refused'];
  if (kind !== 'handOver') return [];
  const wait = waitOf(data as Pick<HandOverStep, 'wait'>);
  return wait === 'nothing' ? [] : [wait, 'refused', ...(isRecord(data['recall']) ? ['recalled'] : [])];
}

/** The ways that a kind of step can have; a step without any is never left but for the next one. */
export function waysOutOf(node: GraphNode): WayOut[] {
  const { kind, path, data } = node;
  const ways: WayOut[] = [];
  const add = (way: Omit<WayOut, 'id'>): void => { ways.push({ id: `${way.kind}:${way.name}`, ...way }); };
  const titles = isRecord(data['outcomeTitles']) ? data['outcomeTitles'] : {};
  const titleOf = (name: string): { title?: { zh: string } } => (isRecord(titles[name]) ? { title: titles[name] as unknown as { zh: string } } : {});
  if (isRecord(data['outcomes'])) for (const name of Object.keys(data['outcomes'])) add({ kind: 'outcome', name, at: [...path, 'outcomes', name], ...titleOf(name) });
  const there = isRecord(data['outcomes']) ? data['outcomes'] : {};
  for (const name of endings(node)) if (!(name in there)) add({ kind: 'outcome', name, at: [...path, 'outcomes', name] });
  for (const [list, key] of [['cases', 'case'], ['options', 'option']] as const) {
    if (Array.isArray(data[list])) data[list].forEach((each, i) => { if (isRecord(each)) add({ kind: 'case', name: String(each[key] ?? i), at: [...path, list, i, 'then'], part: { key: list, index: i, data: each }, ...(isRecord(each['title']) ? { title: each['title'] as unknown as { zh: string } } : {}) }); });
  }
  if (kind === 'choice') add({ kind: 'otherwise', name: 'otherwise', at: [...path, 'otherwise'] });
  if (kind === 'task') add({ kind: 'new', name: 'new', at: [...path, 'outcomes'] });
  if (kind === 'task' || kind === 'approval') add({ kind: 'sendBack', name: 'sendBack', at: [...path, 'sendBack'] });
  if (kind === 'watch') add({ kind: 'then', name: 'then', at: [...path, 'then'] });
  return ways;
}

/** The way by which what follows a step is left out for a place that is there: a new one where the step may have it, else one that leads nowhere yet, else that of a refusal. */
export function wayOnward(node: GraphNode): WayOut | undefined {
  const ways = waysOutOf(node).filter(({ kind }) => kind !== 'sendBack');
  const outcomes = isRecord(node.data['outcomes']) ? node.data['outcomes'] : {};
  return ways.find(({ kind }) => kind === 'new') ?? ways.find(({ kind, name }) => kind === 'outcome' && !(name in outcomes)) ?? ways.find(({ name }) => name === 'refused') ?? ways.find(({ kind }) => kind === 'otherwise' || kind === 'then');
}

type Target = GraphNode | GraphStage;
const isStage = (target: Target): target is GraphStage => 'phase' in target;
/** Only a step is sent back to; every other way may also lead to a stage or an end. */
export const mayLeadTo = (way: WayOut, target: Target): boolean => target.name !== '' && (isStage(target) || target.kind === 'end' ? way.kind !== 'sendBack' : !['offer', 'watch', 'unknown'].includes(target.kind));

export function connectStep(definition: OpenDefinition, node: GraphNode, way: WayOut, target: Target): Done {
  const title = calledAs(target.title, target.name);
  const label = both('designer.did.connect', { what: title });
  const leads = !isStage(target) && target.kind === 'end' ? { end: target.name } : { to: target.name };
  const done = (edits: Done['edits']): Done => ({ label, edits, then: node.path });
  if (way.kind === 'sendBack') {
    const now = node.data['sendBack'];
    if (isRecord(now) && Array.isArray(now['to'])) return done(now['to'].includes(target.name) ? [] : insertItem(definition, [...way.at, 'to'], now['to'].length, target.name));
    const value = { to: [target.name], then: 'again' };
    return done(now === undefined ? insertKey(definition, node.path, 'sendBack', value) : setValue(definition, way.at, value));
  }
  if (way.kind === 'outcome' && !isRecord(node.data['outcomes'])) return done(insertKey(definition, node.path, 'outcomes', { [way.name]: leads }));
  if (way.kind !== 'new') {
    const parent = way.at.slice(0, -1);
    const key = String(way.at.at(-1));
    const has = key in (parent.reduce<unknown>((at, part) => (at as Record<string | number, unknown>)[part], definition.data) as object);
    return done(has ? setValue(definition, way.at, leads) : insertKey(definition, parent, key, leads));
  }
  // The step's ordinary way stays beside the new one.
  const outcomes = isRecord(node.data['outcomes']) ? node.data['outcomes'] : undefined;
  const name = freeName(`to-${target.name}`.slice(0, 50), new Set(Object.keys(outcomes ?? {})));
  const words = { zh: both('designer.connect.newOutcome', { what: title }).zh };
  const titles = isRecord(node.data['outcomeTitles']);
  return done(inSequence(definition, [
    (now) => (outcomes ? insertKey(now, [...node.path, 'outcomes'], name, leads) : insertKey(now, node.path, 'outcomes', { done: 'next', [name]: leads })),
    (now) => (titles ? insertKey(now, [...node.path, 'outcomeTitles'], name, words) : insertKey(now, node.path, 'outcomeTitles', outcomes ? { [name]: words } : { done: { zh: both('designer.connect.goOn').zh }, [name]: words })),
  ]));
}
