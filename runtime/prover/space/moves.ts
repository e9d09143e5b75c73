/**
 * What can happen in a point: what people may do, as `availableActions` offers it, and what comes from the other organ of an
 * exchange or from a child. Acts that change nothing of the flow (claim, transfer, print, urge, flags, files) are left out,
 * and so are those that end or freeze every case alike (terminate, suspend): with them nothing would ever be stuck.
 */
import { addMilliseconds, type Instant } from '../../base/time.ts';
import { findDefinition, type Pack } from '../../definition/load/pack.ts';
import { waitOf, type ApprovalStep, type TaskStep } from '../../definition/model/process.ts';
import type { ActionOffer } from '../../interpreter/actionOffer.ts';
import { availableActions } from '../../interpreter/availableActions.ts';
import type { CaseState, Work } from '../../interpreter/caseState.ts';
import type { JsonObject } from '../../base/json.ts';
import type { ExchangeSide } from '../../interpreter/exchangeSide.ts';
import { systemActor, type Actor, type Command, type ExchangeMessage, type StartCommand } from '../../interpreter/command.ts';
import { packView } from '../../interpreter/packView.ts';
import { definitionPath, processIndex } from '../../interpreter/processIndex.ts';
import { isRecallable } from '../../interpreter/verbs/recall.ts';
import { takeBackTarget } from '../../interpreter/verbs/sendBack.ts';
import type { ProvingPeople } from './people.ts';
import type { Point } from './point.ts';

export type GivenCommand = Exclude<Command, StartCommand>;
export interface Move {
  command: GivenCommand;
  actor: Actor;
  /** Instance path of the step that it is about. */
  path: string;
  /** The form that is handed in with it. */
  form?: string;
  /** Fields that the other side or a child brings. */
  brings?: readonly string[];
  /** The moment, where it is one that a clock waits for. */
  at?: Instant;
  /** For the story: what distinguishes it besides verb and step. */
  says: Record<string, unknown>;
}

export interface MoveContext {
  pack: Pack;
  people: ProvingPeople;
  /** Exchanges whose receipt some deadline listens to. */
  receiptsMatter: ReadonlySet<string>;
  /** Each task also by one of its role alone, and not by one of many roles only: where somebody is short, it matters who it was. */
  byOthers: boolean;
}

export const proofOf = (work: Work): string => `${work.id}-scan`;

/** Who acts on a piece of work: whoever has it; for tasks one of many roles, for all else rather not an applicant. */
function performersOf(work: Work, { applicants }: Pick<Point, 'applicants'>, { people, byOthers }: MoveContext): string[] {
  if (work.assignee) return [work.assignee];
  const { candidates } = work;
  const wide = candidates.find(people.isWide);
  const other = candidates.find((p) => !people.isWide(p) && !applicants.includes(p)) ?? candidates.find((p) => !applicants.includes(p)) ?? candidates[0];
  if (work.kind === 'task') return [...new Set([wide ?? candidates[0], ...(byOthers ? [candidates.find((p) => !people.isWide(p))] : [])])].filter((p) => p !== undefined);
  // Whoever says what the facts do not may be whoever did the last task: he alone can take that back then.
  return [...new Set(work.kind === 'undecided' ? [wide, other] : [other])].filter((p) => p !== undefined);
}

const actorOf = (person: string, people: ProvingPeople): Actor => ({ person, organ: people.organisation.person(person)?.posts[0]?.organ ?? people.organ });

export function movesOf(point: Point, works: readonly Work[], context: MoveContext): Move[] {
  const { state } = point;
  const { people } = context;
  const moves: Move[] = [];
  const offers = new Map<string, ActionOffer[]>();
  for (const work of works) {
    const offersOf = (person: string): ActionOffer[] => {
      let own = offers.get(person);
      if (!own) offers.set(person, (own = availableActions(context.pack, state, actorOf(person, people), people.organisation, { at: state.startedAt, copies: false }).open));
      return own.filter((offer) => offer.work === work.id);
    };
    const performers = performersOf(work, point, context);
    for (const person of performers) for (const offer of offersOf(person)) moves.push(...movesOfOffer(state, work, offer, actorOf(person, people), context));
    for (const person of skippersOf(work, state, context)) {
      if (!performers.includes(person)) for (const offer of offersOf(person)) if (offer.verb === 'skip') moves.push(...movesOfOffer(state, work, offer, actorOf(person, people), context));
    }
  }
  return moves;
}

