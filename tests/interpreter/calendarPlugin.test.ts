import { expect, test } from 'vitest';
import { contractVersion } from '../../runtime/plugin/pluginContract.ts';
import { calendarCn } from '../../plugins/calendar-cn/plugin.ts';
import { workCalendar } from '../../runtime/interpreter/workCalendar.ts';
import { china } from './calendarFixture.ts';

const provider = calendarCn.calendars![0]!;

test('the plugin provides the very calendar of the reference pack', () => {
  expect(calendarCn.contract).toBe(contractVersion);
  expect(workCalendar(provider.provide([2024, 2025, 2026])).version).toBe(china.version);
});

test('it offers the years that are published and no others', () => {
  expect(provider.publishedYears(2024, 2099)).toEqual(expect.arrayContaining([2024, 2025, 2026]));
  expect(provider.publishedYears(2090, 2099)).toEqual([]);
  expect(() => provider.provide([2099])).toThrow('2099');
});
