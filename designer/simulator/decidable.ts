/**
 * Sample values that a decision table can decide: a person whom the table sends elsewhere would end every case at its first approval.
 * Where the values that were made up fall into a closed row, or into none, those of a row that gives something take their place.
 */
import { caseTypeFields, fieldAt, type FieldNode } from '../../runtime/definition/load/fieldTree.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import { readField, writeField } from '../../runtime/interpreter/caseFile.ts';
import type { Json, JsonObject } from '../../runtime/base/json.ts';
import { decide } from '../../runtime/interpreter/decisionTable.ts';
import type { FactReader } from '../../runtime/interpreter/factReader.ts';

/** Changes `data` in place; `fits` says whether a field may be written at all. */
export function makeDecidable(pack: Pack, caseType: string, data: JsonObject, facts: FactReader, fits: (field: string) => boolean): void {
  const fields = caseTypeFields(pack, caseType) ?? {};
  const read: FactReader = (fact) => (fact.startsWith('case.') ? (readField(data, fact.slice('case.'.length)) ?? facts(fact)) : facts(fact));
  for (const name of derivingTables(fields)) {
    const table = findDefinition(pack, 'table', name);
    if (!table || decide(table, read).decision === 'given') continue;
    const inputs = Object.entries(table.asks).flatMap(([ask, said]) => ('fact' in said && said.fact.startsWith('case.') ? [{ ask, field: said.fact.slice('case.'.length) }] : []));
    if (!inputs.every(({ field }) => fits(field) && fieldAt(fields, field))) continue;
    const before = inputs.map(({ field }) => readField(data, field));
    // From the last: tables name the weightiest first, and the plain case is the better sample.
    for (const row of [...table.rows].reverse()) {
      if ('closed' in row && row.closed !== undefined) continue;
      inputs.forEach(({ ask, field }, i) => {
        const wanted = row.when[ask];
        const value = Array.isArray(wanted) ? (wanted[0] as Json) : before[i];
        if (value !== undefined) writeField(data, field, value);
      });
      if (decide(table, read).decision === 'given') break;
    }
  }
}

function derivingTables(fields: Record<string, FieldNode>): Set<string> {
  const found = new Set<string>();
  const walk = (node: FieldNode): void => {
    const table = node.property.derived?.table;
    if (table !== undefined) found.add(table);
    Object.values(node.children ?? {}).forEach(walk);
  };
  Object.values(fields).forEach(walk);
  return found;
}
