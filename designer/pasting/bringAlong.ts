/** What was missing is copied too: a field into the case type of the process, a paper, a form or a deadline as a file of its own for it. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { Data, FileAlong } from '../canvas/clipboard.ts';
import { valueAt } from '../document/dataAt.ts';
import { insertKey } from '../document/insertMember.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { freeName } from '../document/newNames.ts';
import { openDefinition, type OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';

/** Where a field of this address would stand, and what it is: itself, or the group of it that is missing whole. `undefined` where a field that is there is in the way. */
export function fieldToBring(caseType: Readonly<Data>, fields: Readonly<Record<string, unknown>>, address: string): { path: NodeValuePath; property: Data } | undefined {
  let path: NodeValuePath = ['properties'];
  let there: unknown = caseType['properties'];
  let own: unknown = fields;
  for (const name of address.split('.')) {
    const property = isRecord(own) ? own[name] : undefined;
    if (!isRecord(property) || !isRecord(there)) return undefined;
    if (!(name in there)) return { path: [...path, name], property };
    const group = there[name];
    if (!isRecord(group)) return undefined;
    const inList = isRecord(group['list']);
    path = [...path, name, ...(inList ? ['list'] : []), 'properties'];
    there = (inList ? group['list'] as Data : group)['properties'];
    own = (isRecord(property['list']) ? property['list'] : property)['properties'];
  }
  return undefined;
}

/** Into the case type, at the end of its like. */
export function bringField(definition: OpenDefinition, path: NodeValuePath, property: Readonly<Data>): TextEdit[] {
  return valueAt(definition.data, path) === undefined ? insertKey(definition, path.slice(0, -1), String(path.at(-1)), property) : [];
}

export interface BroughtFile { path: string; name: string; text: string }
interface Into { process: string; caseType: string; /** Names of its kind and paths that are taken. */ names: ReadonlySet<string>; paths: ReadonlySet<string>; /** What was called otherwise when it was pasted. */ renamed: ReadonlyMap<string, string> }

/** Everything else of it stays byte for byte; what it was called in earlier versions is not the copy's. */
export function bringFile({ kind, name: was, path, text }: FileAlong, { process, caseType, names, paths, renamed }: Into): BroughtFile | undefined {
  const own = openDefinition({ path, text }).definitions.find((each) => each.kind === kind && each.name === was);
  if (!own) return undefined;
  const name = freeName(was.slice(0, 56), names);
  const commands: Command[] = name === was ? [] : [(now) => setValue(now, [kind], name)];
  if (kind !== 'deadline') commands.push((now) => (now.data['of'] === caseType ? [] : setValue(now, ['of'], caseType)));
  else {
    commands.push((now) => (valueAt(now.data, ['of', 'process']) === process ? [] : setValue(now, ['of'], { process })));
    commands.push(...listened(own.data, renamed));
  }
  if (own.data['was'] !== undefined) commands.push((now) => removeNode(now, ['was']));
  const [, folder = '', ending = ''] = /^(.*\/)?[^/]*(\.[a-z]+)$/.exec(path) ?? [];
  const file = freeName(`${folder}${name}`, new Set([...paths].flatMap((each) => (each.endsWith(ending) ? [each.slice(0, -ending.length)] : [])))) + ending;
  return { path: file, name, text: applyEdits(own.source.text, inSequence(own, commands)) };
}

const listening = new Set(['step', 'stage', 'block', 'milestone']);
/** A deadline listens to places by their names. */
function listened(data: unknown, renamed: ReadonlyMap<string, string>, path: NodeValuePath = []): Command[] {
  if (Array.isArray(data)) return data.flatMap((each, i) => listened(each, renamed, [...path, i]));
  if (!isRecord(data)) return [];
  return Object.entries(data).flatMap(([key, inner]): Command[] => {
    const now = listening.has(key) && typeof inner === 'string' ? renamed.get(inner) : undefined;
    return now === undefined ? listened(inner, renamed, [...path, key]) : [(open) => setValue(open, [...path, key], now)];
  });
}

const naming: Readonly<Record<string, readonly string[]>> = { document: ['prepare', 'issue', 'serve', 'ready', 'papers', 'paper'], form: ['form'], deadline: ['clock'] };
/** Where the parts name a file, by its new name. */
export function callFile<T>(items: T, kind: string, was: string, now: string): T {
  const keys = naming[kind] ?? [];
  const walk = (value: unknown, key = ''): unknown => {
    if (typeof value === 'string') return value === was && keys.includes(key) ? now : value;
    if (Array.isArray(value)) return value.map((each) => walk(each, key));
    return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([own, inner]) => [own, walk(inner, own)])) : value;
  };
  return walk(items) as T;
}
