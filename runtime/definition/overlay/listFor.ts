/** Which list of a place an added item goes into: told by the key that names the item. */
import { isRecord } from '../../base/isRecord.ts';
import { itemName, listsFor, type Json } from './namedLists.ts';

/** The list below a node that takes the item: the node itself (`key` is its own), one that it has, or one that it may have and has not yet. */
export function listFor(node: unknown, key: string | undefined, item: string | Json): { list: string; items?: unknown[] } | undefined {
  if (Array.isArray(node)) return key !== undefined && itemName(key, item) !== undefined ? { list: key, items: node as unknown[] } : undefined;
  if (!isRecord(node) || typeof item === 'string') return undefined;
  const lists = listsFor(item);
  const existing = lists.find((list) => Array.isArray(node[list]));
  if (existing !== undefined) return { list: existing, items: node[existing] as unknown[] };
  const possible = lists.find((list) => mayHave(node, list));
  return possible === undefined ? undefined : { list: possible };
}

/** Lists that may be left out, by what the node is: a stage without offers still takes one. */
function mayHave(node: Json, list: string): boolean {
  const has = (...keys: string[]) => keys.some((key) => typeof node[key] === 'string');
  switch (list) {
    case 'offers':
    case 'watches': return has('stage');
    case 'files': return has('task');
    case 'steps': return has('case', 'option', 'watch');
    case 'extensions':
    case 'restarts': return has('deadline');
    case 'never': return has('permission');
    case 'relations':
    case 'acts': return has('caseType');
    default: return false;
  }
}
