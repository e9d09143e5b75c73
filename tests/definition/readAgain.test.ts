/** A file that is read again after an edit, with what it gave before, gives what it gives read alone: on files of the pack, with words and lines changed at random and back. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createSourceReader, readSource, type ReadSource } from '../../runtime/definition/load/loadPack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { referenceFiles } from './changedPack.ts';

const files: readonly SourceFile[] = referenceFiles;
const words = [...new Set(files.flatMap(({ text }) => text.match(/[\w.-]+/g) ?? []))];
const said = ({ problems, definitions }: ReadSource) => ({ problems, definitions: definitions.map(({ definition: { kind, name, data, body, bodyLine }, wellFormed }) => ({ kind, name, keys: JSON.stringify(data), data, body, bodyLine, wellFormed })) });

function edited(text: string, kind: number, at: number, word: string): string {
  const lines = text.split('\n');
  const line = at % lines.length;
  const found = [...text.matchAll(/[\w.-]+/g)];
  const one = found[at % found.length];
  if (kind === 0 && one) return text.slice(0, one.index) + word + text.slice(one.index + one[0].length);
  return (kind === 1 ? lines.toSpliced(line, 1) : kind === 2 ? lines.toSpliced(line, 0, lines[(at * 7) % lines.length]!) : lines.toSpliced(line, 0, lines[line]!)).join('\n');
}

it('gives what it gives alone', () => {
  const step = fc.tuple(fc.nat(4), fc.nat(100_000), fc.constantFrom(...words));
  fc.assert(fc.property(fc.constantFrom(...files), fc.array(step, { minLength: 1, maxLength: 8 }), (file, steps) => {
    const read = createSourceReader();
    let { text } = file;
    for (const [kind, at, word] of [[4, 0, ''] as const, ...steps]) {
      // The fourth leads back to where the file began.
      text = kind === 4 ? file.text : edited(text, kind, at, word);
      const now = { path: file.path, text };
      expect(said(read(now))).toEqual(said(readSource(now)));
    }
  }), { numRuns: 150 });
});

it('holds only what is new against the schema: of an edited title everything beside it is the same object', () => {
  const file = files.find(({ path }) => path.includes('processes/'))!;
  const read = createSourceReader();
  const before = read(file).definitions[0]!.definition;
  const after = read({ path: file.path, text: file.text.replace(/zh: /, 'zh: 新') }).definitions[0]!.definition;
  expect(after.data).not.toBe(before.data);
  expect(after.data['stages']).toBe(before.data['stages']);
});
