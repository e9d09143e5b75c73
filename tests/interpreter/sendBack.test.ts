import { describe, expect, it } from 'vitest';
import type { SendBack } from '../../runtime/definition/model/process.ts';
import { availableActions } from '../../runtime/interpreter/availableActions.ts';
import { approval, processOf, sample, task } from './sampleCase.ts';
import { packWith } from './referencePack.ts';

const ladder = (sendBack: SendBack) => packWith({ process: [processOf([
  task('draft', { papers: { prepare: ['verification-approval'] } }),
  task('check', { by: { role: 'department-head' } }),
  approval('approve', ['DL', 'CH'], { papers: { issue: ['verification-approval'] }, sendBack }),
])] });

describe('sending back', () => {
  it('`again` does the steps between again; the opinions given since no longer count', () => {
    const s = sample(ladder({ to: ['draft'], then: 'again' }));
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'complete', 'check');
    s.does('赵敏', 'agree', 'approve');
    s.does('周正', 'send-back', 'approve', { to: 'draft', reason: '补充方案' });
    expect(Object.values(s.main.work)[0]).toMatchObject({ path: 'stage-1/draft', assignee: '王芳', returned: { reason: '补充方案', by: '周正' } });
    expect(s.main.opinions.filter((o) => o.counted && o.decision === 'agreed')).toEqual([]);
    s.does('王芳', 'complete', 'draft');
    expect(s.waiting()).toEqual(['check']);
    s.does('李强', 'complete', 'check');
    expect(s.waiting()).toEqual(['approve@DL']);
    expect(s.main.nodes['stage-1/approve']?.round).toBe(2);
  });

  it('`straight` comes back to whoever sent it, not to those who had agreed before him', () => {
    const s = sample(ladder({ to: ['draft'], then: 'straight' }));
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'complete', 'check');
    s.does('赵敏', 'agree', 'approve');
    s.does('周正', 'send-back', 'approve', { to: 'draft', reason: '补充方案' });
    s.does('王芳', 'complete', 'draft');
    expect(s.waiting()).toEqual(['approve@CH']);
    s.does('周正', 'agree', 'approve');
    expect(s.main.end).toBe('done');
  });

  it.each(['again', 'straight', 'sender-chooses'] as const)('is offered with how it goes on afterwards: %s', (then) => {
    const s = sample(ladder({ to: ['draft'], then }));
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'complete', 'check');
    expect(availableActions(s.world.pack, s.main, { person: '赵敏', organ: 'county' }, s.world.organisation, s.world).open.find((o) => o.verb === 'send-back')?.returns).toBe(then);
  });

  it('goes only where the definition says and only where the case has been, with a reason', () => {
    const s = sample(ladder({ to: ['draft'], then: 'again' }));
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'complete', 'check');
    expect(s.tries('赵敏', 'send-back', 'approve', { to: 'check', reason: '请核' })).toEqual(['sendBack.notAllowed']);
    expect(s.tries('赵敏', 'send-back', 'approve', { to: 'draft', reason: '  ' })).toEqual(['reason.missing']);
  });

  it('from inside a branch leaves the whole block, and later comes in by its door', () => {
    const pack = packWith({ process: [processOf([
      task('draft'),
      { parallel: 'both', join: { wait: 'all', rest: 'none' }, branches: [
        { branch: 'one', steps: [approval('approve-one', ['DH'], { sendBack: { to: ['draft'], then: 'straight' } })] },
        { branch: 'two', steps: [task('two-task')] },
      ] },
    ])] });
    const s = sample(pack);
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'send-back', 'approve-one', { to: 'draft', reason: '重拟' });
    expect(s.waiting()).toEqual(['draft']);
    expect(Object.keys(s.main.nodes)).toEqual(['stage-1/draft']);
    s.does('王芳', 'complete', 'draft');
    expect(s.waiting().sort()).toEqual(['approve-one@DH', 'two-task']);
  });

  it('keeps drafts that were made before the step that is done again', () => {
    const pack = packWith({ process: [processOf([
      task('first', { papers: { prepare: ['verification-approval'] } }), task('second', { papers: { prepare: ['verification-plan'] } }), approval('approve', ['DH'], { sendBack: { to: ['second'], then: 'again' } }),
    ])] });
    const s = sample(pack);
    s.does('王芳', 'complete', 'first');
    s.does('王芳', 'complete', 'second');
    s.does('李强', 'send-back', 'approve', { to: 'second', reason: '改' });
    const status = (document: string) => Object.values(s.main.papers).filter((p) => p.document === document).map((p) => p.status);
    expect(status('verification-approval')).toEqual(['prepared']);
    expect(status('verification-plan')).toEqual(['withdrawn', 'prepared']);
  });
});

