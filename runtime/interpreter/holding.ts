/** Whether the actor may act on a piece of work: it is open, it is his or offered to him, and he is not barred from it. */
import { problem } from '../base/problem.ts';
import { namedPerson, type Work } from './caseState.ts';
import { withDeputies } from './deputies.ts';
import { refuse, type Turn } from './turn.ts';

/** The work, if the actor may act on it now; otherwise the reason is among the turn's problems. */
export function heldWork(turn: Turn, id: string, kinds: readonly Work['kind'][]): Work | undefined {
  const work = turn.state.work[id];
  if (turn.state.status === 'suspended') {
    refuse(turn, problem('case.suspended', {}));
    return undefined;
  }
  if (!work) {
    refuse(turn, problem('work.gone', { work: id }));
    return undefined;
  }
  if (!kinds.includes(work.kind)) {
    refuse(turn, problem('work.otherKind', { work: id, kind: work.kind }));
    return undefined;
  }
  const person = turn.actor.onBehalfOf ?? turn.actor.person;
  if (!work.candidates.includes(person)) {
    const preparer = turn.state.preparers.includes(person);
    refuse(turn, preparer && work.kind !== 'task' && work.kind !== 'help' ? problem('separation.applicantApproves', {}) : problem('work.notYours', { role: work.role }));
    return undefined;
  }
  // Set as deputy after the seat was offered to him: he is barred all the same.
  if (work.kind === 'seat' && work.role !== namedPerson && turn.actor.onBehalfOf === undefined && !turn.state.preparers.includes(person) && withDeputies(turn.context.organisation, new Set(turn.state.preparers), turn.state.process, turn.context.at).has(person)) {
    refuse(turn, problem('separation.applicantApproves', {}));
    return undefined;
  }
  if (!stillHolds(turn, work, person)) {
    refuse(turn, problem('work.notYours', { role: work.role }));
    return undefined;
  }
  if (work.assignee && work.assignee !== person) {
    refuse(turn, problem('work.alreadyClaimed', { by: turn.context.organisation.person(work.assignee)?.name ?? work.assignee }));
    return undefined;
  }
  return work;
}

/** Work was offered to a role; whoever has left it since may not act any more, though his name stands in the offer. */
function stillHolds(turn: Turn, work: Work, person: string): boolean {
  const posts = turn.context.organisation.person(person)?.posts ?? [];
  const isRole = turn.context.pack.organisation.roles.some((r) => r.role === work.role);
  return posts.some((post) => !isRole || post.role === work.role);
}
