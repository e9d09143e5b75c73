/** What was entered to try something is there again: by person, draft and thing, and no more of it than a browser has room for. */
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { enteredOver } from '../../designer/examples/enteredOver.ts';
import { withEntered } from '../../designer/papers/enteredData.ts';
import { samplePaper } from '../../designer/simulator/samplePaper.ts';
import { triedData } from '../../designer/workspace/triedData.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';

/** A browser's storage, which Node has none of. */
const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  Object.assign(globalThis, { localStorage: { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key) } });
});

afterAll(() => { Reflect.deleteProperty(globalThis, 'localStorage'); });

describe('what was entered to try something', () => {
  it('is there for the same person, draft and thing, until it is taken back', () => {
    triedData('anna', 'd1').keep('ruleSet/leads/overdue', { 'case.amount': 5 });
    triedData('anna', 'd1').keep('table/levels', { matter: 'filing' });
    expect(triedData('anna', 'd1').of('ruleSet/leads/overdue')).toEqual({ 'case.amount': 5 });
    for (const other of [triedData('bert', 'd1'), triedData('anna', 'd2')]) expect(other.of('ruleSet/leads/overdue')).toBeUndefined();
    triedData('anna', 'd1').keep('ruleSet/leads/overdue', undefined);
    expect(triedData('anna', 'd1').of('ruleSet/leads/overdue')).toBeUndefined();
    expect(triedData('anna', 'd1').of('table/levels')).toEqual({ matter: 'filing' });
  });

  it('goes for the oldest things of a draft, and the oldest drafts', () => {
    for (let i = 0; i < 100; i += 1) triedData('anna', 'd1').keep(`form/f${i}`, { note: i });
    expect(triedData('anna', 'd1').of('form/f0')).toBeUndefined();
    expect(triedData('anna', 'd1').of('form/f99')).toEqual({ note: 99 });
    for (let i = 0; i < 20; i += 1) triedData('anna', `draft-${i}`).keep('form/f', { note: i });
    expect(triedData('anna', 'draft-0').of('form/f')).toBeUndefined();
    expect(triedData('anna', 'draft-19').of('form/f')).toEqual({ note: 19 });
    expect([...kept.keys()].filter((key) => key.includes('.anna.'))).toHaveLength(12);
  });

  it('does not stand in the way when storage holds something else', () => {
    kept.set('guicheng.tried.anna.d1', '["not", "ours"]');
    kept.set('guicheng.tried.anna', 'broken');
    triedData('anna', 'd1').keep('form/f', { note: 1 });
    expect(triedData('anna', 'd1').of('form/f')).toEqual({ note: 1 });
  });
});

it('stands over what a form came with: what was emptied is empty, the rest stays', () => {
  expect(enteredOver({ a: 1, plan: { scope: 'x', day: 'y' }, kept: true }, { a: 2, plan: { scope: null, place: 'z' }, list: [1] })).toEqual({ a: 2, plan: { day: 'y', place: 'z' }, kept: true, list: [1] });
});

it('fills a paper in place of the made-up value, of every document that has one', () => {
  for (const { document } of definitionsOf(pack, 'document')) {
    const sample = samplePaper(pack, document)!;
    const before = JSON.stringify(sample);
    const shown = withEntered(sample, { 'case.summary': '另写的摘要', 'case.handlers': 'not over a list' });
    expect((shown.data as { case: Record<string, unknown> }).case['summary']).toBe('另写的摘要');
    expect((shown.data as { case: Record<string, unknown> }).case['handlers']).toEqual((sample.data as { case: Record<string, unknown> }).case['handlers']);
    expect(JSON.stringify(sample)).toBe(before);
  }
});
