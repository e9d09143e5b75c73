/**
 * Conditions: json-rules-engine's JSON, with a closed list of strict operators.
 *
 * `{ all: […] }`, `{ any: […] }`, `{ not: … }`, `{ condition: name }` (one that a condition set names) and the leaf
 * `{ fact, operator, value }`, whose value is a literal or `{ fact }`. A leaf is true, false or not decidable:
 * a missing fact or one of another kind decides nothing, `"20000"` is never 20000.
 *
 * The shape is recursive: it stands once a file under `#/definitions/…`. A schema that uses `ConditionRef` spreads
 * `conditionDefinitions` into its root's `definitions`.
 */
import { Type, type TSchema } from 'typebox';
import { FactPath, Name } from './common.ts';

/** What a fact can be. `code`, `person` and `organ` are texts with a meaning; an organ's text is its path from the top. */
export const factTypes = ['number', 'text', 'date', 'instant', 'boolean', 'code', 'person', 'organ', 'list'] as const;
export type FactType = (typeof factTypes)[number];

export const operators = [
  'equal', 'notEqual', 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive',
  'in', 'notIn', 'contains', 'doesNotContain', 'sharesAny', 'before', 'notAfter', 'after', 'notBefore',
  'under', 'startsWith', 'empty', 'notEmpty', 'exists', 'notExists',
] as const;
export type Operator = (typeof operators)[number];

/** These look at the fact alone; their `value` is always `true`, so that nobody reads `exists: false` two ways. */
export const unaryOperators = ['empty', 'notEmpty', 'exists', 'notExists'] as const satisfies readonly Operator[];

const always = ['exists', 'notExists'] as const;
const compared = ['equal', 'notEqual', 'in', 'notIn'] as const;
const ordered = ['before', 'notAfter', 'after', 'notBefore'] as const;
/** Which operators a fact of each type may stand before; publishing refuses the others. */
export const operatorsOf: Record<FactType, readonly Operator[]> = {
  number: [...compared, 'lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive', ...always],
  text: [...compared, 'startsWith', 'empty', 'notEmpty', ...always],
  date: [...compared, ...ordered, ...always],
  instant: [...compared, ...ordered, ...always],
  boolean: ['equal', 'notEqual', ...always],
  code: [...compared, ...always],
  person: [...compared, ...always],
  organ: [...compared, 'under', ...always],
  list: ['contains', 'doesNotContain', 'sharesAny', 'empty', 'notEmpty', ...always],
};

export type Scalar = string | number | boolean;
export type ConditionValue = Scalar | Scalar[] | { fact: string };
export interface Leaf {
  fact: string;
  operator: Operator;
  value: ConditionValue;
}
export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | { condition: string } | Leaf;

/** A day that the calendar really has, as a pattern that JavaScript and PostgreSQL read alike. */
export const dayPattern =
  '(?!0000)([0-9]{4}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|(([0-9]{2}(0[48]|[2468][048]|[13579][26]))|(([02468][048]|[13579][26])00))-02-29)';
/** An instant in the one form in which instants are kept: UTC, milliseconds. */
export const instantPattern = `${dayPattern}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{3}Z`;

const closed = { additionalProperties: false } as const;
const AnyScalar = Type.Union([Type.String({ maxLength: 2000 }), Type.Number(), Type.Boolean()]);
const ScalarList = Type.Array(AnyScalar, { maxItems: 1000 });
const OtherFact = Type.Object({ fact: FactPath }, { ...closed, description: '与另一个事实比较。Compared with another fact.' });
const orFact = (schema: TSchema): TSchema => Type.Union([schema, OtherFact]);

/** What may stand on the right of each operator. */
const valueOf: Record<Operator, TSchema> = {
  equal: orFact(AnyScalar), notEqual: orFact(AnyScalar),
  lessThan: orFact(Type.Number()), lessThanInclusive: orFact(Type.Number()), greaterThan: orFact(Type.Number()), greaterThanInclusive: orFact(Type.Number()),
  in: orFact(ScalarList), notIn: orFact(ScalarList), contains: orFact(AnyScalar), doesNotContain: orFact(AnyScalar), sharesAny: orFact(ScalarList),
  before: orFact(moment()), notAfter: orFact(moment()), after: orFact(moment()), notBefore: orFact(moment()),
  under: orFact(Type.String({ minLength: 1 })), startsWith: orFact(Type.String()),
  empty: Type.Literal(true), notEmpty: Type.Literal(true), exists: Type.Literal(true), notExists: Type.Literal(true),
};

function moment(): TSchema {
  return Type.String({ pattern: `^(${dayPattern}|${instantPattern})$`, description: '日期 2026-03-16，或者时刻 2026-03-16T01:00:00.000Z。A day, or an instant in UTC.' });
}

const self = { $ref: '#/definitions/condition' };
const kinds = {
  all: { type: 'object', properties: { all: { type: 'array', items: self, minItems: 1, maxItems: 100 } }, required: ['all'], ...closed },
  any: { type: 'object', properties: { any: { type: 'array', items: self, minItems: 1, maxItems: 100 } }, required: ['any'], ...closed },
  not: { type: 'object', properties: { not: self }, required: ['not'], ...closed },
  condition: { type: 'object', properties: { condition: Name }, required: ['condition'], ...closed },
  fact: {
    type: 'object',
    properties: { fact: FactPath, operator: { enum: [...operators] }, value: {} },
    required: ['fact', 'operator', 'value'],
    ...closed,
    allOf: operators.map((operator) => ({ if: { properties: { operator: { const: operator } }, required: ['operator'] }, then: { properties: { value: valueOf[operator] } } })),
  },
} as const;

/** The key that is present chooses the shape, so that a fault is reported against that shape only. */
export const conditionDefinitions: Record<string, TSchema> = {
  condition: {
    type: 'object',
    description: '条件：all 全部成立，any 任一成立，not 不成立，condition 引用命名条件，或者一条比较。A condition: all, any or not of others, a named one, or a comparison.',
    anyOf: Object.keys(kinds).map((key) => ({ required: [key] })),
    allOf: Object.entries(kinds).map(([key, shape]) => ({ if: { required: [key] }, then: shape })),
  },
};

/** Stands where a condition may be written; its root schema carries `conditionDefinitions`. */
export const ConditionRef = Type.Unsafe<Condition>(self);
export type ConditionRef = Condition;

/** A condition alone, for checking one outside a definition. */
export const ConditionSchema = Type.Unsafe<Condition>({ ...self, definitions: conditionDefinitions });

export const isLeaf = (condition: Condition): condition is Leaf => 'fact' in condition;
export const isFactValue = (value: ConditionValue): value is { fact: string } => typeof value === 'object' && !Array.isArray(value);

/** Every fact that a condition reads itself (not those of the conditions it names), each once, in order. */
export function factsOf(condition: Condition): string[] {
  const found = new Set<string>();
  const walk = (part: Condition): void => {
    if ('all' in part) part.all.forEach(walk);
    else if ('any' in part) part.any.forEach(walk);
    else if ('not' in part) walk(part.not);
    else if (isLeaf(part)) {
      found.add(part.fact);
      if (isFactValue(part.value)) found.add(part.value.fact);
    }
  };
  walk(condition);
  return [...found];
}
