/**
 * What steps left to be done, one row at a time: successors and receivers begin, messages go to other organs, seals are set on
 * standing authority, parents are told, the oversight rules look.
 *
 * At least once, by a key that makes the second time harmless.
 */
import { v5 } from 'uuid';
import { ProblemError } from '../base/problem.ts';
import { systemActor, type Actor, type ExchangeMessage, type StartCommand } from '../interpreter/command.ts';
import type { Effect } from '../interpreter/effect.ts';
import { recordNotices } from '../interpreter/notices/recordNotices.ts';
import { automaticReceipt, receivedStart } from '../interpreter/receiving.ts';
import { saveNotices } from '../persistence/noticeStore.ts';
import type { OutboxRow } from '../persistence/outboxStore.ts';
import { nextForSection } from '../persistence/sectionStore.ts';
import { currentOrganisation } from './currentOrganisation.ts';
import { handleCommand, requestHash } from './handleCommand.ts';
import { oversee, type Overseen } from './oversightWorker.ts';
import { sealPaper } from './papers.ts';
import type { Runtime } from './runtime.ts';
import { writeStart } from './writeStart.ts';

type Payload = Effect | (Overseen & { kind?: undefined });

/** Does what a row says. What it throws, the lane names, and puts the row off. */
export async function doOutboxRow(runtime: Runtime, row: Pick<OutboxRow, 'unit' | 'id' | 'case_id' | 'kind' | 'payload'>): Promise<void> {
  if (row.kind === 'oversight') return oversee(runtime, row.payload as Overseen);
  const effect = row.payload as Exclude<Payload, { kind?: undefined }>;
  switch (effect.kind) {
    case 'notify': return;
    case 'start-case': return startFor(runtime, effect.command, effect.unit, effect.startedBy, row.id);
    case 'send-message': return deliver(runtime, effect.message);
    case 'seal-paper': return void (await sealPaper(runtime, { person: effect.keeper, organ: '' }, { unit: row.unit, id: row.case_id, work: effect.work, key: row.id, standingAuthority: effect.standingAuthority }).catch(ignoreGone));
    case 'tell-parent': {
      const { parent, child, first, status, number, end, facts, relation } = effect;
      await handleCommand(runtime, systemActor, {
        unit: parent.unit, id: parent.case, key: row.id, command: {
          do: 'child-changed', case: child, status, facts, ...(first ? { first } : {}), ...(parent.path ? { path: parent.path } : {}), ...(relation ? { relation } : {}), ...(number ? { number } : {}), ...(end ? { end } : {}),
        },
      });
      return;
    }
    case 'end-child': return void (await handleCommand(runtime, systemActor, { unit: effect.unit, id: effect.child, key: row.id, command: { do: 'end-with-parent' } }));
    case 'look-at-section': return enterNext(runtime, effect, row.id);
    case 'tell-progress': {
      await handleCommand(runtime, systemActor, { unit: effect.to.unit, id: effect.to.case, key: row.id, command: { do: 'child-progressed', case: effect.child, progress: effect.progress } }).catch(ignoreEnded);
      return;
    }
  }
}

/** Whoever waits longest enters, when nobody has the section. What has changed meanwhile is found by `step`, which then does nothing. */
async function enterNext(runtime: Runtime, { unit, section, key }: { unit: string; section: string; key: string }, row: string): Promise<void> {
  const next = await nextForSection(runtime.database.commander, { unit, section, key });
  if (next !== undefined) await handleCommand(runtime, systemActor, { unit, id: next, key: v5(next, row), command: { do: 'enter-section' } }).catch(ignoreEnded);
}

const codeOf = (fault: unknown): string => (fault instanceof ProblemError ? (fault.problems[0]?.code ?? '') : '');
/** The keeper was quicker, or the paper was withdrawn: nothing is left to seal. */
function ignoreGone(fault: unknown): void {
  if (codeOf(fault) !== 'work.gone') throw fault;
}
function ignoreEnded(fault: unknown): void {
  if (codeOf(fault) !== 'case.ended') throw fault;
}

/** The case is begun in the name of whoever's step led to it; in another organ it is the platform that lays it there. */
async function startFor(runtime: Runtime, command: StartCommand, unit: string, startedBy: string, key: string): Promise<void> {
  const { hash: definition } = await runtime.packs.forOrgan(command.organ);
  const actor: Actor = command.handlers?.includes(startedBy) || command.parent?.organ === command.organ ? { person: startedBy, organ: command.organ } : systemActor;
  await writeStart(runtime, actor, command, { definition, unit, key, hash: requestHash(command) });
}

/** Carries a message to the other side, once: its id is the key under which it is applied. */
async function deliver(runtime: Runtime, message: ExchangeMessage): Promise<void> {
  if (message.says !== 'sent') {
    // A recall before the receipt does not know the other side's case; its id follows from the thread.
    const target = message.to.case ?? receiverCaseId(message.thread);
    await handleCommand(runtime, systemActor, { unit: message.to.unit, id: target, key: message.id, command: { do: 'exchange-message', message } });
    return;
  }
  // The receiver's own pack: what it adds to the sender's is its own, and what the sender adds stays with the sender.
  const { hash: definition, pack } = await runtime.packs.forOrgan(message.to.organ);
  const command = receivedStart(pack, message, receiverCaseId(message.thread));
  if (!command) return record(runtime, message);
  await writeStart(runtime, systemActor, command, { definition, unit: message.to.unit, key: message.id, hash: requestHash(message) });
}

/** What is sent for the record only begins no case: the other organ is told, and the sender has its receipt. */
async function record(runtime: Runtime, message: ExchangeMessage): Promise<void> {
  const { pack } = await runtime.packs.forOrgan(message.to.organ);
  const { view } = await currentOrganisation(runtime);
  const notices = recordNotices(pack, message, view);
  await saveNotices(runtime.database.commander, message.to.unit, notices.map((notice) => ({ ...notice, id: v5(`${notice.person} ${message.id}`, message.thread), about: { unit: message.from.unit, case: message.from.case } })));
  runtime.announce(notices.map((notice) => notice.person));
  const receipt = automaticReceipt(message);
  await handleCommand(runtime, systemActor, { unit: message.from.unit, id: message.from.case, key: receipt.id, command: { do: 'exchange-message', message: receipt } });
}

/** One thread, one case: the receiver's id follows from the thread's, so that a message delivered twice begins nothing twice. */
const receiverCaseId = (thread: string): string => {
  const flipped = (parseInt(thread[thread.length - 1]!, 16) ^ 1).toString(16);
  return `${thread.slice(0, -1)}${flipped}`;
};
