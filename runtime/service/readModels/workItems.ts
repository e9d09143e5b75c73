/** Open work of a case: what it is, who may take it, why it is back. Reasons and what it is about follow the class of opinions. */
import type { Work } from '../../interpreter/caseState.ts';
import { givenHelp, openHelp } from '../../interpreter/helpWith.ts';
import { isMine } from '../../interpreter/ownWork.ts';
import { levelTitle, organRef, personRef, roleTitle } from './names.ts';
import type { ReadScope } from './readScope.ts';
import type { WorkItem } from './views.ts';

export function workItem(scope: ReadScope, work: Work): WorkItem {
  const { pack, organisation, principal, sees } = scope;
  const mine = isMine(work, principal.onBehalfOf ?? principal.person);
  const told = mine || sees.has('opinion');
  return {
    id: work.id, kind: work.kind, title: work.title, path: work.path, role: roleTitle(pack, work.role), ...(work.assignee ? { assignee: personRef(organisation, work.assignee) } : {}),
    candidates: work.candidates.map((person) => personRef(organisation, person)), mine, openedAt: work.openedAt, ...(work.liftedTo ? { liftedTo: organRef(organisation, work.liftedTo) } : {}),
    ...(work.level ? { level: levelTitle(pack, work.level) } : {}),
    ...(work.returned ? { returned: { reason: told ? work.returned.reason : '', by: personRef(organisation, work.returned.by), fields: work.returned.fields ?? [] } } : {}),
    ...(work.about && told ? { about: work.about } : {}), ...helpOf(scope, work, told),
  };
}

/** Who was asked to draft it stands in the history; the words are for those who see opinions. */
function helpOf({ state, organisation }: ReadScope, work: Work, told: boolean): Pick<WorkItem, 'help'> {
  const given = givenHelp(work);
  const waits = openHelp(state, work.id)?.assignee;
  const asked = work.kind === 'help' ? { by: personRef(organisation, work.openedBy ?? ''), text: told ? String(work.about?.['asked'] ?? '') : '' } : undefined;
  if (given.length === 0 && waits === undefined && !asked) return {};
  return { help: { ...(asked ? { asked } : {}), ...(waits === undefined ? {} : { waits: personRef(organisation, waits) }), given: given.map(({ by, text }) => ({ by: personRef(organisation, by), text: told ? text : '' })) } };
}

/** One's own work first, then in the order in which it was opened. */
export const workItems = (scope: ReadScope): WorkItem[] =>
  Object.values(scope.state.work).map((work) => workItem(scope, work)).sort((a, b) => Number(b.mine) - Number(a.mine) || (a.openedAt < b.openedAt ? -1 : a.openedAt > b.openedAt ? 1 : 0));
