/**
 * Whether the real organisation can do what the processes ask: enough people of each role in each organ, when those are kept
 * away who may not judge what they made. Where an organ is short, the way out is the next organ above that has somebody (as
 * the interpreter offers the work there); without one the proof has failed. One absent is counted besides. Deputies are counted as the
 * interpreter counts them: kept away with their principals, and standing in for one who is absent.
 */
import type { Instant } from '../../base/time.ts';
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import type { ProcessDefinition } from '../../definition/model/process.ts';
import { visitSteps } from '../../definition/lint/visitSteps.ts';
import { organsAbove } from '../../interpreter/nearestWithRole.ts';
import type { Organ, OrganisationView } from '../../interpreter/organisationView.ts';
import { deputiesIn, type DeputiesOf } from './deputed.ts';
import { needsOf, type Need } from './needs.ts';

export interface WayOut {
  /** `lifted`: nobody is left, and the organ above does it; `assisted`: somebody is, and people of that organ assist him. */
  how: 'lifted' | 'assisted';
  organ: string;
}
export interface Understaffed {
  /** The organ's code. */
  unit: string;
  step: string;
  role: string;
  needed: number;
  have: number;
  /** Missing: the proof of this step has failed. */
  wayOut?: WayOut;
}
export interface Staffing {
  understaffed: Understaffed[];
  /** How many more would be short if one of each role were away, how many of these have no organ above, and how many are not short only because each has a deputy. */
  oneAbsent: { short: number; withoutWayOut: number; coveredByDeputies: number };
  units: number;
  people: number;
}

export interface StaffedOrganisation {
  view: OrganisationView;
  organs: readonly Organ[];
  people: number;
}

export function staffing(pack: Pack, { view, organs, people }: StaffedOrganisation, only?: string, at?: Instant): Staffing {
  const processes = definitionsOf(pack, 'process').filter((p) => only === undefined || p.process === only).map((process) => ({ begins: firstRole(process), needs: needsOf(pack, process) }));
  const commissions = new Set(pack.organisation.tiers.filter((t) => t.commission !== false).map((t) => t.tier));
  const result: Staffing = { understaffed: [], oneAbsent: { short: 0, withoutWayOut: 0, coveredByDeputies: 0 }, units: organs.length, people };
  const deputies = deputiesIn(view, at);
  for (const organ of organs) {
    const holders = holdersIn(view, organ.code);
    for (const { begins, needs } of processes) {
      // Where nobody could even begin it, it is not done: what is below a commission is done by the commission.
      if (holders(begins).length === 0 && !commissions.has(organ.tier)) continue;
      for (const need of needs) {
        const left = available(need, holders, deputies);
        const have = left.size;
        if (have < need.people) result.understaffed.push({ unit: organ.code, step: need.step, role: need.role, needed: need.people, have, ...wayOutOf(view, organ, need, have) });
        else if (have === need.people && [...left].every((person) => deputies(person, need.step).some((deputy) => !left.has(deputy) && !keptAway(need, holders, deputy)))) result.oneAbsent.coveredByDeputies += 1;
        else if (have === need.people) {
          result.oneAbsent.short += 1;
          if (wayOutOf(view, organ, need, have - 1).wayOut === undefined) result.oneAbsent.withoutWayOut += 1;
        }
      }
    }
  }
  return result;
}

const firstRole = (process: ProcessDefinition): string => {
  if (process.startedBy) return process.startedBy.role;
  for (const { step } of visitSteps(process)) if ('task' in step) return step.by.role;
  return '';
};

function holdersIn(view: OrganisationView, organ: string): Holders {
  const known = new Map<string, readonly string[]>();
  return (role) => {
    let found = known.get(role);
    if (!found) known.set(role, (found = view.withRole(organ, role)));
    return found;
  };
}

type Holders = (role: string) => readonly string[];

/** Holders of the role who are left when the excluded are chosen so that as few as can be of them, and of their deputies, are among these. */
function available({ step, role, excluded }: Need, holders: Holders, deputies: DeputiesOf): Set<string> {
  const left = new Set(holders(role));
  for (const { role: other, people } of excluded) {
    const away = (person: string): string[] => [person, ...deputies(person, step)].filter((p) => left.has(p));
    const all = holders(other).map((person) => ({ person, cost: away(person).length })).sort((a, b) => a.cost - b.cost);
    for (const { person } of all.slice(0, people)) for (const p of away(person)) left.delete(p);
  }
  return left;
}

/** Whether somebody may be one of those who made what the step judges: then he stands in for nobody there. */
const keptAway = ({ excluded }: Need, holders: Holders, person: string): boolean => excluded.some(({ role }) => holders(role).includes(person));

function wayOutOf(view: OrganisationView, organ: Organ, { role, people, assisted }: Need, have: number): { wayOut?: WayOut } {
  for (const above of organsAbove(view, organ.code)) {
    const there = view.withRole(above, role).length;
    if (have === 0 ? there >= (assisted ? 1 : people) : there + have >= people) return { wayOut: { how: have === 0 ? 'lifted' : 'assisted', organ: above } };
  }
  return {};
}
