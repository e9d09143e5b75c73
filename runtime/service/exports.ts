/**
 * Ledgers and searches as Excel files, made in the background. The rights are those that the owner has while it is made; the
 * file is his alone. A job that a process left behind is taken up by the next that looks.
 */
import { problem, ProblemError } from '../base/problem.ts';
import { wallClock } from '../base/time.ts';
import { packView } from '../interpreter/packView.ts';
import { definitionsOf, type Pack } from '../definition/load/pack.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import { grantedTo, permissionsOver } from '../interpreter/permission.ts';
import { finishExport, keepExport, noteProgress, readExport, takeExport, type ExportJobRow } from '../persistence/exportStore.ts';
import { countLedgerRows, streamLedgerRows } from '../persistence/ledgerQuery.ts';
import { groupFound, streamFound } from '../persistence/searchQuery.ts';
import { currentOrganisation } from './currentOrganisation.ts';
import { planLedger, type LedgerRequest } from './ledger/ledgerPlan.ts';
import { writeWorkbook, type Sheet, type SheetCell, type SheetColumn } from './ledger/writeWorkbook.ts';
import { ledgerCells } from './ledgers.ts';
import { foundRow, groupLabel, planSearch, type SearchRequest } from './search.ts';
import { inLanguage } from './language.ts';
import type { Principal, Runtime } from './runtime.ts';
import { newId } from './stepContext.ts';

export type ExportRequest = ({ ledger: string } & LedgerRequest) | { search: SearchRequest };
export interface ExportJobView {
  id: string;
  state: 'waiting' | 'running' | 'done' | 'failed';
  rows: number;
  of: number;
  href?: string;
  name: string;
}
export const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

interface Prepared {
  sheet: Sheet;
  expected: number;
  batches: AsyncIterable<readonly (readonly SheetCell[])[]>;
}

/** Throws what planning the ledger or the search throws, and `export.notAllowed`: nothing is begun that cannot end. */
export async function startExport(runtime: Runtime, principal: Principal, request: ExportRequest): Promise<ExportJobView> {
  const name = await exportName(runtime, principal, request);
  const unit = await unitOf(runtime, principal);
  const job = await keepExport(runtime.database.commander, { unit, id: newId(), person: principal.person, organ: principal.organ, language: principal.language, request, name });
  void workOn(runtime);
  return jobView(job);
}

/** Throws `export.unknown`. */
export async function exportState(runtime: Runtime, principal: Principal, id: string): Promise<ExportJobView> {
  const job = await ownJob(runtime, principal, id);
  if (job.state === 'waiting' || job.state === 'running') void workOn(runtime);
  return jobView(job);
}

/** Throws `export.unknown`, `export.notReady`. */
export async function exportFile(runtime: Runtime, principal: Principal, id: string): Promise<{ bytes: Uint8Array; name: string; type: string }> {
  const job = await ownJob(runtime, principal, id);
  if (job.state !== 'done' || !job.sha256) throw new ProblemError([problem('export.notReady', { state: job.state })]);
  const bytes = await runtime.files.get(job.sha256);
  if (!bytes) throw new ProblemError([problem('storage.fileMissing', { name: job.name, sha256: job.sha256 })]);
  return { bytes, name: job.name, type: workbookType };
}

const jobView = (job: ExportJobRow): ExportJobView => ({ id: job.id, state: job.state, rows: job.rows_done, of: job.rows_expected, ...(job.state === 'done' ? { href: `/api/exports/${job.id}/file` } : {}), name: job.name });

async function ownJob(runtime: Runtime, principal: Principal, id: string): Promise<ExportJobRow> {
  const found = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id) ? await readExport(runtime.database.commander, await unitOf(runtime, principal), id, principal.person) : undefined;
  if (!found) throw new ProblemError([problem('export.unknown', {})]);
  return found;
}

async function unitOf(runtime: Runtime, principal: Principal): Promise<string> {
  const { view } = await runtime.organisation.read();
  return view.organ(principal.organ)?.unit ?? principal.organ;
}

const working = new WeakMap<object, Promise<void>>();

/** One export at a time in a process: each may read hundreds of thousands of rows. Keyed by the pool, which all copies of a runtime share. */
function workOn(runtime: Runtime): Promise<void> {
  const key = runtime.database.commander;
  const before = working.get(key) ?? Promise.resolve();
  const next = before.then(() => takeAll(runtime)).catch(() => undefined);
  working.set(key, next);
  return next;
}

/** Resolves when no export of this process is under way. */
export async function exportsIdle(runtime: Runtime): Promise<void> {
  await workOn(runtime);
}

