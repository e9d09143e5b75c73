/** Where a node of a YAML source stands, found again by its path when a problem needs it. */
import { isMap, isScalar, isSeq, type Document, type LineCounter, type Node, type Pair } from 'yaml';
import type { Place } from '../../base/problem.ts';

export type NodePath = readonly (string | number)[];

/** Finds the place of a path. `key` points at the key itself, `value` (the default) at what stands behind it. */
export type Locate = (path: NodePath, part?: 'key' | 'value') => Place;

export function toPointer(path: NodePath): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function keyText(pair: Pair): string | undefined {
  return isScalar(pair.key) ? String(pair.key.value) : undefined;
}

/**
 * `firstLine` is the number of lines that stand before the YAML text in its file (the front matter of a Markdown
 * file begins on the second line). A path that does not exist leads to the nearest node above it.
 */
export function createLocate(file: string, document: Document, lines: LineCounter, firstLine = 0): Locate {
  const indexes = new WeakMap<object, Map<string, Pair>>();
  const pairOf = (map: { items: Pair[] }, name: string): Pair | undefined => {
    let index = indexes.get(map);
    if (!index) {
      index = new Map();
      for (const item of map.items) {
        const key = keyText(item);
        if (key !== undefined && !index.has(key)) index.set(key, item);
      }
      indexes.set(map, index);
    }
    return index.get(name);
  };
  return (path, part = 'value') => {
    let node: unknown = document.contents;
    let offset = (document.contents as Node | null)?.range?.[0] ?? 0;
    for (let depth = 0; depth < path.length; depth += 1) {
      const name = path[depth]!;
      const last = depth === path.length - 1;
      if (isMap(node)) {
        const pair = pairOf(node, String(name));
        if (!pair) break;
        const keyOffset = (pair.key as Node | null)?.range?.[0];
        const valueOffset = (pair.value as Node | null)?.range?.[0];
        offset = (last && part === 'key' ? keyOffset : (valueOffset ?? keyOffset)) ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        const item = node.items[Number(name)] as Node | undefined;
        if (!item) break;
        offset = item.range?.[0] ?? offset;
        node = item;
      } else break;
    }
    const at = lines.linePos(offset);
    return { file, line: Math.max(at.line, 1) + firstLine, column: Math.max(at.col, 1), path: toPointer(path) };
  };
}
