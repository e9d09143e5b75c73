/** What travels when a rule, a named condition or a table of a draft is tried on the cases that there are. */
import { Type, type Static } from 'typebox';
import { optional, Text } from './api.ts';

const Definition = Type.Record(Type.String(), Type.Unknown());
/** The definition as it stands in the page, the rule or condition that is meant, what a table is handed, and the condition sets of the draft. */
export const CaseTrialRequest = Type.Object({
  kind: Type.Unsafe<'ruleSet' | 'conditionSet' | 'table'>({ type: 'string', enum: ['ruleSet', 'conditionSet', 'table'] }), definition: Definition, part: optional(Type.String({ maxLength: 120 })), handed: optional(Definition), named: Type.Array(Definition, { maxItems: 100 }),
}, { additionalProperties: false });
export type CaseTrialRequest = Static<typeof CaseTrialRequest>;
/** `more`: there are cases that were not looked through. `examples`: by pseudonym; a number only where whoever asks may open the case. */
export const CaseTrial = Type.Object({
  cases: Type.Integer(), more: Type.Boolean(), asked: Type.Integer(), holds: Type.Integer(), holdsNot: Type.Integer(), undecided: Type.Integer(), rows: Type.Array(Type.Object({ row: Type.String(), count: Type.Integer() })), none: Type.Integer(), several: Type.Integer(),
  lacking: Type.Array(Type.Object({ fact: Type.String(), count: Type.Integer() })), examples: Type.Array(Type.Object({ case: Type.String(), number: optional(Type.String()), process: Text, at: Type.String() })),
});
export type CaseTrial = Static<typeof CaseTrial>;
