/** Seal: an organ's seal, who keeps it, and which papers it may be pressed on. */
import { Type, type Static } from 'typebox';
import { Name, Title } from './common.ts';

const closed = { additionalProperties: false } as const;

export const sealKinds = ['discipline', 'supervision', 'office', 'department', 'party-committee', 'property'] as const;
export type SealKind = (typeof sealKinds)[number];

export const SealDefinition = Type.Object(
  {
    seal: Name,
    title: Title,
    kind: Type.Unsafe<SealKind>({
      type: 'string',
      enum: [...sealKinds],
      description: '哪一类印章：纪委、监委、办公厅（室）、内设部门、党委、财物专用。Which seal: of the commission, its office, a department, the party committee, or for property.',
    }),
    keeper: Type.Object(
      {
        role: Name,
        separate: Type.Array(Type.Union([Type.Literal('approver'), Type.Literal('numberer'), Type.Literal('preparer')]), {
          uniqueItems: true,
          description: '保管人不得同时是该件文书的审批人、编号人、拟稿人。The keeper may not be the approver, the numberer or the drafter of the same paper.',
        }),
      },
      closed,
    ),
    papers: Type.Object(
      {
        headings: Type.Array(Type.Union([Type.Literal('discipline'), Type.Literal('supervision'), Type.Literal('office'), Type.Literal('either')]), { minItems: 1 }),
        when: Type.Literal('numbered', { description: '编号以后才能用印；未经批准、未编号的不得用印。Only once the paper is approved and numbered.' }),
      },
      closed,
    ),
    standing: Type.Optional(
      Type.Object(
        {
          levels: Type.Array(Type.String({ pattern: '^[A-Z]{2,5}$' }), { minItems: 1, description: '哪些审批层级批准以后可以按常年授权自动用印。The levels whose approval is enough for it.' }),
          documents: Type.Optional(Type.Array(Name)),
        },
        { ...closed, description: '保管人可以事先授权，批准、编号以后自动用印；每次都记在保管人名下。The keeper may give authority beforehand: approved and numbered papers are sealed by themselves, each in the keeper’s name.' },
      ),
    ),
    diameterMm: Type.Optional(Type.Number({ minimum: 20, maximum: 60, description: '印章直径，毫米；不写为 42。The diameter in millimetres; 42, if left out.' })),
  },
  closed,
);
export type SealDefinition = Static<typeof SealDefinition>;
