/** How a lead goes its way, from registration until where the demo leaves it: the commands in order, with what people enter. */
import { addDays } from '../../base/time.ts';
import type { JsonObject } from '../../base/json.ts';
import type { DemoLead } from './demoContent.ts';
import { leadStates } from './demoContent.ts';
import type { DemoCase, DemoPlayer } from './demoPlayer.ts';
import { layCase } from './demoCaseScript.ts';

const reached = (lead: Pick<DemoLead, 'until'>, state: (typeof leadStates)[number]): boolean => leadStates.indexOf(lead.until) >= leadStates.indexOf(state);

export function subjectOf(about: Pick<DemoLead, 'name' | 'unit' | 'post' | 'managed' | 'principal'>): JsonObject {
  return { name: about.name, unit: about.unit, post: about.post, managedBy: about.managed ?? 'unit', isPrincipal: about.principal ?? false, politicalStatus: 'member', isSupervised: true };
}

interface LeadOptions {
  regionOf: (organ: string) => string;
  /** Days between the receipt by the department and the opinion; long ones make lamps. */
  pace?: number;
  /** Day offset of the department's receipt, where the demo needs an exact one. */
  receivedOn?: number;
}

/** Returns the case that is open at the end. */
export async function layLead(play: DemoPlayer, lead: DemoLead, options: LeadOptions): Promise<DemoCase> {
  const pace = options.pace ?? 3;
  await play.pass(0);
  let at = await play.start(lead.organ, 'case-supervision-clerk', { process: 'lead-registration', data: {
    receivedOn: play.day, urgency: lead.urgency ?? 'ordinary', isRealName: false, subject: subjectOf(lead), summary: lead.summary, problemCategory: [lead.category ?? 'integrity'],
    ...(lead.field ? { problemField: lead.field } : {}), region: options.regionOf(lead.organ), ...(lead.amount === undefined ? {} : { amount: lead.amount }),
  } });
  await play.complete(at, 'register', { source: lead.source ?? 'petition', ...(lead.from ? { sourceOrgan: lead.from } : {}), leadKind: lead.kind ?? 'discipline' });
  if (!reached(lead, 'assigning')) return at;
  await play.pass(1, 'pm');
  await play.complete(at, 'propose-assignment', { assignedDepartment: lead.department ?? `${lead.organ}-supervision-inspection`, assignmentOpinion: '按照职责分工，拟由该部门承办，请在规定期限内提出处置意见。' });
  await play.approve(at, 'approve-assignment', lead.until === 'assigning' ? { seats: 1 } : {});
  if (!reached(lead, 'received')) return at;
  await play.pass(1);
  await play.seal(at);
  await play.complete(at, 'receive', ({ today }) => ({ departmentReceivedOn: options.receivedOn === undefined ? today : addDays(play.world.today, options.receivedOn) }), { outcome: 'accepted' });
  await play.pass(0, 'pm');
  at = await play.next(at, 'lead-disposition');
  const by = lead.by ? [lead.by] : [];
  if (lead.until === 'received') {
    if (lead.by) await play.claim(at, 'analyse', by);
    return at;
  }
  await play.pass(pace);
  await play.complete(at, 'analyse', {
    analysis: { background: `被反映人系${lead.unit}${lead.post}，任现职以来分管相关业务。`, existence: '反映内容具体，时间、地点、经手人明确，问题存在的可能性较大。', checkability: '有会议记录、合同和账目可查，具备可查性。', points: '核对账目和合同，了解资金去向。' },
  }, { by });
  if (!reached(lead, 'studied')) return at;
  await play.pass(1, 'pm');
  await play.complete(at, 'study', ({ today, who }) => ({ study: { heldOn: today, attendees: [who], opinion: '经室务会集体研究，同意承办人意见。' } }), { by });
  if (!reached(lead, 'proposed')) return at;
  await play.pass(1);
  const disposition = lead.until === 'talk' ? 'talk-inquiry' : lead.until === 'shelved' ? 'shelve' : lead.until === 'settled' ? 'close' : 'verification';
  await play.complete(at, 'propose', {
    disposition, dispositionPlan: '拟由两名同志组成工作组，调取相关资料，逐项核对。', ...(disposition === 'shelve' ? { shelvedUntil: addDays(play.day, 180) } : {}),
    dispositionReason: { verification: '反映问题具体、可查性强，建议初步核实。', 'talk-inquiry': '反映问题笼统，建议谈话函询。', shelve: '暂不具备核查条件，建议暂存待查。', close: '经了解，反映问题失实，建议予以了结。' }[disposition],
  }, { by });
  if (lead.until === 'proposed') return at;
  await play.pass(0, 'pm');
  if (lead.until === 'sent-back') {
    await play.sendBack(at, 'approve', 'propose', '核查重点不够明确，请补充资金去向的核查步骤后再报。', ['dispositionPlan']);
    return at;
  }
  if (lead.until === 'confirming') {
    await play.approve(at, 'approve', { seats: 3 });
    await play.pass(1);
    await play.enter(at, 'approve');
    return at;
  }
  await play.approve(at, 'approve');
  if (lead.until === 'approved') return at;
  await play.pass(1);
  await play.complete(at, 'report-disposition', ({ today }) => ({
    dispositionRecordedOn: today, dispositionNote: '已按批准的意见报备。',
    ...(disposition === 'close' || disposition === 'shelve' ? { outcome: disposition === 'close' ? 'untrue' : 'shelved', resultSummary: disposition === 'close' ? '经核对账目和有关人员说明，反映的问题失实。' : '目前线索要件不足，待有新的情况再行研究。', resultOn: today } : {}),
  }), { by });
  if (['talk', 'shelved', 'settled'].includes(lead.until)) return at;
  await play.pass(0, 'pm');
  return layVerification(play, await play.next(at, 'preliminary-verification'), lead, by);
}

