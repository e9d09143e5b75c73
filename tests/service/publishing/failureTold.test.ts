/** What a report says of checks that came to no end: what is known, in words; what nobody foresaw, by a number, and its words in the log alone. */
import { expect, it } from 'vitest';
import { problem, ProblemError } from '../../../runtime/base/problem.ts';
import { failureTold } from '../../../runtime/service/publishing/failureTold.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';

const fixture = withFixture(withDatabase());

it('says what is known, and of the rest a number under which the log has it', () => {
  const logged: { what: string; about: { publication?: string; number?: string }; fault: unknown }[] = [];
  const runtime = { ...fixture().runtime, report: (what: string, about: object, fault: unknown) => void logged.push({ what, about, fault }) };
  expect(failureTold(runtime, { publication: 'p' }, new ProblemError([problem('publication.version-unknown', {})]))).toMatch(/^没有可以恢复的这一版本.* There is no such version/);
  expect(logged).toEqual([]);
  const fault = new Error('value "张三" of case 7 is no date');
  const told = failureTold(runtime, { publication: 'p' }, fault);
  expect(told).not.toContain('张三');
  const number = /编号 ([0-9a-f]{8})/.exec(told)?.[1];
  expect(logged).toEqual([{ what: 'publication', about: { publication: 'p', number }, fault }]);
});
