/** What comes of one local change when the base has changed too. */
import { canonicalJson } from '../../base/canonicalJson.ts';
import type { Place } from '../../base/problem.ts';
import type { LocalPatch } from './localPatch.ts';

export interface Conflict {
  /** The patch, or `own` and the address of a definition beside the patches. */
  patch: string;
  overlay: string;
  index: number;
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
