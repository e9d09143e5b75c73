/** Where each node of merged data was written: in the base, or in the overlay. Problems point there, as the linter's do. */
import { isRecord } from '../../base/isRecord.ts';
import type { Locate, NodePath } from '../load/sourcePlace.ts';
import type { Json } from './namedLists.ts';

export interface Origin {
  locate: Locate;
  path: NodePath;
}

export interface Origins {
  /** A copy of a value that remembers, node by node, where it was written. */
  copy: <T>(value: T, origin: Origin) => T;
  /** A key of an object, or an item of a list of names, that was written elsewhere than the node that holds it. */
  mark: (holder: object, key: string, origin: Origin) => void;
  /** Like the `locate` of a source, for data put together from several. */
  locateIn: (data: Json, fallback: Locate) => Locate;
}

export function createOrigins(): Origins {
  const ofNode = new WeakMap<object, Origin>();
  const ofKey = new WeakMap<object, Map<string, Origin>>();
  const mark = (holder: object, key: string, origin: Origin) => {
    let keys = ofKey.get(holder);
    if (!keys) ofKey.set(holder, (keys = new Map<string, Origin>()));
    keys.set(key, origin);
  };
  const copyNode = (value: unknown, origin: Origin): unknown => {
    if (Array.isArray(value)) {
      const items: readonly unknown[] = value;
      const out = items.map((item, index) => copyNode(item, { locate: origin.locate, path: [...origin.path, index] }));
      // Texts have no identity: their place is remembered by what they say.
      items.forEach((item, index) => { if (typeof item !== 'object') mark(out, String(item), { locate: origin.locate, path: [...origin.path, index] }); });
      ofNode.set(out, origin);
      return out;
    }
    if (!isRecord(value)) return value;
    const out = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, copyNode(inner, { locate: origin.locate, path: [...origin.path, key] })]));
    ofNode.set(out, origin);
    return out;
  };
  return {
    mark,
    copy: <T>(value: T, origin: Origin) => copyNode(value, origin) as T,
    locateIn: (data, fallback) => (path, part = 'value') => {
      let node: unknown = data;
      let origin: Origin = ofNode.get(data) ?? { locate: fallback, path: [] };
      for (const key of path) {
        if (typeof node !== 'object' || node === null) break;
        const inner: unknown = Array.isArray(node) ? (node as unknown[])[Number(key)] : (node as Json)[String(key)];
        const marked: Origin | undefined = ofKey.get(node)?.get(Array.isArray(node) ? String(inner) : String(key));
        const own: Origin | undefined = typeof inner === 'object' && inner !== null ? ofNode.get(inner) : undefined;
        origin = own ?? marked ?? { locate: origin.locate, path: [...origin.path, key] };
        node = inner;
      }
      return origin.locate(origin.path, part);
    },
  };
}
