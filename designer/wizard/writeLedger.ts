/** The ledger of a feature: one row a case, whatever fits in a column, by organ and month. */
import type { LedgerDefinition } from '../../runtime/definition/model/ledger.ts';
import type { FeaturePlan } from './featurePlan.ts';
import { fieldsInOrder, kebab, titled } from './writeCaseType.ts';

export function writeLedger(plan: FeaturePlan): LedgerDefinition | undefined {
  if (plan.ledgerFor.length === 0) return undefined;
  const columns = fieldsInOrder(plan).filter((f) => f.kind !== 'text').map((f) => ({ column: kebab(f.field), title: titled(f.title), field: f.kind === 'person' ? `${f.field}.name` : f.field, kind: f.kind }));
  const grouping = columns.filter((c) => ['choice', 'register', 'yesNo', 'organ', 'department'].includes(c.kind)).map((c) => c.column);
  return {
    ledger: plan.code, title: titled({ zh: `${plan.title.zh}台账`, ...(plan.title.en ? { en: `Ledger: ${plan.title.en}` } : {}) }), over: plan.code,
    columns: [
      { column: 'number', title: { zh: '编号', en: 'Number' }, fact: 'case.number' },
      { column: 'organ', title: { zh: '办理机关', en: 'Organ' }, fact: 'case.organ', as: 'at-event' },
      ...columns.map(({ column, title, field }) => ({ column, title, field })),
      { column: 'opened-at', title: { zh: '登记时间', en: 'Opened at' }, fact: 'case.openedAt' },
      { column: 'stage', title: { zh: '办理阶段', en: 'Stage' }, fact: 'case.stage' },
      { column: 'closed-at', title: { zh: '办结时间', en: 'Closed at' }, fact: 'case.closedAt' },
      ...(plan.limits.length > 0 ? [{ column: 'lamp', title: { zh: '时限', en: 'Term' }, lamp: 'any' }] : []),
    ],
    filters: ['organ', ...grouping, 'opened-at', ...(plan.limits.length > 0 ? ['lamp'] : [])],
    sort: [{ column: 'opened-at', descending: true }],
    asOf: { default: 'today', choose: true, known: 'then' },
    group: { by: ['organ', ...grouping.slice(0, 1), { month: 'opened-at' }], totals: [{ total: 'cases', title: { zh: '件数', en: 'Cases' }, count: 'rows' }] },
    chart: { kind: 'bar', across: 'organ', up: 'cases', ...(grouping[0] ? { split: grouping[0] } : {}) },
    export: true,
    for: { roles: plan.ledgerFor },
  };
}
