/** What became of every item of a pack in another: added, taken out, moved, renamed, split, merged, put in another order, changed. */
import type { Title } from '../model/common.ts';
import type { AddressMap } from './addressMap.ts';
import { canonicalValue, sameValue, type Value } from './canonicalValue.ts';
import type { PackItem } from './packItems.ts';

export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved' | 'renamed' | 'split' | 'merged' | 'reordered';

export interface ItemChange {
  what: ChangeKind;
  /** In the newer pack; in the older one for what was taken out. */
  at: string;
  /** Where it stood before; for what was moved, renamed, split or merged. */
  from?: string;
  /** What it is now, when it was split. */
  now?: string[];
  /** The key whose value changed, `by.role`; only for `changed`, and then with the values. */
  key?: string;
  before?: Value;
  after?: Value;
  title?: Title;
  /** Parts that came or went with it and are not listed by themselves. */
  parts?: number;
}

export function compareItems({ from, to, follow }: AddressMap): ItemChange[] {
  const renames = renamesOf({ from, to, follow });
  const changes: ItemChange[] = [];
  /** Old addresses by what they are now. */
  const sources = new Map<string, string[]>();
  const gone = new Set<string>();
  for (const { address } of from.values()) {
    const { to: now } = follow(address);
    if (now.length === 0) gone.add(address);
    for (const place of now) sources.set(place, [...(sources.get(place) ?? []), address]);
  }
  const added = (address: string): boolean => !sources.has(address);
  const titled = (item: PackItem): { title?: Title } => (item.title ? { title: item.title } : {});
  const partsOf = (items: ReadonlyMap<string, PackItem>, address: string): { parts?: number } => {
    let parts = 0;
    for (const item of items.values()) if (item.parent !== undefined && isBelow(item.address, address)) parts += 1;
    return parts > 0 ? { parts } : {};
  };

  for (const item of from.values()) {
    if (gone.has(item.address)) {
      if (item.parent === undefined || !gone.has(item.parent)) changes.push({ what: 'removed', at: item.address, ...titled(item), ...partsOf(from, item.address) });
      continue;
    }
    const now = follow(item.address).to;
    if (now.length > 1) changes.push({ what: 'split', at: now[0]!, from: item.address, now, ...titled(item) });
  }
  for (const item of to.values()) {
    if (added(item.address)) {
      if (item.parent === undefined || !added(item.parent)) changes.push({ what: 'added', at: item.address, ...titled(item), ...partsOf(to, item.address) });
      continue;
    }
    const olds = sources.get(item.address)!;
    if (olds.length > 1) {
      for (const old of olds) if (old !== item.address) changes.push({ what: 'merged', at: item.address, from: old, ...titled(item) });
    }
    const before = from.get(olds.includes(item.address) ? item.address : olds[0]!)!;
    const split = follow(before.address).to.length > 1;
    if (olds.length === 1 && !split) {
      const change = placeChange(before, item, follow);
      if (change) changes.push({ what: change, at: item.address, from: before.address, ...titled(item) });
    }
    // The first part of what was split is told against the whole, the others are new in what they say.
    if (!split || follow(before.address).to[0] === item.address) changes.push(...valueChanges(before, item, renames(processOf(item, to))));
  }
  changes.push(...orderChanges(to, sources, from, follow));
  return changes.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

const isBelow = (address: string, above: string): boolean => address.startsWith(`${above}/`) || address.startsWith(`${above}.`);

/** What moves with its parent has not moved itself. */
function placeChange(before: PackItem, item: PackItem, follow: AddressMap['follow']): 'moved' | 'renamed' | undefined {
  if (before.address === item.address) return undefined;
  if (before.name !== item.name && before.parent !== undefined) return 'renamed';
  if (before.parent === undefined) return 'renamed';
  return follow(before.parent).to.includes(item.parent ?? '') ? undefined : 'moved';
}

/** Old names with the new ones, so that whoever only says the new name of the same thing has not changed. Steps are named within a process only. */
export function renamesOf({ from, to, follow }: AddressMap): (process: string | undefined) => ReadonlyMap<string, string> {
  const everywhere = new Map<string, string>();
  const within = new Map<string, Map<string, string>>();
  for (const item of from.values()) {
    const [now, ...more] = follow(item.address).to.map((address) => to.get(address)!);
    if (now === undefined || more.length > 0 || now.name === item.name) continue;
    if (item.kind !== 'process' || item.parent === undefined) everywhere.set(item.name, now.name);
    else {
      const process = now.address.split('/')[1]!;
      within.set(process, (within.get(process) ?? new Map<string, string>()).set(item.name, now.name));
    }
  }
  const joined = new Map([...within].map(([process, names]) => [process, new Map([...everywhere, ...names])]));
  return (process) => (process === undefined ? everywhere : (joined.get(process) ?? everywhere));
}

/** The process that an item speaks of: its own, or that of the deadline that it belongs to. */
function processOf(item: PackItem, items: ReadonlyMap<string, PackItem>): string | undefined {
  const [kind, name = ''] = item.address.split('/');
  const said = kind === 'deadline' ? items.get(`deadline/${name}`)?.values['of.process'] : name;
  return kind === 'process' || kind === 'deadline' ? (typeof said === 'string' ? said : undefined) : undefined;
}

function withNewNames(value: Value, renames: ReadonlyMap<string, string>): Value {
  if (typeof value === 'string') return renames.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => withNewNames(item, renames));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNewNames(inner, renames)]));
}

