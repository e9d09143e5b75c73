/**
 * Observing rules: asked after a step was committed, evaluated by json-rules-engine, with the reason kept. They read
 * and raise; they never change a case, and what goes wrong in one rule or fact stops neither a case nor another rule.
 *
 * The package knows two values, a condition has three. So each rule stands in the engine twice, as "holds" and, turned
 * inside out, as "fails" (`all` becomes `any`, each operator its refuting twin); neither of the two is "not decidable".
 * The package's own operators are never used: they coerce.
 */
import { Engine, type RuleResult, type TopLevelCondition } from 'json-rules-engine';
import { factsOf, isFactValue, isLeaf, operators, type Condition } from '../definition/model/condition.ts';
import type { NamedConditions } from '../definition/model/conditionSet.ts';
import type { ObservingRule, RuleAlert, RuleSetDefinition } from '../definition/model/ruleSet.ts';
import type { Title } from '../definition/model/common.ts';
import { noConditions, readPath } from '../interpreter/condition.ts';
import { decidingClauses, type Clause } from '../interpreter/conditionExplanation.ts';
import { operatorFunctions, type Truth } from '../interpreter/conditionOperators.ts';

/** What happened: `event` is its name, `id` its row in the history, `data` what rules read under `event.`. */
export interface OversightEvent {
  event: string;
  id: string;
  data: Readonly<Record<string, unknown>>;
}
/** Brings one root (`case`, `clock`, `org`, …) or one tally (`tally.returns`), once an evaluation and only if a rule reads it. */
export type FactLoader = (id: string) => unknown;

export type Finding =
  | { kind: 'alert'; ruleSet: string; rule: string; title: Title; severity: ObservingRule['severity']; undecided: boolean; alert: RuleAlert; event: { event: string; id: string }; because: Clause[] }
  /** Something that failed instead of answering, by name. The rules that needed it count as not decidable. */
  | { kind: 'fault'; ruleSet: string; rule?: string; fact?: string; fault: 'threw' | 'hung'; what: string; event: { event: string; id: string } };

export interface OversightOptions {
  named?: NamedConditions;
  /** How long one fact may take before it is reported as hung; 5 s when absent. */
  patienceMs?: number;
}
export interface Oversight {
  /** Findings in the order of the rule sets and their rules, the same for the same facts. Never rejects. */
  evaluate(event: OversightEvent, facts: FactLoader): Promise<Finding[]>;
}

type Side = 'holds' | 'fails';
const sideName = (side: Side, name: string): string => (side === 'holds' ? name : `fails:${name}`);

/** The root that a loader is asked for: the first name, and for tallies the second too. */
export const factId = (path: string): string => path.split('.').slice(0, path.startsWith('tally.') ? 2 : 1).join('.');

/** An engine that has our strict operators only, follows own dotted paths, and knows the named conditions. */
export function strictEngine(named: NamedConditions = noConditions): Engine {
  // A fact that is missing reaches the operators as undefined, where it decides nothing; the package's own way would throw away the whole run.
  const engine = new Engine([], { allowUndefinedFacts: true, pathResolver: readPath });
  for (const operator of operators) {
    engine.removeOperator(operator);
    engine.addOperator(operator, (fact: unknown, value: unknown) => operatorFunctions[operator](fact, value) === 1);
    engine.addOperator(`refuted-${operator}`, (fact: unknown, value: unknown) => operatorFunctions[operator](fact, value) === 0);
  }
  for (const [name, { is }] of named) for (const side of ['holds', 'fails'] as const) engine.setCondition(sideName(side, name), toPackage(is, side));
  return engine;
}

/** One side of a condition in the package's own JSON; facts are roots, read on by a path. */
export function toPackage(condition: Condition, side: Side): TopLevelCondition {
  const other: Side = side === 'holds' ? 'fails' : 'holds';
  if ('not' in condition) return toPackage(condition.not, other);
  if ('condition' in condition) return { condition: sideName(side, condition.condition) };
  if (!isLeaf(condition)) {
    const parts = ('all' in condition ? condition.all : condition.any).map((part) => toPackage(part, side));
    return 'all' in condition === (side === 'holds') ? { all: parts } : { any: parts };
  }
  const { fact, operator, value } = condition;
  return {
    all: [{
      fact: factId(fact), path: fact, operator: side === 'holds' ? operator : `refuted-${operator}`,
      value: isFactValue(value) ? { fact: factId(value.fact), path: value.fact } : value,
    }],
  };
}

/** Adds a condition to an engine under a name, both sides; `truthIn` reads its result. */
export function addBothSides(engine: Engine, name: string, condition: Condition): void {
  for (const side of ['holds', 'fails'] as const) engine.addRule({ name: sideName(side, name), conditions: toPackage(condition, side), event: { type: name } });
}
export function truthIn(results: ReadonlyMap<string, RuleResult>, name: string): Truth {
  if (results.get(name)?.result === true) return 1;
  return results.get(sideName('fails', name))?.result === true ? 0 : -1;
}

/** The value under which a root is given to the engine, so that a full path reads it. */
export function underItsPath(id: string, value: unknown): Record<string, unknown> {
  return id.split('.').reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as Record<string, unknown>;
}

interface Compiled {
  rule: ObservingRule;
  ids: readonly string[];
}

