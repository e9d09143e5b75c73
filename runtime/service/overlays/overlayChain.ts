/** What a published pack was made from: the files of the pack itself, and of the overlays on it. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { SourceFile } from '../../definition/load/parseSource.ts';
import type { PackSources } from '../../definition/overlay/loadChain.ts';
import { overlayOfHash, readOverlay, type OverlayRow } from '../../persistence/overlayStore.ts';
import { readSources } from '../../persistence/packDraftStore.ts';
import type { Runtime } from '../runtime.ts';

/** A pack by what it was made from: the version of the pack itself, and the overlays on it, the lowest first. */
export interface PackChain {
  root: string;
  overlays: OverlayRow[];
}

/** A hash that is no overlay's is taken for one of the pack itself. */
export async function chainOfHash(runtime: Runtime, hash: string): Promise<PackChain> {
  const top = await overlayOfHash(runtime.database.commander, hash);
  return top ? chainOf(runtime, top) : { root: hash, overlays: [] };
}

/** The same, and nothing for a hash that nobody has published. */
export async function publishedChain(runtime: Runtime, hash: string): Promise<PackChain | undefined> {
  const chain = await chainOfHash(runtime, hash);
  const sources = await readSources(runtime.database.commander, chain.root);
  return sources && sources.length > 0 ? chain : undefined;
}

/** An overlay with those below it. */
export async function chainOf(runtime: Runtime, top: OverlayRow): Promise<PackChain> {
  const overlays = [top];
  for (let { above } = top; above !== null;) {
    const below = await readOverlay(runtime.database.commander, above);
    if (!below) throw new Error(`the overlay ${above} is not kept`);
    overlays.unshift(below);
    ({ above } = below);
  }
  return { root: top.root, overlays };
}

export async function sourcesOfChain(runtime: Runtime, { root, overlays }: PackChain): Promise<PackSources> {
  return { files: await rootFiles(runtime, root), overlays: overlays.map(({ files }) => files) };
}

export async function rootFiles(runtime: Runtime, hash: string): Promise<SourceFile[]> {
  const sources = await readSources(runtime.database.commander, hash);
  if (!sources || sources.length === 0) throw new ProblemError([problem('draft.sources-unknown', { hash })]);
  return sources;
}

/** The hash of the pack that an overlay's files say they were written for; nothing when they say none, or several. */
export function writtenFor(files: readonly SourceFile[]): string | undefined {
  const found = new Set(files.flatMap(({ path, text }) => (path.endsWith('.yaml') && /^overlay:/m.test(text) ? [...text.matchAll(/^\s+hash:\s*["']?(sha256:[0-9a-f]{64})["']?\s*$|hash:\s*["']?(sha256:[0-9a-f]{64})["']?\s*[,}]/gm)].map((hit) => hit[1] ?? hit[2]!) : [])));
  return found.size === 1 ? [...found][0] : undefined;
}

/** The name that an overlay gives itself: in its main file, where its patches stand in several. */
export const overlayName = (files: readonly SourceFile[]): string | undefined => [...files].sort((a, b) => Number(b.path.endsWith('/overlay.yaml')) - Number(a.path.endsWith('/overlay.yaml'))).map(({ text }) => /^overlay:\s*([a-z0-9-]+)\s*$/m.exec(text)?.[1]).find((name) => name !== undefined);
