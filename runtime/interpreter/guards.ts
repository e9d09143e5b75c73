/** Deciding a condition for a case, with the reason in words that go into the event. */
import type { Condition } from '../definition/model/condition.ts';
import type { DecisionValue } from './factReader.ts';
import { clauseText } from './conditionText.ts';
import { factReader } from './facts.ts';
import { packView } from './packView.ts';
import type { Turn } from './turn.ts';

export function decideCondition(turn: Turn, condition: Condition, path: string): { value: DecisionValue; because: string[] } {
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, actor: turn.actor, path });
  const decision = packView(turn.context.pack).explain(condition)(facts);
  return { value: decision.value, because: decision.because.map(clauseText) };
}
