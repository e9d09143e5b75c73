/** Moments on the clock of a zone: the remembered offsets say what the zone's own rules say. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dayOf, toInstant, wallClock, zonedText } from '../../runtime/base/time.ts';

/** Asks the rules each time. */
function byRules(milliseconds: number, zone: string): string {
  const parts = Object.fromEntries(new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' }).formatToParts(milliseconds).map((p) => [p.type, p.value]));
  return `${parts['year']!}-${parts['month']!}-${parts['day']!} ${parts['hour']!}:${parts['minute']!}`;
}

describe.each(['Asia/Shanghai', 'UTC', 'America/Los_Angeles', 'Asia/Kathmandu', 'Africa/Monrovia'])('a moment in %s', (zone) => {
  it('is shown as the rules of the zone say, at any time', () => {
    fc.assert(fc.property(fc.integer({ min: Date.UTC(1900, 0, 1), max: Date.UTC(2100, 0, 1) }), (milliseconds) => {
      const instant = new Date(milliseconds).toISOString();
      expect(wallClock(instant, zone)).toBe(byRules(milliseconds, zone));
      expect(dayOf(instant, zone)).toBe(byRules(milliseconds, zone).slice(0, 10));
    }), { numRuns: 300 });
  });
});

it('is right on both sides of a change of the clock, within the same quarter of an hour as well', () => {
  for (const [change, zone] of [['2026-03-08T10:00:00.000Z', 'America/Los_Angeles'], ['1986-05-03T18:00:00.000Z', 'Asia/Shanghai'], ['1972-01-07T00:44:30.000Z', 'Africa/Monrovia']] as const) {
    for (const by of [-600_000, -60_000, -1000, 0, 1000, 60_000, 600_000]) {
      const milliseconds = Date.parse(change) + by;
      expect([by, wallClock(new Date(milliseconds).toISOString(), zone)]).toEqual([by, byRules(milliseconds, zone)]);
    }
  }
});

it('a moment with the distance of its zone is the same moment, to the minute', () => {
  for (const [instant, zone, text] of [['2026-03-16T01:00:00.000Z', 'Asia/Shanghai', '2026-03-16T09:00+08:00'], ['2026-07-01T12:05:00.000Z', 'America/St_Johns', '2026-07-01T09:35-02:30'], ['2026-01-01T00:00:00.000Z', 'UTC', '2026-01-01T00:00+00:00']] as const) {
    expect(zonedText(instant, zone)).toBe(text);
    expect(toInstant(text)).toBe(instant);
  }
});
