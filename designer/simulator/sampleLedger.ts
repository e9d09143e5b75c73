/** A ledger of the draft over cases that are made up from the fields of its case types: for an author who may not see any real one. */
import { addDays, addMilliseconds, dayOf } from '../../runtime/base/time.ts';
import { caseTypeFields, fieldAt, type FieldNode } from '../../runtime/definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import type { FigureType } from '../../runtime/definition/model/ledgerFigures.ts';
import type { LedgerColumn, LedgerDefinition, LedgerGroup } from '../../runtime/definition/model/ledger.ts';
import { formatSeriesNumber } from '../../runtime/definition/model/series.ts';
import type { LedgerPage } from '../../runtime/http/api.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { sampleValue, type SampleContext } from './sampleData.ts';
import { sampleOffice } from './sampleOffice.ts';

const rowCount = 12;
type Cell = string | number | boolean | null;
type Shown = LedgerPage['columns'][number]['type'];
type Lamp = NonNullable<LedgerPage['rows'][number]['lamp']>;
const lamps: readonly Lamp[] = ['none', 'blue', 'yellow', 'red', 'overdue'];

/** In which language codes are said, as the server says them to a reader of it. */
export type Spoken = 'zh' | 'en';
interface SpokenContext extends SampleContext { spoken: Spoken }
const inWords = ({ spoken }: Pick<SpokenContext, 'spoken'>, title: Title | undefined): string | null => (title === undefined ? null : spoken === 'en' ? (title.en ?? title.zh) : title.zh);

/** `undefined` where the pack has no such ledger. */
export function sampleLedger(pack: Pack, name: string, spoken: Spoken = 'zh'): LedgerPage | undefined {
  const ledger = findDefinition(pack, 'ledger', name);
  if (!ledger) return undefined;
  const office: SpokenContext = { ...sampleOffice(pack), spoken };
  const types = ([] as string[]).concat(ledger.over);
  const made = ledger.columns.map((column) => columnOf(pack, types, column));
  const summed = (ledger.group?.totals ?? []).flatMap(({ sum }) => types.map((type) => fieldAt(caseTypeFields(pack, type) ?? {}, sum ?? '')).find((node) => node !== undefined) ?? []);
  const rows = Array.from({ length: rowCount }, (_, i) => {
    const context = { ...office, at: addMilliseconds(office.at, -i * 9 * 86_400_000), people: [...office.people.slice(i % office.people.length), ...office.people.slice(0, i % office.people.length)] };
    return { unit: '', case: String(i), lamp: lamps[i % lamps.length]!, sums: Object.fromEntries(summed.map((node) => [node.path, varied(context, node, i)])), cells: Object.fromEntries(made.map((m, c) => [m.column.column, m.value(context, i, types[i % types.length]!, c)])) };
  });
  const sorted = sortedRows(ledger, rows);
  const groups = groupRows(ledger, sorted.map((r) => ({ ...r.cells, ...Object.fromEntries(Object.entries(r.sums).map(([field, value]) => [`+${field}`, value])) })), (column, cell) => (made.find((m) => m.column.column === column)?.shownAs === 'boolean' ? yesNo(office, cell) : text(cell)), summed);
  return {
    ledger: name, title: ledger.title, asOf: dayOf(office.at, packView(pack).zone), mayChooseDay: false, mayExport: false, total: rowCount, capped: false, rows: sorted.map(({ sums: _, ...row }) => row),
    columns: made.map((m) => ({ column: m.column.column, title: m.title, type: m.shownAs, filter: ledger.filters?.includes(m.column.column) ?? false, ...(m.column.width === undefined ? {} : { width: m.column.width }) })),
    ...groups,
  };
}

