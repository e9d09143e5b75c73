/** Named examples of a draft as the API takes and gives them: fictitious data to try forms, papers, rules and tables with. */
import { Type, type Static } from 'typebox';
import { optional, PersonRef } from './api.ts';

/** Never data of real people. `case`: the case file; `places`: what only one place asks besides, by that place. */
const ExampleData = Type.Object({ case: Type.Record(Type.String({ maxLength: 200 }), Type.Unknown()), places: Type.Record(Type.String({ maxLength: 200 }), Type.Record(Type.String({ maxLength: 200 }), Type.Unknown())) }, { additionalProperties: false });
const name = Type.String({ minLength: 1, maxLength: 60, pattern: '\\S' });
const row = { id: Type.String(), caseType: Type.String(), name: Type.String(), version: Type.Integer(), by: PersonRef, at: Type.String(), size: Type.Integer() };

export const DraftExampleRow = Type.Object(row);
export type DraftExampleRow = Static<typeof DraftExampleRow>;
export const DraftExample = Type.Object({ ...row, data: ExampleData });
export type DraftExample = Static<typeof DraftExample>;
/** `before`: another draft of the same pack or organ that has examples which this one has not. */
export const DraftExamples = Type.Object({ rows: Type.Array(DraftExampleRow), mayEdit: Type.Boolean(), before: optional(Type.Object({ draft: Type.String(), title: Type.String(), count: Type.Integer() })), most: Type.Integer(), mostCharacters: Type.Integer() });
export type DraftExamples = Static<typeof DraftExamples>;
/** `id`: chosen by the sender; the same one again is the same intention. */
export const AddDraftExample = Type.Object({ id: Type.String({ pattern: '^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$' }), caseType: Type.String({ pattern: '^[a-z][a-z0-9-]*$', maxLength: 80 }), name, data: ExampleData }, { additionalProperties: false });
export type AddDraftExample = Static<typeof AddDraftExample>;
/** `version`: the one that was seen. What is left out stays. */
export const ChangeDraftExample = Type.Object({ version: Type.Integer({ minimum: 1 }), name: optional(name), data: optional(ExampleData) }, { additionalProperties: false });
export type ChangeDraftExample = Static<typeof ChangeDraftExample>;
export const RemoveDraftExample = Type.Object({ version: Type.Integer({ minimum: 1 }) }, { additionalProperties: false });
export const TakeDraftExamples = Type.Object({ from: Type.String({ maxLength: 60 }) }, { additionalProperties: false });
