/** The Chinese and the English edition of the authoring guide say the same: neither can be changed without the other. */
import { describe, expect, test } from 'vitest';
import { otherEdition } from '../../runtime/definition/schema/guideEdition.ts';
import { guidePages, plainWords, type GuideBlock } from '../../runtime/ui/guide/guidePage.ts';
import { codesOf, guideNames, guideOf, guideText, linksOf, wordsIn } from './guideEditions.ts';

const [zh, en] = [guideOf('zh'), guideOf('en')];

/** What a block is made of, apart from its words. */
function frameOf(block: GuideBlock): string {
  if ('heading' in block) return `heading ${block.heading} ${block.id}`;
  if ('paragraph' in block) return 'paragraph';
  if ('items' in block) return `${block.isOrdered ? 'numbers' : 'points'} ${block.items.length}`;
  if ('rows' in block) return `table ${block.head.length} ${block.rows.map((row) => row.id ?? '').join(' ')}`;
  return 'sample';
}

/** A sample without the remarks at the ends of its lines, which are in the language of the edition. */
const bare = (sample: string): string => sample.split('\n').map((line) => line.replace(/\s+#.*$/, '').replace(/(\S) {2,}.*$/, '$1')).join('\n');
const samplesOf = (blocks: readonly GuideBlock[]): string[] => blocks.flatMap((block) => ('sample' in block ? [bare(block.sample)] : []));

/** The code words of each chapter; how often and in which order a sentence says them is its own matter. */
function codesByChapter(blocks: readonly GuideBlock[]): Record<string, string[]> {
  const found: Record<string, Set<string>> = {};
  let chapter = '';
  for (const block of blocks) {
    if ('heading' in block) chapter = block.id;
    for (const code of codesOf(block)) (found[chapter] ??= new Set()).add(code);
  }
  return Object.fromEntries(Object.entries(found).map(([id, codes]) => [id, [...codes].sort()]));
}

describe.each(guideNames)('%s', (page) => {
  const [chinese, english] = [zh[page]!.blocks, en[page]!.blocks];

  test('has the same chapters, paragraphs, lists and rows in both editions', () => {
    expect(chinese.length).toBeGreaterThan(4);
    expect(chinese.map(frameOf)).toEqual(english.map(frameOf));
  });

  test('has the same samples, links and code words', () => {
    expect(samplesOf(chinese)).toEqual(samplesOf(english));
    expect(chinese.flatMap(linksOf)).toEqual(english.flatMap(linksOf));
    expect(codesByChapter(chinese)).toEqual(codesByChapter(english));
  });

  test('is Chinese throughout in the Chinese edition: no heading, sentence, point or row that only an English reader understands', () => {
    // Names and code stand in Chinese sentences too; whoever reads three English words in a row, or two without any Chinese, reads English.
    const isEnglish = (words: string): boolean => /(?:\b[A-Za-z]{2,}[ ,;:]+){3,}/.test(words) || (/[A-Za-z]{2,} [a-z]{2,}/.test(words) && !/\p{Script=Han}/u.test(words));
    const texts = chinese.flatMap(wordsIn).map((words) => plainWords(words.map((each) => (typeof each === 'object' && 'code' in each ? { code: '…' } : each))));
    expect(texts.map((text) => text.replace('Workflow Patterns Initiative', '')).filter(isEnglish)).toEqual([]);
    const headings = chinese.flatMap((block) => ('heading' in block ? [plainWords(block.words)] : []));
    expect(headings.filter((words) => !/\p{Script=Han}/u.test(words))).toEqual([]);
    const sentences = chinese.flatMap((block) => ('paragraph' in block ? [plainWords(block.paragraph)] : 'items' in block ? block.items.flat().flatMap(wordsIn).map(plainWords) : []));
    // The name of a part, such as `task.by`, stands above its table.
    expect(sentences.filter((words) => !/\p{Script=Han}/u.test(words) && !/^[\w.[\]]+：$/.test(words))).toEqual([]);
  });

  test('is English throughout in the English edition', () => {
    expect(english.flatMap(wordsIn).map(plainWords).filter((words) => /\p{Script=Han}/u.test(words))).toEqual([]);
  });

  test.each([['zh', chinese], ['en', english]] as const)('leads to its other edition in the file (%s), and not in the designer', (edition, blocks) => {
    expect(guideText(page, edition).split('\n')[2]).toBe(otherEdition(guidePages[page], edition));
    expect(blocks.flatMap(wordsIn).map(plainWords).filter((words) => words === 'English' || words === '中文')).toEqual([]);
  });
});
