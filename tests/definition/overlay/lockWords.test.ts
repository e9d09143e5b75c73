/** What a lock refuses is told as people write it: the definition by its title, a length by its unit, what goes or comes by its name. */
import { expect, it } from 'vitest';
import { problem } from '../../../runtime/base/problem.ts';

const clause = { zh: '《办法》第12条', en: 'the rules, article 12' };
const told = (word: string, base: unknown, local: unknown, title?: string): string => problem('overlay.lock-broken', { what: 'deadline/plan-term/length', ...(title === undefined ? {} : { title }), aspect: 'length', word, base, local, clause }).message.zh;

it('a length, a value, what is taken out, what is put in', () => {
  expect(told('shorter', { days: 60 }, { months: 9 }, '初步核实期限')).toBe('“初步核实期限”（deadline/plan-term/length）：上级规定“length”只可缩短，不能由“60 日”改为“9 个月”。依据：《办法》第12条。');
  expect(problem('overlay.lock-broken', { what: 'deadline/plan-term/length', aspect: 'length', called: '期限长度', word: 'shorter', base: { days: 60 }, local: { days: 90 }, clause }).message).toEqual({ zh: 'deadline/plan-term/length：上级规定“期限长度”只可缩短，不能由“60 日”改为“90 日”。依据：《办法》第12条。', en: 'deadline/plan-term/length: length (shorter) may not go from {"days":60} to {"days":90}. Source: the rules, article 12.' });
  expect(told('fixed', 'working', 'natural')).toContain('deadline/plan-term/length：上级规定“length”不可变动，不能由“working”改为“natural”。');
  expect(told('more', 'remind', undefined)).toContain('上级规定“length”只增不减，不能去掉“remind”。');
  expect(told('fewer', undefined, { any: [], more: 1 })).toContain('上级规定“length”只减不增，不能增加“{"any":[],"more":1}”。');
});
