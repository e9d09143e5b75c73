/** What the ledger editor asks: the ledger over made-up cases, from the pack of the draft; and over the real ones, from the server. */
import type { InjectionKey } from 'vue';
import type { LedgerPage } from '../../runtime/http/api.ts';
import type { LedgerPreview } from '../../runtime/http/ledgerPreviewApi.ts';

export interface LedgerAsking {
  /** `undefined` while the draft cannot be put together. */
  sample(ledger: string): Promise<LedgerPage | undefined>;
  /** Throws `ApiProblem`. */
  live(definition: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<LedgerPreview>;
}
export const previewLedger: InjectionKey<LedgerAsking> = Symbol('preview of a ledger');
