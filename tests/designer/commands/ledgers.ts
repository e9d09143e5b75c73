/** Ledgers: columns, filters, order, groups, totals, chart. */
import { addColumn, addGroup, addTotal, columnOfGroup, columnsOf, groupsOf, ledgerOf, moveColumn, moveGroup, periodOf, removeColumn, removeGroup, removeTotal, renameColumn, renameTotal, setChart, setFilter, setGroup, setSort, setTotalTitle, totalsOf } from '../../../designer/ledgers/ledgerCommands.ts';
import type { OpenDefinition } from '../../../designer/document/openDefinition.ts';
import type { LedgerColumn, LedgerDefinition } from '../../../runtime/definition/model/ledger.ts';
import { command, often, put, shift, type Application, type Command, type Draw, type Path, type Touch } from './registry.ts';

const module = 'designer/ledgers/ledgerCommands.ts';
type On<A extends readonly unknown[]> = (definition: OpenDefinition, draw: Draw) => Application<A>[];
const ledgers = <A extends readonly unknown[]>(make: On<A>): On<A> => (definition, draw) => (definition.kind === 'ledger' ? make(definition, draw) : []);
const column = (index: number): LedgerColumn => ({ column: `new-${index}`, title: { zh: '新列', en: 'New' }, fact: 'case.number' });

/** Where a ledger says the name of a column besides the column itself. */
function usesOf(definition: OpenDefinition, name: string): Path[] {
  const { filters = [], sort = [], chart } = ledgerOf(definition);
  return [
    ...filters.flatMap((each, i): Path[] => (each === name ? [['filters', i]] : [])), ...sort.flatMap((each, i): Path[] => (each.column === name ? [['sort', i]] : [])),
    ...groupsOf(definition).flatMap((by, i): Path[] => (columnOfGroup(by) === name ? [['group', 'by', i]] : [])), ...(chart?.across === name || chart?.split === name ? [['chart']] : []),
  ];
}
/** A list that loses all its items goes itself, a group takes the chart along. */
const withLists = (definition: OpenDefinition, uses: readonly Path[]): Path[] => uses.flatMap((use): Path[] => {
  const { filters = [], sort = [] } = ledgerOf(definition);
  const gone = (list: 'filters' | 'sort', of: readonly unknown[]): Path[] => (use[0] === list && uses.filter((each) => each[0] === list).length === of.length ? [[list]] : []);
  const ungrouped = use[0] === 'group' && uses.filter((each) => each[0] === 'group').length === groupsOf(definition).length;
  return [use, ...gone('filters', filters), ...gone('sort', sort), ...(ungrouped ? [['group'], ['chart']] : [])];
});
const oneOf = (definition: OpenDefinition, list: readonly unknown[], own: Path): Path => (list.length > 1 ? own : own.slice(0, 1));

