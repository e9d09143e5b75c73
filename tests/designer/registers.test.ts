/** The codes of a register: words of one change its lines alone, a sheet goes out and comes back, lines of a spreadsheet become codes; all of it can be taken back. */
import { describe, expect, it } from 'vitest';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { depthsOf, entriesOf, entryColumns, textOf } from '../../designer/registers/entryColumns.ts';
import { addEntries, codeOfNew, moveEntry, removeEntry, setEntry } from '../../designer/registers/entryCommands.ts';
import { entryLines, isWrong, pastedEntries, planEntries } from '../../designer/registers/entrySheet.ts';
import { readSheet, writeSheet } from '../../designer/tables/workbook.ts';
import { applyEdits, type TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { checkShape } from '../../runtime/definition/load/checkShape.ts';
import { kindSchema } from '../../runtime/definition/schema/kindSchemas.ts';
import { packSources } from './packSources.ts';

const registers = packSources().filter((f) => f.path.startsWith('registers/')).flatMap((f) => openDefinition(f).definitions);
const after = (d: OpenDefinition, edits: readonly TextEdit[]): OpenDefinition => openDefinition({ path: d.source.path, text: applyEdits(d.source.text, edits) }).definitions[d.index]!;
const register = (name: string) => registers.find((d) => d.name === name)!;
const written = (text: string) => openDefinition({ path: 'registers/own.yaml', text }).definitions[0]!;
const own = written(`register: own
title: { zh: 本地 }
entries:
  # 先写的
  - { code: a, title: { zh: 甲 } }
  - { code: b, title: { zh: 乙, en: B }, under: a }   # 乙的说明
  - { code: c, title: { zh: 丙 }, under: b, until: "2026-01-31", becomes: a }
`);

describe.each(registers.map((d) => [d.name, d] as const))('%s', (_name, definition) => {
  it('comes back from a sheet as the same text', () => {
    const lines = readSheet(writeSheet('代码', entryLines(definition.data, (column) => `列 ${column}`)));
    expect(planEntries(definition, lines)).toMatchObject({ changed: 0, added: 0, removed: [], faults: [], edits: [] });
  });

  it('is a register after every word of a code was written and taken out again, and has its text again in the end', () => {
    let now = definition;
    const before = entryColumns.map((column) => textOf(entriesOf(definition.data)[0]!, column));
    const words = { code: 'fresh.1', zh: '新名', en: 'New', under: 'up', from: '2026-01-01', until: '2026-12-31', becomes: 'next', hint: '说明', hintEn: 'Hint' };
    for (const column of entryColumns) {
      now = after(now, setEntry(now, 0, column, words[column]));
      expect(textOf(entriesOf(now.data)[0]!, column)).toBe(words[column]);
      expect(checkShape(kindSchema('register'), now.data)).toEqual([]);
    }
    for (const [i, column] of [...entryColumns.entries()].reverse()) now = after(now, setEntry(now, 0, column, before[i]!));
    expect(now.data).toEqual(definition.data);
  });
});

it('changes the words of one code and no other line; what stands below it, or becomes it, keeps it', () => {
  const renamed = after(own, setEntry(own, 0, 'code', 'z'));
  expect(renamed.source.text).toBe(own.source.text.replace('code: a', 'code: z').replace('under: a', 'under: z').replace('becomes: a', 'becomes: z'));
  expect(after(own, setEntry(own, 0, 'en', 'A')).source.text).toBe(own.source.text.replace('{ zh: 甲 }', '{ zh: 甲, en: A }'));
  expect(after(own, setEntry(own, 1, 'under', '')).source.text).toBe(own.source.text.replace(', under: a }   #', ' }             #'));
  // What must stand is not taken out.
  expect(setEntry(own, 0, 'zh', '')).toEqual([]);
  expect(setEntry(own, 0, 'code', '')).toEqual([]);
});

it('knows how deep a code stands, also where somebody stands below himself', () => {
  expect(depthsOf(entriesOf(own.data))).toEqual([0, 1, 2]);
  expect(depthsOf([{ code: 'x', under: 'y' }, { code: 'y', under: 'x' }, { code: 'z', under: 'nobody' }])).toEqual([0, 0, 0]);
});

it('gives a new code a name: counted on, from the English title, from initials', () => {
  expect(codeOfNew({ zh: '新' }, ['01', '07'])).toBe('08');
  expect(codeOfNew({ zh: '新', en: 'Old road' }, ['old-road'])).toBe('old-road-2');
  expect(codeOfNew({ zh: '审理' }, ['a'])).toBe('sl');
  expect(codeOfNew({ zh: '——' }, ['a'])).not.toBe('');
});

it('takes lines of a spreadsheet as codes behind the last one, as one change that can be taken back', () => {
  const pasted = pastedEntries('行政拘留\tDetention\tadmin-detention\r\n警告\t\t\r\n\r\n罚款\tFine');
  expect(pasted).toEqual([{ zh: '行政拘留', en: 'Detention', code: 'admin-detention' }, { zh: '警告' }, { zh: '罚款', en: 'Fine' }]);
  expect(pastedEntries('一行字')).toEqual([]);
  const now = after(own, addEntries(own, pasted));
  expect(entriesOf(now.data).slice(3).map(({ code }) => code)).toEqual(['admin-detention', 'jg', 'fine']);
  expect(now.source.text.startsWith(own.source.text.trimEnd())).toBe(true);
  let back = now;
  for (let i = 0; i < 3; i += 1) back = after(back, removeEntry(back, 3));
  expect(back.source.text).toBe(own.source.text);
  expect(after(after(own, moveEntry(own, 0, 2)), moveEntry(after(own, moveEntry(own, 0, 2)), 2, 0)).source.text).toBe(own.source.text);
});

it('takes two thousand codes of a spreadsheet while one waits for them, pasted or as a sheet', () => {
  const many = Array.from({ length: 2_000 }, (_, n) => ({ zh: `地区${n}`, code: `d${n}`, ...(n % 3 === 0 ? { under: 'a' } : {}) }));
  const began = performance.now();
  const now = after(own, addEntries(own, many));
  const [head, keys, ...rows] = entryLines(own.data, (column) => `列 ${column}`) as [string[], string[], ...string[][]];
  const sheet = planEntries(own, [head, keys, ...rows, ...many.map(({ zh, code, under = '' }) => keys.map((key) => ({ code, zh, under } as Record<string, string>)[key] ?? ''))]);
  // Seconds, where each code once took a reading of the whole.
  expect(performance.now() - began).toBeLessThan(15_000);
  expect(entriesOf(now.data)).toHaveLength(2_003);
  expect([sheet.added, sheet.faults]).toEqual([2_000, []]);
  expect(after(own, sheet.edits).data).toEqual(now.data);
  expect(removeEntry(now, 2_002).length).toBe(1);
});

it('takes a sheet in by code: changed, added, gone, each line alone; faults by line, and then nothing', () => {
  const lines = entryLines(own.data, (column) => `列 ${column}`);
  const [head, keys, a, , c] = lines as [string[], string[], string[], string[], string[]];
  const changed = planEntries(own, [head, keys, [...a.slice(0, 2), 'A', ...a.slice(3)], c, ['d', '丁', '', 'a', '', '', '', '提示', '']]);
  expect(changed).toMatchObject({ changed: 1, added: 1, removed: ['b'], faults: [] });
  const now = after(own, changed.edits);
  expect(entriesOf(now.data)).toEqual([{ code: 'a', title: { zh: '甲', en: 'A' } }, { code: 'c', title: { zh: '丙' }, under: 'b', until: '2026-01-31', becomes: 'a' }, { code: 'd', title: { zh: '丁' }, under: 'a', hint: { zh: '提示' } }]);
  expect(now.source.text).toContain('# 先写的');
  const wrong = planEntries(own, [head, keys, ['a', '', '', '', '', '去年', '', '', ''], ['a', '甲', '', '', '', '', '', '', ''], ['带 空格', '名', '', '', '', '', '', '', '']]);
  expect(wrong.faults).toEqual([{ line: 3, column: 'zh', text: '' }, { line: 3, column: 'until', text: '去年' }, { line: 4, column: 'code', text: 'a' }, { line: 5, column: 'code', text: '带 空格' }]);
  expect(wrong.edits).toEqual([]);
  expect(planEntries(own, [['随便', '什么']])).toMatchObject({ removed: [], edits: [] });
  // A sheet of titles and codes alone leaves the rest as it is.
  expect(planEntries(own, [['code', 'zh'], ['a', '甲'], ['b', '乙'], ['c', '丙']]).edits).toEqual([]);
  expect([isWrong('until', '2026-13-01'), isWrong('until', ''), isWrong('code', 'a.b-1'), isWrong('code', '甲')]).toEqual([true, false, false, true]);
});

it('reads registers whose comments and numbers stand as people wrote them', () => {
  expect(register('case-track')).toBeDefined();
  expect(written('register: n\ntitle: { zh: 数 }\nentries:\n  - code: "1"\n    title: { zh: 一 }\n').source.text).toContain('"1"');
});
