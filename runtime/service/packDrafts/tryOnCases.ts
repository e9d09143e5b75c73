/**
 * A rule, a condition or a decision table of a draft, tried on the cases that there are: how often it would have held, what was lacking, which rows decided.
 * It reads with the platform's rights, so it answers in counts and names cases by pseudonyms; a number stands only with a case that the rights of whoever asks open.
 * What may tell who reported somebody, or whether a case speaks of somebody, is not asked after (`trialGuard.ts`), and each trial is kept with who asked. A draft of
 * the overlay of an organ is tried on the cases of that organ and of those below it, where it would be in force; one of the pack itself, by whoever works
 * below the topmost organ, on those of his own organ and of those below it.
 */
import { Type } from 'typebox';
import { problem, ProblemError } from '../../base/problem.ts';
import type { Instant } from '../../base/time.ts';
import type { Json } from '../../base/json.ts';
import { checkShape, type Schema } from '../../definition/load/checkShape.ts';
import { definitionsOf, type Pack } from '../../definition/load/pack.ts';
import type { Title } from '../../definition/model/common.ts';
import { conditionDefinitions, ConditionRef, type Condition } from '../../definition/model/condition.ts';
import { gatherConditions, type ConditionSetDefinition } from '../../definition/model/conditionSet.ts';
import { definitionKinds } from '../../definition/model/pack.ts';
import type { RuleSetDefinition } from '../../definition/model/ruleSet.ts';
import type { TableDefinition } from '../../definition/model/table.ts';
import { kindSchema } from '../../definition/schema/kindSchemas.ts';
import type { CaseEvent } from '../../interpreter/caseEvent.ts';
import { noteCaseTrial } from '../../persistence/caseTrialStore.ts';
import { historiesAfter, type CaseHistory } from '../../persistence/historyQuery.ts';
import { organsSeen } from '../overOrgan.ts';
import { readPseudonyms } from '../pseudonym.ts';
import { caseView } from '../readModels/caseView.ts';
import { packForManagers } from '../readModels/definitions.ts';
import type { Principal, Runtime } from '../runtime.ts';
import { createAsking, type Asked, type CaseAnswer } from './askedOfCase.ts';
import { draftForReading } from './draftAccess.ts';
import { followedFacts } from './followedFacts.ts';
import { guardedFacts, saidByCase } from './trialGuard.ts';

/** As it is written in the page: the definition, which part of it, and the named conditions of the draft. */
export interface TrialRequest {
  kind: 'ruleSet' | 'conditionSet' | 'table' | 'condition';
  /** Of a condition that stands by itself: `{ kind, name, is }`. */
  definition: Record<string, unknown>;
  part?: string | undefined;
  handed?: Record<string, unknown> | undefined;
  named: Record<string, unknown>[];
  over?: { process?: string | undefined; caseType?: string | undefined } | undefined;
}
export interface TrialExample { case: string; number?: string; process: Title; at: Instant }
export interface CaseTrial {
  /** Cases that were looked through, and whether there are more. */
  cases: number;
  more: boolean;
  /** How often it was asked: a rule each time that something woke it. */
  asked: number;
  holds: number; holdsNot: number; undecided: number;
  /** Of a table: how often each row decided, none did, several did. */
  rows: { row: string; count: number }[];
  none: number; several: number;
  lacking: { fact: string; count: number }[];
  /** The first cases in which it holds; of a table, in which no row decides. */
  examples: TrialExample[];
  /** The organ whose cases, with those below it, were asked; missing where all were. */
  within?: Title;
}

const batch = 60;
const mostCases = 5000;
const mostMilliseconds = 8000;
const mostExamples = 5;

