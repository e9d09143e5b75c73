/** A pack with overlays on it, one on another, from their files: what a draft of an overlay, or the pack of an organ with one, is loaded from. */
import { problem, sortProblems } from '../../base/problem.ts';
import { hasErrors } from '../../base/severity.ts';
import { loadPack, type LoadedPack, type LoadFiles } from '../load/loadPack.ts';
import type { SourceFile } from '../load/parseSource.ts';
import { applyOverlay, type Merged } from './applyOverlay.ts';
import { loadLocal, type LoadedLocal } from './loadLocal.ts';

export interface PackSources {
  /** Of the pack itself. */
  files: readonly SourceFile[];
  /** Of each overlay, the lowest first: the province's city, then the city's county. */
  overlays: readonly (readonly SourceFile[])[];
}

export interface LoadedOverlay extends Merged {
  local: LoadedLocal['local'];
}

/** An overlay on the pack that it was written for, with the faults of its files. */
export function loadOverlay(base: LoadedPack, files: readonly SourceFile[]): LoadedOverlay {
  const { local, problems } = loadLocal(files);
  // Without any overlay there is no base to hold the files to; they would stand on whatever they meet.
  const none = local.overlays.length === 0 && !hasErrors(problems) ? [problem('draft.overlay-missing', {}, { file: files[0]?.path ?? 'overlay.yaml', line: 1, column: 1, path: '' })] : [];
  const merged = applyOverlay(base, local);
  return { loaded: merged.loaded, local, problems: sortProblems([...problems, ...none, ...merged.problems]) };
}

/** `problems` are those of the top and of what keeps it from being put together; a pack with faults below has no pack above it. */
export function loadChain({ files, overlays }: PackSources, load: LoadFiles = loadPack): LoadedPack {
  let loaded = load(files);
  for (const overlay of overlays) {
    if (!loaded.pack || hasErrors(loaded.problems)) return loaded;
    const merged = loadOverlay(loaded, overlay);
    loaded = { ...merged.loaded, problems: merged.problems };
  }
  return loaded;
}
