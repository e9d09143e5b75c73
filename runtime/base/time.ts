/**
 * Time as data. Nothing in the closed world reads a clock: instants come in as arguments.
 *
 * An `Instant` is an ISO 8601 text in UTC with milliseconds (`2026-03-16T01:00:00.000Z`), so that texts order
 * as moments do. A `Day` is a calendar day (`2026-03-16`) of the organisation's zone, never of the machine's.
 */
export type Instant = string;
export type Day = string;

const formats = new Map<string, Intl.DateTimeFormat>();

function partsIn(zone: string, milliseconds: number): Record<string, number> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit', second: '2-digit',
    });
    formats.set(zone, format);
  }
  const parts: Record<string, number> = {};
  for (const part of format.formatToParts(milliseconds)) if (part.type !== 'literal') parts[part.type] = Number(part.value);
  return parts;
}

const quarter = 900_000;
const offsets = new Map<string, Map<number, number>>();
const offsetsAtMost = 100_000;

const offsetNow = (zone: string, milliseconds: number): number => {
  const p = partsIn(zone, milliseconds);
  return Date.UTC(p.year!, p.month! - 1, p.day, p.hour, p.minute, p.second) - Math.floor(milliseconds / 1000) * 1000;
};

/**
 * Zones whose clock has kept its distance to UTC since a moment, by the IANA time zone database (China ended summer time on
 * 1991-09-15). To ask the rules of a zone for the first time takes a browser some thirty milliseconds. A zone that begins to change
 * its clock again must leave this list; a test holds it against the rules.
 */
const kept = new Map([['Asia/Shanghai', { since: Date.UTC(1991, 8, 16), ahead: 8 * 3_600_000 }]]);

/**
 * How far a zone's clock is ahead of UTC at a moment, in milliseconds. Remembered by quarter of an hour, since asking the zone's
 * rules is most of the cost of showing a moment; a quarter in which the clock was changed is asked each time.
 */
function offsetAt(zone: string, milliseconds: number): number {
  const constant = kept.get(zone);
  if (constant && milliseconds >= constant.since) return constant.ahead;
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map()));
  const slot = Math.floor(milliseconds / quarter);
  let found = known.get(slot);
  if (found === undefined) {
    const first = offsetNow(zone, slot * quarter);
    found = first === offsetNow(zone, (slot + 1) * quarter - 1000) ? first : Number.NaN;
    if (known.size >= offsetsAtMost) known.clear();
    known.set(slot, found);
  }
  return Number.isNaN(found) ? offsetNow(zone, milliseconds) : found;
}

/** The moment that was shown last: whoever acts at a moment has it written several times. */
let last = { instant: '', zone: '', shown: '' };

/** What a clock of the zone shows, written as if it were UTC. */
function shownIn(instant: Instant, zone: string): string {
  if (last.instant === instant && last.zone === zone) return last.shown;
  const milliseconds = Date.parse(instant);
  last = { instant, zone, shown: new Date(milliseconds + offsetAt(zone, milliseconds)).toISOString() };
  return last.shown;
}

const two = (n: number | undefined): string => String(n ?? 0).padStart(2, '0');

/** Brings any ISO 8601 text with an offset to the one form in which instants are kept. */
export function toInstant(text: string): Instant {
  const milliseconds = Date.parse(text);
  if (Number.isNaN(milliseconds)) throw new RangeError(`not an instant: ${text}`);
  return new Date(milliseconds).toISOString();
}

export const instantToMilliseconds = (instant: Instant): number => Date.parse(instant);
export const millisecondsToInstant = (milliseconds: number): Instant => new Date(milliseconds).toISOString();

/** The calendar day on which an instant falls in a zone. */
export function dayOf(instant: Instant, zone: string): Day {
  return shownIn(instant, zone).slice(0, 10);
}

/** `2026-03-16 09:00` in a zone, for texts that people read. */
export function wallClock(instant: Instant, zone: string): string {
  return shownIn(instant, zone).slice(0, 16).replace('T', ' ');
}

/** The same, with how far the zone is ahead of UTC: `2026-03-16T09:00+08:00`, for definitions that people read and write. */
export function zonedText(instant: Instant, zone: string): string {
  const shown = shownIn(instant, zone);
  const minutes = Math.round((Date.parse(shown) - Date.parse(instant)) / 60_000);
  const far = Math.abs(minutes);
  return `${shown.slice(0, 16)}${minutes < 0 ? '-' : '+'}${two(Math.floor(far / 60))}:${two(far % 60)}`;
}

/** The first instant of a day in a zone; a day that a clock change shortened begins when it really begins. */
export function startOfDay(day: Day, zone: string): Instant {
  const utc = Date.parse(`${day}T00:00:00.000Z`);
  let guess = utc;
  for (let i = 0; i < 3; i += 1) {
    const shown = guess + offsetAt(zone, guess);
    if (shown === utc) break;
    guess += utc - shown;
  }
  return new Date(guess).toISOString();
}

/** Days are counted on the proleptic calendar, without a zone. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00.000Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** A month later on the same day-number, or on the last day of a shorter month. */
export function addMonths(day: Day, months: number): Day {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  const index = y * 12 + (m - 1) + months;
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(Math.min(d, last))}`;
}

export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00.000Z`) - Date.parse(`${from}T00:00:00.000Z`)) / 86_400_000);

export const addMilliseconds = (instant: Instant, milliseconds: number): Instant => millisecondsToInstant(Date.parse(instant) + milliseconds);
