/** A level that the organ above gives: reported up, answered by a case there, decided here by its numbered reply. */
import { describe, expect, it } from 'vitest';
import { availableActions } from '../../runtime/interpreter/availableActions.ts';
import { systemActor, type ExchangeMessage } from '../../runtime/interpreter/command.ts';
import { give } from '../../runtime/interpreter/scenario/world.ts';
import { packWith } from './referencePack.ts';
import { approval, processOf, sample, task, usualPeople } from './sampleCase.ts';

const judge = approval('judge', ['DH', 'SUP'], { sendBack: { to: ['draft'], then: 'again' } });
const pack = packWith({ process: [processOf([task('draft'), judge, task('after')])] });
const people = {
  ...usualPeople, 市何: { role: 'case-supervision-clerk', organ: 'city', department: 'case-supervision' }, 市管: { role: 'department-head', organ: 'city', department: 'case-supervision' },
  市赵: { role: 'leader-in-charge', organ: 'city' }, 市周: { role: 'principal-leader', organ: 'city' }, 市朱: { role: 'seal-keeper', organ: 'city' },
};

/** Up to where the superior organ has it. */
function reported(data: Record<string, string> = {}) {
  const s = sample(pack, { people, data: { subject: { name: '田某', subjectClass: 'C' }, summary: '收受礼金', ...data } });
  s.does('王芳', 'complete', 'draft');
  s.does('李强', 'agree', 'judge');
  return s;
}
type S = ReturnType<typeof reported>;
const exchange = (s: S) => Object.values(s.main.exchanges).at(-1)!;
const replies = (s: S, decision: 'agreed' | 'refused') => {
  s.does('市何', 'accept', undefined, { case: 'approval-request@city' });
  s.does('市何', 'complete', 'examine', { case: 'approval-request@city', with: { decision, replyText: decision === 'agreed' ? '同意' : '证据不足，不同意', repliedOn: '2026-03-16' } });
  for (const who of ['市管', '市赵', '市周']) s.does(who, 'agree', 'approve-reply', { case: 'approval-request@city' });
  s.does('市朱', 'seal', undefined, { case: 'approval-request@city', paper: 'superior-reply' });
};

