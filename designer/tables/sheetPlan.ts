/** A decision table as a sheet, and what a sheet that came back changes: cells, how sure a row is, why it closes the way, on what it rests, and the order of the rows. */
import type { Mark, Source, Title } from '../../runtime/definition/model/common.ts';
import type { TableRow } from '../../runtime/definition/model/table.ts';
import { inItems, type ItemCommand } from '../document/inItems.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItems, insertKey } from '../document/insertMember.ts';
import { moveItem } from '../document/moveMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';
import { closeRow } from './rowCommands.ts';
import { keptInOrder } from './rowOrder.ts';
import { isSameSources, readSources, sourceLines } from './sourceLines.ts';
import { cellCommand, cellFromWords, cellOf, cellWords, rowNamePattern, rowOrder, rowsOf, type AnyWords, type CellValue, type GridColumn, type SheetFault, type SheetPlan } from './tableGrid.ts';

/** What stands in a sheet besides names and values, in the language of the reader; read in both. */
export interface SheetWords {
  any: AnyWords;
  marks: readonly { mark: Mark; title: Title }[];
  /** Heads for people; the keys of the second line are for the way back. */
  head(key: string, column?: GridColumn): string;
}
type Language = 'zh' | 'en';
const about = ['closed', 'closed.en', 'mark', 'sources'] as const;
const keyOf = ({ part, key }: GridColumn): string => `${part}.${key}`;

/** The lines of a sheet: heads for people, keys for the way back, then the rows. */
export function sheetLines(data: Readonly<Record<string, unknown>>, columns: readonly GridColumn[], words: SheetWords, language: Language): string[][] {
  return [
    [words.head('row'), ...columns.map((c) => words.head(keyOf(c), c)), ...about.map((key) => words.head(key))], ['row', ...columns.map(keyOf), ...about],
    ...rowsOf(data).map((row) => [row.row, ...columns.map((c) => cellWords(cellOf(row, c), c, words.any, language)), closedOf(row)?.zh ?? '', closedOf(row)?.en ?? '', markWords(row.mark, words, language), sourceLines(row.sources, (mark) => markWords(mark, words, language))]),
  ];
}
const closedOf = (row: TableRow | undefined): Title | undefined => (row && 'closed' in row ? row.closed : undefined);
const markWords = (mark: Mark, { marks }: SheetWords, language: Language): string => { const title = marks.find((each) => each.mark === mark)?.title; return (language === 'en' ? title?.en : title?.zh) ?? mark; };
const markFrom = (text: string, { marks }: SheetWords): Mark | undefined => marks.find(({ mark, title }) => [mark, title.zh, title.en].includes(text))?.mark;

/** One line of the sheet, read. `values`: what its cells say otherwise than the row. */
interface ReadRow { name: string; before: TableRow | undefined; values: Map<GridColumn, CellValue>; closed: Title | undefined; mark: Mark | undefined; sources: Source[] | undefined }

/** What makes the table say what the sheet says; rows that the sheet lacks go, a row that is as it was is not touched. `newMark`: of a new row that says none. */
export function planSheet(definition: OpenDefinition, lines: readonly (readonly string[])[], columns: readonly GridColumn[], words: SheetWords, newMark: Mark = 'design'): SheetPlan {
  const plan: SheetPlan = { changed: 0, added: 0, removed: 0, moved: 0, unsure: 0, faults: [], edits: [] };
  const keyLine = lines.findIndex((line) => line[0] === 'row');
  if (keyLine < 0) return plan;
  const keys = lines[keyLine]!.map((key) => key.trim());
  for (const column of columns) if (!keys.includes(keyOf(column))) plan.faults.push({ line: keyLine + 1, column: keyOf(column), text: '', fault: 'missing' });
  for (const key of keys) if (/^(when|give)\./.test(key) && !columns.some((column) => keyOf(column) === key)) plan.faults.push({ line: keyLine + 1, column: key, text: key, fault: 'noColumn' });
  if (plan.faults.length > 0) return plan;
  const rows = rowsOf(definition.data);
  const read: ReadRow[] = [];
  const seen = new Set<string>();
  const byName = new Map(rows.map((row) => [row.row, row]));
  lines.slice(keyLine + 1).forEach((line, index) => {
    if (line.every((text) => text.trim() === '')) return;
    const at = keyLine + index + 2;
    const name = (line[0] ?? '').trim();
    if (!rowNamePattern.test(name) || seen.has(name)) { plan.faults.push({ line: at, column: 'row', text: name, fault: rowNamePattern.test(name) ? 'twice' : 'name' }); return; }
    seen.add(name);
    read.push(readLine({ line: at, text: (key) => (keys.includes(key) ? (line[keys.indexOf(key)] ?? '').trim() : undefined) }, name, byName.get(name), columns, words, plan.faults));
  });
  if (plan.faults.length > 0) return plan;
  const changed = new Map<number, readonly ItemCommand[]>();
  for (const each of read) if (each.before) { const own = changesOf(each, plan); if (own.length > 0) changed.set(rows.indexOf(each.before), own); }
  const commands: Command[] = changed.size > 0 ? [(now) => inItems(now, 'rows', changed)] : [];
  // From the last to the first, so that the others keep their places.
  const gone = rows.flatMap((row, at) => (seen.has(row.row) ? [] : [at]));
  plan.removed = gone.length;
  for (const at of gone.reverse()) commands.push((now) => removeNode(now, ['rows', at]));
  commands.push(...inOrder(rows.map(({ row }) => row).filter((_, at) => !gone.includes(at)), read, newMark, plan));
  if (commands.length > 0) plan.edits = inSequence(definition, commands);
  return plan;
}

