/** The page of verbs is the one that is written from the rows by which the interpreter works; those rows are held to what it does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verbGuide } from '../../runtime/service/verbGuide.ts';

it('definitions/verbs.md is what `schemas` writes', () => {
  expect(readFileSync(join(import.meta.dirname, '../../definitions/verbs.md'), 'utf8')).toBe(verbGuide());
});
