/** The pages of verbs and of hand-overs are those that are written from the rows by which the interpreter works; those rows are held to what it does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { handOverGuide } from '../../runtime/service/handOverGuide.ts';
import { verbGuide } from '../../runtime/service/verbGuide.ts';

it('definitions/handOvers.md is what `schemas` writes', () => {
  expect(readFileSync(join(import.meta.dirname, '../../definitions/handOvers.md'), 'utf8')).toBe(handOverGuide());
});

it('definitions/verbs.md is what `schemas` writes', () => {
  expect(readFileSync(join(import.meta.dirname, '../../definitions/verbs.md'), 'utf8')).toBe(verbGuide());
});
