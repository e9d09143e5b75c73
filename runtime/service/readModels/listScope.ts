/** What the lists of one reader share. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../base/time.ts';
import { readCursor } from '../../persistence/caseListQuery.ts';
import { visibleRows, type VisibleRows } from '../../persistence/visibleRows.ts';
import { currentOrganisation } from '../currentOrganisation.ts';
import type { Principal, Runtime } from '../runtime.ts';
import type { RowScope } from './caseRow.ts';

export interface ListScope { rule: VisibleRows; at: Instant; rows: RowScope; db: Kysely<never>; departments: string[] }

/** What every list needs, read once: the rule for this person, the moment of the page, the names. */
export async function listScope(runtime: Runtime, principal: Principal, after?: string): Promise<ListScope> {
  const [{ pack }, { view: organisation }] = await Promise.all([runtime.packs.current(), currentOrganisation(runtime)]);
  const at = readCursor(after)?.at ?? (await runtime.now());
  const rule = visibleRows(pack, principal, organisation);
  const departments = (organisation.person(principal.person)?.posts ?? []).flatMap((p) => (p.organ === principal.organ && p.department ? [p.department] : []));
  return { rule, at, rows: { pack, organisation, at, classesOf: rule.classesOf }, db: runtime.database.commanderQueries as unknown as Kysely<never>, departments: [...new Set(departments)] };
}
