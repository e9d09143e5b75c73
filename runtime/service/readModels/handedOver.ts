/**
 * The list of what was handed over, as its sender knows it. The other side's case tells where it stands and by when, but its
 * line is masked to him; his own case has the words that he sent, and its page shows the whole way. So the row carries the
 * own case's line and leads there.
 */
import { ownSideOf, type SummaryRow } from '../../persistence/caseListQuery.ts';
import type { Principal } from '../runtime.ts';
import { caseRow, visibleLine } from './caseRow.ts';
import type { ListScope } from './listScope.ts';
import type { CaseRow } from './views.ts';

export async function handedOverRows({ db, rule, at, rows: names }: ListScope, principal: Principal, found: readonly Omit<SummaryRow, 'key'>[]): Promise<CaseRow[]> {
  const own = await ownSideOf(db, rule, at, principal.organ, found);
  return found.map((row) => {
    const shown = caseRow(names, row);
    const mine = own.find((o) => o.other === row.id && o.otherUnit === row.unit);
    if (!mine) return shown;
    const { number: _number, ...theirs } = shown;
    return { ...theirs, unit: mine.unit, id: mine.id, ...(mine.number ? { number: mine.number } : {}), line: visibleLine(names.pack, mine, names.classesOf(mine.ways)) };
  });
}
