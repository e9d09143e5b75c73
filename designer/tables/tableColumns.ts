/** The columns of a table with the values that each can have, from the registers, the approval ladder and the case types of the draft. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { both } from '../language/both.ts';
import type { ChoiceSource } from '../properties/referenceChoices.ts';
import type { OtherDefinitions } from '../workspace/otherDefinitions.ts';
import { rowsOf, tableOf, type ColumnValue, type GridColumn, type Scalar } from './tableGrid.ts';

export function tableColumns(data: Readonly<Record<string, unknown>>, facts: readonly KnownFact[], others: Pick<OtherDefinitions, 'definitionOf'>, choices: Pick<ChoiceSource, 'levels'>): GridColumn[] {
  const { asks = {}, gives = {} } = tableOf(data);
  const register = (name: string): ColumnValue[] => ((others.definitionOf('register', name)?.data['entries'] ?? []) as { code: string; title: Title }[]).map(({ code, title }) => ({ value: code, title }));
  const levels = (): ColumnValue[] => choices.levels().map(({ value, title }) => ({ value, title: title ?? { zh: value } }));
  return [
    ...Object.entries(asks).map(([key, ask]): GridColumn => {
      const asked = 'register' in ask ? { values: register(ask.register) } : askedOf(facts.find(({ fact }) => fact === ask.fact));
      return { part: 'when', key, holds: 'many', ...asked, values: withNamed(asked.values, data, 'when', key) };
    }),
    ...Object.entries(gives).map(([key, give]): GridColumn => ({
      part: 'give', key, holds: give === 'levels' ? 'levels' : 'one',
      values: withNamed(give === 'levels' ? levels() : 'register' in give ? register(give.register) : give.enum.map((value) => ({ value, title: { zh: String(value) } })), data, 'give', key),
    })),
  ];
}

/** What a fact can be, where that is listed; what nobody lists is entered. A fact that is not known yet may be anything. */
function askedOf(fact: KnownFact | undefined): Pick<GridColumn, 'values' | 'entered'> {
  if (fact?.values && fact.values.length > 0) return { values: fact.values };
  if (fact?.type === 'boolean') return { values: [{ value: true, title: both('designer.yes') }, { value: false, title: both('designer.no') }] };
  return { values: [], entered: fact?.type === 'number' ? 'number' : 'text' };
}

/** Values that cells name although the column does not have them stay to be seen; the linter tells of them. */
function withNamed(values: ColumnValue[], data: Readonly<Record<string, unknown>>, part: 'when' | 'give', key: string): ColumnValue[] {
  const known = new Set(values.map((v) => v.value));
  const named = rowsOf(data).flatMap((row) => { const cell = (row as unknown as Record<string, Record<string, unknown> | undefined>)[part]?.[key]; return (Array.isArray(cell) ? cell : cell === undefined || cell === 'any' ? [] : [cell]) as Scalar[]; });
  return [...values, ...[...new Set(named)].filter((value) => !known.has(value)).map((value) => ({ value, title: { zh: String(value) } }))];
}
