/** A measure: its use is a child case; its limit is the deadline's, its levels the table's. */
import { Type, type Static } from 'typebox';
import { FactPath, FieldPath, Name, Source, Title } from './common.ts';
import { ConditionRef } from './condition.ts';

const closed = { additionalProperties: false } as const;

export const MeasureDefinition = Type.Object(
  {
    measure: Name,
    title: Title,
    process: Type.Unsafe<string>({ ...Name, description: '使用这项措施的流程。The process of one use.' }),
    opens: Type.Object({ phases: Type.Array(Name, { minItems: 1 }), when: Type.Optional(ConditionRef) }, { ...closed, description: '何时可用。When it may be used.' }),
    heading: Type.Union([Type.Literal('supervision'), Type.Literal('discipline'), Type.Literal('either')], { description: '以谁的名义：监委、纪委、均可。In whose name.' }),
    executors: Type.Optional(Type.Object({ atLeast: Type.Integer({ minimum: 1 }) }, closed)),
    recording: Type.Optional(Type.Union([Type.Literal('none'), Type.Literal('full')], { description: '是否全程录音录像。Sound and picture throughout.' })),
    excludes: Type.Optional(Type.Array(Name, { description: '不得同时对同一人使用的措施。Never in force on the same person at the same time.' })),
    carry: Type.Optional(Type.Record(FieldPath, FactPath, { description: '从案件带入的内容，左边是措施的字段；不写时带入同名字段。What is carried over from the case, by the fields of the measure; those of the same name, if left out.' })),
    papers: Type.Optional(Type.Array(Name, { description: '一次选定的成套文书。The set of papers picked in one click.' })),
    sources: Type.Array(Source, { minItems: 1 }),
  },
  { ...closed, description: '措施。A measure.' },
);
export type MeasureDefinition = Static<typeof MeasureDefinition>;
