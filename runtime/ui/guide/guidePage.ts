/**
 * A page of the authoring guide as data: read from its Markdown when the designer is built, drawn by the designer without any markup.
 * Headings have anchors, and so has each row of the tables that list the keys of a kind: `process.stages.offers.atOnce`.
 */
import { guideEditions, guideFileName, type GuideEdition } from '../../definition/schema/guideEdition.ts';

export type GuideWords = string | { code: string } | { strong: GuideWords[] } | { emphasis: GuideWords[] } | { to: string; words: GuideWords[] };
/** `property`: the kind and address of the property that the row tells of. */
export interface GuideRow { id?: string; property?: string; cells: GuideWords[][] }
export type GuideBlock =
  | { heading: 1 | 2 | 3; id: string; words: GuideWords[] }
  | { paragraph: GuideWords[] }
  | { sample: string }
  | { items: GuideBlock[][]; isOrdered: boolean }
  | { head: GuideWords[][]; rows: GuideRow[] };
export interface GuidePage { blocks: GuideBlock[] }

/** The pages, by the name under which they are asked for, and the names of their files below `definitions/`, without what tells the editions apart. */
export const guidePages = { guide: 'README', patterns: 'patterns', verbs: 'verbs', 'hand-overs': 'handOvers' } as const;
export type GuidePageName = keyof typeof guidePages;

/** The page and the edition of a file's name; `undefined` for other files. */
export function pageOfFile(name: string): { page: GuidePageName; edition: GuideEdition } | undefined {
  return (Object.keys(guidePages) as GuidePageName[]).flatMap((page) => guideEditions.map((edition) => ({ page, edition }))).find(({ page, edition }) => guideFileName(guidePages[page], edition) === name);
}

export const plainWords = (words: readonly GuideWords[]): string => words.map((each) => (typeof each === 'string' ? each : 'code' in each ? each.code : plainWords('strong' in each ? each.strong : 'emphasis' in each ? each.emphasis : each.words))).join('');

/** Every anchor of a page. */
export const anchorsOf = (page: GuidePage): Set<string> => new Set(page.blocks.flatMap((block) => ('heading' in block ? [block.id] : 'rows' in block ? block.rows.flatMap((row) => row.id ?? []) : [])));
