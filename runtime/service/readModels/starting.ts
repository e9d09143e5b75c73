/** What a person may begin by hand, and the form with which it begins. */
import { problem, ProblemError } from '../../base/problem.ts';
import { definitionsOf, findDefinition } from '../../definition/load/pack.ts';
import { actorFacts } from '../../interpreter/facts.ts';
import { readPath } from '../../interpreter/condition.ts';
import { mayBegin } from '../../interpreter/mayBegin.ts';
import { currentOrganisation } from '../currentOrganisation.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { formView } from './formView.ts';
import { titleOf } from './names.ts';
import { fieldsOf } from './readScope.ts';
import { withKeptValidator } from './validators.ts';
import type { FormView, StartableProcess } from './views.ts';

export async function startableProcesses(runtime: Runtime, principal: Principal): Promise<StartableProcess[]> {
  const [{ pack }, { view: organisation }] = await Promise.all([runtime.packs.forOrgan(principal.organ), currentOrganisation(runtime)]);
  return definitionsOf(pack, 'process').filter((p) => mayBegin(p, principal, organisation))
    .map(({ process, title, of, startForm }) => ({ process, title, caseType: titleOf(pack, 'caseType', of), hasForm: startForm !== undefined }));
}

/** Throws `start.notAllowed` where the person's roles do not begin it, or it has no form. */
export async function startForm(runtime: Runtime, principal: Principal, name: string): Promise<FormView> {
  const [{ pack }, { view: organisation }, at] = await Promise.all([runtime.packs.forOrgan(principal.organ), currentOrganisation(runtime), runtime.now()]);
  const process = findDefinition(pack, 'process', name);
  if (!process?.startForm || !mayBegin(process, principal, organisation)) throw new ProblemError([problem('start.notAllowed', { process: process?.title.zh ?? name })]);
  const actor = actorFacts(principal, organisation);
  const facts = (path: string): unknown => (path.startsWith('actor.') ? readPath(actor, path.slice('actor.'.length)) : undefined);
  return withKeptValidator(runtime.database.commander, formView({ pack, organisation, organ: principal.organ, at, fields: fieldsOf(pack, process.of), sees: 'all', data: {}, written: {}, sequence: 0, facts }, process.startForm));
}
