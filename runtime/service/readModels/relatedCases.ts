/** The case that started this one, and those that it started; a line of text only of those that the reader may see himself. */
import { sql, type Kysely } from 'kysely';
import { findDefinition } from '../../definition/load/pack.ts';
import { summaryColumns, type SummaryRow } from '../../persistence/caseListQuery.ts';
import { visibleRows } from '../../persistence/visibleRows.ts';
import type { Runtime } from '../runtime.ts';
import { visibleLine } from './caseRow.ts';
import { titleOf } from './names.ts';
import type { ReadScope } from './readScope.ts';
import type { RelatedCase, Text } from './views.ts';

interface Known { unit: string; case: string; process: string; relation: Text; number?: string; status?: string }

function knownCases({ pack, state }: ReadScope): Known[] {
  const relations = findDefinition(pack, 'caseType', state.caseType)?.relations ?? [];
  const wordsOf = (relation: string): Text => relations.find((r) => r.relation === relation)?.title ?? (relation === 'measure' ? { zh: '使用措施', en: 'Measure' } : { zh: '后续事项', en: 'Follows from it' });
  const parent: Known[] = state.parent ? [{ ...state.parent, relation: { zh: '来源', en: 'Comes from' } }] : [];
  return [...parent, ...state.relations.map((r): Known => ({ unit: r.unit, case: r.case, process: r.process, relation: r.role === 'parent' ? { zh: '来源', en: 'Comes from' } : wordsOf(r.relation), ...(r.number ? { number: r.number } : {}), ...(r.status ? { status: r.status } : {}) }))];
}

export async function relatedCases(runtime: Runtime, scope: ReadScope): Promise<RelatedCase[]> {
  const known = knownCases(scope);
  if (known.length === 0) return [];
  const rule = visibleRows(scope.pack, scope.principal, scope.organisation);
  const { rows } = await sql<SummaryRow>`
    select ${summaryColumns(rule, scope.at)} from unnest(${known.map((k) => k.unit)}::text[], ${known.map((k) => k.case)}::uuid[]) as k(unit, id)
    join case_summary s on s.unit = k.unit and s.id = k.id where ${rule.where}`.execute(runtime.database.commanderQueries as unknown as Kysely<never>);
  return known.map(({ unit, case: id, process, relation, number, status }) => {
    const row = rows.find((r) => r.unit === unit && r.id === id);
    const shownNumber = row?.number ?? number;
    const shownStatus = row?.status ?? status;
    return {
      relation, unit, case: id, processTitle: titleOf(scope.pack, 'process', process), mayOpen: row !== undefined, ...(row ? { line: visibleLine(scope.pack, row, rule.classesOf(row.ways)) } : {}),
      ...(shownNumber && !shownNumber.startsWith('slot:') ? { number: shownNumber } : {}), ...(shownStatus ? { status: shownStatus } : {}),
    };
  });
}
