/** Two sides joined over what both began with: what meets nothing by itself, what meets by somebody's choice; files that go, come, and are called otherwise. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileChanges } from '../../../runtime/definition/edit/fileChanges.ts';
import { mergeFiles, type MergeChoice, type MergedFiles } from '../../../runtime/definition/edit/mergeFiles.ts';
import { processorTime } from '../../processorTime.ts';
import { applyChanges, type PackFiles } from '../../../runtime/definition/edit/packChange.ts';

const lines = (...words: string[]): string => words.map((word) => `${word}\n`).join('');
const text = lines('one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight');
const files = (entries: Record<string, string>): PackFiles => new Map(Object.entries(entries));
const written = (merged: MergedFiles): Record<string, string> => Object.fromEntries([...merged.files].sort());
const join = (base: Record<string, string>, theirs: Record<string, string>, mine: Record<string, string>, choices: Record<string, MergeChoice> = {}, known?: ReadonlyMap<string, string>) =>
  mergeFiles({ base: files(base), theirs: files(theirs), mine: files(mine), ...(known ? { known } : {}) }, new Map(Object.entries(choices)));
/** Every way to decide the only conflict. */
function decided(base: Record<string, string>, theirs: Record<string, string>, mine: Record<string, string>, hand: string): Record<'open' | 'theirs' | 'mine' | 'text', Record<string, string>> {
  const { conflicts, open } = join(base, theirs, mine);
  expect([conflicts.length, open]).toEqual([1, 1]);
  const { key } = conflicts[0]!;
  const by = (choice: MergeChoice) => { const merged = join(base, theirs, mine, { [key]: choice }); expect([merged.conflicts.length, merged.open]).toEqual([1, 0]); return written(merged); };
  return { open: written(join(base, theirs, mine)), theirs: by({ take: 'theirs' }), mine: by({ take: 'mine' }), text: by({ take: 'text', text: hand }) };
}

describe('lines', () => {
  it('of different places are both there; what both did alike is there once', () => {
    const theirs = text.replace('two', 'TWO').replace('five\n', 'five\nboth\n');
    const mine = text.replace('seven', 'SEVEN').replace('five\n', 'five\nboth\n').replace('one\n', 'zero\none\n');
    const merged = join({ a: text }, { a: theirs }, { a: mine });
    expect([merged.conflicts, written(merged)]).toEqual([[], { a: lines('zero', 'one', 'TWO', 'three', 'four', 'five', 'both', 'six', 'SEVEN', 'eight') }]);
    const same = join({ a: text }, { a: theirs }, { a: theirs });
    expect([same.alike, same.conflicts, written(same)]).toEqual([1, [], { a: theirs }]);
  });

  it('that both changed are told with three sides, and are theirs, mine, or what somebody writes; all else is joined', () => {
    const [theirs, mine] = [text.replace('three', 'three of them').replace('one\n', 'first\none\n'), text.replace('three', 'my three').replace('seven', 'SEVEN')];
    const { conflicts } = join({ a: text }, { a: theirs }, { a: mine });
    expect(conflicts).toEqual([{ key: 'lines a 8', path: 'a', about: 'lines', line: 4, was: 'three\n', mine: 'my three\n', theirs: 'three of them\n' }]);
    const made = decided({ a: text }, { a: theirs }, { a: mine }, 'three of us');
    const around = (word: string): Record<string, string> => ({ a: lines('first', 'one', 'two', word, 'four', 'five', 'six', 'SEVEN', 'eight') });
    expect(made).toEqual({ open: around('three of them'), theirs: around('three of them'), mine: around('my three'), text: around('three of us') });
  });

  it('that one took out while the other changed them, and lines put in at one place, are asked about', () => {
    expect(decided({ a: text }, { a: text.replace('three\n', '') }, { a: text.replace('three', 'my three') }, '').mine['a']).toBe(text.replace('three', 'my three'));
    const put = decided({ a: text }, { a: text.replace('two\n', 'two\ntheirs\n') }, { a: text.replace('two\n', 'two\nmine\n') }, 'mine\ntheirs\nthree');
    expect(put.text['a']).toBe(text.replace('two\n', 'two\nmine\ntheirs\n'));
    expect(put.mine['a']).toBe(text.replace('two\n', 'two\nmine\n'));
  });

  it('keep the line ends of their file, also where somebody writes', () => {
    const windows = text.replaceAll('\n', '\r\n');
    const made = decided({ a: windows }, { a: windows.replace('three', 'theirs') }, { a: windows.replace('three', 'mine') }, 'by\nhand');
    expect(made.text['a']).toBe(windows.replace('three', 'by\r\nhand'));
  });
});