function valueChanges(before: PackItem, item: PackItem, renames: ReadonlyMap<string, string>): ItemChange[] {
  const keys = [...new Set([...Object.keys(before.values), ...Object.keys(item.values)])].sort();
  const changes: ItemChange[] = before.key === item.key ? [] : [{ what: 'changed', at: item.address, key: 'kind', before: before.key, after: item.key, ...(item.title ? { title: item.title } : {}) }];
  for (const key of keys) {
    const [was, now] = [before.values[key], item.values[key]];
    if (sameValue(was, now) || (was !== undefined && renames.size > 0 && sameValue(canonicalValue(withNewNames(was, renames), key.split('.').at(-1)), now))) continue;
    changes.push({ what: 'changed', at: item.address, key, ...(was === undefined ? {} : { before: was }), ...(now === undefined ? {} : { after: now }), ...(item.title ? { title: item.title } : {}) });
  }
  return changes;
}

/** Of each ordered list the items that left their order: as few as can be named so that the others kept theirs. */
function orderChanges(to: ReadonlyMap<string, PackItem>, sources: ReadonlyMap<string, readonly string[]>, from: ReadonlyMap<string, PackItem>, follow: AddressMap['follow']): ItemChange[] {
  const lists = new Map<string, { item: PackItem; before: PackItem }[]>();
  for (const item of to.values()) {
    const olds = sources.get(item.address);
    const before = olds?.length === 1 ? from.get(olds[0]!) : undefined;
    // Of what was split the first part stands where the whole stood.
    if (item.index === undefined || before?.index === undefined || follow(before.address).to[0] !== item.address) continue;
    const key = `${item.parent ?? ''}|${before.parent ?? ''}|${item.list ?? ''}`;
    lists.set(key, [...(lists.get(key) ?? []), { item, before }]);
  }
  return [...lists.values()].flatMap((list) => {
    const sorted = [...list].sort((a, b) => a.item.index! - b.item.index!);
    const kept = longestRising(sorted.map((each) => each.before.index!));
    return sorted.filter((_, i) => !kept.has(i)).map(({ item }) => ({ what: 'reordered' as const, at: item.address, ...(item.title ? { title: item.title } : {}) }));
  });
}

/** Positions of a longest strictly rising subsequence. */
export function longestRising(numbers: readonly number[]): Set<number> {
  const best = numbers.map(() => 1);
  const back = numbers.map(() => -1);
  for (let i = 0; i < numbers.length; i += 1) {
    for (let j = 0; j < i; j += 1) if (numbers[j]! < numbers[i]! && best[j]! + 1 > best[i]!) { best[i] = best[j]! + 1; back[i] = j; }
  }
  const kept = new Set<number>();
  for (let i = best.indexOf(Math.max(0, ...best)); i >= 0; i = back[i]!) kept.add(i);
  return kept;
}
