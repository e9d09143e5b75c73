/** Writes the first events of a case, whoever begins it: a person, a measure, or the outbox. */
import { ProblemError } from '../base/problem.ts';
import { chainStart } from '../audit/chain.ts';
import type { Actor, StartCommand } from '../interpreter/command.ts';
import { startCase as begin } from '../interpreter/step.ts';
import { loadCase } from '../persistence/caseStore.ts';
import { afterCommit, answerBefore, answerOf, type CommandAnswer } from './handleCommand.ts';
import { nameFault } from './nameFault.ts';
import type { Runtime } from './runtime.ts';
import { askedBeside, stepContext } from './stepContext.ts';
import { writeDecided } from './writeDecided.ts';

const attempts = 5;

/** Begun twice (the outbox delivers at least once): the second finds it there and is done. */
export async function writeStart(runtime: Runtime, actor: Actor, command: StartCommand, to: { definition: string; unit: string; key: string; hash: string }, attempt = 1): Promise<CommandAnswer> {
  const loaded = await loadCase(runtime.database.commander, to.unit, command.id, actor.person, to.key);
  const before = answerBefore(loaded, to.hash);
  if (before) return before;
  if (loaded.found) return { unit: to.unit, case: command.id, revision: loaded.found.revision, receipt: [] };
  const pack = await runtime.packs.forCase(to.definition, command.organ, loaded);
  const organisation = await runtime.organisation.read(loaded.organisationVersion);
  const about = { process: command.process, definition: to.definition, command: command.do };
  const beside = await askedBeside(runtime, pack, about, to.unit);
  const result = nameFault(about, () => begin(command, to.definition, actor, stepContext(runtime, pack, organisation, loaded.at, beside)));
  if (!result.ok) throw new ProblemError(result.problems);
  const written = await writeDecided(runtime, {
    decided: result, before: { revision: 0, chainHash: chainStart }, pack, organisation: organisation.view,
    receipt: (decided) => ({ actor: actor.person, key: to.key, request_hash: to.hash, answer: answerOf(decided, actor) }),
  });
  if (written.written === 'done') {
    afterCommit(runtime, written);
    return answerOf(written.decided, actor);
  }
  const again = await loadCase(runtime.database.commander, to.unit, command.id, actor.person, to.key);
  const first = answerBefore(again, to.hash);
  if (first) return first;
  // Nobody has begun it: its first stage is for one case at a time, and another was quicker into it.
  if (!again.found && attempt < attempts) return writeStart(runtime, actor, command, to, attempt + 1);
  return { unit: to.unit, case: command.id, revision: again.found?.revision ?? 1, receipt: [] };
}
