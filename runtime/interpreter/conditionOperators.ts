/**
 * What each operator says of two values: 1 true, 0 false, -1 not decidable.
 *
 * Strict on purpose: nothing is coerced. A missing value (undefined or null), a value of another kind, a list with
 * members of several kinds, a day that no calendar has: all of these decide nothing. Only `exists` and `notExists`
 * always decide. `conditionToSql` says the same of every pair of values; a property test holds the two together.
 */
import { dayPattern, instantPattern, type Operator } from '../definition/model/condition.ts';

/** Three values without allocation: true, false, not decidable. */
export type Truth = 1 | 0 | -1;
export type OperatorFunction = (fact: unknown, value: unknown) => Truth;

/** Organs are paths from the top: `hubei/jiangcheng/jiangyang`. */
export const organPathSeparator = '/';

const day = new RegExp(`^${dayPattern}$`);
const instant = new RegExp(`^${instantPattern}$`);
export const isDay = (value: unknown): value is string => typeof value === 'string' && value.length === 10 && day.test(value);
export const isInstant = (value: unknown): value is string => typeof value === 'string' && value.length === 24 && instant.test(value);

export type ScalarKind = 'string' | 'number' | 'boolean';
export function scalarKind(value: unknown): ScalarKind | undefined {
  if (typeof value === 'string') return 'string';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number' && Number.isFinite(value)) return 'number';
  return undefined;
}

/** The one kind of a list's members, `empty`, or undefined: not a list, or members of several kinds. */
export function listKind(value: unknown): ScalarKind | 'empty' | undefined {
  if (!Array.isArray(value)) return undefined;
  if (value.length === 0) return 'empty';
  const kind = scalarKind(value[0]);
  if (kind === undefined) return undefined;
  for (let i = 1; i < value.length; i += 1) if (scalarKind(value[i]) !== kind) return undefined;
  return kind;
}

const exists = (value: unknown): boolean => value !== undefined && value !== null;
const truth = (yes: boolean): Truth => (yes ? 1 : 0);
const opposite = (of: OperatorFunction): OperatorFunction => (fact, value) => {
  const t = of(fact, value);
  return t === -1 ? -1 : t === 1 ? 0 : 1;
};

const equal: OperatorFunction = (fact, value) => {
  const kind = scalarKind(fact);
  return kind === undefined || kind !== scalarKind(value) ? -1 : truth(fact === value);
};
const isIn: OperatorFunction = (fact, value) => {
  const kind = scalarKind(fact);
  const members = listKind(value);
  if (kind === undefined || members === undefined) return -1;
  if (members === 'empty') return 0;
  return kind === members ? truth((value as unknown[]).includes(fact)) : -1;
};
const sharesAny: OperatorFunction = (fact, value) => {
  const left = listKind(fact);
  const right = listKind(value);
  if (left === undefined || right === undefined) return -1;
  if (left === 'empty' || right === 'empty') return 0;
  if (left !== right) return -1;
  for (let i = 0; i < (fact as unknown[]).length; i += 1) if ((value as unknown[]).includes((fact as unknown[])[i])) return 1;
  return 0;
};
const numbers = (holds: (a: number, b: number) => boolean): OperatorFunction => (fact, value) =>
  scalarKind(fact) === 'number' && scalarKind(value) === 'number' ? truth(holds(fact as number, value as number)) : -1;
const moments = (holds: (a: string, b: string) => boolean): OperatorFunction => (fact, value) =>
  (isDay(fact) && isDay(value)) || (isInstant(fact) && isInstant(value)) ? truth(holds(fact, value)) : -1;
const empty: OperatorFunction = (fact) => (typeof fact === 'string' || Array.isArray(fact) ? truth(fact.length === 0) : -1);
const contains: OperatorFunction = (fact, value) => isIn(value, fact);
/** Paths are compared without the separators at their end, so that `/a/b/` is under `/a/` and under `/a`. */
export const barePath = (path: string): string => path.replace(/\/+$/, '');

/** An organ is under itself and under every organ on its path. */
const under: OperatorFunction = (fact, value) => {
  if (typeof fact !== 'string' || typeof value !== 'string') return -1;
  const [below, above] = [barePath(fact), barePath(value)];
  if (below === '' || above === '') return -1;
  return truth(below === above || below.startsWith(`${above}${organPathSeparator}`));
};
const startsWith: OperatorFunction = (fact, value) => (typeof fact === 'string' && typeof value === 'string' ? truth(fact.startsWith(value)) : -1);

export const operatorFunctions: Readonly<Record<Operator, OperatorFunction>> = {
  equal,
  notEqual: opposite(equal),
  lessThan: numbers((a, b) => a < b),
  lessThanInclusive: numbers((a, b) => a <= b),
  greaterThan: numbers((a, b) => a > b),
  greaterThanInclusive: numbers((a, b) => a >= b),
  in: isIn,
  notIn: opposite(isIn),
  contains,
  doesNotContain: opposite(contains),
  sharesAny,
  before: moments((a, b) => a < b),
  notAfter: moments((a, b) => a <= b),
  after: moments((a, b) => a > b),
  notBefore: moments((a, b) => a >= b),
  under,
  startsWith,
  empty,
  notEmpty: opposite(empty),
  exists: (fact) => truth(exists(fact)),
  notExists: (fact) => truth(!exists(fact)),
};
