/** What is said of a way out of a step, as it is chosen. */
import { say, t } from '../../runtime/ui/language.ts';
import type { WayOut } from './connectStep.ts';
import type { NodeKind } from './processGraph.ts';
import { outcomeWords, type PartHead } from './ways.ts';

/** `of`: the kind of what it leads out of; `partWords`: what tells a case or an option that has no title. */
export function wayOutWords({ kind, name, title, part }: WayOut, of: NodeKind, partWords: (part: PartHead) => string): string {
  if (kind !== 'outcome' && kind !== 'case') return t(`designer.connect.way.${kind}`);
  return say(title) || (part && partWords(part)) || outcomeWords(of, name) || t('designer.connect.way.named', { name });
}
