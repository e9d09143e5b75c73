/** Where a merged definition says something else than the pack above: keys that were set, items that were added; of a list from which something is hidden, the list. Pure. */
import { canonicalJson } from '../../runtime/base/canonicalJson.ts';
import { isRecord } from '../../runtime/base/isRecord.ts';
import { isNamedList, itemName } from '../../runtime/definition/overlay/namedLists.ts';

/** As ids of places: `/length`, `/overdue/2`. Where nothing stood before the whole is local, and `''` says so. */
export function localPaths(was: unknown, is: unknown, at = '', list = ''): string[] {
  if (canonicalJson(was) === canonicalJson(is)) return [];
  if (isRecord(was) && isRecord(is)) {
    const gone = Object.keys(was).some((key) => !(key in is));
    return [...(gone ? [at] : []), ...Object.keys(is).flatMap((key) => (key in was ? localPaths(was[key], is[key], `${at}/${key}`, key) : [`${at}/${key}`]))];
  }
  if (!Array.isArray(was) || !Array.isArray(is) || !isNamedList(list, was) || !isNamedList(list, is)) return [at];
  const before = new Map((was as unknown[]).map((item) => [itemName(list, item), item]));
  const now = new Set((is as unknown[]).map((item) => itemName(list, item)));
  const gone = [...before.keys()].some((name) => !now.has(name));
  return [...(gone ? [at] : []), ...(is as unknown[]).flatMap((item, index) => { const name = itemName(list, item); return before.has(name) ? localPaths(before.get(name), item, `${at}/${index}`) : [`${at}/${index}`]; })];
}
