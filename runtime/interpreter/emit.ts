/** Records an event and lets the deadlines hear it: the one door through which a turn changes anything. */
import type { CaseEvent, CaseEventBody } from './caseEvent.ts';
import { hearEvent } from './clocks.ts';
import { record, type Turn } from './turn.ts';

export function emit(turn: Turn, body: CaseEventBody): CaseEvent {
  const event = record(turn, body);
  hearEvent(turn, event);
  return event;
}
