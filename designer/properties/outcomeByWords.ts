/** An outcome of a step that is said in words and not by a name: it gets a name that is free, and the words as its title. One change. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { valueAt } from '../document/dataAt.ts';
import { inSequence } from '../document/inSequence.ts';
import { insertKey } from '../document/insertMember.ts';
import { freeName } from '../document/newNames.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import type { DataPath } from './propertyContext.ts';

/** Whether the map at this place holds the outcomes of a task: an approval has those of the platform. */
export const holdsOutcomes = (data: unknown, at: DataPath): boolean => { const step = at.at(-1) === 'outcomes' ? valueAt(data, at.slice(0, -1)) : undefined; return isRecord(step) && 'task' in step; };
export const isSaidInWords = (key: string): boolean => !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key);

/** `at`: the outcomes of the step. It leads to the next step until somebody says otherwise. */
export function outcomeByWords(definition: OpenDefinition, at: DataPath, words: string): TextEdit[] {
  const step = at.slice(0, -1);
  const keysAt = (path: DataPath): string[] => { const map = valueAt(definition.data, path); return isRecord(map) ? Object.keys(map) : []; };
  const titles = [...step, 'outcomeTitles'];
  const name = freeName('outcome', new Set([...keysAt(at), ...keysAt(titles)]));
  return inSequence(definition, [
    (now) => insertKey(now, at, name, 'next'),
    (now) => (isRecord(valueAt(now.data, titles)) ? insertKey(now, titles, name, { zh: words }) : insertKey(now, step, 'outcomeTitles', { [name]: { zh: words } })),
  ]);
}
