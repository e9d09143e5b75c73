/** The rows of the verbs are what the interpreter works by: with another row, or without one, the same act does something else. */
import { describe, expect, it } from 'vitest';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import { verbEffects, type PersonVerb, type VerbEffects } from '../../runtime/interpreter/verbEffects.ts';
import { approval, processOf, sample, task, usualPeople } from './sampleCase.ts';
import { packWith, referencePack } from './referencePack.ts';

const sealed = Object.values(referencePack.document).find((d) => d.of === 'lead' && d.seal !== 'none' && d.number !== 'none')!;
const grant = { permission: 'lead-file', over: 'lead', grants: [{ grant: 'all', who: { roles: ['handler', 'department-head'] }, rows: 'all' as const, phases: 'any' as const, sees: ['progress'], edits: 'all' as const, may: ['terminate', 'suspend', 'print'] }] };
const term: DeadlineDefinition = {
  ...Object.values(referencePack.deadline)[0]!, deadline: 'step-term', title: { zh: '步骤期限' }, of: { process: 'sample' }, starts: [{ start: 'opened', event: 'step.opened', step: 'approve', at: 'event.at' }],
  stops: [{ stop: 'done', event: 'step.completed', step: 'approve' }], length: { days: 10 }, counting: 'natural', extensions: [], restarts: [], pauses: 'none',
};
const pack = packWith({
  process: [processOf([
    task('draft', { papers: { prepare: [sealed.document] } }),
    approval('approve', ['DH', 'DL'], { papers: { issue: [sealed.document] }, sendBack: { to: ['draft'], then: 'again' } }),
    task('after'),
  ])],
  permission: [grant], deadline: [term],
});

/** A case at the second level of its approval, worked by these rows from then on. */
function atTheSecondLevel(verb?: PersonVerb, change: Partial<VerbEffects> = {}) {
  const s = sample(pack, { people: { ...usualPeople, 朱印: 'seal-keeper' }, data: { subject: { name: '田某', subjectClass: 'C' }, summary: '反映问题', question: '请协查' } });
  s.does('王芳', 'complete', 'draft');
  s.does('李强', 'agree', 'approve');
  if (verb) s.world.rows = { ...verbEffects, [verb]: { ...verbEffects[verb], ...change } };
  const seen = () => ({
    paper: Object.values(s.main.papers)[0]?.status, clock: Object.values(s.main.clocks).find((c) => c.deadline === 'step-term')?.status,
    counted: s.main.opinions.filter((o) => o.counted && o.decision === 'agreed').length, waiting: s.waiting(), status: s.main.status,
  });
  return { s, seen };
}

const sentBack = (change: Partial<VerbEffects>, verb: PersonVerb = 'send-back') => {
  const { s, seen } = atTheSecondLevel(verb, change);
  s.does('赵敏', 'send-back', 'approve', { to: 'draft', reason: '请补充' });
  return seen();
};
const agreed = (change: Partial<VerbEffects>) => {
  const { s, seen } = atTheSecondLevel('agree', change);
  s.does('赵敏', 'agree', 'approve');
  return { ...seen(), number: Object.values(s.main.papers)[0]?.number };
};
const terminated = (change: Partial<VerbEffects>) => {
  const { s, seen } = atTheSecondLevel('terminate', change);
  s.does('王芳', 'terminate', undefined, { reason: '不再办理' });
  return seen();
};

describe('the row of send-back', () => {
  it('says that opinions count no longer, that drafts are withdrawn, and that the clock of the step that is left stops', () => {
    expect(sentBack({})).toEqual({ paper: 'withdrawn', clock: 'stopped', counted: 0, waiting: ['draft'], status: 'open' });
  });
  it('with opinions kept lets them count on', () => expect(sentBack({ opinions: 'kept' }).counted).toBe(1));
  it('with papers left alone leaves the draft', () => expect(sentBack({ papers: 'untouched' }).paper).toBe('prepared'));
  it('with clocks that run on stops none', () => expect(sentBack({ clocks: 'run-on' }).clock).toBe('running'));
});

