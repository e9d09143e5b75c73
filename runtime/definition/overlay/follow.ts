/** What an address of an earlier base means in the base of now: the same, what `was` says, or nothing. Never a guess. */
import { isRecord } from '../../base/isRecord.ts';
import { renamedField } from '../compare/renamedField.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import type { Was } from '../model/was.ts';
import { at, isResolved, partsOf, resolve, type Address } from './address.ts';
import { keyOf } from './drafts.ts';
import type { Json } from './namedLists.ts';

export type Followed = { now: Address } | { gone: 'removed' | 'split' };
export type Side = 'before' | 'after' | 'itself';

export interface Base {
  find: (kind: string, name: string) => ParsedDefinition | undefined;
  /** Lines of the pack, with whole addresses, and of the definition itself, with paths inside of it. */
  was: (kind: string, name: string) => { entry: Was; whole: boolean }[];
}

export function createBase(sources: readonly ParsedDefinition[]): Base {
  const byKey = new Map(sources.map((source) => [keyOf(source.kind, source.name), source]));
  const listed = (data: Json | undefined): Was[] => (Array.isArray(data?.was) ? (data.was as Was[]) : []);
  const pack = sources.find((source) => source.kind === 'pack')?.data;
  return {
    find: (kind, name) => byKey.get(keyOf(kind, name)),
    was: (kind, name) => [...listed(byKey.get(keyOf(kind, name))?.data).map((entry) => ({ entry, whole: false })), ...listed(pack).map((entry) => ({ entry, whole: true }))],
  };
}

/** Which of the items that came of one stands for it: beside it the one that `was` names for that side, itself only a single one. */
function heir({ now, before, after }: Was, side: Side): string | undefined {
  if (side === 'before') return before ?? now[0];
  if (side === 'after') return after ?? now.at(-1);
  return now.length === 1 ? now[0] : undefined;
}

/** An address of the ancestor; `lists` are the parts of it that are keys of lists, which `was` does not write. */
export interface OldAddress extends Address {
  lists: ReadonlySet<number>;
}
const namesOf = ({ parts, lists }: OldAddress, length: number): string => parts.slice(0, length).filter((_, index) => !lists.has(index)).join('/');

/** Where a bare name of a process stands now: among the same siblings, else the only item of that name anywhere. */
function byName(data: Json, siblings: string[], name: string): string[] | undefined {
  if (isResolved(resolve(data, [...siblings, name]))) return [...siblings, name];
  const found: string[][] = [];
  const visit = (node: unknown, path: (string | number)[]) => {
    if (Array.isArray(node)) (node as unknown[]).forEach((item, index) => visit(item, [...path, index]));
    else if (isRecord(node)) {
      const { parts } = partsOf(data, path);
      if (parts.at(-1) === name && typeof path.at(-1) === 'number') found.push(parts);
      for (const [key, value] of Object.entries(node)) visit(value, [...path, key]);
    }
  };
  visit(data, []);
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Follows an address. `side` is how the last part is meant: as itself, or as the item before or after which something stands.
 */
export function follow(base: Base, address: OldAddress, side: Side): Followed {
  let { kind, name } = address;
  if (!base.find(kind, name)) {
    const line = base.was(kind, name).find(({ entry, whole }) => whole && entry.was === keyOf(kind, name));
    const next = line && heir(line.entry, address.parts.length === 0 ? side : 'itself')?.split('/');
    if (!next) return { gone: line && line.entry.now.length > 1 ? 'split' : 'removed' };
    [kind, name] = [next[0]!, next[1]!];
    if (!base.find(kind, name)) return { gone: 'removed' };
  }
  const data = base.find(kind, name)!.data;
  let parts: string[] = [];
  for (const [index, part] of address.parts.entries()) {
    const last = index === address.parts.length - 1;
    if (isResolved(resolve(data, [...parts, part]))) {
      parts = [...parts, part];
      continue;
    }
    const old = namesOf(address, index + 1);
    const line = base.was(kind, name).find(({ entry, whole }) => (whole ? entry.was === `${address.kind}/${address.name}/${old}` : entry.was === old || entry.was === part));
    const field = line || kind !== 'form' || typeof data.of !== 'string' ? undefined : renamedField(data.of, part, base.was(kind, name).flatMap(({ entry, whole }) => (whole ? [entry] : [])));
    if (field !== undefined && isResolved(resolve(data, [...parts, field]))) {
      parts = [...parts, field];
      continue;
    }
    const next = line && heir(line.entry, last ? side : 'itself');
    if (next === undefined) return { gone: line && line.entry.now.length > 1 ? 'split' : 'removed' };
    const moved = line!.whole ? next.split('/') : undefined;
    if (moved && (moved[0] !== kind || moved[1] !== name)) {
      const rest = { parts: address.parts.slice(index + 1), lists: [...address.lists].filter((place) => place > index) };
      const shift = moved.length - 2 - (index + 1);
      return follow(base, { kind: moved[0]!, name: moved[1]!, parts: [...moved.slice(2), ...rest.parts], lists: new Set(rest.lists.map((place) => place + shift)) }, side);
    }
    const here = moved ? moved.slice(2) : next.includes('/') ? next.split('/') : byName(data, parts, next);
    if (!here || !isResolved(resolve(data, here))) return { gone: 'removed' };
    parts = here;
  }
  return { now: { kind, name, parts } };
}

/** The node of an address in one version, with its path; nothing when it is not there. */
export function nodeOf(source: ParsedDefinition | undefined, parts: readonly string[]): { node: unknown; path: (string | number)[] } | undefined {
  if (!source) return undefined;
  const path = resolve(source.data, parts);
  return isResolved(path) ? { node: at(source.data, path), path } : undefined;
}
