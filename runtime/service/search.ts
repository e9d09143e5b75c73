/** Searching by keyword over all units within the reader's rights, grouped by organ, source and state. */
import { numberByPseudonym } from '../persistence/caseByPseudonym.ts';
import { isPseudonym } from './pseudonym.ts';
import { sql } from 'kysely';
import { problem, ProblemError } from '../base/problem.ts';
import { addDays, addMonths, dayOf, startOfDay } from '../base/time.ts';
import { definitionsOf, findDefinition, type Pack } from '../definition/load/pack.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import { packView } from '../interpreter/packView.ts';
import { grantedTo, permissionsOver } from '../interpreter/permission.ts';
import { afterFound, groupFound, readFound, searchedClasses, sourceSql, stateSql, type FoundGroup, type SearchRow, type SearchScope, type SourceField } from '../persistence/searchQuery.ts';
import type { SqlTruth } from '../persistence/conditionToSql.ts';
import { wordsIn, type Words } from './ledger/ledgerWords.ts';
import { caseRow, visibleFacts } from './readModels/caseRow.ts';
import type { CaseRow } from './readModels/views.ts';
import { searchTerms } from './search/searchTerms.ts';
import { snippetOf } from './search/snippet.ts';
import { rowRules } from './rowRules.ts';
import type { Principal, Runtime } from './runtime.ts';

export interface SearchRequest {
  q: string;
  caseType?: string;
  /** Only what was opened in the last years; or between two days, both included. */
  years?: number;
  from?: string;
  until?: string;
  /** Keys of the groups in an earlier answer. */
  organ?: string;
  source?: string;
  state?: string;
}
export interface SearchPageRequest extends SearchRequest {
  after?: string;
  /** 50 when absent, 200 at most. */
  limit?: number;
}
export interface SearchGroup {
  key: string;
  label: string;
  count: number;
}
export interface SearchAnswerView {
  query: string;
  rows: (CaseRow & { snippet?: string })[];
  next?: string;
  total: number;
  capped: boolean;
  groups: { organ: SearchGroup[]; source: SearchGroup[]; state: SearchGroup[] };
}

export interface SearchPlan {
  pack: Pack;
  packAt(organ: string): Pack;
  organisation: OrganisationView;
  words: Words;
  typed: string[];
  /** Without the filters by group: what the groups count. */
  base: SearchScope;
  scope: SearchScope;
  sources: SourceField[];
}

const unknown = '-';

/** `caseTypes` narrows what is searched, for exports that only some grants allow. Throws `search.empty`. */
export async function planSearch(runtime: Runtime, principal: Principal, request: SearchRequest, caseTypes?: readonly string[]): Promise<SearchPlan> {
  const { view: organisation } = await runtime.organisation.read();
  const { pack, ...rules } = await rowRules(runtime, principal, organisation);
  const at = await runtime.now();
  const types = (caseTypes ?? definitionsOf(pack, 'caseType').map((c) => c.caseType)).filter((t) => request.caseType === undefined || t === request.caseType);
  const words = wordsIn(pack, organisation, principal.language, rules);
  // A pseudonym of a report leads to its case as its number does: to whom his rights show it.
  const asked = isPseudonym(request.q.trim()) ? ((await numberByPseudonym(runtime.database.owner, request.q.trim())) ?? request.q) : request.q;
  const terms = searchTerms(pack, types, words, asked);
  if (terms.length === 0) throw new ProblemError([problem('search.empty', {})]);
  const rule = rules.rule(types);
  const always = rules.always(types);
  const { zone } = packView(pack);
  const since = request.years === undefined ? request.from : addMonths(dayOf(at, zone), -12 * Math.min(Math.max(request.years, 0), 100));
  const conditions: SqlTruth[] = [
    sql`s.case_type = any(${types}::text[])`, notContinued(pack, principal, organisation),
    ...(since === undefined ? [] : [sql<boolean>`s.opened_at >= ${startOfDay(since, zone)}::timestamptz`]),
    ...(request.until === undefined ? [] : [sql<boolean>`s.opened_at < ${startOfDay(addDays(request.until, 1), zone)}::timestamptz`]),
  ];
  const sources = types.flatMap((caseType): SourceField[] => {
    const property = findDefinition(pack, 'caseType', caseType)?.properties['source'];
    return property?.register === undefined ? [] : [{ caseType, class: property.class ?? 'content', field: 'source' }];
  });
  const narrowed: SqlTruth[] = [
    ...(request.organ === undefined ? [] : [sql<boolean>`s.organ = ${request.organ}`]),
    ...(request.source === undefined ? [] : [request.source === unknown ? sql<boolean>`${sourceSql(sources, { rule, always })} is null` : sql<boolean>`${sourceSql(sources, { rule, always })} = ${request.source}`]),
    ...(request.state === undefined ? [] : [sql<boolean>`${stateSql} = ${request.state}`]),
  ];
  const base: SearchScope = { at, rule, always, terms, conditions };
  return { pack, packAt: rules.packAt, organisation, words, typed: terms.map((t) => t.forms[0]!), base, scope: { ...base, conditions: [...conditions, ...narrowed] }, sources };
}

/**
 * A matter that goes on in another case is found there: a lead that was registered, disposed of and verified counts once.
 * Where it goes on as a case of a type that this reader has no rights over, its last part that he may see stays.
 */
