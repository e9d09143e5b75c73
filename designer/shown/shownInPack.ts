/** What the author of a definition without an editor of its own needs to see beside its form, made of the pack that it stands in. Pure. */
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { exchangeShown, type ExchangeShown } from './exchangeShown.ts';
import { measureShown, type MeasureShown } from './measureShown.ts';
import { noticeShown, type NoticeShown } from './noticeShown.ts';
import { packShown, type PackShown } from './packShown.ts';
import { sealShown, type SealShown } from './sealShown.ts';
import { seriesShown, type SeriesShown } from './seriesShown.ts';

export type Shown = SeriesShown | SealShown | MeasureShown | ExchangeShown | NoticeShown | PackShown;
export const shownKinds: ReadonlySet<string> = new Set<Shown['kind']>(['series', 'seal', 'measure', 'exchange', 'notification', 'pack']);

export function shownInPack(pack: Pack, kind: string, name: string): Shown | undefined {
  switch (kind) {
    case 'series': return seriesShown(pack, name);
    case 'seal': return sealShown(pack, name);
    case 'measure': return measureShown(pack, name);
    case 'exchange': return exchangeShown(pack, name);
    case 'notification': return noticeShown(pack, name);
    case 'pack': return packShown(pack);
    default: return undefined;
  }
}
