/** What may be written where the author types `{{`, and what a placeholder under the pointer says; pure, so that it can be tested. */
export interface BodyWord { address: string; title: string; text: string; columns?: { title: string; text: string }[] }
export interface BodyWords { words: readonly BodyWord[]; helpers: readonly { name: string; usage: string; says: string }[] }

export interface BodyChoice { label: string; detail: string; insert: string }
/** `isWhole`: the choice brings its own brackets and replaces what stands from `{{` on. */
export interface BodyChoices { from: number; isWhole: boolean; choices: BodyChoice[] }

const most = 60;

/** `before`: the text up to the cursor; `undefined` where nothing is to be completed. */
export function bodyChoices(before: string, { words, helpers }: BodyWords): BodyChoices | undefined {
  const open = /\{\{([^{}\n]*)$/.exec(before);
  if (!open) return undefined;
  const typed = open[1]!;
  const fits = (typedWords: string, ...texts: string[]): boolean => typedWords === '' || texts.some((text) => text.toLowerCase().includes(typedWords.toLowerCase()));
  // Behind the name of a helper or of a block only an address can stand.
  const behind = /^\s*(#?[a-zA-Z]+)\s+(?:.*\s)?([^\s]*)$/.exec(typed);
  if (behind && !behind[1]!.includes('.')) {
    const token = behind[2]!;
    const lists = behind[1] === '#each';
    const fitting = words.filter((word) => (!lists || word.columns) && fits(token, word.title, word.address));
    return { from: before.length - token.length, isWhole: false, choices: fitting.slice(0, most).map((word) => ({ label: word.title, detail: word.address, insert: word.address })) };
  }
  const wanted = typed.trim();
  const inner = openList(before.slice(0, open.index), words)?.columns ?? [];
  const choices = [
    ...inner.filter((column) => fits(wanted, column.title, column.text)).map((column) => ({ label: column.title, detail: column.text, insert: column.text })),
    ...words.filter((word) => fits(wanted, word.title, word.address)).map((word) => ({ label: word.title, detail: word.address, insert: word.text })),
    ...helpers.filter((helper) => fits(wanted, helper.name, helper.says)).map((helper) => ({ label: helper.name, detail: helper.says, insert: `{{${helper.name} ` })),
  ];
  return { from: open.index, isWhole: true, choices: choices.slice(0, most) };
}

/** The list whose rows are being written. */
function openList(before: string, words: readonly BodyWord[]): BodyWord | undefined {
  const open: string[] = [];
  for (const [, address] of before.matchAll(/\{\{(?:#each\s+([^\s}]+)|\/each)\s*\}\}/g)) {
    if (address === undefined) open.pop();
    else open.push(address);
  }
  return words.find((word) => word.address === open.at(-1));
}

/** The address or helper at a column of a line, with its words. */
export function entryAt(line: string, column: number, { words, helpers }: BodyWords): { start: number; end: number; words: string } | undefined {
  for (const found of line.matchAll(/[a-zA-Z][\w.]*/g)) {
    const [start, end] = [found.index, found.index + found[0].length];
    if (column < start || column > end) continue;
    const word = words.find(({ address }) => address === found[0]);
    const helper = helpers.find(({ name }) => name === found[0]);
    return word ? { start, end, words: word.title } : helper ? { start, end, words: `${helper.says} ${helper.usage}` } : undefined;
  }
  return undefined;
}
