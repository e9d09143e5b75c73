/**
 * The people of a counter-example in which others act: in each organ also those who work on what is sent there, and on what is begun beside the
 * case. Whoever the story has stays as he is; a role is added only where nobody has it, so that no work of the story is offered to more people.
 */
import { inTitle } from '../../runtime/definition/compare/factNames.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { ScenarioDefinition, ScenarioPerson } from '../../runtime/definition/model/scenario.ts';
import { defaultOrgan, type ScenarioOrgan } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';
import { neighbour } from '../../runtime/prover/space/people.ts';
import type { NamedStory } from '../../runtime/prover/storyWords.ts';
import { usualNames } from './simulatorPeople.ts';

/** One to do it, one to help or to sign besides, one who is left when both are kept away. */
const each = 3;

export function withOthers(pack: Pack, story: ScenarioDefinition): ScenarioDefinition {
  const organs = (story.given['organs'] ?? []) as ScenarioOrgan[];
  const home = typeof story.given.case?.['organ'] === 'string' ? story.given.case['organ'] : defaultOrgan;
  const department = pack.organisation.departments[0]?.department;
  const people: Record<string, string | ScenarioPerson> = { ...story.given.people };
  const held = new Set(Object.values(people).map((said) => (typeof said === 'string' ? `${said} ${home}` : `${said.role} ${said.organ ?? home}`)));
  const roles = pack.organisation.roles.filter((role) => (role.manages ?? []).length === 0).map(({ role }) => role);
  for (const { organ } of organs) for (const role of roles) {
    if (held.has(`${role} ${organ}`)) continue;
    for (let n = 1; n <= each; n += 1) people[`${role}-${n}-${organ}`] = { role, organ, ...(department === undefined ? {} : { department }) };
  }
  return { ...story, given: { ...story.given, people } };
}

/** What the organs of a story are called in either language. In Chinese those of the usual scenarios have names of their own. */
export function withOrgans(pack: Pack, { zh, en }: NamedStory): NamedStory {
  const named = (story: ScenarioDefinition, language: 'zh' | 'en'): ScenarioDefinition => {
    const organs = ((story.given['organs'] ?? []) as ScenarioOrgan[]).map((organ): ScenarioOrgan => {
      if (organ.name !== undefined || (language === 'zh' && usualNames.has(organ.organ))) return organ;
      const title = pack.organisation.tiers.find(({ tier }) => tier === organ.organ)?.title;
      const called = organ.organ === neighbour ? { zh: '对方机关', en: 'Other organ' }[language] : title && inTitle(title)[language];
      return called === undefined ? organ : { ...organ, name: called, short: organ.organ === neighbour ? { zh: '对方', en: 'Other' }[language] : called.slice(0, 1) };
    });
    return { ...story, given: { ...story.given, organs } };
  };
  return { zh: named(zh, 'zh'), en: named(en, 'en') };
}
