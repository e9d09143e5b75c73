/** A way out of a step, as it is chosen. */
import { say, t } from '../../runtime/ui/language.ts';
import type { WayOut } from './connectStep.ts';
import type { NodeKind } from './processGraph.ts';
import { outcomeWords } from './ways.ts';

/** `of`: the kind of what it leads out of. */
export const wayOutWords = (way: WayOut, of: NodeKind): string => (way.kind === 'outcome' || way.kind === 'case' ? say(way.title) || outcomeWords(of, way.name) || t('designer.connect.way.named', { name: way.name }) : t(`designer.connect.way.${way.kind}`));
