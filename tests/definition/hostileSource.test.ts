/** Sources made to exhaust the reader: each is judged within a second or two, with a problem and a place. */
import { describe, expect, it } from 'vitest';
import { processorTime } from '../processorTime.ts';
import { parseSource } from '../../runtime/definition/load/parseSource.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';

const texts: Record<string, string> = {
  'open brackets': '['.repeat(1_000_000), 'open maps': '{a: '.repeat(250_000), 'nested sequences': '- '.repeat(500_000), 'nested keys': '? '.repeat(500_000),
  'indented maps': Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'empty lines': '\n'.repeat(1_000_000),
  'many keys': `form: a\n${Array.from({ length: 18_000 }, (_, i) => `k${i}: 1`).join('\n')}`, anchors: '&a '.repeat(300_000), tags: '! '.repeat(500_000),
  documents: '---\n'.repeat(250_000), quotes: "'".repeat(1_000_000), 'long key': 'a'.repeat(1_000_000),
  'nested strings in brackets': `form: [${'"[", '.repeat(20_000)}]`,
};

describe('hostile sources', () => {
  it.each(Object.entries(texts))('%s', (_, text) => {
    const used = processorTime();
    const { problems } = loadPack([{ path: 'definitions/small/x.yaml', text }]);
    expect(used()).toBeLessThan(2000);
    expect(problems.filter((problem) => problem.at?.file === 'definitions/small/x.yaml').length).toBeGreaterThan(0);
  });

  it('reads exactly as deep as is allowed', () => {
    const nested = (depth: number) => `form: ${'['.repeat(depth)}${']'.repeat(depth)}\n`;
    expect(parseSource({ path: 'a.yaml', text: nested(58) }).problems.map((problem) => problem.code)).not.toContain('source.too-deep');
    expect(parseSource({ path: 'a.yaml', text: nested(62) }).problems.map((problem) => problem.code)).toContain('source.too-deep');
  });

  it('leaves no trace in the prototype of objects', () => {
    parseSource({ path: 'a.yaml', text: 'form: a\n__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n' });
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });
});
