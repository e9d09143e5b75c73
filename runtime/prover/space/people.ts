/**
 * People of the proof: of each role three in the organ of the case and two in every other organ, since all who hold the
 * same roles in the same place have the same rights. Besides, for each role that does tasks, one who holds every role that
 * is not incompatible with it: he is let do the tasks, so that whatever would let an applicant decide is met.
 */
import type { Pack } from '../../definition/load/pack.ts';
import type { ScenarioPerson } from '../../definition/model/scenario.ts';
import { platformRole } from '../../definition/model/platformRoles.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { scenarioOrganisation, type ScenarioOrgan } from '../../interpreter/scenario/scenarioOrganisation.ts';
import type { Stand } from '../facts/representatives.ts';

export interface ProvingPeople {
  organisation: OrganisationView;
  /** The organ of the case. */
  organ: string;
  /** As a scenario names them. */
  people: Record<string, ScenarioPerson>;
  organs: ScenarioOrgan[];
  stand: Stand;
  isWide: (person: string) => boolean;
}

/** The organ to which everything is handed over. */
export const neighbour = 'neighbour';

export function provingPeople(pack: Pack, tier: string, roles: readonly string[], taskRoles: readonly string[]): ProvingPeople {
  const tiers = pack.organisation.tiers.map((t) => t.tier);
  const organ = tier;
  const organs: ScenarioOrgan[] = [
    // The top has nobody above it, whatever the usual organs of a scenario say.
    ...tiers.map((t): ScenarioOrgan => ({ organ: t, tier: t, under: superiorTier(pack, t) ?? '' })),
    { organ: neighbour, tier, under: superiorTier(pack, tier) ?? '' },
  ];
  const department = pack.organisation.departments[0]?.department ?? 'office';
  const people: ProvingPeople['people'] = {};
  for (const role of roles) {
    for (let n = 1; n <= 3; n += 1) people[`${role}-${n}`] = { role, organ, department };
    for (const other of [...tiers, neighbour]) if (other !== organ) for (let n = 1; n <= 2; n += 1) people[`${role}-${n}-${other}`] = { role, organ: other, department };
  }
  for (const role of taskRoles) {
    const held = compatible(pack, role, roles);
    if (held.length > 1) people[`${role}-0`] = { role, organ, department, roles: held };
  }
  const given = { at: '2026-03-16T09:00+08:00', people, organs, case: { organ } };
  const handles = platformRole(pack.organisation, 'handles');
  const one = taskRoles[0] ?? roles[0] ?? handles;
  const standing = roles.includes(handles) ? handles : one;
  return {
    organisation: scenarioOrganisation(pack, { scenario: 'proof', title: { zh: '证明' }, given, play: [] }), organ, people, organs,
    stand: { people: [`${standing}-1`, `${standing}-2`], organ: neighbour, department },
    isWide: (person) => person.endsWith('-0'),
  };
}

const superiorTier = (pack: Pack, tier: string): string | undefined => {
  const under = pack.organisation.tiers.find((t) => t.tier === tier)?.under;
  return under === 'none' ? undefined : under;
};

/** A role and all those, in order, that may be held with it and with each other. */
function compatible(pack: Pack, role: string, roles: readonly string[]): string[] {
  const excludes = (a: string, b: string): boolean => [[a, b], [b, a]].some(([x, y]) => pack.organisation.roles.find((r) => r.role === x)?.notWith?.includes(y!) === true);
  return roles.reduce<string[]>((held, next) => (held.includes(next) || held.some((h) => excludes(h, next)) ? held : [...held, next]), [role]);
}
