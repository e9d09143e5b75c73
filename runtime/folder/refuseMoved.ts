/** Whether a folder still holds what the plan was made of. */
import { problem, ProblemError } from '../base/problem.ts';
import { readFolder } from './readFolder.ts';

/** Throws `folder.moved`: while a plan is read, an editor may go on writing. */
export function refuseMoved(folder: string, planned: ReadonlyMap<string, string>): void {
  const here = readFolder(folder);
  const paths = [...new Set([...here.keys(), ...planned.keys()])].filter((path) => here.get(path) !== planned.get(path)).sort();
  if (paths.length > 0) throw new ProblemError([problem('folder.moved', { folder, paths: paths.join(', ') })]);
}
