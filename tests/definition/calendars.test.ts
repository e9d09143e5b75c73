/** Faults in calendars and countings, found all at once and at their places. */
import { expect, test } from 'vitest';
import { lintCalendars } from '../../runtime/definition/lint/rules/calendars.ts';
import type { LintContext } from '../../runtime/definition/lint/lintContext.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { CalendarDefinition } from '../../runtime/definition/model/calendar.ts';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import { chinaDefinition, packDeadlines, rule } from '../interpreter/calendarFixture.ts';

/** The rule reads the definitions and asks for places; nothing else of the context. */
const lint = (calendar: CalendarDefinition, deadlines: readonly DeadlineDefinition[]): string[] => {
  const pack = { calendar: { [calendar.calendar]: calendar }, deadline: Object.fromEntries(deadlines.map((d) => [d.deadline, d])) } as unknown as Pack;
  const place: LintContext['place'] = (kind, name, path) => ({ file: `${kind}/${name}`, line: 1, column: 1, path: `/${path.join('/')}` });
  return lintCalendars({ pack, place } as unknown as LintContext).map((p) => `${p.code} ${p.at!.file}${p.at!.path}`);
};

test('the reference pack has none', () => {
  expect(lint(chinaDefinition, packDeadlines)).toEqual([]);
});

test('days that do not exist, stand in another year, run backwards, or are both off and worked', () => {
  const calendar: CalendarDefinition = {
    ...chinaDefinition,
    years: [{
      year: 2026, mark: 'design',
      holidays: [{ from: '2026-02-30', to: '2026-03-01' }, { from: '2026-05-05', to: '2026-05-01' }, { from: '2026-10-01', to: '2026-10-07' }],
      workdays: ['2025-10-11', '2026-10-04'],
    }],
  };
  expect(lint(calendar, [])).toEqual([
    'calendar.noSuchDay calendar/china/years/0/holidays/0/from',
    'calendar.rangeBackwards calendar/china/years/0/holidays/1',
    'calendar.dayInWrongYear calendar/china/years/0/workdays/0',
    'calendar.bothOffAndWorked calendar/china/years/0/workdays/1',
  ]);
});

test('hours counted by day and days counted by the hour, also in extensions', () => {
  const deadlines = [
    rule({ deadline: 'a', length: { hours: 24 }, counting: 'natural' }),
    rule({ deadline: 'b', length: { hours: 12 }, counting: 'hours', extensions: [{ extension: 'more', adds: { days: 1 }, times: 1, before: 'due' }] }),
  ];
  expect(lint(chinaDefinition, deadlines)).toEqual(['deadline.unitMismatch deadline/a/length', 'deadline.unitMismatch deadline/b/extensions/0/adds']);
});
