/** Copies of the definitions that patches touch; all others of the base go into the merged pack as they are. */
import { problem, type Place, type Problem } from '../../base/problem.ts';
import { nearestName } from '../load/nearestName.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import { addressText, isResolved, resolve, type Address, type DataPath } from './address.ts';
import type { Json } from './namedLists.ts';
import { createOrigins, type Origins } from './origins.ts';

export interface Draft {
  source: ParsedDefinition;
  data: Json;
}

export interface Drafts {
  origins: Origins;
  touched: ReadonlyMap<string, Draft>;
  /** The copy of a definition, made when it is first asked for. */
  find: (address: Pick<Address, 'kind' | 'name'>) => Draft | undefined;
  /** The base with the copies in the place of what they were made from. */
  merged: () => ParsedDefinition[];
}

export const keyOf = (kind: string, name: string): string => `${kind}/${name}`;

export function createDrafts(sources: readonly ParsedDefinition[]): Drafts {
  const origins = createOrigins();
  const byKey = new Map(sources.map((source) => [keyOf(source.kind, source.name), source]));
  const touched = new Map<string, Draft>();
  return {
    origins,
    touched,
    find: ({ kind, name }) => {
      const key = keyOf(kind, name);
      const made = touched.get(key);
      if (made) return made;
      const source = byKey.get(key);
      if (!source) return undefined;
      const draft: Draft = { source, data: origins.copy(source.data, { locate: source.locate, path: [] }) };
      touched.set(key, draft);
      return draft;
    },
    merged: () => sources.map((source) => {
      const draft = touched.get(keyOf(source.kind, source.name));
      return draft ? { ...source, data: draft.data, locate: origins.locateIn(draft.data, source.locate) } : source;
    }),
  };
}

/** The node that an address leads to, or the problem that says where it goes wrong. */
export function findNode(drafts: Drafts, sources: readonly ParsedDefinition[], address: Address, place: Place): { draft: Draft; path: DataPath } | Problem {
  const draft = drafts.find(address);
  const text = addressText(address);
  if (!draft) {
    const ofKind = sources.filter((source) => source.kind === address.kind).map((source) => source.name).sort();
    const choices = ofKind.length > 0 ? ofKind : [...new Set(sources.map((source) => source.kind))].sort();
    const part = ofKind.length > 0 ? address.name : address.kind;
    return problem('overlay.address-unknown', { address: text, part, nearest: nearestName(part, choices), choices }, place);
  }
  const found = resolve(draft.data, address.parts);
  if (isResolved(found)) return { draft, path: found };
  if (found.ambiguous) return problem('overlay.address-ambiguous', { address: text, part: found.part }, place);
  return problem('overlay.address-unknown', { address: text, part: found.part, nearest: found.nearest, choices: found.choices }, place);
}
