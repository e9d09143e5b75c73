import { describe, expect, it } from 'vitest';
import type { ExchangeDefinition } from '../../runtime/definition/model/exchange.ts';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import { systemActor, type ExchangeMessage } from '../../runtime/interpreter/command.ts';
import { previewCommand } from '../../runtime/interpreter/preview.ts';
import { contextOf, give } from '../../runtime/interpreter/scenario/world.ts';
import { approval, processOf, sample, task, usualPeople } from './sampleCase.ts';
import { packWith, referencePack } from './referencePack.ts';

const t = (zh: string) => ({ zh });
const exchange: ExchangeDefinition = {
  exchange: 'ask', title: t('请办'), kind: 'assign' as ExchangeDefinition['kind'], contract: 1, sender: { of: 'lead', sees: ['progress'] }, receiver: { starts: 'asked', sees: ['content'] },
  carries: { subject: 'type.person', summary: 'text' }, result: { data: { reply: 'text' } },
};
const sender = processOf([
  task('draft'),
  { handOver: 'hand-over', exchange: 'ask', to: 'case.assistingUnit', carry: { subject: 'case.subject', summary: 'case.question' }, outcomes: { answered: 'next', refused: { to: 'draft' } } },
  task('check', { outcomes: { accepted: 'next', 'more-work': { resend: 'hand-over' } } }),
]);
const receiver: ProcessDefinition = { ...processOf([task('work', { by: { role: 'handler' } })]), process: 'asked', ends: [{ end: 'reported', title: t('已答复'), outcome: 'closed', answers: { exchange: 'ask', data: { reply: 'case.summary' } } }] };
const record: ExchangeDefinition = { ...exchange, exchange: 'note', kind: 'record' as ExchangeDefinition['kind'], receiver: { sees: ['progress'] } };
const noting = { ...processOf([task('draft'), { handOver: 'note-it', exchange: 'note', to: 'superior', carry: { subject: 'case.subject' }, wait: false }]), process: 'noting' };
const pack = packWith({ process: [sender, receiver, noting], exchange: [exchange, record] });
const people = { ...usualPeople, 邻办: { role: 'handler', organ: 'neighbour' }, 邻办二: { role: 'handler', organ: 'neighbour' } };
const organs = [{ organ: 'neighbour', tier: 'county', under: 'city' }];

const sent = () => {
  const s = sample(pack, { people, organs, data: { subject: { name: '田某' }, assistingUnit: 'neighbour', question: '请核实' } });
  s.does('王芳', 'complete', 'draft');
  return s;
};
const status = (s: ReturnType<typeof sent>): string | undefined => Object.values(s.main.exchanges).at(-1)?.status;

