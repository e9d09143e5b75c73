/** What merging an overlay makes otherwise of a pack: the definitions whose data differ, each as YAML, since merged it has no text of its own. Pure. */
import { stringify } from 'yaml';
import { canonicalJson } from '../../runtime/base/canonicalJson.ts';
import type { LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';

export interface MergedDefinition { kind: DefinitionKind; name: string; /** Where it was written. */ file: string; data: Readonly<Record<string, unknown>>; text: string }
export interface MergedChange { kind: DefinitionKind; name: string; before?: MergedDefinition; after?: MergedDefinition }

/** Overlays say how a pack is changed, and scenarios how it is tried; neither is what people work with. */
const apart = new Set<DefinitionKind>(['overlay', 'scenario']);

/** In the order of the pack with the overlay; what is gone comes last. */
export function mergedDifference(before: LoadedPack, after: LoadedPack): MergedChange[] {
  const byName = ({ sources }: LoadedPack): Map<string, LoadedPack['sources'][number]> => new Map(sources.filter(({ kind }) => !apart.has(kind)).map((source) => [`${source.kind}/${source.name}`, source]));
  const [olds, nows] = [byName(before), byName(after)];
  const shown = ({ kind, name, file, data }: LoadedPack['sources'][number]): MergedDefinition => ({ kind, name, file, data, text: stringify(data, { lineWidth: 0 }) });
  return [...new Set([...nows.keys(), ...olds.keys()])].flatMap((key) => {
    const [old, now] = [olds.get(key), nows.get(key)];
    // What an overlay leaves alone is the very same data.
    if (old && now && (old.data === now.data || canonicalJson(old.data) === canonicalJson(now.data))) return [];
    const { kind, name } = (now ?? old)!;
    return [{ kind, name, ...(old ? { before: shown(old) } : {}), ...(now ? { after: shown(now) } : {}) }];
  });
}
