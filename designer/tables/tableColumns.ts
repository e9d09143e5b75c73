/** The columns of a table with the values that each can have, from the registers, the approval ladder and the case types of the draft. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { both } from '../language/both.ts';
import type { ChoiceSource } from '../properties/referenceChoices.ts';
import type { OtherDefinitions } from '../workspace/otherDefinitions.ts';
import { rowsOf, tableOf, type ColumnValue, type GridColumn, type Scalar } from './tableGrid.ts';

export function tableColumns(data: Readonly<Record<string, unknown>>, others: OtherDefinitions, choices: ChoiceSource): GridColumn[] {
  const { asks = {}, gives = {} } = tableOf(data);
  const register = (name: string): ColumnValue[] => ((others.definitionOf('register', name)?.data['entries'] ?? []) as { code: string; title: Title }[]).map(({ code, title }) => ({ value: code, title }));
  const levels = (): ColumnValue[] => choices.levels().map(({ value, title }) => ({ value, title: title ?? { zh: value } }));
  return [
    ...Object.entries(asks).map(([key, ask]): GridColumn => ({ part: 'when', key, holds: 'many', values: withNamed('register' in ask ? register(ask.register) : valuesOfFact(ask.fact, others, choices), data, 'when', key) })),
    ...Object.entries(gives).map(([key, give]): GridColumn => ({
      part: 'give', key, holds: give === 'levels' ? 'levels' : 'one',
      values: withNamed(give === 'levels' ? levels() : 'register' in give ? register(give.register) : give.enum.map((value) => ({ value, title: { zh: String(value) } })), data, 'give', key),
    })),
  ];
}

/** What a fact can be is told by the first case type that has it; the tier of an organ by the organisation. */
function valuesOfFact(fact: string, others: OtherDefinitions, choices: ChoiceSource): ColumnValue[] {
  if (fact === 'org.tier') return ((others.definitionOf('organisation')?.data['tiers'] ?? []) as { tier: string; title?: Title }[]).map(({ tier, title }) => ({ value: tier, title: title ?? { zh: tier } }));
  for (const { value: caseType } of choices.definitions('caseType')) {
    const found: KnownFact | undefined = others.factsOf(caseType).find((f) => f.fact === fact);
    if (found?.values) return found.values;
    if (found?.type === 'boolean') return [{ value: true, title: both('designer.yes') }, { value: false, title: both('designer.no') }];
  }
  return [];
}

/** Values that cells name although the column does not have them stay to be seen; the linter tells of them. */
function withNamed(values: ColumnValue[], data: Readonly<Record<string, unknown>>, part: 'when' | 'give', key: string): ColumnValue[] {
  const known = new Set(values.map((v) => v.value));
  const named = rowsOf(data).flatMap((row) => { const cell = (row as unknown as Record<string, Record<string, unknown> | undefined>)[part]?.[key]; return (Array.isArray(cell) ? cell : cell === undefined || cell === 'any' ? [] : [cell]) as Scalar[]; });
  return [...values, ...[...new Set(named)].filter((value) => !known.has(value)).map((value) => ({ value, title: { zh: String(value) } }))];
}
