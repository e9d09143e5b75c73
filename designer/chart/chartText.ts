/**
 * Words on the chart by lines. A picture of lines of text must know how wide they are before it is drawn, in the page, in a worker and in a
 * file alike: so they are reckoned, a Chinese character as one em, and not measured. Reckoned a little too wide rather than too narrow.
 */

/** What takes a whole em, rare characters of names of people and places among them. */
const wide = /[\u2e80-\u{10ffff}]/u;
/** In em. */
const widthOf = (character: string): number => (wide.test(character) ? 1 : /[A-Z@MWmw%&]/u.test(character) ? 0.82 : /[ijlI.,:;'|!]/u.test(character) ? 0.32 : 0.56);
export const textWidth = (text: string, size: number): number => [...text].reduce((sum, character) => sum + widthOf(character), 0) * size;

/** No line begins with these. */
const noBeginning = /^[，。、；：？！）》】」』,.;:?!)\]}·]/u;
/** Where a line may break: between Chinese characters, and behind spaces; never behind what opens a bracket. */
const pieces = (text: string): string[] => text.match(/[（《【“「『]*[\u2e80-\u{10ffff}]|[^\s\u2e80-\u{10ffff}]+\s*|\s+/gu) ?? [];

/** At most `most` lines of at most `width` pixels; what is left out is told by an ellipsis. */
export function inLines(text: string, width: number, size: number, most = 3): string[] {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces(text.trim())) {
    if (line !== '' && textWidth((line + piece).trimEnd(), size) > width && !(noBeginning.test(piece) && textWidth(piece, size) <= size)) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
    // A word that is longer than a line is cut where the line ends.
    while (textWidth(line.trimEnd(), size) > width + size && !wide.test(line)) {
      let cut = line.length - 1;
      while (cut > 1 && textWidth(line.slice(0, cut), size) > width) cut -= 1;
      lines.push(line.slice(0, cut));
      line = line.slice(cut);
    }
  }
  if (line.trim() !== '') lines.push(line.trimEnd());
  if (lines.length <= most) return lines;
  const last = lines[most - 1]!;
  return [...lines.slice(0, most - 1), `${[...last].slice(0, -1).join('')}…`];
}
