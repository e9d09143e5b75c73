/** What comes of one local change when the base has changed too. */
import { canonicalJson } from '../../base/canonicalJson.ts';
import type { Place } from '../../base/problem.ts';
import type { LocalPatch } from './localPatch.ts';

export interface Conflict {
  /** The patch, or `own` and the address of a definition beside the patches. */
  patch: string;
  overlay: string;
  index: number;
  /** A key that both set, an item that is hidden here and changed there, an item or an anchor that is gone, an item of which several have come, a name that the base has given to something else. */
  about: 'key' | 'hidden' | 'gone' | 'split' | 'anchor' | 'name';
  /** The patch as it would read for the base of now, where the local side can be kept. */
  mine?: LocalPatch;
  /** Address of what both sides changed, in the ancestor. */
  what: string;
  ancestor: unknown;
  base: unknown;
  local: unknown;
  at: Place;
  /** Where the two versions of the base say it. */
  ancestorAt?: Place;
  baseAt?: Place;
}

/** A change that the base has made itself in the meantime: there is nothing left to do. */
export interface Settled {
  patch: string;
  overlay: string;
  index: number;
  what: string;
}

/** How one patch fares: the parts that still fit, those that the base made itself, those on which the sides disagree. */
export interface Rebased {
  patch?: LocalPatch;
  conflicts: Conflict[];
  settled: Settled[];
}

export const sameValue = (a: unknown, b: unknown): boolean => (a === undefined || b === undefined ? a === b : canonicalJson(a) === canonicalJson(b));
