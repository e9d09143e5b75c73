/** How a petition goes its way: intake, real name, assignment, result. */
import { addDays } from '../../base/time.ts';
import type { DemoPetition } from './demoContent.ts';
import type { DemoPlayer } from './demoPlayer.ts';
import { subjectOf } from './demoScripts.ts';

export async function layPetition(play: DemoPlayer, petition: DemoPetition, regionOf: (organ: string) => string): Promise<void> {
  const { until } = petition;
  await play.pass(0);
  let at = await play.start(petition.organ, 'petition-clerk', { process: 'petition-intake', data: {} });
  if (until === 'incoming') return;
  const realName = petition.reporter !== undefined;
  await play.complete(at, 'register', ({ today }) => ({
    channel: petition.channel ?? 'letter', receivedOn: today, urgency: petition.urgency ?? 'ordinary', isRealName: realName, subject: subjectOf(petition), summary: petition.summary,
    ...(realName ? { reporter: { name: petition.reporter!, phone: '13900000000', wish: '希望为本人保密。' } } : {}), problemCategory: [petition.category ?? 'integrity'],
    ...(petition.field ? { problemField: petition.field } : {}), region: regionOf(petition.receiver ?? petition.organ), ...(petition.amount === undefined ? {} : { amount: petition.amount }),
  }));
  await play.complete(at, 'check-repeat', { repeatNote: '经检索，未见重复件。' }, { outcome: 'first' });
  if (until === 'checked') return;
  await play.pass(1);
  const route = until === 'not-accepted' ? 'not-accepted' : petition.receiver ? 'assign' : 'own';
  await play.complete(at, 'propose', {
    jurisdiction: route === 'assign' ? 'lower' : route === 'own' ? 'own' : 'elsewhere', route, proposal: route === 'assign' ? '拟交下级机关办理并报结果。' : route === 'own' ? '拟由本级办理。' : '不属于纪检监察机关受理范围，拟不予受理。',
    ...(petition.receiver ? { receiver: petition.receiver } : {}), ...(route === 'not-accepted' ? { notAcceptedReason: '反映事项属于民事纠纷，告知向人民法院反映。' } : {}),
  });
  if (until === 'approving') return;
  await play.approve(at, 'approve-proposal');
  if (until === 'not-accepted') return;
  await play.pass(1, 'pm');
  if (realName) {
    at = await play.next(at, 'real-name-report-handling');
    if (until === 'naming') return;
    await play.complete(at, 'verify-name', ({ today }) => ({ nameVerifiedOn: today, nameVerifiedBy: 'phone', nameVerified: 'confirmed', nameVerifiedNote: '经电话核实，确系本人举报。' }), { assist: 1 });
    await play.complete(at, 'draft-acceptance');
    await play.approve(at, 'approve-acceptance');
    await play.seal(at);
    await play.pass(1);
    await play.complete(at, 'inform-acceptance', ({ today }) => ({ acceptanceToldOn: today, acceptanceToldBy: 'letter' }));
    await play.pass(1);
  }
  if (route === 'own') return;
  at = await play.next(at, 'petition-assign-report-back');
  await play.complete(at, 'draft-assignment', ({ today }) => ({ requirements: '请认真核查，按期报告办理结果。', dueOn: addDays(today, 85) }));
  await play.approve(at, 'approve-assignment');
  await play.seal(at);
  if (until === 'sent') return;
  await play.pass(2);
  const theirs = await play.receiver(at);
  await play.accept(theirs);
  await play.complete(theirs, 'receive', ({ today }) => ({ receiptOn: today, receiptNote: '已登记。' }));
  if (until === 'received') return;
  await play.pass(1);
  await play.complete(theirs, 'decide-way', { way: 'own' });
  await play.approve(theirs, 'approve-way');
  await play.pass(1);
  const lead = await play.next(theirs, 'lead-registration');
  await play.complete(lead, 'register', { source: 'superior', sourceOrgan: '上级信访部门', leadKind: 'discipline' });
  await play.complete(lead, 'propose-assignment', { assignedDepartment: `${petition.receiver!}-supervision-inspection`, assignmentOpinion: '拟由该部门承办。' });
  await play.approve(lead, 'approve-assignment');
  await play.seal(lead);
  await play.pass(1);
  await play.complete(lead, 'receive', ({ today }) => ({ departmentReceivedOn: today }), { outcome: 'accepted' });
  await play.pass(6);
  const disposition = await play.next(lead, 'lead-disposition');
  await play.complete(disposition, 'analyse', { analysis: { background: '被反映人所在单位规模较小，制度健全。', existence: '反映内容与登记材料不一致。', checkability: '有台账可查。' } });
  await play.complete(disposition, 'study', ({ today, who }) => ({ study: { heldOn: today, attendees: [who], opinion: '同意予以了结。' } }));
  await play.complete(disposition, 'propose', { disposition: 'close', dispositionReason: '经核对台账，反映问题失实。', dispositionPlan: '予以了结，向交办机关报告。' });
  await play.pass(1);
  await play.approve(disposition, 'approve');
  await play.complete(disposition, 'report-disposition', ({ today }) => ({ dispositionRecordedOn: today, outcome: 'untrue', resultSummary: '经查阅台账、走访群众，反映的问题失实，已作澄清。', resultOn: today }));
  await play.pass(2);
  await play.complete(theirs, 'draft-result', { reportOpinion: '经审核，反映问题失实，建议予以办结。' });
  await play.pass(1);
  await play.approve(theirs, 'approve-result');
  await play.seal(theirs);
  await play.complete(theirs, 'send-result');
  if (until === 'answered') return;
  await play.pass(2);
  await play.complete(at, 'check-result', { checkOpinion: '同意办结。' }, { outcome: 'accepted' });
  if (!realName) return;
  await play.pass(2);
}
