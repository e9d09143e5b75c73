import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Value } from 'typebox/value';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { expandDemoOrganisation, type DemoOrganisation } from '../../../runtime/service/demo/demoOrganisation.ts';
import { DemoOrgansSchema, DemoPeopleSchema, type DemoSource } from '../../../runtime/service/demo/demoSource.ts';
import { parseAs } from '../../../runtime/service/demo/parseAs.ts';

const read = (file: string): unknown => parse(readFileSync(fileURLToPath(new URL(`../../../definitions/demo/${file}`, import.meta.url)), 'utf8'));

function source(): DemoSource {
  const organs = read('organs.yaml');
  const people = read('people.yaml');
  expect([...Value.Errors(DemoOrgansSchema, organs)], 'organs.yaml').toEqual([]);
  expect([...Value.Errors(DemoPeopleSchema, people)], 'people.yaml').toEqual([]);
  return { organs: parseAs(DemoOrgansSchema, organs), people: parseAs(DemoPeopleSchema, people) };
}

const demo = (): DemoOrganisation => expandDemoOrganisation(source(), '2026-03-13');
const holders = (d: DemoOrganisation, organ: string, role: string, departmentKind?: string): string[] => {
  const kinds = new Map(d.departments.map((department) => [department.code, department.kind]));
  return [...new Set(d.posts.filter((p) => p.organ === organ && p.role === role && (!departmentKind || kinds.get(p.department ?? '') === departmentKind)).map((p) => p.person))];
};

describe('the demo province', () => {
  it('has one province, three cities, nine counties, twelve townships and about 350 people', () => {
    const d = demo();
    const count = (tier: string): number => d.organs.filter((organ) => organ.tier === tier).length;
    expect([count('province'), count('city'), count('county'), count('township')]).toEqual([1, 3, 9, 12]);
    expect(d.people.length).toBeGreaterThanOrEqual(330);
    expect(d.people.length).toBeLessThanOrEqual(380);
  });

  it('gives nobody the same number, login, name, identity number or id as another', () => {
    const d = demo();
    for (const key of ['id', 'staffNo', 'login', 'name', 'idNumber'] as const) expect(new Set(d.people.map((p) => p[key])).size, key).toBe(d.people.length);
    for (const person of d.people) {
      expect(person.staffNo).toMatch(/^[0-9]{5}$/);
      expect(person.login).toMatch(/^[a-z]+$/);
      expect(person.idNumber).toMatch(/^99[0-9]{15}[0-9X]$/);
      expect(person.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });

  it('is the same whenever it is expanded, but for the days of the seal register', () => {
    const other = expandDemoOrganisation(source(), '2027-01-01');
    expect({ ...other, sealAuthorities: [] }).toEqual({ ...demo(), sealAuthorities: [] });
  });

  it('puts townships into the home unit of their county and writes paths from the top', () => {
    const d = demo();
    expect(d.organs.find((o) => o.code === 'liulin')).toMatchObject({ path: '/chengjiang/yunchuan/jiangyang/liulin/', unit: 'jiangyang' });
    expect(d.organs.find((o) => o.code === 'yunchuan')).toMatchObject({ path: '/chengjiang/yunchuan/', unit: 'yunchuan' });
  });

  it('staffs every organ with a commission so that duties can be kept apart', () => {
    const d = demo();
    for (const { code } of d.organs.filter((o) => o.tier !== 'township')) {
      const need: [string, number, string?][] = [
        ['principal-leader', 1], ['leader-in-charge', 2], ['seal-keeper', 1], ['numbering-clerk', 1], ['archivist', 1], ['property-keeper', 1], ['party-committee-liaison', 2],
        ['petition-clerk', 2], ['case-supervision-clerk', 2], ['reviewer', 2], ['handler', 2, 'supervision-inspection'], ['handler', 2, 'investigation'],
        ['department-head', 1, 'petition-office'], ['department-head', 1, 'case-supervision'], ['department-head', 1, 'supervision-inspection'], ['department-head', 1, 'investigation'], ['department-head', 1, 'case-trial-office'],
      ];
      for (const [role, atLeast, kind] of need) expect(holders(d, code, role, kind).length, `${code} ${role} ${kind ?? ''}`).toBeGreaterThanOrEqual(atLeast);
      const apart = ['handler', 'seal-keeper', 'numbering-clerk', 'leader-in-charge', 'principal-leader', 'department-head', 'reviewer', 'property-keeper'].map((role) => holders(d, code, role));
      expect(new Set(apart.flat()).size, `${code}: nobody in two of these`).toBe(apart.flat().length);
    }
  });

  it('leaves two townships short on purpose', () => {
    const d = demo();
    const short = d.organs.filter((o) => o.tier === 'township' && d.posts.filter((p) => p.organ === o.code).every((p) => p.person === d.posts.find((q) => q.organ === o.code)!.person));
    expect(short.map((o) => o.code)).toEqual(['gaoling', 'shuikou']);
  });

  it('keeps author, publisher and the three administrators apart from each other and from all cases', () => {
    const d = demo();
    const roles = ['definition-author', 'definition-publisher', 'system-admin', 'security-admin', 'audit-admin'];
    const people = roles.flatMap((role) => holders(d, 'chengjiang', role));
    expect(new Set(people).size).toBe(5);
    for (const person of people) expect(d.posts.filter((p) => p.person === person)).toHaveLength(1);
  });

  it('gives one standing authority of the seal register, in the city of the second story', () => {
    const d = demo();
    expect(d.sealAuthorities).toHaveLength(1);
    expect(d.sealAuthorities[0]).toMatchObject({ organ: 'yunchuan', seal: 'organ-seal', from: '2026-01-12', until: '2027-01-12' });
    expect(holders(d, 'yunchuan', 'seal-keeper')).toEqual([d.sealAuthorities[0]!.keeper]);
  });

  it('refuses a name for a post that does not exist', () => {
    const broken = source();
    broken.people.named.push({ at: 'liulin', slot: 'seal-keeper', name: '某某', pinyin: 'mou mou' });
    expect(() => expandDemoOrganisation(broken, '2026-03-13')).toThrow('liulin/seal-keeper');
  });
});
