/** A county's commission with somebody in every role, where made-up data is written and read. */
import { toInstant } from '../../runtime/base/time.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { platformRole } from '../../runtime/definition/model/platformRoles.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { scenarioOrganisation } from '../../runtime/interpreter/scenario/scenarioOrganisation.ts';
import { firstMoment } from '../workspace/firstMoment.ts';
import type { SampleContext } from './sampleData.ts';
import { simulatorPeople, tiersOf } from './simulatorPeople.ts';

/** `also`: a role that must be somebody's, where it is none that works on cases; `tier`: of the organ, the lowest unless told. */
export function sampleOffice(pack: Pack, also?: string, tier = tiersOf(pack).at(-1) ?? 'county'): SampleContext {
  const { organ, organs, people } = simulatorPeople(pack, tier);
  if (also !== undefined && !Object.values(people).some((p) => typeof p !== 'string' && p.role === also)) people['示例人员'] = { role: also, organ };
  const at = firstMoment(packView(pack).zone);
  const organisation = scenarioOrganisation(pack, { scenario: 'sample', title: { zh: '' }, given: { at, people, organs, case: { organ } }, play: [] });
  return { pack, organisation, organ, at: toInstant(at), people: [...new Set([...organisation.withRole(organ, platformRole(pack.organisation, 'handles')), ...organisation.ofOrgan(organ)])], facts: () => undefined };
}
