/** Colours in the oldest browser, which knows no mixtures. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withPlainColours } from '../../runtime/ui/plainColours.ts';

it('each mixture has a plain colour where there are none, in its own rule and after it', () => {
  const css = '.a { color: red; stroke: color-mix(in srgb, var(--x) 55%, var(--y)); background: color-mix(in srgb, var(--x) 9%, transparent); }\n@media print {\n  .b:hover > .c { box-shadow: 0 0 0 2px color-mix(in srgb, var(--x) 35%, transparent); }\n}\n';
  expect(withPlainColours(css)).toBe('.a { color: red; stroke: color-mix(in srgb, var(--x) 55%, var(--y)); background: color-mix(in srgb, var(--x) 9%, transparent); }\n@supports not (color: color-mix(in srgb, red, red)) { .a { stroke: var(--x); background: transparent } }\n@media print {\n  .b:hover > .c { box-shadow: 0 0 0 2px color-mix(in srgb, var(--x) 35%, transparent); }\n@supports not (color: color-mix(in srgb, red, red)) { .b:hover > .c { box-shadow: 0 0 0 2px var(--x) } }\n}\n');
});

it('no style sheet mixes colours in a way that is left as it is', () => {
  const sheets = globSync('{designer,runtime/ui}/**/*.{css,vue}').filter((path) => readFileSync(path, 'utf8').includes('color-mix('));
  expect(sheets.length).toBeGreaterThan(4);
  for (const path of sheets) {
    const plain = [...withPlainColours(readFileSync(path, 'utf8')).matchAll(/^@supports not .*?\) \{ (.*)$/gm)].map(([, own]) => own!);
    expect(plain.length, path).toBeGreaterThan(0);
    for (const own of plain) expect(own, path).not.toContain('color-mix(');
  }
});
