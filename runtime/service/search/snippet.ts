/** The piece of text around the first word that was found, from what the reader sees. */
import { searchForm } from './searchTerms.ts';

const around = 30;

/** Line ends become spaces; cut ends are marked with …; nothing when no word stands in the text. */
export function snippetOf(text: string, words: readonly string[]): string | undefined {
  const characters = [...text.replace(/\s+/g, ' ')];
  // Compared in the form in which words are searched, character by character, so that places in both stay the same.
  const forms = characters.map((c) => searchForm(c)[0] ?? ' ').join('');
  const spread = [...forms];
  for (const word of words) {
    const at = indexOf(spread, [...searchForm(word)]);
    if (at < 0) continue;
    const from = Math.max(0, at - around);
    const until = Math.min(characters.length, at + word.length + around * 2);
    return `${from > 0 ? '…' : ''}${characters.slice(from, until).join('').trim()}${until < characters.length ? '…' : ''}`;
  }
  return undefined;
}

function indexOf(text: readonly string[], word: readonly string[]): number {
  for (let i = 0; i + word.length <= text.length; i += 1) if (word.every((c, j) => text[i + j] === c)) return i;
  return -1;
}
