/** claim 认领, release 退还 and transfer 转办: who has a piece of work, without touching the case. */
import { problem } from '../../base/problem.ts';
import type { Command } from '../command.ts';
import { emit } from '../emit.ts';
import { openHelp } from '../helpWith.ts';
import { heldWork } from '../holding.ts';
import { excludedFrom } from '../transferring.ts';
import { refuse, type Turn } from '../turn.ts';

export function claim(turn: Turn, command: Command & { do: 'claim' }): void {
  const work = heldWork(turn, command.work, ['task', 'seat', 'enter', 'confirm', 'seal', 'extension', 'receive', 'undecided']);
  if (!work || work.assignee) return;
  emit(turn, { kind: 'work.claimed', work: work.id });
}

export function release(turn: Turn, command: Command & { do: 'release' }): void {
  const work = heldWork(turn, command.work, ['task', 'seat', 'enter', 'confirm', 'seal', 'extension', 'receive', 'undecided']);
  if (!work?.assignee) return;
  if (work.candidates.length < 2) return refuse(turn, problem('work.onlyYou', {}));
  const help = openHelp(turn.state, work.id);
  if (help) emit(turn, { kind: 'work.withdrawn', work: help.id, why: 'help-ended' });
  emit(turn, { kind: 'work.released', work: work.id });
}

export function transfer(turn: Turn, command: Command & { do: 'transfer' }): void {
  const work = heldWork(turn, command.work, ['task', 'seal', 'receive', 'undecided']);
  if (!work) return;
  const { organisation } = turn.context;
  if (command.to === turn.actor.person) return refuse(turn, problem('people.same', {}));
  const hasRole = organisation.withRole(work.liftedTo ?? turn.state.organ, work.role).includes(command.to) && !excludedFrom(turn.process, turn.state, organisation, work).has(command.to);
  if (!hasRole || turn.state.recused.includes(command.to)) return refuse(turn, problem('transfer.notAble', { person: organisation.person(command.to)?.name ?? command.to, role: work.role }));
  emit(turn, { kind: 'work.transferred', work: work.id, from: turn.actor.person, to: command.to, reason: command.reason });
}
