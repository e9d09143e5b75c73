/** How a file is written: flow or block form of each key, indents, padding and quotes, so that new text looks like its neighbours. */
import { lineEndingOf } from '../../runtime/definition/edit/lines.ts';
import type { OpenSource } from './openDefinition.ts';
import { columnOf, type CollectionNode, type SourceNode } from './sourceNode.ts';

/** Under which name the form of a value is remembered: its key, or `list[]` for the items of the list `list`. */
export type StyleKey = string;
export const itemsOf = (list: StyleKey): StyleKey => `${list}[]`;
export const valuesOf = (map: StyleKey): StyleKey => `${map}.*`;

interface Seen { at: number; isFlow: boolean }

export interface WritingStyle {
  lineEnding: '\n' | '\r\n';
  quote: '"' | "'";
  padsMaps: boolean;
  padsLists: boolean;
  /** The form of the nearest value of the same kind under one of these names, the first name that was seen at all. */
  formOf(names: readonly StyleKey[], kind: 'map' | 'list', at: number): 'flow' | 'block' | undefined;
  /** The keys, in their order, of the maps under one of these names. */
  keyOrders(names: readonly StyleKey[]): readonly string[][];
  /** Columns by which a nested map stands in from the key of its entry; a list likewise (0 is usual too). */
  mapIndent: number;
  listIndent: number;
}

const styles = new WeakMap<OpenSource, WritingStyle>();

export function styleOf(source: OpenSource): WritingStyle {
  const known = styles.get(source);
  if (known) return known;
  const style = readStyle(source);
  styles.set(source, style);
  return style;
}

/** What is written into a text is to look like another: into a part of it that was taken out. */
export const writeLike = (source: OpenSource, style: WritingStyle): void => void styles.set(source, style);

function readStyle(source: OpenSource): WritingStyle {
  const { text } = source;
  const seen = { map: new Map<StyleKey, Seen[]>(), list: new Map<StyleKey, Seen[]>() };
  const orders = new Map<StyleKey, string[][]>();
  const counts = { single: 0, double: 0, maps: [0, 0], lists: [0, 0] };
  const mapIndents: number[] = [];
  const listIndents: number[] = [];
  const note = (name: StyleKey, node: CollectionNode) => {
    const list = seen[node.kind].get(name);
    if (list) list.push({ at: node.start, isFlow: node.isFlow });
    else seen[node.kind].set(name, [{ at: node.start, isFlow: node.isFlow }]);
  };
  const noteOrder = (name: StyleKey, keys: string[]) => {
    const list = orders.get(name);
    if (list) list.push(keys);
    else orders.set(name, [keys]);
  };
  const visit = (node: SourceNode, name: StyleKey): void => {
    if (node.kind === 'scalar') {
      if (node.form === 'single' || node.form === 'double') counts[node.form] += 1;
      return;
    }
    if (node.isFlow && node.members.length > 0) counts[node.kind === 'map' ? 'maps' : 'lists'][/\s/.test(text[node.start + 1]!) ? 1 : 0]! += 1;
    for (const member of node.members) {
      const own = node.kind === 'map' ? member.key! : itemsOf(name);
      const { value } = member;
      if (value.kind !== 'scalar' && value.members.length > 0) {
        note(own, value);
        if (value.kind === 'map') noteOrder(own, value.members.map((each) => each.key!));
        if (node.kind === 'map') note(valuesOf(name), value);
        if (!node.isFlow && !value.isFlow && node.kind === 'map') (value.kind === 'map' ? mapIndents : listIndents).push(columnOf(text, value.start) - columnOf(text, member.start));
      }
      visit(value, own);
    }
  };
  for (const definition of source.definitions) visit(definition.root, '');
  return {
    lineEnding: lineEndingOf(text),
    quote: counts.single > counts.double ? "'" : '"',
    padsMaps: counts.maps[1]! >= counts.maps[0]!,
    padsLists: counts.lists[1]! > counts.lists[0]!,
    mapIndent: commonest(mapIndents, 2),
    listIndent: commonest(listIndents, 2),
    keyOrders: (names) => names.flatMap((name) => orders.get(name) ?? []),
    formOf: (names, kind, at) => {
      for (const name of names) {
        const list = seen[kind].get(name);
        if (list) return list.reduce((best, each) => (Math.abs(each.at - at) < Math.abs(best.at - at) ? each : best)).isFlow ? 'flow' : 'block';
      }
      return undefined;
    },
  };
}

function commonest(values: readonly number[], otherwise: number): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? otherwise;
}
