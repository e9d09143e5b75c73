/** What a change of a draft may hold: safe paths, texts that can be kept, bounded numbers and sizes. Every fault is told. */
import { isKeepable } from '../../base/isKeepable.ts';
import { problem, ProblemError, type Problem } from '../../base/problem.ts';
import { applyChanges, faultOfChanges, type PackChange, type PackFiles } from '../../definition/edit/packChange.ts';
import { maximumBytes } from '../../definition/load/parseSource.ts';

export const mostFiles = 2_000;
export const mostBytes = 20 * 1024 * 1024;

/** Relative, without empty or dotted parts; of the two kinds of files that definitions have, or the drawing of a model beside them. A README.md is no definition. */
export function isSafePath(path: string): boolean {
  return path.length <= 200 && /^[\p{L}\p{N}_-][\p{L}\p{N}_. -]*(\/[\p{L}\p{N}_-][\p{L}\p{N}_. -]*)*\.(yaml|md|bpmn)$/u.test(path) && path.normalize('NFC') === path && !path.split('/').some((part) => /[. ]$/.test(part)) && !/(^|\/)readme\.md$/i.test(path);
}

/** What the request itself has wrong, whatever the draft holds. */
export function checkChangesAlone(changes: readonly PackChange[]): void {
  const problems: Problem[] = [];
  for (const change of changes) {
    const { path } = change;
    if ('created' in change && !isSafePath(path)) problems.push(problem('draft.path-unsafe', { path }));
    if ('renamedTo' in change && !isSafePath(change.renamedTo)) problems.push(problem('draft.path-unsafe', { path: change.renamedTo }));
    const texts = 'edits' in change ? (change.edits ?? []).map((edit) => edit.text) : 'created' in change ? [change.created] : [];
    if (!isKeepable(path) || !texts.every(isKeepable)) problems.push(problem('draft.text-unsafe', { path }));
  }
  if (problems.length > 0) throw new ProblemError(problems);
}

/** Whether the changes fit the files that they were made on; gives the files after them. */
export function applyChecked(changes: readonly PackChange[], files: PackFiles): PackFiles {
  const found = faultOfChanges(changes, files);
  if (found) {
    const { fault, path } = found;
    throw new ProblemError([fault === 'file-unknown' ? problem('draft.file-unknown', { path }) : fault === 'file-exists' ? problem('draft.file-exists', { path }) : problem('draft.edits-invalid', { path })]);
  }
  const after = applyChanges(files, changes);
  const problems: Problem[] = [];
  for (const change of changes) {
    const path = 'renamedTo' in change ? change.renamedTo : change.path;
    const text = after.get(path);
    if (text === undefined) continue;
    // An edit may cut a character in two.
    if (!isKeepable(text)) problems.push(problem('draft.text-unsafe', { path }));
    if (new TextEncoder().encode(text).length > maximumBytes) problems.push(problem('draft.too-large', { what: `文件“${path}”的字节数`, whatEn: `The size of "${path}" in bytes`, atMost: maximumBytes }));
  }
  if (after.size > mostFiles) problems.push(problem('draft.too-large', { what: '文件数', whatEn: 'The number of files', atMost: mostFiles }));
  let all = 0;
  for (const text of after.values()) all += text.length;
  if (all > mostBytes) problems.push(problem('draft.too-large', { what: '草稿总长度', whatEn: 'The length of the draft', atMost: mostBytes }));
  if (problems.length > 0) throw new ProblemError(problems);
  return after;
}
