import { describe, expect, it } from 'vitest';
import type { ForeachStep, ParallelStep } from '../../runtime/definition/model/process.ts';
import { processOf, sample, task } from './sampleCase.ts';
import { packWith } from './referencePack.ts';

const three = (join: ParallelStep['join']) => packWith({ process: [processOf([
  { parallel: 'block', join, branches: ['a', 'b', 'c'].map((name) => ({ branch: name, steps: [task(`do-${name}`)] })) }, task('after'),
])] });

describe('a parallel block', () => {
  it('waits for all', () => {
    const s = sample(three({ wait: 'all', rest: 'none' }));
    expect(s.waiting()).toEqual(['do-a', 'do-b', 'do-c']);
    s.does('王芳', 'complete', 'do-b');
    s.does('王芳', 'complete', 'do-a');
    expect(s.waiting()).toEqual(['do-c']);
    s.does('王芳', 'complete', 'do-c');
    expect(s.waiting()).toEqual(['after']);
  });

  it.each([['first' as const, 1], [{ count: 2 }, 2]])('goes on at %j and cancels the rest, who are told', (wait, needed) => {
    const s = sample(three({ wait, rest: 'cancel' }));
    for (const name of ['do-c', 'do-a'].slice(0, needed)) s.does('王芳', 'complete', name);
    expect(s.waiting()).toEqual(['after']);
    expect(s.events.filter((e) => e.kind === 'work.withdrawn')).toHaveLength(3 - needed);
    expect(s.world.notices.filter((n) => n.topic === 'cancelled').map((n) => n.to)).toContain('陈晨');
    expect(Object.keys(s.main.nodes)).toEqual(['stage-1/after']);
  });

  it('does not wait for a branch whose condition is false, and asks a person where it cannot be decided', () => {
    const pack = packWith({ process: [processOf([
      { parallel: 'block', join: { wait: 'all', rest: 'none' }, branches: [
        { branch: 'a', steps: [task('do-a')] },
        { branch: 'b', when: { all: [{ fact: 'case.urgency', operator: 'equal', value: 'urgent' }] }, steps: [task('do-b')] },
      ] }, task('after'),
    ])] });
    const decided = sample(pack, { data: { urgency: 'ordinary' } });
    expect(decided.waiting()).toEqual(['do-a']);
    const open = sample(pack, { data: {} });
    expect(open.waiting()).toEqual(['do-a', 'b']);
    open.does('王芳', 'complete', 'do-a');
    expect(open.waiting()).toEqual(['b']);
    open.does('李强', 'decide', undefined, { way: 'pass', reason: '不需要' });
    expect(open.waiting()).toEqual(['after']);
    const taken = sample(pack, { data: {} });
    taken.does('李强', 'decide', undefined, { way: 'take', reason: '需要' });
    expect(taken.waiting()).toEqual(['do-a', 'do-b']);
  });

  it('is left by one branch without touching its siblings', () => {
    const pack = packWith({ process: [processOf([
      { parallel: 'block', join: { wait: 'all', rest: 'none' }, branches: [
        { branch: 'a', steps: [task('do-a', { outcomes: { given: 'next', 'given-up': { leave: 'a' } } }), task('more-a')] }, { branch: 'b', steps: [task('do-b')] },
      ] }, task('after'),
    ])] });
    const s = sample(pack);
    s.does('王芳', 'complete', 'do-a', { outcome: 'given-up' });
    expect(s.waiting()).toEqual(['do-b']);
    s.does('王芳', 'complete', 'do-b');
    expect(s.waiting()).toEqual(['after']);
  });
});

const walk = (order: ForeachStep['order'], done: ForeachStep['done'] = 'all') => packWith({ process: [processOf([
  { foreach: 'each', over: 'case.investigators', as: 'item', order, done, none: 'next', steps: [task('look'), task('write')] }, task('after'),
], { of: 'disciplinary-case' })] });

