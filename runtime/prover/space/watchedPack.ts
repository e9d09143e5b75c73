/**
 * The pack that is explored: what it says is the same, but it tells which facts were just asked.
 *
 * A fact is given a value only when something asks for it, so that fields which never meet are never multiplied. The
 * interpreter is not changed for that: where a condition, a table's asks or the name of a fact stands in a definition, the
 * copy has a getter that says so. Derived fields are left out (their values are explored as such), and so are notices.
 */
import { isRecord } from '../../base/isRecord.ts';
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import { gatherConditions, type NamedConditions } from '../../definition/model/conditionSet.ts';
import { factsIn, isCondition, isFact } from '../facts/factUses.ts';

export interface WatchedPack {
  pack: Pack;
  /** Facts that were asked since it was last cleared, in the order in which they were. */
  asked: Set<string>;
}

const asking = new Set(['over', 'separate', 'to', 'unit', 'organ', 'per']);

export function watchedPack(pack: Pack): WatchedPack {
  const asked = new Set<string>();
  const named = gatherConditions(definitionsOf(pack, 'conditionSet'));
  const hear = (facts: readonly string[]): void => { for (const fact of facts) asked.add(fact); };
  const copied = <T>(map: Readonly<Record<string, T>>): Record<string, T> => Object.fromEntries(Object.entries(map).map(([name, value]) => [name, watched(value, named, hear) as T]));
  return {
    asked,
    pack: {
      ...pack, notification: {}, process: copied(pack.process), deadline: copied(pack.deadline), table: copied(pack.table),
      document: Object.fromEntries(Object.entries(pack.document).map(([name, document]) => [name, { ...document, opens: watched(document.opens, named, hear) as typeof document.opens }])),
      caseType: withoutDerived(pack.caseType) as Pack['caseType'], type: withoutDerived(pack.type) as Pack['type'],
    },
  };
}

function watched(value: unknown, named: NamedConditions, hear: (facts: readonly string[]) => void): unknown {
  if (Array.isArray(value)) return value.map((each) => watched(each, named, hear));
  if (!isRecord(value)) return value;
  const copy: Record<string, unknown> = {};
  for (const [key, inner] of Object.entries(value)) {
    const facts = isCondition(inner) ? factsIn(inner, named)
      : key === 'asks' && isRecord(inner) ? Object.values(inner).flatMap((ask) => (isRecord(ask) && typeof ask['fact'] === 'string' ? [ask['fact']] : []))
        : asking.has(key) ? (Array.isArray(inner) ? inner : [inner]).filter(isFact) : [];
    const kept = isCondition(inner) ? inner : watched(inner, named, hear);
    if (facts.length === 0) copy[key] = kept;
    else Object.defineProperty(copy, key, { enumerable: true, configurable: true, get: () => { hear(facts); return kept; } });
  }
  return copy;
}

function withoutDerived(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutDerived);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, inner]) => (key === 'derived' && isRecord(inner) ? [] : [[key, withoutDerived(inner)]])));
}
