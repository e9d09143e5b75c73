/** Puts another value at a path. Of a map or list only what differs is touched, so that comments and forms within it stay. */
import { canonicalJson } from '../../runtime/base/canonicalJson.ts';
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkedEdits, checkWritable, stepsOrThrow } from './checkedEdits.ts';
import { valueAt, withChange } from './dataAt.ts';
import { inSequence, type Command } from './inSequence.ts';
import { insertItem, insertKey } from './insertMember.ts';
import type { OpenDefinition } from './openDefinition.ts';
import { removeNode } from './removeNode.ts';
import { replaceNode } from './replaceNode.ts';
import type { NodeValuePath } from './sourceNode.ts';

const same = (a: unknown, b: unknown): boolean => a === b || canonicalJson(a) === canonicalJson(b);

/** `path` must exist (`insertKey` and `insertItem` make new ones). The order of a map's keys is no part of its value. */
export function setValue(definition: OpenDefinition, path: NodeValuePath, value: unknown): TextEdit[] {
  checkWritable(definition, path, value);
  const steps = stepsOrThrow(definition, path);
  const old = valueAt(definition.data, path);
  if (same(old, value)) return [];
  const commands = difference(path, old, value);
  if (commands) {
    const edits = inSequence(definition, commands);
    return checkedEdits(definition, path, edits, withChange(definition.data, path, () => value));
  }
  const expected = withChange(definition.data, path, () => value);
  return checkedEdits(definition, path, replaceNode(definition, path, steps.at(-1)!, value, expected), expected);
}

/** The commands that make `value` of `old` where both are maps or both are lists with something in common; `undefined` where all is new. */
function difference(path: NodeValuePath, old: unknown, value: unknown): Command[] | undefined {
  if (isRecord(old) && isRecord(value)) return mapDifference(path, old, value);
  if (Array.isArray(old) && Array.isArray(value)) return listDifference(path, old, value);
  return undefined;
}

function mapDifference(path: NodeValuePath, old: Record<string, unknown>, value: Record<string, unknown>): Command[] | undefined {
  const keys = Object.keys(value).filter((key) => value[key] !== undefined);
  if (path.length > 0 && !keys.some((key) => Object.hasOwn(old, key))) return undefined;
  const commands: Command[] = [];
  for (const key of Object.keys(old)) if (!keys.includes(key)) commands.push((definition) => removeNode(definition, [...path, key]));
  for (const key of keys) if (Object.hasOwn(old, key) && !same(old[key], value[key])) commands.push((definition) => setValue(definition, [...path, key], value[key]));
  for (const [index, key] of keys.entries()) {
    if (Object.hasOwn(old, key)) continue;
    // Behind the key before it, as the new value has them: before the first later key that exists already.
    const before = keys.slice(index + 1).find((each) => Object.hasOwn(old, each));
    commands.push((definition) => insertKey(definition, path, key, value[key], before === undefined ? {} : { before }));
  }
  return commands;
}

function listDifference(path: NodeValuePath, old: readonly unknown[], value: readonly unknown[]): Command[] | undefined {
  if (old.length === 0 || value.length === 0) return undefined;
  const shorter = Math.min(old.length, value.length);
  let head = 0;
  while (head < shorter && same(old[head], value[head])) head += 1;
  let tail = 0;
  while (tail < shorter - head && same(old[old.length - 1 - tail], value[value.length - 1 - tail])) tail += 1;
  const [gone, come] = [old.length - head - tail, value.length - head - tail];
  const commands: Command[] = [];
  for (let index = 0; index < Math.min(gone, come); index += 1) {
    const at = head + index;
    if (!same(old[at], value[at])) commands.push((definition) => setValue(definition, [...path, at], value[at]));
  }
  for (let at = head + gone - 1; at >= head + come; at -= 1) commands.push((definition) => removeNode(definition, [...path, at]));
  for (let at = head + gone; at < head + come; at += 1) commands.push((definition) => insertItem(definition, path, at, value[at]));
  return commands;
}
