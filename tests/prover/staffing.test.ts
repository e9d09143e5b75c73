/** Staffing of the processes on the demo province and on a generated one of 14,000 people: who is short, and whether there is a way out. */
import { describe, expect, it } from 'vitest';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { organisationView, type Organ, type Person } from '../../runtime/interpreter/organisationView.ts';
import { staffing, type StaffedOrganisation } from '../../runtime/prover/staffing/staffing.ts';
import { demoStaff } from '../../runtime/service/demo/demoStaff.ts';
import { processorTime } from '../processorTime.ts';

const pack = loadPack(readPackFiles('definitions/discipline')).pack!;
const full = ['principal-leader', 'leader-in-charge', 'leader-in-charge', 'department-head', 'department-head', 'department-head', 'department-head', 'handler', 'handler', 'handler', 'handler', 'petition-clerk', 'petition-clerk', 'case-supervision-clerk', 'case-supervision-clerk',
  'reviewer', 'reviewer', 'reviewer', 'seal-keeper', 'numbering-clerk', 'property-keeper', 'archivist', 'archivist', 'party-committee-liaison', 'party-committee-liaison', 'commission-leader', 'commission-leader', 'commission-leader'];

/** One province, 20 cities of 7 counties each, townships below to make up the number; every organ has its people, less those that are left out. */
function generated(units: number, townshipPeople: number, leftOut: (organ: string, role: string) => boolean = () => false): StaffedOrganisation {
  const organs: Organ[] = [];
  const people: Person[] = [];
  const put = (code: string, tier: string, parent: Organ | undefined, roles: readonly string[]): Organ => {
    const organ: Organ = { code, name: code, short: code, tier, path: `${parent?.path ?? '/'}${code}/`, unit: code, ...(parent ? { parent: parent.code } : {}) };
    organs.push(organ);
    for (const role of roles.filter((r) => !leftOut(code, r))) { const id = `${code}-${people.length}`; people.push({ id, name: id, staffNo: String(people.length), posts: [{ person: id, role, organ: code }] }); }
    return organ;
  };
  const province = put('p', 'province', undefined, full);
  const counties: Organ[] = [];
  for (let c = 1; c <= 20; c += 1) { const city = put(`c${c}`, 'city', province, full); for (let n = 1; n <= 7; n += 1) counties.push(put(`c${c}-${n}`, 'county', city, full)); }
  for (let t = organs.length; t < units; t += 1) put(`t${t}`, 'township', counties[t % counties.length]!, Array.from({ length: townshipPeople + (t % 11 === 0 ? 1 : 0) }, (_, i) => (i === 0 ? 'principal-leader' : 'handler')));
  return { view: organisationView('generated', organs, [], people), organs, people: people.length };
}