describe('the row of take-back', () => {
  const takenBack = (change: Partial<VerbEffects>) => {
    const s = sample(packWith({ process: [processOf([task('before'), task('first', { outcomes: { on: 'next' } }), task('second', { papers: { prepare: [sealed.document] } })])] }));
    s.does('王芳', 'complete', 'before');
    s.does('王芳', 'complete', 'first');
    s.world.rows = { ...verbEffects, 'take-back': { ...verbEffects['take-back'], ...change } };
    s.does('王芳', 'take-back', 'first');
    return Object.values(s.main.papers).map((p) => p.status);
  };
  it('withdraws the draft of what it closes, unless it says that papers are left alone', () => {
    expect(takenBack({})).toEqual(['withdrawn']);
    expect(takenBack({ papers: 'untouched' })).toEqual(['prepared']);
  });
});

describe('the row of agree', () => {
  it('fixes and numbers the paper with the last agreement', () => expect(agreed({})).toMatchObject({ paper: 'numbered', number: expect.stringContaining('〔2026〕') as string, clock: 'stopped', waiting: ['approve', 'after'] }));
  it('without a number leaves it unnumbered', () => expect(agreed({ numbers: 'untouched' })).toMatchObject({ paper: 'approved', number: undefined }));
  it('without papers leaves the draft a draft', () => expect(agreed({ papers: 'untouched' })).toMatchObject({ paper: 'prepared', waiting: ['after'] }));
  it('without opinions books none', () => expect(agreed({ opinions: 'untouched' }).counted).toBe(1));
  it('with clocks that run on hears of no end', () => expect(agreed({ clocks: 'run-on' }).clock).toBe('running'));
});

describe('the row of close-early', () => {
  const closed = (change: Partial<VerbEffects>) => {
    const s = sample(packWith({ process: [processOf([
      approval('sign', [], { levels: undefined as never, rounds: [{ round: 'all', seats: { over: 'case.handlers', as: 'member' }, order: 'together', agree: 'all' }], closeEarly: { by: { role: 'leader-in-charge' }, from: { count: 1 }, decides: 'agreed' } }), task('after'),
    ])] }), { handlers: ['王芳', '陈晨'] });
    s.does('王芳', 'agree', 'sign');
    s.world.rows = { ...verbEffects, 'close-early': { ...verbEffects['close-early'], ...change } };
    s.does('赵敏', 'close-early', 'sign', { reason: '意见已经一致' });
    return s.waiting();
  };
  it('withdraws the open seats, unless it says that they are left alone', () => {
    expect(closed({})).toEqual(['after']);
    expect(closed({ siblings: 'untouched' })).toEqual(['sign', 'after']);
  });
});

describe('the row of terminate', () => {
  it('closes, stops the clocks and withdraws drafts', () => expect(terminated({})).toEqual({ paper: 'withdrawn', clock: 'stopped', counted: 1, waiting: [], status: 'ended' }));
  it('with clocks by events alone leaves this one running', () => expect(terminated({ clocks: 'by-events' }).clock).toBe('running'));
  it('with papers left alone leaves the draft', () => expect(terminated({ papers: 'untouched' }).paper).toBe('prepared'));
});

describe('the row of suspend', () => {
  it('freezes the case, unless it says that nothing is frozen', () => {
    const suspended = (change: Partial<VerbEffects>) => { const { s, seen } = atTheSecondLevel('suspend', change); s.tries('王芳', 'suspend', undefined, { reason: '送鉴定' }); return seen().status; };
    expect(suspended({})).toBe('suspended');
    expect(suspended({ siblings: 'untouched' })).toBe('open');
  });
});

describe('a verb without a row', () => {
  it.each(['agree', 'send-back', 'terminate'] as const)('%s is refused', (verb) => {
    const { s } = atTheSecondLevel();
    const { [verb]: _taken, ...rows } = verbEffects;
    s.world.rows = rows;
    const codes = verb === 'terminate' ? s.tries('王芳', verb, undefined, { reason: '不再办理' }) : s.tries('赵敏', verb, 'approve', { to: 'draft', reason: '请补充' });
    expect(codes).toEqual(['verb.unknown']);
  });
});
