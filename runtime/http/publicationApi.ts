/** Publications as the API gives them: what was asked, what the checks found, what became of the open cases. Of cases there are counts and pseudonyms only. */
import { Type, type Static } from 'typebox';
import { optional, OrganRef, PersonRef, Text } from './api.ts';

const shortText = Type.String({ maxLength: 500 });
export const AskPublication = Type.Object({ note: shortText }, { additionalProperties: false });
export const DecidePublication = Type.Object({ agree: Type.Boolean(), remark: shortText }, { additionalProperties: false });
/** `choices`: where cases go that stand at a step which is no more, by its path. */
export const MoveCases = Type.Object({ do: Type.Union([Type.Literal('apply'), Type.Literal('reverse')]), reason: shortText, choices: Type.Record(Type.String({ maxLength: 240 }), Type.String({ maxLength: 240 })) }, { additionalProperties: false });
export const ReturnToVersion = Type.Object({ hash: Type.String({ maxLength: 80 }), remark: shortText }, { additionalProperties: false });
export const InForce = Type.Object({ hash: Type.String() });
const publicationStates = ['checking', 'ready', 'failed', 'published', 'declined', 'withdrawn'] as const;
const publicationSummary = {
  id: Type.String(), draft: optional(Type.String()), title: optional(Type.String()), organ: optional(OrganRef), base: Type.String(), hash: optional(Type.String()), note: Type.String(), askedBy: PersonRef, askedAt: Type.String(),
  state: Type.Unsafe<(typeof publicationStates)[number]>({ type: 'string', enum: publicationStates }), decidedBy: optional(PersonRef), decidedAt: optional(Type.String()), remark: optional(Type.String()),
};
export const PublicationSummary = Type.Object(publicationSummary);
export type PublicationSummary = Static<typeof PublicationSummary>;
export const Publications = Type.Object({ rows: Type.Array(PublicationSummary), mayPublish: Type.Boolean() });
export type Publications = Static<typeof Publications>;
const FoundProblem = Type.Object({ code: Type.String(), message: Text, mend: Text, at: optional(Type.Object({ file: Type.String(), line: Type.Integer() })) });
const Told = Type.Object({ what: Type.String(), at: optional(Type.String()), says: Text });
const VerdictCounts = Type.Object({ unchanged: Type.Integer(), mapped: Type.Integer(), choice: Type.Integer(), stays: Type.Integer() });
const NamedPlace = Type.Object({ path: Type.String(), title: Text });
/** What becomes of open cases: counts, and each thing once with how many cases it meets. */
const OpenCasesPlan = Type.Object({
  counts: VerdictCounts, ended: Type.Integer(), done: Type.Integer(), perProcess: Type.Array(Type.Object({ process: Type.String(), title: Text, counts: VerdictCounts })),
  moved: Type.Array(Type.Object({ process: Text, from: NamedPlace, to: NamedPlace, cases: Type.Integer() })), questions: Type.Array(Type.Object({ process: Text, at: NamedPlace, choices: Type.Array(NamedPlace), cases: Type.Integer() })),
  because: Type.Array(Type.Object({ says: Text, cases: Type.Integer() })), passesBy: Type.Array(Type.Object({ process: Text, step: NamedPlace, cases: Type.Integer() })),
});
export type OpenCasesPlan = Static<typeof OpenCasesPlan>;
const MovingCases = Type.Object({
  do: Type.Union([Type.Literal('apply'), Type.Literal('reverse')]), state: Type.Union([Type.Literal('running'), Type.Literal('done'), Type.Literal('broken')]), reason: Type.String(), seen: Type.Integer(), outcome: optional(OpenCasesPlan), broken: optional(Type.String()),
});
/** Of cases there are counts, paths, dates and pseudonyms; numbers and the rest only of those that the rights of whoever looks open. */
export const PublicationReport = Type.Object({
  hash: optional(Type.String()), version: optional(Type.String()), problems: Type.Array(FoundProblem), seconds: Type.Number(), broken: optional(Type.String()),
  proofs: optional(Type.Object({ processes: Type.Integer(), proved: Type.Integer(), capped: Type.Integer(), denied: Type.Array(Type.Object({ process: Type.String(), problem: FoundProblem, story: optional(Type.String()) })) })),
  scenarios: optional(Type.Object({ passed: Type.Integer(), assertions: Type.Integer(), failed: Type.Array(Type.Object({ scenario: Type.String(), title: Text, says: Type.Array(Text) })) })),
  difference: optional(Type.Object({ changes: Type.Array(Told), rights: Type.Array(Type.Object({ what: Type.Unsafe<'gained' | 'lost' | 'altered'>({ type: 'string', enum: ['gained', 'lost', 'altered'] }), roleTitle: optional(Text), says: Text })) })),
  mutation: optional(Type.Object({
    processes: Type.Array(Type.Object({ process: Type.String(), title: Text, mutants: Type.Integer(), noticed: Type.Integer() })), unnoticed: Type.Array(Type.Object({ process: Text, says: Text })), cut: Type.Boolean(),
  })),
  replay: optional(Type.Object({
    cases: Type.Integer(), ended: Type.Integer(), changed: Type.Integer(), refused: Type.Integer(), seconds: Type.Number(), by: Type.Object({ path: Type.Integer(), handlers: Type.Integer(), dates: Type.Integer(), papers: Type.Integer() }),
    groups: Type.Array(Type.Object({
      process: Type.String(), processTitle: Text, about: Type.String(), what: Type.String(), at: Type.String(), atTitle: Text, cases: Type.Integer(),
      examples: Type.Array(Type.Object({ case: Type.String(), number: optional(Type.String()), before: optional(Type.String()), after: optional(Type.String()) })),
    })),
  })),
  openCases: optional(OpenCasesPlan),
  overlays: optional(Type.Array(Type.Object({
    overlay: Type.String(), organ: Type.String(), organName: Type.String(), outcome: Type.Unsafe<'follows' | 'stays' | 'above'>({ type: 'string', enum: ['follows', 'stays', 'above'] }), settled: Type.Integer(), problems: Type.Array(FoundProblem), failedScenarios: Type.Array(Type.String()),
    conflicts: Type.Array(Type.Object({ patch: Type.String(), about: Type.String(), what: Type.String(), ancestor: optional(Type.Unknown()), base: optional(Type.Unknown()), local: optional(Type.Unknown()) })),
  }))),
});
export type PublicationReport = Static<typeof PublicationReport>;
export const Publication = Type.Object({
  ...publicationSummary, isCurrent: Type.Boolean(), isSound: Type.Boolean(), mayDecide: Type.Boolean(), mayWithdraw: Type.Boolean(), mayMove: Type.Boolean(), moving: optional(MovingCases),
  stage: optional(Type.String()), report: optional(PublicationReport),
});
export type Publication = Static<typeof Publication>;
