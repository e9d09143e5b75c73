/** What travels when a rule, a condition or a table of a draft is tried on the cases that there are. */
import { Type, type Static } from 'typebox';
import { optional, Text } from './api.ts';

const Definition = Type.Record(Type.String(), Type.Unknown());
/**
 * The definition as it stands in the page, the rule or condition that is meant, what it is handed besides what each case says, and the condition sets of the draft.
 * Of a condition that stands by itself (a step, a field, a grant): `definition` is `{ kind, name, is }`, of the definition in which it stands, `part` its place there.
 * `over`: only cases of a process or a case type.
 */
export const CaseTrialRequest = Type.Object({
  kind: Type.Unsafe<'ruleSet' | 'conditionSet' | 'table' | 'condition'>({ type: 'string', enum: ['ruleSet', 'conditionSet', 'table', 'condition'] }), definition: Definition, part: optional(Type.String({ maxLength: 240 })), handed: optional(Definition), named: Type.Array(Definition, { maxItems: 100 }),
  over: optional(Type.Object({ process: optional(Type.String({ maxLength: 120 })), caseType: optional(Type.String({ maxLength: 120 })) }, { additionalProperties: false })),
}, { additionalProperties: false });
export type CaseTrialRequest = Static<typeof CaseTrialRequest>;
/** `within`: the organ whose cases, with those below it, were asked; without it all. `more`: there are cases that were not looked through. `examples`: by pseudonym; a number only where whoever asks may open the case. */
export const CaseTrial = Type.Object({
  cases: Type.Integer(), more: Type.Boolean(), asked: Type.Integer(), holds: Type.Integer(), holdsNot: Type.Integer(), undecided: Type.Integer(), rows: Type.Array(Type.Object({ row: Type.String(), count: Type.Integer() })), none: Type.Integer(), several: Type.Integer(),
  lacking: Type.Array(Type.Object({ fact: Type.String(), count: Type.Integer() })), examples: Type.Array(Type.Object({ case: Type.String(), number: optional(Type.String()), process: Text, at: Type.String() })),
  within: optional(Text),
});
export type CaseTrial = Static<typeof CaseTrial>;
