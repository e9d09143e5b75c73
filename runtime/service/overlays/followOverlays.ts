/**
 * What becomes of the overlays in force when what they stand on is about to change: each follows by the three-way merge, checked as any
 * pack is, or stays on the base that it was written for, in force and working, until its author has decided what conflicts.
 */
import { canonicalJson } from '../../base/canonicalJson.ts';
import type { Problem } from '../../base/problem.ts';
import { hasErrors } from '../../base/severity.ts';
import { comparePacks } from '../../definition/compare/comparePacks.ts';
import { placeWords } from '../../definition/compare/placeWords.ts';
import { lintPack } from '../../definition/lint/lintPack.ts';
import { contentHash } from '../../definition/load/contentHash.ts';
import type { LoadedPack, LoadFiles } from '../../definition/load/loadPack.ts';
import type { Pack } from '../../definition/load/pack.ts';
import type { SourceFile } from '../../definition/load/parseSource.ts';
import type { Title } from '../../definition/model/common.ts';
import { followBase } from '../../definition/overlay/followBase.ts';
import { loadChain } from '../../definition/overlay/loadChain.ts';
import type { Conflict } from '../../definition/overlay/threeWay.ts';
import { provePack } from '../../prover/provePack.ts';
import { playScenarios } from '../playScenarios.ts';

export interface OverlayToFollow {
  id: string;
  organ: string;
  organName: string;
  name: string;
  /** The organ whose overlay is the nearest above; nothing where there is none. */
  above?: string;
  /** Hash of what it stands on, with what that was made from. */
  base: string;
  ancestor: { root: string; overlays: SourceFile[][] };
  files: SourceFile[];
}

export interface FollowTask {
  /** Parents before children. */
  overlays: OverlayToFollow[];
  /** Sources of versions of the pack itself, by hash. */
  roots: Record<string, SourceFile[]>;
  /** The organ whose overlay changes, with its name; nothing when the pack itself does. */
  scope?: { organ: string; name: string };
}

/** `place`: what they disagree about, in words; reports that were kept before it was told have none. */
export type ConflictTold = Pick<Conflict, 'patch' | 'about' | 'what' | 'ancestor' | 'base' | 'local'> & { place?: Title };
export interface OverlayFate {
  overlay: string;
  organ: string;
  organName: string;
  /** `above`: it stays because the one that it stands on does. */
  outcome: 'follows' | 'stays' | 'above';
  hash?: string;
  settled: number;
  conflicts: ConflictTold[];
  problems: Problem[];
  failedScenarios: string[];
}
export interface FollowedPack { fate: OverlayFate; base: string; above?: string; files?: SourceFile[]; pack?: Pack }

/** `checks`: whether scenarios and proofs are looked at too, which takes seconds. `only`: the overlays that were found to follow before. */
export function followOverlays(top: LoadedPack & { pack: Pack }, { overlays, roots, scope }: FollowTask, { checks, load, only }: { checks: boolean; load: LoadFiles; only?: ReadonlySet<string> }): FollowedPack[] {
  const loadedRoots = new Map<string, LoadedPack>();
  const rootOf = (hash: string): LoadedPack => {
    let loaded = loadedRoots.get(hash);
    if (!loaded) loadedRoots.set(hash, (loaded = load(roots[hash] ?? [])));
    return loaded;
  };
  const now = new Map<string, { loaded: LoadedPack & { pack: Pack }; name?: string; id?: string }>([[scope?.organ ?? '', { loaded: top, ...(scope ? { name: scope.name } : {}) }]]);
  const stayed = new Set<string>();
  const found: FollowedPack[] = [];
  for (const overlay of overlays) {
    const { id, organ, organName, base } = overlay;
    const stays = (outcome: OverlayFate['outcome'], more: Partial<OverlayFate> = {}): void => {
      stayed.add(organ);
      found.push({ base, fate: { overlay: id, organ, organName, outcome, settled: 0, conflicts: [], problems: [], failedScenarios: [], ...more } });
    };
    const parent = now.get(overlay.above ?? '');
    if (!parent) {
      if (stayed.has(overlay.above ?? '')) stays('above');
      continue;
    }
    const hash = contentHash(parent.loaded.pack);
    if (hash === base) continue;
    if (only && !only.has(id)) {
      stays('stays');
      continue;
    }
    const ancestor = loadChain({ files: [], overlays: overlay.ancestor.overlays }, () => rootOf(overlay.ancestor.root));
    const followed = followBase(ancestor, parent.loaded, overlay.files, parent.name);
    const { loaded, conflicts, settled } = followed;
    const problems = !hasErrors(followed.problems) ? [...followed.problems, ...lintPack(loaded)] : followed.problems.filter((each) => each.code !== 'overlay.conflict');
    const told = { settled: settled.length, conflicts: conflicts.map((each): ConflictTold => ({ ...toTold(each), place: placeWords([parent.loaded.pack, ancestor.pack], each.what) })), problems: problems.slice(0, 20) };
    const { pack } = loaded;
    if (!pack || conflicts.length > 0 || hasErrors(problems)) {
      stays('stays', told);
      continue;
    }
    const checked = checks ? broken({ ...loaded, pack }, parent.loaded.pack) : { problems: [], failedScenarios: [] };
    if (checked.problems.length > 0 || checked.failedScenarios.length > 0) {
      stays('stays', { ...told, ...checked });
      continue;
    }
    now.set(organ, { loaded: { ...loaded, pack }, name: overlay.name, id });
    found.push({ base: hash, ...(overlay.above === undefined ? {} : { above: overlay.above }), files: followed.files, pack, fate: { overlay: id, organ, organName, outcome: 'follows', hash: contentHash(pack), ...told, failedScenarios: [] } });
  }
  return found;
}

const plain = (value: unknown): unknown => (value === undefined ? undefined : (JSON.parse(canonicalJson(value)) as unknown));
const toTold = ({ patch, about, what, ancestor, base, local }: Conflict): ConflictTold => ({ patch, about, what, ancestor: plain(ancestor), base: plain(base), local: plain(local) });

/** What the merged pack does otherwise than it says: its scenarios, and the processes that the overlay itself touches. */
function broken(loaded: LoadedPack & { pack: Pack }, below: Pack): Pick<OverlayFate, 'problems' | 'failedScenarios'> {
  const failedScenarios: string[] = [];
  playScenarios(loaded.pack, (played) => { if (!played.passed) failedScenarios.push(played.scenario); });
  const touched = new Set(comparePacks(below, loaded.pack).changes.flatMap(({ at }) => (at.startsWith('process/') ? [at.split('/')[1]!] : [])));
  const problems = [...touched].flatMap((process) => provePack(loaded, { process }).flatMap((proof) => proof.failed.map((each) => each.problem)));
  return { problems, failedScenarios };
}