describe('staffing', () => {
  it('finds the demo province short only where it means to be, and always with a way out', () => {
    const { understaffed } = staffing(pack, demoStaff('definitions/demo'));
    expect(understaffed.filter((u) => u.wayOut === undefined)).toEqual([]);
    // Townships have no commission: their own one or three people begin, the county decides.
    const tierOf = new Map(demoStaff('definitions/demo').organs.map((o) => [o.code, o.tier]));
    expect([...new Set(understaffed.map((u) => tierOf.get(u.unit)))]).toEqual(['township']);
    expect(understaffed).toContainEqual({ unit: 'gaoling', step: 'sealing/decide CH', role: 'principal-leader', needed: 1, have: 0, wayOut: { how: 'lifted', organ: 'jiangyang' } });
    expect(understaffed).toContainEqual({ unit: 'gaoling', step: 'sealing/execute', role: 'handler', needed: 2, have: 1, wayOut: { how: 'assisted', organ: 'jiangyang' } });
  });

  it('answers for 14,000 people in 1,500 units within ten seconds', () => {
    const organisation = generated(1500, 7);
    expect(organisation.organs.length).toBe(1500);
    expect(organisation.people).toBeGreaterThanOrEqual(14_000);
    const used = processorTime();
    const { understaffed, oneAbsent } = staffing(pack, organisation);
    expect(used()).toBeLessThan(10_000);
    expect(understaffed.filter((u) => !u.unit.startsWith('t'))).toEqual([]);
    expect(understaffed.every((u) => u.wayOut !== undefined)).toBe(true);
    expect(oneAbsent.short).toBeGreaterThan(0);
  });

  it.each([
    ['reviewer', 'case-trial/read'], ['seal-keeper', 'sealing/decide seal'], ['property-keeper', 'sealing/take-in'], ['party-committee-liaison', 'case-filing/approve-filing PS'], ['principal-leader', 'sealing/decide CH'], ['archivist', 'archiving/check'],
  ])('an organ at the top without any %s has no way out', (role, step) => {
    const { understaffed } = staffing(pack, generated(170, 3, (organ, r) => organ === 'p' && r === role));
    const without = understaffed.filter((u) => u.wayOut === undefined);
    expect([...new Set(without.map((u) => `${u.unit} ${u.role}`))]).toEqual([`p ${role}`]);
    expect(without.map((u) => u.step)).toContain(step);
  });

  it.each(['reviewer', 'seal-keeper', 'property-keeper', 'principal-leader', 'department-head'])('a county without any %s is helped by its city', (role) => {
    const { understaffed } = staffing(pack, generated(170, 3, (organ, r) => organ === 'c3-2' && r === role));
    const short = understaffed.filter((u) => u.unit === 'c3-2');
    expect(short.length).toBeGreaterThan(0);
    expect([...new Set(short.map((u) => `${u.role} ${u.wayOut?.organ ?? 'nobody'}`))]).toEqual([`${role} c3`]);
    expect(understaffed.filter((u) => !u.unit.startsWith('t') && u.unit !== 'c3-2')).toEqual([]);
  });

  it('keeps whoever applied from the seat: the only head who alone may apply is not enough', () => {
    const lone = generated(170, 3, (organ, r) => organ === 'c3-2' && (r === 'handler' || r === 'department-head'));
    const both: Person = { id: 'both', name: 'both', staffNo: '0', posts: ['handler', 'department-head'].map((role) => ({ person: 'both', role, organ: 'c3-2' })) };
    const people = lone.organs.flatMap((o) => full.flatMap((role) => lone.view.withRole(o.code, role))).filter((id, i, all) => all.indexOf(id) === i).map((id) => lone.view.person(id)!);
    const { understaffed } = staffing(pack, { ...lone, view: organisationView('generated', lone.organs, [], [...people, both]) });
    expect(understaffed).toContainEqual({ unit: 'c3-2', step: 'sealing/decide DH', role: 'department-head', needed: 1, have: 0, wayOut: { how: 'lifted', organ: 'c3' } });
  });

  describe('with the register of deputies', () => {
    const entry = (principal: string, deputy: string, more: object = {}) => ({ id: `${principal}-${deputy}`, principal, deputy, from: '2026-01-01T00:00:00.000Z', until: '2027-01-01T00:00:00.000Z', setBy: principal, reason: '外出', ...more });
    const county = 'c3-2';
    const base = generated(170, 3);
    const peopleOf = (view = base.view) => base.organs.flatMap((o) => view.ofOrgan(o.code)).filter((id, i, all) => all.indexOf(id) === i).map((id) => view.person(id)!);
    const withRegister = (deputyships: ReturnType<typeof entry>[]) => ({ ...base, view: organisationView('generated', base.organs, [], peopleOf(), deputyships) });
    const [leader] = base.view.withRole(county, 'principal-leader');
    const head = base.view.withRole(county, 'department-head')[0]!;

    it('a deputy of whoever prepared it has no seat in judging it', () => {
      const handlers = base.view.withRole(county, 'handler');
      // Whoever of them applies, the only principal leader is his deputy.
      const { understaffed } = staffing(pack, withRegister(handlers.map((handler) => entry(handler, leader!))));
      expect(understaffed).toContainEqual({ unit: county, step: 'sealing/decide CH', role: 'principal-leader', needed: 1, have: 0, wayOut: { how: 'lifted', organ: 'c3' } });
      const few = staffing(pack, withRegister(handlers.slice(1).map((handler) => entry(handler, leader!))));
      expect(few.understaffed.filter((u) => u.unit === county)).toEqual([]);
      const others = staffing(pack, withRegister(handlers.map((handler) => entry(handler, leader!, { processes: ['case-trial'] }))));
      expect(others.understaffed.filter((u) => u.unit === county && u.step.startsWith('sealing/'))).toEqual([]);
    });

    it('one who is absent is stood in for, unless the entry has run out', () => {
      const without = staffing(pack, base).oneAbsent;
      const covered = staffing(pack, withRegister([entry(leader!, head)]), undefined, '2026-06-01T00:00:00.000Z').oneAbsent;
      expect(covered.coveredByDeputies).toBeGreaterThan(0);
      expect(covered.short).toBe(without.short - covered.coveredByDeputies);
      expect(staffing(pack, withRegister([entry(leader!, head)]), undefined, '2027-06-01T00:00:00.000Z').oneAbsent).toEqual(without);
    });
  });
});
