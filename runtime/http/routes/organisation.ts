/** People and organs, for choosing them in forms. */
import { Type } from 'typebox';
import { peopleById } from '../../service/peopleById.ts';
import { allOrgans, searchPeople } from '../../service/readModels/people.ts';
import type { Runtime } from '../../service/runtime.ts';
import { OrgansAnswer, PeopleAnswer } from '../api.ts';
import { guarded, type Endpoint } from '../endpoint.ts';
import { limit, name, words } from '../queryParts.ts';

/** `a,b,c` */
const list = Type.Optional(Type.String({ maxLength: 4_000 }));
const parts = (text: string): string[] => text.split(',').filter((part) => part !== '').slice(0, 100);

export const organisationRoutes = (runtime: Runtime): Endpoint[] => [
  guarded({
    route: 'people', method: 'GET', summary: 'People by name, pinyin or initials, in one\'s own organ unless another (or `any`) is named; or those with these ids', permission: 'read organisation',
    query: Type.Object({ q: words, ids: list, role: name, organ: name, limit }, { additionalProperties: false }), answer: PeopleAnswer,
    handle: ({ principal, query: { q, ids, role, organ, limit: most } }) => (ids !== undefined
      ? peopleById(runtime, parts(ids))
      : searchPeople(runtime, principal, { ...(q ? { q } : {}), ...(role ? { role } : {}), ...(organ ? { organ } : {}), ...(most ? { limit: most } : {}) })),
  }),
  guarded({
    route: 'organs', method: 'GET', summary: 'Organs, from the top down: all, those whose name or code holds `q`, of a tier, below one, or with these codes', permission: 'read organisation',
    query: Type.Object({ q: words, codes: list, tier: name, under: name }, { additionalProperties: false }), answer: OrgansAnswer,
    handle: async ({ query: { q, codes, tier, under } }) => {
      const { rows } = await allOrgans(runtime);
      const wanted = codes === undefined ? undefined : new Set(parts(codes));
      const above = under === undefined ? undefined : rows.find((organ) => organ.code === under)?.path;
      const typed = q?.trim().toLowerCase() ?? '';
      return {
        rows: rows.filter((organ) => (wanted ? wanted.has(organ.code) : true) && (tier === undefined || organ.tier === tier) && (under === undefined || (above !== undefined && organ.path.startsWith(above)))
          && (organ.name.toLowerCase().includes(typed) || organ.code.includes(typed))),
      };
    },
  }),
];
