import { describe, expect, it } from 'vitest';
import type { ProcessDefinition, Step } from '../../runtime/definition/model/process.ts';
import { give } from '../../runtime/interpreter/scenario/world.ts';
import { processOf, sample, task } from './sampleCase.ts';
import { packWith } from './referencePack.ts';

const t = (zh: string) => ({ zh });
const child = (more: Partial<Extract<Step, { child: string }>> = {}): Step => ({ child: 'lead', process: 'first-part', wait: true, relation: 'from', carry: { subject: 'case.subject' }, result: { summary: 'child.dispositionReason' }, parentEnds: 'refuse', ...more });
const firstPart: ProcessDefinition = {
  ...processOf([task('one')]), process: 'first-part',
  ends: [{ end: 'onward', title: t('转下一程序'), outcome: 'continued', starts: [{ child: 'next', process: 'second-part', relation: 'continues', carry: { subject: 'case.subject' } }] }],
};
const secondPart: ProcessDefinition = { ...processOf([task('two', { form: 'lead-disposition' })]), process: 'second-part' };
const pack = (...steps: Step[]) => packWith({ process: [processOf(steps), firstPart, secondPart] });

describe('a child that is waited for', () => {
  it('holds its parent until the last case of its chain has ended, and brings back what was asked for', () => {
    const s = sample(pack(child(), task('after')), { handlers: ['王芳', '陈晨'] });
    expect(s.main.nodes['stage-1/lead']?.kind).toBe('child');
    s.does('王芳', 'complete', 'one', { case: 'first-part' });
    expect(s.main.nodes['stage-1/lead']?.kind).toBe('child');
    s.does('王芳', 'complete', 'two', { case: 'second-part', with: { dispositionReason: '线索不实' } });
    expect(s.waiting()).toEqual(['after']);
    expect(s.main.data).toMatchObject({ summary: '线索不实' });
    expect(s.main.relations).toMatchObject([{ process: 'first-part', status: 'ended' }]);
    s.does('王芳', 'complete', 'after');
    expect(s.main.status).toBe('ended');
  });

  it('of two in parallel each holds its own branch', () => {
    const s = sample(pack(
      { parallel: 'both', join: { wait: 'all', rest: 'none' }, branches: [{ branch: 'a', steps: [child({ child: 'lead-a' })] }, { branch: 'b', steps: [child({ child: 'lead-b' })] }] }, task('after'),
    ), { handlers: ['王芳'] });
    const [a, b] = s.main.relations.map((r) => r.case);
    s.does('王芳', 'complete', 'one', { case: b! });
    const second = s.caseOf('second-part');
    s.does('王芳', 'complete', 'two', { case: second.id });
    expect(Object.keys(s.main.nodes).sort()).toEqual(['stage-1/both', 'stage-1/both/a/lead-a']);
    s.does('王芳', 'complete', 'one', { case: a! });
    s.does('王芳', 'complete', 'two', { case: s.caseOf('second-part').id });
    expect(s.waiting()).toEqual(['after']);
  });

  it('tells its parent where it stands', () => {
    const s = sample(pack(child(), task('after')));
    s.does('王芳', 'complete', 'one', { case: 'first-part' });
    expect(s.events.filter((e) => e.kind === 'child.progressed').length).toBeGreaterThan(0);
  });
});

describe('a child that nobody waits for', () => {
  it('is told to whoever did the step before it too: it begins a moment later, when he looks at his list already', () => {
    const s = sample(pack(task('before'), child({ wait: false, process: 'second-part' }), task('after')), { handlers: ['王芳'] });
    s.does('王芳', 'complete', 'before');
    expect(s.world.notices.findLast((n) => n.to === '王芳')?.zh).toContain('two');
  });

  it('keeps its parent from ending while it is open, and no longer', () => {
    const s = sample(pack(child({ wait: false, process: 'second-part' }), task('after')), { handlers: ['王芳'] });
    expect(s.waiting()).toEqual(['after']);
    expect(s.tries('王芳', 'complete', 'after')).toEqual(['case.childOpen']);
    s.does('王芳', 'complete', 'two', { case: 'second-part' });
    s.does('王芳', 'complete', 'after');
    expect(s.main.status).toBe('ended');
  });
});

describe('a case that goes on in another process', () => {
  it('takes its handlers along only as far as they hold the role there', () => {
    const trial = { ...processOf([task('read', { by: { role: 'reviewer', prefer: 'case-handler' } })]), process: 'second-part' };
    const world = packWith({ process: [processOf([task('end-it')], { ends: firstPart.ends }), trial] });
    const s = sample(world, { handlers: ['王芳', '陈晨'], department: 'supervision-inspection', people: { 王芳: 'handler', 陈晨: 'handler', 沈理: { role: 'reviewer', department: 'case-trial-office' }, 李强: 'department-head' } });
    s.does('王芳', 'complete', 'end-it');
    const next = s.caseOf('second-part');
    expect(next).toMatchObject({ handlers: [] });
    expect(next.department).toBeUndefined();
    expect(Object.values(next.work)[0]?.candidates).toEqual(['沈理']);
    s.does('沈理', 'complete', 'read', { case: 'second-part' });
    expect(s.caseOf('second-part')).toMatchObject({ handlers: ['沈理'], department: 'case-trial-office' });
  });
});

