/** The named conditions of the draft, as its condition sets say them now. */
import { gatherConditions, type ConditionSetDefinition, type NamedConditions } from '../../runtime/definition/model/conditionSet.ts';
import type { ChoiceSource } from '../properties/referenceChoices.ts';
import type { OtherDefinitions } from '../workspace/otherDefinitions.ts';

type From = Pick<ChoiceSource, 'definitions'>;
export const conditionSetsOf = (choices: From, others: Pick<OtherDefinitions, 'definitionOf'>): Record<string, unknown>[] => choices.definitions('conditionSet').flatMap(({ value }) => { const data = others.definitionOf('conditionSet', value)?.data; return data ? [{ ...data }] : []; });
/** A set that is being written may have no list. */
export const namedConditionsOf = (choices: From, others: Pick<OtherDefinitions, 'definitionOf'>): NamedConditions => gatherConditions((conditionSetsOf(choices, others) as unknown as ConditionSetDefinition[]).filter(({ conditions }) => Array.isArray(conditions)));
