/** The designer's commands on the codes of a register. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItems, insertKey } from '../document/insertMember.ts';
import { moveItem } from '../document/moveMember.ts';
import { freeName } from '../document/newNames.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';
import { codeFor } from '../templates/copyNames.ts';
import { entriesOf, wayOf, type Entry, type EntryColumn } from './entryColumns.ts';

const order = ['code', 'title', 'under', 'from', 'until', 'becomes', 'hint'];

/** One word of one code. Nothing takes the key out; a code and a Chinese title are never without. */
export function setWord(index: number, column: EntryColumn, text: string): Command {
  return (now) => {
    const [key, part] = wayOf(column) as [string, string?];
    const at = ['entries', index];
    const entry = (entriesOf(now.data)[index] ?? {}) as Readonly<Record<string, unknown>>;
    const held = entry[key];
    if (text === '') {
      if (held === undefined || column === 'code' || column === 'zh') return [];
      if (column === 'hint') return removeNode(now, [...at, key]);
      return part === undefined ? removeNode(now, [...at, key]) : (held as Record<string, unknown>)[part] === undefined ? [] : removeNode(now, [...at, key, part]);
    }
    if (part === undefined) return held === undefined ? insertKey(now, at, key, text, { order }) : setValue(now, [...at, key], text);
    if (held === undefined) return insertKey(now, at, key, part === 'zh' ? { zh: text } : { zh: text, en: text }, { order });
    return (held as Record<string, unknown>)[part] === undefined ? insertKey(now, [...at, key], part, text, { order: ['zh', 'en'] }) : setValue(now, [...at, key, part], text);
  };
}

/** A code that others of the register stand below, or become, keeps them. */
export function setEntry(definition: OpenDefinition, index: number, column: EntryColumn, text: string): TextEdit[] {
  const entries = entriesOf(definition.data);
  const was = entries[index]?.code;
  const followers = column === 'code' && text !== '' && was !== undefined ? entries.flatMap((entry, i) => (['under', 'becomes'] as const).flatMap((key) => (entry[key] === was ? [setWord(i, key, text)] : []))) : [];
  return inSequence(definition, [setWord(index, column, text), ...followers]);
}

export interface NewEntry { zh: string; en?: string; code?: string; under?: string }

/** Counted on where all codes are figures; else made of the English title or the initials of the Chinese one. */
export function codeOfNew({ zh, en = '' }: NewEntry, codes: readonly string[]): string {
  const counted = codes.length > 0 && codes.every((code) => /^\d{1,9}$/.test(code));
  if (!counted) return codeFor({ zh, en }, new Set(codes)) || freeName('code', new Set(codes));
  const width = Math.max(...codes.map((code) => code.length));
  return String(Math.max(...codes.map(Number)) + 1).padStart(width, '0');
}

const written = ({ code, zh, en, under }: NewEntry & { code: string }): Entry => ({ code, title: en ? { zh, en } : { zh }, ...(under ? { under } : {}) });

/** Behind the last one, or at a place, all as one change; a code that is not said is found. */
export function addEntries(definition: OpenDefinition, added: readonly NewEntry[], at = entriesOf(definition.data).length): TextEdit[] {
  const codes = entriesOf(definition.data).map(({ code = '' }) => code);
  return insertItems(definition, ['entries'], at, added.map((each) => {
    const code = each.code || codeOfNew(each, codes);
    codes.push(code);
    return written({ ...each, code });
  }));
}
export const removeEntry = (definition: OpenDefinition, index: number): TextEdit[] => removeNode(definition, ['entries', index]);
export const moveEntry = (definition: OpenDefinition, from: number, to: number): TextEdit[] => moveItem(definition, ['entries'], from, to);
