/** Puts allocated numbers where a step left slots for them: in its state, its events and its effects. */
import { formatSeriesNumber, type SeriesDefinition } from '../definition/model/series.ts';
import type { Effect, NumberSlot } from './effect.ts';

/** A place for the next number of a series in an organ and a year: the counter that it is taken from, and what its text is made of. */
export function numberSlot(slot: string, definition: SeriesDefinition, { organ, short, year }: { organ: string; short: string; year: number }): NumberSlot {
  const { series, per, kind, pattern } = definition;
  return {
    slot, series, pattern, facts: { organ: { short }, ...(kind ? { kind } : {}), year },
    key: { organ: per.includes('organ') ? organ : '', kind: per.includes('kind') ? (kind?.short ?? series) : '', year: per.includes('year') ? year : 0 },
  };
}

/** A text for people in which numbers stand among other words; longer marks first, since `:1` begins `:10`. */
export function numbersInText(text: string, texts: ReadonlyMap<string, string>): string {
  return text.includes('slot:') ? [...texts].sort((a, b) => b[0].length - a[0].length).reduce((filled, [slot, number]) => filled.replaceAll(slot, number), text) : text;
}

/** The effects of a step with the numbers in the words of its notices. */
export function numbersInNotices(effects: readonly Effect[], texts: ReadonlyMap<string, string>): Effect[] {
  return effects.map((e) => (e.kind === 'notify' ? { ...e, text: { zh: numbersInText(e.text.zh, texts), ...(e.text.en === undefined ? {} : { en: numbersInText(e.text.en, texts) }) } } : e));
}

/** The texts of a step's numbers by their slots. */
export const slotTexts = (slots: readonly NumberSlot[], numbers: ReadonlyMap<string, number>): Map<string, string> =>
  new Map(slots.map((s) => [s.slot, formatSeriesNumber(s.pattern, { ...s.facts, number: numbers.get(s.slot)! })]));

/** `value` with every slot's mark replaced by the number's text; `numbers` gives each slot its number. */
export function fillSlots<T>(value: T, slots: readonly NumberSlot[], numbers: ReadonlyMap<string, number>): T {
  if (slots.length === 0) return value;
  const texts = slotTexts(slots, numbers);
  const fill = (part: unknown): unknown => {
    if (typeof part === 'string') return texts.get(part) ?? part;
    if (Array.isArray(part)) return part.map(fill);
    if (part === null || typeof part !== 'object') return part;
    const entries = Object.entries(part).filter(([key]) => !(key === 'slot' && 'kind' in part));
    return Object.fromEntries(entries.map(([key, inner]) => [key, fill(inner)]));
  };
  return fill(value) as T;
}