async function takeAll(runtime: Runtime): Promise<void> {
  const pool = runtime.database.commander;
  for (let job = await takeExport(pool); job; job = await takeExport(pool)) {
    try {
      await finishExport(pool, job, await makeFile(runtime, job));
    } catch (fault) {
      await finishExport(pool, job, { problem: fault instanceof Error ? fault.message : String(fault) });
    }
  }
}

async function makeFile(runtime: Runtime, job: ExportJobRow): Promise<{ sha256: string; rows: number }> {
  const principal: Principal = { person: job.person, organ: job.organ, language: job.language === 'en' ? 'en' : 'zh' };
  const request = job.request as ExportRequest;
  const { commander } = runtime.database;
  // A job may have waited for others: a post that was taken away meanwhile, at whichever server, gives nothing.
  await currentOrganisation(runtime);
  const prepared = 'ledger' in request ? await prepareLedger(runtime, principal, request) : await prepareSearch(runtime, principal, request.search);
  await noteProgress(commander, job, 0, prepared.expected);
  const { bytes, rows } = await writeWorkbook(prepared.sheet, prepared.batches, (done) => noteProgress(commander, job, done, Math.max(done, prepared.expected)));
  const { sha256 } = await runtime.files.put(bytes);
  return { sha256, rows };
}

async function exportName(runtime: Runtime, principal: Principal, request: ExportRequest): Promise<string> {
  if ('ledger' in request) {
    const plan = await planLedger(runtime, principal, request.ledger, request);
    if (plan.definition.export !== true) throw new ProblemError([problem('export.notAllowed', { ledger: plan.definition.title.zh })]);
    return `${inLanguage(plan.definition.title, principal.language)} ${plan.asOf}.xlsx`;
  }
  await planSearch(runtime, principal, request.search, await exportedTypes(runtime, principal));
  return `${principal.language === 'en' ? 'Search' : '检索'} ${request.search.q.replace(/[\\/:*?"<>|\s]+/g, ' ').trim().slice(0, 40)}.xlsx`;
}

/** Case types that a grant of his lets him export. */
async function exportedTypes(runtime: Runtime, principal: Principal): Promise<string[]> {
  const { pack } = await runtime.packs.forOrgan(principal.organ);
  const { view } = await runtime.organisation.read();
  const isGranted = grantedTo(principal, view);
  const types = definitionsOf(pack, 'caseType').map((c) => c.caseType)
    .filter((type) => permissionsOver(pack, type).some((p) => p.grants.some((g) => g.may.includes('export') && isGranted(g))));
  if (types.length === 0) throw new ProblemError([problem('export.notAllowed', { ledger: '检索结果' })]);
  return types;
}

interface Teller {
  principal: Principal;
  pack: Pack;
  organisation: OrganisationView;
  at: string;
}

/** What stands above the titles: what it is, as of when, who took it, and with which filters. */
function headLines({ principal, pack, organisation, at }: Teller, title: string, filters: string): string[] {
  const [who, organ] = [organisation.person(principal.person)?.name ?? principal.person, organisation.organ(principal.organ)?.name ?? principal.organ];
  const moment = wallClock(at, packView(pack).zone).slice(0, 16).replace('T', ' ');
  return principal.language === 'en'
    ? [title, `As of ${moment}`, `Exported by ${who}, ${organ}`, `Filters: ${filters === '' ? 'none' : filters}`]
    : [title, `数据时间：${moment}`, `导出人：${who}（${organ}）`, `筛选条件：${filters === '' ? '无' : filters}`];
}

const widths: Readonly<Record<SheetColumn['type'], number>> = { text: 20, date: 12, instant: 17, number: 12, money: 16 };

