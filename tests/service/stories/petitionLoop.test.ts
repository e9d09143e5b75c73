/** Story 1: a petition goes from the province to the county, becomes a case and a sanction, and its result comes back up. */
import { describe, expect, it } from 'vitest';
import { Value } from 'typebox/value';
import { ExchangeView } from '../../../runtime/http/api.ts';
import { caseView } from '../../../runtime/service/readModels/caseView.ts';
import { caseList } from '../../../runtime/service/readModels/lists.ts';
import type { DemoLead } from '../../../runtime/service/demo/demoContent.ts';
import type { DemoCase } from '../../../runtime/service/demo/demoPlayer.ts';
import { layVerification } from '../../../runtime/service/demo/demoScripts.ts';
import { withDatabase } from '../../database.ts';
import { notReplayed, withStory } from './storyRuntime.ts';

const database = withDatabase();
const story = withStory(database);

const subject = { name: '田某', unit: '江阳县殡仪馆', post: '馆长', managedBy: 'unit', isPrincipal: true, politicalStatus: 'member' };
const summary = '反映垄断殡葬服务并收取回扣。';

describe('a petition that closes its loop', () => {
  it('goes down to the county, through filing, trial and sanction, and its answer comes back to the reporter', async () => {
    const play = await story().player('loop', '2026-03-13');
    await play.pass(0);
    const intake = await play.start('chengjiang', 'petition-clerk', { process: 'petition-intake', data: {} }, ['wangfang']);
    await play.complete(intake, 'register', ({ today }) => ({
      channel: 'letter', receivedOn: today, urgency: 'ordinary', isRealName: true, reporter: { name: '柳某', phone: '13900000000' }, subject, summary, problemCategory: ['masses-levies'], problemField: 'funeral', region: '990121',
    }), { by: ['wangfang'] });
    await play.complete(intake, 'check-repeat', { repeatNote: '未见重复。' }, { outcome: 'first', by: ['wangfang'] });
    await play.complete(intake, 'propose', { jurisdiction: 'lower', route: 'assign', receiver: 'yunchuan', proposal: '交云川市办理。' }, { by: ['wangfang'] });
    await play.approve(intake, 'approve-proposal', { by: ['zhaomin'] });
    await play.pass(3);
    const handling = await play.next(intake, 'real-name-report-handling');
    await play.complete(handling, 'verify-name', ({ today }) => ({ nameVerifiedOn: today, nameVerifiedBy: 'phone', nameVerified: 'confirmed' }), { assist: 1, by: ['wangfang'] });
    await play.complete(handling, 'draft-acceptance', {}, { by: ['wangfang'] });
    await play.approve(handling, 'approve-acceptance');
    await play.seal(handling);
    await play.complete(handling, 'inform-acceptance', ({ today }) => ({ acceptanceToldOn: today, acceptanceToldBy: 'letter' }), { by: ['wangfang'] });
    await play.pass(1);
    const assignment = await play.next(handling, 'petition-assign-report-back');
    await play.complete(assignment, 'draft-assignment', { requirements: '认真核查并报告结果。', dueOn: '2026-06-20' }, { by: ['wangfang'] });
    await play.approve(assignment, 'approve-assignment');
    expect(Object.values((await play.state(assignment)).exchanges), 'no letter leaves without its seal').toMatchObject([{ status: 'prepared' }]);
    const exchangeSeen = async () => (await caseView(story().runtime, story().as('wangfang', 'chengjiang'), assignment.unit, assignment.id)).exchanges[0]!;
    const awaiting = await exchangeSeen();
    expect([...Value.Errors(ExchangeView, JSON.parse(JSON.stringify(awaiting)))], 'in the shape that is published').toEqual([]);
    expect(awaiting, 'it says for which paper it waits, and whose turn that is').toMatchObject({ status: 'prepared', awaits: [{ number: expect.stringContaining('〔2026〕'), lacks: 'seal', people: [{ name: '陈鹏敏' }] }] });
    await play.seal(assignment);
    expect(await exchangeSeen()).not.toHaveProperty('awaits');
    await play.pass(1);

    const city = await play.receiver(assignment);
    expect(Object.values((await play.state(assignment)).exchanges)[0]).toMatchObject({ status: 'received', organ: 'yunchuan', case: city.id });
    expect(Object.values((await play.state(assignment)).clocks)).toMatchObject([{ deadline: 'assigned-item', status: 'running' }]);
    await play.accept(city, ['lina']);
    await play.complete(city, 'receive', ({ today }) => ({ receiptOn: today }), { by: ['lina'] });
    await play.complete(city, 'decide-way', { way: 'onward', receiver: 'jiangyang', onwardRequirements: '请江阳县核查。', onwardDueOn: '2026-06-10' }, { by: ['lina'] });
    await play.approve(city, 'approve-way');
    await play.complete(city, 'draft-onward', {}, { by: ['lina'] });
    await play.approve(city, 'approve-onward');
    await play.seal(city);
    await play.pass(2);
    const county = await play.receiver(city);
    await play.accept(county, ['sunli']);
    await play.complete(county, 'receive', ({ today }) => ({ receiptOn: today }), { by: ['sunli'] });
    await play.complete(county, 'decide-way', { way: 'own' }, { by: ['sunli'] });
    await play.approve(county, 'approve-way');
    await play.pass(1);
    const seenAbove = Object.values((await play.state(assignment)).exchanges)[0]!;
    expect(seenAbove.status).toBe('accepted');
    expect(seenAbove.progress.map((p) => p.organ), 'the province sees where it stands in city and county').toEqual(expect.arrayContaining(['yunchuan', 'jiangyang']));
    const handedOver = await caseList(story().runtime, story().as('wangfang', 'chengjiang'), { list: 'hand-overs' });
    const watched = handedOver.rows.filter((row) => row.id === assignment.id);
    expect(watched, 'her list names it in her own words, tells where the city stands, and leads to her own case').toMatchObject([{ unit: assignment.unit, number: (await play.state(assignment)).number, organ: { code: 'yunchuan' }, stage: { zh: '办理' } }]);
    expect(watched[0]!.line).toContain(`${subject.name} ${summary}`);
    const below = await caseList(story().runtime, story().as('lina', 'yunchuan'), { list: 'hand-overs' });
    expect(below.rows.map((row) => row.id), 'the city sees what it received, and what it assigned onwards as its own case').toContain(city.id);

    const lead = await play.next(county, 'lead-registration');
    await play.complete(lead, 'register', { source: 'superior', sourceOrgan: '云川市纪委监委', leadKind: 'discipline' }, { by: ['hejie'] });
    await play.complete(lead, 'propose-assignment', { assignedDepartment: 'jiangyang-supervision-inspection', assignmentOpinion: '请该室办理。' }, { by: ['hejie'] });
    await play.approve(lead, 'approve-assignment');
    await play.seal(lead);
    await play.complete(lead, 'receive', ({ today }) => ({ departmentReceivedOn: today }), { outcome: 'accepted' });
    await play.pass(4);
    const disposition = await play.next(lead, 'lead-disposition');
    expect((await play.state(disposition)).data).toMatchObject({ summary, problemField: 'funeral', subject: { name: '田某', subjectClass: 'C' } });
    const by = ['zhangwei', 'zhoutao'];
    await play.complete(disposition, 'analyse', { analysis: { background: '独家经营', existence: '较大', checkability: '可查' } }, { by });
    await play.complete(disposition, 'study', ({ today, who }) => ({ study: { heldOn: today, attendees: [who], opinion: '同意。' } }), { by });
    await play.complete(disposition, 'propose', { disposition: 'verification', dispositionReason: '具体可查。', dispositionPlan: '核查采购。' }, { by });
    await play.approve(disposition, 'approve');
    await play.complete(disposition, 'report-disposition', ({ today }) => ({ dispositionRecordedOn: today }), { by });
    await play.pass(2);
    const verification = await play.next(disposition, 'preliminary-verification');
    const about = { organ: 'jiangyang', name: '田某', unit: '江阳县殡仪馆', post: '馆长', summary, until: 'archived', day: 0 } as DemoLead;
    const archive = await layVerification(play, verification, about, by);
    expect(await play.state(archive)).toMatchObject({ process: 'archiving', status: 'ended', end: 'archived', data: { archiveKind: 'sanction', sanction: 'serious-warning', archiveComplete: true } });
    await play.pass(1);

    const answer = async (at: DemoCase, login: string): Promise<void> => {
      await play.complete(at, 'draft-result', { reportOpinion: '建议予以办结。' }, { by: [login] });
      await play.approve(at, 'approve-result');
      await play.seal(at);
      await play.complete(at, 'send-result', {}, { by: [login] });
      await play.pass(1);
    };
    expect((await play.state(county)).data).toMatchObject({ outcome: 'sanctioned' });
    await answer(county, 'sunli');
    expect(await play.state(county)).toMatchObject({ status: 'ended', end: 'reported' });
    await play.complete(city, 'check-result', { checkOpinion: '同意上报。' }, { outcome: 'accepted', by: ['lina'] });
    await answer(city, 'lina');
    await play.complete(assignment, 'check-result', { checkOpinion: '同意办结。' }, { outcome: 'accepted', by: ['wangfang'] });
    await play.pass(1);
    expect(await play.state(handling)).toMatchObject({ stage: 'feeding-back', data: { outcome: 'sanctioned', resultSummary: expect.stringContaining('严重警告') } });
    await play.complete(handling, 'feed-back', ({ today }) => ({ feedbackOn: today, feedbackBy: 'phone', feedbackText: '反映的问题经查属实，已给予处分。', reporterOpinion: 'none' }), { assist: 1, by: ['wangfang'] });
    expect(await play.state(handling)).toMatchObject({ status: 'ended', end: 'fed-back' });
    await story().runtime.idle();

    expect(story().faults).toEqual([]);
    expect(await notReplayed(database())).toEqual([]);
    const typed = await database().owner.query(`select 1 from case_event e join cases c on c.unit = e.unit and c.id = e.case_id, jsonb_array_elements(e.body::jsonb->'values') v
      where c.organ in ('chengjiang', 'yunchuan') and e.kind = 'data.written' and e.body::jsonb ? 'form' and v->>'field' in ('outcome', 'resultSummary', 'resultOn')`);
    expect(typed.rowCount, 'nobody above the county types the result').toBe(0);
    const waiting = await database().owner.query('select 1 from outbox');
    expect(waiting.rowCount).toBe(0);
  }, 120_000);
});
