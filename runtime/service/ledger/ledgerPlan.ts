/** A ledger as one reader asks for it: its definition, his columns and rights, his filters and order, ready to be read. */
import { problem, ProblemError } from '../../base/problem.ts';
import { addDays, addMilliseconds, dayOf, startOfDay } from '../../base/time.ts';
import { caseTypeFields } from '../../definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { LedgerDefinition } from '../../definition/model/ledger.ts';
import type { FigureType } from '../../definition/model/ledgerFigures.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { packView } from '../../interpreter/packView.ts';
import { ledgerFor } from '../../definition/model/openTo.ts';
import { rolesOf } from '../../interpreter/permission.ts';
import { conditionToSql, type FactResolver, type SqlTruth } from '../../persistence/conditionToSql.ts';
import type { GroupKey, LedgerScope, LedgerSort, LedgerTotalSql } from '../../persistence/ledgerQuery.ts';
import { summariesKeptSince, visibleToday, type AsOf } from '../../persistence/summaryAsOf.ts';
import type { VisibleRows } from '../../persistence/visibleRows.ts';
import { rowRules, type RowRules } from '../rowRules.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { ledgerColumn, ledgerTypes, type LedgerColumnPlan } from './ledgerColumns.ts';
import { ledgerFilters } from './ledgerFilters.ts';
import { wordsIn, type Words } from './ledgerWords.ts';

export interface LedgerRequest {
  /** Column -> codes or titles (`a,b`), days (`2026-01-01..2026-03-31`), numbers (`1..5`), `true`; for organs also `under:CODE`. */
  filters?: Readonly<Record<string, string>>;
  /** A column, with `-` before it for descending; the definition's own order when absent. */
  sort?: string;
  /** The day whose ledger is wanted: today's when absent, an earlier one where the ledger lets its reader choose. */
  asOf?: string;
}

export interface LedgerPlan {
  definition: LedgerDefinition;
  columns: readonly LedgerColumnPlan[];
  rule: VisibleRows;
  scope: LedgerScope;
  sort: LedgerSort;
  order: string;
  words: Words;
  /** Whether some rows have to be masked cell by cell. */
  masked: boolean;
  groups: { keys: GroupKey[]; by: number[]; chart?: { across: number; split?: number } };
  totals: LedgerTotalPlan[];
  asOf: string;
  zone: string;
}

/** A figure of the groups, and how it is written. */
interface LedgerTotalPlan extends LedgerTotalSql { shownAs: FigureType }

/** The ledgers that one of his roles in his organ is named for. */
export function ledgersFor(pack: Pack, principal: Principal, organisation: OrganisationView): LedgerDefinition[] {
  const roles = rolesOf(principal, organisation);
  return definitionsOf(pack, 'ledger').filter((definition) => ledgerFor(definition, roles));
}

export async function planLedger(runtime: Runtime, principal: Principal, name: string, request: LedgerRequest): Promise<LedgerPlan> {
  const { view: organisation } = await runtime.organisation.read();
  const rules = await rowRules(runtime, principal, organisation);
  const definition = findDefinition(rules.pack, 'ledger', name);
  if (!definition || !ledgerFor(definition, rolesOf(principal, organisation))) throw new ProblemError([problem('ledger.unknown', { ledger: name })]);
  return planDefinition(runtime, principal, { rules, organisation, definition }, request);
}

/** The same for a definition that is in no pack yet; whoever asks sees the rows and cells that the pack in force lets him see. */
export async function planDefinition(runtime: Runtime, principal: Principal, { rules, organisation, definition }: { rules: RowRules; organisation: OrganisationView; definition: LedgerDefinition }, request: LedgerRequest): Promise<LedgerPlan> {
  const { pack } = rules;
  const { zone, named } = packView(pack);
  const today = dayOf(await runtime.now(), zone);
  const rowsOf = definition.columns.some((c) => c.fact?.startsWith('paper.')) ? 'numbers' : 'cases';
  const asOf = request.asOf === undefined || request.asOf === today ? undefined : await earlierDay(runtime, definition, rowsOf, request.asOf, today, zone);

  const caseTypes = ledgerTypes(definition);
  const always = rules.always(caseTypes);
  const columns = definition.columns.map((column) => ledgerColumn(pack, caseTypes, column, always));
  const words = wordsIn(pack, organisation, principal.language, rules);
  const ruleToday = rules.rule(caseTypes);
  const rule = asOf ? visibleToday(ruleToday) : ruleToday;
  const conditions: SqlTruth[] = [
    ...(definition.rows ? [conditionToSql(definition.rows, resolver(pack, caseTypes), named)] : []),
    ...ledgerFilters(columns, definition.filters ?? [], request.filters ?? {}, { rule, words, organisation, zone }),
  ];
  const sort = sortOf(definition, columns, request.sort);
  return {
    definition, columns, rule, words, zone, sort, order: `${sort.descending ? '-' : ''}${sort.column.name}`,
    scope: { rowsOf, caseTypes, rule, conditions, asOf }, masked: columns.some((c) => c.guarded.length > 0),
    groups: groupsOf(definition, columns), totals: totalsOf(pack, definition, caseTypes, always), asOf: asOf ? request.asOf! : today,
  };
}

