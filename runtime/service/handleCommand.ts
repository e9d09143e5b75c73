/**
 * One command, from load to commit: one prepared load, `step` in pure code, one prepared write.
 *
 * Sent twice with the same key: the first answer again. Decided on a state that has moved on meanwhile: decided anew on the
 * present one, unless the sender named the revision that he saw and what he saw has changed. A refused command has written nothing.
 */
import { hash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { canonicalJson } from '../base/canonicalJson.ts';
import { problem, ProblemError } from '../base/problem.ts';
import type { CaseEvent } from '../interpreter/caseEvent.ts';
import type { Actor, Command, StartCommand } from '../interpreter/command.ts';
import { rightsOf } from '../interpreter/permission.ts';
import { step } from '../interpreter/step.ts';
import { loadCase, loadEvents, type LoadedCase } from '../persistence/caseStore.ts';
import { formProblems } from './checkForm.ts';
import { inTurn } from './inTurn.ts';
import { nameFault } from './nameFault.ts';
import { receiptText } from './receiptText.ts';
import type { Runtime } from './runtime.ts';
import { askedBeside, stepContext } from './stepContext.ts';
import { standsAsSeen } from './standsAsSeen.ts';
import type { Decided } from './stepRows.ts';
import { staleProblem, writeDecided } from './writeDecided.ts';

export interface CommandAnswer {
  unit: string;
  case: string;
  revision: number;
  receipt: { zh: string; en?: string }[];
  nextWork?: { unit: string; case: string; work: string };
}

export interface CommandOrder {
  unit: string;
  id: string;
  command: Exclude<Command, StartCommand>;
  /** Made by the sender, one for each intention; the same key with another content is refused. */
  key: string;
  /** The revision that the sender saw; without it the present one is meant. */
  revision?: number;
}

/** Between servers each loses now and then to another's step, and tries again on what that has made. */
const attempts = 12;

export const requestHash = (content: unknown): string => hash('sha256', canonicalJson(content));

export const handleCommand = (runtime: Runtime, actor: Actor, order: CommandOrder): Promise<CommandAnswer> =>
  inTurn(runtime.database, `${order.unit}/${order.id}`, () => decideAndWrite(runtime, actor, order));

/** Asked only where the sender saw an earlier revision: what has happened since is read, and nothing of what he read may have changed. */
async function stands(runtime: Runtime, { unit, id, command }: CommandOrder, revision: number): Promise<boolean> {
  const events = await loadEvents(runtime.database.commander, unit, id);
  return standsAsSeen(command, events.map(({ event }) => event).filter((event) => event.sequence > revision));
}

async function decideAndWrite(runtime: Runtime, actor: Actor, order: CommandOrder): Promise<CommandAnswer> {
  const asked = requestHash({ id: order.id, command: order.command });
  for (let attempt = 1; ; attempt += 1) {
    const loaded = await loadCase(runtime.database.commander, order.unit, order.id, actor.person, order.key);
    const before = answerBefore(loaded, asked);
    if (before) return before;
    const { found } = loaded;
    if (!found) throw new ProblemError([problem('case.unknown', {})]);
    if (order.revision !== undefined && order.revision !== found.revision && !(await stands(runtime, order, order.revision))) throw staleProblem(order.revision, found.revision);
    const pack = await runtime.packs.forCase(found.definition, found.state.organ, loaded);
    const organisation = await runtime.organisation.read(loaded.organisationVersion);
    if (actor.person !== 'system' && !rightsOf(pack, found.state, actor, organisation.view).visible) throw new ProblemError([problem('case.unknown', {})]);
    const about = { process: found.state.process, definition: found.definition, command: order.command.do };
    const beside = await askedBeside(runtime, pack, about, order.unit);
    const result = nameFault(about, () => step(found.state, order.command, actor, stepContext(runtime, pack, organisation, loaded.at, beside)));
    if (!result.ok) throw new ProblemError(result.problems);
    // Only who may do it is told what is wrong with the form.
    const faults = formProblems({ pack, state: found.state, organisation: organisation.view, actor, at: loaded.at }, order.command);
    if (faults.length > 0) throw new ProblemError(faults);
    // Heard before, or already so: nothing happened, and nothing is written.
    if (result.events.length === 0) return answerOf(result, actor);
    const written = await writeDecided(runtime, {
      decided: result, before: found, pack, organisation: organisation.view,
      receipt: (decided) => ({ actor: actor.person, key: order.key, request_hash: asked, answer: answerOf(decided, actor) }),
    });
    if (written.written === 'done') {
      afterCommit(runtime, written);
      return answerOf(written.decided, actor);
    }
    if (attempt >= attempts) throw staleProblem(found.revision, found.revision + 1);
    // Who keeps losing steps aside for a moment, each for another: else those who try again in step lose together.
    if (attempt > 2) await wait(Math.random() * 5 * attempt);
  }
}

/** The first answer to the same command; another content under the same key is refused. */
export function answerBefore(loaded: Pick<LoadedCase, 'receipt'>, asked: string): CommandAnswer | undefined {
  if (!loaded.receipt) return undefined;
  if (loaded.receipt.requestHash !== asked) throw new ProblemError([problem('command.sentTwice', {})]);
  return loaded.receipt.answer as CommandAnswer;
}

/** What the sender is told: what was done, in words, and the work that waits for him next on this case. */
export function answerOf({ state, events }: Decided, actor: Actor): CommandAnswer {
  const next = Object.values(state.work).find((w) => w.assignee === actor.person || (!w.assignee && w.candidates.includes(actor.person)));
  return {
    unit: state.unit, case: state.id, revision: state.revision, receipt: events.flatMap((event: CaseEvent) => receiptText(event)),
    ...(next ? { nextWork: { unit: state.unit, case: state.id, work: next.id } } : {}),
  };
}

/** Most steps leave nothing to the workers: then nobody has to look. */
export function afterCommit(runtime: Runtime, { decided, left }: { decided: Decided; left: readonly string[] }): void {
  runtime.wrote?.(decided.state);
  if (left.length > 0) runtime.kick(left);
  const people = decided.effects.flatMap((e) => (e.kind === 'notify' ? e.to : []));
  if (people.length > 0) runtime.announce(people);
}