describe('taking back', () => {
  const pack = ladder({ to: ['draft'], then: 'again' });

  it('opens one\'s own step again, until somebody acts on what it opened', () => {
    const s = sample(pack);
    s.does('王芳', 'complete', 'draft');
    s.does('王芳', 'take-back', 'draft');
    expect(s.waiting()).toEqual(['draft']);
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'complete', 'check');
    expect(s.tries('王芳', 'take-back', 'draft')).toEqual(['takeBack.tooLate']);
  });

  it('is nobody else\'s', () => {
    const s = sample(pack);
    s.does('王芳', 'complete', 'draft');
    expect(s.tries('陈晨', 'take-back', 'draft')).toEqual(['takeBack.tooLate']);
  });

  it('never enters a block that was left', () => {
    const blocks = packWith({ process: [processOf([
      { parallel: 'both', join: { wait: 'all', rest: 'none' }, branches: [{ branch: 'one', steps: [task('one-task')] }, { branch: 'two', steps: [task('two-task')] }] }, task('after'),
    ])] });
    const s = sample(blocks);
    s.does('王芳', 'complete', 'one-task');
    s.does('王芳', 'complete', 'two-task');
    expect(s.waiting()).toEqual(['after']);
    expect(s.tries('王芳', 'take-back', 'two-task')).toEqual(['takeBack.tooLate']);
  });

  it('takes back the draft that the step had led back to: it would hide the issued paper', () => {
    const ring = packWith({ process: [processOf([
      task('draft', { papers: { prepare: ['verification-approval'] } }), approval('approve', ['DL'], { papers: { issue: ['verification-approval'] } }),
      task('hand-out', { papers: { serve: ['verification-approval'] }, outcomes: { done: 'next', anew: { to: 'draft' } } }),
    ])] });
    const s = sample(ring);
    s.does('王芳', 'complete', 'draft');
    s.does('赵敏', 'agree', 'approve');
    s.wait({ minutes: 5 });
    s.does('王芳', 'complete', 'hand-out', { outcome: 'anew' });
    s.does('王芳', 'take-back', 'hand-out');
    s.does('王芳', 'complete', 'hand-out', { outcome: 'done' });
    expect(s.main.end).toBe('done');
  });

  it('is too late once somebody has judged what the facts did not decide', () => {
    const unclear = { all: [{ fact: 'case.plan.hasTalk', operator: 'equal' as const, value: true }] };
    const blocks = packWith({ process: [processOf([
      { parallel: 'both', join: { wait: 'all', rest: 'none' }, branches: [{ branch: 'one', steps: [task('one-task')] }, { branch: 'two', steps: [task('two-task', { when: unclear, by: { role: 'handler' } })] }] }, task('after'),
    ])] });
    const s = sample(blocks, { people: { 王芳: { role: 'handler', roles: ['handler', 'department-head'] } as never, 陈晨: 'handler' } });
    s.does('王芳', 'complete', 'one-task');
    s.does('王芳', 'decide', 'two-task', { way: 'take' });
    expect(s.tries('王芳', 'take-back', 'one-task')).toEqual(['takeBack.tooLate']);
    s.does('陈晨', 'complete', 'two-task');
    expect(s.waiting()).toEqual(['after']);
  });
});
