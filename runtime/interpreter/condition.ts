/**
 * Conditions as closures: compiled once, asked often. Three-valued: `all` is false if one part is false, else not
 * decidable if one is; `any` the mirror. Held equal to json-rules-engine and to SQL by a property test.
 */
import { isFactValue, isLeaf, type Condition, type Leaf } from '../definition/model/condition.ts';
import type { NamedConditions } from '../definition/model/conditionSet.ts';
import { parsedAddress, readNames } from './address.ts';
import { operatorFunctions, type Truth } from './conditionOperators.ts';
import { decidingClauses, type Clause } from './conditionExplanation.ts';
import type { DecisionValue, FactReader } from './factReader.ts';

/** 1 true, 0 false, -1 not decidable. Allocates nothing. */
export type Predicate = (facts: FactReader) => Truth;

export interface Decision {
  value: DecisionValue;
  /** The clauses that decided: for a false `all` those that are false, for a true one all of them. */
  because: Clause[];
}

export const noConditions: NamedConditions = new Map();

/** Compiles a condition that passed its schema and the reference linter; anything else throws a bare Error. */
export function compilePredicate(condition: Condition, named: NamedConditions = noConditions): Predicate {
  return compilePart(condition, named, []);
}

/** The same with the reason: which clauses decided, and with what values. */
export function compileCondition(condition: Condition, named: NamedConditions = noConditions): (facts: FactReader) => Decision {
  const predicate = compilePredicate(condition, named);
  return (facts) => {
    const truth = predicate(facts);
    return { value: toDecisionValue(truth), because: decidingClauses(condition, named, facts, truth) };
  };
}

export const toDecisionValue = (truth: Truth): DecisionValue => (truth === -1 ? 'undecidable' : truth === 1);

function compilePart(condition: Condition, named: NamedConditions, within: readonly string[]): Predicate {
  if ('all' in condition) return every(condition.all.map((part) => compilePart(part, named, within)));
  if ('any' in condition) return some(condition.any.map((part) => compilePart(part, named, within)));
  if ('not' in condition) {
    const part = compilePart(condition.not, named, within);
    return (facts) => {
      const t = part(facts);
      return t === -1 ? -1 : t === 1 ? 0 : 1;
    };
  }
  if (isLeaf(condition)) return compileLeaf(condition);
  const name = condition.condition;
  if (within.includes(name)) throw new Error(`condition ${name} refers to itself: ${[...within, name].join(' > ')}`);
  const found = named.get(name);
  if (!found) throw new Error(`condition ${name} does not exist`);
  return compilePart(found.is, named, [...within, name]);
}

function compileLeaf({ fact, operator, value }: Leaf): Predicate {
  if (!Object.hasOwn(operatorFunctions, operator)) throw new Error(`operator ${operator} does not exist`);
  const holds = operatorFunctions[operator];
  if (isFactValue(value)) {
    const other = value.fact;
    return (facts) => holds(facts(fact), facts(other));
  }
  return (facts) => holds(facts(fact), value);
}

function every(parts: readonly Predicate[]): Predicate {
  return (facts) => {
    let result: Truth = 1;
    for (let i = 0; i < parts.length; i += 1) {
      const t = parts[i]!(facts);
      if (t === 0) return 0;
      if (t === -1) result = -1;
    }
    return result;
  };
}

function some(parts: readonly Predicate[]): Predicate {
  return (facts) => {
    let result: Truth = 0;
    for (let i = 0; i < parts.length; i += 1) {
      const t = parts[i]!(facts);
      if (t === 1) return 1;
      if (t === -1) result = -1;
    }
    return result;
  };
}

/** Follows a dotted path over own properties of plain objects; `constructor`, `__proto__` and list members have no path. */
export const readPath = (root: unknown, path: string): unknown => readNames(root, parsedAddress(path).names);

/** A reader over plain data that has the roots as its keys: `{ case: { … }, actor: { … } }`. */
export const readerOf = (facts: Readonly<Record<string, unknown>>): FactReader => (path) => readPath(facts, path);
