import type { OrganisationView } from './organisationView.ts';
import type { PersonId } from './personId.ts';

/** Codes of the organs above one, the nearest first. */
export function organsAbove(organisation: OrganisationView, organ: string): string[] {
  const above: string[] = [];
  for (let code = organisation.organ(organ)?.parent; code; code = organisation.organ(code)?.parent) above.push(code);
  return above;
}

/**
 * The people of a role whom something is offered to or asked of: those of the department, else of the organ, else of the nearest organ
 * above that has any; `organ` is theirs. Nobody anywhere: no people, and the organ itself.
 */
export function nearestWithRole(organisation: OrganisationView, { organ, department }: { organ: string; department?: string | undefined }, role: string, isFree: (person: PersonId) => boolean = () => true): { organ: string; people: PersonId[] } {
  const free = (code: string, within?: string): PersonId[] => organisation.withRole(code, role, within).filter(isFree);
  const near = department === undefined ? [] : free(organ, department);
  if (near.length > 0) return { organ, people: near };
  const own = free(organ);
  if (own.length > 0) return { organ, people: own };
  for (const code of organsAbove(organisation, organ)) {
    const people = free(code);
    if (people.length > 0) return { organ: code, people };
  }
  return { organ, people: [] };
}
