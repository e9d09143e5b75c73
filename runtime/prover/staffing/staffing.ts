/**
 * Whether the real organisation can do what the processes ask: enough people of each role in each organ, when those are kept
 * away who may not judge what they made. Where an organ is short, the way out is the next organ above that has somebody (as
 * the interpreter offers the work there); without one the proof has failed. One absent is counted besides.
 */
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import type { ProcessDefinition } from '../../definition/model/process.ts';
import { visitSteps } from '../../definition/lint/visitSteps.ts';
import type { Organ, OrganisationView } from '../../interpreter/organisationView.ts';
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
  /** How many more would be short if one of each role were away, and how many of these have no organ above. */
  oneAbsent: { short: number; withoutWayOut: number };
  units: number;
  people: number;
}

export interface StaffedOrganisation {
  view: OrganisationView;
  organs: readonly Organ[];
  people: number;
}

export function staffing(pack: Pack, { view, organs, people }: StaffedOrganisation, only?: string): Staffing {
  const processes = definitionsOf(pack, 'process').filter((p) => only === undefined || p.process === only).map((process) => ({ begins: firstRole(process), needs: needsOf(pack, process) }));
  const commissions = new Set(pack.organisation.tiers.filter((t) => t.commission !== false).map((t) => t.tier));
  const result: Staffing = { understaffed: [], oneAbsent: { short: 0, withoutWayOut: 0 }, units: organs.length, people };
  for (const organ of organs) {
    const holders = holdersIn(view, organ.code);
    for (const { begins, needs } of processes) {
      // Where nobody could even begin it, it is not done: what is below a commission is done by the commission.
      if (holders(begins).length === 0 && !commissions.has(organ.tier)) continue;
      for (const need of needs) {
        const have = available(need, holders);
        if (have < need.people) result.understaffed.push({ unit: organ.code, step: need.step, role: need.role, needed: need.people, have, ...wayOutOf(view, organ, need, have) });
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

function holdersIn(view: OrganisationView, organ: string): (role: string) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (role) => {
    let found = known.get(role);
    if (!found) known.set(role, (found = view.withRole(organ, role)));
    return found;
  };
}

/** Holders of the role who are left when the excluded are chosen so that as few as can be of them are among these. */
function available({ role, excluded }: Need, holders: (role: string) => readonly string[]): number {
  const own = new Set(holders(role));
  let left = own.size;
  for (const { role: other, people } of excluded) {
    const all = holders(other);
    const elsewhere = all.filter((person) => !own.has(person)).length;
    left -= Math.max(0, Math.min(people, all.length) - elsewhere);
  }
  return Math.max(0, left);
}

function wayOutOf(view: OrganisationView, organ: Organ, { role, people, assisted }: Need, have: number): { wayOut?: WayOut } {
  for (let above = organ.parent; above !== undefined; above = view.organ(above)?.parent) {
    const there = view.withRole(above, role).length;
    if (have === 0 ? there >= (assisted ? 1 : people) : there + have >= people) return { wayOut: { how: have === 0 ? 'lifted' : 'assisted', organ: above } };
  }
  return {};
}
