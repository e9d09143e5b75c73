/** A ledger: a configured query over cases; as of a day, grouped, compared, exported. */
import { Type } from 'typebox';
import { FactPath, FieldPath, Name, Title } from './common.ts';
import { ConditionRef } from './condition.ts';
import { LocksOfDefinition, type Locks } from './lock.ts';

const closed = { additionalProperties: false } as const;

export interface LedgerColumn {
  column: string;
  title?: Title;
  field?: string;
  fact?: string;
  lamp?: string;
  as?: 'at-event' | 'now';
  /** In Chinese characters; told from what stands in it when it is left out. */
  width?: number;
}
export type LedgerGroup = string | { day: string } | { month: string } | { quarter: string } | { year: string };
export interface LedgerTotal {
  total: string;
  title?: Title;
  count?: 'rows';
  sum?: string;
}
export interface LedgerDefinition {
  ledger: string;
  title: Title;
  over: string | string[];
  rows?: ConditionRef;
  columns: LedgerColumn[];
  filters?: string[];
  sort?: { column: string; descending?: boolean }[];
  asOf?: { default: 'today'; choose: boolean; known: 'then' | 'now' };
  group?: { by: LedgerGroup[]; totals: LedgerTotal[] };
  compare?: { with: string; asOf: string; shows: string[]; fromZero: 'dash' };
  fewerThan?: { rows: number; shows: 'none' };
  chart?: { kind: 'bar' | 'line' | 'pie'; across: string; up: string; split?: string };
  export?: boolean;
  for?: { roles: string[] };
  lock?: Locks;
}

const By = (unit: string) => Type.Object({ [unit]: Name }, closed);

export const LedgerDefinitionSchema = Type.Unsafe<LedgerDefinition>(
  Type.Object(
    {
      ledger: Name,
      title: Title,
      over: Type.Union([Name, Type.Array(Name, { minItems: 1 })], { description: '统计哪些案件类型。The case types.' }),
      rows: Type.Optional(ConditionRef),
      columns: Type.Array(Type.Object(
        {
          column: Name, title: Type.Optional(Title), field: Type.Optional(FieldPath), fact: Type.Optional(FactPath),
          lamp: Type.Optional(Type.Unsafe<string>({ ...Name, description: '哪个期限的灯色。The lamp of a deadline; any for the worst.' })),
          as: Type.Optional(Type.Union([Type.Literal('at-event'), Type.Literal('now')], { description: '按当时的名称还是现在的名称。As it was named then, or now.' })),
          width: Type.Optional(Type.Integer({ minimum: 4, maximum: 60, description: '列宽，按汉字数；不写则按内容。The width in Chinese characters; told from the contents when left out.' })),
        },
        closed,
      ), { minItems: 1 }),
      filters: Type.Optional(Type.Array(Name)),
      sort: Type.Optional(Type.Array(Type.Object({ column: Name, descending: Type.Optional(Type.Boolean()) }, closed))),
      asOf: Type.Optional(Type.Object({ default: Type.Literal('today'), choose: Type.Boolean(), known: Type.Union([Type.Literal('then'), Type.Literal('now')]) }, closed)),
      group: Type.Optional(Type.Object(
        {
          by: Type.Array(Type.Union([Name, By('day'), By('month'), By('quarter'), By('year')]), { minItems: 1 }),
          totals: Type.Array(Type.Object({ total: Name, title: Type.Optional(Title), count: Type.Optional(Type.Literal('rows')), sum: Type.Optional(FieldPath) }, closed), { minItems: 1 }),
        },
        closed,
      )),
      compare: Type.Optional(Type.Object(
        {
          with: Type.Union([Type.Literal('same-period-last-year'), Type.Literal('period-before')]), asOf: Type.Union([Type.Literal('same-day-last-year'), Type.Literal('today')]),
          shows: Type.Array(Type.Union([Type.Literal('difference'), Type.Literal('percent')])), fromZero: Type.Literal('dash'),
        },
        closed,
      )),
      fewerThan: Type.Optional(Type.Object({ rows: Type.Integer({ minimum: 1 }), shows: Type.Literal('none') }, { ...closed, description: '行数过少的分组不显示。Groups so small that they name a person.' })),
      chart: Type.Optional(Type.Object({ kind: Type.Union([Type.Literal('bar'), Type.Literal('line'), Type.Literal('pie')]), across: Name, up: Name, split: Type.Optional(Name) }, closed)),
      export: Type.Optional(Type.Boolean()),
      for: Type.Optional(Type.Object({ roles: Type.Array(Name, { minItems: 1 }) }, closed)),
      lock: Type.Optional(LocksOfDefinition),
    },
    { ...closed, description: '台账。A ledger.' },
  ),
);
