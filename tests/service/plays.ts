/** Two processes of the reference pack, played from their first event on: by whoever holds each piece of work. */
import { randomUUID } from 'node:crypto';
import { systemActor, type Actor, type Command, type StartCommand } from '../../runtime/interpreter/command.ts';
import type { CaseState, Work } from '../../runtime/interpreter/caseState.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import { handleCommand, requestHash, type CommandAnswer } from '../../runtime/service/handleCommand.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { writeStart } from '../../runtime/service/writeStart.ts';
import { organ, type Fixture } from './layFixture.ts';

export type Act =
  | { does: 'complete'; step: string; with?: JsonObject; assisted?: true; outcome?: string }
  | { does: 'agree'; step: string }
  | { does: 'attach'; step: string; file: string }
  | { does: 'seal'; document: string };

export interface Play {
  process: 'sealing' | 'preliminary-verification';
  acts: readonly Act[];
}

const subject = { name: '田某', gender: 'male', birthOn: '1972-05-08', unit: '江阳县殡仪馆', post: '馆长', managedBy: 'unit', isPrincipal: true, politicalStatus: 'member', subjectClass: 'C' };

const application: JsonObject = {
  reason: '防止转移、隐匿涉案财物', relation: '系用违纪违法所得购买', place: '江阳县城关镇临江路12号3栋502室', executeOn: '2026-06-10', registryOffice: '江阳县不动产登记中心',
  items: [
    { itemNumber: '1', kind: 'real-estate', name: '住宅一套', quantity: 1, unit: '套', location: '江阳县城关镇临江路12号3栋502室', holder: '田某', certificateNumber: '江阳不动产权第0012345号', estimatedValue: 860000, valueBasis: 'market' },
    { itemNumber: '2', kind: 'jewellery', name: '黄色金属条状物', feature: '长约8厘米、表面有编号', quantity: 5, unit: '根', location: '上址卧室衣柜', holder: '田某', valueBasis: 'unknown' },
  ],
};

const execution: JsonObject = {
  executedAt: '2026-06-09T21:30:00+08:00', executedPlace: '江阳县城关镇临江路12号3栋502室', holderPresent: true, holderName: '田某之妻', attestingWitness: { name: '丁某', contact: '社区工作人员' },
  recordingFrom: '2026-06-09T21:25:00+08:00', recordingUntil: '2026-06-09T21:40:00+08:00', recordingNumber: 'LX-2026-0031',
  strips: [{ itemNumber: '1', stripNumber: 'F-0101', actualQuantity: 1, condition: '门锁完好' }, { itemNumber: '2', stripNumber: 'F-0102', actualQuantity: 5, condition: '封存袋完好' }],
};

export const sealingPlay: Play = {
  process: 'sealing',
  acts: [
    { does: 'complete', step: 'apply', with: application },
    { does: 'agree', step: 'decide' },
    { does: 'agree', step: 'decide' },
    { does: 'seal', document: 'sealing-decision' },
    { does: 'seal', document: 'sealing-notice' },
    { does: 'attach', step: 'execute', file: 'signed-list' },
    { does: 'complete', step: 'execute', assisted: true, with: execution },
    { does: 'seal', document: 'sealing-assist-letter' },
    { does: 'complete', step: 'notify-registry', with: { registryToldOn: '2026-06-09', registryRecipient: '江阳县不动产登记中心登记科' } },
  ],
};

export const verificationPlay: Play = {
  process: 'preliminary-verification',
  acts: [
    { does: 'complete', step: 'draft-plan', with: { plan: { scope: '殡葬用品采购与销售', startOn: '2026-06-10', endOn: '2026-07-10', hasTalk: false, steps: [{ key: '1', what: '调取采购合同和账目', who: '张伟', until: '2026-06-25' }] } } },
    { does: 'agree', step: 'approve-plan' },
    { does: 'agree', step: 'approve-plan' },
    { does: 'agree', step: 'approve-plan' },
    { does: 'complete', step: 'collect-evidence', assisted: true, with: { evidence: [{ number: '1', kind: 'documentary', name: '殡葬用品采购合同', source: '县殡仪馆', obtainedOn: '2026-06-09', pages: 24, proves: '供货由一家公司垄断' }] } },
    { does: 'complete', step: 'write-report', with: { findings: { process: '调取账目并核对', established: '五年间指定一家公司供货并收取回扣', proposal: '建议立案' } } },
    { does: 'agree', step: 'sign-report' },
    { does: 'agree', step: 'sign-report' },
    { does: 'complete', step: 'propose-decision', with: { decision: 'file-case', decisionReason: '已掌握部分违纪违法事实和证据' } },
    { does: 'agree', step: 'decide' },
    { does: 'agree', step: 'decide' },
    { does: 'agree', step: 'decide' },
  ],
};

