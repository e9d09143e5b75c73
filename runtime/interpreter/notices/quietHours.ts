/** Until when a notice is held: no longer than the quiet of the night lasts, and not at all for a lamp that the rule excepts. */
import { addDays, addMilliseconds, dayOf, startOfDay, wallClock, type Instant } from '../../base/time.ts';
import type { NotificationDefinition } from '../../definition/model/notification.ts';

/** The moment at which it is told: `at`, or the end of the quiet in which `at` lies. Both ends are times of day in the zone. */
export function toldAt(quiet: NotificationDefinition['quiet'], at: Instant, zone: string, lamp: string): Instant {
  if (!quiet || quiet.from === quiet.until || quiet.except?.includes(lamp)) return at;
  const time = wallClock(at, zone).slice(11);
  const overnight = quiet.from > quiet.until;
  const isQuiet = overnight ? time >= quiet.from || time < quiet.until : time >= quiet.from && time < quiet.until;
  if (!isQuiet) return at;
  const today = dayOf(at, zone);
  const day = overnight && time >= quiet.from ? addDays(today, 1) : today;
  const [hours, minutes] = quiet.until.split(':').map(Number) as [number, number];
  return addMilliseconds(startOfDay(day, zone), (hours * 60 + minutes) * 60_000);
}
