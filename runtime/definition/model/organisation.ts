/** Organisation: tiers, departments, roles, the ladder of approval levels and the bodies; never the people. */
import { Type, type Static } from 'typebox';
import { Name, Title, Source } from './common.ts';

const closed = { additionalProperties: false } as const;

export const Tier = Type.Object(
  {
    tier: Name,
    title: Type.Optional(Title),
    under: Type.Union([Name, Type.Literal('none')], { description: '上一层级；最高一级写 none。The tier above; none for the highest.' }),
    commission: Type.Optional(Type.Boolean({ description: '本级是否设监察委员会；不写为设。Whether there is a supervision commission at this tier; there is, if left out.' })),
  },
  closed,
);

export const Department = Type.Object(
  { department: Name, title: Title, tiers: Type.Optional(Type.Array(Name)), duty: Type.Optional(Title) },
  closed,
);

export const Role = Type.Object(
  {
    role: Name,
    title: Title,
    duty: Type.Optional(Title),
    manages: Type.Optional(
      Type.Array(Type.Union([Type.Literal('definitions'), Type.Literal('publishing'), Type.Literal('accounts'), Type.Literal('role-grants'), Type.Literal('audit')])),
    ),
    notWith: Type.Optional(Type.Array(Name, { description: '不得由同一人兼任的角色。Roles that one person may not hold together with this one.' })),
  },
  closed,
);

/** How a level is given: by a person, by a body's meeting, by somebody outside the platform, by another organ. */
export const Given = Type.Union([
  Type.Object(
    {
      by: Type.Literal('person'),
      role: Name,
      unit: Type.Union([Type.Literal('handling-department'), Type.Literal('own-organ')], { description: '在承办部门内找人，还是在本机关内找人。Whether people are looked for in the handling department or in the whole organ.' }),
    },
    closed,
  ),
  Type.Object({ by: Type.Literal('meeting'), body: Name, enteredBy: Type.Optional(Name) }, closed),
  Type.Object(
    {
      by: Type.Literal('outside'),
      enteredBy: Name,
      confirmedBy: Type.Optional(Type.Union([Name, Type.Literal('another')], { description: '由谁核对录入；another 指同一角色的另一人。Who checks what was entered; another is another person of the same role.' })),
      proof: Name,
    },
    closed,
  ),
  Type.Object({ by: Type.Literal('organ'), organ: Type.Literal('superior'), exchange: Name }, closed),
]);
export type Given = Static<typeof Given>;

export const Level = Type.Object({ level: Type.String({ pattern: '^[A-Z]{2,5}$' }), rank: Type.Integer({ minimum: 0 }), title: Title, given: Given }, closed);
export type Level = Static<typeof Level>;

export const Body = Type.Object(
  {
    body: Name,
    title: Title,
    members: Type.Object({ role: Name }, closed),
    quorum: Type.Object({ share: Type.Number({ exclusiveMinimum: 0, maximum: 1 }) }, closed),
    passes: Type.Object({ moreThanShare: Type.Number({ minimum: 0, maximum: 1 }) }, closed),
    minutes: Type.Optional(Name),
    recused: Type.Optional(Type.Literal('leave-the-room')),
  },
  closed,
);

/** A role by its name, where it is another than the platform's own word for it (`platformRoles.ts`). */
const platformRole = (description: string) => Type.Optional(Type.String({ ...Name, description }));
export const PlatformRoles = Type.Object(
  {
    handles: platformRole('承办人；不写为 handler。Who handles a case; handler, if left out.'),
    heads: platformRole('部门负责人；不写为 department-head。Who heads a department; department-head, if left out.'),
    leads: platformRole('分管领导；不写为 leader-in-charge。The leader in charge; leader-in-charge, if left out.'),
    supervises: platformRole('案件监督管理；不写为 case-supervision-clerk。Who supervises cases; case-supervision-clerk, if left out.'),
  },
  closed,
);

export const OrganisationDefinition = Type.Object(
  {
    organisation: Name,
    title: Title,
    zone: Type.Optional(Type.String({ description: '时区；不写为 Asia/Shanghai。The time zone; Asia/Shanghai, if left out.' })),
    calendar: Type.Optional(Name),
    tiers: Type.Array(Tier, { minItems: 1 }),
    departments: Type.Array(Department),
    roles: Type.Array(Role),
    platformRoles: Type.Optional(PlatformRoles),
    levels: Type.Array(Level),
    bodies: Type.Optional(Type.Array(Body)),
    sources: Type.Optional(Type.Array(Source)),
  },
  closed,
);
export type OrganisationDefinition = Static<typeof OrganisationDefinition>;
