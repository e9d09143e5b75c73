/** Publications as the API gives them: what was asked, what the checks found, what became of the open cases. Of cases there are counts and pseudonyms only. */
import { Type, type Static } from 'typebox';
import type { ProblemCode } from '../base/problem.ts';
import type { Severity } from '../base/severity.ts';
import { optional, OrganRef, PersonRef, Text } from './api.ts';
import { MovedCases } from './definitionTrailApi.ts';

const shortText = Type.String({ maxLength: 500 });
/** `seen`: the revision of the draft that whoever asks has looked at; where it has changed since, it is refused. Absent: the draft as it is. */
export const AskPublication = Type.Object({ note: shortText, seen: Type.Optional(Type.Integer({ minimum: 0 })) }, { additionalProperties: false });
export const DecidePublication = Type.Object({ agree: Type.Boolean(), remark: shortText }, { additionalProperties: false });
/** `choices`: where cases go that stand at a step which is no more, by its path. */
export const MoveCases = Type.Object({ do: Type.Union([Type.Literal('apply'), Type.Literal('reverse')]), reason: shortText, choices: Type.Record(Type.String({ maxLength: 240 }), Type.String({ maxLength: 240 })) }, { additionalProperties: false });
/** `moveBack`: cases that were moved onto what is left go back with it. */
const returning = { remark: Type.String({ minLength: 1, maxLength: 500 }), moveBack: Type.Boolean() };
export const ReturnToVersion = Type.Object({ hash: Type.String({ maxLength: 80 }), ...returning }, { additionalProperties: false });
/** Without `overlay` the organ works with what is above it. */
export const ReturnOverlay = Type.Object({ organ: Type.String({ maxLength: 80 }), overlay: optional(Type.String({ pattern: '^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}$' })), ...returning }, { additionalProperties: false });
export const InForce = Type.Object({ hash: Type.String(), moving: optional(Type.String()) });
export type InForce = Static<typeof InForce>;
const publicationStates = ['checking', 'ready', 'failed', 'published', 'declined', 'withdrawn'] as const;
/** `revision`: of the draft, as it was when it was asked; `later`: how many edits the draft has got since, which are no part of this. */
const publicationSummary = {
  id: Type.String(), draft: optional(Type.String()), revision: optional(Type.Integer()), later: optional(Type.Integer()), title: optional(Type.String()), organ: optional(OrganRef), base: Type.String(), hash: optional(Type.String()), note: Type.String(), askedBy: PersonRef, askedAt: Type.String(),
  state: Type.Unsafe<(typeof publicationStates)[number]>({ type: 'string', enum: publicationStates }), decidedBy: optional(PersonRef), decidedAt: optional(Type.String()), remark: optional(Type.String()),
};
export const PublicationSummary = Type.Object(publicationSummary);
export type PublicationSummary = Static<typeof PublicationSummary>;
export const Publications = Type.Object({ rows: Type.Array(PublicationSummary), mayPublish: Type.Boolean() });
export type Publications = Static<typeof Publications>;
const FoundProblem = Type.Object({ code: Type.Unsafe<ProblemCode>(Type.String()), message: Text, mend: Text, at: optional(Type.Object({ file: Type.String(), line: Type.Integer() })) });
export const SeverityName = Type.Unsafe<Severity>({ type: 'string', enum: ['error', 'warning', 'hint'] });
const severityCounts = { error: Type.Integer(), warning: Type.Integer(), hint: Type.Integer() };
export const ProblemPage = Type.Object({ problems: Type.Array(FoundProblem), next: optional(Type.Integer()) });
export type ProblemPage = Static<typeof ProblemPage>;
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
const CaseAddress = Type.Object({ unit: Type.String(), id: Type.String() });
const ImpactGroup = Type.Object({
  process: Type.String(), processTitle: Text, about: Type.String(), what: Type.String(), at: Type.String(), atTitle: Text, cases: Type.Integer(),
  examples: Type.Array(Type.Object({ case: Type.String(), number: optional(Type.String()), open: optional(CaseAddress), before: optional(Type.String()), after: optional(Type.String()) })),
});
export type ImpactGroup = Static<typeof ImpactGroup>;
/** `notReplayed`: what the draft compares newly with words of its author, so that past cases are not run through it. `problems`: the first page of them, with how many there are by severity and by file. Of cases there are counts, paths, dates and pseudonyms; numbers and the rest only of those that the rights of whoever looks open. */
export const PublicationReport = Type.Object({
  hash: optional(Type.String()), version: optional(Type.String()), problems: Type.Array(FoundProblem), counts: Type.Object(severityCounts), files: Type.Array(Type.Object({ file: Type.String(), ...severityCounts })), seconds: Type.Number(), broken: optional(Type.String()),
  proofs: optional(Type.Object({ processes: Type.Integer(), proved: Type.Integer(), capped: Type.Integer(), denied: Type.Array(Type.Object({ process: Type.String(), problem: FoundProblem, story: optional(Type.String()) })) })),
  scenarios: optional(Type.Object({ passed: Type.Integer(), assertions: Type.Integer(), failed: Type.Array(Type.Object({ scenario: Type.String(), title: Text, says: Type.Array(Text) })) })),
  difference: optional(Type.Object({ changes: Type.Array(Told), rights: Type.Array(Type.Object({ what: Type.Unsafe<'gained' | 'lost' | 'altered'>({ type: 'string', enum: ['gained', 'lost', 'altered'] }), roleTitle: optional(Text), says: Text, people: optional(Type.Integer()) })) })),
  mutation: optional(Type.Object({
    processes: Type.Array(Type.Object({ process: Type.String(), title: Text, mutants: Type.Integer(), noticed: Type.Integer() })), unnoticed: Type.Array(Type.Object({ process: Text, says: Text })), cut: Type.Boolean(),
  })),
  replay: optional(Type.Object({
    cases: Type.Integer(), of: optional(Type.Integer()), ended: Type.Integer(), changed: Type.Integer(), refused: Type.Integer(), seconds: Type.Number(), by: Type.Object({ path: Type.Integer(), handlers: Type.Integer(), dates: Type.Integer(), papers: Type.Integer() }),
    groups: Type.Array(ImpactGroup),
  })),
  notReplayed: optional(Type.Array(Text)),
  openCases: optional(OpenCasesPlan),
  overlays: optional(Type.Array(Type.Object({
    overlay: Type.String(), organ: Type.String(), organName: Type.String(), outcome: Type.Unsafe<'follows' | 'stays' | 'above'>({ type: 'string', enum: ['follows', 'stays', 'above'] }), settled: Type.Integer(), problems: Type.Array(FoundProblem), failedScenarios: Type.Array(Type.String()),
    conflicts: Type.Array(Type.Object({ patch: Type.String(), about: Type.String(), what: Type.String(), place: optional(Text), ancestor: optional(Type.Unknown()), base: optional(Type.Unknown()), local: optional(Type.Unknown()) })),
  }))),
});
export type PublicationReport = Static<typeof PublicationReport>;
const consultation = {
  person: PersonRef, question: Type.String(), askedBy: PersonRef, askedAt: Type.String(), seenAt: optional(Type.String()), answer: optional(Type.Object({ agrees: Type.Boolean(), remark: Type.String(), at: Type.String() })),
};
const Consultation = Type.Object(consultation);
export type Consultation = Static<typeof Consultation>;
export const Consultations = Type.Object({ rows: Type.Array(Consultation) });
export type Consultations = Static<typeof Consultations>;
export const AskConsultation = Type.Object({ person: Type.String({ minLength: 1, maxLength: 80 }), question: Type.String({ minLength: 1, maxLength: 500 }) }, { additionalProperties: false });
/** Who has an objection says which. */
export const SayInConsultation = Type.Object({ agrees: Type.Boolean(), remark: shortText }, { additionalProperties: false });
/** A publication as whoever was asked about it is shown it. */
export const Consulted = Type.Object({
  ...consultation, publication: Type.String(), title: optional(Type.String()), organ: optional(OrganRef), note: Type.String(), author: PersonRef, state: publicationSummary.state, changes: Type.Array(Text),
  impact: optional(Type.Object({ cases: Type.Integer(), changed: Type.Integer(), groups: Type.Array(ImpactGroup) })), notReplayed: optional(Type.Array(Text)), mayAnswer: Type.Boolean(),
});
export type Consulted = Static<typeof Consulted>;
export const Publication = Type.Object({
  ...publicationSummary, isCurrent: Type.Boolean(), isSound: Type.Boolean(), mayDecide: Type.Boolean(), mayWithdraw: Type.Boolean(), mayMove: Type.Boolean(), isInForce: Type.Boolean(), moving: optional(MovingCases), moves: Type.Array(MovedCases), consultations: Type.Array(Consultation), mayConsult: Type.Boolean(),
  stage: optional(Type.String()), report: optional(PublicationReport),
});
export type Publication = Static<typeof Publication>;
