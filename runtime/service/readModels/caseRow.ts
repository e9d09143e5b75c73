/** A row of a list, masked by the classes that its reader's grants give for exactly this row. */
import { dayOf, daysBetween, type Instant } from '../../base/time.ts';
import { findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { Json, JsonObject } from '../../base/json.ts';
import { readField } from '../../interpreter/caseFile.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { SummaryRow } from '../../persistence/caseListQuery.ts';
import type { WorkListRow } from '../../persistence/workListQuery.ts';
import { organRef, personRef, stageTitle, titleOf, zoneOf } from './names.ts';
import type { CaseRow, WorkRow } from './views.ts';

/** `pack` is the reader's, `packAt` gives that of a row by its organ: what an organ's overlay adds has its title there. */
export interface RowScope { pack: Pack; packAt(organ: string): Pack; organisation: OrganisationView; at: Instant; classesOf(ways: readonly number[]): ReadonlySet<string> }

export function caseRow(scope: RowScope, row: SummaryRow): CaseRow {
  const { organisation, at } = scope;
  const pack = scope.packAt(row.organ);
  const sees = scope.classesOf(row.ways);
  return {
    unit: row.unit, id: row.id, caseType: row.case_type, caseTypeTitle: titleOf(pack, 'caseType', row.case_type), process: row.process, processTitle: titleOf(pack, 'process', row.process),
    ...(row.number ? { number: row.number } : {}), line: visibleLine(pack, row, sees), organ: organRef(organisation, row.organ), stage: stageTitle(pack, row.process, row.stage), status: row.status,
    handlers: row.handlers.map((person) => personRef(organisation, person)), lamp: row.lamp, ...(row.due_at ? { dueAt: row.due_at } : {}), ...(row.deadline ? { deadline: titleOf(pack, 'deadline', row.deadline) } : {}),
    overdueDays: row.due_at ? overdueDays(row.due_at, at, zoneOf(pack)) : 0, flags: row.flags, openedAt: row.opened_at, ...(row.closed_at ? { closedAt: row.closed_at } : {}), updatedAt: row.updated_at,
    facts: visibleFacts(row, sees),
  };
}

/** As in 超期 n 天: nothing until the due moment, then at least one. */
export const overdueDays = (dueAt: Instant, at: Instant, zone: string): number => (at <= dueAt ? 0 : Math.max(1, daysBetween(dayOf(dueAt, zone), dayOf(at, zone))));

export function visibleFacts(row: Pick<SummaryRow, 'facts'>, sees: ReadonlySet<string>): JsonObject {
  return Object.assign({}, ...Object.entries(row.facts).filter(([name]) => sees.has(name)).map(([, fields]) => fields)) as JsonObject;
}

/** The stored line, or without the parts whose class the reader does not see. */
export function visibleLine(pack: Pack, row: Pick<SummaryRow, 'case_type' | 'line' | 'facts' | 'number'>, sees: ReadonlySet<string>): string {
  const caseType = findDefinition(pack, 'caseType', row.case_type);
  if (!caseType) return row.number ?? '';
  const classAt = (path: string): string | undefined => (caseType.properties[path.split('.')[0]!] as { class?: string } | undefined)?.class;
  const fields = [...caseType.line.matchAll(/\{\{\s*case\.([a-zA-Z.]+)\s*\}\}/g)].map((found) => found[1]!);
  if (fields.every((path) => sees.has(classAt(path) ?? 'progress'))) return row.line;
  return caseType.line.replace(/\{\{\s*(?:case\.)?([a-zA-Z.]+)\s*\}\}/g, (_, path: string) => {
    if (path === 'number') return row.number ?? '';
    const own = classAt(path);
    const value: Json | undefined = own !== undefined && sees.has(own) ? readField(row.facts[own] ?? {}, path) : undefined;
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  }).replace(/\s+/g, ' ').trim();
}

/** A case without open work of the reader is shown by its stage. */
export function workRow(scope: RowScope, row: WorkListRow): WorkRow {
  const shown = caseRow(scope, row);
  const { organisation } = scope;
  const common = { unit: row.unit, case: row.id, row: shown };
  if (!row.work) return { ...common, work: '', kind: 'case', title: shown.stage, openedAt: row.opened_at, claimable: false, returned: false };
  return {
    ...common, work: row.work, kind: row.work_kind ?? 'task', title: row.work_title ?? shown.stage, openedAt: row.work_opened_at ?? row.opened_at, returned: row.returned ?? false,
    ...(row.assignee ? { assignee: personRef(organisation, row.assignee) } : {}), claimable: !row.assignee && row.others === true, ...(row.lifted_to ? { liftedFrom: organRef(organisation, row.organ) } : {}),
  };
}
