/** A case for reading: loaded under its unit, with what its reader may see of it. Not visible is the same as not there. */
import { problem, ProblemError } from '../base/problem.ts';
import type { Instant } from '../base/time.ts';
import type { Pack } from '../definition/load/pack.ts';
import type { CaseState } from '../interpreter/caseState.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import { rightsOf, type Rights } from '../interpreter/permission.ts';
import type { WorkCalendar } from '../interpreter/workCalendar.ts';
import { readCase } from '../persistence/caseReading.ts';
import type { Principal, Runtime } from './runtime.ts';

export interface CaseForReading {
  state: CaseState;
  revision: number;
  rights: Rights;
  /** The case's own pack, with the live kinds of the one in force. */
  pack: Pack;
  organisation: OrganisationView;
  at: Instant;
  calendar: WorkCalendar;
}

/** Throws `case.unknown` (404) for a case that does not exist or that this person may not know of. */
export async function loadForReading(runtime: Runtime, principal: Principal, unit: string, id: string): Promise<CaseForReading> {
  const { at, organisationVersion, found } = await readCase(runtime.database.reader, unit, id);
  if (!found) throw new ProblemError([problem('case.unknown', {})]);
  const [pack, { view: organisation }] = await Promise.all([runtime.packs.forCase(found.definition, found.state.organ, { organisationVersion }), runtime.organisation.read(organisationVersion)]);
  const rights = rightsOf(pack, found.state, principal, organisation);
  if (!rights.visible) throw new ProblemError([problem('case.unknown', {})]);
  return { state: found.state, revision: found.revision, rights, pack, organisation, at, calendar: runtime.calendarOf(pack) };
}
