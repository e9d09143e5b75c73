/** The corpus of proofs: a small sound pack, how it is spoilt, and what is found in it then. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadPack, type LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { provePack, type Denied, type ProveOptions } from '../../runtime/prover/provePack.ts';

export interface ProveCase {
  case: string;
  process?: string;
  states?: number;
  change?: { in: string; old: string; new: string }[];
  /** The codes that are found, each once; none for a sound definition. */
  finds?: string[];
}

export const casesFolder = join(import.meta.dirname, '..', 'cases', 'prove');
const base = readdirSync(join(casesFolder, 'base')).map((name) => ({ path: `definitions/permits/${name}`, text: readFileSync(join(casesFolder, 'base', name), 'utf8') }));

/** The base with changes; throws where a change does not fit or a file is not what it claims to be. */
export function spoilt(changes: ProveCase['change'] = []): LoadedPack & { pack: Pack } {
  const files = new Map(base.map((file) => [file.path, file.text]));
  for (const { in: name, old, new: after } of changes) {
    const path = [...files.keys()].find((p) => p.replace(/^.*\//, '').replace(/\.(yaml|md)$/, '') === name);
    const text = path === undefined ? undefined : files.get(path);
    if (path === undefined || text === undefined || text.split(old).length !== 2) throw new Error(`${name}: "${old}" stands there ${text === undefined ? 0 : text.split(old).length - 1} times`);
    files.set(path, text.replace(old, () => after));
  }
  const loaded = loadPack([...files].map(([path, text]) => ({ path, text })));
  const { pack } = loaded;
  if (!pack || loaded.problems.length > 0) throw new Error(loaded.problems.map((p) => `${p.at?.file ?? ''}:${p.at?.line ?? 0} ${p.message.en}`).join('\n'));
  return { ...loaded, pack };
}

export const deniedIn = (loaded: LoadedPack & { pack: Pack }, { process, states }: Pick<ProveCase, 'process' | 'states'>): Denied[] => {
  const options: ProveOptions = { ...(process === undefined ? {} : { process }), ...(states === undefined ? {} : { states }) };
  return provePack(loaded, options).flatMap((proof) => proof.failed);
};

export const codesOf = (denied: readonly Denied[]): string[] => [...new Set(denied.map((d) => d.problem.code))].sort();
