/** What the lists of one reader share. */
import type { Kysely } from 'kysely';
import type { Instant } from '../../base/time.ts';
import { readCursor } from '../../persistence/caseListQuery.ts';
import type { VisibleRows } from '../../persistence/visibleRows.ts';
import { currentOrganisation } from '../currentOrganisation.ts';
import { rowRules } from '../rowRules.ts';
import type { Principal, Runtime } from '../runtime.ts';
import type { RowScope } from './caseRow.ts';

export interface ListScope { rule: VisibleRows; at: Instant; rows: RowScope; db: Kysely<never>; departments: string[] }

/** What every list needs, read once: the rule for this person, the moment of the page, the names. */
export async function listScope(runtime: Runtime, principal: Principal, after?: string): Promise<ListScope> {
  const { view: organisation } = await currentOrganisation(runtime);
  const rules = await rowRules(runtime, principal, organisation);
  const at = readCursor(after)?.at ?? (await runtime.now());
  const rule = rules.rule();
  const departments = (organisation.person(principal.person)?.posts ?? []).flatMap((p) => (p.organ === principal.organ && p.department ? [p.department] : []));
  return { rule, at, rows: { pack: rules.pack, packAt: rules.packAt, organisation, at, classesOf: rule.classesOf }, db: runtime.database.commanderQueries as unknown as Kysely<never>, departments: [...new Set(departments)] };
}
