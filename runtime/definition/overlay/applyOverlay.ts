/** A unit's patches on a pack: one merged pack, or all that is wrong with them. Pure: who calls has read the files. */
import { problem, sortProblems, type Problem } from '../../base/problem.ts';
import { checkShape } from '../load/checkShape.ts';
import { contentHash } from '../load/contentHash.ts';
import type { LoadedPack } from '../load/loadPack.ts';
import { nearestName } from '../load/nearestName.ts';
import { normalizePack } from '../load/normalizePack.ts';
import type { ParsedDefinition } from '../load/parseSource.ts';
import { toProblem } from '../load/shapeProblem.ts';
import { kindSchema } from '../schema/kindSchemas.ts';
import { addItems } from './addItems.ts';
import { checkLocalSteps } from './checkLocalSteps.ts';
import { checkOwn, ownKinds } from './checkOwn.ts';
import { createDrafts, keyOf } from './drafts.ts';
import { checkLocks } from './locks/checkLocks.ts';
import { overlayOf, readPatches, type LocalDefinitions, type LocalPatch } from './localPatch.ts';
import { hideItems, setKeys, type Removals } from './setKeys.ts';

/** What is to be done to a base: patches that fit it, definitions beside them, scenarios of the base that no longer hold. */
export interface LocalChange {
  patches: readonly LocalPatch[];
  own: readonly ParsedDefinition[];
  dropped: readonly string[];
}

export interface Merged {
  /** A pack like any other, with places in both the base and the overlay; `pack` is missing when a definition lost its shape. */
  loaded: LoadedPack;
  problems: Problem[];
}

/** Kinds whose definitions patches may touch; of the pack itself only the locks. */
const closedKinds: ReadonlySet<string> = new Set(['organisation', 'calendar', 'scenario', 'overlay', 'seal']);

/**
 * Applies overlays to the very pack they were written for. Problems are sorted by place; faults of meaning in the merged pack
 * (a name that leads nowhere, a field typed twice) are `lintPack`'s, which takes `loaded`.
 */
export function applyOverlay(base: LoadedPack, local: LocalDefinitions): Merged {
  const { patches, problems } = readPatches(local.overlays);
  const found = base.pack ? contentHash(base.pack) : '';
  const others = local.overlays.filter((source) => overlayOf(source).base.hash !== found);
  for (const source of others) problems.push(problem('overlay.base-other', { wanted: overlayOf(source).base.hash, found }, source.locate(['base', 'hash'])));
  const names = base.sources.filter((source) => source.kind === 'scenario').map((source) => source.name).sort();
  const dropped = local.overlays.flatMap((source) => (overlayOf(source).differs ?? []).map(({ scenario }, index) => {
    if (!names.includes(scenario)) problems.push(problem('overlay.scenario-unknown', { scenario, nearest: nearestName(scenario, names), choices: names }, source.locate(['differs', index, 'scenario'])));
    return scenario;
  }));
  const merged = mergeInto(base, { patches, own: local.own, dropped });
  return { ...merged, problems: sortProblems([...problems, ...merged.problems]) };
}

/** Applies what fits: additions first, then keys, then what is hidden, so that no order of patches matters. */
export function mergeInto(base: LoadedPack, change: LocalChange): Merged {
  const problems: Problem[] = [];
  const patches = change.patches.filter(({ in: { kind, parts }, place }) => {
    if (!closedKinds.has(kind) && (kind !== 'pack' || parts[0] === 'locks')) return true;
    problems.push(problem('overlay.kind-closed', { kind, choices: [...new Set([...ownKinds.filter((each) => each !== 'scenario'), 'caseType', 'process', 'permission', 'exchange', 'measure', 'message'])] }, place(['in'])));
    return false;
  });
  problems.push(...checkOwn(base.sources, change.own));
  const kept = base.sources.filter((source) => source.kind !== 'scenario' || !change.dropped.includes(source.name));
  const taken = new Set(kept.map((source) => keyOf(source.kind, source.name)));
  const sources = [...kept, ...change.own.filter((source) => !taken.has(keyOf(source.kind, source.name)))];
  const drafts = createDrafts(sources);
  const removals: Removals = new Map();
  problems.push(...addItems(drafts, sources, patches), ...setKeys(drafts, sources, patches), ...hideItems(drafts, sources, patches, removals));

  const all = drafts.merged();
  const whole = all.filter((source) => {
    if (!drafts.touched.has(keyOf(source.kind, source.name))) return true;
    const faults = checkShape(kindSchema(source.kind), source.data);
    for (const fault of faults) problems.push(toProblem(fault, source.locate, source.kind));
    return faults.length === 0;
  });
  problems.push(...checkLocks(kept, whole, removals), ...checkLocalSteps(kept, whole));
  const named = all.map(({ kind, name }) => ({ kind, name }));
  const loaded: LoadedPack = { ...(whole.length === all.length ? { pack: normalizePack(whole) } : {}), problems: [], sources: whole, named };
  return { loaded, problems: sortProblems(problems) };
}