describe('a hand-over', () => {
  it('begins a case at the receiver, with what is carried and no more, and is receipted', () => {
    const s = sent();
    expect(status(s)).toBe('received');
    const other = s.caseOf('asked');
    expect(other).toMatchObject({ organ: 'neighbour', unit: 'neighbour', stage: '', data: { subject: { name: '田某' }, summary: '请核实' } });
    expect(other.data).not.toHaveProperty('assistingUnit');
    expect(Object.values(other.work)[0]).toMatchObject({ kind: 'receive', candidates: ['邻办', '邻办二'] });
  });

  it('accepted, worked on and answered, goes on at the sender with the result in his file; checked, it is closed on both sides', () => {
    const s = sent();
    s.does('邻办', 'accept', undefined, { case: 'asked' });
    expect(status(s)).toBe('accepted');
    s.does('邻办', 'complete', 'work', { case: 'asked' });
    expect(s.main).toMatchObject({ data: { reply: '请核实' } });
    expect(s.waiting()).toEqual(['check']);
    s.does('王芳', 'complete', 'check', { outcome: 'accepted' });
    expect(status(s)).toBe('closed');
    expect(Object.values(s.caseOf('asked').exchanges)[0]?.status).toBe('closed');
  });

  it('shows the sender where it stands and nothing else', () => {
    const s = sent();
    s.does('邻办', 'accept', undefined, { case: 'asked' });
    expect(Object.values(s.main.exchanges)[0]?.progress).toMatchObject([{ organ: 'neighbour', stage: { zh: '第1阶段' } }]);
  });

  it('returned goes the refused way, with the reason, and ends at the receiver', () => {
    const s = sent();
    s.does('邻办', 'return', undefined, { case: 'asked', reason: '不属本机关管辖' });
    expect(s.waiting()).toEqual(['draft']);
    expect(Object.values(s.main.exchanges)[0]).toMatchObject({ status: 'refused', reason: '不属本机关管辖' });
    expect(s.caseOf('asked')).toMatchObject({ status: 'ended', end: 'returned', work: {} });
    s.does('王芳', 'complete', 'draft');
    expect(Object.keys(s.main.exchanges)).toHaveLength(2);
  });

  it('sent for more work is the same thread in its next round, and is answered again', () => {
    const s = sent();
    s.does('邻办', 'accept', undefined, { case: 'asked' });
    s.does('邻办', 'complete', 'work', { case: 'asked' });
    s.does('王芳', 'complete', 'check', { outcome: 'more-work', opinion: '数额未查清' });
    expect(s.caseOf('asked')).toMatchObject({ status: 'open' });
    expect(Object.values(s.caseOf('asked').exchanges)[0]).toMatchObject({ status: 'accepted', round: 2, reason: '数额未查清' });
    s.does('邻办', 'complete', 'work', { case: 'asked' });
    expect(s.waiting()).toEqual(['check']);
    expect(Object.keys(s.main.exchanges)).toHaveLength(1);
  });

  it('asked again without an opinion says none that was given to somebody else', () => {
    const s = sent();
    s.does('邻办', 'accept', undefined, { case: 'asked' });
    s.does('邻办', 'complete', 'work', { case: 'asked' });
    s.wait({ hours: 1 });
    s.does('王芳', 'complete', 'check', { outcome: 'more-work' });
    expect(Object.values(s.caseOf('asked').exchanges)[0]?.reason).toBeUndefined();
  });

  it('delivered twice is applied once, whatever it says', () => {
    const s = sent();
    s.does('邻办', 'accept', undefined, { case: 'asked' });
    s.does('邻办', 'complete', 'work', { case: 'asked' });
    const thread = Object.values(s.main.exchanges)[0]!;
    const before = JSON.stringify(s.main);
    for (const id of thread.heard!) {
      const message: ExchangeMessage = { id, exchange: 'ask', thread: thread.id, from: { organ: 'neighbour', unit: 'neighbour', case: 'x' }, to: { organ: 'county', unit: 'county' }, says: 'answered', result: { reply: '另一个答复' }, contract: 1 };
      expect(give(s.world, 'case-1', { do: 'exchange-message', message }, systemActor)).toEqual([]);
    }
    expect(JSON.stringify(s.main)).toBe(before);
  });

  it('an acceptance that comes after the answer takes nothing back', () => {
    const s = sent();
    s.does('邻办', 'accept', undefined, { case: 'asked' });
    s.does('邻办', 'complete', 'work', { case: 'asked' });
    const thread = Object.values(s.main.exchanges)[0]!.id;
    const late: ExchangeMessage = { id: 'late', exchange: 'ask', thread, from: { organ: 'neighbour', unit: 'neighbour', case: 'x' }, to: { organ: 'county', unit: 'county' }, says: 'accepted', contract: 1 };
    give(s.world, 'case-1', { do: 'exchange-message', message: late }, systemActor);
    expect(status(s)).toBe('answered');
  });

  it('is recalled when the sender leaves it, and ends the receiver\'s case', () => {
    const s = sent();
    s.does('邻办', 'accept', undefined, { case: 'asked' });
    const terminated = give(s.world, 'case-1', { do: 'terminate', reason: '并案' }, { person: '王芳', organ: 'county' });
    expect(terminated.map((p) => p.code)).toEqual(['right.missing']);
    const leader = packWith({ process: [sender, receiver], exchange: [exchange], permission: [{ permission: 'lead-file', over: 'lead', grants: [{ grant: 'all', who: { role: 'principal-leader' }, rows: 'all', phases: 'any', sees: ['progress'], edits: [], may: ['terminate'] }] }] });
    const other = sample(leader, { people, organs, data: { assistingUnit: 'neighbour' } });
    other.does('王芳', 'complete', 'draft');
    other.does('邻办', 'accept', undefined, { case: 'asked' });
    other.does('周正', 'terminate', undefined, { reason: '并案' });
    expect(other.main).toMatchObject({ status: 'ended', end: 'terminated', work: {}, nodes: {} });
    expect(other.caseOf('asked')).toMatchObject({ status: 'ended', end: 'recalled', work: {} });
  });

  it('for the record only is receipted at once and not recalled by the end of its case', () => {
    const s = sample(pack, { process: 'noting' });
    s.does('王芳', 'complete', 'draft');
    expect(s.main.status).toBe('ended');
    expect(Object.values(s.main.exchanges)[0]).toMatchObject({ exchange: 'note', status: 'received', organ: 'city' });
  });

  it('to nobody is refused before anything has happened', () => {
    const s = sample(pack, { people, organs, data: { assistingUnit: 'nowhere' } });
    expect(s.tries('王芳', 'complete', 'draft')).toEqual(['exchange.unknownReceiver']);
    expect(s.waiting()).toEqual(['draft']);
  });
});

