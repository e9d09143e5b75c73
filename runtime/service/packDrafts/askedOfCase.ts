/** What a rule, a named condition or a decision table comes to in one case: asked of its history as the platform asks it. Pure. */
import type { Pack } from '../../definition/load/pack.ts';
import type { Condition } from '../../definition/model/condition.ts';
import type { NamedConditions } from '../../definition/model/conditionSet.ts';
import type { RuleSetDefinition } from '../../definition/model/ruleSet.ts';
import type { TableDefinition } from '../../definition/model/table.ts';
import type { Json } from '../../base/json.ts';
import type { Instant } from '../../base/time.ts';
import { applyInPlace } from '../../interpreter/apply.ts';
import type { CaseEvent } from '../../interpreter/caseEvent.ts';
import type { CaseState } from '../../interpreter/caseState.ts';
import { compileCondition, readPath } from '../../interpreter/condition.ts';
import type { Clause } from '../../interpreter/conditionExplanation.ts';
import { decide } from '../../interpreter/decisionTable.ts';
import type { FactReader } from '../../interpreter/factReader.ts';
import { factReader } from '../../interpreter/facts.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import { eventName, oversightEvent, oversightFacts } from '../../interpreter/oversightFacts.ts';
import { packView } from '../../interpreter/packView.ts';

export type Asked =
  | { of: 'rule'; ruleSet: RuleSetDefinition; when: Condition; upon: readonly string[]; named: NamedConditions }
  /** `handed`: what holds for all cases; the rest each case says itself. */
  | { of: 'condition'; is: Condition; named: NamedConditions; handed?: Readonly<Record<string, Json>> }
  | { of: 'table'; table: TableDefinition; handed: Readonly<Record<string, Json>> };

/** `said`: the row of a table that decides, else whether the condition holds; `lacking`: what it could not be told. */
export interface CaseAnswer { said: 'holds' | 'holdsNot' | 'undecided' | 'none' | 'several' | { row: string }; lacking: string[]; at: Instant }

export interface AskedCase { pack: Pack; organisation: OrganisationView; events: readonly CaseEvent[] }

/** Of a rule: one answer each time that it is asked. */
/** `unread`: facts that are taken as missing in every case. */
export function createAsking(asked: Asked, unread: ReadonlySet<string> = new Set()): (of: AskedCase) => CaseAnswer[] {
  const seen = (read: FactReader): FactReader => (path) => (unread.has(path) ? undefined : read(path));
  if (asked.of === 'rule') return ruleAsking(asked, seen);
  const ask = asked.of === 'condition' ? conditionAsking(asked.is, asked.named, asked.handed) : tableAsking(asked.table, asked.handed);
  return ({ organisation, events }) => {
    const state = { sequence: 0 } as CaseState;
    for (const event of events) applyInPlace(state, event);
    return events.length === 0 ? [] : [{ ...ask(seen(factReader({ state, organisation }))), at: events.at(-1)!.at }];
  };
}

type Answer = Pick<CaseAnswer, 'said' | 'lacking'>;

function conditionAsking(condition: Condition, named: NamedConditions, handed: Readonly<Record<string, Json>> = {}): (facts: FactReader) => Answer {
  const decided = compileCondition(condition, named);
  return (facts) => {
    const { value, because } = decided((fact) => (Object.hasOwn(handed, fact) ? handed[fact] : facts(fact)));
    return value === 'undecidable' ? { said: 'undecided', lacking: [...new Set(because.filter((clause) => clause.value === 'undecidable').flatMap(lackingIn))] } : { said: value ? 'holds' : 'holdsNot', lacking: [] };
  };
}

/** Either side of a comparison may be what is not there; of two that are of different kinds the first is told. */
function lackingIn({ fact, found, wantedFact, wanted }: Clause): string[] {
  const sides: [string | undefined, unknown][] = [[fact, found], [wantedFact, wanted]];
  const missing = sides.flatMap(([name, value]) => (name !== undefined && (value === undefined || value === null) ? [name] : []));
  return missing.length > 0 ? missing : [fact];
}

function tableAsking(table: TableDefinition, handed: Readonly<Record<string, Json>>): (facts: FactReader) => Answer {
  return (facts) => {
    const decision = decide(table, facts, handed);
    switch (decision.decision) {
      case 'given':
      case 'closed': return { said: { row: decision.row }, lacking: [] };
      case 'undecidable': return { said: 'undecided', lacking: decision.lacking };
      default: return { said: decision.decision, lacking: [] };
    }
  };
}

function ruleAsking({ ruleSet, when, upon, named }: Extract<Asked, { of: 'rule' }>, seen: (read: FactReader) => FactReader): (of: AskedCase) => CaseAnswer[] {
  const ask = conditionAsking(when, named);
  const wakes = new Set(upon);
  return ({ pack, organisation, events }) => {
    const view = packView(pack);
    const state = { sequence: 0 } as CaseState;
    return events.flatMap((event, index): CaseAnswer[] => {
      applyInPlace(state, event);
      if (!wakes.has(eventName(event))) return [];
      const overseen = { view, organisation, state, events: events.slice(0, index + 1), ruleSets: [ruleSet] };
      const root = oversightFacts(overseen, event);
      const { data } = oversightEvent(overseen, event);
      return [{ ...ask(seen((path) => factAt(path, (id) => (id === 'event' ? data : root(id))))), at: event.at }];
    });
  };
}

/** A fact by its root; a tally is a root of two names. */
function factAt(path: string, root: (id: string) => unknown): unknown {
  if (path.startsWith('tally.')) return root(path);
  const [id = '', ...rest] = path.split('.');
  const value = root(id);
  return rest.length === 0 ? value : readPath(value, rest.join('.'));
}
