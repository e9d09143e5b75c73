/** Begins a case: by hand, as the use of a measure in another case, or for the outbox (an exchange, a successor). */
import { problem, ProblemError } from '../base/problem.ts';
import { findDefinition } from '../definition/load/pack.ts';
import { mayBegin } from '../interpreter/mayBegin.ts';
import type { Actor, StartCommand } from '../interpreter/command.ts';
import type { JsonObject } from '../base/json.ts';
import { factReader } from '../interpreter/facts.ts';
import { measureAvailability, measureStart } from '../interpreter/measures.ts';
import { candidatesFor } from '../interpreter/performers.ts';
import { loadCase } from '../persistence/caseStore.ts';
import { answerBefore, requestHash, type CommandAnswer } from './handleCommand.ts';
import type { Runtime } from './runtime.ts';
import { newId } from './stepContext.ts';
import { writeStart } from './writeStart.ts';

export interface StartOrder {
  process?: string;
  measure?: string;
  parent?: { unit: string; case: string };
  data?: JsonObject;
  key: string;
}

export async function startCase(runtime: Runtime, actor: Actor, order: StartOrder): Promise<CommandAnswer> {
  if (actor.onBehalfOf !== undefined) throw new ProblemError([problem('deputy.notThis', { principal: actor.onBehalfOf })]);
  const { hash: definition, pack } = await runtime.packs.forOrgan(actor.organ);
  const organisation = await runtime.organisation.read();
  const organ = organisation.view.organ(actor.organ);
  if (!organ) throw new ProblemError([problem('case.unknown', {})]);
  if (order.measure) return startMeasure(runtime, actor, { ...order, measure: order.measure });
  const process = findDefinition(pack, 'process', order.process ?? '');
  if (!process) throw new ProblemError([problem('start.notAllowed', { process: order.process ?? '' })]);
  if (!mayBegin(process, actor, organisation.view)) throw new ProblemError([problem('start.notAllowed', { process: process.title.zh })]);
  const command: StartCommand = { do: 'start', id: newId(), process: process.process, organ: organ.code, data: order.data ?? {} };
  return writeStart(runtime, actor, command, { definition, unit: organ.unit, key: order.key, hash: requestHash({ process: order.process, data: order.data ?? {} }) });
}

/** A measure is begun in its case; where its phase is not open, the answer says why. */
async function startMeasure(runtime: Runtime, actor: Actor, order: StartOrder & { measure: string }): Promise<CommandAnswer> {
  const unknown = (): ProblemError => new ProblemError([problem('case.unknown', {})]);
  if (!order.parent) throw unknown();
  const loaded = await loadCase(runtime.database.commander, order.parent.unit, order.parent.case, actor.person, order.key);
  const hash = requestHash({ measure: order.measure, parent: order.parent });
  const before = answerBefore(loaded, hash);
  if (before) return before;
  if (!loaded.found) throw unknown();
  const { state } = loaded.found;
  const pack = await runtime.packs.forCase(loaded.found.definition, state.organ, loaded);
  const { hash: definition } = await runtime.packs.forOrgan(state.organ, loaded);
  const organisation = await runtime.organisation.read(loaded.organisationVersion);
  const offered = measureAvailability(pack, state, organisation.view, actor).find((m) => m.measure === order.measure);
  if (!offered) throw unknown();
  if (!offered.open) throw new ProblemError([problem('measure.closed', { measure: offered.title.zh, because: offered.because?.zh ?? '', becauseEn: offered.because?.en ?? offered.because?.zh ?? '' })]);
  const process = findDefinition(pack, 'process', offered.process);
  if (!process) throw unknown();
  const facts = factReader({ state, organisation: organisation.view, actor });
  const by = 'by' in process.stages[0]!.steps[0]! ? process.stages[0]!.steps[0]!.by : undefined;
  if (by && !candidatesFor(by, state, organisation.view, facts).people.includes(actor.person)) throw new ProblemError([problem('start.notAllowed', { process: process.title.zh })]);
  const command = measureStart(pack, state, organisation.view, actor, order.measure, newId());
  if (!command) throw unknown();
  return writeStart(runtime, actor, command, { definition, unit: state.unit, key: order.key, hash });
}
