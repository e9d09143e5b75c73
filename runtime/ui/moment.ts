/** Moments as people read them: `2026-11-23 09:05`, in the organisation's zone, never in the computer's. */
import { dayOf, daysBetween, startOfDay, wallClock } from '../base/time.ts';

let zone = 'Asia/Shanghai';
export function useZone(name: string): void {
  zone = name;
}
export const showMoment = (instant: string | null | undefined): string => (instant ? wallClock(instant, zone) : '');
export const showTimeOfDay = (instant: string): string => wallClock(instant, zone).slice(11);
export const showDay = (instant: string | null | undefined): string => (instant ? (instant.length > 10 ? dayOf(instant, zone) : instant) : '');
/** Calendar days from one moment to another, as a person counts them. */
export const daysFrom = (from: string, to: string): number => daysBetween(dayOf(from, zone), dayOf(to, zone));
export const sameDay = (a: string, b: string): boolean => dayOf(a, zone) === dayOf(b, zone);
/** `2026-11-23 09:05` as read on a clock of the organisation's zone, as an instant. */
export function fromZoneText(text: string): string {
  const midnight = Date.parse(startOfDay(text.slice(0, 10), zone));
  const [hours, minutes] = text.slice(11, 16).split(':').map(Number);
  return new Date(midnight + ((hours ?? 0) * 60 + (minutes ?? 0)) * 60_000).toISOString();
}
