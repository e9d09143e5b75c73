/**
 * The facts that conditions, tables, carries and placeholders read. A fact begins with its root.
 *
 * `case.…` is the case file, with the names that the runtime itself keeps (`case.number`, `case.organ`, …) before it.
 * An organ as a fact is its path from the top, so that `under` and `equal` speak of the same thing.
 */
import type { CaseState } from './caseState.ts';
import type { Json, JsonObject } from '../base/json.ts';
import type { PersonId } from './personId.ts';
import { parsedAddress, readNames } from './address.ts';
import { writeField } from './caseFile.ts';
import type { Actor } from './command.ts';
import type { FactReader } from './factReader.ts';
import type { OrganisationView, Post } from './organisationView.ts';
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

/** Facts of a case that the runtime keeps, each worked out when it is asked; the same words in every case type. */
const keptFacts: Readonly<Record<string, (state: CaseState, organisation: OrganisationView) => unknown>> = {
  id: (state) => state.id,
  number: (state) => state.number,
  type: (state) => state.caseType,
  process: (state) => state.process,
  organ: (state, organisation) => organisation.organ(state.organ)?.path,
  unit: (state) => state.unit,
  tier: (state, organisation) => organisation.organ(state.organ)?.tier,
  department: (state) => state.department,
  stage: (state) => state.stage,
  phase: (state) => state.phase,
  ended: (state) => state.status === 'ended',
  end: (state) => state.end,
  openedAt: (state) => state.startedAt,
  closedAt: (state) => state.endedAt,
  handlers: (state) => state.handlers,
  leads: (state) => state.handlers.slice(0, 1),
  readers: (state) => state.readers,
  recused: (state) => state.recused,
  people: (state) => state.people,
  preparers: (state) => state.preparers,
  parent: (state) => state.parent?.case,
  exchange: (state, organisation) => {
    const receiver = Object.values(state.exchanges).find((x) => x.side === 'receiver');
    return receiver ? { sender: organisation.organ(receiver.organ)?.path, ...receiver.carried } : undefined;
  },
};

export const systemFacts = (state: CaseState, organisation: OrganisationView): Record<string, unknown> =>
  Object.fromEntries(Object.entries(keptFacts).map(([name, of]) => [name, of(state, organisation)]));

const postsHere = (actor: Actor, organisation: OrganisationView): Post[] => (organisation.person(actor.person)?.posts ?? []).filter((post) => post.organ === actor.organ);

const factsOfActors: Readonly<Record<string, (actor: Actor, organisation: OrganisationView) => unknown>> = {
  id: (actor) => actor.person,
  name: (actor, organisation) => organisation.person(actor.person)?.name,
  idNumber: (actor, organisation) => organisation.person(actor.person)?.idNumber,
  organ: (actor, organisation) => organisation.organ(actor.organ)?.path,
  unit: (actor, organisation) => organisation.organ(actor.organ)?.unit,
  tier: (actor, organisation) => organisation.organ(actor.organ)?.tier,
  roles: (actor, organisation) => [...new Set(postsHere(actor, organisation).map((post) => post.role))],
  departments: (actor, organisation) => [...new Set(postsHere(actor, organisation).flatMap((post) => (post.department ? [post.department] : [])))],
  department: (actor, organisation) => postsHere(actor, organisation).find((post) => post.department)?.department,
};

export const actorFacts = (actor: Actor, organisation: OrganisationView): Record<string, unknown> =>
  Object.fromEntries(Object.entries(factsOfActors).map(([name, of]) => [name, of(actor, organisation)]));

/** What a table of facts has at an address: its first name is worked out, the others are read in that. */
function ofTable<T>(table: Readonly<Record<string, (of: T, organisation: OrganisationView) => unknown>>, of: T, organisation: OrganisationView, names: readonly string[]): unknown {
  const name = names[0];
  return name !== undefined && Object.hasOwn(table, name) ? readNames(table[name]!(of, organisation), names, 1) : undefined;
}

export function factReader(scope: FactScope): FactReader {
  const { state, organisation } = scope;
  return (path) => {
    const { root, rest } = parsedAddress(path);
    switch (root) {
      case 'case': {
        const kept = ofTable(keptFacts, state, organisation, rest);
        return kept === undefined && rest.length > 0 ? readNames(state.data, rest) : kept;
      }
      case 'parent': return state.parent && readNames({ ...state.parent, organ: organisation.organ(state.parent.organ)?.path }, rest);
      case 'actor': {
        if (!scope.actor) return undefined;
        return rest.length === 0 ? actorFacts(scope.actor, organisation) : ofTable(factsOfActors, scope.actor, organisation, rest);
      }
      case 'org': {
        const organ = organisation.organ(state.organ);
        const superior = organ?.parent ? organisation.organ(organ.parent) : undefined;
        return readNames(organ && { ...organ, organ: organ.path, superior: superior?.path }, rest);
      }
      case 'item': {
        const item = scope.path ? itemOf(scope.path) : undefined;
        return item ? readNames(state.nodes[item.foreach]?.items?.[item.key], rest) : undefined;
      }
      case 'step': return scope.path ? readNames({ path: scope.path, round: state.rounds[scope.path] ?? 1 }, rest) : undefined;
      case 'exchange': return readNames(latestExchange(state, organisation), rest);
      // Outside of a paper's own rules, papers are spoken of by their document: `paper.disciplinary-decision.number`.
      case 'paper': {
        if (scope.extra?.paper) return readNames(scope.extra.paper, rest);
        const document = rest[0] ?? '';
        return readNames(Object.values(state.papers).findLast((p) => p.document === document && !['withdrawn', 'replaced', 'void'].includes(p.status)), rest, 1);
      }
      default: return readNames(scope.extra?.[root as keyof NonNullable<FactScope['extra']>], rest);
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
