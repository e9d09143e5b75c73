/**
 * Which organs below use a name that an overlay is about to take away: what would be wrong in their overlays in force after it that was
 * not wrong before, by the gate's own code. Only those that say the name at all are looked at. Pure.
 */
import type { PackFiles } from '../../runtime/definition/edit/packChange.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import type { LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { SourceFile } from '../../runtime/definition/load/parseSource.ts';
import type { Problem } from '../../runtime/base/problem.ts';
import { loadOverlay } from '../../runtime/definition/overlay/loadChain.ts';
import type { OverlayBasis } from '../../runtime/http/packDraftApi.ts';
import { newProblems, distinctUses, saying, spokenUses, useOf, type OwnName, type Use } from './ownCommands.ts';

/** Parents before children; `over`: the organ whose overlay the one stands on, when it is one of them. */
export type OverlayBelow = OverlayBasis['below'][number];
export interface UsedBelow { organ: string; uses: Use[] }

export function usesBelow(base: LoadedPack, before: readonly SourceFile[], after: readonly SourceFile[], below: readonly OverlayBelow[], own: OwnName): UsedBelow[] {
  const says = below.filter(({ files }) => files.some(({ text }) => text.includes(own.name)));
  if (says.length === 0) return [];
  const sides = [before, after].map((files) => ({ own: loadOverlay(base, files).loaded, above: new Map<string, LoadedPack>() }));
  return below.flatMap((each): UsedBelow[] => {
    const { organ, over, files } = each;
    const isAsked = says.includes(each);
    if (!isAsked && !says.some((other) => other.over === organ.code)) return [];
    const [was, now] = sides.map((side): Problem[] => {
      const { loaded, problems } = loadOverlay(side.above.get(over ?? '') ?? side.own, files);
      side.above.set(organ.code, loaded);
      // It was written for what is in force, not for this draft.
      return isAsked ? [...problems.filter(({ code }) => code !== 'overlay.base-other'), ...(loaded.pack ? lintPack(loaded) : [])] : [];
    });
    if (!isAsked) return [];
    const here: PackFiles = new Map(files.map(({ path, text }) => [path, text]));
    const uses = distinctUses([...newProblems(was!, now!).flatMap(({ at }) => (at && here.has(at.file) ? [useOf(at)] : [])), ...spokenUses(here, own)]);
    return uses.length > 0 ? [{ organ: organ.name, uses: saying(here, uses) }] : [];
  });
}
