/** Why the placeholders of a text cannot be read, and where: said for people who have never heard of a parser. */

import type { UnreadableWhy } from '../../base/problems/document.ts';

export interface Unreadable {
  why: UnreadableWhy;
  /** As it is written; of one that does not end, its beginning. */
  tag: string;
  /** The end that is missing, or that stands where another belongs: `{{/if}}`. */
  end?: string;
  /** From 1, within the text. */
  line: number;
}

/** A comment may hold anything; any other tag ends before the next begins. */
const tags = /\{\{!--[\s\S]*?--~?\}\}|\{\{\{?~?(?:(?!\{\{|\}\})[\s\S])*?(?:~?\}\}\}?|(?=\{\{)|$)/g;
/** Characters of a tag that does not end: what follows it is text. */
const shown = 24;

/** `parserLine`: where the parser gave up, from 1; of use where nothing simpler is found. */
export function whyUnreadable(text: string, parserLine: number): Unreadable {
  const lineAt = (offset: number): number => text.slice(0, offset).split('\n').length;
  const begun: { name: string; tag: string; line: number }[] = [];
  let last: Unreadable | undefined;
  for (const { 0: tag, index } of text.matchAll(tags)) {
    const line = lineAt(index);
    if (tag.startsWith('{{!')) continue;
    if (!tag.endsWith('}}')) return { why: 'open', tag: tag.split('\n')[0]!.slice(0, shown), line };
    const within = tag.replace(/^\{+~?|~?\}+$/g, '').trim();
    if (/^[#^/&>]?\s*$/.test(within)) return { why: 'empty', tag, line };
    const [, sign, name] = /^([#^/]?)\s*(\S+)/.exec(within)!;
    if (sign === '#' || sign === '^') begun.push({ name: name!, tag, line });
    else if (sign === '/') {
      const open = begun.pop();
      if (!open) return { why: 'block-unbegun', tag, line };
      if (open.name !== name) return { why: 'block-other', tag: open.tag, end: tag, line: open.line };
    } else if (name === 'else' && begun.length === 0) return { why: 'block-unbegun', tag, line };
    if (line <= parserLine) last = { why: 'other', tag, line };
  }
  const open = begun.at(-1);
  if (open) return { why: 'block-open', tag: open.tag, end: `{{/${open.name}}}`, line: open.line };
  return last ?? { why: 'other', tag: (text.split('\n')[parserLine - 1] ?? '').trim().slice(0, shown), line: parserLine };
}
