/** Puts allocated numbers where a step left slots for them: in its state, its events and its effects. */
import { formatSeriesNumber } from '../definition/model/series.ts';
import type { NumberSlot } from './effect.ts';

/** `value` with every slot's mark replaced by the number's text; `numbers` gives each slot its number. */
export function fillSlots<T>(value: T, slots: readonly NumberSlot[], numbers: ReadonlyMap<string, number>): T {
  if (slots.length === 0) return value;
  const texts = new Map(slots.map((s) => [s.slot, formatSeriesNumber(s.pattern, { ...s.facts, number: numbers.get(s.slot)! })]));
  const fill = (part: unknown): unknown => {
    if (typeof part === 'string') return texts.get(part) ?? part;
    if (Array.isArray(part)) return part.map(fill);
    if (part === null || typeof part !== 'object') return part;
    const entries = Object.entries(part).filter(([key]) => !(key === 'slot' && 'kind' in part));
    return Object.fromEntries(entries.map(([key, inner]) => [key, fill(inner)]));
  };
  return fill(value) as T;
}
