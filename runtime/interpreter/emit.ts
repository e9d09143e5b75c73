/** Records an event and lets the deadlines hear it: the one door through which a turn changes anything. */
import type { CaseEventBody } from './caseEvent.ts';
import { hearEvent } from './clocks.ts';
import { derivedValues } from './derived.ts';
import { clocksHear, isLeftAlone } from './leftAlone.ts';
import { openHelp } from './helpWith.ts';
import { leaveSection } from './leaveSection.ts';
import { record, type Turn } from './turn.ts';

/** What the row of the act leaves alone does not happen. */
export function emit(turn: Turn, body: CaseEventBody): void {
  if (isLeftAlone(turn.row, body)) return;
  // It went a moment ago, with the work that it helped.
  if (body.kind === 'work.withdrawn' && !turn.state.work[body.work]) return;
  const event = record(turn, body);
  if (event.kind === 'case.started' || event.kind === 'data.written' || event.kind === 'data.corrected' || event.kind === 'child.changed') {
    const values = derivedValues(turn.context.pack, turn.state, turn.context.organisation);
    if (values.length > 0) record(turn, { kind: 'data.written', path: 'derived', values });
  }
  if (event.kind === 'work.done' || event.kind === 'work.withdrawn') {
    const help = openHelp(turn.state, event.work);
    if (help) record(turn, { kind: 'work.withdrawn', work: help.id, why: 'cancelled' });
  }
  if (event.kind === 'stage.left' || event.kind === 'case.ended') leaveSection(turn);
  if (clocksHear(turn.row)) hearEvent(turn, event);
}