describe('a child that ends with its parent', () => {
  const ending = (more: Partial<Extract<Step, { child: string }>> = {}) => child({ parentEnds: 'end', ...more });

  it('ends when the parent ends, though nobody waits for it', () => {
    const s = sample(pack(ending({ wait: false, process: 'second-part' }), task('after')), { handlers: ['王芳'] });
    s.does('王芳', 'complete', 'after');
    expect(s.main.status).toBe('ended');
    expect(s.caseOf('second-part')).toMatchObject({ status: 'ended', end: 'with-parent', work: {}, nodes: {} });
    expect(s.main.relations).toMatchObject([{ status: 'ended', end: 'with-parent' }]);
  });

  it('of a chain the case that goes on ends', () => {
    const s = sample(pack({ parallel: 'both', join: { wait: 'first', rest: 'keep' }, branches: [{ branch: 'a', steps: [ending()] }, { branch: 'b', steps: [task('after')] }] }), { handlers: ['王芳'] });
    s.does('王芳', 'complete', 'one', { case: 'first-part' });
    expect(s.caseOf('second-part').status).toBe('open');
    s.does('王芳', 'complete', 'after');
    expect(s.main.status).toBe('ended');
    expect(s.caseOf('second-part')).toMatchObject({ status: 'ended', end: 'with-parent' });
  });

  it('ends when the step that waits for it is left', () => {
    const s = sample(pack(
      { parallel: 'both', join: { wait: 'first', rest: 'cancel' }, branches: [{ branch: 'a', steps: [ending({ process: 'second-part' })] }, { branch: 'b', steps: [task('quick')] }] }, task('after'),
    ), { handlers: ['王芳'] });
    s.does('王芳', 'complete', 'quick');
    expect(s.waiting()).toEqual(['after']);
    expect(s.caseOf('second-part')).toMatchObject({ status: 'ended', end: 'with-parent' });
  });

  it('of several only those that are not waited for any more: the first that is done is enough', () => {
    const s = sample(pack(
      { foreach: 'each-person', over: 'case.handlers', as: 'item', order: 'together', done: 'any', none: 'next', rest: 'cancel', steps: [ending({ process: 'second-part' })] }, task('after'),
    ), { handlers: ['王芳', '陈晨'] });
    const [first, other] = s.main.relations.map((relation) => relation.case);
    expect(give(s.world, first!, { do: 'complete', work: Object.keys(s.world.cases.get(first!)!.state.work)[0]!, data: { dispositionReason: '线索不实' } }, { person: '王芳', organ: 'county' })).toEqual([]);
    expect(s.waiting()).toEqual(['after']);
    expect([first, other].map((id) => s.world.cases.get(id!)!.state.end)).toEqual(['done', 'with-parent']);
  });

  it('ends with the turn of the block that waits for it, and the next turn begins another', () => {
    const again = task('decide', { outcomes: { enough: 'next', more: { again: 'gather' } } });
    const s = sample(pack({ repeat: 'gather', title: t('查'), steps: [
      { parallel: 'both', join: { wait: 'first', rest: 'keep' }, branches: [{ branch: 'a', steps: [ending({ process: 'second-part' })] }, { branch: 'b', steps: [task('quick')] }] }, again,
    ] }, task('after')), { handlers: ['王芳'] });
    s.does('王芳', 'complete', 'quick');
    expect(s.caseOf('second-part').status).toBe('open');
    s.does('王芳', 'complete', 'decide', { outcome: 'more' });
    expect(s.main.relations.map((r) => [r.status, r.end])).toEqual([['ended', 'with-parent'], ['open', undefined]]);
  });

  it('is ended by an end before the time as well', () => {
    const grant = { permission: 'ends', over: 'lead', grants: [{ grant: 'all', who: { role: 'handler' }, rows: 'all' as const, phases: 'any' as const, sees: ['progress'], edits: [], may: ['terminate'] }] };
    const processes = [processOf([ending({ wait: false, process: 'second-part' }), task('after')]), firstPart, secondPart];
    const s = sample(packWith({ process: processes, permission: [grant] }), { handlers: ['王芳'] });
    s.does('王芳', 'terminate', undefined, { reason: '被审查人死亡' });
    expect(s.main.end).toBe('terminated');
    expect(s.caseOf('second-part')).toMatchObject({ status: 'ended', end: 'with-parent' });
  });

  it('goes on where its step says keep', () => {
    const s = sample(pack(ending({ wait: false, process: 'second-part', parentEnds: 'keep' }), task('after')), { handlers: ['王芳'] });
    s.does('王芳', 'complete', 'after');
    expect(s.caseOf('second-part').status).toBe('open');
  });
});
