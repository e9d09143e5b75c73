/**
 * The register of deputies as staffing reads it. A deputy stands in for an absent principal; and where his principal is kept from a seat
 * because he made what it judges, the deputy is kept from it too.
 */
import type { Instant } from '../../base/time.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';

/** Deputies of a person for the work of a process (`process/step …`). */
export type DeputiesOf = (person: string, step: string) => readonly string[];

/** `at`: the moment at which entries must hold; without it all that the register has, past ones too. */
export function deputiesIn(view: OrganisationView, at?: Instant): DeputiesOf {
  const known = new Map<string, ReturnType<OrganisationView['deputyshipsOf']>>();
  return (person, step) => {
    let entries = known.get(person);
    if (!entries) known.set(person, (entries = view.deputyshipsOf(person).filter((entry) => at === undefined || (entry.from <= at && at < entry.until))));
    return entries.length === 0 ? [] : entries.filter((entry) => entry.processes === undefined || entry.processes.includes(step.slice(0, step.indexOf('/')))).map((entry) => entry.deputy);
  };
}
