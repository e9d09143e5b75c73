/** Ledgers: columns show fields that exist in every case type they are over, groups and charts name columns. */
import { problem, type Problem } from '../../../base/problem.ts';
import { fieldAt } from '../../load/fieldTree.ts';
import type { LedgerDefinition } from '../../model/ledger.ts';
import { checkCaseFact, checkField, isSystemField } from '../fieldReference.ts';
import { eachOf } from '../lintEach.ts';
import { checkName, type LintContext } from '../lintContext.ts';
import { roleNames } from '../packNames.ts';

export const lintLedgers = eachOf('ledger', lintLedger);

function lintLedger(context: LintContext, ledger: LedgerDefinition): Problem[] {
  const { pack, names, place } = context;
  const problems: Problem[] = [];
  const name = ledger.ledger;
  const at = (...path: (string | number)[]) => place('ledger', name, path);
  const over = ([] as string[]).concat(ledger.over);
  over.forEach((caseType, index) => problems.push(...checkName('case type', caseType, names('caseType'), at('over', ...(Array.isArray(ledger.over) ? [index] : [])))));
  const columns = ledger.columns.map((column) => column.column);
  ledger.columns.forEach((column, index) => {
    if ([column.field, column.fact, column.lamp].filter((each) => each !== undefined).length !== 1) problems.push(problem('column.empty', { column: column.column }, at('columns', index, 'column')));
    for (const caseType of over) {
      const fields = context.fields(caseType);
      if (column.field !== undefined) {
        problems.push(...checkField(caseType, fields, column.field, at('columns', index, 'field'), true));
        const node = fields && fieldAt(fields, column.field);
        if (node && !node.title && !column.title && !isSystemField(column.field)) problems.push(problem('field.untitled', { field: column.field, shownBy: name }, at('columns', index, 'field')));
      }
      if (column.fact !== undefined) problems.push(...checkCaseFact(caseType, fields, column.fact, at('columns', index, 'fact')));
    }
    if (column.lamp !== undefined && column.lamp !== 'any') problems.push(...checkName('deadline', column.lamp, names('deadline'), at('columns', index, 'lamp')));
  });
  const refer = (word: string | undefined, choices: readonly string[], ...path: (string | number)[]) => {
    if (word !== undefined) problems.push(...checkName('column', word, choices, at(...path)));
  };
  ledger.filters?.forEach((column, index) => refer(column, columns, 'filters', index));
  ledger.sort?.forEach(({ column }, index) => refer(column, columns, 'sort', index, 'column'));
  ledger.group?.by.forEach((by, index) => refer(typeof by === 'string' ? by : Object.values(by)[0], columns, 'group', 'by', index));
  ledger.group?.totals.forEach((total, index) => {
    if (total.sum !== undefined) for (const caseType of over) problems.push(...checkField(caseType, context.fields(caseType), total.sum, at('group', 'totals', index, 'sum')));
  });
  if (ledger.chart) {
    const units = ledger.group?.by.flatMap((by) => (typeof by === 'string' ? [by] : [Object.keys(by)[0]!, Object.values(by)[0]!])) ?? [];
    refer(ledger.chart.across, [...units, ...columns], 'chart', 'across');
    refer(ledger.chart.up, ledger.group?.totals.map((total) => total.total) ?? [], 'chart', 'up');
    refer(ledger.chart.split, [...units, ...columns], 'chart', 'split');
  }
  ledger.for?.roles.forEach((role, index) => problems.push(...checkName('role', role, roleNames(pack), at('for', 'roles', index))));
  return problems;
}
