/**
 * Derived fields: computed by their table or fact whenever the file of the case was written, never typed in. A person who was
 * class C in the province's eyes may be class B in the county's, so a case that was carried over computes them anew.
 */
import { findDefinition, type Pack } from '../definition/load/pack.ts';
import type { Derived, Property } from '../definition/model/fields.ts';
import type { WrittenValue } from './caseEvent.ts';
import { readField, sameJson } from './caseFile.ts';
import type { CaseState } from './caseState.ts';
import type { Json } from '../base/json.ts';
import { decide } from './decisionTable.ts';
import { factReader } from './facts.ts';
import type { OrganisationView } from './organisationView.ts';
import { packView } from './packView.ts';

const known = new WeakMap<Pack, Map<string, [string, Derived][]>>();

/** Addresses of the derived fields of a case type, types that it uses included. */
function derivedFields(pack: Pack, caseType: string): [string, Derived][] {
  let byType = known.get(pack);
  if (!byType) known.set(pack, (byType = new Map()));
  let found = byType.get(caseType);
  if (!found) byType.set(caseType, (found = gather(pack, packView(pack).caseType(caseType).properties as Record<string, Property>, '', [])));
  return found;
}

function gather(pack: Pack, properties: Record<string, Property>, prefix: string, within: readonly string[]): [string, Derived][] {
  return Object.entries(properties).flatMap(([key, property]): [string, Derived][] => {
    const field = prefix === '' ? key : `${prefix}.${key}`;
    if (property.derived) return [[field, property.derived]];
    if (property.properties) return gather(pack, property.properties, field, within);
    const type = property.type && !within.includes(property.type) ? findDefinition(pack, 'type', property.type) : undefined;
    return type ? gather(pack, type.properties as Record<string, Property>, field, [...within, type.type]) : [];
  });
}

/** What the derived fields should hold and do not. Facts that are missing leave a value as it is; a closed way empties it. */
export function derivedValues(pack: Pack, state: CaseState, organisation: OrganisationView): WrittenValue[] {
  const facts = factReader({ state, organisation });
  return derivedFields(pack, state.caseType).flatMap(([field, derived]): WrittenValue[] => {
    const holder = field.includes('.') ? readField(state.data, field.slice(0, field.lastIndexOf('.'))) : state.data;
    if (holder === undefined || holder === null) return [];
    const value = derived.table ? ofTable(pack, derived.table, derived.gives ?? field.split('.').at(-1)!, facts) : (facts(derived.fact ?? '') as Json | undefined);
    const before = readField(state.data, field);
    if (value === undefined || sameJson(value, before) || (value === null && before === undefined)) return [];
    return [{ field, value, ...(before === undefined ? {} : { before }) }];
  });
}

function ofTable(pack: Pack, table: string, gives: string, facts: (path: string) => unknown): Json | undefined {
  const decision = decide(packView(pack).table(table), facts);
  if (decision.decision === 'given') return decision.give[gives] as Json | undefined;
  return decision.decision === 'closed' ? null : undefined;
}
