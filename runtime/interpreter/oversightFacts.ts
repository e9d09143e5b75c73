/**
 * What observing rules read of an event: `event.…` with who acted and who had prepared it, and the roots `case`, `org`,
 * `parent`, `exchange`, `paper`, `clock` and `tally.…`, as they were right after the step of that event.
 */
import { definitionsOf, type Pack } from '../definition/load/pack.ts';
import type { RuleSetDefinition } from '../definition/model/ruleSet.ts';
import { applyInPlace } from './apply.ts';
import { preparersOf } from './approval.ts';
import type { CaseEvent } from './caseEvent.ts';
import type { CaseState } from './caseState.ts';
import type { JsonObject } from '../base/json.ts';
import { readerOf } from './condition.ts';
import { factReader, systemFacts } from './facts.ts';
import type { OrganisationView } from './organisationView.ts';
import type { PackView } from './packView.ts';
import { definitionPath, processIndex } from './processIndex.ts';
import { takeTally, type TallyEvent } from './tally.ts';

/** One event as rules are asked about it. */
export interface OverseenEvent {
  event: string;
  id: string;
  data: Record<string, unknown>;
}

/** The name under which rules know an event: giving one's agreement in a seat is an event of its own for them. */
export const eventName = (event: CaseEvent): string => (event.kind === 'opinion.given' && event.opinion.decision === 'agreed' ? 'seat.agreed' : event.kind);

const kinds = new WeakMap<Pack, ReadonlySet<string>>();

/** Events that some observing rule asks about; a step without one of them leaves nothing to look at. */
export function overseenKinds(pack: Pack): ReadonlySet<string> {
  let found = kinds.get(pack);
  if (!found) kinds.set(pack, (found = new Set(definitionsOf(pack, 'ruleSet').flatMap((set) => set.rules.filter((rule) => rule.severity !== 'block').flatMap((rule) => rule.upon)))));
  return found;
}

/** The state after the events up to a sequence. */
export function stateAfter(events: readonly CaseEvent[], sequence: number): CaseState {
  const state = { sequence: 0 } as CaseState;
  for (const event of events) if (event.sequence <= sequence) applyInPlace(state, event);
  return state;
}

export interface OverseenCase {
  view: PackView;
  organisation: OrganisationView;
  state: CaseState;
  /** All events of the case up to the step, oldest first. */
  events: readonly CaseEvent[];
  ruleSets: readonly RuleSetDefinition[];
}

export function oversightEvent(overseen: OverseenCase, event: CaseEvent): OverseenEvent {
  return { event: eventName(event), id: String(event.sequence), data: eventData(overseen, event) };
}

function eventData({ state, view, events }: OverseenCase, event: CaseEvent): Record<string, unknown> {
  const people = [event.by, ...(event.onBehalfOf ? [event.onBehalfOf] : [])];
  const paper = 'paper' in event ? state.papers[event.paper] : undefined;
  return { ...event, people, ...(paper ? { preparedBy: paper.preparedBy } : event.kind === 'opinion.given' ? { preparedBy: judged(view, events, event) } : {}) };
}

/** Who made what an opinion judges: those who stood as preparers before it was given. */
function judged(view: PackView, events: readonly CaseEvent[], event: CaseEvent & { kind: 'opinion.given' }): string[] {
  const before = stateAfter(events, event.sequence - 1);
  const step = processIndex(view.process(before.process)).steps.get(definitionPath(event.opinion.path))?.step;
  return step && 'approval' in step ? [...preparersOf(before, event.opinion.path, step)] : [];
}

export function oversightFacts(overseen: OverseenCase, event: CaseEvent): (id: string) => unknown {
  const { state, organisation, view } = overseen;
  const read = factReader({ state, organisation });
  return (id) => {
    switch (id) {
      case 'case': return { ...state.data, ...known(systemFacts(state, organisation)) };
      case 'org':
      case 'parent':
      case 'exchange': return read(id);
      case 'paper': return paperFacts(overseen, event);
      case 'clock': return clockFacts(overseen, event);
      default: break;
    }
    if (!id.startsWith('tally.')) return undefined;
    const tally = overseen.ruleSets.flatMap((set) => set.tallies ?? []).find((t) => `tally.${t.tally}` === id);
    if (!tally) return undefined;
    if (tally.within !== 'case') throw new Error(`the tally ${tally.tally} counts over several cases, which is not gathered`);
    const member = (e: CaseEvent): TallyEvent => {
      const reader = readerOf({ event: eventData(overseen, e) });
      return { id: String(e.sequence), event: eventName(e), case: state.id, at: e.at, facts: (path) => (path.startsWith('event.') ? reader(path) : read(path)) };
    };
    const past = overseen.events.filter((e) => e.sequence < event.sequence && eventName(e) === tally.of);
    return takeTally(tally, member(event), past.map(member), view.zone).value;
  };
}

const known = (facts: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));

/** A paper that nobody had to approve was approved by nobody: an empty list, which decides, and not a missing one. */
function paperFacts({ state, view }: OverseenCase, event: CaseEvent): Record<string, unknown> | undefined {
  const paper = 'paper' in event ? state.papers[event.paper] : undefined;
  if (!paper) return undefined;
  return { ...paper, approvedBy: paper.approvedBy ?? [], title: view.document(paper.document).title.zh, printed: paper.prints };
}

function clockFacts({ state, view }: OverseenCase, event: CaseEvent): Record<string, unknown> | undefined {
  const id = event.kind === 'clock.started' ? event.clock.id : 'clock' in event && typeof event.clock === 'string' ? event.clock : undefined;
  const clock = id === undefined ? undefined : state.clocks[id];
  return clock && { ...clock, title: view.deadline(clock.deadline).title.zh };
}

/** The evidence that a rule asks to be kept with its alert, as it was then. */
export function evidenceOf(overseen: OverseenCase, event: CaseEvent, names: readonly string[]): JsonObject {
  const facts = oversightFacts(overseen, event);
  const read = readerOf({ event: eventData(overseen, event), case: facts('case'), paper: facts('paper'), clock: facts('clock') });
  const { state, events } = overseen;
  return Object.fromEntries(names.flatMap((name) => {
    const value = name === 'history' ? events.map((e) => e.sequence)
      : name === 'papers' ? Object.values(state.papers).map((p) => ({ id: p.id, document: p.document, status: p.status, ...(p.number ? { number: p.number } : {}) }))
        : read(name);
    return value === undefined ? [] : [[name, value as JsonObject]];
  }));
}

