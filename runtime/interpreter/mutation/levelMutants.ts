/** Faults sown into tables of approval levels: a row that asks one level less, the highest first. */
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import { visitSteps } from '../../definition/lint/visitSteps.ts';
import type { TableDefinitionSchema } from '../../definition/model/table.ts';
import type { Static } from 'typebox';
import type { Mutant } from './mutant.ts';

type Table = Static<typeof TableDefinitionSchema>;

/** Only rows whose matter some approval asks for; others are nobody's yet. */
export function levelMutants(pack: Pack, table: Table): Mutant[] {
  const asking = new Map<string, string[]>();
  for (const process of definitionsOf(pack, 'process')) {
    for (const { step } of visitSteps(process)) {
      if (!('approval' in step) || !step.levels || !('table' in step.levels) || step.levels.table !== table.table) continue;
      asking.set(step.levels.matter, [...(asking.get(step.levels.matter) ?? []), process.process]);
    }
  }
  return table.rows.flatMap((row, i): Mutant[] => {
    const levels = 'give' in row ? row.give['levels'] : undefined;
    const matters = row.when['matter'];
    if (!Array.isArray(levels) || !Array.isArray(matters)) return [];
    const processes = [...new Set(matters.flatMap((matter) => asking.get(String(matter)) ?? []))];
    if (processes.length === 0) return [];
    const lesser = levels.length > 1 ? levels.slice(0, -1) : undefined;
    if (!lesser) return [];
    const rows = table.rows.map((r, n) => (n === i && 'give' in r ? { ...r, give: { ...r.give, levels: lesser } } : r));
    return [{
      at: `table/${table.table}/${row.row}`, kind: 'level', processes, says: { zh: `审批表“${table.title.zh}”行 ${row.row}：少报最高一级（${String(levels.at(-1))}）`, en: `${table.table}/${row.row}: level ${String(levels.at(-1))} left out` },
      pack: { ...pack, table: { ...pack.table, [table.table]: { ...table, rows } as Table } },
    }];
  });
}
