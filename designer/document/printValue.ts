/** A value as new text, in the form that its neighbours have. Only what is new is printed; what exists is moved as it stands. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { blockLines, quoted, stringText } from './scalarText.ts';
import { itemsOf, valuesOf, type StyleKey, type WritingStyle } from './writingStyle.ts';

/** What goes on the line of the key or dash, and the lines below it with their indents. */
export interface PrintedValue {
  head: string;
  rest: string[];
}

/** A flow line longer than this is written as a block. */
export const longestLine = 160;

export interface PrintContext {
  style: WritingStyle;
  /** Where in the file it will stand: the form of the nearest like value is taken. */
  at: number;
  /** Column of the key or the dash that holds the value, and what the line says before the value. */
  column: number;
  before: number;
  isItem: boolean;
  /** Names under which the form of the value is looked up, the nearest first. */
  names: readonly StyleKey[];
  /** The quote of a text that is replaced. */
  keepQuote?: '"' | "'";
  /** A block text stays one. */
  keepBlock?: boolean;
  /** The way to a list that must be written as a block, since existing lines go there. */
  blockTo?: readonly (string | number)[];
}

export const widthOf = (text: string): number => [...text].length;
const entriesOf = (value: Record<string, unknown>) => Object.entries(value).filter(([, each]) => each !== undefined);

/** Why a value cannot be written at all. */
export function unwritable(value: unknown): string | undefined {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : String(value);
  if (Array.isArray(value)) return value.map((item) => unwritable(item)).find((fault) => fault !== undefined);
  if (isRecord(value)) return entriesOf(value).map(([, each]) => unwritable(each)).find((fault) => fault !== undefined);
  return typeof value;
}

/** A value on one line, in flow form where it is a collection; `undefined` when it has no such form. */
export function flowText(value: unknown, style: WritingStyle, keepQuote?: '"' | "'"): string | undefined {
  if (typeof value === 'string') return keepQuote ? quoted(value, keepQuote) : stringText(value, 'flow', style.quote);
  if (Array.isArray(value)) {
    const items = value.map((item) => (item === null ? undefined : flowText(item, style)));
    if (items.includes(undefined)) return undefined;
    const pad = style.padsLists && items.length > 0 ? ' ' : '';
    return `[${pad}${items.join(', ')}${pad}]`;
  }
  if (isRecord(value)) {
    const entries = entriesOf(value).map(([key, each]) => flowEntry(key, each, style));
    if (entries.includes(undefined)) return undefined;
    const pad = style.padsMaps && entries.length > 0 ? ' ' : '';
    return `{${pad}${entries.join(', ')}${pad}}`;
  }
  return value === null ? undefined : String(value);
}

export function flowEntry(key: string, value: unknown, style: WritingStyle): string | undefined {
  const name = stringText(key, 'flow-key', style.quote);
  if (value === null) return `${name}:`;
  const text = flowText(value, style);
  return text === undefined ? undefined : `${name}: ${text}`;
}

/** How a value stands best when the file has nothing like it: lists of words and small maps on one line. */
function usualForm(value: unknown): 'flow' | 'block' {
  const isFlat = (each: unknown): boolean => (Array.isArray(each) ? each.every((item) => typeof item !== 'object') : isRecord(each) ? Object.values(each).every((item) => typeof item !== 'object') : true);
  if (Array.isArray(value)) return value.every((item) => typeof item !== 'object') ? 'flow' : 'block';
  return Object.values(value as object).every((each) => isFlat(each)) ? 'flow' : 'block';
}

export function printValue(value: unknown, context: PrintContext): PrintedValue {
  const { style } = context;
  if (value === null) return { head: '', rest: [] };
  if (typeof value === 'string') {
    const block = context.keepBlock === true || value.includes('\n') ? blockLines(value) : undefined;
    if (block && context.keepQuote === undefined) return { head: block.head, rest: block.lines.map((line) => (line === '' ? '' : ' '.repeat(context.column + 2) + line)) };
    return { head: context.keepQuote ? quoted(value, context.keepQuote) : stringText(value, 'block', style.quote), rest: [] };
  }
  if (typeof value !== 'object') return { head: String(value), rest: [] };
  const kind = Array.isArray(value) ? 'list' : 'map';
  const isEmpty = Array.isArray(value) ? value.length === 0 : entriesOf(value as Record<string, unknown>).length === 0;
  if (isEmpty) return { head: kind === 'list' ? '[]' : '{}', rest: [] };
  if (context.blockTo === undefined && (style.formOf(context.names, kind, context.at) ?? usualForm(value)) === 'flow') {
    const text = flowText(value, style);
    if (text !== undefined && context.before + 1 + widthOf(text) <= longestLine) return { head: text, rest: [] };
  }
  return printBlock(value, context);
}

/** A collection that is not empty, as a block. */
export function printBlock(value: object, context: PrintContext): PrintedValue {
  const { style } = context;
  const kind = Array.isArray(value) ? 'list' : 'map';
  const column = context.column + (context.isItem ? 2 : kind === 'list' ? style.listIndent : style.mapIndent);
  const lines = Array.isArray(value)
    ? printItems(value, { ...context, column, names: context.names.map(itemsOf) })
    : entriesOf(value as Record<string, unknown>).flatMap(([key, each]) => printEntry(key, each, { ...context, column, names: [key, ...context.names.map(valuesOf)], blockTo: below(context.blockTo, key) }));
  // The first member of a map or list that is an item stands behind the dash.
  return context.isItem ? { head: lines[0]!.slice(column), rest: lines.slice(1) } : { head: '', rest: lines };
}

/** Items that are maps look alike: where one needs a block, all that say something get one. */
function printItems(items: readonly unknown[], context: MemberContext): string[] {
  const printed = items.map((item, index) => printItem(item, { ...context, blockTo: below(context.blockTo, index) }));
  const needsBlock = items.some((item, index) => isRecord(item) && printed[index]!.length > 1);
  return printed.flatMap((lines, index) => (needsBlock && lines.length === 1 && isRecord(items[index]) ? printItem(items[index], { ...context, blockTo: [] }) : lines));
}

function below(way: readonly (string | number)[] | undefined, part: string | number): readonly (string | number)[] | undefined {
  return way !== undefined && way.length > 0 && way[0] === part ? way.slice(1) : undefined;
}

type MemberContext = Omit<PrintContext, 'isItem' | 'before'>;

/** The lines of one entry of a block map; `column` is that of its key, `names` those of its value. */
export function printEntry(key: string, value: unknown, context: MemberContext): string[] {
  const name = stringText(key, 'key', context.style.quote);
  const printed = printValue(value, { ...context, before: context.column + widthOf(name) + 1, isItem: false });
  return [`${' '.repeat(context.column)}${name}:${printed.head === '' ? '' : ` ${printed.head}`}`, ...printed.rest];
}

/** The lines of one item of a block list; `column` is that of its dash, `names` those of the item. */
export function printItem(value: unknown, context: MemberContext): string[] {
  const printed = printValue(value, { ...context, before: context.column + 1, isItem: true });
  return [`${' '.repeat(context.column)}-${printed.head === '' ? '' : ` ${printed.head}`}`, ...printed.rest];
}
