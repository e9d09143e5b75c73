/** The length of a timer: ISO 8601 durations, and what people write in the name where the model has no expression. */
import type { Length } from '../../../runtime/plugin/pluginContract.ts';
import { refOf, type Element } from '../element.ts';

export interface ReadTimer {
  length: Length;
  /** Whether the model says it, its name does, or nothing does. */
  from: 'expression' | 'name' | 'nothing';
  kind: 'duration' | 'date' | 'cycle' | 'none';
}

const bodyOf = (definition: Element, property: string): string | undefined => {
  const body = refOf(definition, property)?.['body'];
  return typeof body === 'string' && body.trim() !== '' ? body.trim() : undefined;
};

export function readTimer(definition: Element | undefined, name: string): ReadTimer {
  const duration = definition && bodyOf(definition, 'timeDuration');
  const kind = !definition ? 'none' : definition['timeCycle'] ? 'cycle' : definition['timeDate'] ? 'date' : definition['timeDuration'] ? 'duration' : 'none';
  const exact = duration === undefined ? undefined : durationOf(duration);
  if (exact) return { length: exact, from: 'expression', kind };
  const cycle = definition && bodyOf(definition, 'timeCycle');
  const each = cycle === undefined ? undefined : durationOf(cycle.replace(/^R\d*\//, ''));
  if (each) return { length: each, from: 'expression', kind };
  const said = lengthInWords(name);
  return said ? { length: said, from: 'name', kind } : { length: { days: 1 }, from: 'nothing', kind };
}

/** One unit, since a length of ours has one; minutes and seconds are counted up to whole hours. */
export function durationOf(text: string): Length | undefined {
  const match = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text.trim());
  if (!match) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = match.slice(1).map((part) => Number(part ?? 0)) as [number, number, number, number, number, number, number];
  const clock = hours + Math.ceil((minutes + seconds / 60) / 60);
  if (years && !months && !weeks && !days && !clock) return { years };
  if ((years || months) && !weeks && !days && !clock) return { months: years * 12 + months };
  if (years || months) return undefined;
  if ((weeks || days) && !clock) return { days: weeks * 7 + days };
  const all = (weeks * 7 + days) * 24 + clock;
  return all > 0 ? { hours: all } : undefined;
}

const units: [RegExp, (n: number) => Length][] = [
  [/(\d+)\s*(?:working days?|business days?|个工作日)/i, (n) => ({ workingDays: n })],
  [/(\d+)\s*(?:hours?|小时)/i, (n) => ({ hours: n })],
  [/(\d+)\s*(?:days?|日|天)/i, (n) => ({ days: n })],
  [/(\d+)\s*(?:weeks?|周)/i, (n) => ({ days: n * 7 })],
  [/(\d+)\s*(?:months?|个月)/i, (n) => ({ months: n })],
];
function lengthInWords(name: string): Length | undefined {
  for (const [form, length] of units) {
    const [, n] = form.exec(name) ?? [];
    if (n !== undefined) return length(Number(n));
  }
  return undefined;
}