const text = (cell: unknown): string => (cell === null || cell === undefined ? '—' : String(cell));
const yesNo = (context: SpokenContext, cell: unknown): string => (typeof cell !== 'boolean' ? '—' : inWords(context, cell ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' })!);
const paperStates: readonly Title[] = [{ zh: '已编号', en: 'Numbered' }, { zh: '已用印', en: 'Sealed' }, { zh: '已送达', en: 'Served' }, { zh: '已作废', en: 'Void' }];

interface MadeColumn { column: LedgerColumn; title: Title; shownAs: Shown; value(context: SpokenContext, row: number, caseType: string, place: number): Cell }

function columnOf(pack: Pack, types: readonly string[], column: LedgerColumn): MadeColumn {
  const node = types.map((type) => fieldAt(caseTypeFields(pack, type) ?? {}, column.field ?? '')).find((found) => found !== undefined);
  const title = column.title ?? node?.title ?? { zh: column.column };
  if (column.lamp !== undefined) return { column, title, shownAs: 'lamp', value: (_context, row) => lamps[row % lamps.length]! };
  if (column.fact !== undefined) return { column, title, ...factValue(pack, column.fact) };
  if (!node) return { column, title, shownAs: 'text', value: () => null };
  return { column, title, shownAs: shownAs(node), value: (context, row, _type, place) => varied(context, node, row + place) };
}

function shownAs({ kind }: FieldNode): Shown {
  switch (kind) {
    case 'number': case 'integer': return 'number';
    case 'money': return 'money';
    case 'boolean': return 'boolean';
    case 'date': return 'date';
    case 'instant': return 'instant';
    default: return 'text';
  }
}

/** The sample of its kind, another in each row where there are several. */
function varied(context: SpokenContext, node: FieldNode, turn: number): Cell {
  const { register, enum: words, titles } = node.property;
  if (register !== undefined) { const entries = findDefinition(context.pack, 'register', register)?.entries ?? []; return inWords(context, entries[turn % Math.max(1, Math.min(entries.length, 6))]?.title); }
  if (words && words.length > 0) { const word = String(words[turn % words.length]); return inWords(context, titles?.[word]) ?? word; }
  switch (node.kind) {
    case 'boolean': return turn % 3 !== 0;
    case 'number': case 'integer': case 'money': return Number(sampleValue(context, node) ?? 1) * (1 + (turn % 5));
    case 'date': return addDays(dayOf(context.at, packView(context.pack).zone), -(turn % 4));
    case 'organ': return organOf(context, turn);
    case 'department': { const all = context.pack.organisation.departments; return inWords(context, all[turn % Math.max(1, all.length)]?.title); }
    case 'list': { const one = node.element && varied(context, node.element, turn); return one ?? null; }
    case 'object': return null;
    default: { const value = sampleValue(context, node); return typeof value === 'string' || typeof value === 'number' ? value : null; }
  }
}

function organOf({ pack, organisation, spoken }: SpokenContext, turn: number): string | null {
  // Made up, a tier each: without a name in another language than the first, so the tier says it.
  const organs = pack.organisation.tiers.flatMap((t) => (spoken === 'en' ? t.title?.en : undefined) ?? organisation.organ(t.tier)?.name ?? []);
  return organs[turn % Math.max(1, organs.length)] ?? null;
}

/** What the platform keeps of every case, as it could be. */
function factValue(pack: Pack, fact: string): Pick<MadeColumn, 'shownAs' | 'value'> {
  const one = <T>(list: readonly T[], turn: number): T | undefined => list[turn % Math.max(1, list.length)];
  const said = (value: MadeColumn['value'], as: Shown = 'text'): Pick<MadeColumn, 'shownAs' | 'value'> => ({ shownAs: as, value });
  const processesOf = (type: string) => definitionsOf(pack, 'process').filter((p) => p.of === type);
  const numbered = (context: SpokenContext, series: string | undefined, row: number): string | null => {
    const found = series === undefined ? undefined : findDefinition(pack, 'series', series);
    return found ? formatSeriesNumber(found.pattern, { organ: { short: context.organisation.organ(context.organ)?.short ?? '' }, ...(found.kind ? { kind: found.kind } : {}), year: Number(context.at.slice(0, 4)), number: rowCount - row }) : `${rowCount - row}`;
  };
  const documents = definitionsOf(pack, 'document').filter((d) => d.number !== 'none');
  const document = (row: number) => one(documents, row);
  switch (fact) {
    case 'case.number': return said((context, row, type) => numbered(context, findDefinition(pack, 'caseType', type)?.number?.series, row));
    case 'case.organ': return said((context, row) => organOf(context, row));
    case 'case.department': return said((c, row) => inWords(c, one(pack.organisation.departments, row)?.title));
    case 'case.stage': return said((c, row, type) => inWords(c, one(processesOf(type).flatMap((p) => p.stages), row)?.title));
    case 'case.phase': return said((c, row) => inWords(c, one(pack.pack.phases, row)?.title));
    case 'case.process': return said((c, row, type) => inWords(c, one(processesOf(type), row)?.title));
    case 'case.type': return said((c, _row, type) => inWords(c, findDefinition(pack, 'caseType', type)?.title));
    case 'case.end': return said((c, row, type) => (row % 2 === 0 ? null : inWords(c, one(processesOf(type).flatMap((p) => p.ends), row)?.title)));
    case 'case.ended': return said((_c, row) => row % 2 === 1, 'boolean');
    case 'case.openedAt': return said((context) => context.at, 'instant');
    case 'case.closedAt': return said((context, row) => (row % 2 === 0 ? null : addMilliseconds(context.at, 20 * 86_400_000)), 'instant');
    case 'case.handlers': return said((context) => context.people.slice(0, 2).join('、'));
    case 'paper.number': return said((context, row) => { const number = document(row)?.number; return number === undefined || number === 'none' ? null : numbered(context, number.series, row); });
    case 'paper.series': return said((c, row) => { const number = document(row)?.number; return number === undefined || number === 'none' ? null : (inWords(c, findDefinition(pack, 'series', number.series)?.title) ?? number.series); });
    case 'paper.title': return said((c, row) => inWords(c, document(row)?.title));
    case 'paper.state': return said((c, row) => inWords(c, one(paperStates, row)));
    case 'paper.numberedAt': return said((context) => context.at, 'instant');
    case 'paper.sealedAt': return said((context) => addMilliseconds(context.at, 3_600_000), 'instant');
    case 'paper.printed': return said((_c, row) => 1 + (row % 3), 'number');
    case 'paper.voidReason': return said((c, row) => (row % 4 === 3 ? inWords(c, { zh: '内容有误', en: 'Its text was wrong' }) : null));
    default: return said(() => null);
  }
}

function sortedRows<Row extends LedgerPage['rows'][number]>(ledger: LedgerDefinition, rows: readonly Row[]): readonly Row[] {
  const by = ledger.sort?.[0];
  if (!by) return rows;
  const key = (row: Row): string | number => { const cell = row.cells[by.column]; return typeof cell === 'number' ? cell : text(cell); };
  return rows.toSorted((a, b) => { const [x, y] = [key(a), key(b)]; return (x < y ? -1 : x > y ? 1 : 0) * (by.descending ? -1 : 1); });
}

type Grouped = Pick<LedgerPage, 'groups' | 'groupBy' | 'totals' | 'chart'>;

function groupRows(ledger: LedgerDefinition, rows: readonly Record<string, unknown>[], say: (column: string, cell: unknown) => string, summed: readonly FieldNode[]): Grouped {
  const { group, chart } = ledger;
  if (!group) return { groups: [], groupBy: [], totals: [] };
  const keyOf = (by: LedgerGroup, row: Record<string, unknown>): string => {
    const [period, column] = typeof by === 'string' ? [undefined, by] : (Object.entries(by)[0] as [string, string]);
    const said = say(column, row[column]);
    if (period === 'month') return said.slice(0, 7);
    if (period === 'year') return said.slice(0, 4);
    if (period === 'quarter') return /^\d{4}-\d\d/.test(said) ? `${said.slice(0, 4)}-Q${Math.ceil(Number(said.slice(5, 7)) / 3)}` : said;
    return period === 'day' ? said.slice(0, 10) : said;
  };
  const figure = (of: readonly Record<string, unknown>[], sum: string | undefined): number => {
    return sum === undefined ? of.length : of.reduce((total, row) => { const value = row[`+${sum}`]; return total + (typeof value === 'number' ? value : 0); }, 0);
  };
  const typeOf = (sum: string | undefined): FigureType => (summed.some(({ path, kind }) => path === sum && kind === 'money') ? 'money' : 'number');
  const figures = (of: readonly Record<string, unknown>[]): Record<string, number> => Object.fromEntries(group.totals.map((t) => [t.total, figure(of, t.sum)]));
  const gathered = (keys: readonly LedgerGroup[]): Map<string, { keys: string[]; rows: Record<string, unknown>[] }> => {
    const found = new Map<string, { keys: string[]; rows: Record<string, unknown>[] }>();
    for (const row of rows) {
      const own = keys.map((by) => keyOf(by, row));
      const same = found.get(own.join('\n'));
      if (same) same.rows.push(row);
      else found.set(own.join('\n'), { keys: own, rows: [row] });
    }
    return found;
  };
  const columnTitle = (by: LedgerGroup): Title => { const name = typeof by === 'string' ? by : Object.values(by)[0]!; return ledger.columns.find((c) => c.column === name)?.title ?? { zh: name }; };
  const grouping = (name: string): LedgerGroup => group.by.find((by) => (typeof by === 'string' ? by : Object.values(by)[0]) === name) ?? name;
  const bars = chart && [...gathered([grouping(chart.across), ...(chart.split === undefined ? [] : [grouping(chart.split)])]).values()].map(({ keys, rows: of }) => ({ label: keys[0]!, ...(chart.split === undefined ? {} : { split: keys[1]! }), value: figures(of)[chart.up] ?? of.length }));
  return {
    groups: [...gathered(group.by).values()].map(({ keys, rows: of }) => ({ keys, totals: figures(of) })).toSorted((a, b) => (a.keys.join('\n') < b.keys.join('\n') ? -1 : 1)), groupBy: group.by.map(columnTitle),
    totals: group.totals.map((t) => ({ total: t.total, title: t.title ?? { zh: t.total }, value: figure(rows, t.sum), type: typeOf(t.sum) })),
    ...(bars ? { chart: { kind: chart.kind, type: typeOf(group.totals.find((t) => t.total === chart.up)?.sum), bars: bars.toSorted((a, b) => (a.label < b.label ? -1 : 1)) } } : {}),
  };
}
