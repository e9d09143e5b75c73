/**
 * Signs that nobody sees and that turn the order in which others are shown: a line with them reads otherwise than it says, to whoever
 * approves it too. Written as an escape they stand in no text that is read, and turn what it comes to all the same.
 */
import { problem, type Problem } from '../../base/problem.ts';
import { mostFaults } from './checkShape.ts';

const turning = /[\u200e\u200f\u202a-\u202e\u2066-\u2069]|\\u(200[ef]|202[a-e]|206[6-9])/gi;

/** One for each line that has any, with the first of them. */
export function hiddenCharacters({ path, text }: { path: string; text: string }): Problem[] {
  if (text.search(turning) < 0) return [];
  const problems: Problem[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    const at = line.search(turning);
    if (at < 0) continue;
    const code = line.startsWith('\\u', at) ? line.slice(at + 2, at + 6) : line.charCodeAt(at).toString(16).padStart(4, '0');
    problems.push(problem('source.hidden', { code: `U+${code.toUpperCase()}` }, { file: path, line: index + 1, column: at + 1, path: '' }));
    if (problems.length === mostFaults) break;
  }
  return problems;
}