/** Who may pass over a task need not be one of those who may do it. */
function skippersOf(work: Work, state: CaseState, { pack, people }: MoveContext): string[] {
  const step = work.kind === 'task' ? stepOf(pack, state, work.path) : undefined;
  const holders = step && 'task' in step && step.skip ? people.organisation.withRole(people.organ, step.skip.by.role) : [];
  return [holders.find((p) => !people.isWide(p)) ?? holders[0]].filter((p) => p !== undefined);
}

const stepOf = (pack: Pack, state: CaseState, path: string) => processIndex(packView(pack).process(state.process)).steps.get(definitionPath(path))?.step;

function movesOfOffer(state: CaseState, work: Work, offer: ActionOffer, actor: Actor, { pack, people }: MoveContext): Move[] {
  const id = work.id;
  const at = { actor, path: work.path };
  const targets = offer.targets?.map((t) => t.value) ?? [];
  const level = work.level ? { level: work.level } : {};
  switch (offer.verb) {
    case 'complete': {
      const step = stepOf(pack, state, work.path) as TaskStep | undefined;
      const outcomes = Object.keys(step?.outcomes ?? {});
      const needed = step?.by.people?.assist?.atLeast ?? 0;
      const others = people.organisation.withRole(people.organ, work.role).filter((p) => p !== actor.person && !people.isWide(p));
      const assistants = [...others, ...Object.keys(people.people).filter((p) => p !== actor.person && !others.includes(p))].slice(0, needed);
      return (outcomes.length > 0 ? outcomes : [undefined]).map((outcome) => ({
        ...at, ...(step?.form ? { form: step.form } : {}), command: { do: 'complete', work: id, ...(outcome === undefined ? {} : { outcome }), ...(needed > 0 ? { assistants } : {}) },
        says: { ...(outcome === undefined ? {} : { outcome }), ...(needed > 0 ? { assist: assistants } : {}), ...((step?.files ?? []).some((f) => f.required) ? { files: step!.files!.filter((f) => f.required).map((f) => f.file) } : {}) },
      }));
    }
    case 'agree': {
      const form = work.kind === 'seat' ? (stepOf(pack, state, work.path) as ApprovalStep | undefined)?.form : undefined;
      return [{ ...at, ...(form ? { form } : {}), command: { do: 'agree', work: id }, says: level }];
    }
    case 'refuse': return [{ ...at, command: { do: 'refuse', work: id, opinion: '不同意' }, says: { ...level, opinion: '不同意' } }];
    case 'send-back': {
      const rule = stepOf(pack, state, work.path) as TaskStep | ApprovalStep | undefined;
      const ways = typeof rule?.sendBack === 'object' && rule.sendBack.then === 'sender-chooses' ? (['again', 'straight'] as const) : [undefined];
      return targets.flatMap((to) => ways.map((then): Move => ({ ...at, command: { do: 'send-back', work: id, to, reason: '请补充', ...(then ? { then } : {}) }, says: { ...level, to, reason: '请补充', ...(then ? { then } : {}) } })));
    }
    case 'enter': return (['agreed', 'refused'] as const).map((decision): Move => ({
      ...at, command: { do: 'enter', work: id, decision, signer: '签批人', on: '2026-03-16', proof: proofOf(work), votes: { present: 7, of: 7, for: decision === 'agreed' ? 7 : 0 } },
      says: { ...level, with: { decision, votes: { present: 7, of: 7, for: decision === 'agreed' ? 7 : 0 } } },
    }));
    case 'confirm': return [true, false].map((correct): Move => ({ ...at, command: { do: 'confirm', work: id, correct, ...(correct ? {} : { reason: '不符' }) }, says: { ...level, ...(correct ? {} : { correct, reason: '不符' }) } }));
    case 'seal': return [{ ...at, command: { do: 'seal', work: id, sha256: '0'.repeat(64), pages: 1 }, says: { paper: String(work.about?.['document']) } }];
    case 'accept': return [{ ...at, command: { do: 'accept', work: id }, says: {} }];
    case 'return': return [{ ...at, command: { do: 'return', work: id, reason: '不属本机关管辖' }, says: { reason: '不属本机关管辖' } }];
    case 'decide': return targets.map((way): Move => ({ ...at, command: { do: 'decide', work: id, way, reason: '已核实' }, says: { way, reason: '已核实' } }));
    case 'take-option': return [{ ...at, command: { do: 'take-option', work: id, reason: '已核实' }, says: { reason: '已核实' } }];
    case 'skip': return [{ ...at, command: { do: 'skip', work: id, reason: '无须办理' }, says: { reason: '无须办理' } }];
    default: return [];
  }
}

