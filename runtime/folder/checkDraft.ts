/** What the checks of a draft say, at the places of the files in the folder. */
import { join, relative } from 'node:path';
import { formatProblem, sortProblems, type Problem } from '../base/problem.ts';
import { lintPack } from '../definition/lint/lintPack.ts';
import { loadChain, type PackSources } from '../definition/overlay/loadChain.ts';

export function problemsOf(sources: PackSources): Problem[] {
  const loaded = loadChain(sources);
  return sortProblems(sources.overlays.length > 0 && (loaded.problems.length > 0 || !loaded.pack) ? loaded.problems : [...loaded.problems, ...lintPack(loaded)]);
}

/** `root`: what the draft puts before the paths of the folder. An editor's terminal opens `file:line:column` from where the command was given. */
export function problemLines(problems: readonly Problem[], { folder, root }: { folder: string; root: string }): string[] {
  const here = (file: string): string => (file.startsWith(root) ? relative(process.cwd(), join(folder, file.slice(root.length))) : file);
  return problems.flatMap((each) => {
    const placed = each.at ? { ...each, at: { ...each.at, file: here(each.at.file) } } : each;
    return [formatProblem(placed, 'zh'), `    ${each.message.en}  ${each.mend.en}`];
  });
}
