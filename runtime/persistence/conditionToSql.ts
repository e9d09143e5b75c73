/**
 * A condition as a parameterised SQL expression with three values: true, false, null for not decidable.
 *
 * It says of every row what the compiled closure says of the same facts; a property test on a real database holds the
 * two together. In a `where` null filters the row out, which is what a permission wants; never put the expression
 * under another `not`. Nothing that a client or an author wrote becomes SQL text: values and JSON paths are
 * parameters, columns come from the resolver.
 */
import { sql, type RawBuilder } from 'kysely';
import { dayPattern, instantPattern, isFactValue, isLeaf, type Condition, type FactType, type Leaf, type Operator } from '../definition/model/condition.ts';
import type { NamedConditions } from '../definition/model/conditionSet.ts';
import { noConditions } from '../interpreter/condition.ts';
import { barePath, isDay, isInstant, listKind, operatorFunctions, organPathSeparator, scalarKind, type Truth } from '../interpreter/conditionOperators.ts';

/**
 * Where a fact stands. `value`: known now (the actor, a parameter). `json`: inside a JSONB column. `column`: a column of
 * its own, `date` as date, `instant` as timestamptz with whole milliseconds, `list` as text[] without nulls, `person`
 * as text (or uuid with `uuid: true`), all others as text, numeric or boolean.
 */
export type SqlOperand =
  | { from: 'value'; value: unknown }
  | { from: 'json'; column: string; path: readonly string[] }
  | { from: 'column'; column: string; type: FactType; uuid?: boolean };

/** Says where a fact stands; undefined for one that this query does not know, which then decides nothing. */
export type FactResolver = (path: string) => SqlOperand | undefined;
export type SqlTruth = RawBuilder<boolean | null>;

/** Known before the database is asked, or an expression to ask it. */
type Part = Truth | SqlTruth;
const isKnown = (part: Part): part is Truth => typeof part === 'number';

export function conditionToSql(condition: Condition, resolve: FactResolver, named: NamedConditions = noConditions): SqlTruth {
  const part = partToSql(condition, resolve, named, []);
  return isKnown(part) ? constant(part) : part;
}

const constant = (truth: Truth): SqlTruth => (truth === 1 ? sql`true` : truth === 0 ? sql`false` : sql`null::boolean`);

function partToSql(condition: Condition, resolve: FactResolver, named: NamedConditions, within: readonly string[]): Part {
  if ('all' in condition) return joined(condition.all.map((part) => partToSql(part, resolve, named, within)), 0);
  if ('any' in condition) return joined(condition.any.map((part) => partToSql(part, resolve, named, within)), 1);
  if ('not' in condition) return negated(partToSql(condition.not, resolve, named, within));
  if (isLeaf(condition)) return leafToSql(condition, resolve);
  const name = condition.condition;
  if (within.includes(name)) throw new Error(`condition ${name} refers to itself: ${[...within, name].join(' > ')}`);
  const found = named.get(name);
  if (!found) throw new Error(`condition ${name} does not exist`);
  return partToSql(found.is, resolve, named, [...within, name]);
}

/** `and` (decided by 0) or `or` (decided by 1) of the parts, with what is known already folded in. */
function joined(parts: readonly Part[], decisive: 0 | 1): Part {
  const neutral = decisive === 0 ? 1 : 0;
  if (parts.some((part) => part === decisive)) return decisive;
  const asked = parts.filter((part): part is SqlTruth => !isKnown(part));
  const unknown = parts.some((part) => part === -1);
  if (asked.length === 0) return unknown ? -1 : neutral;
  const all = unknown ? [...asked, constant(-1)] : asked;
  if (all.length === 1) return all[0]!;
  return sql`(${sql.join(all, decisive === 0 ? sql` and ` : sql` or `)})`;
}

function negated(part: Part): Part {
  if (isKnown(part)) return part === -1 ? -1 : part === 1 ? 0 : 1;
  return sql`(not ${part})`;
}

const opposites: Partial<Record<Operator, Operator>> = { notEqual: 'equal', notIn: 'in', doesNotContain: 'contains', notEmpty: 'empty', notExists: 'exists' };

