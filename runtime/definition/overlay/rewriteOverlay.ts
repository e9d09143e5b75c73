/** The text of an overlay after an upgrade: new hash, addresses that moved, settled patches taken out; comments and order stay. */
import { parseDocument, isMap, type Document } from 'yaml';
import { addressText } from './address.ts';
import type { LocalPatch } from './localPatch.ts';
import type { Settled } from './threeWay.ts';

/** `text` holds one overlay. Only for an upgrade without conflicts: a patch in conflict is the author's to decide. */
export function rewriteOverlay(text: string, overlay: string, hash: string, patches: readonly LocalPatch[], settled: readonly Settled[]): string {
  const document: Document = parseDocument(text, { merge: false });
  document.setIn(['base', 'hash'], hash);
  const own = patches.filter((patch) => patch.overlay === overlay);
  for (const patch of own) {
    const written = document.getIn(['patches', patch.index]);
    if (!isMap(written)) continue;
    written.set('in', addressText(patch.in));
    for (const key of ['before', 'after'] as const) if (patch[key] !== undefined) written.set(key, patch[key]);
    // Keys that the base has set alike in the meantime go; what is left differs still.
    const set = written.get('set');
    if (isMap(set) && patch.set) for (const key of set.items.map((pair) => String(pair.key))) if (!Object.hasOwn(patch.set, key)) set.delete(key);
  }
  const left = new Set(own.map((patch) => patch.index));
  const ofOverlay = settled.filter((each) => each.overlay === overlay);
  const whole = [...new Set(ofOverlay.filter((each) => each.patch !== 'differs' && !left.has(each.index)).map((each) => each.index))];
  for (const index of whole.sort((a, b) => b - a)) document.deleteIn(['patches', index]);
  for (const { index } of ofOverlay.filter((each) => each.patch === 'differs').sort((a, b) => b.index - a.index)) document.deleteIn(['differs', index]);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}
