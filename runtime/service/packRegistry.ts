/**
 * Packs in memory by hash: one object a hash, so that what is computed of a pack is computed once. Which pack is in force is a question
 * with an organ: that of the nearest organ up the tree that has an overlay, else the pack itself.
 */
import { hash as digest } from 'node:crypto';
import { problem, ProblemError } from '../base/problem.ts';
import { liveKindsOf } from '../definition/load/contentHash.ts';
import type { Pack } from '../definition/load/pack.ts';
import { definitionKinds } from '../definition/model/pack.ts';
import { inForceVersion, readInForce, type InForce } from '../persistence/inForceStore.ts';
import { readPack } from '../persistence/packStore.ts';
import type { Database } from '../persistence/database.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import { createOrganisationSource } from './organisationSource.ts';
import type { LoadedVersions, OrganisationSource, PackInForce, PackRegistry } from './runtime.ts';

/** The organ with an overlay that an organ's cases begin under: itself or the nearest above. */
export function scopeOf(organs: ReadonlyMap<string, string>, organ: string, view: OrganisationView): string | undefined {
  const seen = new Set<string>();
  for (let code: string | undefined = organ; code !== undefined && !seen.has(code); code = view.organ(code)?.parent) {
    if (organs.has(code)) return code;
    seen.add(code);
  }
  return undefined;
}

export function createPackRegistry(database: Database, organisation: OrganisationSource = createOrganisationSource(database)): PackRegistry {
  const byHash = new Map<string, Promise<Pack>>();
  const combined = new Map<string, Pack>();
  const alike = new Map<string, object>();
  let known: InForce | undefined;
  let reading: Promise<InForce> | undefined;

  /** Packs of overlays are the pack below but for a few definitions: what is alike is in memory once. */
  const shared = (pack: Pack): Pack => {
    const share = (value: object): object => {
      const key = digest('sha256', JSON.stringify(value));
      const before = alike.get(key);
      if (!before) alike.set(key, value);
      return before ?? value;
    };
    const kinds = pack as unknown as Record<string, Record<string, object>>;
    for (const kind of definitionKinds) {
      const named = kinds[kind];
      if (!named || kind === 'pack' || kind === 'organisation') continue;
      for (const [name, definition] of Object.entries(named)) named[name] = share(definition);
    }
    return pack;
  };

  const load = (hash: string): Promise<Pack> => {
    let found = byHash.get(hash);
    if (!found) {
      found = readPack(database.commander, hash).then((pack) => {
        if (!pack) throw new ProblemError([problem('definition.missing', { hash })]);
        return shared(pack);
      });
      found.catch(() => byHash.delete(hash));
      byHash.set(hash, found);
    }
    return found;
  };

  const inForce = async (version?: number): Promise<InForce> => {
    const wanted = version ?? (await inForceVersion(database.commander));
    if (known && known.version >= wanted) return known;
    const readOnce = (): Promise<InForce> => (reading ??= readInForce(database.commander).then((read) => (known = read)).finally(() => (reading = undefined)));
    const read = await readOnce();
    // What was under way may have begun before the change that is asked for, made at another server.
    return read.version < wanted ? readOnce() : read;
  };

  const withPack = async (hash: string | undefined): Promise<PackInForce> => {
    if (!hash) throw new ProblemError([problem('definition.nonePublished', {})]);
    return { hash, pack: await load(hash) };
  };

  const forOrgan = async (organ: string, loaded?: LoadedVersions): Promise<PackInForce> => {
    const { base, organs } = await inForce(loaded?.packsVersion);
    // Without an overlay anywhere nobody's tree need be looked at.
    const scope = organs.size === 0 ? undefined : scopeOf(organs, organ, (await organisation.read(loaded?.organisationVersion)).view);
    return withPack(scope === undefined ? base : organs.get(scope));
  };

  return {
    current: async () => withPack((await inForce()).base),
    forOrgan,
    exactly: load,
    everywhere: async () => {
      const { base, organs } = await inForce();
      const { view } = await organisation.read();
      const whole = await withPack(base);
      const packs = new Map(await Promise.all([...organs].map(async ([organ, hash]): Promise<[string, PackInForce]> => [organ, await withPack(hash)])));
      return { whole, organs: packs, scopeOf: (organ) => scopeOf(organs, organ, view) };
    },
    forCase: async (definition, organ, loaded) => {
      const current = await forOrgan(organ, loaded);
      if (current.hash === definition) return current.pack;
      const key = `${definition}|${current.hash}`;
      let pack = combined.get(key);
      if (!pack) {
        const pinned = await load(definition);
        const live = Object.fromEntries([...liveKindsOf(current.pack)].map((kind) => [kind, current.pack[kind]]));
        pack = { ...pinned, ...live, register: withOwnRegisters(pinned, current.pack) } as Pack;
        combined.set(key, pack);
      }
      return pack;
    },
  };
}

/** The fields of a case stay with it, and so do the registers that an overlay brought for them, when the one in force has them no more. */
function withOwnRegisters(pinned: Pack, current: Pack): Pack['register'] {
  const own = Object.entries(pinned.register).filter(([name]) => name.startsWith('local-') && !Object.hasOwn(current.register, name));
  return own.length === 0 ? current.register : { ...Object.fromEntries(own), ...current.register };
}
