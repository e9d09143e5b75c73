/** A step, stage or end gets another name, and whatever in the process leads to it follows: by the tree, never by text. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { stepKinds } from '../../runtime/definition/model/process.ts';
import { inSequence } from '../document/inSequence.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { setValue } from '../document/setValue.ts';
import type { DataPath } from './processGraph.ts';

const namesPlace = new Set<string>([...stepKinds, 'stage']);

/** Whether the value at `path` is the own name of a step, a stage or an end. */
export function isPlaceName(path: DataPath): boolean {
  const key = path.at(-1);
  return typeof path.at(-2) === 'number' && typeof key === 'string' && (namesPlace.has(key) || (key === 'end' && path.length === 3 && path[0] === 'ends'));
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

export function renamePlace(definition: OpenDefinition, path: DataPath, was: string, name: string): TextEdit[] {
  const places = [path, ...referencesTo(definition.data, path, was)];
  return inSequence(definition, places.map((place) => (now) => setValue(now, place, name)));
}
