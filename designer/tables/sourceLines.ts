/** On what a row rests, as lines of one cell: the text | its articles | what it says | how sure that is. */
import type { Mark, Source } from '../../runtime/definition/model/common.ts';

const separator = /\s*[|｜]\s*/;
const lineOf = (source: Source, words: (mark: Mark) => string): string => [source.text, (source.articles ?? []).join(', '), source.says ?? '', words(source.mark)].join(' | ');

export const sourceLines = (sources: readonly Source[] | undefined, words: (mark: Mark) => string): string => (sources ?? []).map((source) => lineOf(source, words)).join('\n');

const told = (text: string): string => text.split('\n').map((line) => line.trim()).filter((line) => line !== '').join('\n');
/** Line ends and blanks around lines are a table program's matter. */
export const isSameSources = (a: string, b: string): boolean => told(a.replaceAll('\r', '')) === told(b);

/** `undefined` for an empty cell; `unknown` where a line names no text, an article is no number or how sure it is cannot be told. Without the last part it is a text that nobody has checked. */
export function readSources(text: string, before: readonly Source[], markFrom: (text: string) => Mark | undefined): Source[] | undefined | 'unknown' {
  const sources: Source[] = [];
  for (const line of told(text.replaceAll('\r', '')).split('\n').filter((each) => each !== '')) {
    const [name = '', articles = '', says = '', sure = '', ...more] = line.split(separator);
    const numbers = articles === '' ? [] : articles.split(/[、，,;；\s]+/).map(Number);
    const mark = sure === '' ? 'from-memory' : markFrom(sure);
    if (name === '' || more.length > 0 || mark === undefined || numbers.some((each) => !Number.isInteger(each) || each < 1)) return 'unknown';
    const read: Source = { text: name, ...(numbers.length > 0 ? { articles: numbers } : {}), ...(says === '' ? {} : { says }), mark };
    sources.push(before.find((each) => JSON.stringify(each) === JSON.stringify(read)) ?? read);
  }
  return sources.length === 0 ? undefined : sources;
}
