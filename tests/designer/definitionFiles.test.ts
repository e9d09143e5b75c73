/** Definitions made once more and taken out: over all files of the pack, one edit each, which leads back byte for byte. */
import { describe, expect, it } from 'vitest';
import { openDefinition, type OpenDefinition } from '../../designer/document/openDefinition.ts';
import { setValue } from '../../designer/document/setValue.ts';
import { inSequence, type Command } from '../../designer/document/inSequence.ts';
import { ownLines, withoutDefinition } from '../../designer/document/withoutDefinition.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { copyDefinition, isOneOfMany } from '../../designer/workspace/copyDefinition.ts';
import { presentEntries } from '../../designer/workspace/presentEntries.ts';
import { applyChanges, faultOfChanges, invertChanges, type PackChange } from '../../runtime/definition/edit/packChange.ts';
import { applyEdits } from '../../runtime/definition/edit/textEdit.ts';
import { packSources } from './packSources.ts';

addDesignerWords();
const files = new Map(packSources().map(({ path, text }) => [path, text]));
const definitionsOf = (path: string, text = files.get(path)!): readonly OpenDefinition[] => openDefinition({ path, text }).definitions;
const all = [...files.keys()].flatMap((path) => definitionsOf(path)).filter(({ kind }) => isOneOfMany(kind));
const namesOf = (kind: string): Set<string> => new Set(all.filter((each) => each.kind === kind).map(({ name }) => name));
const copyOf = (definition: OpenDefinition, names = namesOf(definition.kind)) => copyDefinition(definition, names, files.keys());
/** Done and undone, as the history does it. */
function doneAndBack(changes: PackChange[]): Map<string, string> {
  expect(faultOfChanges(changes, files)).toBeUndefined();
  const after = applyChanges(files, changes);
  expect([...applyChanges(after, invertChanges(changes, files))].sort()).toEqual([...files].sort());
  return after;
}

describe('made once more', () => {
  it('each definition of the pack: its name and title are others, all else is as it was; undone, nothing is left', () => {
    expect(all.length).toBeGreaterThan(300);
    for (const definition of all) {
      const { kind, name, data } = definition;
      const made = copyOf(definition);
      doneAndBack([{ path: made.path, created: made.text }]);
      const [copy, ...others] = definitionsOf(made.path, made.text);
      expect(others).toEqual([]);
      expect(copy).toMatchObject({ kind, name: made.name });
      expect(made.name).not.toBe(name);
      const title = data['title'] as { zh: string; en?: string } | undefined;
      if (title) expect((copy!.data['title'] as { zh: string }).zh).toBe(`${title.zh}（副本${made.name.endsWith('-2') ? '' : Number(made.name.split('-').at(-1)) - 1}）`);
      // Called as before, it is the text that it was made of.
      const again: Command[] = [(now) => setValue(now, [kind], name), ...(title ? [((now) => setValue(now, ['title'], title)) satisfies Command] : [])];
      expect(applyEdits(made.text, inSequence(copy!, again)), `${kind} ${name}`).toBe(ownLines(definition));
      expect(files.get(definition.source.path)).toContain(ownLines(definition).replace(/^# yaml-language-server:.*\n/, ''));
    }
  }, 240_000);

  it('counts on, and the copy of a copy with the copies of the first', () => {
    const first = all.find(({ kind, source }) => kind === 'form' && source.definitions.length === 1)!;
    const taken = namesOf('form').add(`${first.name}-2`);
    const third = copyOf(first, taken);
    expect(third.name).toBe(`${first.name}-3`);
    const [copy] = definitionsOf(third.path, third.text);
    expect(copy!.data['title']).toMatchObject({ zh: expect.stringMatching(/（副本2）$/) as string, en: expect.stringMatching(/ \(copy 2\)$/) as string });
    const fourth = copyOf(copy!, taken.add(third.name));
    expect(fourth.name).toBe(`${first.name}-4`);
    expect(definitionsOf(fourth.path, fourth.text)[0]!.data['title']).toMatchObject({ zh: `${(first.data['title'] as { zh: string }).zh}（副本3）` });
  });

  it('takes no path that is there', () => {
    const form = all.find(({ kind, source }) => kind === 'form' && source.definitions.length === 1)!;
    const made = copyDefinition(form, namesOf('form'), [copyOf(form).path]);
    expect(made.path).not.toBe(copyOf(form).path);
    expect(made.name).toBe(copyOf(form).name);
  });

  it('the pack and its organisation are there once', () => {
    expect(['pack', 'organisation', 'overlay', 'process'].filter(isOneOfMany)).toEqual(['process']);
  });
});

describe('taken out', () => {
  it('is not in the list any more, which is the same list until something else goes', () => {
    const told = ['a', 'b', 'c'].map((name) => ({ kind: 'form', name, path: `${name}.yaml` }) as const);
    expect(presentEntries(told, () => true, undefined)).toBe(told);
    const there = presentEntries(told, (path) => path !== 'b.yaml', told);
    expect(there.map(({ name }) => name)).toEqual(['a', 'c']);
    expect(presentEntries(told, (path) => path !== 'b.yaml', there)).toBe(there);
    expect(presentEntries(told, (path) => path === 'a.yaml', there)).toHaveLength(1);
  });

  it('each definition of the pack: the others of its file stay as they were; undone, all is back', () => {
    for (const definition of all) {
      const { path, definitions } = definition.source;
      const after = doneAndBack([withoutDefinition(definition)]);
      const text = after.get(path);
      if (definitions.length === 1) expect(text).toBeUndefined();
      else expect(definitionsOf(path, text).map(({ name, data }) => ({ name, data }))).toEqual(definitions.filter((each) => each !== definition).map(({ name, data }) => ({ name, data })));
    }
  }, 240_000);

  it('what cannot be read at the moment stays beside it', () => {
    const text = 'series: one\ntitle: { zh: 一 }\n---\nseries: two\ntitle: { zh: 二\n';
    const [one, ...others] = definitionsOf('series/s.yaml', text);
    expect(others).toEqual([]);
    const change = withoutDefinition(one!);
    expect('edits' in change && applyEdits(text, change.edits!)).toBe('series: two\ntitle: { zh: 二\n');
  });

  it('a file with nothing but comments beside it goes whole', () => {
    const text = '# 文号\n---\nseries: one\ntitle: { zh: 一 }\n---\n# 完\n';
    expect(withoutDefinition(definitionsOf('series/s.yaml', text)[0]!)).toEqual({ path: 'series/s.yaml', deleted: text });
  });
});
