/** What a place is, in a word. */
import { stepKinds } from '../../runtime/definition/model/process.ts';
import { t, tCode } from '../../runtime/ui/language.ts';
import { nodeKinds, type FoundPlace } from './foundPlace.ts';

export function kindWord({ kind, what }: FoundPlace): string {
  if (what === 'definition') return tCode('designer.kinds', kind);
  if ((stepKinds as readonly string[]).includes(what)) return t('designer.finder.step', { kind: tCode('designer.kind', what) });
  return nodeKinds.has(what) ? tCode('designer.kind', what) : tCode('designer.finder.what', what);
}