/** What is begun beside the steps, closed early, or entered from outside: by one of each role that the process names for it. */
export function movesBeside({ state }: Point, { pack, people }: MoveContext): Move[] {
  const process = packView(pack).process(state.process);
  const stage = process.stages.find((s) => s.stage === state.stage);
  const roles = new Set((stage?.offers ?? []).map((offer) => offer.by.role));
  for (const node of Object.values(state.nodes)) { const step = stepOf(pack, state, node.path); if (step && 'approval' in step && step.closeEarly) roles.add(step.closeEarly.by.role); }
  for (const message of stage ? messagesWaitedFor(stage) : []) { const role = findDefinition(pack, 'message', message)?.enteredBy.role; if (role !== undefined) roles.add(role); }
  return [...roles].flatMap((role) => {
    const person = people.organisation.withRole(people.organ, role).find((p) => !people.isWide(p));
    if (person === undefined) return [];
    const actor = actorOf(person, people);
    return availableActions(pack, state, actor, people.organisation, { at: state.startedAt, copies: false }).open.flatMap((offer) => (offer.targets ?? []).flatMap(({ value }): Move[] => {
      switch (offer.verb) {
        case 'begin': return [{ actor, path: state.stage, command: { do: 'begin', offer: value, reason: '已核实' }, says: { offer: value, reason: '已核实' } }];
        case 'close-early': return [{ actor, path: value, command: { do: 'close-early', path: value, reason: '已核实' }, says: { reason: '已核实' } }];
        case 'enter-message': return [{ actor, path: state.stage, command: { do: 'enter-message', message: value, data: messageData(pack, value) }, says: { message: value, with: messageData(pack, value) } }];
        default: return [];
      }
    }));
  });
}

