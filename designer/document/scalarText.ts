/** One scalar as text. A string is quoted exactly when the parser of definitions would refuse or change it unquoted: the parser itself is asked. */
import { parseSource } from '../../runtime/definition/load/parseSource.ts';

export type Surroundings = 'block' | 'flow' | 'key' | 'flow-key';

const asked = new Map<string, boolean>();
const keptAnswers = 4_000;

/** Words of this form mean themselves everywhere; the longest word with a meaning of its own has five letters (`false`). */
const plainWord = /^[\p{L}][\p{L}\p{N}-]{5,}$/u;

const trials: Record<Surroundings, (text: string) => string> = {
  block: (text) => `form: x\nat: ${text}\nin:\n  - ${text}\n`,
  flow: (text) => `form: x\nat: { a: ${text}, b: ${text} }\nin: [${text}, ${text}]\n`,
  key: (text) => `form: x\nat:\n  ${text}: 1\nin:\n  - ${text}: 1\n`,
  'flow-key': (text) => `form: x\nat: { ${text}: 1 }\nin: [{ ${text}: 1 }]\n`,
};

export function mayStandPlain(text: string, where: Surroundings): boolean {
  if (plainWord.test(text)) return true;
  if (text === '' || text.length > 4_000 || /[\n\r]/.test(text)) return false;
  const question = `${where} ${text}`;
  const known = asked.get(question);
  if (known !== undefined) return known;
  const { definitions, problems } = parseSource({ path: 'trial.yaml', text: trials[where](text) });
  const data = definitions[0]?.data as { at?: unknown; in?: unknown } | undefined;
  const wanted: Record<Surroundings, [unknown, unknown]> = {
    block: [text, [text]], flow: [{ a: text, b: text }, [text, text]], key: [{ [text]: 1 }, [{ [text]: 1 }]], 'flow-key': [{ [text]: 1 }, [{ [text]: 1 }]],
  };
  const answer = problems.length === 0 && definitions.length === 1 && JSON.stringify([data?.at, data?.in]) === JSON.stringify(wanted[where]);
  if (asked.size >= keptAnswers) asked.clear();
  asked.set(question, answer);
  return answer;
}

export function quoted(text: string, quote: '"' | "'"): string {
  // Single quotes know no escapes.
  if (quote === "'" && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff\\]/.test(text)) return `'${text.replaceAll("'", "''")}'`;
  return JSON.stringify(text);
}

/** `keepQuotes` is the quote of the text that is replaced: what was quoted stays so. */
export function stringText(text: string, where: Surroundings, quote: '"' | "'", keepQuotes = false): string {
  return !keepQuotes && mayStandPlain(text, where) ? text : quoted(text, quote);
}

/** The lines of a text of several lines as a block (`|`), or `undefined` when a block would change it. */
export function blockLines(text: string): { head: string; lines: string[] } | undefined {
  if (!text.includes('\n') || /^[ \t\n]|[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(text) || /[ \t]+(\n|$)/.test(text)) return undefined;
  const trailing = /\n*$/.exec(text)![0].length;
  const lines = text.slice(0, text.length - trailing).split('\n');
  if (trailing > 1) return undefined;
  return { head: trailing === 1 ? '|' : '|-', lines };
}