describe('a level of the organ above', () => {
  it('is asked as an exchange, with what the superior may see, and nobody here has anything to enter', () => {
    const s = reported();
    expect(s.waiting()).toEqual([]);
    expect(exchange(s)).toMatchObject({ exchange: 'report-up', organ: 'city', status: 'received', asked: { level: 'SUP' }, carried: { matter: '示例流程：judge', summary: '收受礼金', subject: { name: '田某' } } });
    expect(s.caseOf('approval-request@city')).toMatchObject({ organ: 'city', data: { originOrgan: '/province/city/county/', summary: '收受礼金' } });
    expect(Object.values(s.caseOf('approval-request@city').work)).toMatchObject([{ kind: 'receive', candidates: ['市何'] }]);
  });

  it('carries no class that the superior may not see', () => {
    const hidden = { ...pack, exchange: { ...pack.exchange, 'report-up': { ...pack.exchange['report-up']!, receiver: { ...pack.exchange['report-up']!.receiver, sees: ['progress'] } } } };
    const s = sample(hidden, { people, data: { subject: { name: '田某' }, summary: '收受礼金' } });
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'agree', 'judge');
    expect(exchange(s).carried).toEqual({ matter: '示例流程：judge', originNumber: '县XS〔2026〕0001号', originOrgan: '/province/city/county/' });
  });

  it('is given by its agreement, with the number of the reply beside the opinion, and the case goes on', () => {
    const s = reported();
    replies(s, 'agreed');
    expect(s.waiting()).toEqual(['after']);
    expect(s.main.opinions.at(-1)).toMatchObject({ level: 'SUP', decision: 'agreed', counted: true, reply: { organ: 'city', number: '市监函〔2026〕1号', exchange: exchange(s).id } });
    expect(s.events.filter((e) => e.kind === 'level.given')).toMatchObject([{ level: 'DH' }, { level: 'SUP', given: 2, decision: 'agreed' }]);
  });

  it('refused, takes the way of a refusal', () => {
    const s = reported();
    replies(s, 'refused');
    expect(s.main).toMatchObject({ status: 'ended', end: 'dropped' });
    expect(s.main.opinions.at(-1)).toMatchObject({ decision: 'refused', text: '证据不足，不同意' });
  });

  it('is decided by no answer but one of the contract: what says nothing is no agreement', () => {
    const s = reported();
    const { id, organ, unit, case: other = '' } = exchange(s);
    const message: ExchangeMessage = { id: `${id}:receiver:9`, exchange: 'report-up', thread: id, says: 'answered', result: {}, contract: 2, from: { organ, unit, case: other }, to: { organ: 'county', unit: 'county', case: 'case-1' } };
    expect(give(s.world, 'case-1', { do: 'exchange-message', message }, systemActor)).toEqual([]);
    expect(s.main.end).toBe('dropped');
    // The same message again changes nothing.
    const { sequence } = s.main;
    give(s.world, 'case-1', { do: 'exchange-message', message }, systemActor);
    expect(s.main.sequence).toBe(sequence);
  });

  it('returned at the receipt, goes back to whoever applied, with the reason', () => {
    const s = reported();
    s.does('市何', 'return', undefined, { case: 'approval-request@city', reason: '材料不全' });
    expect(s.waiting()).toEqual(['draft']);
    expect(Object.values(s.main.work)[0]).toMatchObject({ assignee: '王芳', returned: { reason: '市纪委监委退回：材料不全' } });
  });

  it('may be withdrawn by the handler until it is answered, and by nobody else', () => {
    const s = reported();
    const offered = (who: string) => availableActions(s.world.pack, s.main, { person: who, organ: 'county' }, s.world.organisation, s.world).open.some((o) => o.verb === 'recall');
    expect([offered('王芳'), offered('陈晨')]).toEqual([true, false]);
    expect(s.tries('陈晨', 'recall')).toEqual(['right.missing']);
    s.does('王芳', 'recall', undefined, { reason: '补充材料' });
    expect(s.waiting()).toEqual(['draft']);
    expect(exchange(s).status).toBe('recalled');
    expect(s.caseOf('approval-request')).toMatchObject({ status: 'ended', end: 'recalled' });
    // Asked anew, it is a new exchange.
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'agree', 'judge');
    expect(Object.values(s.main.exchanges).map((x) => x.status)).toEqual(['recalled', 'received']);
    replies(s, 'agreed');
    expect(offered('王芳')).toBe(false);
    expect(s.tries('王芳', 'recall')).toEqual(['exchange.notAsked']);
  });

  it('is recalled when the case ends before the answer', () => {
    const branches = [{ branch: 'one', steps: [approval('judge', ['SUP'])] }, { branch: 'two', steps: [task('drop', { outcomes: { stop: { end: 'dropped' } } })] }];
    const beside = packWith({ process: [processOf([task('draft'), { parallel: 'both', title: { zh: '并行' }, join: { wait: 'all', rest: 'none' }, branches }])] });
    const s = sample(beside, { people, data: { subject: { name: '田某' } } });
    s.does('王芳', 'complete', 'draft');
    expect(exchange(s).status).toBe('received');
    s.does('王芳', 'complete', 'drop', { outcome: 'stop' });
    expect(exchange(s).status).toBe('recalled');
    expect(s.caseOf('approval-request')).toMatchObject({ status: 'ended', end: 'recalled' });
  });

  it('is refused where there is no organ above', () => {
    const s = sample(pack, { people: { 省办: { role: 'handler', organ: 'province', department: 'investigation' }, 省管: { role: 'department-head', organ: 'province', department: 'investigation' } }, organ: 'province' });
    s.does('省办', 'complete', 'draft');
    expect(s.tries('省管', 'agree', 'judge')).toEqual(['exchange.unknownReceiver']);
  });
});
