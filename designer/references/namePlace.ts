/** Where a problem misses a name, as a command that writes another one there. Only the address that is missed is touched, never words of a sentence. */
import type { Place, Problem } from '../../runtime/base/problem.ts';
import { valueAt } from '../document/dataAt.ts';
import type { Command } from '../document/inSequence.ts';
import type { OpenDefinition, OpenSource } from '../document/openDefinition.ts';
import { renameKey } from '../document/renameKey.ts';
import { setValue } from '../document/setValue.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';
import type { Renamed } from './renamed.ts';
import { renamedAddress } from './renamed.ts';

export interface NamePlace {
  /** Which definition of the file. */
  index: number;
  /** In its data; in the text of a document, the offset in the file. */
  path: NodeValuePath | { offset: number };
  rename: Command;
}

/** What a problem misses: the address of a field, the name of anything else. */
function missedBy({ code, details }: Problem): { address: string; isField: boolean } | undefined {
  const isField = code === 'field.unknown';
  const said = isField ? details['field'] : code === 'reference.unknown' ? details['name'] : undefined;
  return typeof said === 'string' ? { address: said, isField } : undefined;
}

/** Whether a problem may be there because of the new name. */
export function misses(found: Problem, renamed: Renamed): boolean {
  const missed = missedBy(found);
  return missed !== undefined && renamedAddress(missed.address, missed.isField, renamed) !== undefined;
}

const letters = '[A-Za-z0-9_-]';
const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** `text` with the address written anew where it stands: a field by itself or behind a root, never in quotation marks; another name also there. */
function rewritten(text: string, missed: { address: string; isField: boolean }, renamed: Renamed): string | undefined {
  const address = renamedAddress(missed.address, missed.isField, renamed);
  if (address === undefined) return undefined;
  const whole = new RegExp(missed.isField ? `(?<!["'])(?<!${letters}|[a-z]\\.[a-z]*\\.)${escaped(missed.address)}(?!${letters})` : `(?<!${letters})(?<!(?<!register|type|list)\\.)${escaped(missed.address)}(?!${letters}|\\.)`, 'g');
  const next = text.replace(whole, address);
  return next === text ? (missed.isField ? inLoop(text, missed.address, address) : undefined) : next;
}
/** Within a list that is gone through, what an element has stands behind `this`. */
function inLoop(text: string, was: string, now: string): string | undefined {
  const [old, next] = [was.split('.'), now.split('.')];
  for (let from = 1; from < old.length; from += 1) {
    const written = text.replace(new RegExp(`(?<!["'])(?<![A-Za-z0-9_.-])this\\.${escaped(old.slice(from).join('.'))}(?!${letters})`, 'g'), `this.${next.slice(from).join('.')}`);
    if (written !== text) return written;
  }
  return undefined;
}
const isAddress = (text: string): boolean => /^[A-Za-z0-9_.:/@#-]+$/.test(text);
const inPlaceholders = (text: string, write: (inner: string) => string | undefined): string | undefined => {
  const next = text.replace(/\{\{.*?\}\}/gs, (inner) => write(inner) ?? inner);
  return next === text ? undefined : next;
};

/** `at.path` as a path in the data: parts of lists are numbers. A text that stands for a map is met where its key would be. */
export function pathOf(data: unknown, pointer: string): NodeValuePath {
  const path: (string | number)[] = [];
  for (const part of pointer.split('/').slice(1).map((each) => each.replaceAll('~1', '/').replaceAll('~0', '~'))) {
    const here = valueAt(data, path);
    if (typeof here === 'string') break;
    path.push(Array.isArray(here) ? Number(part) : part);
  }
  return path;
}

/** How a text, and a key alone, are written anew. */
interface Anew { text(text: string): string | undefined; key(key: string): string | undefined }
function anew(missed: { address: string; isField: boolean }, renamed: Renamed): Anew {
  const text = (written: string): string | undefined => rewritten(written, missed, renamed);
  return {
    text,
    // Of data that are filled in, each key is one part of the address.
    key: (key) => {
      const address = missed.isField && missed.address.endsWith(`.${key}`) ? renamedAddress(missed.address, true, renamed)?.split('.').at(-1) : undefined;
      const next = address === undefined ? text(key) : address === key ? undefined : address;
      // What went into a group is no longer one key of the data.
      return next !== undefined && next.split('.').length > key.split('.').length ? undefined : next;
    },
  };
}

/** `part`: what the problem points at; what a field is filled with may be called like the field. */
function inData(definition: OpenDefinition, path: NodeValuePath, part: 'key' | 'value', { text: write, key: writeKey }: Anew): NamePlace[] {
  const last = path.at(-1);
  const value = valueAt(definition.data, path);
  const written = part === 'key' || typeof value !== 'string' ? undefined : isAddress(value) ? write(value) : inPlaceholders(value, write);
  if (written !== undefined) return [{ index: definition.index, path, rename: (open) => setValue(open, path, written) }];
  const key = typeof last === 'string' && value !== undefined ? writeKey(last) : undefined;
  return key === undefined ? [] : [{ index: definition.index, path, rename: (open) => renameKey(open, path, key) }];
}

/** In the text of a document: the placeholder that begins there, or the next one that has the address. */
function inBody(source: OpenSource, definition: OpenDefinition, { line, column }: Place, { text: write }: Anew): NamePlace[] {
  const lines = source.text.split('\n');
  const start = lines.slice(0, line - 1).reduce((sum, each) => sum + each.length + 1, 0);
  if (!definition.body || start + column - 1 < definition.body.start) return [];
  const from = Math.max(definition.body.start, source.text.lastIndexOf('{{', start + column - 1));
  const end = source.text.indexOf('}}', from);
  const next = end < 0 ? undefined : write(source.text.slice(from, end));
  return next === undefined ? [] : [{ index: definition.index, path: { offset: from }, rename: () => [{ start: from, end, text: next }] }];
}

/** Where a problem speaks of the name: at its place, or in the condition that is named there. */
export const spotsOf = ({ at, related, code }: Problem): Place[] => (code === 'field.unknown' && related ? related : at ? [at] : []);

/** `at`: one of the spots of the problem, in this file. */
export function namePlaces(source: OpenSource, found: Problem, at: Place, renamed: Renamed): NamePlace[] {
  const missed = missedBy(found);
  if (!missed) return [];
  const write = anew(missed, renamed);
  for (const definition of source.definitions) {
    if (at.path === '') { const places = inBody(source, definition, at, write); if (places.length > 0) return places; continue; }
    const path = pathOf(definition.data, at.path);
    const isAt = (part: 'key' | 'value'): boolean => { const { line, column } = definition.locate(path, part); return line === at.line && column === at.column; };
    // Several definitions of a file have the same addresses: the place tells them apart.
    if (source.definitions.length > 1 && !isAt('value') && !isAt('key')) continue;
    const places = inData(definition, path, isAt('key') && !isAt('value') ? 'key' : 'value', write);
    if (places.length > 0) return places;
  }
  return [];
}
