/**
 * One command's turn: a working copy of the state, the events made so far and what must be done outside.
 *
 * Every change goes through `emit`, which numbers the event, applies it and lets the deadlines hear it; so the state
 * that later decisions of the same turn read is always what the events say.
 */
import type { Problem } from '../base/problem.ts';
import type { Instant } from '../base/time.ts';
import type { ProcessDefinition } from '../definition/model/process.ts';
import type { Pack } from '../definition/load/pack.ts';
import { applyInPlace } from './apply.ts';
import type { CaseEvent, CaseEventBody } from './caseEvent.ts';
import type { CaseState } from './caseState.ts';
import type { PersonId } from './personId.ts';
import type { Actor } from './command.ts';
import type { Shares } from './dealing.ts';
import type { Effect, NumberSlot } from './effect.ts';
import type { OrganisationView } from './organisationView.ts';
import type { VerbEffects, VerbRows } from './verbEffects.ts';
import type { WorkCalendar } from './workCalendar.ts';

/** A keeper's standing authority in the seal register: this seal, these papers, up to this level, in this time. */
export interface SealAuthority {
  id: string;
  organ: string;
  seal: string;
  documents: string[];
  level: string;
  keeper: PersonId;
  from: Instant;
  until?: Instant;
}

/** A section that a case of the unit has to itself now. */
export interface HeldSection {
  unit: string;
  section: string;
  key: string;
  case: string;
}

/** What the load brought for this step; nothing else is read. */
export interface StepContext {
  pack: Pack;
  at: Instant;
  organisation: OrganisationView;
  calendar: WorkCalendar;
  sealAuthorities: readonly SealAuthority[];
  /** Who has how much open, for the steps that are dealt out; absent where the process deals nothing. */
  shares?: Shares;
  /** The rows of the verbs, where others than the platform's own are tried. */
  rows?: VerbRows;
  /** Who has which section of the unit; read where the process has stages for one case at a time. */
  sections?: readonly HeldSection[];
  /** Fresh ids for cases and exchanges that this step may start; made at the edge. */
  ids: readonly string[];
}

export interface Turn {
  state: CaseState;
  process: ProcessDefinition;
  /** What this act does to the rest of the case. */
  row: VerbEffects;
  context: StepContext;
  actor: Actor;
  events: CaseEvent[];
  effects: Effect[];
  slots: NumberSlot[];
  problems: Problem[];
  usedIds: number;
  /** Paths of the steps that this turn has opened, in order: what goes round by itself is seen by it. */
  opened: string[];
}


export function newTurn(state: CaseState, process: ProcessDefinition, row: VerbEffects, context: StepContext, actor: Actor): Turn {
  return { state, process, row, context, actor, events: [], effects: [], slots: [], problems: [], usedIds: 0, opened: [] };
}

/** Makes the body an event, applies it, and returns it; the body is the event's from then on. */
export function record(turn: Turn, body: CaseEventBody): CaseEvent {
  const { person, onBehalfOf } = turn.actor;
  const event = body as CaseEvent;
  event.sequence = turn.state.sequence + 1;
  event.at = turn.context.at;
  event.by = person;
  if (onBehalfOf) event.onBehalfOf = onBehalfOf;
  turn.events.push(event);
  applyInPlace(turn.state, event);
  return event;
}

/** The id of a thing that the next event will make. */
export const nextId = (turn: Turn, prefix: 'w' | 'p' | 'c' | 'f'): string => `${prefix}${turn.state.sequence + 1}`;

/** A fresh id for a case or an exchange; the edge always brings enough. */
export function takeId(turn: Turn): string {
  const id = turn.context.ids[turn.usedIds];
  if (!id) throw new Error('the step context brought too few ids');
  turn.usedIds += 1;
  return id;
}

export function refuse(turn: Turn, problem: Problem): void {
  turn.problems.push(problem);
}