describe('a file', () => {
  const other = { b: 'b\n' };
  it('that one side removed is gone where the other left it as it was', () => {
    expect(written(join({ a: text, ...other }, { ...other }, { a: text, ...other }))).toEqual(other);
    expect(written(join({ a: text, ...other }, { a: text, ...other }, { ...other }))).toEqual(other);
    expect(written(join({ a: text, ...other }, { ...other }, { ...other }))).toEqual(other);
  });

  it('that one side removed and the other changed is asked about, either way round', () => {
    const changed = text.replace('three', 'THREE');
    expect(join({ a: text }, {}, { a: changed }).conflicts).toEqual([{ key: 'file a', path: 'a', about: 'file', was: text, mine: changed }]);
    expect(decided({ a: text }, {}, { a: changed }, 'by hand')).toEqual({ open: {}, theirs: {}, mine: { a: changed }, text: { a: 'by hand\n' } });
    expect(decided({ a: text }, { a: changed }, {}, 'by hand')).toEqual({ open: { a: changed }, theirs: { a: changed }, mine: {}, text: { a: 'by hand\n' } });
  });

  it('that both made at one path is there once when it says the same, else asked about', () => {
    expect([join({}, { a: text }, { a: text }).conflicts, written(join({}, { a: text }, { a: text }))]).toEqual([[], { a: text }]);
    expect(decided({}, { a: 'theirs\n' }, { a: 'mine\n' }, 'both')).toEqual({ open: { a: 'theirs\n' }, theirs: { a: 'theirs\n' }, mine: { a: 'mine\n' }, text: { a: 'both\n' } });
  });

  it('that one side called otherwise takes along what the other wrote in it', () => {
    const changed = text.replace('three', 'THREE');
    expect(written(join({ a: text }, { z: text.replace('seven', 'SEVEN') }, { a: changed }))).toEqual({ z: changed.replace('seven', 'SEVEN') });
    const merged = join({ a: text }, { a: changed }, { z: text.replace('seven', 'SEVEN') });
    expect([written(merged), [...merged.moved]]).toEqual([{ z: changed.replace('seven', 'SEVEN') }, [['a', 'z']]]);
    expect(fileChanges(files({ a: changed }), merged.files, (path) => merged.moved.get(path))).toMatchObject([{ path: 'a', renamedTo: 'z', edits: [{ text: 'SEVEN\n' }] }]);
    // Written anew but for its path, it is known by what the draft did.
    expect(written(join({ a: text }, { a: changed }, { z: 'another\n' }, {}, new Map([['a', 'z']])))).toEqual({ z: changed });
  });

  it('that both called otherwise, each in his way, is asked about by its path, and what was written in it is there in any case', () => {
    const [theirs, mine] = [{ t: text.replace('three', 'THREE') }, { m: text.replace('seven', 'SEVEN') }];
    const both = text.replace('three', 'THREE').replace('seven', 'SEVEN');
    expect(join({ a: text }, theirs, mine).conflicts).toEqual([{ key: 'path a', path: 'a', about: 'path', was: 'a', mine: 'm', theirs: 't' }]);
    expect(decided({ a: text }, theirs, mine, 'h')).toEqual({ open: { t: both }, theirs: { t: both }, mine: { m: both }, text: { h: both } });
  });

  it('that got a path at which the other side made one: one of both stands there, the file goes back to where it was', () => {
    const made = decided({ a: text }, { a: text, z: 'theirs\n' }, { z: text }, 'both');
    expect(made).toEqual({ open: { a: text, z: 'theirs\n' }, theirs: { a: text, z: 'theirs\n' }, mine: { z: text }, text: { z: 'both\n' } });
  });
});

describe('any files', () => {
  const word = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  const body = fc.array(word, { maxLength: 10 }).map((all) => lines(...all));
  const some = fc.dictionary(fc.constantFrom('p', 'q', 'r'), body);
  it('one side alone is what comes out; both sides decided one way hold that side of every conflict', () => {
    fc.assert(fc.property(some, some, some, (base, theirs, mine) => {
      expect(written(join(base, base, mine))).toEqual(Object.fromEntries(Object.entries(mine).sort()));
      expect(written(join(base, theirs, base))).toEqual(Object.fromEntries(Object.entries(theirs).sort()));
      const merged = join(base, theirs, mine);
      expect(new Set(merged.conflicts.map(({ key }) => key)).size).toBe(merged.conflicts.length);
      for (const take of ['mine', 'theirs'] as const) {
        // What is decided may bring a file where another one is: that is asked then.
        let all = merged;
        for (let turn = 0; all.open > 0 && turn < 3; turn += 1) all = join(base, theirs, mine, Object.fromEntries(all.conflicts.map(({ key }) => [key, { take }])));
        expect(all.open).toBe(0);
        for (const { about, path, [take]: side } of all.conflicts) if (about === 'lines' && side !== undefined) expect([...all.files.values()].some((text) => text.includes(side)), path).toBe(true);
        const changes = fileChanges(files(theirs), all.files, (path) => all.moved.get(path));
        expect([...applyChanges(files(theirs), changes)].sort()).toEqual([...all.files].sort());
      }
    }), { numRuns: 1000 });
  });
});

it('a whole folder that has moved with a line more in each file is known again in bounded time', () => {
  const many = (folder: string, more: string): Record<string, string> => Object.fromEntries(Array.from({ length: 600 }, (_, i) => [`${folder}/${i}`, lines('kind: form', ...Array.from({ length: 100 }, (__, j) => `line ${i} ${j}`), ...(more === '' ? [] : [more]))]));
  const used = processorTime();
  const merged = join(many('old', ''), many('old', ''), many('new', 'more'));
  // Some 20 s while each text was compared with each other one.
  expect(used()).toBeLessThan(5_000);
  expect(merged.conflicts).toEqual([]);
  expect([...merged.moved].filter(([from, to]) => from.replace('old', 'new') === to)).toHaveLength(600);
});
