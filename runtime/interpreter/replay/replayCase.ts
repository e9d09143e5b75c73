/** One case, closed or open, run through another pack: what would have been different. Nothing is written, nothing of the case is touched. */
import type { Pack } from '../../definition/load/pack.ts';
import { findDefinition } from '../../definition/load/pack.ts';
import type { CaseEvent } from '../caseEvent.ts';
import { actsOf } from './actsOf.ts';
import { compareRuns, type CaseDifference } from './compareRuns.ts';
import { rerun, type Draft } from './rerun.ts';

export interface ReplayedCase {
  case: string;
  process: string;
  status: 'open' | 'suspended' | 'ended';
  /** How many acts were given again. */
  acts: number;
  differences: CaseDifference[];
  /** Why it could not even be begun in the draft. */
  refused?: string;
}

/** `own`: the pack that the case is pinned to; `draft.map` leads from it to the draft. */
export function replayCase(events: readonly CaseEvent[], own: Pack, draft: Draft): ReplayedCase {
  const history = actsOf(events);
  const { id, process, status } = history.state;
  const brief = { case: id, process, status, acts: history.acts.length };
  const now = draft.map.follow(`process/${process}`).to;
  if (!findDefinition(draft.pack, 'process', process)) return { ...brief, differences: [], refused: now.length > 0 ? `process.renamed ${now[0]!}` : 'process.gone' };
  const again = rerun(history, draft);
  if ('refused' in again) return { ...brief, differences: [], refused: again.refused[0]?.code ?? '' };
  return { ...brief, differences: compareRuns(history, events, again, draft, own) };
}
