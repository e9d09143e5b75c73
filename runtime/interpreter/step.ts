/**
 * step(definition, state, command) -> events and effects, or problems. The one entry to the interpreter.
 *
 * Pure: no clock, no I/O, no randomness; `context` brings all that is read. A refused command has changed nothing. The same
 * state, command and context always give the same events, in the same order.
 */
import { problem, type Problem } from '../base/problem.ts';
import { preparersOf } from './approval.ts';
import { checkBlocks } from './blockingRules.ts';
import type { CaseEvent } from './caseEvent.ts';
import type { CaseState } from './caseState.ts';
import type { Actor, Command, StartCommand, Verb } from './command.ts';
import { deputyProblem } from './deputies.ts';
import type { Effect, NumberSlot } from './effect.ts';
import { endWithParent, terminateCase } from './ending.ts';
import { factReader } from './facts.ts';
import { sendSealed } from './handOver.ts';
import { noticesOf } from './notices/tellPeople.ts';
import { offerAgain } from './offerAgain.ts';
import { packView } from './packView.ts';
import { definitionPath, processIndex } from './processIndex.ts';
import { rightsOf } from './permission.ts';
import { needsRight } from './rights.ts';
import { rowOf } from './rowEffects.ts';
import { newTurn, refuse, type StepContext, type Turn } from './turn.ts';
import { react } from './triggers.ts';
import { jump, reopen, skip } from './verbs/administer.ts';
import { approve } from './verbs/approve.ts';
import { beginEarly } from './verbs/early.ts';
import { addItem, begin, enterMessage, takeOption } from './verbs/beside.ts';
import { claim, release, transfer } from './verbs/claim.ts';
import { complete } from './verbs/complete.ts';
import { accept, hearMessage, relay, returnExchange } from './verbs/exchange.ts';
import { delegate, endHelp, handBack } from './verbs/help.ts';
import { askExtension } from './verbs/extend.ts';
import { assign, attach, copyTo, correct, flag, suspend, urge } from './verbs/mark.ts';
import { confirm, enter } from './verbs/outside.ts';
import { print, seal } from './verbs/seal.ts';
import { recall } from './verbs/recall.ts';
import { sendBack, takeBack } from './verbs/sendBack.ts';
import { addSigner, closeEarly, decideAdded, isAddedBeside, removeSigner } from './verbs/signers.ts';
import { enterWaited } from './verbs/section.ts';
import { staff } from './verbs/staff.ts';
import { start } from './verbs/start.ts';
import { announceClock, childChanged, childProgressed, decideUndecided } from './verbs/waiting.ts';
import { copyState } from './copyState.ts';
import { platformEffects, type PlatformVerb } from './verbEffects.ts';

export type StepResult =
  | { ok: true; state: CaseState; events: CaseEvent[]; effects: Effect[]; slots: NumberSlot[] }
  | { ok: false; problems: Problem[] };

const isPlatformVerb = (verb: Verb): verb is PlatformVerb => verb === 'start' || needsRight(verb) === 'system';

/** A state before the first event; `case.started` fills it. */
const unborn = (): CaseState => ({ sequence: 0 }) as CaseState;

/** Begins a case: its first events. `definition` is the content hash that the case is pinned to. */
export function startCase(command: StartCommand, definition: string, actor: Actor, context: StepContext): StepResult {
  const turn = newTurn(unborn(), packView(context.pack).process(command.process), platformEffects, context, actor);
  start(turn, command, definition);
  if (turn.problems.length === 0) react(turn);
  return finish(turn, undefined);
}

export function step(state: CaseState, command: Exclude<Command, StartCommand>, actor: Actor, context: StepContext): StepResult {
  const row = isPlatformVerb(command.do) ? platformEffects : rowOf({ context }, command.do);
  if (!row) return { ok: false, problems: [problem('verb.unknown', { verb: command.do })] };
  const turn = newTurn(copyState(state), packView(context.pack).process(state.process), row, context, actor);
  guard(turn, command);
  if (turn.problems.length === 0) act(turn, command);
  // Whatever took away what a letter waited for: its seal, or a paper that was issued anew and bears none.
  if (turn.problems.length === 0) sendSealed(turn);
  if (turn.problems.length === 0) react(turn);
  if (turn.problems.length === 0) offerAgain(turn);
  if (turn.problems.length === 0) blocked(turn, state);
  return finish(turn, state);
}

function finish(turn: Turn, before: CaseState | undefined): StepResult {
  if (turn.problems.length > 0) return { ok: false, problems: turn.problems };
  reportStage(turn);
  turn.effects.push(...noticesOf(turn.events, turn.state, before, turn.context));
  return { ok: true, state: turn.state, events: turn.events, effects: turn.effects, slots: turn.slots };
}

