/** The designer's commands on a ledger: what names a column goes with it. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { LedgerColumn, LedgerDefinition, LedgerGroup, LedgerTotal } from '../../runtime/definition/model/ledger.ts';
import { inSequence, type Command } from '../document/inSequence.ts';
import { insertItem, insertKey } from '../document/insertMember.ts';
import { moveItem } from '../document/moveMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { setValue } from '../document/setValue.ts';

/** A ledger that is being written may lack anything. */
export type LedgerDraft = Partial<LedgerDefinition>;
export const ledgerOf = (definition: OpenDefinition): LedgerDraft => definition.data as LedgerDraft;
const listOf = <T>(value: readonly T[] | undefined): readonly T[] => (Array.isArray(value) ? value : []);
export const columnsOf = (definition: OpenDefinition): readonly LedgerColumn[] => listOf(ledgerOf(definition).columns);
export const groupsOf = (definition: OpenDefinition): readonly LedgerGroup[] => listOf(ledgerOf(definition).group?.by);
export const totalsOf = (definition: OpenDefinition): readonly LedgerTotal[] => listOf(ledgerOf(definition).group?.totals);

export const columnOfGroup = (by: LedgerGroup): string => (typeof by === 'string' ? by : Object.values(by)[0]!);
export const periodOf = (by: LedgerGroup): 'day' | 'month' | 'quarter' | 'year' | undefined => (typeof by === 'string' ? undefined : (Object.keys(by)[0] as 'day'));
export const groupWith = (column: string, period: string | undefined): LedgerGroup => (period === undefined ? column : ({ [period]: column } as unknown as LedgerGroup));

const order = ['ledger', 'title', 'over', 'rows', 'columns', 'filters', 'sort', 'asOf', 'group', 'compare', 'fewerThan', 'chart', 'export', 'for'];

export const addColumn = (definition: OpenDefinition, index: number, column: LedgerColumn): TextEdit[] => insertItem(definition, ['columns'], index, column);
export const moveColumn = (definition: OpenDefinition, from: number, to: number): TextEdit[] => moveItem(definition, ['columns'], from, to);

/** Takes a column out of all that names it; a chart that would show nothing goes with it. */
export function removeColumn(definition: OpenDefinition, index: number): TextEdit[] {
  const { column } = columnsOf(definition)[index]!;
  const { filters, sort, chart } = ledgerOf(definition);
  const commands: Command[] = [];
  const without = (path: (string | number)[], list: readonly unknown[], names: (each: unknown) => boolean): void => {
    const at = list.flatMap((each, i) => (names(each) ? [i] : []));
    if (at.length === 0) return;
    if (at.length === list.length) commands.push((now) => removeNode(now, path));
    else for (const i of at.reverse()) commands.push((now) => removeNode(now, [...path, i]));
  };
  if (chart && (chart.across === column || (groupsOf(definition).length > 0 && groupsOf(definition).every((by) => columnOfGroup(by) === column)))) commands.push((now) => removeNode(now, ['chart']));
  else if (chart?.split === column) commands.push((now) => removeNode(now, ['chart', 'split']));
  if (groupsOf(definition).length > 0 && groupsOf(definition).every((by) => columnOfGroup(by) === column)) commands.push((now) => removeNode(now, ['group']));
  else without(['group', 'by'], groupsOf(definition), (by) => columnOfGroup(by as LedgerGroup) === column);
  without(['sort'], listOf(sort), (each) => (each as { column: string }).column === column);
  without(['filters'], listOf(filters), (each) => each === column);
  commands.push((now) => removeNode(now, ['columns', index]));
  return inSequence(definition, commands);
}

/** A filter stands where its column does. */
export function setFilter(definition: OpenDefinition, column: string, on: boolean): TextEdit[] {
  const filters = listOf(ledgerOf(definition).filters);
  if (on === filters.includes(column)) return [];
  if (!on) return filters.length === 1 ? removeNode(definition, ['filters']) : removeNode(definition, ['filters', filters.indexOf(column)]);
  if (ledgerOf(definition).filters === undefined) return insertKey(definition, [], 'filters', [column], { order });
  const place = columnsOf(definition).map((c) => c.column);
  const at = filters.findIndex((each) => place.indexOf(each) > place.indexOf(column));
  return insertItem(definition, ['filters'], at < 0 ? filters.length : at, column);
}

