/** The pages of the authoring guide as the designer shows them, and what stands in their blocks. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guideFileName, type GuideEdition } from '../../runtime/definition/schema/guideEdition.ts';
import { guidePages, type GuideBlock, type GuidePage, type GuidePageName, type GuideWords } from '../../runtime/ui/guide/guidePage.ts';
import { readGuide } from '../../runtime/ui/guide/readGuide.ts';

const definitions = fileURLToPath(new URL('../../definitions/', import.meta.url));
export const guideNames = Object.keys(guidePages) as GuidePageName[];
export const guideText = (page: GuidePageName, edition: GuideEdition): string => readFileSync(join(definitions, guideFileName(guidePages[page], edition)), 'utf8');
export const guideOf = (edition: GuideEdition): Record<string, GuidePage> => Object.fromEntries(guideNames.map((page) => [page, readGuide(guideText(page, edition), edition)]));

/** Every run of words of a block, its cells and items each by themselves; samples have none. */
export function wordsIn(block: GuideBlock): GuideWords[][] {
  if ('heading' in block) return [block.words];
  if ('paragraph' in block) return [block.paragraph];
  if ('items' in block) return block.items.flat().flatMap(wordsIn);
  if ('rows' in block) return [...block.head, ...block.rows.flatMap((row) => row.cells)];
  return [];
}

const flat = (words: readonly GuideWords[]): GuideWords[] => words.flatMap((each) => (typeof each === 'string' || 'code' in each ? [each] : [each, ...flat('to' in each ? each.words : 'strong' in each ? each.strong : each.emphasis)]));
export const linksOf = (block: GuideBlock): string[] => wordsIn(block).flatMap(flat).flatMap((each) => (typeof each === 'object' && 'to' in each ? [each.to] : []));
export const codesOf = (block: GuideBlock): string[] => wordsIn(block).flatMap(flat).flatMap((each) => (typeof each === 'object' && 'code' in each ? [each.code] : []));
