/** The reference pack as the tests of the interpreter read it, alone or with definitions of a test's own beside it. */
import { fileURLToPath } from 'node:url';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import type { DefinitionOf, ListedKind, Pack } from '../../runtime/definition/load/pack.ts';

const loaded = loadPack(readPackFiles(fileURLToPath(new URL('../../definitions/discipline', import.meta.url))));
if (!loaded.pack) throw new Error('the reference pack does not load');

export const referencePack: Pack = loaded.pack;
/** Its definitions as their authors wrote them, with the places in their files. */
export const referenceSources = loaded.sources;

type More = { [K in ListedKind]?: DefinitionOf[K][] };

/** The reference pack with more definitions, or others under the same name. */
export function packWith(more: More): Pack {
  const kinds = Object.entries(more).map(([kind, definitions]) => [
    kind,
    { ...referencePack[kind as ListedKind], ...Object.fromEntries((definitions as object[]).map((d) => [(d as Record<string, string>)[kind], d])) },
  ]);
  return { ...referencePack, ...(Object.fromEntries(kinds) as Partial<Pack>) };
}
