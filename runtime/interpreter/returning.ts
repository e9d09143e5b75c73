/** A receiver's case whose exchange was returned, recalled or taken over: it ends at once, without an answer; papers and opinions stand. */
import { discardOpen } from './closing.ts';
import { stopClocks } from './clocks.ts';
import { emit } from './emit.ts';
import type { Turn } from './turn.ts';
import { endEffects } from './verbEffects.ts';

const ends = {
  returned: { zh: '已退回来件', en: 'Returned to the sender' },
  recalled: { zh: '来件已被撤回', en: 'Recalled by the sender' },
  'taken-over': { zh: '来件已被接管', en: 'Taken over by the sender' },
};

export function endReturned(turn: Turn, how: keyof typeof ends): void {
  // Returned by a person as his row says; recalled by the sender it ends as any case does.
  const row = turn.row.closes === 'ended' ? turn.row : endEffects;
  discardOpen(turn, row);
  emit(turn, { kind: 'case.ended', end: how, outcome: 'closed', title: ends[how] });
  if (row.clocks === 'stopped') stopClocks(turn);
}
