/** A rule of the designer's styles stands once: two of the same are changed in one place and forgotten in the other. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const stylesOf = (path: string): string => {
  const text = readFileSync(path, 'utf8');
  return path.endsWith('.css') ? text : [...text.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, css]) => css).join('\n');
};

it('nothing has two rules in a file', () => {
  const twice = globSync('designer/**/*.{css,vue}').flatMap((path) => {
    const styled = stylesOf(path).split('\n').flatMap((line) => /^([^\s@/][^{]*?) ?\{.*\}$/.exec(line)?.[1] ?? []);
    return styled.filter((selector, index) => styled.indexOf(selector) !== index).map((selector) => `${path}: ${selector}`);
  });
  expect(twice).toEqual([]);
});
