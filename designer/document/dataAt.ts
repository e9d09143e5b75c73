/** Data along a path, read and changed without touching the original. */
import type { NodeValuePath } from './sourceNode.ts';

export function valueAt(data: unknown, path: NodeValuePath): unknown {
  let value = data;
  for (const part of path) {
    if (typeof value !== 'object' || value === null) return undefined;
    value = Object.hasOwn(value, part) ? (value as Record<string | number, unknown>)[part] : undefined;
  }
  return value;
}

/** `data` with what stands at `path` replaced by what `change` makes of it. */
export function withChange(data: unknown, path: NodeValuePath, change: (value: unknown) => unknown): unknown {
  const [part, ...rest] = path;
  if (part === undefined) return change(data);
  if (Array.isArray(data)) return data.map((item: unknown, index) => (index === part ? withChange(item, rest, change) : item));
  return Object.fromEntries(Object.entries(data as Record<string, unknown>).map(([key, value]) => [key, key === String(part) ? withChange(value, rest, change) : value]));
}

export function withoutKey(map: unknown, key: string): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map as Record<string, unknown>).filter(([each]) => each !== key));
}

/** A map with one more key, before the one that stands at `index`. */
export function withKey(map: unknown, key: string, value: unknown, index: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map as Record<string, unknown>).toSpliced(index, 0, [key, value]));
}

export function spliced(list: unknown, index: number, removed: number, ...items: unknown[]): unknown[] {
  return (list as unknown[]).toSpliced(index, removed, ...items);
}
