/** The bars of a ledger's chart for the home page: one bar a label, whatever the ledger splits it by. */
import { ProblemError } from '../base/problem.ts';
import { ledgerPage } from './ledgers.ts';
import type { Principal, Runtime } from './runtime.ts';

/** Undefined for a ledger without a chart, or one that this person may not read: a home page shows what it can. */
export async function ledgerBars(runtime: Runtime, principal: Principal, ledger: string): Promise<{ label: string; value: number }[] | undefined> {
  try {
    const { chart } = await ledgerPage(runtime, principal, ledger, { limit: 1 });
    if (!chart) return undefined;
    const sums = new Map<string, number>();
    for (const { label, value } of chart.bars) sums.set(label, (sums.get(label) ?? 0) + value);
    return [...sums].map(([label, value]) => ({ label, value })).sort((a, b) => b.value - a.value);
  } catch (error) {
    if (error instanceof ProblemError && error.problems.every((p) => p.code === 'ledger.unknown')) return undefined;
    throw error;
  }
}