async function prepareLedger(runtime: Runtime, principal: Principal, request: { ledger: string } & LedgerRequest): Promise<Prepared> {
  const plan = await planLedger(runtime, principal, request.ledger, request);
  const { pack } = await runtime.packs.forOrgan(principal.organ);
  const { view: organisation } = await runtime.organisation.read();
  const say = (text: { zh: string; en?: string }): string => inLanguage(text, principal.language);
  const filters = Object.entries(request.filters ?? {}).filter(([, value]) => value.trim() !== '')
    .map(([name, value]) => { const column = plan.columns.find((c) => c.name === name); return `${column ? say(column.title) : name} = ${value.split(/[,，]/).map((v) => String(column ? plan.words.say(column.reads, v.trim()) : v)).join('、')}`; }).join('；');
  const columns = plan.columns.map((column): SheetColumn => {
    const type = column.shownAs === 'boolean' || column.shownAs === 'lamp' ? 'text' : column.shownAs;
    return { title: say(column.title), type, width: Math.max(widths[type], say(column.title).length * 2 + 2) };
  });
  async function* batches(): AsyncGenerator<SheetCell[][]> {
    for await (const rows of streamLedgerRows(runtime.database, plan.scope, plan.columns, plan.sort, plan.masked)) {
      yield rows.map((row) => { const cells = ledgerCells(plan, row); return plan.columns.map((column) => (cells[column.name] ?? null) as SheetCell); });
    }
  }
  const title = say(plan.definition.title);
  return {
    sheet: { name: title, head: headLines({ principal, pack, organisation, at: await runtime.now() }, title, filters), columns, zone: plan.zone },
    expected: await countLedgerRows(runtime.database, plan.scope, 5_000_000), batches: batches(),
  };
}

async function prepareSearch(runtime: Runtime, principal: Principal, request: SearchRequest): Promise<Prepared> {
  const plan = await planSearch(runtime, principal, request, await exportedTypes(runtime, principal));
  const { pack, organisation, words, scope, sources } = plan;
  const [zh, zone] = [principal.language === 'zh', packView(pack).zone];
  const columns: (SheetColumn & { cell: (row: ReturnType<typeof foundRow>, raw: { facts: Record<string, Record<string, unknown>>; ended_with: string | null }) => SheetCell })[] = [
    { title: zh ? '编号' : 'Number', type: 'text', width: 20, cell: (row) => row.number ?? null },
    { title: zh ? '类别' : 'Kind', type: 'text', width: 14, cell: (row) => inLanguage(row.caseTypeTitle, principal.language) },
    { title: zh ? '承办机关' : 'Organ', type: 'text', width: 22, cell: (row) => row.organ.name },
    { title: zh ? '来源' : 'Source', type: 'text', width: 14, cell: (row) => { const f = sources.find((s) => s.caseType === row.caseType); const code = f && row.facts[f.field]; return code === undefined ? null : String(words.say({ as: 'register', register: pack.caseType[row.caseType]?.properties['source']?.register ?? '' }, code, undefined, row.organ.code)); } },
    { title: zh ? '状态' : 'State', type: 'text', width: 16, cell: (row, raw) => (row.status === 'ended' ? String(words.say({ as: 'end' }, raw.ended_with, row.process)) : inLanguage(row.stage, principal.language)) },
    { title: zh ? '摘要' : 'Line', type: 'text', width: 50, cell: (row) => row.line },
    { title: zh ? '命中内容' : 'Found in', type: 'text', width: 60, cell: (row) => row.snippet ?? null },
    { title: zh ? '受理时间' : 'Opened at', type: 'instant', width: 17, cell: (row) => row.openedAt },
    { title: zh ? '办结时间' : 'Closed at', type: 'instant', width: 17, cell: (row) => row.closedAt ?? null },
  ];
  async function* batches(): AsyncGenerator<SheetCell[][]> {
    for await (const rows of streamFound(runtime.database, scope)) yield rows.map((raw) => { const row = foundRow(plan, raw); return columns.map((c) => c.cell(row, raw)); });
  }
  const counted = await groupFound(runtime.database, scope, sources);
  const label = (name: string, value: string | undefined): string[] => (value === undefined || value === '' ? [] : [`${name} = ${value}`]);
  const filters = [
    ...label(zh ? '检索词' : 'Words', request.q), ...label(zh ? '类别' : 'Kind', request.caseType && String(words.say({ as: 'caseType' }, request.caseType))), ...label(zh ? '近几年' : 'Years', request.years === undefined ? undefined : String(request.years)),
    ...label(zh ? '自' : 'From', request.from), ...label(zh ? '至' : 'Until', request.until), ...label(zh ? '机关' : 'Organ', request.organ && String(words.say({ as: 'organ' }, request.organ))), ...label(zh ? '来源' : 'Source', request.source && groupLabel(plan, 'source', request.source)), ...label(zh ? '状态' : 'State', request.state && groupLabel(plan, 'state', request.state)),
  ].join('；');
  const title = zh ? `检索结果：${request.q}` : `Search: ${request.q}`;
  return {
    sheet: { name: zh ? '检索结果' : 'Search', head: headLines({ principal, pack, organisation, at: scope.at }, title, filters), columns, zone },
    expected: counted.find((g) => g.kind === 'all')?.count ?? 0, batches: batches(),
  };
}
