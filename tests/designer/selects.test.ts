/** Lists to choose from are alike in all of the designer: what is typed into one takes its first line by Enter, and one with an empty value is told so whole. */
import { globSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const selects = globSync('designer/**/*.vue').flatMap((path) => [...readFileSync(path, 'utf8').matchAll(/<ElSelect(?:V2)?\b(?:"[^"]*"|[^">])*>/g)].map(([drawn]) => ({ path, drawn })));
const without = (has: RegExp, lacks: RegExp): string[] => selects.filter(({ drawn }) => has.test(drawn) && !lacks.test(drawn)).map(({ path, drawn }) => `${path}: ${drawn.slice(0, 120)}`);

it('a list that is narrowed by what is typed takes its first line', () => {
  expect(selects.length).toBeGreaterThan(60);
  expect(without(/\sfilterable\b/, /\sdefault-first-option\b/)).toEqual([]);
});

it('a value of its own for "none" is also what clearing gives, as the library wants it', () => {
  expect(without(/\s:empty-values=/, /\s:value-on-clear=/)).toEqual([]);
});
