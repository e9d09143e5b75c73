/** staff 指派办理人: work that nobody may do is given to somebody who may, by whoever has the right to; the work itself stays as it is. */
import { problem } from '../../base/problem.ts';
import type { Command } from '../command.ts';
import { refuse, type Turn } from '../turn.ts';
import { isUnstaffed, staffFor } from '../unstaffed.ts';
import { openWork } from '../work.ts';

export function staff(turn: Turn, command: Command & { do: 'staff' }): void {
  const { organisation, at } = turn.context;
  const work = turn.state.work[command.work];
  if (!work) return refuse(turn, problem('work.gone', { work: command.work }));
  if (!isUnstaffed(work)) return refuse(turn, problem('staff.notNeeded', {}));
  if (command.reason.trim() === '') return refuse(turn, problem('reason.missing', {}));
  const found = staffFor(turn.process, turn.state, organisation, work, at).find(({ person }) => person === command.to);
  if (!found) return refuse(turn, problem('transfer.notAble', { person: organisation.person(command.to)?.name ?? command.to, role: work.role }));
  const { id, ...same } = work;
  openWork(turn, { ...same, candidates: [command.to], assignee: command.to, ...(found.organ === turn.state.organ ? {} : { liftedTo: found.organ }), about: { ...work.about, staffed: command.reason } }, id);
}
