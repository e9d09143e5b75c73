/** What a clock has to tell by itself as time goes on: lamps that turn, and who hears that it is overdue. Pure; the sweep and whoever plays a rule ask it. */
import { addMilliseconds, type Instant } from '../base/time.ts';
import type { DeadlineDefinition, DeadlineOverdue } from '../definition/model/deadline.ts';
import type { CaseClock } from './caseState.ts';
import { escalationMoments, lampAt, lamps, type Lamp } from './lamp.ts';
import type { WorkCalendar } from './workCalendar.ts';

export type SweptClock = Pick<CaseClock, 'status' | 'dueAt' | 'blueAt' | 'yellowAt' | 'redAt' | 'announced' | 'escalations'>;

/** The lamp of a clock, as far as its own dates go; one that has none turns when it is due. */
export const clockLamp = ({ dueAt, blueAt = dueAt, yellowAt = dueAt, redAt = dueAt }: Pick<SweptClock, 'dueAt' | 'blueAt' | 'yellowAt' | 'redAt'>, at: Instant, since?: Instant): Lamp =>
  lampAt({ dueAt, lamps: { blueAt, yellowAt, redAt } }, at, since === undefined ? {} : { pausedSince: since });

/** What is to be told at a moment and has not been: the lamp that burns now, and the steps of an overdue clock that have come. */
export function toTell(rule: Pick<DeadlineDefinition, 'overdue'>, clock: SweptClock, at: Instant, calendar: WorkCalendar): { lamp?: Exclude<Lamp, 'none'>; overdue: DeadlineOverdue[] } {
  if (clock.status !== 'running') return { overdue: [] };
  const lamp = clockLamp(clock, at);
  const come = lamp === 'overdue' ? escalationMoments(rule, clock, calendar).filter((e) => e.at <= at && !clock.escalations.includes(e.overdue)) : [];
  return {
    ...(lamp !== 'none' && lamp !== clock.announced ? { lamp } : {}),
    overdue: rule.overdue.filter((o) => come.some((e) => e.overdue === o.overdue)),
  };
}

/** When it has something to tell next; that may have passed. */
export function nextTelling(rule: Pick<DeadlineDefinition, 'overdue'>, clock: SweptClock, calendar: WorkCalendar): Instant | undefined {
  if (clock.status !== 'running') return undefined;
  const turns: [Lamp, Instant | undefined][] = [['blue', clock.blueAt], ['yellow', clock.yellowAt], ['red', clock.redAt], ['overdue', addMilliseconds(clock.dueAt, 1)]];
  for (const [lamp, at] of turns) if (at && lamps.indexOf(clock.announced) < lamps.indexOf(lamp)) return at;
  return escalationMoments(rule, clock, calendar).find((e) => !clock.escalations.includes(e.overdue))?.at;
}
