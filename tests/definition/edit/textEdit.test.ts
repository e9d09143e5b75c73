/** Edits of a text as data: applied, turned round, joined, and moved over others. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { composeEdits, withoutIdle } from '../../../runtime/definition/edit/composeEdits.ts';
import { rebaseEdits } from '../../../runtime/definition/edit/rebaseEdits.ts';
import { applyEdits, diffToEdits, faultOfEdits, invertEdits, type TextEdit } from '../../../runtime/definition/edit/textEdit.ts';

const lines = fc.array(fc.constantFrom('', 'a: 1', 'b: 甲乙', '  - c', '# d', 'e: 😀'), { maxLength: 8 });
const texts = fc.tuple(lines, fc.constantFrom('\n', '\r\n'), fc.boolean()).map(([list, end, closed]) => list.join(end) + (closed ? end : ''));

/** Edits of a text: whole lines and parts of lines. */
function editsOf(text: string): fc.Arbitrary<TextEdit[]> {
  const offset = fc.nat(text.length);
  const made = fc.constantFrom('', 'x', 'neu: 1\n', '\nz: 2', 'zwei\nZeilen\n');
  return fc.array(fc.tuple(offset, offset, made), { maxLength: 3 }).map((list) => {
    const edits: TextEdit[] = [];
    let from = 0;
    for (const [a, b, word] of [...list].sort((x, y) => Math.min(x[0], x[1]) - Math.min(y[0], y[1]))) {
      const start = Math.max(from, Math.min(a, b));
      const end = Math.max(start, Math.max(a, b));
      if (start === end && word === '') continue;
      edits.push({ start, end, text: word });
      from = end + 1;
      if (from > text.length) break;
    }
    return edits;
  });
}

describe('edits', () => {
  it('are turned round to the same bytes', () => {
    fc.assert(fc.property(texts.chain((text) => fc.tuple(fc.constant(text), editsOf(text))), ([text, edits]) => {
      expect(faultOfEdits(edits, text.length)).toBeUndefined();
      expect(applyEdits(applyEdits(text, edits), invertEdits(edits, text))).toBe(text);
      expect(applyEdits(text, withoutIdle(edits, text))).toBe(applyEdits(text, edits));
    }));
  });

  it('are joined to one list that does what both did', () => {
    fc.assert(fc.property(texts.chain((text) => editsOf(text).chain((first) => editsOf(applyEdits(text, first)).map((then) => ({ text, first, then })))), ({ text, first, then }) => {
      const both = composeEdits(first, then);
      expect(faultOfEdits(both, text.length)).toBeUndefined();
      expect(applyEdits(text, both)).toBe(applyEdits(applyEdits(text, first), then));
    }));
  });

  it('come from two texts as whole lines', () => {
    fc.assert(fc.property(texts, texts, (before, after) => {
      const edits = diffToEdits(before, after);
      expect(applyEdits(before, edits)).toBe(after);
      for (const edit of edits) expect(edit.start === 0 || before[edit.start - 1] === '\n').toBe(true);
    }));
    expect(diffToEdits('a\nb\nc\n', 'a\nx\nc\n')).toEqual([{ start: 2, end: 4, text: 'x\n' }]);
    expect(diffToEdits('a\n', 'b\na\n')).toEqual([{ start: 0, end: 0, text: 'b\n' }]);
  });

  it('meet, or lead to the same text in either order', () => {
    let merged = 0;
    fc.assert(fc.property(texts.chain((text) => fc.tuple(fc.constant(text), editsOf(text), editsOf(text))), ([text, mine, theirs]) => {
      const [over, under] = [rebaseEdits(mine, theirs, text), rebaseEdits(theirs, mine, text)];
      expect('edits' in over).toBe('edits' in under);
      if (!('edits' in over) || !('edits' in under)) return;
      merged += mine.length > 0 && theirs.length > 0 ? 1 : 0;
      expect(applyEdits(applyEdits(text, theirs), over.edits)).toBe(applyEdits(applyEdits(text, mine), under.edits));
    }), { numRuns: process.env.GUICHENG_DEEP === '1' ? 100_000 : 2_000 });
    expect(merged).toBeGreaterThan(100);
  });

  const text = 'a: 1\nb: 2\nc: 3\n';
  const set = (line: number, word: string): TextEdit => ({ start: line * 5 + 3, end: line * 5 + 4, text: word });
  it.each<[string, TextEdit[], TextEdit[], string | 'conflict']>([
    ['of different lines are kept', [set(0, '9')], [set(2, '8')], 'a: 9\nb: 2\nc: 8\n'],
    ['of one line are a conflict', [set(1, '9')], [set(1, '8')], 'conflict'],
    ['of one line at different places are a conflict', [{ start: 5, end: 6, text: 'x' }], [set(1, '8')], 'conflict'],
    ['that are alike are done once', [set(1, '9')], [set(1, '9')], 'a: 1\nb: 9\nc: 3\n'],
    ['a new line beside a changed line is kept', [{ start: 5, end: 5, text: 'n: 0\n' }], [set(1, '8')], 'a: 1\nn: 0\nb: 8\nc: 3\n'],
    ['a new line beside a removed line is kept', [{ start: 5, end: 5, text: 'n: 0\n' }], [{ start: 5, end: 10, text: '' }], 'a: 1\nn: 0\nc: 3\n'],
    ['two new lines at one place are a conflict', [{ start: 5, end: 5, text: 'n: 0\n' }], [{ start: 4, end: 4, text: '\nm: 0' }], 'conflict'],
    ['a new line within removed lines is a conflict', [{ start: 5, end: 5, text: 'n: 0\n' }], [{ start: 0, end: 10, text: '' }], 'conflict'],
    ['words behind a line stay there when a line is put below', [{ start: 4, end: 4, text: ' # why' }], [{ start: 4, end: 4, text: '\nm: 0' }], 'a: 1 # why\nm: 0\nb: 2\nc: 3\n'],
  ])('%s', (_, mine, theirs, wanted) => {
    const rebased = rebaseEdits(mine, theirs, text);
    if (wanted === 'conflict') expect(rebased).toHaveProperty('conflicts');
    else expect('edits' in rebased && applyEdits(applyEdits(text, theirs), rebased.edits)).toBe(wanted);
  });

  it('name both ranges of a conflict', () => {
    expect(rebaseEdits([set(1, '9')], [set(0, '7'), set(1, '8')], text)).toEqual({ conflicts: [{ mine: { start: 8, end: 9 }, theirs: { start: 8, end: 9 } }] });
  });

  it('out of order or outside of the text are told apart before they are applied', () => {
    expect(faultOfEdits([{ start: 3, end: 4, text: '' }, { start: 1, end: 2, text: '' }], 10)).toBe('order');
    expect(faultOfEdits([{ start: 3, end: 11, text: '' }], 10)).toBe('range');
    expect(faultOfEdits([{ start: 3.5, end: 4, text: '' }], 10)).toBe('range');
    expect(() => applyEdits('abc', [{ start: 2, end: 9, text: '' }])).toThrow(RangeError);
  });
});