/** How a case of the play begins: as its predecessor would start it. */
export function startOf(fixture: Fixture, play: Play, id = newId()): StartCommand {
  const handlers = [fixture.holder('handler', 0), fixture.holder('handler', 1)];
  const department = `${organ}-supervision-inspection`;
  const base = { do: 'start' as const, id, process: play.process, organ, handlers, department };
  if (play.process === 'preliminary-verification') {
    return { ...base, data: { source: 'petition', receivedOn: '2026-06-01', subject, summary: '反映垄断殡葬用品销售并收取回扣', assignedDepartment: 'supervision-inspection', disposition: 'verification' } };
  }
  return {
    ...base,
    data: { measure: 'sealing', caseNumber: '江AJ〔2026〕0003号', leadNumber: '江XS〔2026〕0011号', track: 'both', isDutyCrime: true, subject, caseSummary: '涉嫌利用职务便利为他人谋取利益并收受财物', investigators: handlers },
    parent: { case: randomUUID(), unit: organ, organ, process: 'investigation', caseType: 'disciplinary-case', phase: 'filed', handlers, people: handlers, relation: 'measure' },
  };
}

export async function startPlay(fixture: Fixture, play: Play, id?: string): Promise<string> {
  const command = startOf(fixture, play, id);
  await writeStart(fixture.runtime, systemActor, command, { definition: fixture.definition, unit: organ, key: `start:${command.id}`, hash: requestHash(command.id) });
  return command.id;
}

/** The command that an act is, and who gives it, in the state that the case is in. */
export function orderOf(fixture: Fixture, state: CaseState, act: Act): { actor: Actor; command: Exclude<Command, StartCommand> } {
  const found = Object.values(state.work).find((w) => fits(state, w, act));
  if (!found) throw new Error(`nothing waits for ${JSON.stringify(act).slice(0, 80)}; waiting: ${Object.values(state.work).map((w) => `${w.kind} ${w.path}`).join(', ')}`);
  const lead = state.handlers.find((h) => found.candidates.includes(h));
  const person = found.assignee ?? (found.kind === 'task' ? lead : undefined) ?? found.candidates[0]!;
  const actor: Actor = { person, organ: found.liftedTo ?? state.organ };
  const work = found.id;
  switch (act.does) {
    case 'agree': return { actor, command: { do: 'agree', work, opinion: '同意' } };
    case 'complete': {
      const data = act.step === 'apply' ? { ...act.with, executors: state.handlers } : act.with;
      return { actor, command: { do: 'complete', work, ...(data ? { data } : {}), ...(act.outcome ? { outcome: act.outcome } : {}), ...(act.assisted ? { assistants: [fixture.holder('handler', 1)] } : {}) } };
    }
    case 'attach':
      return { actor, command: { do: 'attach', work, file: { id: newId(), file: act.file, name: '签名后的清单.pdf', type: 'application/pdf', size: 52_000, sha256: 'ab'.repeat(32), by: person, at: state.startedAt, path: '', work } } };
    case 'seal': return { actor, command: { do: 'seal', work, sha256: 'cd'.repeat(32), pages: 1 } };
  }
}

function fits(state: CaseState, work: Work, act: Act): boolean {
  if (act.does === 'seal') return work.kind === 'seal' && state.papers[String(work.about?.['paper'])]?.document === act.document;
  if (work.kind !== (act.does === 'agree' ? 'seat' : 'task')) return false;
  return work.path.split('/').at(-1)!.replace(/\[.*$/, '') === act.step;
}

export async function playAct(fixture: Fixture, id: string, act: Act, key: string = newId()): Promise<CommandAnswer> {
  const { actor, command } = orderOf(fixture, await fixture.state(id), act);
  return handleCommand(fixture.runtime, actor, { unit: organ, id, command, key });
}

/** Plays a whole case, or its first `count` acts; gives its id. */
export async function playCase(fixture: Fixture, play: Play, count = play.acts.length): Promise<string> {
  const id = await startPlay(fixture, play);
  for (const act of play.acts.slice(0, count)) await playAct(fixture, id, act);
  return id;
}
