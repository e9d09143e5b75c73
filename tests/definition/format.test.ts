/** The format command: changes no meaning, nothing a second time, and brings a spoilt layout back to what it was. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Parser } from 'yaml';
import { runDefinitionCommand } from '../../runtime/cliDefinition.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { checkedFormat } from '../../runtime/definition/format/checkedFormat.ts';
import { applyEdits, leavesOf } from '../../runtime/definition/format/edits.ts';
import { formatSource } from '../../runtime/definition/format/formatSource.ts';
import { contentHash } from '../../runtime/definition/load/contentHash.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { Dice } from '../interpreter/randomDefinition.ts';

const root = join(import.meta.dirname, '../..');
const folders = ['definitions/discipline', 'definitions/overlays', 'tests/cases/patterns', 'tests/cases/handOvers', 'tests/cases/prove/base', 'tests/cases/lint/base'];
const files = folders.flatMap((folder) => readPackFiles(join(root, folder)));
const seed = Number(process.env['GUICHENG_SEED'] ?? Date.now() % 1_000_000_000);

/** Twice as deep, blanks at random inside of brackets and at the ends of lines: the same definition, badly laid out. */
function spoilt({ path, text }: SourceFile, dice: Dice): SourceFile {
  const blanks = (atLeast: number): string => ' '.repeat(atLeast + dice.next(3));
  let depth = 0;
  const edits = [...new Parser().parse(text)].flatMap((token) => ('value' in token ? leavesOf(token) : [])).flatMap((leaf) => {
    if (leaf.type === 'flow-map-start' || leaf.type === 'flow-seq-start') depth += 1;
    if (leaf.type === 'flow-map-end' || leaf.type === 'flow-seq-end') depth -= 1;
    return leaf.type === 'space' && depth > 0 ? [{ offset: leaf.offset, length: leaf.source.length, text: blanks(1) }] : [];
  });
  const lines = applyEdits(text, edits).split('\n').map((line) => {
    const [, indent = '', dashes = '', rest = ''] = /^( *)((?:- +)*)(.*)$/.exec(line)!;
    return line === '' ? line : `${indent}${indent}${dashes.replaceAll('- ', '-   ')}${rest}${dice.next(4) === 0 ? blanks(1) : ''}`;
  });
  return { path, text: `${lines.join('\n')}${'\n'.repeat(dice.next(3))}` };
}

describe('format', () => {
  it.each(files.map((file) => [file.path, file] as const))('%s: means the same, and is not changed a second time', (_path, file) => {
    const formatted = checkedFormat(file);
    expect('fault' in formatted ? formatted.fault : '').toBe('');
  });

  it.each(['definitions/discipline', 'tests/cases/patterns', 'tests/cases/handOvers'])('leaves the content hash of %s as it is', (folder) => {
    const own = readPackFiles(join(root, folder));
    expect(contentHash(loadPack(own.map((file) => ({ ...file, text: formatSource(file) }))).pack!)).toBe(contentHash(loadPack(own).pack!));
  });

  it('has been run over the definitions', () => {
    expect(readPackFiles(join(root, 'definitions')).filter((file) => formatSource(file) !== file.text).map((file) => file.path)).toEqual([]);
  });

  it(`brings back what was badly laid out (seed ${seed})`, () => {
    const dice = new Dice(seed);
    // The author's own breaks inside of brackets, blocks of text and quoted texts over several lines keep how they stood to each other.
    const plain = files.filter((file) => file.path.endsWith('.yaml') && !/[{[,]\n|[|>][-+]?\n|"[^"\n]*\n/.test(file.text)).map((file) => ({ ...file, text: formatSource(file) }));
    expect(plain.length).toBeGreaterThan(150);
    for (const file of plain) {
      const bad = spoilt(file, dice);
      expect(bad.text).not.toBe(file.text);
      expect(checkedFormat(bad), `${file.path}\n${bad.text}`).toEqual({ text: file.text });
    }
  });

  it('keeps comments, empty lines and the blanks of texts, and leaves alone what it cannot read', () => {
    const path = 'definitions/small/types.yaml';
    const text = '# yaml-language-server: $schema=../schemas/type.json\n# why\ntype: a   # because\n\ntitle: {zh: 甲,en: "A,  b"}\nhint:\n    zh: |\n        one  \n        two\n\n    # of the rest\n    list: [ 1,2 ,3 ]\n';
    const tidy = '# yaml-language-server: $schema=../schemas/type.json\n# why\ntype: a   # because\n\ntitle: { zh: 甲, en: "A,  b" }\nhint:\n  zh: |\n      one  \n      two\n\n  # of the rest\n  list: [1, 2, 3]\n';
    expect(formatSource({ path, text })).toBe(tidy);
    expect(formatSource({ path, text: tidy })).toBe(tidy);
    expect(checkedFormat({ path, text: 'type: [a\n' })).toEqual({ fault: 'unreadable' });
  });

  it('keeps the schema lines of a pack that lies elsewhere, and so does the check', () => {
    const elsewhere = readPackFiles(join(root, 'definitions/discipline')).map(({ path, text }) => ({ path: path.replace('definitions/discipline', '/srv/work/pulled'), text }));
    expect(loadPack(elsewhere).problems).toEqual([]);
    for (const file of elsewhere) expect(formatSource(file), file.path).toBe(file.text);
    const series = '# yaml-language-server: $schema=../../schemas/type.json\nseries: a\n';
    expect(loadPack([{ path: '/srv/work/pulled/series/a.yaml', text: series }]).problems.map((p) => p.code)).toContain('source.schema-line');
  });

  it('as a command tells with --check what would change, writes it without, and then has nothing to do', () => {
    const folder = mkdtempSync(join(tmpdir(), 'guicheng-format-'));
    try {
      const file = join(folder, 'a.yaml');
      const good = '# yaml-language-server: $schema=../schemas/type.json\ntype: a\ntitle: { zh: 甲 }\n';
      writeFileSync(file, good.replace('{ zh: 甲 }', '{zh: 甲}  '));
      const said: string[] = [];
      const run = (...args: string[]): number => runDefinitionCommand('format', args, (line) => said.push(line));
      expect(run(folder, '--check')).toBe(1);
      expect(run(file)).toBe(0);
      expect(readFileSync(file, 'utf8')).toBe(good);
      expect(run(folder, '--check')).toBe(0);
      expect(said.map((line) => line.split(' ')[0])).toEqual(['differs', 'formatted']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
