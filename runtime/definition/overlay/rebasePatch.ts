/** One patch, written for the ancestor, as it reads for the base of now. */
import { isRecord } from '../../base/isRecord.ts';
import type { Place } from '../../base/problem.ts';
import { addressText, partsOf, type Address } from './address.ts';
import { follow, nodeOf, type Base, type OldAddress, type Side } from './follow.ts';
import { listFor } from './listFor.ts';
import type { LocalPatch } from './localPatch.ts';
import { itemName, propertiesOf, type Json } from './namedLists.ts';
import { sameValue, type Conflict, type Rebased } from './threeWay.ts';

type Found = { node: unknown; path: (string | number)[] };

/** Everything that a fate is told with. */
interface Case {
  ancestor: Base;
  base: Base;
  patch: LocalPatch;
  /** The address in names only, as far as the ancestor has it; what comes after it is the overlay's own. */
  known: OldAddress;
  own: string[];
  old?: Found;
}

const placeOf = (base: Base, address: Address, path: (string | number)[]): Place | undefined => base.find(address.kind, address.name)?.locate(path);

export function rebasePatch(ancestor: Base, base: Base, patch: LocalPatch): Rebased {
  const each = knownPart(ancestor, base, patch);
  // A definition that the ancestor does not have is the overlay's own, or misspelt: applying tells.
  if (!each) return { patch, conflicts: [], settled: [] };
  const followed = follow(base, each.known, 'itself');
  // Beside the heirs of a split item something can stand, but nothing can be said of the item itself.
  if ('gone' in followed) {
    if (patch.hide && followed.gone === 'removed' && each.own.length === 0) return { conflicts: [], settled: [settledAs(each, addressText(each.known))] };
    return lost(each, followed.gone === 'split' ? 'split' : 'gone');
  }
  const now: Address = { ...followed.now, parts: [...followed.now.parts, ...each.own] };
  const current = nodeOf(base.find(now.kind, now.name), now.parts);
  const moved: LocalPatch = { ...patch, in: sameAddress(each, now) ? patch.in : now };
  // What the overlay itself adds has no older version: nobody else can have changed it.
  if (each.own.length > 0 || !each.old || !current) return { patch: moved, conflicts: [], settled: [] };
  if (patch.set !== undefined) return rebaseSet(each, moved, each.old, current, now);
  if (patch.hide) return rebaseHide(each, moved, each.old, current, now);
  return rebaseAdd(each, moved, each.old, current, now);
}

const sameAddress = (each: Case, now: Address): boolean => addressText({ ...each.known, parts: [...each.known.parts, ...each.own] }) === addressText(now);

function knownPart(ancestor: Base, base: Base, patch: LocalPatch): Case | undefined {
  const { kind, name, parts } = patch.in;
  const source = ancestor.find(kind, name);
  for (let length = parts.length; source && length >= 0; length -= 1) {
    const old = nodeOf(source, parts.slice(0, length));
    if (old) return { ancestor, base, patch, known: { kind, name, ...partsOf(source.data, old.path) }, own: parts.slice(length), old };
  }
  return undefined;
}

const settledAs = ({ patch }: Case, what: string) => ({ patch: patch.patch, overlay: patch.overlay, index: patch.index, what });

function conflict({ ancestor, known, old, patch }: Case, details: Pick<Conflict, 'about' | 'mine' | 'what' | 'ancestor' | 'base' | 'local'>, at: Place, key?: string, baseAt?: Place): Conflict {
  const ancestorAt = old ? placeOf(ancestor, known, key === undefined ? old.path : [...old.path, key]) : undefined;
  return { patch: patch.patch, overlay: patch.overlay, index: patch.index, ...details, at, ...(ancestorAt ? { ancestorAt } : {}), ...(baseAt ? { baseAt } : {}) };
}

const localSide = ({ add, set, hide }: LocalPatch): unknown => add ?? set ?? (hide ? 'hide' : undefined);

/** The item that the patch speaks of is no longer in the base, or several have come of it. */
function lost(each: Case, about: 'gone' | 'split'): Rebased {
  const what = addressText(each.known);
  return { conflicts: [conflict(each, { about, what, ancestor: each.old?.node, base: undefined, local: localSide(each.patch) }, each.patch.place(['in']))], settled: [] };
}

const asItem = (node: unknown): unknown => (typeof node === 'string' ? { field: node } : node);

function rebaseSet(each: Case, moved: LocalPatch, old: Found, current: Found, now: Address): Rebased {
  const result: Rebased = { conflicts: [], settled: [] };
  const kept: Json = {};
  const [before, today] = [asItem(old.node), asItem(current.node)];
  if (!isRecord(before) || !isRecord(today)) return { ...result, patch: moved };
  for (const [key, local] of Object.entries(moved.set!)) {
    const [was, is] = [before[key], today[key]];
    const what = `${addressText(each.known)}/${key}`;
    if (sameValue(was, is)) kept[key] = local;
    else if (sameValue(is, local)) result.settled.push(settledAs(each, what));
    else result.conflicts.push(conflict(each, { about: 'key', mine: moved, what, ancestor: was, base: is, local }, moved.place(['set', key]), key, placeOf(each.base, now, [...current.path, key])));
  }
  return { ...result, ...(Object.keys(kept).length > 0 ? { patch: { ...moved, set: kept } } : {}) };
}

function rebaseHide(each: Case, moved: LocalPatch, old: Found, current: Found, now: Address): Rebased {
  if (sameValue(asItem(old.node), asItem(current.node)) || onlyNameDiffers(old.node, current.node, each.known, now)) return { patch: moved, conflicts: [], settled: [] };
  const details = { about: 'hidden' as const, mine: moved, what: addressText(each.known), ancestor: old.node, base: current.node, local: 'hide' };
  return { conflicts: [conflict(each, details, moved.place(['hide'], 'key'), undefined, placeOf(each.base, now, current.path))], settled: [] };
}

