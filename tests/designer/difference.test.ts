/** What the gate shows of a draft: marked nodes, and lines that lead from one text to the other. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedLines } from '../../designer/difference/changedLines.ts';
import { processPictures } from '../../designer/canvas/changedNodes.ts';

const process = (steps: Record<string, unknown>[], more: object = {}) => ({ process: 'p', stages: [{ stage: 's', title: { zh: '阶段' }, phase: 'lead', steps }], ends: [{ end: 'done', title: { zh: '办结' } }], ...more });

it('marks what is new, gone, renamed and changed, and nothing else', () => {
  const before = process([{ task: 'a', title: { zh: '甲' } }, { task: 'b', title: { zh: '乙' } }, { task: 'c', title: { zh: '丙' } }]);
  const after = process([{ task: 'a', title: { zh: '甲' } }, { task: 'n', title: { zh: '新' } }, { task: 'bb', title: { zh: '乙' } }], { was: [{ was: 'b', now: ['bb'] }] });
  const { gone, changed, altered } = processPictures(before, after);
  // Where the picture before begins when nothing went: the step that bears another name now.
  expect(altered).toBe('/stages/0/steps/1');
  expect([...gone]).toEqual(['/stages/0/steps/2']);
  // A new step, and one that bears another name.
  expect([...changed]).toEqual(['/stages/0/steps/1', '/stages/0/steps/2']);
  expect(processPictures(before, before)).toMatchObject({ gone: new Set(), changed: new Set() });
  expect(processPictures(undefined, after).before).toBeUndefined();
});

it('a step whose inner steps change is not itself changed', () => {
  const inside = (title: string) => process([{ repeat: 'r', steps: [{ task: 'a', title: { zh: title } }] }]);
  expect([...processPictures(inside('甲'), inside('乙')).changed]).toEqual(['/stages/0/steps/0/steps/0']);
});

it('the pieces, put in the place of what went, make the newer text', () => {
  const line = fc.constantFrom('a: 1', 'b: 2', '', 'c: 三', '  - d');
  const text = fc.array(line, { maxLength: 12 }).map((lines) => lines.map((l) => `${l}\n`).join(''));
  fc.assert(fc.property(text, text, (before, after) => {
    const lines = before === '' ? [] : before.replace(/\n$/, '').split('\n');
    let shift = 0;
    for (const { line: at, gone, come } of changedLines(before, after)) {
      // `line` counts in the newer text, in which what came before stands already.
      expect(lines.slice(at - 1, at - 1 + gone.length)).toEqual(gone);
      lines.splice(at - 1, gone.length, ...come);
      shift += come.length - gone.length;
    }
    expect(lines.map((l) => `${l}\n`).join('')).toBe(after);
    expect(shift).toBe((after.match(/\n/g) ?? []).length - (before.match(/\n/g) ?? []).length);
  }));
});
