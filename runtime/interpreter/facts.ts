/**
 * The facts that conditions, tables, carries and placeholders read. A fact begins with its root.
 *
 * `case.…` is the case file, with the names that the runtime itself keeps (`case.number`, `case.organ`, …) before it.
 * An organ as a fact is its path from the top, so that `under` and `equal` speak of the same thing.
 */
import type { CaseState } from './caseState.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { PersonId } from './personId.ts';
import { readField, writeField } from './caseFile.ts';
import type { Actor } from './command.ts';
import { readPath } from './condition.ts';
import type { FactReader } from './factReader.ts';
import type { OrganisationView } from './organisationView.ts';
import { itemOf } from './processIndex.ts';
import { copyJson } from './copyJson.ts';

export interface FactScope {
  state: CaseState;
  organisation: OrganisationView;
  actor?: Actor;
  /** Instance path of the step that asks: decides what `item.` and `step.` mean. */
  path?: string;
  /** Roots that only exist in some places: `event`, `clock`, `command`, `paper`, `message`. */
  extra?: Partial<Record<'event' | 'clock' | 'command' | 'paper' | 'message' | 'offer' | 'tally', JsonObject>>;
}

/** Facts of a case that the runtime keeps; the same words in every case type. */
export function systemFacts(state: CaseState, organisation: OrganisationView): Record<string, unknown> {
  const organ = organisation.organ(state.organ);
  const receiver = Object.values(state.exchanges).find((x) => x.side === 'receiver');
  return {
    id: state.id,
    number: state.number,
    type: state.caseType,
    process: state.process,
    organ: organ?.path,
    unit: state.unit,
    tier: organ?.tier,
    department: state.department,
    stage: state.stage,
    phase: state.phase,
    ended: state.status === 'ended',
    end: state.end,
    openedAt: state.startedAt,
    closedAt: state.endedAt,
    handlers: state.handlers,
    leads: state.handlers.slice(0, 1),
    readers: state.readers,
    recused: state.recused,
    people: state.people,
    preparers: state.preparers,
    parent: state.parent?.case,
    exchange: receiver ? { sender: organisation.organ(receiver.organ)?.path, ...receiver.carried } : undefined,
  };
}

export function actorFacts(actor: Actor, organisation: OrganisationView): Record<string, unknown> {
  const person = organisation.person(actor.person);
  const organ = organisation.organ(actor.organ);
  const here = (person?.posts ?? []).filter((post) => post.organ === actor.organ);
  return {
    id: actor.person,
    name: person?.name,
    idNumber: person?.idNumber,
    organ: organ?.path,
    unit: organ?.unit,
    tier: organ?.tier,
    roles: [...new Set(here.map((post) => post.role))],
    departments: [...new Set(here.flatMap((post) => (post.department ? [post.department] : [])))],
    department: here.find((post) => post.department)?.department,
  };
}

const at = (root: unknown, rest: string): unknown => (rest === '' ? root : readPath(root, rest));

export function factReader(scope: FactScope): FactReader {
  const { state, organisation } = scope;
  let system: Record<string, unknown> | undefined;
  let actor: Record<string, unknown> | undefined;
  return (path) => {
    const dot = path.indexOf('.');
    const root = dot < 0 ? path : path.slice(0, dot);
    const rest = dot < 0 ? '' : path.slice(dot + 1);
    switch (root) {
      case 'case': {
        system ??= systemFacts(state, organisation);
        const kept = readPath(system, rest);
        return kept === undefined ? readField(state.data, rest) : kept;
      }
      case 'parent': return at(state.parent && { ...state.parent, organ: organisation.organ(state.parent.organ)?.path }, rest);
      case 'actor': {
        if (!scope.actor) return undefined;
        actor ??= actorFacts(scope.actor, organisation);
        return at(actor, rest);
      }
      case 'org': {
        const organ = organisation.organ(state.organ);
        const superior = organ?.parent ? organisation.organ(organ.parent) : undefined;
        return at(organ && { ...organ, organ: organ.path, superior: superior?.path }, rest);
      }
      case 'item': {
        const item = scope.path ? itemOf(scope.path) : undefined;
        return item ? at(state.nodes[item.foreach]?.items?.[item.key], rest) : undefined;
      }
      case 'step': return scope.path ? at({ path: scope.path, round: state.rounds[scope.path] ?? 1 }, rest) : undefined;
      case 'exchange': return at(latestExchange(state, organisation), rest);
      // Outside of a paper's own rules, papers are spoken of by their document: `paper.disciplinary-decision.number`.
      case 'paper': {
        if (scope.extra?.paper) return at(scope.extra.paper, rest);
        const [document = '', ...field] = rest.split('.');
        return at(Object.values(state.papers).findLast((p) => p.document === document && !['withdrawn', 'replaced', 'void'].includes(p.status)), field.join('.'));
      }
      default: return at(scope.extra?.[root as keyof NonNullable<FactScope['extra']>], rest);
    }
  };
}

/** The exchange that a case speaks of: the one that brought it, else the one that answered last. */
function latestExchange(state: CaseState, organisation: OrganisationView): Record<string, unknown> | undefined {
  const all = Object.values(state.exchanges);
  const answered = all.filter((x) => x.side === 'sender' && x.result).at(-1);
  const received = all.find((x) => x.side === 'receiver');
  const base = answered ?? received ?? all.at(-1);
  if (!base) return undefined;
  return {
    id: base.id, status: base.status, organ: organisation.organ(base.organ)?.path, reason: base.reason,
    sender: received ? organisation.organ(received.organ)?.path : undefined,
    carried: received?.carried, ...(answered?.result ? { result: answered.result, ...answered.result } : {}),
  };
}

/** Copies facts along a mapping: target field on the left, fact on the right; what is missing stays missing. */
export function carry(mapping: Record<string, string>, facts: FactReader): JsonObject {
  const result: JsonObject = {};
  for (const [target, fact] of Object.entries(mapping)) {
    const value = facts(fact);
    if (value !== undefined) writeField(result, target, copyJson(value) as Json);
  }
  return result;
}

export const isPersonList = (value: unknown): value is PersonId[] => Array.isArray(value) && value.every((v) => typeof v === 'string');
