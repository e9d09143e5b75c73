/** What travels for the preview of a draft's ledger. */
import { Type, type Static } from 'typebox';
import { LedgerPage } from './api.ts';

/** A ledger as it stands in the page, checked by the schema of its kind. */
export const LedgerPreviewRequest = Type.Object({ definition: Type.Record(Type.String(), Type.Unknown()) }, { additionalProperties: false });
export type LedgerPreviewRequest = Static<typeof LedgerPreviewRequest>;
/**
 * `cases`: how many cases of its types there are, whatever its condition says. `page`: the rows that whoever asks may see; absent
 * where there are none, and where the condition looks at what he may not see (`guarded`). `left`: columns that the version in force
 * has no field for.
 */
export const LedgerPreview = Type.Object({ cases: Type.Integer(), page: Type.Optional(LedgerPage), guarded: Type.Boolean(), left: Type.Array(Type.String()) });
export type LedgerPreview = Static<typeof LedgerPreview>;
