/** Waits of a story: as long as somebody says, or to a moment. Pure. */
import type { ScenarioMove } from '../../runtime/definition/model/scenario.ts';

export const waitUnits = ['minutes', 'hours', 'days', 'workingDays'] as const;
export type WaitUnit = (typeof waitUnits)[number];

/** Kept as it was said: three working days stay three working days when the story is played on another calendar. */
export const waitFor = (count: number, unit: WaitUnit): ScenarioMove => ({ wait: { [unit]: count } });

/** To the minute; nothing where the moment is not ahead. */
export function waitTo(from: string, until: string): ScenarioMove | undefined {
  const minutes = Math.floor((Date.parse(until) - Date.parse(from)) / 60_000);
  if (!(minutes >= 1)) return undefined;
  const parts = { days: Math.floor(minutes / 1440), hours: Math.floor((minutes % 1440) / 60), minutes: minutes % 60 };
  return { wait: Object.fromEntries(Object.entries(parts).filter(([, n]) => n > 0)) };
}
