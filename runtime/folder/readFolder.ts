/** The definitions in a folder, such as a git checkout, as a draft would hold them. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isKeepable } from '../base/isKeepable.ts';
import { problem, ProblemError, type Problem } from '../base/problem.ts';
import { isSafePath, mostBytes, mostFiles } from '../service/packDrafts/checkChanges.ts';
import { packText } from '../service/packDrafts/packText.ts';

const isDefinition = (name: string): boolean => /\.(yaml|bpmn)$/.test(name) || (name.endsWith('.md') && name.toLowerCase() !== 'readme.md');

/**
 * Definitions, and the drawings beside them, by their path in the folder; hidden files, links and README.md are passed over, as when a
 * pack is loaded. Throws all of `draft.path-unsafe`, `draft.not-utf8`, `draft.text-unsafe` and `draft.too-large`; a folder that is not there holds nothing.
 */
export function readFolder(folder: string): Map<string, string> {
  const paths = definitionsIn(folder);
  if (paths.length > mostFiles) throw new ProblemError([problem('draft.too-large', { what: `文件夹 ${folder} 里的文件数`, whatEn: `The number of files in ${folder}`, atMost: mostFiles })]);
  const problems: Problem[] = [];
  const files = new Map<string, string>();
  let all = 0;
  for (const path of paths) {
    if (!isSafePath(path)) problems.push(problem('draft.path-unsafe', { path }));
    const size = lstatSync(join(folder, path)).size;
    all += size;
    if (all > mostBytes) throw new ProblemError([problem('draft.too-large', { what: `文件夹 ${folder} 的字节数`, whatEn: `The size of ${folder} in bytes`, atMost: mostBytes })]);
    const text = packText(readFileSync(join(folder, path)));
    if (text === undefined) problems.push(problem('draft.not-utf8', { path }));
    else if (!isKeepable(text)) problems.push(problem('draft.text-unsafe', { path }));
    else files.set(path, text);
  }
  if (problems.length > 0) throw new ProblemError(problems);
  return files;
}

/** Paths with `/`, sorted; one more than a draft may hold is enough to know that there are too many. */
function definitionsIn(folder: string): string[] {
  const found: string[] = [];
  const walk = (within: string): void => {
    for (const name of readdirSync(join(folder, within)).sort()) {
      const path = within === '' ? name : `${within}/${name}`;
      const stat = lstatSync(join(folder, path));
      if (name.startsWith('.') || stat.isSymbolicLink() || found.length > mostFiles) continue;
      if (stat.isDirectory()) walk(path);
      else if (stat.isFile() && isDefinition(name)) found.push(path);
    }
  };
  try {
    walk('');
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'ENOENT') throw fault;
  }
  return found.sort();
}
