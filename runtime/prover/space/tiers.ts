/** The tiers in which a process can go differently: those that no table row and no condition that it reads tells apart are one. */
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import { isFactValue } from '../../definition/model/condition.ts';
import type { ProcessDefinition } from '../../definition/model/process.ts';
import { operatorFunctions } from '../../interpreter/conditionOperators.ts';
import type { UsedFacts } from '../facts/factUses.ts';

export function differingTiers(pack: Pack, process: ProcessDefinition, used: UsedFacts): string[] {
  const tiers = pack.organisation.tiers.filter((t) => t.commission !== false).map((t) => t.tier);
  const asks = ['org.tier', 'case.tier'].flatMap((fact) => used.get(fact)?.uses ?? []);
  const matters = new Set(process.stages.flatMap((stage) => [...JSON.stringify(stage).matchAll(/"matter":"([^"]+)"/g)].map((m) => m[1])));
  const cells = definitionsOf(pack, 'table').flatMap((table) => Object.entries(table.asks).flatMap(([ask, by]) => ('fact' in by && by.fact === 'org.tier'
    ? table.rows.filter((row) => row.when['matter'] === undefined || row.when['matter'] === 'any' || (row.when['matter'] as unknown[]).some((m) => matters.has(m as string))).map((row) => row.when[ask]) : [])));
  const readsTable = asks.some((use) => use.kind === 'asked');
  // Whoever hands something to the organ above cannot at the top.
  const looksUp = /"to":"superior"/.test(JSON.stringify(process.stages));
  const signature = (tier: string): string => [
    looksUp && pack.organisation.tiers.find((t) => t.tier === tier)?.under === 'none' ? 'top' : '',
    ...asks.map((use) => (use.kind === 'compared' && !isFactValue(use.leaf.value) ? operatorFunctions[use.leaf.operator](tier, use.leaf.value) : 0)),
    ...(readsTable ? cells.map((cell) => (Array.isArray(cell) ? Number((cell as unknown[]).includes(tier)) : 1)) : []),
  ].join();
  // The lowest of each class: its organ has others above it.
  return [...new Map(tiers.map((tier) => [signature(tier), tier])).values()];
}