const all: Command[] = [
  command(module, { addColumn }, ledgers((d) => [...columnsOf(d), undefined].map((_, i) => ({ at: `columns/${i}`, args: [d, i, column(i)], ...put(['columns'], i) })))),
  command(module, { moveColumn }, ledgers((d, { number }) => columnsOf(d).map((_, i) => { const to = number(columnsOf(d).length); return { at: `columns/${i} to ${to}`, args: [d, i, to], ...shift(['columns'], i, to) }; }))),
  command(module, { removeColumn }, ledgers((d) => columnsOf(d).map(({ column: name }, i) => ({
    at: name, args: [d, i], gone: [['columns', i], ...withLists(d, usesOf(d, name))], ...(columnsOf(d).length === 1 ? { incomplete: 'its only column' } : {}),
  })))),
  command(module, { renameColumn }, ledgers((d) => columnsOf(d).map(({ column: name }, i) => ({ at: name, args: [d, i, 'called-otherwise'], nodes: [['columns', i, 'column'], ...usesOf(d, name)] })))),
  command(module, { setFilter }, ledgers((d) => columnsOf(d).map(({ column: name }) => {
    const filters = ledgerOf(d).filters ?? [];
    const on = !filters.includes(name);
    const place = columnsOf(d).map((each) => each.column);
    const at = filters.findIndex((each) => place.indexOf(each) > place.indexOf(name));
    return { at: `${name} ${on ? 'on' : 'off'}`, args: [d, name, on], ...(on ? (ledgerOf(d).filters ? put(['filters'], at < 0 ? filters.length : at) : put([], 'filters')) : { gone: [oneOf(d, filters, ['filters', filters.indexOf(name)])] }) };
  }))),
  command(module, { setSort }, ledgers((d) => columnsOf(d).flatMap(({ column: name }) => (['up', 'down', 'none'] as const).map((way) => {
    const sort = ledgerOf(d).sort ?? [];
    const at = sort.findIndex((each) => each.column === name);
    const touch: Touch = at >= 0 ? (way === 'none' ? { gone: [oneOf(d, sort, ['sort', at])] } : { nodes: [['sort', at]] }) : way === 'none' ? {} : ledgerOf(d).sort ? put(['sort'], sort.length) : put([], 'sort');
    return { at: `${name} ${way}`, args: [d, name, way] as [OpenDefinition, string, 'up' | 'down' | 'none'], ...touch };
  })))),
  command(module, { addGroup }, ledgers((d) => columnsOf(d).filter(({ column: name }) => !groupsOf(d).some((by) => columnOfGroup(by) === name)).map(({ column: name }) => ({
    at: name, args: [d, name, { total: 'rows', title: { zh: '件数' }, count: 'rows' }], ...(ledgerOf(d).group ? put(['group', 'by'], groupsOf(d).length) : put([], 'group')),
  })))),
  command(module, { setGroup }, ledgers((d) => groupsOf(d).flatMap((by, i) => (['day', 'month', 'quarter', 'year'] as const).filter((period) => period !== periodOf(by)).map((period) => ({ at: `group ${i} ${period}`, args: [d, i, { [period]: columnOfGroup(by) }] as never, nodes: [['group', 'by', i]], gone: [['group', 'by', i]] }))))),
  command(module, { moveGroup }, ledgers((d) => groupsOf(d).slice(1).map((_, i) => ({ at: `group ${i}`, args: [d, i, i + 1], ...shift(['group', 'by'], i, i + 1) })))),
  command(module, { removeGroup }, ledgers((d) => groupsOf(d).map((_, i) => ({ at: `group ${i}`, args: [d, i], gone: groupsOf(d).length > 1 ? [['group', 'by', i]] : [['group'], ['chart']] })))),
  command(module, { addTotal }, ledgers((d) => (ledgerOf(d).group ? [{ at: 'total', args: [d, { total: 'more', title: { zh: '合计' }, count: 'rows' }], ...put(['group', 'totals'], totalsOf(d).length) }] : []))),
  command(module, { removeTotal }, ledgers((d) => totalsOf(d).map((_, i) => ({ at: `total ${i}`, args: [d, i], gone: [['group', 'totals', i]], nodes: [['chart', 'up']], ...(totalsOf(d).length === 1 ? { incomplete: 'a group without a figure' } : {}) })))),
  command(module, { renameTotal }, ledgers((d) => totalsOf(d).map((_, i) => ({ at: `total ${i}`, args: [d, i, 'called-otherwise'], nodes: [['group', 'totals', i, 'total'], ['chart', 'up']] })))),
  command(module, { setTotalTitle }, ledgers((d) => totalsOf(d).flatMap((_, i) => [{ zh: '另一个', en: 'Another' }, { zh: '只有中文' }, { zh: '' }].map((title) => {
    const path = ['group', 'totals', i, 'title'];
    return { at: `total ${i} ${title.zh}`, args: [d, i, title] as [OpenDefinition, number, { zh: string; en?: string }], ...(title.zh === '' ? { gone: [path] } : totalsOf(d)[i]!.title ? { nodes: [path], gone: [[...path, 'en']] } : put(path.slice(0, -1), 'title')) };
  })))),
  command(module, { setChart }, ledgers((d) => {
    const { chart, group } = ledgerOf(d);
    if (!group) return [];
    const others: LedgerDefinition['chart'][] = [{ kind: 'bar', across: columnOfGroup(groupsOf(d)[0]!), up: totalsOf(d)[0]!.total }, { kind: 'line', across: columnOfGroup(groupsOf(d)[0]!), up: totalsOf(d)[0]!.total }, undefined];
    return others.map((next) => ({ at: `chart ${next?.kind ?? 'none'}`, args: [d, next] as [OpenDefinition, LedgerDefinition['chart']], ...(chart ? { nodes: [['chart']], gone: [['chart']] } : next ? put([], 'chart') : {}) }));
  })),
];
export const ledgerCommands: Command[] = often(2, all);
