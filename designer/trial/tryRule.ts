/** Asks a condition about facts that were entered, by the interpreter's own closures; says which of its clauses decided. */
import type { Condition } from '../../runtime/definition/model/condition.ts';
import { factsOf } from '../../runtime/definition/model/condition.ts';
import type { NamedConditions } from '../../runtime/definition/model/conditionSet.ts';
import { compileCondition } from '../../runtime/interpreter/condition.ts';
import { explainClause, type Clause } from '../../runtime/interpreter/conditionExplanation.ts';
import { isInstant } from '../../runtime/interpreter/conditionOperators.ts';
import type { DecisionValue } from '../../runtime/interpreter/factReader.ts';
import { say, t } from '../../runtime/ui/language.ts';
import { showMoment } from '../../runtime/ui/moment.ts';
import type { KnownFact } from '../check/knownFacts.ts';

export type EnteredFacts = Readonly<Record<string, unknown>>;
export interface TriedRule { value: DecisionValue; because: { clause: Clause; says: { zh: string; en: string } }[] }

/** The facts that a condition looks at, through the conditions that it names. */
export function askedFacts(condition: Condition, named: NamedConditions): string[] {
  const found = new Set<string>();
  const walk = (part: Condition, within: readonly string[]): void => {
    if ('all' in part) part.all.forEach((each) => walk(each, within));
    else if ('any' in part) part.any.forEach((each) => walk(each, within));
    else if ('not' in part) walk(part.not, within);
    else if ('condition' in part) {
      const inner = within.includes(part.condition) ? undefined : named.get(part.condition);
      if (inner) walk(inner.is, [...within, part.condition]);
    } else for (const fact of factsOf(part)) found.add(fact);
  };
  walk(condition, []);
  return [...found];
}

/** `undefined` for a condition that is being written: one it names is not there, or it names itself. */
export function tryRule(condition: Condition, named: NamedConditions, entered: EnteredFacts, known: ReadonlyMap<string, KnownFact>): TriedRule | undefined {
  try {
    const { value, because } = compileCondition(condition, named)((fact) => entered[fact]);
    return { value, because: because.map((clause) => ({ clause, says: explainClause(inWords(clause, known), (fact) => titleOf(fact, known)) })) };
  } catch {
    return undefined;
  }
}

function titleOf(fact: string, known: ReadonlyMap<string, KnownFact>): { zh: string; en: string } {
  const title = known.get(fact)?.title;
  return { zh: title?.zh ?? fact, en: title?.en ?? title?.zh ?? fact };
}

/** Values as people know them; what was decided stays. */
function inWords(clause: Clause, known: ReadonlyMap<string, KnownFact>): Clause {
  const values = known.get(clause.fact)?.values;
  const word = (value: unknown): unknown => (Array.isArray(value) ? value.map(word) : isInstant(value) ? showMoment(value) : typeof value === 'boolean' ? t(value ? 'designer.yes' : 'designer.no') : (say(values?.find((v) => v.value === value)?.title) || value));
  return { ...clause, found: word(clause.found), wanted: word(clause.wanted) };
}
