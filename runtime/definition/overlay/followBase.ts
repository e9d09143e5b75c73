/**
 * An overlay on another base than it was written for, as files: those that follow without a conflict, or the conflicts that its author
 * has to decide, and the files as he decides them. Nothing of the overlay's own is dropped without being told.
 */
import { parseDocument, isMap } from 'yaml';
import { isRecord } from '../../base/isRecord.ts';
import { sortProblems, type Problem } from '../../base/problem.ts';
import { hasErrors } from '../../base/severity.ts';
import { contentHash } from '../load/contentHash.ts';
import type { LoadedPack } from '../load/loadPack.ts';
import type { SourceFile } from '../load/parseSource.ts';
import { loadOverlay } from './loadChain.ts';
import { loadLocal } from './loadLocal.ts';
import type { LocalPatch } from './localPatch.ts';
import { rewriteOverlay } from './rewriteOverlay.ts';
import type { Conflict, Settled } from './threeWay.ts';
import { upgradeOverlay } from './upgradeOverlay.ts';

export interface FollowedOverlay {
  files: SourceFile[];
  loaded: LoadedPack;
  conflicts: Conflict[];
  settled: Settled[];
  /** Conflicts among them; with any, `files` are those that were given. */
  problems: Problem[];
}

/** `above`: the name of the overlay that `base` was made with; nothing when it is the pack itself. */
export function followBase(ancestor: LoadedPack, base: LoadedPack, files: readonly SourceFile[], above?: string): FollowedOverlay {
  const { local, problems } = loadLocal(files);
  const upgraded = upgradeOverlay(ancestor, base, local);
  const { conflicts, settled } = upgraded;
  const faults = sortProblems([...problems, ...withoutFollowing(upgraded.problems, local.overlays.map(({ data }) => data), conflicts.length > 0)]);
  if (hasErrors(faults) || !base.pack) return { files: [...files], loaded: upgraded.loaded, conflicts, settled, problems: faults };
  const written = rewritten(files, local.overlays.map((source) => ({ file: source.file, name: source.name })), { hash: contentHash(base.pack), above, patches: upgraded.patches, settled });
  const again = loadOverlay(base, written);
  return { files: written, loaded: again.loaded, conflicts, settled, problems: again.problems };
}

/** While a conflict is open, what stands beside an item that the overlay itself adds may have nothing to stand beside: that goes with the conflict, and is no fault to be mended. */
function withoutFollowing(problems: readonly Problem[], overlays: readonly Readonly<Record<string, unknown>>[], isOpen: boolean): readonly Problem[] {
  if (!isOpen) return problems;
  const patches = overlays.flatMap(({ patches: all }) => (Array.isArray(all) ? all.filter(isRecord) : []));
  const added = new Set(patches.flatMap(({ add }) => (isRecord(add) ? Object.values(add) : [])));
  return problems.filter(({ code, details }) => code !== 'overlay.anchor-unknown' || !added.has(details['anchor']));
}

/** How a conflict is decided: by the local change, by the base, or by another value where one value is in question. */
export type Choice = { take: 'mine' } | { take: 'base' } | { take: 'other'; value: unknown };

export const conflictKey = ({ patch, what }: Pick<Conflict, 'patch' | 'what'>): string => `${patch} ${what}`;

/** What can be kept of the local side: not what the base has no more, and not a name that it has given to something else. */
export const choicesFor = ({ about, mine }: Pick<Conflict, 'about' | 'mine'>): Choice['take'][] => (!mine ? ['base'] : about === 'key' ? ['mine', 'base', 'other'] : ['mine', 'base']);

/** The files for the base of now, with every conflict decided. A conflict without a choice is decided for the base of now. */
export function decideConflicts(ancestor: LoadedPack, base: LoadedPack, files: readonly SourceFile[], choices: ReadonlyMap<string, Choice>, above?: string): SourceFile[] {
  const { local } = loadLocal(files);
  const upgraded = upgradeOverlay(ancestor, base, local);
  const at = ({ overlay, index }: { overlay: string; index: number }): string => `${overlay} ${index}`;
  const kept = new Map(upgraded.patches.map((patch) => [at(patch), patch]));
  const dropped: Settled[] = [];
  const values: { overlay: string; index: number; key: string; value: unknown }[] = [];
  const loose: { overlay: string; index: number }[] = [];
  for (const conflict of upgraded.conflicts) {
    const { overlay, index, mine, about, what } = conflict;
    const choice = choices.get(conflictKey(conflict)) ?? { take: 'base' };
    if (!mine || choice.take === 'base' || !choicesFor(conflict).includes(choice.take)) {
      dropped.push(conflict);
      continue;
    }
    if (about === 'key') {
      const key = what.slice(what.lastIndexOf('/') + 1);
      const value = choice.take === 'other' ? choice.value : mine.set![key];
      kept.set(at(mine), { ...mine, set: { ...kept.get(at(mine))?.set, [key]: value } });
      values.push({ overlay, index, key, value });
    } else kept.set(at(mine), mine);
    if (about === 'anchor') loose.push({ overlay, index });
  }
  const before: Rewriting['before'] = (document, name) => {
    for (const { index, key, value } of values.filter((each) => each.overlay === name)) document.setIn(['patches', index, 'set', key], document.createNode(value, { flow: true }));
    for (const { index } of loose.filter((each) => each.overlay === name)) for (const side of ['before', 'after']) document.deleteIn(['patches', index, side]);
  };
  return rewritten(files, local.overlays.map((source) => ({ file: source.file, name: source.name })), { hash: contentHash(base.pack!), above, patches: [...kept.values()], settled: [...upgraded.settled, ...dropped], before });
}

interface Rewriting {
  hash: string;
  above: string | undefined;
  patches: readonly LocalPatch[];
  settled: readonly Settled[];
  /** Changes of the text before patches are taken out, while their places still hold. */
  before?: (document: ReturnType<typeof parseDocument>, overlay: string) => void;
}

function rewritten(files: readonly SourceFile[], overlays: readonly { file: string; name: string }[], { hash, above, patches, settled, before }: Rewriting): SourceFile[] {
  return files.map((file) => {
    const own = overlays.find((each) => each.file === file.path);
    if (!own) return file;
    const document = parseDocument(file.text, { merge: false });
    before?.(document, own.name);
    const base = document.get('base');
    if (isMap(base)) {
      if (above === undefined) base.delete('overlay');
      else base.set('overlay', above);
    }
    return { path: file.path, text: rewriteOverlay(document.toString({ lineWidth: 0, flowCollectionPadding: true }), own.name, hash, patches, settled) };
  });
}