const messagesWaitedFor = onceOf((stage) => namesIn(stage, /"for":\{"message":"([^"]+)"\}/g));
const clocksWaitedFor = onceOf((stages) => new Set(namesIn(stages, /"clock":"([^"]+)"/g)));

const namesIn = (part: object, said: RegExp): string[] => [...JSON.stringify(part).matchAll(said)].map((m) => m[1]!);

/** What is found out about a part of a definition is so at every point. */
function onceOf<T>(find: (part: object) => T): (part: object) => T {
  const found = new WeakMap<object, T>();
  return (part) => {
    if (!found.has(part)) found.set(part, find(part));
    return found.get(part)!;
  };
}

/** What a message must hold: one value for each required field, since no way depends on which. */
const messageData = (pack: Pack, name: string): JsonObject => Object.fromEntries((findDefinition(pack, 'message', name)?.required ?? []).map((field) => [field, '—']));

/** A clock that something waits for comes to red, and is overdue. */
function movesOfClocks(state: CaseState, pack: Pack): Move[] {
  const waited = clocksWaitedFor(packView(pack).process(state.process).stages);
  return Object.values(state.clocks).filter((clock) => clock.status === 'running' && waited.has(clock.deadline)).flatMap((clock) => [...(clock.redAt && clock.announced !== 'red' ? [clock.redAt] : []), clock.dueAt].map((at): Move => ({
    actor: systemActor, path: clock.path ?? state.stage, at: addMilliseconds(at, 60_000), command: { do: 'announce-clock', clock: clock.id }, says: { clock: clock.deadline, lamp: at === clock.dueAt ? 'overdue' : 'red' },
  })));
}

/** Who did the last task: he alone may take it back. */
export const lastToWalk = (state: CaseState): string => Object.values(state.walked).reduce<{ by: string; sequence: number }>((last, w) => (w.sequence > last.sequence ? w : last), { by: '', sequence: -1 }).by;

/** Taking back what one has just done, and withdrawing what was reported up. */
export function withdrawals({ state }: Point, { pack, people }: MoveContext): Move[] {
  const moves: Move[] = [];
  const person = lastToWalk(state);
  const path = takeBackTarget(state, person);
  if (path) moves.push({ actor: actorOf(person, people), path, command: { do: 'take-back', path }, says: {} });
  for (const exchange of Object.values(state.exchanges)) {
    const asker = state.handlers[0] ?? exchange.asked?.by;
    if (exchange.asked?.clock === undefined && asker && asker !== 'system' && isRecallable({ state, process: packView(pack).process(state.process) }, exchange)) {
      moves.push({ actor: actorOf(asker, people), path: exchange.path ?? state.stage, command: { do: 'recall', exchange: exchange.id, reason: '撤回' }, says: { reason: '撤回' } });
    }
  }
  return moves;
}

/** What the other organ and the children of a case may say next. */
export function movesOfOthers({ state }: Point, { pack, receiptsMatter }: MoveContext): Move[] {
  const moves: Move[] = [];
  const view = packView(pack);
  const message = (exchange: ExchangeSide, says: ExchangeMessage['says'], more: Partial<ExchangeMessage> = {}, brings: readonly string[] = []): void => void moves.push({
    actor: systemActor, path: exchange.path ?? state.stage, brings, says: { exchange: exchange.exchange, says, ...(more.result ? { with: more.result } : {}) },
    command: { do: 'exchange-message', message: { id: `${exchange.id}:other:${(exchange.heard ?? []).length + 1}`, exchange: exchange.exchange, thread: exchange.id, from: { organ: exchange.organ, unit: exchange.unit, case: 'other' }, to: { organ: state.organ, unit: state.unit, case: state.id }, says, contract: 1, ...more } },
  });
  for (const exchange of Object.values(state.exchanges)) {
    const { receiver, result, kind } = view.exchange(exchange.exchange);
    if (exchange.side === 'receiver') {
      if (state.status === 'ended' && exchange.status === 'answered' && kind === 'assign') message(exchange, 'more-work', { reason: '请补充办理' });
      continue;
    }
    if (!['sent', 'received', 'accepted'].includes(exchange.status) || state.status === 'ended') continue;
    if (exchange.status === 'sent' && receiptsMatter.has(exchange.exchange)) { message(exchange, 'received'); continue; }
    if (exchange.asked) {
      for (const decision of ['agreed', 'refused']) message(exchange, 'answered', { result: { decision } satisfies JsonObject });
      message(exchange, 'refused', { reason: '请补充' });
    } else if (exchange.path && state.nodes[exchange.path]?.waitsFor === exchange.id) {
      const step = stepOf(pack, state, exchange.path);
      if (step && 'handOver' in step && waitOf(step) === 'accepted') message(exchange, 'accepted');
      else message(exchange, 'answered', { result: {} }, Object.keys(result?.data ?? {}));
      if (receiver.starts !== undefined) message(exchange, 'refused', { reason: '不属本机关管辖' });
    }
  }
  if (state.status === 'ended') return moves;
  // Whoever has the section leaves it at last (`lint/rules/alone.ts`): then this case goes on.
  if (state.section?.status === 'waits') moves.push({ actor: systemActor, path: state.stage, command: { do: 'enter-section' }, says: { section: state.section.section } });
  moves.push(...movesOfClocks(state, pack));
  for (const relation of state.relations) {
    if (relation.role !== 'child' || relation.status !== 'open' || !relation.path) continue;
    const step = stepOf(pack, state, relation.path);
    if (!step || !('child' in step) || (state.nodes[relation.path] === undefined && step.parentEnds !== 'refuse')) continue;
    moves.push({ actor: systemActor, path: relation.path, command: { do: 'child-changed', case: relation.case, path: relation.path, status: 'ended', facts: {} satisfies JsonObject }, says: { child: relation.process }, brings: Object.keys(step.result ?? {}).map((target) => target.replace(/^case\./, '')) });
  }
  return moves;
}