/** An item that was renamed and nothing else is the same item. */
function onlyNameDiffers(old: unknown, current: unknown, known: Address, now: Address): boolean {
  if (!isRecord(old) || !isRecord(current)) return false;
  const [before, after] = [known.parts.at(-1), now.parts.at(-1)];
  return sameValue(Object.fromEntries(Object.entries(old).map(([key, value]) => [key, value === before ? after : value])), current);
}

function rebaseAdd(each: Case, moved: LocalPatch, old: Found, current: Found, now: Address): Rebased {
  const written = moved.add!;
  if (isRecord(written) && typeof written.field === 'string' && isRecord(current.node) && (propertiesOf(current.node) !== undefined || current.node.type === 'object')) return rebaseField(each, moved, old, current, now);
  const key = (found: Found) => found.path.findLast((part) => typeof part === 'string') as string | undefined;
  const [before, today] = [listFor(old.node, key(old), written), listFor(current.node, key(current), written)];
  if (!before || !today) return { patch: moved, conflicts: [], settled: [] };
  const name = itemName(today.list, written)!;
  const names = (list: typeof today) => (list.items ?? []).map((item) => itemName(list.list, item) ?? '');
  const taken = (today.items ?? []).find((item) => itemName(today.list, item) === name);
  if (taken !== undefined && !names(before).includes(name)) {
    const what = `${addressText(now)}/${name}`;
    if (sameValue(asItem(taken), asItem(written))) return { conflicts: [], settled: [settledAs(each, what)] };
    return { conflicts: [conflict(each, { about: 'name', what, ancestor: undefined, base: taken, local: written }, moved.place(['add']), undefined, placeOf(each.base, now, current.path))], settled: [] };
  }
  return rebaseAnchor(each, moved, before.list, names(before));
}

/** The item beside which it stands: followed where it went, and what the base has put beside it stays nearer. */
function rebaseAnchor(each: Case, moved: LocalPatch, list: string, oldNames: string[]): Rebased {
  const side: Side = moved.before !== undefined ? 'before' : 'after';
  const anchor = moved.before ?? moved.after;
  if (anchor === undefined || !oldNames.includes(anchor)) return { patch: moved, conflicts: [], settled: [] };
  const { known } = each;
  const source = each.ancestor.find(known.kind, known.name)!;
  const oldPath = [...each.old!.path, ...(Array.isArray(each.old!.node) ? [] : [list]), oldNames.indexOf(anchor)];
  const followed = follow(each.base, { kind: known.kind, name: known.name, ...partsOf(source.data, oldPath) }, side);
  if ('gone' in followed) {
    const what = `${addressText(known)}/${anchor}`;
    const { before: _before, after: _after, ...mine } = moved;
    return { conflicts: [conflict(each, { about: 'anchor', mine, what, ancestor: anchor, base: undefined, local: localSide(moved) }, moved.place([side]))], settled: [] };
  }
  const { now } = followed;
  const data = each.base.find(now.kind, now.name)!;
  const path = nodeOf(data, now.parts)!.path;
  const listKey = String(path.at(-2));
  const items = nodeItems(data.data, path.slice(0, -1));
  const heirs = new Set(each.base.was(now.kind, now.name).flatMap(({ entry }) => entry.now.map((address) => address.split('/').at(-1)!)));
  const isNew = (item: unknown) => !oldNames.includes(itemName(listKey, item) ?? '') && !heirs.has(itemName(listKey, item) ?? '');
  let place = Number(path.at(-1));
  const step = side === 'before' ? -1 : 1;
  while (items[place + step] !== undefined && isNew(items[place + step])) place += step;
  const beside = itemName(listKey, items[place])!;
  // Who named the list (`between`, not `steps`) means it still.
  const { parts } = partsOf(data.data, Array.isArray(each.old!.node) ? path.slice(0, -1) : path.slice(0, -2));
  const sameHolder = parts.join('/') === known.parts.join('/') && now.kind === known.kind && now.name === known.name;
  return { patch: { ...moved, ...(sameHolder ? {} : { in: { kind: now.kind, name: now.name, parts } }), [side]: beside }, conflicts: [], settled: [] };
}

function nodeItems(data: Json, path: (string | number)[]): readonly unknown[] {
  let node: unknown = data;
  for (const key of path) node = Array.isArray(node) ? (node as unknown[])[Number(key)] : isRecord(node) ? node[key] : undefined;
  return Array.isArray(node) ? (node as unknown[]) : [];
}

/** Fields under `local.` are the overlay's, unless the ancestor was itself merged with the overlay of an organ above. */
function rebaseField(each: Case, moved: LocalPatch, old: Found, current: Found, now: Address): Rebased {
  const { field, ...property } = moved.add as Json;
  const held = (node: unknown): Json => {
    const local = isRecord(node) ? propertiesOf(node)?.local : undefined;
    return isRecord(local) && isRecord(local.properties) ? local.properties : {};
  };
  const name = String(field).split('.').at(-1)!;
  const theirs = Object.hasOwn(held(current.node), name) && !Object.hasOwn(held(old.node), name) ? held(current.node)[name] : undefined;
  if (theirs === undefined) return { patch: moved, conflicts: [], settled: [] };
  const what = `${addressText(now)}/${String(field)}`;
  if (sameValue(theirs, property)) return { conflicts: [], settled: [settledAs(each, what)] };
  return { conflicts: [conflict(each, { about: 'name', what, ancestor: undefined, base: theirs, local: property }, moved.place(['add']), undefined, placeOf(each.base, now, current.path))], settled: [] };
}
