/** The pages of verbs and of hand-overs are those that are written from the rows by which the interpreter works; those rows are held to what it does. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { guideEditions, guideFileName, type GuideEdition } from '../../runtime/definition/schema/guideEdition.ts';
import { handOverGuide } from '../../runtime/service/handOverGuide.ts';
import { verbGuide } from '../../runtime/service/verbGuide.ts';

const written = (page: string, edition: GuideEdition): string => readFileSync(join(import.meta.dirname, '../../definitions', guideFileName(page, edition)), 'utf8');

it.each(guideEditions)('the page of hand-overs (%s) is what `schemas` writes', (edition) => {
  expect(written('handOvers', edition)).toBe(handOverGuide(edition));
});

it.each(guideEditions)('the page of verbs (%s) is what `schemas` writes', (edition) => {
  expect(written('verbs', edition)).toBe(verbGuide(edition));
});
