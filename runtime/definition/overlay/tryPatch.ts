/** What the locks say of one patch on a base, before it is written: nothing, or the refusals with their clauses. Cheap enough to be asked for every item that is shown. */
import { sortProblems, type Problem } from '../../base/problem.ts';
import type { LoadedPack } from '../load/loadPack.ts';
import type { Pack } from '../load/pack.ts';
import type { OverlayPatch } from '../model/overlay.ts';
import { addItems } from './addItems.ts';
import { checkLocalSteps } from './checkLocalSteps.ts';
import { createDrafts } from './drafts.ts';
import { checkLocks } from './locks/checkLocks.ts';
import type { LocalPatch } from './localPatch.ts';
import { parseAddress } from './address.ts';
import type { Json } from './namedLists.ts';
import { hideItems, setKeys, type Removals } from './setKeys.ts';

export type PlainPatch = Pick<OverlayPatch, 'in' | 'before' | 'after' | 'add' | 'set' | 'hide'>;

export function tryPatch(base: LoadedPack & { pack: Pack }, plain: PlainPatch): Problem[] {
  const place: LocalPatch['place'] = () => ({ file: 'overlay.yaml', line: 1, column: 1, path: '' });
  const { in: address, add, set, hide, before, after } = plain;
  const patch: LocalPatch = {
    patch: 'tried', overlay: 'tried', index: 0, in: parseAddress(address), place, origin: () => ({ locate: () => place(), path: [] }),
    ...(add === undefined ? {} : { add }), ...(set === undefined ? {} : { set: set as Json }), ...(hide ? { hide } : {}), ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }),
  };
  const drafts = createDrafts(base.sources);
  const removals: Removals = new Map();
  const problems = [...addItems(drafts, base.sources, [patch]), ...setKeys(drafts, base.sources, [patch]), ...hideItems(drafts, base.sources, [patch], removals)];
  const merged = drafts.merged().filter((source) => drafts.touched.has(`${source.kind}/${source.name}`));
  return sortProblems([...problems, ...checkLocks(base.sources, merged, removals, base.pack), ...checkLocalSteps(base.sources, merged)]);
}