describe('a hand-over with a paper that is sealed', () => {
  const letters = { prepare: ['cooperation-letter'] };
  const signed = (more: object = {}) => [
    task('draft', { papers: letters }), approval('sign', ['DH'], { papers: { issue: ['cooperation-letter'] }, sendBack: { to: ['draft'], then: 'again' } }),
    { handOver: 'hand-over', exchange: 'ask', to: 'case.assistingUnit', carry: { subject: 'case.subject', summary: 'case.question' }, papers: ['cooperation-letter'], outcomes: { answered: 'next', refused: { to: 'draft' } }, ...more },
    task('check', { outcomes: { accepted: 'next', again: { to: 'draft' } } }),
  ] as Parameters<typeof processOf>[0];
  const keepers = { ...people, 朱印: { role: 'seal-keeper' }, 邻印: { role: 'seal-keeper', organ: 'neighbour' }, 邻长: { role: 'department-head', organ: 'neighbour' } };
  const answering: ProcessDefinition = {
    ...receiver, stages: processOf([task('work', { by: { role: 'handler' }, papers: { prepare: ['cooperation-reply'] } }), approval('approve-reply', ['DH'], { papers: { issue: ['cooperation-reply'] }, outcomes: { agreed: 'next', refused: { to: 'work' } } })]).stages,
    ends: [{ end: 'reported', title: t('已答复'), outcome: 'closed', answers: { exchange: 'ask', data: { reply: 'case.summary' }, paper: 'cooperation-reply' } }],
  };
  const begun = (sends: ProcessDefinition = processOf(signed()), more: Partial<Parameters<typeof sample>[1] & object> = {}) => {
    const s = sample(packWith({ process: [sends, answering], exchange: [exchange, record] }), { people: keepers, organs, data: { subject: { name: '田某' }, assistingUnit: 'neighbour', question: '请核实' }, ...more });
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'agree', 'sign');
    return s;
  };
  const sides = (s: ReturnType<typeof begun>) => Object.values(s.main.exchanges).map((x) => x.status);

  it('stays prepared until the seal is set: the other organ has nothing before, and the paper with its number and its seal then', () => {
    const s = begun();
    expect(sides(s)).toEqual(['prepared']);
    expect(s.world.cases.size, 'no case at the other organ').toBe(1);
    expect(s.events.some((e) => e.kind === 'clock.started' && e.clock.deadline === 'cooperation-reply')).toBe(false);
    s.wait({ days: 2 });
    s.does('朱印', 'seal', undefined, { paper: 'cooperation-letter' });
    expect(sides(s)).toEqual(['received']);
    const [side] = Object.values(s.main.exchanges);
    expect(side).toMatchObject({ sentAt: s.world.at, sent: 1, papers: [{ number: expect.stringContaining('〔2026〕'), sha256: expect.any(String) }] });
    expect(Object.values(s.caseOf('asked').exchanges)[0]?.papers, 'what the other organ may read is the sealed paper').toEqual(side!.papers);
  });

  it('is told to whoever signs and whoever seals it before he does', () => {
    const s = sample(packWith({ process: [processOf(signed()), answering], exchange: [exchange, record] }), { people: keepers, organs, data: { subject: { name: '田某' }, assistingUnit: 'neighbour', question: '请核实' } });
    const follows = (who: string, act: 'agree' | 'seal') => {
      const work = Object.values(s.main.work).find((each) => each.kind === (act === 'seal' ? 'seal' : 'seat'))!.id;
      return previewCommand(s.main, act === 'seal' ? { do: 'seal', work, sha256: '0'.repeat(64), pages: 1 } : { do: 'agree', work }, { person: who, organ: 'county' }, contextOf(s.world));
    };
    s.does('王芳', 'complete', 'draft');
    const there = [{ title: exchange.title, organ: expect.any(String) }];
    expect(follows('李强', 'agree')).toMatchObject({ starts: [], sends: [], toSeal: there });
    s.does('李强', 'agree', 'sign');
    expect(follows('朱印', 'seal')).toMatchObject({ starts: [], sends: there, toSeal: [] });
  });

  it('goes at once where the keeper has let the platform seal it by his standing authority, or where its paper bears no seal', () => {
    const plain = processOf([task('draft', { papers: { prepare: ['cooperation-approval'] } }), approval('sign', ['DH'], { papers: { issue: ['cooperation-approval'] } }), { ...(signed()[2] as object), papers: ['cooperation-approval'] }, task('check')] as Parameters<typeof processOf>[0]);
    expect(sides(begun(plain))).toEqual(['received']);
    const authority = { id: 'a1', organ: 'county', seal: 'organ-seal', keeper: '朱印', documents: ['cooperation-letter'], level: 'DL', from: '2026-01-01T00:00:00.000Z' };
    expect(sides(begun(undefined, { authorities: [authority] }))).toEqual(['received']);
  });

  it('for the record, lets the case go on and end; it is sent when it is sealed', () => {
    const s = begun(processOf([...(signed().slice(0, 2) as object[]), { ...(signed()[2] as object), exchange: 'note', to: 'superior', wait: false, outcomes: undefined }] as Parameters<typeof processOf>[0]));
    expect([s.main.status, ...sides(s)]).toEqual(['ended', 'prepared']);
    s.does('朱印', 'seal', undefined, { paper: 'cooperation-letter' });
    expect(sides(s)).toEqual(['received']);
  });

  it('starts the clocks that run from the sending with the seal', () => {
    const { deadline } = referencePack;
    const sentBy = { ...deadline['cooperation-reply']!, deadline: 'sent-by', of: { exchange: 'ask', side: 'sender' as const }, starts: [{ start: 'sent', event: 'exchange.sent' as const, exchange: 'ask', at: 'event.at' }], stops: [] };
    const s = sample({ ...packWith({ process: [processOf(signed()), answering], exchange: [exchange, record] }), deadline: { ...deadline, 'sent-by': sentBy } }, { people: keepers, organs, data: { subject: { name: '田某' }, assistingUnit: 'neighbour', question: '请核实' } });
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'agree', 'sign');
    expect(Object.values(s.main.clocks)).toEqual([]);
    s.wait({ days: 2 });
    s.does('朱印', 'seal', undefined, { paper: 'cooperation-letter' });
    expect(Object.values(s.main.clocks)).toMatchObject([{ deadline: 'sent-by', status: 'running', startedAt: s.world.at }]);
  });

  it('recalled before the seal was never sent: the other organ hears nothing of it, then or later', () => {
    const s = begun(processOf(signed({ recall: { until: 'accepted' }, outcomes: { answered: 'next', refused: { to: 'draft' }, recalled: { to: 'draft' } } })));
    s.does('王芳', 'recall', undefined, { reason: '内容有误' });
    expect([sides(s), s.waiting()]).toEqual([['recalled'], ['sign', 'draft']]);
    expect(Object.values(s.main.work).find((work) => work.path.endsWith('sign'))?.kind, 'what was issued may still be sealed').toBe('seal');
    s.does('朱印', 'seal', undefined, { paper: 'cooperation-letter' });
    expect([sides(s), s.world.cases.size]).toEqual([['recalled'], 1]);
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'agree', 'sign');
    expect(sides(s)).toEqual(['recalled', 'prepared']);
    s.does('朱印', 'seal', undefined, { paper: 'cooperation-letter' });
    expect([sides(s), s.world.cases.size]).toEqual([['recalled', 'received'], 2]);
  });

  it('is where the other organ says it is, as in a history in which it was sent before its seal; then the seal sends it no more', () => {
    const s = begun();
    const { id, exchange: name, organ, unit } = Object.values(s.main.exchanges)[0]!;
    const message: ExchangeMessage = { id: `${id}:receiver:1`, exchange: name, thread: id, says: 'accepted', contract: 1, from: { organ, unit, case: 'other' }, to: { organ: 'county', unit: 'county', case: 'case-1' } };
    expect(give(s.world, 'case-1', { do: 'exchange-message', message }, systemActor)).toEqual([]);
    s.does('朱印', 'seal', undefined, { paper: 'cooperation-letter' });
    expect([sides(s), s.world.cases.size]).toEqual([['accepted'], 1]);
  });

  it('ends with its case when that ends before the seal', () => {
    const s = begun(processOf([{ parallel: 'both', title: t('并行'), join: { wait: 'all', rest: 'none' }, branches: [{ branch: 'one', steps: signed() }, { branch: 'two', steps: [task('drop', { outcomes: { stop: { end: 'dropped' } } })] }] }] as Parameters<typeof processOf>[0]));
    s.does('王芳', 'complete', 'drop', { outcome: 'stop' });
    s.does('朱印', 'seal', undefined, { paper: 'cooperation-letter' });
    expect([sides(s), s.world.cases.size]).toEqual([['recalled'], 1]);
  });

  it('is answered only when the reply is sealed, though the case there has ended with its approval', () => {
    const s = begun();
    s.does('朱印', 'seal', undefined, { paper: 'cooperation-letter' });
    s.does('邻办', 'accept', undefined, { case: 'asked' });
    s.does('邻办', 'complete', 'work', { case: 'asked' });
    s.does('邻长', 'agree', 'approve-reply', { case: 'asked' });
    expect([s.caseOf('asked').status, ...sides(s)]).toEqual(['ended', 'accepted']);
    s.does('邻印', 'seal', undefined, { case: 'asked', paper: 'cooperation-reply' });
    expect(s.waiting()).toEqual(['check']);
    expect(Object.values(s.main.exchanges)[0]).toMatchObject({ status: 'answered', result: { reply: '请核实' }, resultPapers: [{ sha256: expect.any(String) }] });
  });
});
