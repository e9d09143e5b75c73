/** What leads from the files of a draft to others that came from a folder or a ZIP: the fewest changes, renames found by their text. */
import type { PackChange, PackFiles } from '../../definition/edit/packChange.ts';
import { lineEdits } from '../../definition/edit/lineEdits.ts';

/** `isWhole`: files that did not come are to be removed; else they stay. Paths of both as the draft names them. */
export function changesBetween(before: PackFiles, after: PackFiles, isWhole: boolean): PackChange[] {
  const gone = isWhole ? [...before].filter(([path]) => !after.has(path)) : [];
  const come = [...after].filter(([path]) => !before.has(path));
  const changes: PackChange[] = [];
  for (const [path, text] of come) {
    const at = gone.findIndex(([, old]) => old === text && text !== '');
    const [from] = at === -1 ? [] : gone.splice(at, 1);
    changes.push(from ? { path: from[0], renamedTo: path } : { path, created: text });
  }
  for (const [path, text] of gone) changes.push({ path, deleted: text });
  for (const [path, text] of before) {
    const now = after.get(path);
    if (now !== undefined && now !== text) changes.push({ path, edits: lineEdits(text, now) });
  }
  return changes.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}
