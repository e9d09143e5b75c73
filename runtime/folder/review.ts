/** Shows what would change and asks whether it may. */
import type { PackFiles } from '../definition/edit/packChange.ts';
import { countLine, fileLine, lineByLine, plannedFiles } from './planLines.ts';
import type { Terminal } from './terminal.ts';

export interface ReviewWish { plan: boolean; yes: boolean; lines: boolean; words: boolean }

/** Gives whether to go on. `tell`: the changes in words, which takes some seconds; `found`: what the checks say of them. */
export async function review(terminal: Terminal, { before, after }: { before: PackFiles; after: PackFiles }, wish: ReviewWish, tell: () => Promise<string[]>, found: readonly string[] = []): Promise<boolean> {
  const files = plannedFiles(before, after);
  for (const file of files) terminal.out(fileLine(file));
  terminal.out(countLine(files));
  const sayLines = (): void => { for (const { text, is } of lineByLine(files)) terminal.out(text, is); };
  const sayWords = async (): Promise<void> => { for (const line of await tell()) terminal.out(line); };
  if (wish.lines) sayLines();
  if (wish.words) await sayWords();
  for (const line of found) terminal.out(line);
  if (wish.plan || wish.yes) return wish.yes;
  if (!terminal.ask) {
    terminal.note('加 --yes 写入。Add --yes to carry it out.');
    return false;
  }
  for (;;) {
    const answer = (await terminal.ask('写入？y 写入，l 逐行看，w 逐项看，其他放弃 Go on? y; l line by line; w in words; else give up: ')).trim().toLowerCase();
    if (answer === 'l') sayLines();
    else if (answer === 'w') await sayWords();
    else if (answer === 'y' || answer === 'yes' || answer === '是') return true;
    else {
      terminal.note('没有写入任何内容。Nothing was written.');
      return false;
    }
  }
}
