/** Where what was copied goes: behind what is chosen among its like, else at the end of the list that is nearest; a part only into a block that has such parts. */
import type { CopiedKind } from './clipboard.ts';
import type { MoveTo } from './moveByKeys.ts';
import type { Place } from './places.ts';
import { partLists } from './processGraph.ts';

const besideLists = { offer: 'offers', watch: 'watches' } as const;
/** The blocks that have such parts. */
const blockOf: Readonly<Record<string, string>> = { case: 'choice', branch: 'parallel', option: 'race' };

/** `steps`: where steps would go. A block that is missing is told by its kind. */
export function pasteSlot(places: readonly Place[], kind: CopiedKind, lead: Place | undefined, steps: MoveTo | undefined): MoveTo | { lacks: string } {
  const around = (fits: (place: Place) => boolean): Place | undefined => { for (let place = lead; place; place = place.within) if (fits(place)) return place; return undefined; };
  const behind = ({ list, index }: Place): MoveTo => ({ list: list!, index: index + 1 });
  switch (kind) {
    case 'steps': return steps ?? { lacks: 'stage' };
    case 'stage': {
      const last = places.findLast((place) => place.kind === 'stage');
      const own = around((place) => place.kind === 'stage') ?? last;
      return own ? behind(own) : { list: ['stages'], index: 0 };
    }
    case 'end': {
      const own = lead?.kind === 'end' ? lead : places.findLast((place) => place.kind === 'end');
      return own ? behind(own) : { list: ['ends'], index: 0 };
    }
    case 'offer':
    case 'watch': {
      const own = around((place) => place.what === kind && place.list !== undefined);
      if (own) return behind(own);
      const stage = around((place) => place.kind === 'stage') ?? places.find((place) => place.kind === 'stage');
      if (!stage) return { lacks: 'stage' };
      return { list: [...stage.path, besideLists[kind]], index: stage.stage!.beside.filter((node) => node.kind === kind).length };
    }
    default: {
      const block = blockOf[kind]!;
      const own = around((place) => (place.kind === 'part' && place.what === kind) || (place.kind === 'step' && place.what === block));
      if (!own) return { lacks: block };
      if (own.kind === 'part') return behind(own);
      return { list: [...own.path, partLists[own.node!.kind]!.list], index: own.node!.parts.length };
    }
  }
}
