/** What a column of a decision table may ask: the fields of every case type, and what the platform keeps of a case and its organ. A list equals no single value, so none is asked. */
import type { KnownFact } from '../check/knownFacts.ts';
import { conditionFacts } from '../properties/conditionFacts.ts';
import type { ChoiceSource } from '../properties/referenceChoices.ts';
import { ruleFacts } from '../rules/ruleFacts.ts';
import type { OtherDefinitions } from '../workspace/otherDefinitions.ts';

export function tableFacts(others: Pick<OtherDefinitions, 'factsOf'>, choices: ChoiceSource): KnownFact[] {
  const caseTypes = choices.definitions('caseType');
  const own = ruleFacts('condition', { fields: caseTypes.map(({ value }) => others.factsOf(value)), deadlines: [], phases: choices.phases(), caseTypes, tallies: [], processes: choices.definitions('process') });
  return conditionFacts(own, choices, undefined).filter(({ fact, type }) => type !== 'list' && /^(case|org)\./.test(fact));
}
