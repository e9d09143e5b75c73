/** The page of verbs, told from the rows by which the interpreter works. */
import { wayClosings } from '../interpreter/closing.ts';
import { verbEffects, type PersonVerb, type VerbEffects } from '../interpreter/verbEffects.ts';
import { verbTitles } from '../interpreter/verbTitles.ts';

const words: { [K in 'siblings' | 'opinions' | 'clocks' | 'numbers' | 'papers']: Record<VerbEffects[K], string> } = {
  siblings: {
    'as-the-block-says': 'as `join`, `agree`, `veto`, `rest` say', 'withdrawn-in-the-subtree': 'withdrawn in the subtree, drafts kept; outside it untouched', 'round-withdrawn': 'the open seats of the round are withdrawn',
    frozen: 'frozen, readable', 'all-closed': 'all closed; children as `parentEnds` says', untouched: '–',
  },
  opinions: { kept: 'kept', uncounted: 'kept "of round n", counted no longer', 'a-seat-more': 'a seat more, marked as added', 'only-an-open-added-seat': 'only an added seat without an opinion', 'given-ones-count': 'given ones count', untouched: '–' },
  clocks: { 'by-events': 'start and stop by this event', 'of-the-subtree-withdrawn': 'those of the subtree\'s steps stop as withdrawn; the case\'s own run on', 'rest-by-ground': 'those whose `pauses` name this ground', 'that-clock-extended': 'that clock, once it is granted', stopped: 'stop as ended', 'new-ones-start': 'new ones start, old ones stay closed', 'run-on': 'run on' },
  numbers: { 'at-the-series-moment': 'given at the series\' moment', 'used-ones-stay': 'used ones stay used', untouched: '–' },
  papers: { 'approved-on-the-last-agreement': 'approved on the last agreement', 'drafts-withdrawn': 'drafts withdrawn', 'drafts-withdrawn-issued-stand': 'drafts withdrawn; issued ones stand', 'none-issued': 'none is issued or served', sealed: 'sealed', untouched: '–' },
};

/** Markdown; written to `definitions/verbs.md`. */
export function verbGuide(): string {
  const rows = (Object.keys(verbEffects) as PersonVerb[]).map((verb) => {
    const e: VerbEffects = verbEffects[verb];
    const cells = [`\`${verb}\` ${verbTitles[verb].zh}`, e.closes ? `\`${e.closes}\`` : '', words.siblings[e.siblings], words.opinions[e.opinions], words.clocks[e.clocks], words.numbers[e.numbers], words.papers[e.papers]];
    return `| ${cells.join(' | ')} |`;
  });
  const closing = Object.entries(wayClosings).map(([why, e]) => `| \`${why}\` | ${e.drafts} | ${e.stepClocks} | recalled | as \`parentEnds\` says |`);
  return [
    '# Verbs: what each act does to the rest of the case', '',
    'Written by `npm run guicheng -- schemas` from `runtime/interpreter/verbEffects.ts`, the rows by which the interpreter works: another row, another effect. *Closes*: the subtree that the act leaves, innermost last-opened first.', '',
    '| verb | closes | work beside it | opinions | clocks | numbers | papers |', '|---|---|---|---|---|---|---|', ...rows, '',
    '## What the process itself does when it leaves a subtree', '', '`left`: by a way that an outcome names; `cancelled`: a block had enough. Issued papers, used numbers and the case\'s own clocks are never touched by it.', '',
    '| why | drafts of papers | clocks of its steps | hand-overs that are waited for | children |', '|---|---|---|---|---|', ...closing, '',
  ].join('\n');
}
