/** What a register says of a code, as the columns of a table. */
import type { RegisterDefinition } from '../../runtime/definition/model/register.ts';

/** A title in two languages is two columns. */
export const entryColumns = ['code', 'zh', 'en', 'under', 'from', 'until', 'becomes', 'hint', 'hintEn'] as const;
export type EntryColumn = (typeof entryColumns)[number];
/** Always shown; the others where a code says them, or where all are asked for. */
export const usualColumns: readonly EntryColumn[] = ['code', 'zh', 'en'];

export type Entry = Partial<RegisterDefinition['entries'][number]>;
/** A register that is being written may lack anything. */
export const entriesOf = (data: Readonly<Record<string, unknown>>): readonly Entry[] => (Array.isArray(data['entries']) ? (data['entries'] as Entry[]) : []);

const ways = { code: ['code'], zh: ['title', 'zh'], en: ['title', 'en'], under: ['under'], from: ['from'], until: ['until'], becomes: ['becomes'], hint: ['hint', 'zh'], hintEn: ['hint', 'en'] } as const satisfies Readonly<Record<EntryColumn, readonly string[]>>;
/** The keys that lead to it within an entry. */
export const wayOf = (column: EntryColumn): readonly string[] => ways[column];

export function textOf(entry: Entry, column: EntryColumn): string {
  let value: unknown = entry;
  for (const key of ways[column]) value = (value as Record<string, unknown> | undefined)?.[key];
  return typeof value === 'string' ? value : '';
}

/** How deep each code stands below others; 0 for one that stands below none, or below itself. */
export function depthsOf(entries: readonly Entry[]): number[] {
  const above = new Map(entries.map(({ code, under }) => [code, under]));
  return entries.map(({ code }) => {
    const seen = new Set([code]);
    let depth = 0;
    for (let up = above.get(code); up !== undefined && above.has(up); up = above.get(up)) {
      if (seen.has(up)) return 0;
      seen.add(up);
      depth += 1;
    }
    return depth;
  });
}
