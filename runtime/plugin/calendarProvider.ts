/** The attachment point "work calendar": a plugin that knows the holidays of a country. */
import type { CalendarDefinition } from '../definition/model/calendar.ts';

export interface CalendarProvider {
  /** The calendar's name in definitions, kebab-case: `china`. */
  calendar: string;
  /** Years for which holidays are published; nothing is invented for others. */
  publishedYears: (from: number, to: number) => number[];
  /** A calendar definition with those of the years asked for that are published; at least one must be. */
  provide: (years: readonly number[]) => CalendarDefinition;
}
