/** What the editors of ledgers and home pages ask: the ledger over made-up cases, from the pack of the draft; and over the real ones, from the server. */
import type { InjectionKey } from 'vue';
import type { DashboardAsSeen, DashboardFrom } from '../simulator/dashboardAsSeen.ts';
import type { LedgerPage } from '../../runtime/http/api.ts';
import type { DashboardPreview, DashboardPreviewRequest } from '../../runtime/http/dashboardPreviewApi.ts';
import type { LedgerPreview } from '../../runtime/http/ledgerPreviewApi.ts';
import type { Spoken } from '../simulator/sampleLedger.ts';

export interface LedgerAsking {
  /** `spoken`: the language in which its codes are said. `undefined` while the draft cannot be put together. */
  sample(ledger: string, spoken: Spoken): Promise<LedgerPage | undefined>;
  /** Throws `ApiProblem`. */
  live(definition: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<LedgerPreview>;
  /** A home page as somebody of a role has it; `undefined` while the draft cannot be put together. No case is asked. */
  seenDashboard(dashboard: string, from: DashboardFrom): Promise<DashboardAsSeen | undefined>;
  /** A home page, with the ledgers of its panels as the draft has them. Throws `ApiProblem`. */
  liveDashboard(definition: Readonly<Record<string, unknown>>, ledgers: DashboardPreviewRequest['ledgers'], signal: AbortSignal): Promise<DashboardPreview>;
}
export const previewLedger: InjectionKey<LedgerAsking> = Symbol('preview of a ledger');