/** `text` gives nothing where the sheet has no such column: what it would say stays as it is. */
function readLine({ line, text }: { line: number; text(key: string): string | undefined }, name: string, before: TableRow | undefined, columns: readonly GridColumn[], words: SheetWords, faults: SheetFault[]): ReadRow {
  const [zh, en] = [text('closed'), text('closed.en')];
  const was = closedOf(before);
  const closed = zh === undefined ? was : zh === '' ? undefined : en === undefined ? { ...was, zh } : en === '' ? { zh } : { zh, en };
  if (closed === undefined && zh === '' && (en ?? '') !== '') faults.push({ line, column: 'closed', text: en!, fault: 'empty' });
  const values = new Map<GridColumn, CellValue>();
  for (const column of columns) {
    const written = text(keyOf(column)) ?? '';
    const held = before && cellOf(before, column);
    if (column.part === 'give' && closed) {
      if (written !== '' && zh !== undefined) faults.push({ line, column: keyOf(column), text: written, fault: 'closed' });
      continue;
    }
    // Two values may go by one title: as it was told, it is as it was.
    if (before && (held !== undefined || column.part === 'when') && (['zh', 'en'] as const).some((language) => cellWords(held, column, words.any, language) === written)) continue;
    const found = cellFromWords(written, column, words.any);
    if ('unknown' in found) faults.push({ line, column: keyOf(column), text: found.unknown, fault: written === '' ? 'empty' : 'unknown' });
    else if (JSON.stringify(found.value) !== JSON.stringify(held)) values.set(column, found.value);
  }
  const [sure, rests] = [text('mark') ?? '', text('sources')];
  const mark = markFrom(sure, words);
  if (sure !== '' && mark === undefined) faults.push({ line, column: 'mark', text: sure, fault: 'unknown' });
  const isAsTold = rests === undefined || (['zh', 'en'] as const).some((language) => isSameSources(rests, sourceLines(before?.sources, (each) => markWords(each, words, language))));
  const sources = isAsTold ? before?.sources : readSources(rests, before?.sources ?? [], (each) => markFrom(each, words));
  if (sources === 'unknown') faults.push({ line, column: 'sources', text: rests!, fault: 'sources' });
  return { name, before, values, closed, mark, sources: sources === 'unknown' ? undefined : sources };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
const given = (values: ReadRow['values'], part: GridColumn['part']): Record<string, CellValue> => Object.fromEntries([...values].filter(([column]) => column.part === part).map(([column, value]) => [column.key, value]));

/** What was checked against its source is to be checked again once it says something else. */
function changesOf({ before, values, closed, mark, sources }: ReadRow, plan: SheetPlan): ItemCommand[] {
  const row = before!;
  const was = closedOf(row);
  const commands: ItemCommand[] = [];
  for (const [column, value] of values) if (column.part === 'when' || !was) commands.push((at) => cellCommand(at, column.part, column.key, value));
  if (closed && !was) commands.push((at) => (now) => closeRow(now, at, closed));
  else if (closed && !same(closed, was)) commands.push((at) => (now) => setValue(now, ['rows', at, 'closed'], closed));
  else if (!closed && was) commands.push((at) => (now) => insertKey(now, ['rows', at], 'give', given(values, 'give'), { order: rowOrder }), (at) => (now) => removeNode(now, ['rows', at, 'closed']));
  const isOtherwise = commands.length > 0 && row.mark === 'verified' && (mark ?? 'verified') === 'verified';
  if (isOtherwise) plan.unsure += 1;
  const next = isOtherwise ? 'from-memory' : (mark ?? row.mark);
  if (next !== row.mark) commands.push((at) => (now) => setValue(now, ['rows', at, 'mark'], next));
  if (!same(sources, row.sources)) commands.push((at) => (now) => (sources === undefined ? removeNode(now, ['rows', at, 'sources']) : row.sources === undefined ? insertKey(now, ['rows', at], 'sources', sources, { order: rowOrder }) : setValue(now, ['rows', at, 'sources'], sources)));
  if (commands.length > 0) plan.changed += 1;
  return commands;
}

/** New rows where the sheet has them, and as few of the others moved as its order takes: each behind the one that stands above it there. */
function inOrder(names: readonly string[], read: readonly ReadRow[], newMark: Mark, plan: SheetPlan): Command[] {
  const here = [...names];
  const kept = keptInOrder(read.flatMap(({ name }) => (names.includes(name) ? [names.indexOf(name)] : [])));
  const commands: Command[] = [];
  /** Those that are new in a row are one change. */
  let run: { at: number; made: unknown[] } | undefined;
  read.forEach(({ name, before, values, closed, mark, sources }, n) => {
    if (!before) {
      plan.added += 1;
      const made = { row: name, when: given(values, 'when'), ...(closed ? { closed } : { give: given(values, 'give') }), mark: mark ?? newMark, ...(sources ? { sources } : {}) };
      if (run) { run.made.push(made); here.splice(run.at + run.made.length - 1, 0, name); return; }
      const begun = { at: n === 0 ? 0 : here.indexOf(read[n - 1]!.name) + 1, made: [made] as unknown[] };
      run = begun;
      here.splice(begun.at, 0, name);
      commands.push((now) => insertItems(now, ['rows'], begun.at, begun.made));
      return;
    }
    run = undefined;
    if (!kept.has(names.indexOf(name))) {
      plan.moved += 1;
      const from = here.indexOf(name);
      here.splice(from, 1);
      const to = n === 0 ? 0 : here.indexOf(read[n - 1]!.name) + 1;
      here.splice(to, 0, name);
      if (to !== from) commands.push((now) => moveItem(now, ['rows'], from, to));
    }
  });
  return commands;
}
