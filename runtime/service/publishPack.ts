/** Publishes a pack: loaded and linted whole, refused whole with every fault, else kept by its content hash and put in force. */
import { ProblemError, sortProblems } from '../base/problem.ts';
import { lintPack } from '../definition/lint/lintPack.ts';
import { contentHash } from '../definition/load/contentHash.ts';
import { loadPack } from '../definition/load/loadPack.ts';
import type { SourceFile } from '../definition/load/parseSource.ts';
import type { Database } from '../persistence/database.ts';
import { currentHash, publishedFingerprint, rememberFingerprint, savePack } from '../persistence/packStore.ts';

export interface Published {
  hash: string;
  /** False when this very content was in force already. */
  changed: boolean;
}

/**
 * `fingerprint` stands for everything that decides what is published: sources and loader. When it is that of the pack in force,
 * nothing is loaded again, so that a second start takes no longer than it must.
 */
export async function publishPack(database: Database, files: readonly SourceFile[], by: string, fingerprint?: string): Promise<Published> {
  const inForce = await currentHash(database.owner);
  const before = fingerprint === undefined ? undefined : await publishedFingerprint(database.owner);
  if (inForce && before && before.fingerprint === fingerprint && before.hash === inForce) return { hash: inForce, changed: false };
  const loaded = loadPack(files);
  const problems = sortProblems([...loaded.problems, ...lintPack(loaded)]);
  if (problems.length > 0 || !loaded.pack) throw new ProblemError(problems);
  const hash = contentHash(loaded.pack);
  if (fingerprint !== undefined) await rememberFingerprint(database.owner, { fingerprint, hash });
  if (inForce === hash) return { hash, changed: false };
  await savePack(database.owner, { hash, pack: loaded.pack.pack.pack, version: loaded.pack.pack.version, content: loaded.pack, sources: files, by });
  return { hash, changed: true };
}
