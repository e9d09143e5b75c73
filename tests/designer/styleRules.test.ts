/** A rule of the designer's styles stands once: two of the same are changed in one place and forgotten in the other. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const stylesOf = (path: string): string => {
  const text = readFileSync(path, 'utf8');
  return path.endsWith('.css') ? text : [...text.matchAll(/<style[^>]*>([^]*?)<\/style>/g)].map(([, css]) => css).join('\n');
};

it('no rule stands twice in a file', () => {
  const twice = globSync('designer/**/*.{css,vue}').flatMap((path) => {
    const rules = stylesOf(path).split('\n').filter((line) => /^[^\s@/].*\{.*\}$/.test(line));
    return rules.filter((rule, index) => rules.indexOf(rule) !== index).map((rule) => `${path}: ${rule}`);
  });
  expect(twice).toEqual([]);
});
