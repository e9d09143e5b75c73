import { Type, type Static } from 'typebox';
import { optional, Text } from './api.ts';
import { PackDraftConflict } from './packDraftApi.ts';

/** RFC 9457, with our code, mend and place beside the standard members. */
export const ProblemDocument = Type.Object({
  type: Type.String(), title: Type.String(), status: Type.Integer(), code: Type.String(), detail: optional(Type.String()), mend: optional(Type.String()), trace: optional(Type.String()),
  problems: optional(Type.Array(Type.Object({ code: Type.String(), message: Text, mend: Text, field: optional(Type.String()) }))),
  conflicts: optional(Type.Array(PackDraftConflict)),
});
export type ProblemDocument = Static<typeof ProblemDocument>;
