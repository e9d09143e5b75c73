/**
 * What is known of the facts that decide: written but not looked at yet (`open`), given one value (`decided`), or not looked
 * at any more from here on (`forgotten`). A fact that is not listed was never written: it is missing.
 */
import type { Json, JsonObject } from '../../base/json.ts';
import { writeField } from '../../interpreter/caseFile.ts';
import type { FormRule } from './formRules.ts';

export interface KnownFact {
  status: 'open' | 'decided' | 'forgotten';
  values: readonly Json[];
  /** Whether it may have been left out. */
  missing: boolean;
  /** Whether it may have been missing before the form wrote it; where hiding keeps it, that is how it stays. */
  wasMissing?: boolean;
  /** What the form said that wrote it. */
  rule?: FormRule;
  /** undefined: decided to be missing. */
  value?: Json | undefined;
}
export type Known = Readonly<Record<string, KnownFact>>;

/** The data of a case in which exactly the decided facts are given. */
export function dataOf(known: Known): { data: JsonObject; parent: JsonObject } {
  const result = { data: {} as JsonObject, parent: {} as JsonObject };
  // Shorter addresses first: an object before the fields inside it.
  for (const fact of Object.keys(known).sort()) {
    const { status, value } = known[fact]!;
    if (status !== 'decided' || value === undefined) continue;
    const dot = fact.indexOf('.');
    writeField(fact.startsWith('parent.') ? result.parent : result.data, fact.slice(dot + 1), value);
  }
  return result;
}

export const isOpen = (known: Known, fact: string): boolean => known[fact] !== undefined && known[fact].status !== 'decided';

/** Whether a fact may be missing as far as it is known. */
export const mayBeMissing = (fact: KnownFact | undefined): boolean => fact === undefined || (fact.status === 'decided' ? fact.value === undefined : fact.missing);

export const decided = (known: Known, fact: string, value: Json | undefined): Known => ({ ...known, [fact]: { ...known[fact]!, status: 'decided', value } });

/** Facts that nothing looks at any more; were one looked at after all, it could have any of its values again. */
export function forgetting(known: Known, isLive: (fact: string) => boolean): Known {
  let next: Record<string, KnownFact> | undefined;
  for (const [fact, entry] of Object.entries(known)) {
    if (entry.status === 'forgotten' || isLive(fact)) continue;
    const { value: _value, ...rest } = entry;
    (next ??= { ...known })[fact] = { ...rest, status: 'forgotten' };
  }
  return next ?? known;
}

/** What tells two states of knowledge apart. */
export const knownKey = (known: Known): string => Object.keys(known).sort().flatMap((fact) => {
  const { status, value, missing, wasMissing, rule } = known[fact]!;
  return status === 'forgotten' ? [] : [status === 'open' ? `${fact}?${missing ? 'm' : ''}${rule && (rule.visible.length > 0 || typeof rule.required === 'object') ? 'r' : ''}${rule && rule.visible.length > 0 && rule.hidden === 'keep' && wasMissing ? 'w' : ''}` : `${fact}=${JSON.stringify(value)}`];
}).join('|');
