/** `compare A B [--json]`: the difference in meaning of two packs, each a folder or the hash of a published one. The exit code is 0 also when they differ. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { problem, ProblemError } from './base/problem.ts';
import { readPackFiles } from './packFiles.ts';
import { comparePacks, type PackDifference } from './definition/compare/comparePacks.ts';
import { contentHash } from './definition/load/contentHash.ts';
import { loadPack } from './definition/load/loadPack.ts';
import type { Pack } from './definition/load/pack.ts';
import { findPublished } from './persistence/packStore.ts';
import { withDatabase } from './withDatabase.ts';

/** The words of a command line that are neither options nor their values. */
export function wordsOf(args: readonly string[], valued: readonly string[]): string[] {
  return args.filter((arg, i) => !arg.startsWith('--') && !valued.includes(args[i - 1] ?? ''));
}

export function packOfFolder(folder: string): Pack {
  const { pack, problems } = loadPack(readPackFiles(resolve(folder)));
  if (!pack) throw new ProblemError(problems);
  return pack;
}

export async function compareCommand(args: string[], out: (line: string) => void = console.log): Promise<number> {
  const json = args.includes('--json');
  const named = wordsOf(args, ['--data', '--port', '--host']);
  if (named.length !== 2) {
    console.error('compare A B [--json] [--data DIR]   A, B: 文件夹或已发布的散列 a folder, or the hash of a published pack');
    return 2;
  }
  const options = args.filter((arg) => arg !== '--json' && !named.includes(arg));
  const packs = named.every((name) => existsSync(name)) ? named.map(packOfFolder) : await withDatabase(options, async ({ database }) =>
    Promise.all(named.map(async (name) => {
      if (existsSync(name)) return packOfFolder(name);
      const found = await findPublished(database.owner, name);
      if (found.length !== 1) throw new ProblemError([problem('pack.hashUnknown', { hash: name, found: found.length })]);
      return found[0]!.content;
    })));
  const [from, to] = packs as [Pack, Pack];
  const difference = comparePacks(from, to);
  if (json) out(JSON.stringify({ from: { version: from.pack.version, hash: contentHash(from) }, to: { version: to.pack.version, hash: contentHash(to) }, ...difference }));
  else for (const line of differenceLines(difference)) out(line);
  return 0;
}

export function differenceLines({ changes, rights }: PackDifference): string[] {
  if (changes.length === 0 && rights.length === 0) return ['内容相同。The same in meaning.'];
  const lines = changes.map((c) => `${c.what.padEnd(10)}${c.at}\n          ${c.says.zh}\n          ${c.says.en}`);
  if (rights.length > 0) lines.push('权限变化 Rights', ...rights.map((r) => `${r.what.padEnd(10)}${r.says.zh}\n          ${r.says.en}`));
  return [...lines, `${changes.length} 处变化，${rights.length} 项权限变化。${changes.length} changes, ${rights.length} of rights.`];
}
