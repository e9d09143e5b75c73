/** Moments are picked as they are read: on the clock of the organisation's zone, wherever the computer stands. */
import { afterEach, expect, it } from 'vitest';
import { fromZoneText, showMoment, useZone } from '../../runtime/ui/moment.ts';
import { readSources } from '../architecture/sourceFiles.ts';

const computer = process.env['TZ'];
afterEach(() => {
  if (computer === undefined) delete process.env['TZ'];
  else process.env['TZ'] = computer;
  useZone('Asia/Shanghai');
});

it.each(['America/Los_Angeles', 'Asia/Shanghai', 'Pacific/Auckland'])('on a computer in %s, what is picked is the moment that is shown again', (zone) => {
  process.env['TZ'] = zone;
  expect(new Date('2026-01-01T00:00:00Z').getTimezoneOffset()).not.toBe(0);
  for (const [of, instant] of [['Asia/Shanghai', '2026-11-23T01:05:00.000Z'], ['Asia/Urumqi', '2026-11-23T03:05:00.000Z']] as const) {
    useZone(of);
    expect(showMoment(instant)).toBe('2026-11-23 09:05');
    expect(fromZoneText('2026-11-23 09:05')).toBe(instant);
  }
  useZone('Asia/Shanghai');
  for (const text of ['2026-11-23 00:00', '2026-11-23 23:59', '2028-02-29 08:00']) expect(showMoment(fromZoneText(text))).toBe(text);
});

it('no picker gives a moment of the computer', () => {
  const pickers = [...readSources('designer'), ...readSources('runtime/ui')].filter(({ path }) => path.endsWith('.vue'))
    .flatMap(({ path, text }) => [...text.matchAll(/<ElDatePicker\b[^]*?\/>/g)].map(([drawn]) => ({ path, drawn })));
  expect(pickers.length).toBeGreaterThan(8);
  // Without a format it gives a `Date`, which is read on the computer's clock.
  expect(pickers.filter(({ drawn }) => !/\bvalue-format="/.test(drawn)).map(({ path }) => path)).toEqual([]);
});