/** The rows' own order: a column more orders what those before it leave equal; the others keep their places. */
export function setSort(definition: OpenDefinition, column: string, way: 'up' | 'down' | 'none'): TextEdit[] {
  const sort = listOf(ledgerOf(definition).sort);
  const at = sort.findIndex((each) => each.column === column);
  if (way === 'none') return at < 0 ? [] : removeNode(definition, sort.length === 1 ? ['sort'] : ['sort', at]);
  const value = { column, ...(way === 'down' ? { descending: true } : {}) };
  if (at >= 0) return setValue(definition, ['sort', at], value);
  return ledgerOf(definition).sort === undefined ? insertKey(definition, [], 'sort', [value], { order }) : insertItem(definition, ['sort'], sort.length, value);
}

/** What a name of a ledger looks like. */
export const isLedgerName = (name: string): boolean => /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name);

/** Another name for a column, also where the ledger filters, orders, groups or draws by it. */
export function renameColumn(definition: OpenDefinition, index: number, name: string): TextEdit[] {
  const was = columnsOf(definition)[index]!.column;
  const { filters, sort, chart } = ledgerOf(definition);
  const uses: (string | number)[][] = [
    ...listOf(filters).flatMap((each, i) => (each === was ? [['filters', i]] : [])), ...listOf(sort).flatMap((each, i) => (each.column === was ? [['sort', i, 'column']] : [])),
    ...groupsOf(definition).flatMap((by, i) => (columnOfGroup(by) === was ? [['group', 'by', i, ...(typeof by === 'string' ? [] : [periodOf(by)!])]] : [])),
    ...(['across', 'split'] as const).flatMap((part) => (chart?.[part] === was ? [['chart', part]] : [])),
  ];
  return inSequence(definition, [['columns', index, 'column'], ...uses].map((path): Command => (now) => setValue(now, path, name)));
}

/** The first group brings a count of its rows along: a group without a figure says nothing. */
export function addGroup(definition: OpenDefinition, by: LedgerGroup, total: LedgerTotal): TextEdit[] {
  if (ledgerOf(definition).group === undefined) return insertKey(definition, [], 'group', { by: [by], totals: [total] }, { order });
  return insertItem(definition, ['group', 'by'], groupsOf(definition).length, by);
}
export const setGroup = (definition: OpenDefinition, index: number, by: LedgerGroup): TextEdit[] => setValue(definition, ['group', 'by', index], by);
export const moveGroup = (definition: OpenDefinition, from: number, to: number): TextEdit[] => moveItem(definition, ['group', 'by'], from, to);
/** Without groups there is neither a total nor a chart. */
export function removeGroup(definition: OpenDefinition, index: number): TextEdit[] {
  if (groupsOf(definition).length > 1) return removeNode(definition, ['group', 'by', index]);
  return inSequence(definition, [...(ledgerOf(definition).chart ? [(now: OpenDefinition) => removeNode(now, ['chart'])] : []), (now) => removeNode(now, ['group'])]);
}

export const addTotal = (definition: OpenDefinition, total: LedgerTotal): TextEdit[] => insertItem(definition, ['group', 'totals'], totalsOf(definition).length, total);
export function removeTotal(definition: OpenDefinition, index: number): TextEdit[] {
  const up = ledgerOf(definition).chart?.up;
  const next = totalsOf(definition).find((_, i) => i !== index);
  return inSequence(definition, [...(up !== undefined && up === totalsOf(definition)[index]?.total && next ? [(now: OpenDefinition) => setValue(now, ['chart', 'up'], next.total)] : []), (now) => removeNode(now, ['group', 'totals', index])]);
}

/** Another name for a figure, also where the chart shows it. */
export function renameTotal(definition: OpenDefinition, index: number, name: string): TextEdit[] {
  const was = totalsOf(definition)[index]!.total;
  return inSequence(definition, [(now) => setValue(now, ['group', 'totals', index, 'total'], name), ...(ledgerOf(definition).chart?.up === was ? [(now: OpenDefinition) => setValue(now, ['chart', 'up'], name)] : [])]);
}
/** Without a Chinese title it goes by what it counts. */
export function setTotalTitle(definition: OpenDefinition, index: number, { zh, en = '' }: Title): TextEdit[] {
  const path = ['group', 'totals', index];
  const has = totalsOf(definition)[index]!.title !== undefined;
  if (zh === '') return has ? removeNode(definition, [...path, 'title']) : [];
  const title = en === '' ? { zh } : { zh, en };
  return has ? setValue(definition, [...path, 'title'], title) : insertKey(definition, path, 'title', title, { order: ['total', 'title', 'count', 'sum'] });
}

export function setChart(definition: OpenDefinition, chart: LedgerDefinition['chart']): TextEdit[] {
  const has = ledgerOf(definition).chart !== undefined;
  if (chart === undefined) return has ? removeNode(definition, ['chart']) : [];
  return has ? setValue(definition, ['chart'], chart) : insertKey(definition, [], 'chart', chart, { order });
}
