/** Why a condition came out as it did: the clauses that decided, and the sentence a person reads of each. */
import { isFactValue, isLeaf, type Condition, type Operator } from '../definition/model/condition.ts';
import type { NamedConditions } from '../definition/model/conditionSet.ts';
import type { Title } from '../definition/model/common.ts';
import { operatorFunctions, type Truth } from './conditionOperators.ts';
import type { DecisionValue, FactReader } from './factReader.ts';

export interface Clause {
  fact: string;
  operator: Operator;
  /** What the fact held; undefined when it is missing. */
  found: unknown;
  /** What it was compared with: the literal, or the value of the other fact. */
  wanted: unknown;
  /** The other fact, when the comparison is with one. */
  wantedFact?: string;
  value: DecisionValue;
  /** Why nothing could be decided. */
  lack?: 'missing' | 'other-kind';
  /** The named conditions in which the clause stands, outermost first. */
  within: string[];
}

/** The clauses on which the result hangs. A part that came out otherwise than the whole did not decide. */
export function decidingClauses(condition: Condition, named: NamedConditions, facts: FactReader, truth: Truth): Clause[] {
  const found: Clause[] = [];
  collect(condition, named, facts, truth, [], found);
  return found;
}

function collect(condition: Condition, named: NamedConditions, facts: FactReader, truth: Truth, within: readonly string[], into: Clause[]): void {
  if ('not' in condition) return collect(condition.not, named, facts, truth === -1 ? -1 : truth === 1 ? 0 : 1, within, into);
  if (isLeaf(condition)) {
    into.push(clauseOf(condition.fact, condition.operator, condition.value, facts, within));
    return;
  }
  if ('condition' in condition) {
    const next = named.get(condition.condition);
    if (next) collect(next.is, named, facts, truth, [...within, condition.condition], into);
    return;
  }
  const parts = 'all' in condition ? condition.all : condition.any;
  for (const part of parts) if (truthOf(part, named, facts) === truth) collect(part, named, facts, truth, within, into);
}

function clauseOf(fact: string, operator: Operator, value: unknown, facts: FactReader, within: readonly string[]): Clause {
  const wantedFact = isFactValue(value as never) ? (value as { fact: string }).fact : undefined;
  const found = facts(fact);
  const wanted = wantedFact === undefined ? value : facts(wantedFact);
  const truth = operatorFunctions[operator](found, wanted);
  const missing = (v: unknown): boolean => v === undefined || v === null;
  return {
    fact, operator, found, wanted,
    ...(wantedFact === undefined ? {} : { wantedFact }),
    value: truth === -1 ? 'undecidable' : truth === 1,
    ...(truth === -1 ? { lack: missing(found) || missing(wanted) ? ('missing' as const) : ('other-kind' as const) } : {}),
    within: [...within],
  };
}

function truthOf(condition: Condition, named: NamedConditions, facts: FactReader): Truth {
  if ('not' in condition) {
    const t = truthOf(condition.not, named, facts);
    return t === -1 ? -1 : t === 1 ? 0 : 1;
  }
  if (isLeaf(condition)) return operatorFunctions[condition.operator](facts(condition.fact), isFactValue(condition.value) ? facts(condition.value.fact) : condition.value);
  if ('condition' in condition) return truthOf(named.get(condition.condition)!.is, named, facts);
  const decisive: Truth = 'all' in condition ? 0 : 1;
  let result: Truth = decisive === 0 ? 1 : 0;
  for (const part of 'all' in condition ? condition.all : condition.any) {
    const t = truthOf(part, named, facts);
    if (t === decisive) return decisive;
    if (t === -1) result = -1;
  }
  return result;
}

/** Each operator in words, between the fact and the value; unary ones end the sentence. */
export const operatorWords: Readonly<Record<Operator, Required<Title>>> = {
  equal: { zh: '等于', en: 'equals' },
  notEqual: { zh: '不等于', en: 'does not equal' },
  lessThan: { zh: '小于', en: 'is less than' },
  lessThanInclusive: { zh: '不大于', en: 'is at most' },
  greaterThan: { zh: '大于', en: 'is more than' },
  greaterThanInclusive: { zh: '不小于', en: 'is at least' },
  in: { zh: '属于', en: 'is one of' },
  notIn: { zh: '不属于', en: 'is none of' },
  contains: { zh: '包含', en: 'contains' },
  doesNotContain: { zh: '不包含', en: 'does not contain' },
  sharesAny: { zh: '与之有相同项：', en: 'shares an entry with' },
  before: { zh: '早于', en: 'is before' },
  notAfter: { zh: '不晚于', en: 'is not after' },
  after: { zh: '晚于', en: 'is after' },
  notBefore: { zh: '不早于', en: 'is not before' },
  under: { zh: '隶属于', en: 'is under' },
  startsWith: { zh: '开头为', en: 'starts with' },
  empty: { zh: '为空', en: 'is empty' },
  notEmpty: { zh: '不为空', en: 'is not empty' },
  exists: { zh: '已填写', en: 'is given' },
  notExists: { zh: '未填写', en: 'is not given' },
};

const unary: readonly Operator[] = ['empty', 'notEmpty', 'exists', 'notExists'];

/** One clause as a sentence; `titleOf` turns a fact's path into what people call it. */
export function explainClause(clause: Clause, titleOf: (fact: string) => Required<Title>): Required<Title> {
  const words = operatorWords[clause.operator];
  const name = titleOf(clause.fact);
  const other = clause.wantedFact === undefined ? undefined : titleOf(clause.wantedFact);
  const [zhWanted, enWanted] = unary.includes(clause.operator) ? ['', ''] : [`“${other?.zh ?? shown(clause.wanted, '、')}”`, ` “${other?.en ?? shown(clause.wanted, ', ')}”`];
  const demand = { zh: `${name.zh}${words.zh}${zhWanted}`, en: `${name.en} ${words.en}${enWanted}` };
  if (clause.value === 'undecidable') {
    const zhLack = clause.lack === 'missing' ? '内容缺失' : '内容类型不符';
    const enLack = clause.lack === 'missing' ? 'a value is missing' : 'a value is of another kind';
    return { zh: `无法判断：${demand.zh}（${zhLack}）`, en: `Cannot be decided: ${demand.en} (${enLack})` };
  }
  const found = clause.found === undefined || clause.found === null ? undefined : clause.found;
  return {
    zh: `${clause.value ? '符合' : '不符合'}：${demand.zh}（现为${found === undefined ? '空' : `“${shown(found, '、')}”`}）`,
    en: `${clause.value ? 'Holds' : 'Does not hold'}: ${demand.en} (now ${found === undefined ? 'nothing' : `“${shown(found, ', ')}”`})`,
  };
}

function shown(value: unknown, comma: string): string {
  if (Array.isArray(value)) return value.map((v) => shown(v, comma)).join(comma);
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return String(value);
}
