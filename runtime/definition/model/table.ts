/** Decision table: what it asks, what it gives, and rows of which exactly one fits every combination. */
import { Type, type Static } from 'typebox';
import { FactPath, Mark, Name, Source, Title } from './common.ts';

const closed = { additionalProperties: false } as const;
const Key = '^[a-z][a-zA-Z0-9]*$';
const ScalarValue = Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]);

/** An ask is read from a fact, or handed in by who asks (`matter: detention`), out of a register's entries. */
export const TableAsk = Type.Union([Type.Object({ register: Name }, closed), Type.Object({ fact: FactPath }, closed)]);
export type TableAsk = Static<typeof TableAsk>;

/** What a column gives: the approval ladder, an entry of a register, or one of the values listed here. */
export const TableGive = Type.Union([
  Type.Literal('levels'),
  Type.Object({ register: Name }, closed),
  Type.Object({ enum: Type.Array(ScalarValue, { minItems: 1 }) }, closed),
]);
export type TableGive = Static<typeof TableGive>;

/** `any` fits whatever is asked, also when it is missing; a list fits its members. */
export const TableCell = Type.Union([Type.Literal('any'), Type.Array(ScalarValue, { minItems: 1, uniqueItems: true })]);
export type TableCell = Static<typeof TableCell>;

const Levels = Type.Array(Type.String({ pattern: '^[A-Z]{1,5}$' }), { minItems: 1 });
export const TableGiven = Type.Record(Type.String({ pattern: Key }), Type.Union([Levels, ScalarValue]));
export type TableGiven = Static<typeof TableGiven>;

const rowCommon = {
  row: Name,
  when: Type.Record(Type.String({ pattern: Key }), TableCell, { description: '每个条件列都要写；不限的写 any。Every asked column is said; any for whatever value.' }),
  mark: Mark,
  sources: Type.Optional(Type.Array(Source)),
};
/** A row gives something, or says why the way is closed. */
export const TableRow = Type.Union([
  Type.Object({ ...rowCommon, give: TableGiven }, closed),
  Type.Object({ ...rowCommon, closed: Title }, closed),
]);
export type TableRow = Static<typeof TableRow>;

export const TableDefinitionSchema = Type.Object(
  {
    table: Name,
    title: Title,
    asks: Type.Record(Type.String({ pattern: Key }), TableAsk, { minProperties: 1 }),
    gives: Type.Record(Type.String({ pattern: Key }), TableGive, { minProperties: 1 }),
    hit: Type.Literal('one', { description: '每种组合恰好符合一行。Exactly one row fits each combination.' }),
    rows: Type.Array(TableRow, { minItems: 1 }),
    sources: Type.Optional(Type.Array(Source)),
  },
  closed,
);
export type TableDefinition = Static<typeof TableDefinitionSchema>;
