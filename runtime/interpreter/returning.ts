/** A receiver's case whose exchange was returned or recalled: it ends at once, without an answer; papers and opinions stand. */
import { closeWithin } from './closing.ts';
import { emit } from './emit.ts';
import type { Turn } from './turn.ts';

export function endReturned(turn: Turn): void {
  if (turn.state.stage !== '') closeWithin(turn, turn.state.stage, 'ended');
  for (const work of Object.values(turn.state.work)) emit(turn, { kind: 'work.withdrawn', work: work.id, why: 'ended' });
  emit(turn, { kind: 'case.ended', end: 'returned', outcome: 'closed', title: { zh: '已退回来件', en: 'Returned to the sender' } });
}
