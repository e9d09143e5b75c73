/** A fault of shape tells its property by the word that the designer shows, beside the key that stands in the text. */
import { expect, it } from 'vitest';
import type { ShapeFault } from '../../runtime/definition/load/checkShape.ts';
import { readSource } from '../../runtime/definition/load/loadPack.ts';
import { toProblem } from '../../runtime/definition/load/shapeProblem.ts';

const locate = () => ({ file: 'f', path: '', line: 1, column: 1 });
const told = (fault: ShapeFault, kind?: 'process'): string => toProblem(fault, locate, kind).message.zh;

it('by its word in Chinese, by the key alone where there is none or the kind is not known', () => {
  expect(told({ code: 'value.type', path: ['stages', 0, 'steps'], wanted: 'list', found: 'string' }, 'process')).toBe('“环节”（steps）应为列表，现为文字。');
  expect(told({ code: 'key.missing', path: ['stages', 0], key: 'phase' }, 'process')).toBe('缺少“办案阶段”（phase）。');
  expect(told({ code: 'value.type', path: ['stages', 0, 'steps'], wanted: 'list', found: 'string' })).toBe('“steps”应为列表，现为文字。');
  expect(told({ code: 'value.choice', path: ['stages', 0], value: 'x', choices: [], nearest: undefined }, 'process')).toBe('“0”不能是“x”。');
});

it('a branch that has no step yet is told as empty, with what to do', () => {
  const text = 'process: p\ntitle: { zh: 甲 }\nstages:\n  - stage: s\n    title: { zh: 乙 }\n    phase: intake\n    steps:\n      - parallel: q\n        title: { zh: 丙 }\n        join: { wait: all, rest: none }\n        branches:\n          - { branch: one, steps: [] }\n          - { branch: two, steps: [{ task: t, title: { zh: 丁 }, by: { role: handler } }] }\n';
  const empty = readSource({ path: 'processes/p.yaml', text }).problems.filter(({ code }) => code === 'value.out-of-range');
  expect(empty.map(({ at, message, mend }) => [at?.path, message, mend.zh])).toEqual([['/stages/0/steps/0/branches/0/steps', { zh: '“环节”（steps）里还一项也没有。', en: '"steps" is empty.' }, '请加上一项，或者删去它所在的这一段。']]);
});
