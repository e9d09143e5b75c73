/** Packs in memory by hash: one object a hash, so that what is computed of a pack is computed once. */
import { problem, ProblemError } from '../base/problem.ts';
import { liveKindsOf } from '../definition/load/contentHash.ts';
import type { Pack } from '../definition/load/pack.ts';
import { currentHash, readPack } from '../persistence/packStore.ts';
import type { Database } from '../persistence/database.ts';
import type { PackRegistry } from './runtime.ts';

export function createPackRegistry(database: Database): PackRegistry {
  const byHash = new Map<string, Promise<Pack>>();
  const combined = new Map<string, Pack>();

  const load = (hash: string): Promise<Pack> => {
    let found = byHash.get(hash);
    if (!found) {
      found = readPack(database.commander, hash).then((pack) => {
        if (!pack) throw new ProblemError([problem('definition.missing', { hash })]);
        return pack;
      });
      found.catch(() => byHash.delete(hash));
      byHash.set(hash, found);
    }
    return found;
  };

  const current = async (): Promise<{ hash: string; pack: Pack }> => {
    const hash = await currentHash(database.commander);
    if (!hash) throw new ProblemError([problem('definition.nonePublished', {})]);
    return { hash, pack: await load(hash) };
  };

  return {
    current,
    forCase: async (definition, inForceHash) => {
      const inForce = inForceHash ? { hash: inForceHash, pack: await load(inForceHash) } : await current();
      if (inForce.hash === definition) return inForce.pack;
      const key = `${definition}|${inForce.hash}`;
      let pack = combined.get(key);
      if (!pack) {
        const pinned = await load(definition);
        const live = Object.fromEntries([...liveKindsOf(inForce.pack)].map((kind) => [kind, inForce.pack[kind]]));
        pack = { ...pinned, ...live } as Pack;
        combined.set(key, pack);
      }
      return pack;
    },
  };
}
