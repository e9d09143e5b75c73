/** How a case goes its way: filing, investigation, trial, sanction, execution, archive. */
import { addDays } from '../../base/time.ts';
import type { DemoLead } from './demoContent.ts';
import { layMeasure } from './demoMeasureScript.ts';
import type { DemoCase, DemoPlayer } from './demoPlayer.ts';

const noon = (day: string): string => new Date(`${day}T10:00:00+08:00`).toISOString();

export async function layCase(play: DemoPlayer, at: DemoCase, lead: DemoLead, by: readonly string[]): Promise<DemoCase> {
  if (lead.until === 'filing') return at;
  const isDutyCrime = lead.kind === 'duty-crime' || lead.kind === 'mixed';
  const facts = `${lead.name}在任${lead.unit}${lead.post}期间，${lead.summary.replace(/^反映/, '')}`;
  await play.complete(at, 'draft-filing', {
    track: 'both', isDutyCrime, filingFacts: facts, filingBasis: '已掌握其部分违纪违法事实和证据，需要追究纪律和法律责任。', filingProposal: '建议立案审查调查。',
  }, { by });
  await play.pass(1, 'pm');
  await play.approve(at, 'approve-filing');
  await play.seal(at);
  await play.pass(1);
  await play.complete(at, 'announce', ({ today, who, assistants }) => ({
    announcedAt: noon(today), announcedPlace: '机关谈话室', announcers: [who, ...assistants], announcementOpinion: '听清楚了，没有意见，配合组织审查调查。',
  }), { assist: 1, by, files: ['signed-record'] });
  if (isDutyCrime) await play.complete(at, 'notify-family', ({ today }) => ({ familyToldOn: today, familyRecipient: '其配偶' }), { by });
  await play.complete(at, 'notify-unit', ({ today }) => ({ unitToldOn: today, unitRecipient: `${lead.unit}党组织` }), { by });
  await play.pass(1);
  return layInvestigation(play, await play.next(at, 'investigation'), lead, by, facts);
}

async function layInvestigation(play: DemoPlayer, at: DemoCase, lead: DemoLead, by: readonly string[], established: string): Promise<DemoCase> {
  if (lead.until === 'filed') return at;
  await play.complete(at, 'draft-plan', ({ today, who, state }) => ({
    investigators: [...new Set([who, ...state.handlers])],
    investigationPlan: { scope: '查清违纪违法事实、涉案款物去向。', startOn: today, endOn: addDays(today, 60), measures: ['questioning', 'evidence-retrieval', 'sealing'], safety: '谈话前体检，谈话全程同步录音录像，医护人员在场。', steps: [{ key: '1', what: '询问有关人员，调取书证', who, until: addDays(today, 30) }] },
  }), { by });
  await play.pass(1, 'pm');
  await play.approve(at, 'approve-plan');
  for (const measure of lead.measures ?? []) await layMeasure(play, at, measure, by);
  if (lead.until === 'investigating') return at;
  await play.pass(18);
  await play.complete(at, 'take-evidence', ({ today }) => ({ evidence: [{ number: '1', kind: 'witness', name: '有关人员证言', source: '有关人员', obtainedOn: today, pages: 12, proves: '款项给付的经过' }, { number: '2', kind: 'documentary', name: '银行流水', source: '银行', obtainedOn: today, pages: 20, proves: '款项去向' }] }), { assist: 1, by });
  await play.complete(at, 'prepare-facts', { facts: [{ number: '1', title: `${lead.name}的违纪事实`, category: lead.category ?? 'integrity', happened: '任现职期间', content: established, evidence: '证人证言、银行流水、财务凭证' }] }, { by });
  await play.pass(1);
  await play.approve(at, 'approve-facts');
  await play.pass(2);
  await play.complete(at, 'meet-facts', ({ today }) => ({ factsMetOn: today, factsMetPlace: '机关谈话室', factsOpinion: 'agrees', reflectionReceived: true }), { outcome: 'settled', assist: 1, by, files: ['signed-opinion'] });
  await play.complete(at, 'write-report', { investigationReport: { process: '线索经初步核实后立案，审查调查组依规依纪依法收集了证据。', established, attitude: '能够如实说明问题，主动退缴。', property: '违纪所得已全部上缴。', proposal: '建议给予党内严重警告处分。' } }, { by });
  await play.approve(at, 'sign-report');
  await play.pass(1);
  await play.complete(at, 'prepare-transfer', { transferVolumes: 2, transferPages: 186 }, { by });
  await play.approve(at, 'approve-transfer');
  await play.pass(2);
  return layTrial(play, await play.next(at, 'case-trial'), lead, established);
}

