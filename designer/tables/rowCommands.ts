/** The designer's commands on one row of a decision table: its name, how sure it is, whether it gives something or closes the way; cells that are pasted. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { Mark, Title } from '../../runtime/definition/model/common.ts';
import { inItems, type ItemCommand } from '../document/inItems.ts';
import { inSequence } from '../document/inSequence.ts';
import { insertItems, insertKey } from '../document/insertMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';
import { cellCommand, cellFromWords, cellOf, rowNamePattern, rowOrder, rowsOf, startingGive, startingWhen, type AnyWords, type GridColumn, type SheetPlan } from './tableGrid.ts';

export const renameRow = (definition: OpenDefinition, at: number, name: string): TextEdit[] => setValue(definition, ['rows', at, 'row'], name);
export const setMark = (definition: OpenDefinition, at: number, mark: Mark): TextEdit[] => setValue(definition, ['rows', at, 'mark'], mark);

/** A row that closes the way gives nothing; it says why. */
export function closeRow(definition: OpenDefinition, at: number, why: Title): TextEdit[] {
  const row = rowsOf(definition.data)[at]!;
  if ('closed' in row) return [];
  return inSequence(definition, [(now) => insertKey(now, ['rows', at], 'closed', why, { order: rowOrder }), ...('give' in row ? [(now: OpenDefinition) => removeNode(now, ['rows', at, 'give'])] : [])]);
}

/** The way is open again: it gives what the row above gives, else the first that each column has. */
export function openRow(definition: OpenDefinition, at: number, columns: readonly GridColumn[]): TextEdit[] {
  const row = rowsOf(definition.data)[at]!;
  if (!('closed' in row)) return [];
  const give = startingGive(rowsOf(definition.data).slice(0, at).findLast((each) => 'give' in each), columns);
  return inSequence(definition, [(now) => insertKey(now, ['rows', at], 'give', give, { order: rowOrder }), (now) => removeNode(now, ['rows', at, 'closed'])]);
}

/** Lines of a spreadsheet, cell by cell; a cell of several lines stands in quotation marks. One cell alone is no paste of several. */
export function pastedLines(text: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, quoted, plain, end] of text.replace(/\r/g, '').replace(/\n+$/, '').matchAll(/(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g)) {
    lines.at(-1)!.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
    if (end === '') break;
    if (end === '\n') lines.push([]);
  }
  return lines.length > 1 || lines[0]!.length > 1 ? lines : [];
}

/** Where a paste begins: a row, and a column by its number; -1 is the row's name. */
export interface PasteAt { row: number; column: number }

/** As in a table program: the cells go over those from `from` on, lines past the last row become rows. `nameFor` gives a new row its name. */
export function planPaste(definition: OpenDefinition, lines: readonly (readonly string[])[], from: PasteAt, columns: readonly GridColumn[], any: AnyWords, nameFor: (taken: ReadonlySet<string>) => string, mark: Mark): SheetPlan {
  const plan: SheetPlan = { changed: 0, added: 0, removed: 0, moved: 0, unsure: 0, faults: [], edits: [] };
  const rows = rowsOf(definition.data);
  const taken = new Set(rows.map((row) => row.row));
  const changed = new Map<number, readonly ItemCommand[]>();
  const added: Record<string, unknown>[] = [];
  lines.forEach((line, n) => {
    const at = from.row + n;
    const row = rows[at];
    const above = rows[Math.min(at, rows.length) - 1];
    const changes: ItemCommand[] = [];
    let isOtherwise = false;
    const [when, give] = [row ? {} : startingWhen(above, columns), row ? {} : startingGive(above, columns)] as [Record<string, unknown>, Record<string, unknown>];
    let name = row?.row ?? '';
    line.forEach((text, c) => {
      const index = from.column + c;
      const column = columns[index];
      if (index === -1) {
        if (text === row?.row) return;
        if (!rowNamePattern.test(text) || taken.has(text)) { plan.faults.push({ line: n + 1, column: 'row', text, fault: rowNamePattern.test(text) ? 'twice' : 'name' }); return; }
        taken.add(name = text);
        if (row) changes.push((own) => (now) => renameRow(now, own, text));
        return;
      }
      // What stands right of the table is not meant for it; a row that closes the way gives nothing.
      if (!column || (column.part === 'give' && row && 'closed' in row)) return;
      const read = cellFromWords(text, column, any);
      if ('unknown' in read) { plan.faults.push({ line: n + 1, column: `${column.part}.${column.key}`, text: read.unknown, fault: text === '' ? 'empty' : 'unknown' }); return; }
      if (!row) (column.part === 'when' ? when : give)[column.key] = read.value;
      else if (JSON.stringify(read.value) !== JSON.stringify(cellOf(row, column))) { isOtherwise = true; changes.push((own) => cellCommand(own, column.part, column.key, read.value)); }
    });
    // What was checked against its source is to be checked again once it says something else.
    if (isOtherwise && row?.mark === 'verified') { plan.unsure += 1; changes.push((own) => (now) => setMark(now, own, 'from-memory')); }
    if (row) { if (changes.length > 0) { plan.changed += 1; changed.set(at, changes); } return; }
    if (name === '') taken.add(name = nameFor(taken));
    plan.added += 1;
    added.push({ row: name, when, give, mark });
  });
  if (plan.faults.length === 0) plan.edits = inSequence(definition, [(now) => inItems(now, 'rows', changed), (now) => insertItems(now, ['rows'], rows.length, added)]);
  return plan;
}
