/** What the pack consists of, and which of it takes effect at once for cases that are open. Pure. */
import { definitionsOf, type ListedKind, type Pack } from '../../runtime/definition/load/pack.ts';
import { definitionKinds, type DefinitionKind } from '../../runtime/definition/model/pack.ts';

export interface PackShown {
  kind: 'pack';
  version: string;
  counts: { of: DefinitionKind; count: number; isLive: boolean }[];
  phases: number;
  classes: number;
}

export function packShown(pack: Pack): PackShown {
  const live = new Set<DefinitionKind>(pack.pack.live ?? []);
  const listed = definitionKinds.filter((kind): kind is ListedKind => kind !== 'pack' && kind !== 'organisation');
  return {
    kind: 'pack', version: pack.pack.version, phases: pack.pack.phases.length, classes: pack.pack.classes.length,
    counts: [{ of: 'organisation' as const, count: 1, isLive: live.has('organisation') }, ...listed.map((kind) => ({ of: kind, count: definitionsOf(pack, kind).length, isLive: live.has(kind) })).filter(({ count }) => count > 0)],
  };
}