async function layTrial(play: DemoPlayer, started: DemoCase, lead: DemoLead, established: string): Promise<DemoCase> {
  let at = started;
  await play.complete(at, 'check-file', ({ today }) => ({ acceptedOn: today, fileComplete: true }));
  await play.complete(at, 'form-group', ({ who }) => ({ reviewers: [who, ...play.world.organisation.withRole(lead.organ, 'reviewer').filter((p) => p !== who).slice(0, 1)], reviewLeader: who }));
  await play.pass(1);
  await play.approve(at, 'approve-group');
  await play.complete(at, 'read', { reading: { facts: '事实清楚', evidence: '证据确凿', characterisation: '定性准确', procedure: '手续完备', property: '处理适当' } }, { outcome: 'clear', assist: 1 });
  await play.pass(5);
  await play.complete(at, 'propose-talk', { trialTalk: { held: true } });
  await play.approve(at, 'approve-talk');
  await play.complete(at, 'talk', ({ today }) => ({ trialTalk: { heldOn: today, place: '机关谈话室', statement: '对认定的事实没有异议，请求从轻处理。' } }), { assist: 1 });
  await play.complete(at, 'study', ({ today, state }) => ({ trialStudy: { heldOn: today, attendees: state.handlers, opinion: '同意审理组意见。' } }));
  await play.complete(at, 'write-report', { trialReport: { facts: established, characterisation: '违反廉洁纪律', articles: '依照《中国共产党纪律处分条例》有关规定', reasons: '主动交代，积极退缴，可以从轻处分。' }, proposedSanction: 'serious-warning' });
  await play.pass(1);
  await play.approve(at, 'approve-report');
  if (lead.until === 'tried') return at;
  await play.pass(4);
  at = await play.next(at, 'sanction-decision');
  await play.complete(at, 'submit', ({ today }) => ({ committeeOn: today, committeeAgenda: `审议${lead.name}违纪案` }));
  await play.approve(at, 'standing-committee');
  await play.complete(at, 'draft-decision', ({ today }) => ({
    sanction: 'serious-warning', sanctionMonths: 18, sanctionDecidedOn: today, sanctionText: established, sanctionBasis: '有关规定', appealRights: '如不服本决定，可以依照规定向作出决定的党组织提出申诉。', outcome: 'sanctioned', resultSummary: '经查证属实，给予党内严重警告处分。',
  }));
  await play.pass(1);
  await play.approve(at, 'sign-decision');
  await play.seal(at);
  await play.complete(at, 'send-out');
  await play.pass(3);
  at = await play.next(at, 'sanction-execution');
  await play.complete(at, 'serve', ({ today, who, assistants }) => ({ servedOn: today, servedTo: `${lead.name}、${lead.unit}党组织`, servedBy: [who, ...assistants], serviceReceipt: true }), { assist: 1, files: ['signed-receipt'] });
  await play.pass(2);
  await play.complete(at, 'announce', ({ today }) => ({ sanctionAnnouncedOn: today, announcementScope: `${lead.unit}党支部`, sanctionOpinion: '服从组织决定。' }), { assist: 1 });
  await play.complete(at, 'notify-execution', ({ today }) => ({ executionUnit: `${lead.unit}党组织`, executionMatters: '按规定调整年度考核和评优资格。', executionDueOn: addDays(today, 170) }));
  await play.approve(at, 'approve-notice');
  await play.seal(at);
  await play.pass(10);
  await play.complete(at, 'record-execution', ({ today }) => ({ personnelFiledOn: today, executionReportedOn: today, executionNote: '处分决定已归入本人档案，处分执行到位。' }), { outcome: 'executed', files: ['execution-report'] });
  await play.pass(2);
  at = await play.next(at, 'archiving');
  await play.complete(at, 'update-archive', ({ today }) => ({ archiveKind: 'sanction', archiveEntryOn: today, archiveEntry: '因违反廉洁纪律受到党内严重警告处分。' }));
  await play.complete(at, 'collect', { volumes: [{ volumeNumber: '1', title: '审查调查卷', papers: 38, pages: 186, retention: 'permanent' }] });
  await play.pass(2);
  await play.complete(at, 'check', ({ today }) => ({ archivedOn: today, archivePlace: '档案室二排三柜', archiveComplete: true }), { outcome: 'complete' });
  return at;
}