/** The end of an earlier day, if the ledger may be asked for it and what it showed then is kept. */
async function earlierDay(runtime: Runtime, { asOf }: LedgerDefinition, rowsOf: LedgerScope['rowsOf'], day: string, today: string, zone: string): Promise<AsOf> {
  const since = await summariesKeptSince(runtime.database);
  const from = since === undefined ? undefined : dayOf(new Date(since).toISOString(), zone);
  if (!asOf?.choose || rowsOf !== 'cases' || day > today || (from !== undefined && day < from)) throw new ProblemError([problem('ledger.asOfNotKept', { day, today, ...(asOf?.choose && rowsOf === 'cases' && from ? { since: from } : {}) })]);
  return { at: addMilliseconds(startOfDay(addDays(day, 1), zone), -1), known: asOf.known };
}

/** Facts of the ledger's own condition on rows; the definition's, not the reader's: it may read any class. */
function resolver(pack: Pack, caseTypes: readonly string[]): FactResolver {
  const kept: Readonly<Record<string, [column: string, type: 'code' | 'text' | 'instant' | 'organ' | 'list']>> = {
    'case.organ': ['s.path', 'organ'], 'case.type': ['s.case_type', 'code'], 'case.process': ['s.process', 'code'], 'case.number': ['s.number', 'text'], 'case.department': ['s.department', 'code'], 'case.stage': ['s.stage', 'code'],
    'case.phase': ['s.phase', 'code'], 'case.end': ['s.ended_with', 'code'], 'case.openedAt': ['s.opened_at', 'instant'], 'case.closedAt': ['s.closed_at', 'instant'], 'case.handlers': ['s.handlers', 'list'],
  };
  return (path) => {
    const own = Object.hasOwn(kept, path) ? kept[path] : undefined;
    if (own) return { from: 'column', column: own[0], type: own[1] };
    const [root, ...names] = path.split('.');
    const property = root === 'case' ? caseTypes.map((t) => pack.caseType[t]?.properties[names[0] ?? '']).find((p) => p !== undefined) : undefined;
    return property ? { from: 'json', column: 's.facts', path: [property.class ?? 'content', ...names] } : undefined;
  };
}

function sortOf(definition: LedgerDefinition, columns: readonly LedgerColumnPlan[], wanted: string | undefined): LedgerSort {
  const first = definition.sort?.[0];
  const [name, descending] = wanted ? [wanted.replace(/^-/, ''), wanted.startsWith('-')] : [first?.column ?? columns[0]!.name, first?.descending ?? false];
  const column = columns.find((c) => c.name === name && c.type !== 'list');
  if (!column) throw new ProblemError([problem('ledger.columnUnknown', { column: name, choices: columns.filter((c) => c.type !== 'list').map((c) => c.name).join('、') })]);
  return { column, descending };
}

function groupsOf(definition: LedgerDefinition, columns: readonly LedgerColumnPlan[]): LedgerPlan['groups'] {
  const keys = (definition.group?.by ?? []).flatMap((by): GroupKey[] => {
    const [period, name] = typeof by === 'string' ? [undefined, by] : (Object.entries(by)[0] as ['day' | 'month' | 'quarter' | 'year', string]);
    const column = columns.find((c) => c.name === name);
    return column ? [{ column, ...(period ? { period } : {}) }] : [];
  });
  const by = keys.map((_, i) => i);
  const place = (name: string): number | undefined => {
    const at = keys.findIndex((k) => k.column.name === name);
    const column = columns.find((c) => c.name === name);
    return at >= 0 ? at : column ? keys.push({ column }) - 1 : undefined;
  };
  const across = definition.chart ? place(definition.chart.across) : undefined;
  const split = definition.chart?.split === undefined ? undefined : place(definition.chart.split);
  return { keys, by, ...(across === undefined ? {} : { chart: { across, ...(split === undefined ? {} : { split }) } }) };
}

function totalsOf(pack: Pack, definition: LedgerDefinition, caseTypes: readonly string[], always: (name: string) => boolean): LedgerTotalPlan[] {
  return (definition.group?.totals ?? []).map(({ total, sum }): LedgerTotalPlan => {
    if (sum === undefined || !caseTypes.some((t) => caseTypeFields(pack, t)?.[sum.split('.')[0]!])) return { name: total, shownAs: 'number' };
    const column = ledgerColumn(pack, caseTypes, { column: total, field: sum }, always);
    return { name: total, sum: { ...column, type: 'number' }, shownAs: column.shownAs === 'money' ? 'money' : 'number' };
  });
}

