/** Addresses, `form/verification-plan/basics/plan.scope`: kind, name, then the names of items. Never a place in a list. */
import { isRecord } from '../../base/isRecord.ts';
import { nearestName } from '../load/nearestName.ts';
import { isNamedList, itemName, type Json } from './namedLists.ts';

/** Keys and indexes from the top of a definition's data to one node of it. */
export type DataPath = (string | number)[];

export interface Address {
  kind: string;
  name: string;
  parts: string[];
}

export function parseAddress(text: string): Address {
  const [kind = '', name = '', ...parts] = text.split('/');
  return { kind, name, parts };
}

export const addressText = ({ kind, name, parts }: Address): string => [kind, name, ...parts].join('/');

export interface Unresolved {
  /** The part that leads nowhere, or to several things. */
  part: string;
  /** How many parts before it were found. */
  depth: number;
  choices: string[];
  nearest: string | undefined;
  ambiguous: boolean;
}

/** Everything below a node that has a name, with its path from the node. */
function namedBelow(node: unknown, key: string | undefined): { name: string; path: DataPath }[] {
  if (Array.isArray(node)) {
    const list = key ?? '';
    return isNamedList(list, node) ? node.map((item, index) => ({ name: itemName(list, item)!, path: [index] })) : [];
  }
  if (!isRecord(node)) return [];
  const found: { name: string; path: DataPath }[] = [];
  for (const [name, value] of Object.entries(node)) {
    if (!Array.isArray(value)) continue;
    // A text in a list of names (`edits`, `roles`) is pointed at through its list; only a layout's bare fields stand for an item.
    const items: readonly unknown[] = value;
    const own = namedBelow(value, name).filter((each) => name === 'fields' || isRecord(items[Number(each.path[0])]));
    found.push(...own.map((each) => ({ name: each.name, path: [name, ...each.path] })));
  }
  // A list of objects that is described in place holds its fields one level further down.
  for (const path of [['properties'], ['list', 'properties']]) {
    const map = at(node, path);
    if (isRecord(map)) found.push(...Object.keys(map).map((name) => ({ name, path: [...path, name] })));
  }
  return found;
}

/** The value at a path, or nothing. */
export function at(data: unknown, path: DataPath): unknown {
  let node = data;
  for (const key of path) node = Array.isArray(node) ? (node as unknown[])[Number(key)] : isRecord(node) && Object.hasOwn(node, key) ? node[key] : undefined;
  return node;
}

/**
 * The path of an address inside the data of its definition. A part is the name of an item in any list of the node, or a key
 * of the node whose value holds more; a name that stands in two lists of the node is told apart by the key before it.
 */
export function resolve(data: Json, parts: readonly string[]): DataPath | Unresolved {
  let path: DataPath = [];
  let node: unknown = data;
  for (const [depth, part] of parts.entries()) {
    const key = path.findLast((each) => typeof each === 'string') as string | undefined;
    const named = namedBelow(node, key);
    const ways = named.filter((each) => each.name === part).map((each) => each.path);
    if (isRecord(node) && Object.hasOwn(node, part) && typeof node[part] === 'object' && node[part] !== null && !ways.some((way) => way.length === 1)) ways.push([part]);
    if (ways.length !== 1) {
      const keys = isRecord(node) ? Object.entries(node).filter(([, value]) => typeof value === 'object' && value !== null).map(([name]) => name) : [];
      const choices = [...new Set([...named.map((each) => each.name), ...keys])].sort();
      return { part, depth, choices, nearest: nearestName(part, choices), ambiguous: ways.length > 1 };
    }
    path = [...path, ...ways[0]!];
    node = at(node, ways[0]!);
  }
  return path;
}

export const isResolved = (result: DataPath | Unresolved): result is DataPath => Array.isArray(result);

/** An address inside a definition that leads to a path, as short as it can be. */
export interface PartsOfPath {
  parts: string[];
  /** Which of the parts are keys of lists: they are written only where a name alone would not do, and are no names. */
  lists: ReadonlySet<number>;
}

export function partsOf(data: Json, path: DataPath): PartsOfPath {
  const parts: string[] = [];
  const lists = new Set<number>();
  const leadsTo = (candidate: string[], wanted: DataPath) => {
    const found = resolve(data, candidate);
    return isResolved(found) && found.length === wanted.length && found.every((key, index) => key === wanted[index]);
  };
  path.forEach((key, index) => {
    const here = path.slice(0, index + 1);
    const holder = at(data, path.slice(0, index));
    const last = index === path.length - 1;
    if (Array.isArray(holder)) {
      const list = String(path[index - 1]);
      const name = itemName(list, (holder as unknown[])[Number(key)]) ?? `[${key}]`;
      if (!leadsTo([...parts, name], here)) lists.add(parts.push(list) - 1);
      parts.push(name);
    } else if (Array.isArray(at(data, here))) {
      // A list is named by its items; only a path that ends with it says its key.
      if (last) lists.add(parts.push(String(key)) - 1);
    } else if (!['properties', 'list'].includes(String(key)) || last || !leadsTo([...parts, String(path[index + 1])], path.slice(0, index + 2))) parts.push(String(key));
  });
  return { parts, lists };
}
