/** A diff is one that git takes: applied to the older text it gives the newer one. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedLines, unifiedDiff } from '../../runtime/folder/unifiedDiff.ts';
import { git, textOf, withFolders } from './folders.ts';

const folders = withFolders();
const diffOf = (before: string | undefined, after: string | undefined): string[] => unifiedDiff({ name: 'a/f.yaml', text: before }, { name: 'b/f.yaml', text: after }).map(({ text }) => text);

it('says where, with three lines around', () => {
  const before = Array.from({ length: 20 }, (_, n) => `line ${n + 1}\n`).join('');
  expect(diffOf(before, before.replace('line 2\n', '').replace('line 19\n', 'line 19!\nmore\n'))).toEqual([
    '--- a/f.yaml', '+++ b/f.yaml', '@@ -1,5 +1,4 @@', ' line 1', '-line 2', ' line 3', ' line 4', ' line 5',
    '@@ -16,5 +15,6 @@', ' line 16', ' line 17', ' line 18', '-line 19', '+line 19!', '+more', ' line 20',
  ]);
  expect(diffOf(undefined, 'new')).toEqual(['--- /dev/null', '+++ b/f.yaml', '@@ -0,0 +1 @@', '+new', '\\ No newline at end of file']);
  expect(diffOf('old\n', undefined)).toEqual(['--- a/f.yaml', '+++ /dev/null', '@@ -1 +0,0 @@', '-old']);
  expect(changedLines('a\nb\nc\n', 'a\nB\nc\nd\n')).toEqual({ gone: 1, come: 2 });
});

it('git applies it', () => {
  const folder = folders.checkout();
  const line = fc.constantFrom('a', 'b', 'c', '', '- d', '\t"名"', '\\ e');
  const text = fc.tuple(fc.array(line, { maxLength: 25 }), fc.boolean()).map(([lines, ends]) => lines.join('\n') + (ends && lines.length > 0 ? '\n' : ''));
  fc.assert(fc.property(text, text, (before, after) => {
    fc.pre(before !== after && before !== '' && after !== '');
    writeFileSync(join(folder, 'f.yaml'), before);
    execFileSync('git', ['-C', folder, 'apply', '--whitespace=nowarn', '-'], { input: `${diffOf(before, after).join('\n')}\n` });
    expect(textOf(folder, 'f.yaml')).toBe(after);
  }), { numRuns: 60 });
  expect(git(folder, 'status', '--porcelain')).toContain('f.yaml');
});
