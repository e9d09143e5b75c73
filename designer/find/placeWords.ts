/** What a place is, in a word. */
import { t, tCode } from '../../runtime/ui/language.ts';
import { nodeKinds, type FoundPlace } from './foundPlace.ts';

export function kindWord({ kind, what }: FoundPlace): string {
  if (what === 'definition') return tCode('designer.kinds', kind);
  return nodeKinds.has(what) ? tCode('designer.kind', what) : what === 'stage' ? t('designer.stage') : tCode('designer.finder.what', what);
}
