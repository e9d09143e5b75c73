/**
 * Which facts decide about a process, and how each is looked at: compared with a literal, asked by a table, walked over,
 * holding people or an organ. Two values that no use tells apart are one value for the proof.
 */
import { isRecord } from '../../base/isRecord.ts';
import { definitionsOf, findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { Condition, Leaf } from '../../definition/model/condition.ts';
import { isFactValue, isLeaf } from '../../definition/model/condition.ts';
import { gatherConditions, type NamedConditions } from '../../definition/model/conditionSet.ts';
import type { DeadlineDefinition, EventMatch } from '../../definition/model/deadline.ts';
import type { ProcessDefinition } from '../../definition/model/process.ts';

export type FactUse =
  | { kind: 'compared'; leaf: Leaf }
  | { kind: 'asked'; values: readonly unknown[] }
  /** walked over by a foreach, seats given to its members, people who are kept away, an organ or department that work goes to */
  | { kind: 'walked' | 'members' | 'separated' | 'place' };

/** The uses of a fact, and the stages in which it is looked at (`*`: anywhere). */
export interface UsedFact {
  fact: string;
  uses: FactUse[];
  stages: Set<string>;
}
export type UsedFacts = Map<string, UsedFact>;

/** Data that is carried about decides nothing. */
const carried = new Set(['carry', 'result', 'data', 'title', 'outcomeTitles', 'sources', 'was']);
const placeKeys = new Set(['to', 'unit', 'organ']);

export const isCondition = (value: unknown): value is Condition =>
  isRecord(value) && (Array.isArray(value['all']) || Array.isArray(value['any']) || isRecord(value['not']) || (typeof value['condition'] === 'string' && Object.keys(value).length === 1) || (typeof value['fact'] === 'string' && 'operator' in value));
export const isFact = (value: unknown): value is string => typeof value === 'string' && /^(case|parent|item)\.[a-zA-Z]/.test(value);

/** The leaves of a condition, those of the conditions that it names included. */
export function leavesOf(condition: Condition, named: NamedConditions, within: readonly string[] = []): Leaf[] {
  if ('all' in condition) return condition.all.flatMap((part) => leavesOf(part, named, within));
  if ('any' in condition) return condition.any.flatMap((part) => leavesOf(part, named, within));
  if ('not' in condition) return leavesOf(condition.not, named, within);
  if (isLeaf(condition)) return [condition];
  const found = within.includes(condition.condition) ? undefined : named.get(condition.condition);
  return found ? leavesOf(found.is, named, [...within, condition.condition]) : [];
}

/** The facts of a condition, each once. */
export const factsIn = (condition: Condition, named: NamedConditions): string[] =>
  [...new Set(leavesOf(condition, named).flatMap(({ fact, value }) => (isFactValue(value) ? [fact, value.fact] : [fact])))];

export function usedFacts(pack: Pack, process: ProcessDefinition): UsedFacts {
  const named = gatherConditions(definitionsOf(pack, 'conditionSet'));
  const found: UsedFacts = new Map();
  const use = (fact: string, how: FactUse, stage: string): void => {
    let entry = found.get(fact);
    if (!entry) found.set(fact, (entry = { fact, uses: [], stages: new Set() }));
    entry.uses.push(how);
    entry.stages.add(stage);
  };
  const condition = (value: Condition, stage: string): void => {
    for (const leaf of leavesOf(value, named)) {
      use(leaf.fact, { kind: 'compared', leaf }, stage);
      if (isFactValue(leaf.value)) use(leaf.value.fact, { kind: 'compared', leaf }, stage);
    }
  };
  const table = (name: string, matter: string | undefined, stage: string): void => {
    const definition = findDefinition(pack, 'table', name);
    for (const [ask, by] of Object.entries(definition?.asks ?? {})) {
      if (!('fact' in by)) continue;
      const rows = definition!.rows.filter((row) => matter === undefined || row.when['matter'] === 'any' || (row.when['matter'] as unknown[] | undefined)?.includes(matter));
      for (const row of rows) if (Array.isArray(row.when[ask])) use(by.fact, { kind: 'asked', values: row.when[ask] as unknown[] }, stage);
      if (rows.length > 0 && rows.every((row) => row.when[ask] === 'any')) continue;
      use(by.fact, { kind: 'asked', values: [] }, stage);
    }
  };
  const documents = new Set<string>();
  const walk = (value: unknown, stage: string): void => {
    if (Array.isArray(value)) return value.forEach((each) => walk(each, stage));
    if (!isRecord(value)) return;
    if (typeof value['table'] === 'string' && typeof value['matter'] === 'string') table(value['table'], value['matter'], stage);
    for (const [key, inner] of Object.entries(value)) {
      if (carried.has(key)) continue;
      if (isCondition(inner)) condition(inner, stage);
      else if (key === 'over' && isFact(inner)) use(inner, { kind: 'foreach' in value ? 'walked' : 'members' }, stage);
      // Which value it is decides nothing here: with another value another case stands before the door.
      else if (key === 'per' && isFact(inner)) use(inner, { kind: 'asked', values: [] }, stage);
      else if (key === 'separate' && Array.isArray(inner)) inner.filter(isFact).forEach((fact) => use(fact, { kind: 'separated' }, stage));
      else if (placeKeys.has(key) && isFact(inner)) use(inner, { kind: 'place' }, stage);
      else if (key === 'papers' && isRecord(inner)) Object.values(inner).flat().forEach((name) => { if (typeof name === 'string') { documents.add(name); document(name, stage); } });
      else walk(inner, stage);
    }
  };
  const document = (name: string, stage: string): void => {
    const when = findDefinition(pack, 'document', name)?.opens.when;
    if (when) condition(when, stage);
  };
  for (const stage of process.stages) walk(stage, stage.stage);
  walk(process.ends, '*');
  for (const match of deadlineMatches(pack, process)) for (const stage of stagesOf(process, match)) walk({ when: match.when }, stage);
  for (const set of definitionsOf(pack, 'ruleSet')) for (const rule of set.rules) if (rule.severity === 'block') condition(rule.when, '*');
  return found;
}

/** Deadlines whose clocks may run in a case of the process. */
export const deadlinesFor = (pack: Pack, process: ProcessDefinition): DeadlineDefinition[] => definitionsOf(pack, 'deadline').filter(({ of }) =>
  ('process' in of ? of.process === process.process : 'caseType' in of ? of.caseType === process.of : usesExchange(pack, process, of.exchange)));

/** All that these deadlines listen to. */
export const deadlineMatches = (pack: Pack, process: ProcessDefinition): EventMatch[] => deadlinesFor(pack, process).flatMap(({ starts, stops, pauses }) =>
  [...starts, ...stops, ...(pauses === 'none' ? [] : pauses.flatMap((pause) => [pause.from, pause.until]))]);

/** The stages in which what a deadline listens to can happen. */
function stagesOf(process: ProcessDefinition, match: EventMatch): string[] {
  if (match.event === 'case.started') return [process.stages[0]!.stage];
  const name = match.step ?? match.block ?? match.milestone ?? match.stage;
  if (name === undefined) return ['*'];
  const own = process.stages.filter((stage) => stage.stage === name || JSON.stringify(stage.steps).includes(`"${name}"`)).map((stage) => stage.stage);
  return own.length > 0 ? own : [process.stages[0]!.stage];
}

const usesExchange = (pack: Pack, process: ProcessDefinition, exchange: string): boolean =>
  findDefinition(pack, 'exchange', exchange)?.receiver.starts === process.process || JSON.stringify(process.stages).includes(`"exchange":"${exchange}"`);