/** Verbs that are not work of one's own need a grant that names them. */
function guard(turn: Turn, command: Exclude<Command, StartCommand>): void {
  const asDeputy = deputyProblem(turn, command);
  if (asDeputy) return refuse(turn, asDeputy);
  const ended = turn.state.status === 'ended';
  // What is suspended is frozen but for reading, messages of others, and what ends it; enter-message only lays up.
  if (turn.state.status === 'suspended' && ['take-back', 'begin', 'begin-early', 'add-item', 'add-signer', 'remove-signer', 'close-early', 'skip', 'jump', 'staff'].includes(command.do)) return refuse(turn, problem('case.suspended', {}));
  if (ended && !['print', 'seal', 'exchange-message', 'child-changed', 'child-progressed', 'announce-clock', 'enter-section', 'end-with-parent', 'correct', 'flag', 'reopen'].includes(command.do)) return refuse(turn, problem('case.ended', {}));
  const right = needsRight(command.do);
  if (right === undefined) return;
  if (right === 'system') {
    if (turn.actor.person !== 'system') refuse(turn, problem('right.missing', { act: command.do }));
    return;
  }
  const rights = rightsOf(turn.context.pack, turn.state, turn.actor, turn.context.organisation);
  if (!rights.may.has(right)) refuse(turn, problem('right.missing', { act: right }));
}

function act(turn: Turn, command: Exclude<Command, StartCommand>): void {
  switch (command.do) {
    case 'complete': return complete(turn, command);
    case 'agree':
    case 'refuse': return isAddedBeside(turn.state, command.work) ? decideAdded(turn, command) : approve(turn, command);
    case 'send-back': return sendBack(turn, command);
    case 'take-back': return takeBack(turn, command);
    case 'recall': return recall(turn, command);
    case 'claim': return claim(turn, command);
    case 'release': return release(turn, command);
    case 'transfer': return transfer(turn, command);
    case 'staff': return staff(turn, command);
    case 'delegate': return delegate(turn, command);
    case 'hand-back': return handBack(turn, command);
    case 'end-help': return endHelp(turn, command);
    case 'enter': return enter(turn, command);
    case 'confirm': return confirm(turn, command);
    case 'seal': return seal(turn, command);
    case 'print': return print(turn, command);
    case 'accept': return accept(turn, command);
    case 'return': return returnExchange(turn, command);
    case 'decide': return decideUndecided(turn, command);
    case 'ask-extension': return askExtension(turn, command);
    case 'urge': return urge(turn, command);
    case 'flag': return flag(turn, command);
    case 'correct': return correct(turn, command);
    case 'assign': return assign(turn, command);
    case 'attach': return attach(turn, command);
    case 'take-option': return takeOption(turn, command);
    case 'begin': return begin(turn, command);
    case 'begin-early': return beginEarly(turn, command);
    case 'add-item': return addItem(turn, command);
    case 'enter-message': return enterMessage(turn, command);
    case 'add-signer': return addSigner(turn, command);
    case 'remove-signer': return removeSigner(turn, command);
    case 'close-early': return closeEarly(turn, command);
    case 'copy-to': return copyTo(turn, command);
    case 'skip': return skip(turn, command);
    case 'jump': return jump(turn, command);
    case 'reopen': return reopen(turn, command);
    case 'suspend':
    case 'resume': return suspend(turn, command);
    case 'terminate': return terminateCase(turn, command.reason);
    case 'exchange-message': return hearMessage(turn, command.message);
    case 'child-changed': return childChanged(turn, command);
    case 'child-progressed': return childProgressed(turn, command);
    case 'announce-clock': return announceClock(turn, command);
    case 'end-with-parent': return endWithParent(turn);
    case 'enter-section': return enterWaited(turn);
  }
}

/** Rules of severity `block` are asked of what the command would do; one that holds, or cannot be decided, refuses it. */
function blocked(turn: Turn, before: CaseState): void {
  const view = packView(turn.context.pack);
  for (const event of turn.events) {
    const kind = event.kind === 'opinion.given' && event.opinion.decision === 'agreed' ? 'seat.agreed' : event.kind;
    const blocks = view.blocksUpon(kind);
    if (blocks.length === 0) continue;
    const people = [event.by, ...(event.onBehalfOf ? [event.onBehalfOf] : [])];
    const preparedBy = event.kind === 'opinion.given' ? judgedPeople(turn, before, event.opinion.path) : [];
    const facts = factReader({ state: turn.state, organisation: turn.context.organisation, actor: turn.actor, extra: { event: { kind, people, preparedBy, at: event.at } } });
    for (const block of checkBlocks(blocks, kind, facts)) refuse(turn, problem('rule.blocks', { rule: block.rule, title: block.title.zh, titleEn: block.title.en ?? block.title.zh }));
  }
}

/** Who made what a seat judges, as it was before this turn. Members who sign what they made together judge nobody. */
function judgedPeople(turn: Turn, before: CaseState, path: string): string[] {
  const node = before.nodes[path];
  const step = processIndex(turn.process).steps.get(definitionPath(path))?.step;
  if (!node || !step || !('approval' in step)) return [];
  if (step.rounds?.every((round) => !Array.isArray(round.seats))) return [];
  return [...preparersOf(before, path, step)];
}

/** A new stage is told to whoever waits for this case; where it stands, and by when. */
function reportStage(turn: Turn): void {
  const entered = turn.events.findLast((e) => e.kind === 'stage.entered');
  if (!entered || entered.kind !== 'stage.entered' || turn.state.status === 'ended') return;
  const due = Object.values(turn.state.clocks).filter((c) => c.status === 'running').map((c) => c.dueAt).sort()[0];
  relay(turn, { at: turn.context.at, organ: turn.state.organ, stage: entered.title, ...(due ? { dueAt: due } : {}) });
}
