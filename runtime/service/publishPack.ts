/** Publishes a pack: loaded and linted whole, refused whole with every fault, else kept by its content hash and put in force. */
import { ProblemError, sortProblems } from '../base/problem.ts';
import { errorsOf } from '../base/severity.ts';
import { lintPack } from '../definition/lint/lintPack.ts';
import { contentHash } from '../definition/load/contentHash.ts';
import { loadPack } from '../definition/load/loadPack.ts';
import type { SourceFile } from '../definition/load/parseSource.ts';
import type { Database } from '../persistence/database.ts';
import { keepCheckedPack, readCheckedPack, type CheckedPack } from './checkedPacks.ts';
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
 * `kept` is a folder of packs that were checked before, for other databases.
 */
export async function publishPack(database: Database, files: readonly SourceFile[], by: string, fingerprint?: string, kept?: string): Promise<Published> {
  const inForce = await currentHash(database.owner);
  if (fingerprint !== undefined && inForce && (await publisherOf(database.owner, inForce)) !== by) {
    const before = await publishedFingerprint(database.owner);
    return { hash: inForce, changed: false, ...(before?.fingerprint === fingerprint ? {} : { kept: true }) };
  }
  const before = fingerprint === undefined ? undefined : await publishedFingerprint(database.owner);
  if (inForce && before && before.fingerprint === fingerprint && before.hash === inForce) return { hash: inForce, changed: false };
  const known = fingerprint !== undefined && kept !== undefined ? await readCheckedPack(kept, fingerprint) : undefined;
  const { pack, hash } = known ?? (fingerprint !== undefined && kept !== undefined ? await checkAndKeep(files, fingerprint, kept) : checkPack(files));
  if (fingerprint !== undefined) await rememberFingerprint(database.owner, { fingerprint, hash });
  if (inForce === hash) return { hash, changed: false };
  await savePack(database.owner, { hash, pack: pack.pack.pack, version: pack.pack.version, content: pack, sources: files, by });
  return { hash, changed: true };
}

/** Whether `publishPack` would put something else in force than what is so now: nothing for a server to do while others work. */
export async function wouldPublish(database: Database, by: string, fingerprint: string): Promise<boolean> {
  const inForce = await currentHash(database.owner);
  if (inForce && (await publisherOf(database.owner, inForce)) !== by) return false;
  const before = await publishedFingerprint(database.owner);
  return !(inForce && before?.fingerprint === fingerprint && before.hash === inForce);
}

/** Throws ProblemError with every fault of form and meaning; what is kept is then found by `publishPack`. */
export async function checkAndKeep(files: readonly SourceFile[], fingerprint: string, kept: string): Promise<CheckedPack> {
  const checked = checkPack(files);
  await keepCheckedPack(kept, fingerprint, checked);
  return checked;
}

/** Throws ProblemError with every fault of form and meaning that keeps it from being used. */
function checkPack(files: readonly SourceFile[]): CheckedPack {
  const loaded = loadPack(files);
  const problems = errorsOf(sortProblems([...loaded.problems, ...lintPack(loaded)]));
  if (problems.length > 0 || !loaded.pack) throw new ProblemError(problems);
  return { pack: loaded.pack, hash: contentHash(loaded.pack) };
}
