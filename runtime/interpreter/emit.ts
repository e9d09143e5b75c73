/** Records an event and lets the deadlines hear it: the one door through which a turn changes anything. */
import type { CaseEvent, CaseEventBody } from './caseEvent.ts';
import { hearEvent } from './clocks.ts';
import { derivedValues } from './derived.ts';
import { record, type Turn } from './turn.ts';

export function emit(turn: Turn, body: CaseEventBody): CaseEvent {
  const event = record(turn, body);
  if (event.kind === 'case.started' || event.kind === 'data.written' || event.kind === 'data.corrected' || event.kind === 'child.changed') {
    const values = derivedValues(turn.context.pack, turn.state, turn.context.organisation);
    if (values.length > 0) record(turn, { kind: 'data.written', path: 'derived', values });
  }
  hearEvent(turn, event);
  return event;
}
