/** Publishes a pack: loaded and linted whole, refused whole with every fault, else kept by its content hash and put in force. */
import { ProblemError, sortProblems } from '../base/problem.ts';
import { lintPack } from '../definition/lint/lintPack.ts';
import { contentHash } from '../definition/load/contentHash.ts';
import { loadPack } from '../definition/load/loadPack.ts';
import type { SourceFile } from '../definition/load/parseSource.ts';
import type { Database } from '../persistence/database.ts';
import { currentHash, publishedFingerprint, publisherOf, rememberFingerprint, savePack } from '../persistence/packStore.ts';

export interface Published {
  hash: string;
  /** False when this very content was in force already. */
  changed: boolean;
  /** True when people have published since: what comes from files takes nothing of theirs out of force. */
  kept?: true;
}

/**
 * `fingerprint` stands for everything that decides what is published: sources and loader. When it is that of the last time,
 * nothing is loaded again, so that a second start takes no longer than it must, and what people published since stays in force.
 */
export async function publishPack(database: Database, files: readonly SourceFile[], by: string, fingerprint?: string): Promise<Published> {
  const inForce = await currentHash(database.owner);
  if (fingerprint !== undefined && inForce && (await publisherOf(database.owner, inForce)) !== by) {
    const before = await publishedFingerprint(database.owner);
    return { hash: inForce, changed: false, ...(before?.fingerprint === fingerprint ? {} : { kept: true }) };
  }
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