function notContinued(pack: Pack, principal: Principal, organisation: OrganisationView): SqlTruth {
  const isGranted = grantedTo(principal, organisation);
  const seen = new Set(definitionsOf(pack, 'caseType').map((c) => c.caseType).filter((type) => permissionsOver(pack, type).some((p) => p.grants.some(isGranted))));
  const goesOn = (starts: readonly { process: string }[]): boolean => starts.length === 0 || starts.some((s) => seen.has(findDefinition(pack, 'process', s.process)?.of ?? ''));
  const ends = definitionsOf(pack, 'process').flatMap((p) => p.ends.filter((e) => e.outcome === 'continued' && goesOn(e.starts ?? [])).map((e) => `${p.process}/${e.end}`));
  return sql`(s.ended_with is null or s.process || '/' || s.ended_with <> all(${ends}::text[]))`;
}

/** Throws `search.empty`, `ledger.cursorInvalid`. */
export async function search(runtime: Runtime, principal: Principal, request: SearchPageRequest): Promise<SearchAnswerView> {
  const plan = await planSearch(runtime, principal, request);
  const limit = Math.max(1, Math.min(request.limit ?? 50, 200));
  const paged = request.after === undefined ? plan.scope : { ...plan.scope, conditions: [...plan.scope.conditions, readAfter(request.after)] };
  const narrowed = plan.scope.conditions.length > plan.base.conditions.length;
  const [found, groups, all] = await Promise.all([
    readFound(runtime.database, paged, limit + 1), groupFound(runtime.database, plan.base, plan.sources), narrowed ? groupFound(runtime.database, plan.scope, plan.sources) : undefined,
  ]);
  const rows = found.slice(0, limit);
  const last = rows.at(-1);
  return {
    query: request.q, rows: rows.map((row) => foundRow(plan, row)), ...(found.length > limit && last ? { next: Buffer.from(JSON.stringify([last.opened_at, last.unit, last.id])).toString('base64url') } : {}),
    total: (all ?? groups).find((g) => g.kind === 'all')?.count ?? 0, capped: false, groups: groupsView(plan, groups),
  };
}

export function foundRow(plan: SearchPlan, row: SearchRow): CaseRow & { snippet?: string } {
  const { pack, packAt, organisation, base } = plan;
  const sees = base.rule.classesOf(row.ways);
  const text = searchedClasses.every((name) => sees.has(name)) ? row.search_text : [row.number ?? '', ...textsOf(visibleFacts({ facts: Object.fromEntries(searchedClasses.flatMap((name) => (row.facts[name] ? [[name, row.facts[name]]] : []))) }, sees))].join('\n');
  const snippet = snippetOf(text, plan.typed) ?? titleHit(plan, row, sees);
  return { ...caseRow({ pack, packAt: (organ) => packAt(organ), organisation, at: base.at, classesOf: (ways) => base.rule.classesOf(ways) }, row), ...(snippet === undefined ? {} : { snippet }) };
}

const textsOf = (value: unknown): string[] => (typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []);

/** Found by the title of a code: the field and the title. */
function titleHit({ base, pack, words }: SearchPlan, row: SearchRow, sees: ReadonlySet<string>): string | undefined {
  for (const hit of base.terms.flatMap((t) => t.codes)) {
    if (hit.caseType !== row.case_type || !sees.has(hit.class) || row.facts[hit.class]?.[hit.field] !== hit.code) continue;
    const property = findDefinition(pack, 'caseType', hit.caseType)?.properties[hit.field];
    return `${property?.title?.zh ?? hit.field}：${String(words.say({ as: 'register', register: property?.register ?? '' }, hit.code, undefined, row.organ))}`;
  }
  return undefined;
}

/** The words of a group's key; `process` tells apart the ends of processes that have the same name. */
export function groupLabel({ words, pack }: SearchPlan, kind: 'organ' | 'source' | 'state', key: string, process?: string): string {
  if (key === unknown) return '—';
  if (kind === 'organ') return String(words.say({ as: 'organ' }, key));
  if (kind === 'source') return String(words.say({ as: 'register', register: definitionsOf(pack, 'caseType').map((c) => c.properties['source']?.register).find((r) => r !== undefined) ?? '' }, key));
  const [what, code = ''] = key.split(':');
  return String(what === 'end' ? words.say({ as: 'end' }, code, process) : words.say({ as: 'phase' }, code));
}

function groupsView(plan: SearchPlan, groups: readonly FoundGroup[]): SearchAnswerView['groups'] {
  const label = ({ kind, key, process }: FoundGroup): string => (kind === 'all' ? '' : groupLabel(plan, kind, key ?? unknown, process ?? undefined));
  const of = (kind: FoundGroup['kind']): SearchGroup[] => groups.filter((g) => g.kind === kind).map((g) => ({ key: g.key ?? unknown, label: label(g), count: g.count })).sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
  return { organ: of('organ'), source: of('source'), state: of('state') };
}

function readAfter(text: string): SqlTruth {
  try {
    const [at, unit, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (typeof at === 'string' && !Number.isNaN(Date.parse(at)) && typeof unit === 'string' && typeof id === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) return afterFound(new Date(at).toISOString(), unit, id);
  } catch {
    // Not one of ours: said below.
  }
  throw new ProblemError([problem('ledger.cursorInvalid', {})]);
}

