/** What `definitions/demo/organs.yaml` and `people.yaml` hold: the demo province in compact form. */
import { Type, type Static } from 'typebox';

const closed = { additionalProperties: false } as const;
const Code = Type.String({ pattern: '^[a-z][a-z0-9]*(-[a-z0-9]+)*$' });

export const DemoOrgansSchema = Type.Object(
  {
    organs: Type.Array(
      Type.Object(
        {
          code: Code, name: Type.String(), short: Type.String({ minLength: 1, maxLength: 2 }), tier: Code, parent: Type.Optional(Code),
          regionCode: Type.String({ pattern: '^[0-9]{6,9}$' }),
          /** Which list of posts of `people.yaml` this organ has. */
          staffing: Code,
          /** Staff numbers of the organ begin after this one. */
          staffFrom: Type.Integer({ minimum: 10000, maximum: 99000 }),
        },
        closed,
      ),
      { minItems: 1 },
    ),
    departments: Type.Record(Code, Type.Array(Type.Object({ kind: Code, name: Type.String() }, closed))),
    detached: Type.Array(Type.Object({ organ: Code, code: Code, name: Type.String() }, closed)),
  },
  closed,
);
export type DemoOrgans = Static<typeof DemoOrgansSchema>;

const Slot = { slot: Code, roles: Type.Array(Code, { minItems: 1 }) };
export const DemoPeopleSchema = Type.Object(
  {
    since: Type.String({ format: 'date' }),
    staffing: Type.Record(Code, Type.Array(Type.Object({ ...Slot, department: Code }, closed), { minItems: 1 })),
    detachedStaffing: Type.Array(Type.Object(Slot, closed)),
    /** People of the stories; `at` is an organ or a detached group. */
    named: Type.Array(Type.Object({ at: Code, slot: Code, name: Type.String(), pinyin: Type.String({ pattern: '^[a-z]+( [a-z]+)+$' }), /** What the person does in the stories. */ story: Type.Optional(Type.String()) }, closed)),
    sealAuthorities: Type.Array(
      Type.Object(
        { organ: Code, keeper: Code, seal: Code, documents: Type.Array(Code, { minItems: 1 }), levels: Type.Array(Type.String()), fromDays: Type.Integer(), untilDays: Type.Integer() },
        closed,
      ),
    ),
    /** Characters with their pinyin, `王wang 李li …`. */
    surnames: Type.String(),
    givenNames: Type.String(),
  },
  closed,
);
export type DemoPeople = Static<typeof DemoPeopleSchema>;

export interface DemoSource {
  organs: DemoOrgans;
  people: DemoPeople;
}
