/** The codes of a register as a sheet and back, and what is pasted from one. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { inItems, type ItemCommand } from '../document/inItems.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItems } from '../document/insertMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setWord, type NewEntry } from './entryCommands.ts';
import { entriesOf, entryColumns, textOf, wayOf, type EntryColumn } from './entryColumns.ts';

/** The first line is for people, the second names the columns for the way back. */
export const entryLines = (data: Readonly<Record<string, unknown>>, titleOf: (column: EntryColumn) => string): string[][] => [entryColumns.map(titleOf), [...entryColumns], ...entriesOf(data).map((entry) => entryColumns.map((column) => textOf(entry, column)))];

export interface EntrySheetFault { line: number; column: EntryColumn; text: string }
export interface EntrySheetPlan { changed: number; added: number; removed: readonly string[]; faults: EntrySheetFault[]; edits: TextEdit[] }

const codePattern = /^[A-Za-z0-9][A-Za-z0-9.-]{0,59}$/;
const day = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
/** What may not stand in a cell. */
export const isWrong = (column: EntryColumn, text: string): boolean => (column === 'code' ? !codePattern.test(text) : column === 'zh' ? text === '' : (column === 'from' || column === 'until') && text !== '' && !day.test(text));

/** What makes the register say what the sheet says, code by code; one that is as it was is not touched, one that the sheet lacks goes. */
export function planEntries(definition: OpenDefinition, lines: readonly (readonly string[])[]): EntrySheetPlan {
  const head = lines.findIndex((line) => line.includes('code') && line.includes('zh'));
  const plan = { changed: 0, added: 0, removed: [] as string[], faults: [] as EntrySheetFault[], edits: [] as TextEdit[] };
  if (head < 0) return plan;
  const columns = entryColumns.filter((column) => lines[head]!.includes(column));
  const entries = entriesOf(definition.data);
  const seen = new Set<string>();
  const changes = new Map<number, readonly ItemCommand[]>();
  const added: Record<string, unknown>[] = [];
  lines.slice(head + 1).forEach((line, index) => {
    if (line.every((text) => text.trim() === '')) return;
    const words = new Map(columns.map((column) => [column, (line[lines[head]!.indexOf(column)] ?? '').trim()]));
    const code = words.get('code')!;
    const faults = columns.filter((column) => isWrong(column, words.get(column)!)).map((column) => ({ line: head + index + 2, column, text: words.get(column)! }));
    if (seen.has(code)) faults.push({ line: head + index + 2, column: 'code', text: code });
    seen.add(code);
    plan.faults.push(...faults);
    const at = entries.findIndex((entry) => entry.code === code);
    if (at < 0) { added.push(entryOf(words)); return; }
    const other = columns.filter((column) => textOf(entries[at]!, column) !== words.get(column));
    if (other.length > 0) plan.changed += 1;
    if (other.length > 0) changes.set(at, other.map((column) => (own) => setWord(own, column, words.get(column)!)));
  });
  plan.added = added.length;
  plan.removed = entries.flatMap(({ code = '' }) => (seen.has(code) ? [] : [code]));
  if (plan.faults.length > 0) return plan;
  // New ones first, so that a register is never empty; what goes goes from the last to the first, so that the others keep their places.
  const puts: Command[] = added.length > 0 ? [(now) => insertItems(now, ['entries'], entries.length, added)] : [];
  const gone = entries.map(({ code = '' }, at) => ({ code, at })).filter(({ code }) => !seen.has(code)).reverse().map(({ at }): Command => (now) => removeNode(now, ['entries', at]));
  if (changes.size + puts.length + gone.length > 0) plan.edits = inSequence(definition, [(now) => inItems(now, 'entries', changes), ...puts, ...gone]);
  return plan;
}

function entryOf(words: ReadonlyMap<EntryColumn, string>): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  for (const column of entryColumns) {
    const text = words.get(column) ?? '';
    const [key, part] = wayOf(column) as [string, string?];
    if (text === '') continue;
    if (part === undefined) made[key] = text;
    else if (part === 'zh' || made[key] !== undefined) made[key] = { ...(made[key] as object | undefined), [part]: text };
  }
  return made;
}

/** Lines of a spreadsheet: title, English title, code. One line without a tab is no paste of several. */
export function pastedEntries(text: string): NewEntry[] {
  const lines = text.replace(/\r/g, '').split('\n').map((line) => line.split('\t').map((part) => part.trim())).filter(([zh]) => zh);
  if (lines.length < 2 && !text.includes('\t')) return [];
  return lines.map(([zh = '', en = '', code = '']) => ({ zh, ...(en ? { en } : {}), ...(codePattern.test(code) ? { code } : {}) }));
}
