import { describe, expect, it } from 'vitest';
import { systemActor, type ExchangeMessage } from '../../runtime/interpreter/command.ts';
import { give } from '../../runtime/interpreter/scenario/world.ts';
import { exchange, organs, people, receiver, record } from './exchangeSample.ts';
import { processOf, sample, task } from './sampleCase.ts';
import { packWith } from './referencePack.ts';

const sender = processOf([
  task('draft'),
  { handOver: 'hand-over', exchange: 'ask', to: 'case.assistingUnit', carry: { subject: 'case.subject', summary: 'case.question' }, outcomes: { answered: 'next', refused: { to: 'draft' } } },
  task('check', { outcomes: { accepted: 'next', 'more-work': { resend: 'hand-over' } } }),
]);
const noting = { ...processOf([task('draft'), { handOver: 'note-it', exchange: 'note', to: 'superior', carry: { subject: 'case.subject' }, wait: false }]), process: 'noting' };
const pack = packWith({ process: [sender, receiver, noting], exchange: [exchange, record] });

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

  it('whose answer cannot be taken up is told by its title and the organ that could not', () => {
    const stuck = processOf([...sender.stages[0]!.steps.slice(0, 2), { handOver: 'further', exchange: 'note', to: 'case.receiver', carry: { subject: 'case.subject' }, wait: false }]);
    const s = sample(packWith({ process: [stuck, receiver], exchange: [exchange, record] }), { people, organs, data: { subject: { name: '田某' }, assistingUnit: 'neighbour', question: '请核实' } });
    s.does('王芳', 'complete', 'draft');
    s.does('邻办', 'accept', undefined, { case: 'asked' });
    expect(() => s.does('邻办', 'complete', 'work', { case: 'asked' })).toThrow(/^sending "请办" to 县纪委监委 could not be done: .* \(exchange\.unknownReceiver\)$/);
    expect(s.world.faults[0]?.zh).toMatch(/^向县纪委监委传送“请办”没有办成：.*（exchange\.unknownReceiver）$/);
  });

  it('to nobody is refused before anything has happened', () => {
    const s = sample(pack, { people, organs, data: { assistingUnit: 'nowhere' } });
    expect(s.tries('王芳', 'complete', 'draft')).toEqual(['exchange.unknownReceiver']);
    expect(s.waiting()).toEqual(['draft']);
  });
});
