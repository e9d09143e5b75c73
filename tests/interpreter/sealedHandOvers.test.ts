import { describe, expect, it } from 'vitest';
import type { ProcessDefinition } from '../../runtime/definition/model/process.ts';
import { replay } from '../../runtime/interpreter/apply.ts';
import { availableActions } from '../../runtime/interpreter/availableActions.ts';
import { awaitedPapers, laidReady } from '../../runtime/interpreter/awaitedPapers.ts';
import type { CaseEvent, CaseEventBody } from '../../runtime/interpreter/caseEvent.ts';
import { systemActor, type ExchangeMessage } from '../../runtime/interpreter/command.ts';
import { previewCommand } from '../../runtime/interpreter/preview.ts';
import { contextOf, give } from '../../runtime/interpreter/scenario/world.ts';
import { exchange, organs, people, receiver, record } from './exchangeSample.ts';
import { approval, processOf, sample, task } from './sampleCase.ts';
import { packWith, referencePack } from './referencePack.ts';

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
    ends: [{ end: 'reported', title: { zh: '已答复' }, outcome: 'closed', answers: { exchange: 'ask', data: { reply: 'case.summary' }, paper: 'cooperation-reply' } }],
  };
  const begun = (sends: ProcessDefinition = processOf(signed()), more: Partial<Parameters<typeof sample>[1] & object> = {}) => {
    const s = sample(packWith({ process: [sends, answering], exchange: [exchange, record] }), { people: keepers, organs, data: { subject: { name: '田某' }, assistingUnit: 'neighbour', question: '请核实' }, ...more });
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'agree', 'sign');
    return s;
  };
  const recallTitle = (s: ReturnType<typeof begun>) => availableActions(s.world.pack, s.main, { person: '王芳', organ: 'county' }, s.world.organisation, s.world).open.find(({ verb }) => verb === 'recall')?.title;
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
    expect(recallTitle(s), 'nothing was sent').toEqual({ zh: '取消发出', en: 'Cancel dispatch' });
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
    expect(recallTitle(s)).toEqual({ zh: '撤回发件', en: 'Recall what was sent' });
  });

  describe('whose paper is made anew before its seal', () => {
    const [draft, sign, ask] = signed() as object[];
    const anew = processOf([draft, sign, { ...ask, exchange: 'note', to: 'superior', wait: false, outcomes: undefined }, task('draft-anew', { papers: letters }), approval('sign-anew', ['DH'], { papers: { issue: ['cooperation-letter'] } }), task('file')] as Parameters<typeof processOf>[0]);
    const awaited = (s: ReturnType<typeof begun>) => Object.values(s.main.exchanges).flatMap((x) => awaitedPapers(s.main, laidReady(x) ?? [])).map(({ paper, lacks }) => `${paper.id} ${lacks}`);
    const letter = (s: ReturnType<typeof begun>) => Object.values(s.main.papers).filter((p) => p.document === 'cooperation-letter').map(({ id, status }) => `${id} ${status}`);
    const sentPapers = (s: ReturnType<typeof begun>) => Object.values(s.main.exchanges)[0]!.papers!.map(({ paper }) => paper);

    it('goes with the first while that stands, though another is drafted', () => {
      const s = begun(anew);
      const [first] = letter(s)[0]!.split(' ') as [string];
      expect(letter(s).at(-1), 'a draft lies beside it').toMatch(/ prepared$/);
      expect([sides(s), awaited(s)]).toEqual([['prepared'], [`${first} seal`]]);
      s.does('朱印', 'seal', undefined, { paper: 'cooperation-letter' });
      expect([sides(s), sentPapers(s)]).toEqual([['received'], [first]]);
    });

    it('goes with the second once that was issued in its place, and waits for its seal', () => {
      const s = begun(anew);
      s.does('王芳', 'complete', 'draft-anew');
      s.does('李强', 'agree', 'sign-anew');
      const [first, second] = letter(s).map((each) => each.split(' ')[0]!) as [string, string];
      expect(letter(s)).toEqual([`${first} replaced`, `${second} numbered`]);
      expect([sides(s), awaited(s)]).toEqual([['prepared'], [`${second} seal`]]);
      s.does('朱印', 'seal', undefined, { paper: 'cooperation-letter' });
      expect([sides(s), sentPapers(s)]).toEqual([['received'], [second]]);
    });

    it('goes with its approval where it bears a seal no more, since nobody will set one', () => {
      const s = begun(anew);
      const { document } = s.world.pack;
      s.world.pack = { ...s.world.pack, document: { ...document, 'cooperation-letter': { ...document['cooperation-letter']!, seal: 'none' } } };
      s.does('王芳', 'complete', 'draft-anew');
      s.does('李强', 'agree', 'sign-anew');
      expect([sides(s), sentPapers(s)]).toEqual([['received'], [letter(s)[1]!.split(' ')[0]]]);
    });

    it('voided, waits for its draft and then for its seal; no other act sends it without its paper', () => {
      const s = begun(anew);
      const record = s.world.cases.get('case-1')!;
      const [first, second] = letter(s).map((each) => each.split(' ')[0]!) as [string, string];
      const happens = (body: CaseEventBody) => (record.state = replay(record.state, [{ ...body, sequence: record.state.sequence + 1, at: s.world.at, by: 'system' } as CaseEvent]));
      happens({ kind: 'paper.voided', paper: first, document: 'cooperation-letter', reason: '内容有误' });
      for (const work of Object.values(record.state.work)) if (work.kind === 'seal') happens({ kind: 'work.withdrawn', work: work.id, why: 'voided' });
      expect(awaited(s)).toEqual([`${second} approval`]);
      expect(awaitedPapers({ ...s.main, papers: { [first]: s.main.papers[first]! } }, laidReady(Object.values(s.main.exchanges)[0]!)!), 'nobody makes it again').toMatchObject([{ paper: { id: first }, lacks: 'paper' }]);
      s.does('王芳', 'complete', 'draft-anew');
      expect(sides(s)).toEqual(['prepared']);
      s.does('李强', 'agree', 'sign-anew');
      expect([sides(s), awaited(s)]).toEqual([['prepared'], [`${second} seal`]]);
      s.does('朱印', 'seal', undefined, { paper: 'cooperation-letter' });
      expect([sides(s), sentPapers(s)]).toEqual([['received'], [second]]);
    });
  });

  it('goes with the paper of its own item, each when that is sealed', () => {
    const note = { ...(signed()[2] as object), exchange: 'note', to: 'superior', wait: false, outcomes: undefined };
    const each = processOf([{ foreach: 'each', title: { zh: '逐项' }, over: 'case.investigators', as: 'item', order: 'together', done: 'all', none: 'next', rest: 'cancel', steps: [...(signed().slice(0, 2) as object[]), note] }, task('file')] as Parameters<typeof processOf>[0], { of: 'disciplinary-case' });
    const s = sample(packWith({ process: [each], exchange: [record] }), { people: keepers, organs, data: { subject: { name: '田某' }, investigators: ['甲', '乙'] } });
    for (const item of ['甲', '乙']) { s.does('王芳', 'complete', 'draft', { item }); s.does('李强', 'agree', 'sign', { item }); }
    expect(sides(s)).toEqual(['prepared', 'prepared']);
    s.does('朱印', 'seal', undefined, { item: '乙' });
    expect(sides(s)).toEqual(['prepared', 'received']);
    expect(Object.values(s.main.exchanges).map((x) => x.papers!.map(({ paper }) => s.main.papers[paper]!.item)), 'each with its own').toEqual([['甲'], ['乙']]);
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
    const s = begun(processOf([{ parallel: 'both', title: { zh: '并行' }, join: { wait: 'all', rest: 'none' }, branches: [{ branch: 'one', steps: signed() }, { branch: 'two', steps: [task('drop', { outcomes: { stop: { end: 'dropped' } } })] }] }] as Parameters<typeof processOf>[0]));
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