function leafToSql({ fact, operator, value }: Leaf, resolve: FactResolver): Part {
  if (!Object.hasOwn(operatorFunctions, operator)) throw new Error(`operator ${operator} does not exist`);
  const positive = opposites[operator];
  if (positive) return negated(leafToSql({ fact, operator: positive, value }, resolve));
  const left = resolve(fact) ?? { from: 'value', value: undefined };
  const right: SqlOperand = isFactValue(value) ? (resolve(value.fact) ?? { from: 'value', value: undefined }) : { from: 'value', value };
  if (left.from === 'value' && right.from === 'value') return operatorFunctions[operator](left.value, right.value);
  if (operator === 'exists') return left.from === 'column' ? sql`(${sql.ref(left.column)} is not null)` : sql`coalesce(jsonb_typeof(${jsonb(left)}) <> 'null', false)`;
  if (operator === 'empty') return left.from === 'value' ? operatorFunctions.empty(left.value, true) : emptyToSql(jsonb(left));
  // A known side that no value of the other could be compared with decides nothing, and needs no question.
  if ((left.from === 'value' && !comparable(left.value)) || (right.from === 'value' && !comparable(right.value))) return -1;
  return (left.from === 'column' && right.from === 'value' && onColumn(left, operator, right.value)) || anyToSql(operator, left, right);
}

const comparable = (value: unknown): boolean => scalarKind(value) !== undefined || listKind(value) !== undefined;

/** The direct form that an index can serve: a typed column against a value of its own kind. Otherwise undefined. */
function onColumn(left: Extract<SqlOperand, { from: 'column' }>, operator: Operator, value: unknown): SqlTruth | undefined {
  const column = sql.ref(left.column);
  const cast = castOf(left);
  if (left.type === 'list') {
    if (operator === 'contains' && typeof value === 'string') return sql`(${column} @> array[${value}::text])`;
    if (operator === 'sharesAny' && listKind(value) === 'string') return sql`(${column} && ${value}::text[])`;
    return undefined;
  }
  const fitting = (v: unknown): boolean =>
    left.type === 'number' ? scalarKind(v) === 'number' : left.type === 'boolean' ? typeof v === 'boolean' : left.type === 'date' ? isDay(v) : left.type === 'instant' ? isInstant(v) : typeof v === 'string' && (!left.uuid || uuid.test(v));
  if (operator === 'in') return Array.isArray(value) && value.length > 0 && value.every(fitting) ? sql`(${column} = any(${value}::${cast}[]))` : undefined;
  if (!fitting(value)) return undefined;
  const right = left.type === 'number' ? sql`${String(value)}::${cast}` : sql`${value}::${cast}`;
  const sign = signs[operator];
  if (sign && (operator === 'equal' || (isMoment(operator) ? left.type === 'date' || left.type === 'instant' : left.type === 'number'))) return sql`(${column} ${sign} ${right})`;
  if (left.uuid || !texts.includes(left.type)) return undefined;
  if (operator === 'startsWith') return sql`(${column} ^@ ${right})`;
  if (operator === 'under') {
    const above = barePath(value as string);
    if (above === '') return undefined;
    return sql`(case when rtrim(${column}, '/') <> '' then rtrim(${column}, '/') = ${above}::text or rtrim(${column}, '/') ^@ ${`${above}${organPathSeparator}`}::text end)`;
  }
  return undefined;
}

const texts: readonly FactType[] = ['text', 'code', 'person', 'organ'];
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const isMoment = (operator: Operator): boolean => operator === 'before' || operator === 'notAfter' || operator === 'after' || operator === 'notBefore';
const signs: Partial<Record<Operator, RawBuilder<unknown>>> = {
  equal: sql`=`, lessThan: sql`<`, lessThanInclusive: sql`<=`, greaterThan: sql`>`, greaterThanInclusive: sql`>=`,
  before: sql`<`, notAfter: sql`<=`, after: sql`>`, notBefore: sql`>=`,
};

function castOf({ type, uuid: isUuid }: Extract<SqlOperand, { from: 'column' }>): RawBuilder<unknown> {
  switch (type) {
    case 'number': return sql`numeric`;
    case 'boolean': return sql`boolean`;
    case 'date': return sql`date`;
    case 'instant': return sql`timestamptz`;
    case 'list': return sql`text[]`;
    case 'text': case 'code': case 'person': case 'organ': return isUuid ? sql`uuid` : sql`text`;
  }
}

