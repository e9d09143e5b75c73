/** The designer's commands on a ledger: what names a column goes with it. */
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
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

/** The rows' own order is that of one column; another takes its place. */
export function setSort(definition: OpenDefinition, column: string, way: 'up' | 'down' | 'none'): TextEdit[] {
  const has = ledgerOf(definition).sort !== undefined;
  if (way === 'none') return has ? removeNode(definition, ['sort']) : [];
  const value = [{ column, ...(way === 'down' ? { descending: true } : {}) }];
  return has ? setValue(definition, ['sort'], value) : insertKey(definition, [], 'sort', value, { order });
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

export function setChart(definition: OpenDefinition, chart: LedgerDefinition['chart']): TextEdit[] {
  const has = ledgerOf(definition).chart !== undefined;
  if (chart === undefined) return has ? removeNode(definition, ['chart']) : [];
  return has ? setValue(definition, ['chart'], chart) : insertKey(definition, [], 'chart', chart, { order });
}
