/** Writes the first events of a case, whoever begins it: a person, a measure, or the outbox. */
import { ProblemError } from '../base/problem.ts';
import { chainStart } from '../audit/chain.ts';
import type { Actor, StartCommand } from '../interpreter/command.ts';
import { startCase as begin } from '../interpreter/step.ts';
import { loadCase } from '../persistence/caseStore.ts';
import { afterCommit, answerBefore, answerOf, type CommandAnswer } from './handleCommand.ts';
import { nameFault } from './nameFault.ts';
import type { Runtime } from './runtime.ts';
import { sharesFor, stepContext } from './stepContext.ts';
import { writeDecided } from './writeDecided.ts';

/** Begun twice (the outbox delivers at least once): the second finds it there and is done. */
export async function writeStart(runtime: Runtime, actor: Actor, command: StartCommand, to: { definition: string; unit: string; key: string; hash: string }): Promise<CommandAnswer> {
  const loaded = await loadCase(runtime.database.commander, to.unit, command.id, actor.person, to.key);
  const before = answerBefore(loaded, to.hash);
  if (before) return before;
  if (loaded.found) return { unit: to.unit, case: command.id, revision: loaded.found.revision, receipt: [] };
  const pack = await runtime.packs.forCase(to.definition, command.organ, loaded);
  const organisation = await runtime.organisation.read(loaded.organisationVersion);
  const about = { process: command.process, definition: to.definition, command: command.do };
  const shares = await sharesFor(runtime, pack, about, to.unit);
  const result = nameFault(about, () => begin(command, to.definition, actor, stepContext(runtime, pack, organisation, loaded.at, shares)));
  if (!result.ok) throw new ProblemError(result.problems);
  const written = await writeDecided(runtime, {
    decided: result, before: { revision: 0, chainHash: chainStart }, pack, organisation: organisation.view,
    receipt: (decided) => ({ actor: actor.person, key: to.key, request_hash: to.hash, answer: answerOf(decided, actor) }),
  });
  if (written.written === 'done') {
    afterCommit(runtime, written.decided);
    return answerOf(written.decided, actor);
  }
  const again = await loadCase(runtime.database.commander, to.unit, command.id, actor.person, to.key);
  const first = answerBefore(again, to.hash);
  if (first) return first;
  return { unit: to.unit, case: command.id, revision: again.found?.revision ?? 1, receipt: [] };
}