/** Throws `right.missing`, `draft.unknown`, `request.invalid`, `trial.guarded`, `trial.naming`. */
export async function tryOnCases(runtime: Runtime, principal: Principal, draft: string, request: TrialRequest): Promise<CaseTrial> {
  const { organisation, row } = await draftForReading(runtime, principal, draft);
  const asked = readAsked(request);
  await packForManagers(runtime, principal);
  const { pack } = row.organ === null ? await runtime.packs.current() : await runtime.packs.forOrgan(row.organ);
  const organs = organsSeen(organisation, row.organ ?? principal.organ);
  const within = organs && (row.organ ?? principal.organ);
  const { guarded, naming, unknown } = guardedFacts(pack, asked);
  if (guarded.length > 0) throw new ProblemError([problem('trial.guarded', { facts: guarded.join(', ') })]);
  if (naming.length > 0) throw new ProblemError([problem('trial.naming', { facts: naming.join(', ') })]);
  const answer = createAsking(asked, new Set(unknown));
  const processes = processesOver(pack, request.over);
  const trial: CaseTrial = { cases: 0, more: false, asked: 0, holds: 0, holdsNot: 0, undecided: 0, rows: [], none: 0, several: 0, lacking: [], examples: [], ...(within === undefined ? {} : { within: { zh: organisation.organ(within)?.name ?? within } }) };
  const [byRow, byFact] = [new Map<string, number>(), new Map<string, number>()];
  const found: { history: CaseHistory; at: Instant; process: string; pack: Pack }[] = [];
  const began = performance.now();
  let last: CaseHistory | undefined;
  for (;;) {
    const histories = await historiesAfter(runtime.database.owner, last, batch, processes, organs);
    for (const history of histories) {
      const events = JSON.parse(history.events) as CaseEvent[];
      const opened = events.find((event) => event.kind === 'case.started');
      if (opened?.kind !== 'case.started') continue;
      const own = await runtime.packs.forCase(history.definition, opened.organ);
      trial.cases += 1;
      for (const each of answersOf(answer, { pack: own, organisation, events })) {
        trial.asked += 1;
        count(trial, byRow, each);
        for (const fact of each.lacking) byFact.set(fact, (byFact.get(fact) ?? 0) + 1);
        const tells = asked.of === 'table' ? each.said === 'none' || each.said === 'several' : each.said === 'holds';
        if (tells && found.length < mostExamples && found.at(-1)?.history !== history) found.push({ history, at: each.at, process: opened.process, pack: own });
      }
    }
    last = histories.at(-1);
    if (histories.length < batch) break;
    trial.more = trial.cases >= mostCases || performance.now() - began > mostMilliseconds;
    if (trial.more) break;
  }
  trial.rows = [...byRow].map(([each, times]) => ({ row: each, count: times }));
  trial.lacking = [...byFact].map(([fact, times]) => ({ fact, count: times })).sort((a, b) => b.count - a.count).slice(0, 10);
  const pseudonymOf = await readPseudonyms(runtime.database.owner);
  for (const { history, at, process, pack: own } of found) trial.examples.push({ case: pseudonymOf(history.id), ...(await numberFor(runtime, principal, history)), process: own.process[process]?.title ?? { zh: process }, at });
  await noteCaseTrial(runtime.database.commander, { draft: row.id, by: principal.person, what: request, cases: trial.cases, asked: trial.asked });
  return trial;
}

/** The processes whose cases are asked; all, where nothing is said. */
function processesOver(pack: Pack, over: TrialRequest['over']): string[] | undefined {
  if (over?.process !== undefined) return [over.process];
  return over?.caseType === undefined ? undefined : definitionsOf(pack, 'process').filter((each) => each.of === over.caseType).map((each) => each.process);
}

/** A draft may ask what an old case cannot be asked: that is nothing that is known, and no reason to stop. */
function answersOf(answer: ReturnType<typeof createAsking>, of: Parameters<ReturnType<typeof createAsking>>[0]): CaseAnswer[] {
  try {
    return answer(of);
  } catch {
    return [{ said: 'undecided', lacking: [], at: of.events.at(-1)!.at }];
  }
}

function count(trial: CaseTrial, byRow: Map<string, number>, { said }: CaseAnswer): void {
  if (typeof said === 'object') byRow.set(said.row, (byRow.get(said.row) ?? 0) + 1);
  else trial[said] += 1;
}

/** Only who may open the case is told its number. */
async function numberFor(runtime: Runtime, principal: Principal, { unit, id }: CaseHistory): Promise<{ number?: string }> {
  try {
    const { number } = await caseView(runtime, principal, unit, id);
    return number === undefined ? {} : { number };
  } catch (refused) {
    if (refused instanceof ProblemError) return {};
    throw refused;
  }
}

function readAsked({ kind, definition, part, handed = {}, named }: TrialRequest): Asked {
  const faults = [...(kind === 'condition' ? faultsOfPart(definition) : checkShape(kindSchema(kind), definition)), ...named.flatMap((set) => checkShape(kindSchema('conditionSet'), set))];
  if (faults.length > 0) throw new ProblemError(faults.slice(0, 20).map((fault) => problem('request.invalid', { field: `definition${fault.path.map((each) => `.${each}`).join('')}`, fault: fault.code, faultEn: fault.code })));
  if (kind === 'table') return { of: 'table', table: definition as unknown as TableDefinition, handed: handed as Record<string, Json> };
  const conditions = gatherConditions(named as unknown as ConditionSetDefinition[]);
  if (kind === 'condition') {
    const is = definition['is'] as Condition;
    if (followedFacts(is, conditions)) return { of: 'condition', is, named: conditions, handed: Object.fromEntries(Object.entries(handed).filter(([fact]) => !saidByCase(fact))) as Record<string, Json> };
  }
  if (kind === 'conditionSet') {
    const found = (definition as unknown as ConditionSetDefinition).conditions.find(({ condition }) => condition === part);
    if (found && followedFacts(found.is, conditions)) return { of: 'condition', is: found.is, named: conditions };
  } else if (kind === 'ruleSet') {
    const set = definition as unknown as RuleSetDefinition;
    const found = set.rules.find(({ rule }) => rule === part);
    if (found && followedFacts(found.when, conditions)) return { of: 'rule', ruleSet: set, when: found.when, upon: found.upon, named: conditions };
  }
  throw new ProblemError([problem('request.invalid', { field: 'part', fault: part ?? '', faultEn: part ?? '' })]);
}

/** What a condition that stands by itself comes with: where it stands, and itself. */
const PartOfDefinition = Type.Object({ kind: Type.Union(definitionKinds.map((each) => Type.Literal(each))), name: Type.String({ minLength: 1, maxLength: 120 }), is: ConditionRef }, { additionalProperties: false, definitions: conditionDefinitions }) as unknown as Schema;
const faultsOfPart = (definition: Record<string, unknown>) => checkShape(PartOfDefinition, definition);