/** Prepares the observing rules of all sets; `block` rules are left to the interpreter, which asks them before the command. */
export function createOversight(ruleSets: readonly RuleSetDefinition[], options: OversightOptions = {}): Oversight {
  const named = options.named ?? noConditions;
  const patience = options.patienceMs ?? 5000;
  const sets = ruleSets.map((set) => ({ name: set.ruleSet, upon: byEvent(set, named) }));

  return {
    async evaluate(event, facts) {
      const what = { event: event.event, id: event.id };
      const loads = new Map<string, Promise<Loaded>>();
      const load = (id: string): Promise<Loaded> => {
        let found = loads.get(id);
        if (!found) {
          found = id === 'event' ? Promise.resolve({ value: event.data }) : loadPatiently(facts, id, patience);
          loads.set(id, found);
        }
        return found;
      };
      const findings: Finding[] = [];
      for (const { name, upon } of sets) {
        const due = upon.get(event.event);
        if (!due) continue;
        try {
          findings.push(...(await evaluateSet(name, due, load, named, what)));
        } catch (fault) {
          findings.push({ kind: 'fault', ruleSet: name, fault: 'threw', what: String(fault), event: what });
        }
      }
      return findings;
    },
  };
}

/** Which rules an event wakes; rules of other events cost nothing. */
function byEvent(set: RuleSetDefinition, named: NamedConditions): Map<string, { engine: Engine; rules: Compiled[] }> {
  const upon = new Map<string, { engine: Engine; rules: Compiled[] }>();
  for (const rule of set.rules) {
    if (rule.severity === 'block') continue;
    const ids = [...new Set(allFacts(rule.when, named).map(factId))];
    for (const event of new Set(rule.upon)) {
      let due = upon.get(event);
      if (!due) upon.set(event, (due = { engine: strictEngine(named), rules: [] }));
      addBothSides(due.engine, rule.rule, rule.when);
      due.rules.push({ rule, ids });
    }
  }
  return upon;
}

async function evaluateSet(ruleSet: string, due: { engine: Engine; rules: readonly Compiled[] }, load: (id: string) => Promise<Loaded>, named: NamedConditions, event: { event: string; id: string }): Promise<Finding[]> {
  const ids = new Set(due.rules.flatMap(({ ids: read }) => read));
  const runtimeFacts = Object.fromEntries([...ids].map((id) => [id, async () => underItsPath(id, (await load(id)).value)]));
  const run = await due.engine.run(runtimeFacts);
  const results = new Map([...run.results, ...run.failureResults].map((result) => [result.name, result]));
  const findings: Finding[] = [];
  for (const { rule, ids: read } of due.rules) {
    for (const id of read) {
      const { fault } = await load(id);
      if (fault) findings.push({ kind: 'fault', ruleSet, rule: rule.rule, fact: id, ...fault, event });
    }
    const truth = truthIn(results, rule.rule);
    if (truth === 0 || (truth === -1 && rule.undecided === 'silent')) continue;
    const values = new Map<string, unknown>();
    gatherValues(results.get(rule.rule)?.conditions, values);
    findings.push({
      kind: 'alert', ruleSet, rule: rule.rule, title: rule.title, severity: rule.severity, undecided: truth === -1, alert: rule.alert, event,
      because: decidingClauses(rule.when, named, (path) => values.get(path), truth),
    });
  }
  return findings;
}

/** What the engine read at each leaf, by path: its own explanation, in our words. */
function gatherValues(part: unknown, into: Map<string, unknown>): void {
  if (Array.isArray(part)) for (const inner of part) gatherValues(inner, into);
  if (typeof part !== 'object' || part === null) return;
  const node = part as Record<string, unknown>;
  for (const key of ['all', 'any', 'not']) if (node[key] !== undefined) gatherValues(node[key], into);
  if (typeof node['path'] !== 'string') return;
  into.set(node['path'], node['factResult']);
  const value = node['value'] as { path?: unknown } | null;
  if (typeof value === 'object' && value !== null && typeof value.path === 'string') into.set(value.path, node['valueResult']);
}

function allFacts(condition: Condition, named: NamedConditions, seen: readonly string[] = []): string[] {
  if ('all' in condition) return condition.all.flatMap((part) => allFacts(part, named, seen));
  if ('any' in condition) return condition.any.flatMap((part) => allFacts(part, named, seen));
  if ('not' in condition) return allFacts(condition.not, named, seen);
  if (isLeaf(condition)) return factsOf(condition);
  const found = named.get(condition.condition);
  if (!found || seen.includes(condition.condition)) throw new Error(`condition ${condition.condition} does not exist or refers to itself`);
  return allFacts(found.is, named, [...seen, condition.condition]);
}

interface Loaded {
  value: unknown;
  fault?: { fault: 'threw' | 'hung'; what: string };
}

/** A fact that throws or takes too long is missing, and reported; a late answer is dropped. */
async function loadPatiently(facts: FactLoader, id: string, patience: number): Promise<Loaded> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const hung = new Promise<Loaded>((resolve) => {
    timer = setTimeout(() => resolve({ value: undefined, fault: { fault: 'hung', what: `no answer within ${patience} ms` } }), patience);
  });
  try {
    const answer = Promise.resolve().then(() => facts(id)).then((value): Loaded => ({ value }));
    return await Promise.race([answer, hung]);
  } catch (fault) {
    return { value: undefined, fault: { fault: 'threw', what: fault instanceof Error ? fault.message : String(fault) } };
  } finally {
    clearTimeout(timer);
  }
}
