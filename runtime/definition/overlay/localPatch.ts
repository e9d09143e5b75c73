/** The patches of an overlay, read: their addresses taken apart, each with the place where it was written. */
import { problem, type Place, type Problem } from '../../base/problem.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import type { NodePath } from '../load/sourcePlace.ts';
import type { OverlayDefinition } from '../model/overlay.ts';
import { parseAddress, type Address } from './address.ts';
import type { Json } from './namedLists.ts';
import type { Origin } from './origins.ts';

export interface LocalPatch {
  patch: string;
  /** The overlay that holds it, and its place there: who writes the file again needs both. */
  overlay: string;
  index: number;
  in: Address;
  before?: string;
  after?: string;
  add?: string | Json;
  set?: Json;
  hide?: true;
  /** Place of a part of the patch, `['set', 'length']`; of the patch itself without one. */
  place: (path?: NodePath, part?: 'key' | 'value') => Place;
  origin: (path: NodePath) => Origin;
}

/** What a unit has: one overlay or several on the same base, and whole definitions of its own beside them. */
export interface LocalDefinitions {
  overlays: readonly ParsedDefinition[];
  own: readonly ParsedDefinition[];
}

export const overlayOf = (source: ParsedDefinition): OverlayDefinition => source.data as unknown as OverlayDefinition;

/** Files, and the patches in them, in their order; those that cannot be read as one change are problems and left out. */
export function readPatches(overlays: readonly ParsedDefinition[]): { patches: LocalPatch[]; problems: Problem[] } {
  const patches: LocalPatch[] = [];
  const problems: Problem[] = [];
  const seen = new Map<string, Place>();
  const inOrder = [...overlays].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.locate([]).line - b.locate([]).line));
  for (const source of inOrder) {
    overlayOf(source).patches.forEach((written, index) => {
      const here: NodePath = ['patches', index];
      const place: LocalPatch['place'] = (path = [], part = 'value') => source.locate([...here, ...path], part);
      const { patch, add, set, hide, before, after } = written;
      const ops = [add, set, hide].filter((op) => op !== undefined).length;
      if (ops !== 1 || (before !== undefined && after !== undefined) || ((before ?? after) !== undefined && add === undefined)) {
        problems.push(problem('overlay.unclear', { patch }, place()));
        return;
      }
      const earlier = seen.get(patch);
      if (earlier) problems.push(problem('overlay.patch-repeated', { patch }, place(['patch']), [earlier]));
      else seen.set(patch, place());
      patches.push({
        patch, overlay: source.name, index, in: parseAddress(written.in), place, origin: (path) => ({ locate: source.locate, path: [...here, ...path] }),
        ...(before !== undefined ? { before } : {}), ...(after !== undefined ? { after } : {}),
        ...(add !== undefined ? { add } : {}), ...(set !== undefined ? { set: set as Json } : {}), ...(hide ? { hide } : {}),
      });
    });
  }
  return { patches, problems };
}
