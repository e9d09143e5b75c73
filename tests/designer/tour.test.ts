/** The tour: it goes on when the draft says that a step is done, keeps its place over a reload, and heeds no other draft. */
import { expect, test } from 'vitest';
import type { TourFacts } from '../../designer/tour/tourFacts.ts';
import { stepTitles } from '../../designer/tour/tourFacts.ts';
import { advance, beginning, isAt, placeOf, readProgress, skip } from '../../designer/tour/tourProgress.ts';
import { tourSteps } from '../../designer/tour/tourSteps.ts';

const at = (step: string): number => tourSteps.findIndex((s) => s.step === step);
const all = ['name', 'steps', 'fields', 'papers', 'limits'];
const wizard = (more: Partial<NonNullable<TourFacts['wizard']>> = {}): TourFacts => ({ place: '/drafts/d/new-feature', wizard: { draft: 'd', title: '入门练习', given: '入门练习', faulty: all, fields: 0, papers: 0, limits: 0, ...more } });
const draft = (more: Partial<NonNullable<TourFacts['draft']>> = {}): TourFacts => ({ place: '/drafts/d/process/p', draft: { draft: 'd', kind: 'process', isGone: false, isMade: true, titles: ['登记'], isTaskChosen: false, errors: 0, isChecking: false, view: 'canvas', ...more } });

test('the wizard is followed part by part; a part that is sound already is passed over when its turn comes', () => {
  let progress = advance(beginning('d'), { place: '/' });
  expect(progress.at).toBe(0);
  progress = advance(progress, wizard());
  expect([progress.at, progress.kept]).toEqual([0, '入门练习']);
  progress = advance(progress, wizard({ title: '谈话提醒' }));
  expect(tourSteps[progress.at]!.step).toBe('basis');
  progress = advance(progress, wizard({ title: '谈话提醒', faulty: ['fields'] }));
  expect(tourSteps[progress.at]!.step).toBe('fields');
  progress = advance(progress, wizard({ title: '谈话提醒', faulty: [], fields: 1 }));
  expect(tourSteps[progress.at]!.step).toBe('fields');
  progress = advance(progress, wizard({ title: '谈话提醒', faulty: [], fields: 2, papers: 1, limits: 1 }));
  expect(tourSteps[progress.at]!.step).toBe('make');
});

test('a name that was typed before the title of the draft was known counts once it is', () => {
  const early = advance(beginning('d'), wizard({ title: '谈话提醒', given: '' }));
  expect([early.at, early.kept]).toEqual([0, '']);
  expect(tourSteps[advance(early, wizard({ title: '谈话提醒' })).at]!.step).toBe('basis');
});

test('in the draft a step is changed, broken and mended; what the check has not said yet mends nothing', () => {
  let progress = advance({ ...beginning('d'), at: at('make') }, draft());
  expect(tourSteps[progress.at]!.step).toBe('look');
  progress = advance(progress, draft({ isTaskChosen: true }));
  expect([tourSteps[progress.at]!.step, progress.kept]).toEqual(['change', '登记']);
  progress = advance(progress, draft({ titles: ['登记提醒'] }));
  expect(tourSteps[progress.at]!.step).toBe('break');
  progress = advance(progress, draft({ errors: 1 }));
  expect(advance(progress, draft({ errors: 0, isChecking: true }))).toBe(progress);
  progress = advance(progress, draft());
  expect(tourSteps[progress.at]!.step).toBe('open');
  progress = advance(progress, { ...draft({ view: 'simulator' }), playing: { isBegun: true, isOver: true } });
  expect(tourSteps[progress.at]!.step).toBe('publish');
  expect(skip(progress, draft()).at).toBe(tourSteps.length);
  expect(skip({ ...progress, at: at('make') }, draft()).at).toBe(at('make'));
  expect(advance(progress, { place: '/publications/x' }).at).toBe(tourSteps.length);
});

test('who comes back goes on in the wizard, then at the process that was made; what is done at another process does not count', () => {
  expect(placeOf(beginning('d'))).toBe('/drafts/d/new-feature');
  const made = advance({ ...beginning('d'), at: at('make') }, draft());
  expect(placeOf(made)).toBe('/drafts/d/process/p');
  expect(['/drafts/d/process/p', '/publications/x', '/drafts/d/process/other', '/drafts/d/new-feature', '/'].map((place) => isAt(place, made))).toEqual([true, true, false, false, false]);
  // What is made opens before its page has told so: the card does not say for a moment that one is elsewhere.
  expect(isAt('/drafts/d/process/p', { ...beginning('d'), at: at('make') })).toBe(true);
  expect(isAt('/drafts/d/process/p', { ...beginning('d'), at: at('limit') })).toBe(false);
  expect(advance(made, { ...draft({ isTaskChosen: true }), place: '/drafts/d/process/other' })).toBe(made);
});

test('another draft does not count', () => {
  const progress = { ...beginning('other'), at: at('make') };
  expect(advance(progress, draft())).toBe(progress);
});

test('progress is read again as it was kept; anything else is none', () => {
  const progress = { draft: 'd', at: 3, made: '', kept: '', isLeft: true };
  expect(readProgress(JSON.stringify(progress))).toEqual(progress);
  for (const text of [null, '', '{', '[]', '{"draft":1}', JSON.stringify({ ...progress, at: 99 }), JSON.stringify({ ...progress, at: -1 })]) expect(readProgress(text)).toBeUndefined();
});

test('titles of steps are found in stages, branches and cases, without those of the process and its ends', () => {
  expect(stepTitles({ title: { zh: '流程' }, stages: [{ stage: 's', title: { zh: '阶段' }, steps: [{ task: 'a', title: { zh: '甲' } }, { parallel: 'p', branches: [{ branch: 'b', steps: [{ task: 'c', title: { zh: '乙' } }] }] }] }], ends: [{ title: { zh: '办结' } }] })).toEqual(['阶段', '甲', '乙']);
});
