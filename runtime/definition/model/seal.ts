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
      description: '哪一类印章：纪委、监委、办公厅（室）、内设部门、党委、财物专用。',
    }),
    keeper: Type.Object(
      {
        role: Name,
        separate: Type.Array(Type.Union([Type.Literal('approver'), Type.Literal('numberer'), Type.Literal('preparer')]), {
          uniqueItems: true,
          description: '不得由谁兼任：审批人、编号人、拟稿人。',
        }),
      },
      closed,
    ),
    papers: Type.Object(
      {
        headings: Type.Array(Type.Union([Type.Literal('discipline'), Type.Literal('supervision'), Type.Literal('office'), Type.Literal('either')]), { minItems: 1 }),
        when: Type.Literal('numbered', { description: '编号之后方可用印；未经批准、未编号的不得用印。' }),
      },
      closed,
    ),
    standing: Type.Optional(
      Type.Object(
        {
          levels: Type.Array(Type.String({ pattern: '^[A-Z]{2,5}$' }), { minItems: 1, description: '哪些审批层级批准后可按常年授权自动用印。' }),
          documents: Type.Optional(Type.Array(Name)),
        },
        { ...closed, description: '可否由保管人事先授权，批准编号后自动用印；每次都记在保管人名下。' },
      ),
    ),
    diameterMm: Type.Optional(Type.Number({ minimum: 20, maximum: 60, description: '印章直径，毫米；默认 42。' })),
  },
  closed,
);
export type SealDefinition = Static<typeof SealDefinition>;
