/** The wizard's first page needs few files of the draft; all that it asks for is explained in both languages. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import chinese from '../../designer/language/zh-CN.json' with { type: 'json' };
import english from '../../designer/language/en.json' with { type: 'json' };
import { explained } from '../../designer/wizard/explained.ts';
import { createFeatureWriter } from '../../designer/wizard/featureWriter.ts';
import { firstEntries } from '../../designer/wizard/firstEntries.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';

const files = readPackFiles(join(import.meta.dirname, '../../definitions/discipline')).map(({ path, text }): [string, string] => [path, text]);

describe('the wizard', () => {
  it('offers from a few files what all of them say', () => {
    const writer = createFeatureWriter();
    const offered = writer.open(files)!;
    expect([offered.roles.length, offered.levels.length, offered.phases.length, offered.seals.length, offered.registers.length, offered.menus.length].every((count) => count > 1)).toBe(true);
    expect(writer.read()?.toSorted()).toEqual(offered.taken.toSorted());
    expect(firstEntries(offered, '意见回复').steps.map(({ kind }) => kind)).toEqual(['task', 'task', 'approval']);
  });

  it('offers nothing of other files: one that cannot be read is told when all are', () => {
    const writer = createFeatureWriter();
    const broken = files.map(([path, text]): [string, string] => [path, path.endsWith('forms/lead-disposition.yaml') ? 'form: [' : text]);
    expect(writer.open(broken)?.roles.length).toBeGreaterThan(1);
    expect(writer.open(files.filter(([path]) => !path.endsWith('/organisation.yaml')))).toBeUndefined();
    expect(writer.read()).toBeUndefined();
  });

  it('explains all that it asks for, in both languages', () => {
    for (const words of [chinese, english]) {
      const { about, ...texts } = words.wizard.explain;
      expect(about).not.toBe('');
      expect(Object.keys(texts).sort()).toEqual([...explained].sort());
      for (const [key, text] of Object.entries(texts)) expect(text.length, key).toBeGreaterThan(15);
    }
  });
});