describe('a foreach', () => {
  it('over nothing goes on', () => {
    expect(sample(walk('together'), { data: { investigators: [] } }).waiting()).toEqual(['after']);
    expect(sample(walk('one-by-one'), { data: {} }).waiting()).toEqual(['after']);
  });

  it('over one is done when that one is', () => {
    const s = sample(walk('one-by-one'), { data: { investigators: ['甲'] } });
    s.does('王芳', 'complete', 'look');
    s.does('王芳', 'complete', 'write');
    expect(s.waiting()).toEqual(['after']);
  });

  it('together opens all, each with its own steps; the list is frozen', () => {
    const s = sample(walk('together'), { data: { investigators: ['甲', '乙', '甲'] } });
    expect(Object.values(s.main.work).map((w) => w.path)).toEqual(['stage-1/each[甲]/look', 'stage-1/each[乙]/look', 'stage-1/each[甲-2]/look']);
    for (const item of ['乙', '甲', '甲-2']) for (const step of ['look', 'write']) s.does('王芳', 'complete', step, { item });
    expect(s.waiting()).toEqual(['after']);
  });

  it('one by one opens the next when the one before is done', () => {
    const s = sample(walk('one-by-one'), { data: { investigators: ['甲', '乙'] } });
    expect(Object.values(s.main.work).map((w) => w.path)).toEqual(['stage-1/each[甲]/look']);
    s.does('王芳', 'complete', 'look');
    s.does('王芳', 'complete', 'write');
    expect(Object.values(s.main.work).map((w) => w.path)).toEqual(['stage-1/each[乙]/look']);
    s.does('王芳', 'complete', 'look');
    s.does('王芳', 'complete', 'write');
    expect(s.waiting()).toEqual(['after']);
  });

  it('any of them suffices, and the rest is withdrawn', () => {
    const s = sample(walk('together', 'any'), { data: { investigators: ['甲', '乙'] } });
    s.does('王芳', 'complete', 'look', { item: '乙' });
    s.does('王芳', 'complete', 'write', { item: '乙' });
    expect(s.waiting()).toEqual(['after']);
  });

  it('left from inside one item is left with all', () => {
    const pack = packWith({ process: [processOf([
      { foreach: 'each', over: 'case.investigators', as: 'item', order: 'together', done: 'all', none: 'next', steps: [task('look', { outcomes: { seen: 'next', enough: { leave: 'each' } } })] }, task('after'),
    ], { of: 'disciplinary-case' })] });
    const s = sample(pack, { data: { investigators: ['甲', '乙', '丙'] } });
    s.does('王芳', 'complete', 'look', { item: '乙', outcome: 'enough' });
    expect(s.waiting()).toEqual(['after']);
    expect(Object.keys(s.main.nodes)).toEqual(['stage-1/after']);
  });
});

describe('a choice', () => {
  const pack = packWith({ process: [processOf([
    { choice: 'way', title: { zh: '分流' }, cases: [
      { case: 'urgent', title: { zh: '急件' }, when: { all: [{ fact: 'case.urgency', operator: 'equal', value: 'urgent' }] }, steps: [task('hurry', { outcomes: { over: 'next', out: { leave: 'urgent' } } }), task('more')] },
      { case: 'drop', when: { all: [{ fact: 'case.urgency', operator: 'equal', value: 'none' }] }, then: { end: 'dropped' } },
    ], otherwise: 'next', undecided: { ask: { role: 'department-head' } } }, task('after'),
  ])] });

  it('takes the one case that holds, else the other way', () => {
    expect(sample(pack, { data: { urgency: 'urgent' } }).waiting()).toEqual(['hurry']);
    expect(sample(pack, { data: { urgency: 'ordinary' } }).waiting()).toEqual(['after']);
    expect(sample(pack, { data: { urgency: 'none' } }).main.end).toBe('dropped');
  });

  it('asks a person, with the reason, where a fact is missing; what he says is in the history', () => {
    const s = sample(pack, { data: {} });
    expect(Object.values(s.main.work)[0]).toMatchObject({ kind: 'undecided', candidates: ['李强'], about: { of: 'choice', ways: ['urgent', 'drop', 'otherwise'] } });
    expect(s.tries('王芳', 'decide', 'way', { way: 'urgent' })).toEqual(['work.notYours']);
    expect(s.tries('李强', 'decide', 'way', { way: 'elsewhere' })).toEqual(['outcome.unknown']);
    s.does('李强', 'decide', 'way', { way: 'urgent', reason: '涉及群众' });
    expect(s.waiting()).toEqual(['hurry']);
    expect(s.events.find((e) => e.kind === 'choice.decided')).toMatchObject({ case: 'urgent', because: ['涉及群众'] });
  });

  it('is left from inside a case', () => {
    const s = sample(pack, { data: { urgency: 'urgent' } });
    s.does('王芳', 'complete', 'hurry', { outcome: 'out' });
    expect(s.waiting()).toEqual(['after']);
  });
});
