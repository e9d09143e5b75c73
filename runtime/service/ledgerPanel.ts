/** A ledger on a home page. */
import { ProblemError } from '../base/problem.ts';
import { ledgerFigures, panelRows, type LedgerFigures, type LedgerView } from '../definition/model/ledgerFigures.ts';
import { ledgerPage } from './ledgers.ts';
import type { Principal, Runtime } from './runtime.ts';

/** Undefined for one that this person may not read, and where there is nothing of the kind: a home page shows what it can. */
export async function ledgerPanel(runtime: Runtime, principal: Principal, ledger: string, view: LedgerView): Promise<LedgerFigures | undefined> {
  try {
    return ledgerFigures(await ledgerPage(runtime, principal, ledger, { limit: view === 'rows' ? panelRows : 1, group: view !== 'rows' }), view);
  } catch (error) {
    if (error instanceof ProblemError && error.problems.every((p) => p.code === 'ledger.unknown')) return undefined;
    throw error;
  }
}
