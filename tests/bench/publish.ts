/**
 * `publish`: what publishing does before it writes: load and lint of the whole reference pack, hash of it, and the proofs of its processes.
 * Then the same of three times as much: every process, form, document, deadline, table, ledger, … stands there three times under names of
 * its own, referring to what the first refers to. Interleaved; each figure is the median of its rounds, the proofs are made once.
 *
 * - `load_ms`, `lint_ms`, `hash_ms`, `prove_ms`, `total_ms`: once over the pack; `definitions`, `bytes`.
 * - `growth`: total time of the tripled pack over that of the pack, divided by what it grew to in bytes (1 is linear; wanted ≤ 1.5);
 *   `growth_unproved`: the same without the proofs.
 * - `compare_ms`: the difference in meaning of the pack and its next version.
 */
import { fileURLToPath } from 'node:url';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { comparePacks } from '../../runtime/definition/compare/comparePacks.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { contentHash } from '../../runtime/definition/load/contentHash.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { provePack } from '../../runtime/prover/provePack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import { changedPack, referencePack } from '../definition/changedPack.ts';
import { nextVersionEdits } from '../definition/nextVersion.ts';
import { median, round } from './parts/figures.ts';

interface Once { load: number; lint: number; hash: number; definitions: number; problems: number }

export function bench(words: readonly string[]): Promise<Record<string, unknown>> {
  const rounds = words.includes('--quick') ? 3 : 7;
  const files = readPackFiles(fileURLToPath(new URL('../../definitions/discipline', import.meta.url)));
  const three = tripled(files);
  const bytes = (list: readonly SourceFile[]): number => list.reduce((sum, f) => sum + Buffer.byteLength(f.text), 0);
  const [one, many]: [Once[], Once[]] = [[], []];
  publishOnce(files);
  for (let i = 0; i < rounds; i += 1) {
    one.push(publishOnce(files));
    many.push(publishOnce(three));
  }
  if ([...one, ...many].some((o) => o.problems > 0)) throw new Error('a pack that is measured would not be published');
  const of = (list: readonly Once[], part: 'load' | 'lint' | 'hash'): number => median(list.map((o) => o[part]));
  const total = (list: readonly Once[]): number => median(list.map((o) => o.load + o.lint + o.hash));
  const [proofs, manyProofs] = [proveOnce(files), proveOnce(three)];
  const grown = bytes(three) / bytes(files);
  const next = changedPack(...nextVersionEdits);
  const compared = median(Array.from({ length: rounds }, () => timed(() => comparePacks({ ...referencePack }, { ...next }))));
  return Promise.resolve({
    definitions: one[0]!.definitions, bytes: bytes(files), load_ms: round(of(one, 'load')), lint_ms: round(of(one, 'lint')), hash_ms: round(of(one, 'hash')), prove_ms: round(proofs), total_ms: round(total(one) + proofs),
    tripled: { definitions: many[0]!.definitions, times: round(grown), load_ms: round(of(many, 'load')), lint_ms: round(of(many, 'lint')), prove_ms: round(manyProofs), total_ms: round(total(many) + manyProofs) },
    growth: round((total(many) + manyProofs) / (total(one) + proofs) / grown), growth_unproved: round(total(many) / total(one) / grown), compare_ms: round(compared),
  });
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function publishOnce(files: readonly SourceFile[]): Once {
  let loaded = loadPack([]);
  let problems = 0;
  const load = timed(() => { loaded = loadPack(files); });
  const lint = timed(() => { problems = loaded.problems.length + lintPack(loaded).length; });
  const hash = timed(() => contentHash(loaded.pack!));
  return { load, lint, hash, definitions: loaded.sources.length, problems };
}

function proveOnce(files: readonly SourceFile[]): number {
  const loaded = loadPack(files);
  const { pack } = loaded;
  if (!pack) throw new Error('a pack that is measured cannot be read');
  return timed(() => provePack({ ...loaded, pack }, {}));
}

/** Kinds whose definitions may stand there again under other names without anything else being said about them. */
const copied = ['process', 'form', 'document', 'deadline', 'table', 'ledger', 'dashboard', 'register', 'series', 'exchange', 'ruleSet', 'scenario', 'type', 'notification', 'seal'];

function tripled(files: readonly SourceFile[]): SourceFile[] {
  const copy = (file: SourceFile, suffix: string): SourceFile[] => {
    const kind = /^(?:---\n|#.*\n)*(\w+): /.exec(file.text)?.[1] ?? '';
    if (!copied.includes(kind)) return [];
    return [{ path: file.path.replace(/(\.\w+)$/, `${suffix}$1`), text: file.text.replace(new RegExp(`^${kind}: ([a-z0-9-]+)`, 'gm'), `${kind}: $1${suffix}`) }];
  };
  return [...files, ...files.flatMap((f) => copy(f, '-b')), ...files.flatMap((f) => copy(f, '-c'))];
}
