/** A length of time as people say it: `15个工作日`, `15 working days`, `1 working day`. */
import type { Title } from '../model/common.ts';

const units = {
  hours: ['小时', 'hour', 'hours'],
  days: ['日', 'day', 'days'],
  workingDays: ['个工作日', 'working day', 'working days'],
  months: ['个月', 'month', 'months'],
  years: ['年', 'year', 'years'],
} as const satisfies Record<string, readonly [zh: string, one: string, many: string]>;
export type CountedUnit = keyof typeof units;

export const isCountedUnit = (unit: string): unit is CountedUnit => Object.hasOwn(units, unit);

export function lengthWords(unit: CountedUnit, count: number): Title & { en: string } {
  const [zh, one, many] = units[unit];
  return { zh: `${count}${zh}`, en: `${count} ${count === 1 ? one : many}` };
}