export async function layVerification(play: DemoPlayer, at: DemoCase, lead: DemoLead, by: readonly string[]): Promise<DemoCase> {
  if (lead.until === 'planning') return at;
  await play.pass(2);
  await play.complete(at, 'draft-plan', ({ today, who }) => ({
    plan: { scope: `核查${lead.name}被反映的问题及相关资金往来。`, startOn: today, endOn: addDays(today, 50), hasTalk: false, steps: [
      { key: '1', what: '调取会议记录、合同和财务账目', who, until: addDays(today, 15) }, { key: '2', what: '核对资金往来，询问经手人', who, until: addDays(today, 40) },
    ] },
  }), { by });
  await play.pass(1, 'pm');
  await play.approve(at, 'approve-plan');
  if (lead.until === 'verifying') return at;
  await play.pass(24);
  await play.complete(at, 'collect-evidence', ({ today, who }) => ({
    evidence: [{ number: '1', kind: 'documentary', name: '财务凭证和合同', source: lead.unit, obtainedOn: today, pages: 46, proves: '款项的来源和去向', keptBy: who }, { number: '2', kind: 'witness', name: '经手人证言', source: '经手人', obtainedOn: today, pages: 5, proves: '办理经过' }],
  }), { assist: 1, by });
  if (lead.until === 'reporting') return at;
  await play.pass(4);
  await play.complete(at, 'write-report', {
    findings: { process: '核查组调取了账目、合同和会议记录，询问了经手人。', established: `${lead.name}在任职期间，${lead.summary.replace(/^反映/, '').replace(/。$/, '')}，部分事实有书证和证言印证。`, proposal: lead.until === 'reminded' ? '情节轻微，建议谈话提醒。' : '已掌握部分违纪违法事实，建议立案审查调查。' },
  }, { by });
  await play.pass(1);
  await play.approve(at, 'sign-report');
  if (lead.until === 'deciding') return at;
  const filed = lead.until !== 'reminded';
  await play.complete(at, 'propose-decision', ({ today }) => (filed
    ? { decision: 'file-case', decisionReason: '已掌握部分违纪违法事实和证据，需要追究责任。' }
    : { decision: 'reminder-talk', decisionReason: '存在一般性问题，情节轻微。', outcome: 'first-form', resultSummary: '部分属实，已对其谈话提醒。', resultOn: today }), { by });
  await play.pass(1, 'pm');
  await play.approve(at, 'decide');
  if (!filed) return at;
  await play.pass(1);
  return layCase(play, await play.next(at, 'case-filing'), lead, by);
}
