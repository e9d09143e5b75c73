/**
 * A seat that waits while others work beside it may lose the last of those to whom it was offered: whoever makes what it
 * judges does not judge it. So may the next seat of a round, whose people are those of the round's beginning. It is then
 * offered once more, as at its opening: to whoever else has the role here, or in the organ above. While anybody is left the
 * offer stays as it is.
 */
import type { ApprovalStep } from '../definition/model/process.ts';
import { excludedFrom } from './approval.ts';
import type { CaseEvent } from './caseEvent.ts';
import { namedPerson, type Work } from './caseState.ts';
import { factReader } from './facts.ts';
import { stepAt } from './nodes.ts';
import { packView } from './packView.ts';
import { candidatesFor, candidatesForLevel, type Candidates } from './performers.ts';
import type { Turn } from './turn.ts';
import { openWork } from './work.ts';

const tellsWhoMayJudge = (event: CaseEvent): boolean =>
  (event.kind === 'step.completed' && event.made) || event.kind === 'paper.drafted' || (event.kind === 'work.opened' && event.work.about?.['seat'] !== undefined);

/** Run at the end of a turn. */
export function offerAgain(turn: Turn): void {
  if (turn.state.status !== 'open' || !turn.events.some(tellsWhoMayJudge)) return;
  for (const work of Object.values(turn.state.work)) {
    if ((work.kind !== 'seat' && work.kind !== 'enter') || work.role === namedPerson || work.candidates.length === 0) continue;
    const excluded = excludedFrom(turn, work.path, stepAt(turn, work.path).step as ApprovalStep);
    if ((work.assignee === undefined ? work.candidates : [work.assignee]).some((person) => !excluded.has(person))) continue;
    const found = offerOf(turn, work, excluded);
    if (!found || found.people.length === 0) continue;
    const { assignee: _assignee, liftedTo: _liftedTo, id, ...same } = work;
    openWork(turn, { ...same, candidates: found.people, ...(found.people.length === 1 ? { assignee: found.people[0]! } : {}), ...(found.liftedTo ? { liftedTo: found.liftedTo } : {}) }, id);
  }
}

function offerOf(turn: Turn, work: Work, excluded: ReadonlySet<string>): Candidates | undefined {
  const left = work.candidates.filter((person) => !excluded.has(person));
  if (left.length > 0) return { role: work.role, people: left, ...(work.liftedTo ? { liftedTo: work.liftedTo } : {}) };
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, path: work.path });
  if (work.level !== undefined) return candidatesForLevel(turn.context.pack, packView(turn.context.pack).level(work.level).given, turn.state, turn.context.organisation, facts, excluded);
  const round = (stepAt(turn, work.path).step as ApprovalStep).rounds?.find((r) => r.round === work.about?.['round']);
  const seat = Array.isArray(round?.seats) ? round.seats.find((s) => s.seat === work.about?.['seat']) : undefined;
  return seat && candidatesFor(seat.by, turn.state, turn.context.organisation, facts, excluded);
}
