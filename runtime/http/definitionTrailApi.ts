/** The trail of definitions as the API gives it: who did what to which draft or version, when, and why. */
import { Type, type Static } from 'typebox';
import { definitionActs, type DefinitionAct } from '../base/definitionActs.ts';
import { optional, OrganRef, PersonRef } from './api.ts';

export const Act = Type.Unsafe<DefinitionAct>({ type: 'string', enum: definitionActs });
const text = optional(Type.String());
const count = optional(Type.Integer());
const Counts = Type.Object({ unchanged: Type.Integer(), mapped: Type.Integer(), choice: Type.Integer(), stays: Type.Integer() });
const Choice = Type.Object({ from: Type.String(), to: Type.String() });
/** What an act has of these is told; `title` is what the draft was called then. */
const Details = Type.Object({
  title: text, from: text, note: text, remark: text, reason: text, question: text, agrees: optional(Type.Boolean()), of: optional(PersonRef), revision: count, by: text, file: text, files: count, whole: optional(Type.Boolean()), process: text,
  kind: text, name: text, part: text, cases: count, asked: count, state: text, problems: count, denied: count, failed: count, changes: count, rights: count, changed: count, broken: text, version: text, base: text, because: text,
  do: text, administrator: text, example: text, examples: count, seen: count, done: count, counts: optional(Counts), choices: optional(Type.Array(Choice)),
});
const TrailEntry = Type.Object({ sequence: Type.Integer(), at: Type.String(), by: PersonRef, what: Act, organ: optional(OrganRef), draft: text, publication: text, version: text, details: Details });
export type TrailEntry = Static<typeof TrailEntry>;
/** `choices`: who and what occurs in the trail, with the first page. `opens`: whether drafts and publications are open to the asker. */
export const DefinitionTrail = Type.Object({
  rows: Type.Array(TrailEntry), next: text, opens: Type.Boolean(),
  choices: optional(Type.Object({ people: Type.Array(PersonRef), drafts: Type.Array(Type.Object({ id: Type.String(), title: Type.String() })) })),
});
export type DefinitionTrail = Static<typeof DefinitionTrail>;
/** Each time that open cases were moved to a version or back. `running` also when the server that did it died over it. */
export const MovedCases = Type.Object({
  do: Type.Union([Type.Literal('apply'), Type.Literal('reverse')]), by: PersonRef, at: Type.String(), reason: Type.String(), choices: Type.Array(Choice),
  state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('broken')]), endedAt: text, done: count, counts: optional(Counts), broken: text,
});
