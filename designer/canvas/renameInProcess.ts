/** A step, stage or end gets another name, and whatever in the process leads to it follows: by the tree, never by text. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { stepKinds } from '../../runtime/definition/model/process.ts';
import type { Was } from '../../runtime/definition/model/was.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';
import type { DataPath } from './processGraph.ts';

const namesPlace = new Set<string>([...stepKinds, 'stage']);

/** Whether the value at `path` is the own name of a step, a stage or an end. */
export function isPlaceName(path: DataPath): boolean {
  const key = path.at(-1);
  return typeof path.at(-2) === 'number' && typeof key === 'string' && (path[0] === 'ends' ? key === 'end' && path.length === 3 : namesPlace.has(key));
}

/** Whether a process has a step or a stage of that name. */
export function hasPlace(process: unknown, name: string): boolean {
  const walk = (value: unknown): boolean => {
    if (Array.isArray(value)) return value.some(walk);
    return typeof value === 'object' && value !== null && Object.entries(value).some(([key, inner]) => (namesPlace.has(key) && inner === name) || walk(inner));
  };
  return walk(process);
}

/** Where a process says the name of a place: ways (`to`, `again`, `end`), the steps that one may be sent back to, and the milestone that opens or closes something. */
export function referencesTo(process: unknown, own: DataPath, name: string): DataPath[] {
  const keys = own.at(-1) === 'end' ? ['end'] : own.at(-1) === 'milestone' ? ['to', 'again', 'until', 'milestone'] : ['to', 'again'];
  const found: DataPath[] = [];
  const isOwn = (path: DataPath): boolean => path.length === own.length && path.every((part, i) => part === own[i]);
  const walk = (value: unknown, path: DataPath): void => {
    if (Array.isArray(value)) value.forEach((item, i) => {
      const at = [...path, i];
      if (item === name && path.at(-1) === 'to' && keys.includes('to')) found.push(at);
      else walk(item, at);
    });
    else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) {
      const at = [...path, key];
      if (inner === name && keys.includes(key) && !isOwn(at) && !isPlaceName(at)) found.push(at);
      else walk(inner, at);
    }
  };
  walk(process, []);
  return found;
}

/**
 * `isPublished` says whether the version below the draft has the place by its old name: cases stand there, so a line of `was` says
 * what it is called now. A place that only the draft has leaves none.
 */
export function renamePlace(definition: OpenDefinition, path: DataPath, was: string, name: string, isPublished = false): TextEdit[] {
  const places = [path, ...referencesTo(definition.data, path, was)];
  const commands: Command[] = places.map((place) => (now) => setValue(now, place, name));
  const known = (definition.data['was'] ?? []) as Was[];
  // What an earlier version called otherwise leads on to the newest name.
  known.forEach((line, i) => line.now.forEach((each, j) => { if (each === was) commands.push((now) => setValue(now, ['was', i, 'now', j], name)); }));
  if (isPublished && path.at(-1) !== 'end' && !known.some((line) => line.was === was)) {
    const line = { was, now: [name] };
    commands.push((now) => (Array.isArray(now.data['was']) ? insertItem(now, ['was'], now.data['was'].length, line) : insertKey(now, [], 'was', [line], { order: Object.keys((kindSchema('process') as { properties: object }).properties) })));
  }
  // Back to the name that it had: nothing was renamed, then.
  const back = known.findIndex((line) => line.was === name);
  if (back >= 0) commands.push((now) => removeNode(now, known.length === 1 ? ['was'] : ['was', back]));
  return inSequence(definition, commands);
}
