/** Automatic steps that lead to each other: the act that would set them going is refused with their names, and nothing has happened. */
import { expect, it } from 'vitest';
import { packWith } from './referencePack.ts';
import { processOf, sample, task } from './sampleCase.ts';

const t = (zh: string) => ({ zh });
const always = { all: [{ fact: 'case.summary', operator: 'exists' as const, value: true }] };
const ringed = (over: string) => packWith({ process: [processOf([
  task('draft'),
  { milestone: 'begun', title: t('已开始') },
  { choice: 'which', cases: [{ case: 'round', when: always, then: { to: over } }], otherwise: 'next', undecided: { ask: { role: 'department-head' } } },
  task('after'),
])] });

it('a ring is refused by the names of its steps', () => {
  const s = sample(ringed('begun'), { data: { summary: '有' } });
  const before = JSON.stringify(s.main);
  expect(s.tries('王芳', 'complete', 'draft')).toEqual(['flow.ring']);
  expect(JSON.stringify(s.main)).toBe(before);
});

it('a ring that somebody works in is none', () => {
  const s = sample(ringed('draft'), { data: { summary: '有' } });
  for (let i = 0; i < 60; i += 1) s.does('王芳', 'complete', 'draft');
  expect(s.waiting()).toEqual(['draft']);
});