/** Any operand as the JSONB value that the closure would read. */
function jsonb(operand: SqlOperand): RawBuilder<unknown> {
  switch (operand.from) {
    case 'value': return sql`${JSON.stringify(operand.value)}::jsonb`;
    case 'json': return sql`(${sql.ref(operand.column)} #> ${operand.path}::text[])`;
    case 'column': {
      const column = sql.ref(operand.column);
      if (operand.type === 'date') return sql`to_jsonb(to_char(${column}, 'YYYY-MM-DD'))`;
      if (operand.type === 'instant') return sql`to_jsonb(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`;
      return texts.includes(operand.type) ? sql`to_jsonb(${column}::text)` : sql`to_jsonb(${column})`;
    }
  }
}

/** The general form over two JSONB values; every kind is looked at before a value is touched. */
function anyToSql(operator: Operator, left: SqlOperand, right: SqlOperand): Part {
  const [a, b] = [jsonb(left), jsonb(right)];
  switch (operator) {
    case 'equal':
      return sql`(case when ${scalar(a)} and jsonb_typeof(${a}) = jsonb_typeof(${b}) then ${a} = ${b} end)`;
    case 'lessThan': case 'lessThanInclusive': case 'greaterThan': case 'greaterThanInclusive':
      return sql`(case when jsonb_typeof(${a}) = 'number' and jsonb_typeof(${b}) = 'number' then ${a} ${signs[operator]!} ${b} end)`;
    case 'before': case 'notAfter': case 'after': case 'notBefore': {
      const both = (pattern: string) => sql`(${text(a)} ~ ${pattern}::text and ${text(b)} ~ ${pattern}::text)`;
      return sql`(case when ${strings(a, b)} then case when ${both(`^${dayPattern}$`)} or ${both(`^${instantPattern}$`)} then (${text(a)} collate "C") ${signs[operator]!} (${text(b)} collate "C") end end)`;
    }
    case 'in': return memberToSql(a, b);
    case 'contains': return memberToSql(b, a);
    case 'sharesAny':
      return sql`(case when ${uniform(a)} and ${uniform(b)} then case when jsonb_array_length(${a}) = 0 or jsonb_array_length(${b}) = 0 then false
        when jsonb_typeof(${a} -> 0) = jsonb_typeof(${b} -> 0) then exists (select from jsonb_array_elements(${a}) as member(value) where ${b} @> member.value) end end)`;
    case 'under':
      return sql`(case when ${strings(a, b)} then case when rtrim(${text(a)}, '/') <> '' and rtrim(${text(b)}, '/') <> '' then rtrim(${text(a)}, '/') = rtrim(${text(b)}, '/') or rtrim(${text(a)}, '/') ^@ (rtrim(${text(b)}, '/') || ${organPathSeparator}::text) end end)`;
    case 'startsWith':
      return sql`(case when ${strings(a, b)} then ${text(a)} ^@ ${text(b)} end)`;
    case 'notEqual': case 'notIn': case 'doesNotContain': case 'notEmpty': case 'notExists': case 'exists': case 'empty':
      throw new Error(`operator ${operator} was taken apart before`);
  }
}

const text = (value: RawBuilder<unknown>) => sql`(${value} #>> '{}')`;
const scalar = (value: RawBuilder<unknown>) => sql`jsonb_typeof(${value}) in ('string', 'number', 'boolean')`;
const strings = (a: RawBuilder<unknown>, b: RawBuilder<unknown>) => sql`jsonb_typeof(${a}) = 'string' and jsonb_typeof(${b}) = 'string'`;

/** True for a list whose members are scalars of one kind, or that has none; never null. `strict`: members are not unwrapped. */
function uniform(list: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(case when jsonb_typeof(${list}) = 'array' then jsonb_array_length(${list}) = 0 or (${scalar(sql`(${list} -> 0)`)}
    and not jsonb_path_exists(${list}, 'strict $[*] ? (@.type() != $kind)', jsonb_build_object('kind', jsonb_typeof(${list} -> 0)))) else false end)`;
}

function memberToSql(member: RawBuilder<unknown>, list: RawBuilder<unknown>): SqlTruth {
  return sql`(case when ${scalar(member)} and ${uniform(list)} then case when jsonb_array_length(${list}) = 0 then false
    when jsonb_typeof(${list} -> 0) = jsonb_typeof(${member}) then ${list} @> ${member} end end)`;
}

function emptyToSql(value: RawBuilder<unknown>): SqlTruth {
  return sql`(case jsonb_typeof(${value}) when 'string' then ${text(value)} = '' when 'array' then jsonb_array_length(${value}) = 0 end)`;
}
