/**
 * Signs that nobody sees and that turn the order in which others are shown: a line with them reads otherwise than it says, to whoever
 * approves it too. Written as an escape they stand in no text that is read, and turn what it comes to all the same.
 */
import { problem, type Problem } from '../../base/problem.ts';
import { mostFaults } from './checkShape.ts';

/** YAML writes an escape with four digits, or with eight behind a capital. */
const turning = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]|\\(?:u|U0000)(061c|200[ef]|202[a-e]|206[6-9])/i;

/** One for each line that has any, with the first of them. */
export function hiddenCharacters({ path, text }: { path: string; text: string }): Problem[] {
  if (text.search(turning) < 0) return [];
  const problems: Problem[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const found = turning.exec(line);
    if (!found) continue;
    const code = found[1] ?? found[0].charCodeAt(0).toString(16).padStart(4, '0');
    problems.push(problem('source.hidden', { code: `U+${code.toUpperCase()}` }, { file: path, line: index + 1, column: found.index + 1, path: '' }));
    if (problems.length === mostFaults) break;
  }
  return problems;
}
