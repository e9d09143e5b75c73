/**
 * The demo province, expanded from its compact data: organs with their paths, departments, people with logins and
 * posts, and the standing authorities of the seal register. Pure: the same data and day give the same result.
 */
import { addDays, type Day } from '../../base/time.ts';
import { demoIdNumber, demoPersonId } from './demoPersonId.ts';
import { initialsOf, loginOf, nameGiver, parseSyllables } from './demoNames.ts';
import type { DemoSource } from './demoSource.ts';

export interface DemoOrgan {
  code: string;
  name: string;
  short: string;
  tier: string;
  parent?: string;
  /** Codes from the root down, `/chengjiang/yunchuan/jiangyang/`. */
  path: string;
  /** Home unit: a township's is its county; a city's and the province's own organ are their own. */
  unit: string;
  regionCode: string;
}
export interface DemoDepartment {
  code: string;
  organ: string;
  kind: string;
  name: string;
}
export interface DemoPerson {
  id: string;
  staffNo: string;
  login: string;
  name: string;
  /** Syllables apart: `wang fang`. */
  pinyin: string;
  initials: string;
  idNumber: string;
}
export interface DemoPost {
  person: string;
  role: string;
  organ: string;
  department?: string;
  from: Day;
  until?: Day;
}
/** A keeper's leave in advance: these papers, approved at these levels, are sealed at once under the keeper's name. */
export interface DemoSealAuthority {
  seal: string;
  organ: string;
  keeper: string;
  documents: string[];
  levels: string[];
  from: Day;
  until: Day;
}
export interface DemoOrganisation {
  organs: DemoOrgan[];
  departments: DemoDepartment[];
  people: DemoPerson[];
  posts: DemoPost[];
  sealAuthorities: DemoSealAuthority[];
}

interface Seat {
  at: string;
  slot: string;
  organ: DemoOrgan;
  department: string;
  roles: string[];
  staffNo: string;
}

function expandOrgans({ organs }: DemoSource['organs']): DemoOrgan[] {
  const expanded = new Map<string, DemoOrgan>();
  for (const { code, name, short, tier, parent, regionCode } of organs) {
    const above = parent === undefined ? undefined : expanded.get(parent);
    if (parent !== undefined && !above) throw new RangeError(`organ ${code} stands before its parent ${parent}`);
    const path = `${above?.path ?? '/'}${code}/`;
    const unit = tier === 'township' && above ? above.unit : code;
    expanded.set(code, { code, name, short, tier, ...(parent === undefined ? {} : { parent }), path, unit, regionCode });
  }
  return [...expanded.values()];
}

function expandDepartments(source: DemoSource, organs: readonly DemoOrgan[]): DemoDepartment[] {
  const own = organs.flatMap((organ) =>
    (source.organs.departments[organ.tier] ?? []).map(({ kind, name }) => ({ code: `${organ.code}-${kind}`, organ: organ.code, kind, name })),
  );
  return [...own, ...source.organs.detached.map(({ organ, code, name }) => ({ code, organ, kind: 'detached-office', name }))];
}

/** One seat a post, in the order that gives the staff numbers: the organ's own, then those of its detached groups. */
function seatsOf(source: DemoSource, organs: readonly DemoOrgan[]): Seat[] {
  const organByCode = new Map(organs.map((organ) => [organ.code, organ]));
  return source.organs.organs.flatMap(({ code, staffing, staffFrom }) => {
    const organ = organByCode.get(code)!;
    const own = source.people.staffing[staffing];
    if (!own) throw new RangeError(`organ ${code} names no list of posts: ${staffing}`);
    const seats = own.map(({ slot, department, roles }) => ({ at: code, slot, organ, department: `${code}-${department}`, roles }));
    const detached = source.organs.detached
      .filter((group) => group.organ === code)
      .flatMap((group) => source.people.detachedStaffing.map(({ slot, roles }) => ({ at: group.code, slot, organ, department: group.code, roles })));
    return [...seats, ...detached].map((seat, index) => ({ ...seat, staffNo: String(staffFrom + index + 1) }));
  });
}

/**
 * Expands the demo data. `today` is the day on which the demo begins; the seal register counts from it.
 * Throws RangeError when the data contradict themselves (an organ before its parent, a named person without a post).
 */
export function expandDemoOrganisation(source: DemoSource, today: Day): DemoOrganisation {
  const organs = expandOrgans(source.organs);
  const seats = seatsOf(source, organs);
  const key = (at: string, slot: string): string => `${at}/${slot}`;
  const seatByKey = new Map(seats.map((seat) => [key(seat.at, seat.slot), seat]));
  const named = new Map(source.people.named.map((person) => [key(person.at, person.slot), person]));
  for (const place of named.keys()) if (!seatByKey.has(place)) throw new RangeError(`nobody sits at ${place}, yet a name is given`);

  const nextName = nameGiver(parseSyllables(source.people.surnames), parseSyllables(source.people.givenNames), named.values());
  const people = seats.map((seat): DemoPerson => {
    const { name, pinyin } = named.get(key(seat.at, seat.slot)) ?? nextName(seat.staffNo);
    const idNumber = demoIdNumber(seat.organ.regionCode, seat.staffNo);
    return { id: demoPersonId(seat.staffNo), staffNo: seat.staffNo, login: loginOf(pinyin), name, pinyin, initials: initialsOf(pinyin), idNumber };
  });
  const posts = seats.flatMap((seat) =>
    seat.roles.map((role): DemoPost => ({ person: demoPersonId(seat.staffNo), role, organ: seat.organ.code, department: seat.department, from: source.people.since })),
  );
  const sealAuthorities = source.people.sealAuthorities.map((given): DemoSealAuthority => {
    const keeper = seatByKey.get(key(given.organ, given.keeper));
    if (!keeper) throw new RangeError(`no seal keeper sits at ${key(given.organ, given.keeper)}`);
    const { seal, organ, documents, levels } = given;
    return { seal, organ, keeper: demoPersonId(keeper.staffNo), documents, levels, from: addDays(today, given.fromDays), until: addDays(today, given.untilDays) };
  });
  return { organs, departments: expandDepartments(source, organs), people, posts, sealAuthorities };
}
