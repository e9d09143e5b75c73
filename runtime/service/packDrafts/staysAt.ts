/** Whether a draft still stands where whoever acts on it has seen it. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { PackDraftEditRow } from '../../persistence/packDraftStore.ts';
import { personRef } from '../readModels/names.ts';

const mostPaths = 20;

/** Throws `draft.moved` with who has changed which files since. */
export function staysAt(seen: number, draft: { revision: number }, edits: readonly PackDraftEditRow[], organisation: OrganisationView): void {
  if (seen === draft.revision) return;
  const since = edits.filter((each) => each.seq > seen);
  const paths = [...new Set(since.flatMap((each) => each.changes.map((change) => ('renamedTo' in change ? change.renamedTo : change.path))))];
  const by = [...new Set(since.map((each) => personRef(organisation, each.made_by).name))];
  throw new ProblemError([problem('draft.moved', { seen, found: draft.revision, by: by.join(', '), paths: [...paths.slice(0, mostPaths), ...(paths.length > mostPaths ? ['…'] : [])].join(', ') })]);
}
