/**
 * The small organisation of a scenario: the people that it names, in the organs that it names, and nobody else. Without
 * organs of its own there are one province, one city under it and one county under that, and people work in the county.
 */
import type { Pack } from '../../definition/load/pack.ts';
import type { ScenarioDefinition, ScenarioPerson } from '../../definition/model/scenario.ts';
import type { WorkKind } from '../caseState.ts';
import type { Deputyship } from '../deputyship.ts';
import { organisationView, type Organ, type OrganisationView } from '../organisationView.ts';

export interface ScenarioOrgan {
  organ: string;
  tier: string;
  under?: string;
  name?: string;
  short?: string;
}

const usual: ScenarioOrgan[] = [
  { organ: 'province', tier: 'province', name: '省纪委监委', short: '省' },
  { organ: 'city', tier: 'city', under: 'province', name: '市纪委监委', short: '市' },
  { organ: 'county', tier: 'county', under: 'city', name: '县纪委监委', short: '县' },
];

export const defaultOrgan = 'county';

/** `deputies: [{ of: 李强, deputy: 陈晨, from, until, processes?, works? }]`; days begin at midnight in the zone of `at`. */
function deputyshipsGiven({ given }: ScenarioDefinition): Deputyship[] {
  const said = (given['deputies'] ?? []) as { of: string; deputy: string; from: string; until: string; processes?: string[]; works?: WorkKind[] }[];
  const zone = /(Z|[+-]\d\d:\d\d)$/.exec(given.at)?.[0] ?? 'Z';
  const instant = (text: string): string => new Date(text.includes('T') ? text : `${text}T00:00:00${zone}`).toISOString();
  return said.map(({ of, deputy, from, until, processes, works }, index) => ({
    id: `deputy-${index + 1}`, principal: of, deputy, from: instant(from), until: instant(until), setBy: of, reason: '', ...(processes ? { processes } : {}), ...(works ? { works } : {}),
  }));
}

/** People are known by their names, so that a scenario may write them into fields. */
export function scenarioOrganisation(pack: Pack, scenario: ScenarioDefinition): OrganisationView {
  const given = (scenario.given['organs'] ?? []) as ScenarioOrgan[];
  const all = new Map(usual.map((o) => [o.organ, o]));
  for (const organ of given) all.set(organ.organ, { ...all.get(organ.organ), ...organ });
  const pathOf = (code: string, seen: readonly string[] = []): string => {
    const under = all.get(code)?.under;
    return `${under && all.has(under) && !seen.includes(under) ? pathOf(under, [...seen, code]) : '/'}${code}/`;
  };
  const unitOf = (organ: ScenarioOrgan): string => (organ.tier === 'township' && organ.under ? organ.under : organ.organ);
  const organs: Organ[] = [...all.values()].map((o) => ({
    code: o.organ, name: o.name ?? o.organ, short: o.short ?? o.organ, tier: o.tier, path: pathOf(o.organ), unit: unitOf(o), ...(o.under && all.has(o.under) ? { parent: o.under } : {}),
  }));
  const departments = pack.organisation.departments.map((d) => ({ code: d.department, organ: '', kind: d.department, name: d.title.zh }));
  const home = typeof scenario.given.case?.['organ'] === 'string' ? scenario.given.case['organ'] : defaultOrgan;
  const people = Object.entries(scenario.given.people).map(([name, said], index) => {
    const post: ScenarioPerson = typeof said === 'string' ? { role: said } : said;
    const { roles = [post.role] } = post;
    const { idNumber } = post as ScenarioPerson & { idNumber?: string };
    return {
      id: name, name, staffNo: String(index + 1), ...(idNumber ? { idNumber } : {}),
      posts: roles.map((role) => ({ person: name, role, organ: post.organ ?? home, ...(post.department ? { department: post.department } : {}) })),
    };
  });
  return organisationView('scenario', organs, departments, people, deputyshipsGiven(scenario));
}
