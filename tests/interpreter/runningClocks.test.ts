import { describe, expect, it } from 'vitest';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import { availableActions } from '../../runtime/interpreter/availableActions.ts';
import { rule } from './calendarFixture.ts';
import { processOf, sample, task, usualPeople } from './sampleCase.ts';
import { packWith } from './referencePack.ts';

const clockRule = (more: Partial<DeadlineDefinition>): DeadlineDefinition => rule({
  deadline: 'sample-term', title: { zh: '示例期限' }, of: { process: 'sample' }, length: { workingDays: 10 }, counting: 'working',
  starts: [{ start: 'begun', event: 'step.completed', step: 'begin', at: 'event.at' }], stops: [{ stop: 'over', event: 'step.completed', step: 'finish' }],
  lamp: { blue: { left: { workingDays: 5 } }, yellow: { left: { workingDays: 3 } }, red: { left: { workingDays: 1 } } }, ...more,
});
const steps = [task('begin', { form: 'lead-disposition' }), task('hold'), task('finish')];
const grantAll = { permission: 'lead-file', over: 'lead', grants: [{ grant: 'all', who: { roles: ['handler', 'principal-leader'] }, rows: 'all' as const, phases: 'any' as const, sees: ['progress'], edits: 'all' as const, may: ['ask-extension', 'correct', 'urge', 'flag'] }] };
const packOf = (more: Partial<DeadlineDefinition>) => packWith({ process: [processOf(steps)], deadline: [clockRule(more)], permission: [grantAll] });
const clockOf = (s: ReturnType<typeof sample>) => Object.values(s.main.clocks).find((c) => c.deadline === 'sample-term')!;
const day = (instant: string): string => new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);

describe('a clock of a case', () => {
  it('starts and stops by what happens, with its trace', () => {
    const s = sample(packOf({}));
    expect(clockOf(s)).toBeUndefined();
    s.does('王芳', 'complete', 'begin');
    expect(clockOf(s)).toMatchObject({ status: 'running', startedBy: 'begun' });
    expect(day(clockOf(s).dueAt)).toBe('2026-03-30');
    expect(clockOf(s).trace.length).toBeGreaterThan(0);
    s.does('王芳', 'complete', 'hold');
    s.does('王芳', 'complete', 'finish');
    expect(clockOf(s)).toMatchObject({ status: 'stopped', stoppedHow: 'met' });
  });

  it('turns its lamp once for each colour, tells its holders, and raises it when it has run out', () => {
    const s = sample(packOf({ overdue: [{ overdue: 'raise', after: { days: 3 }, to: { role: 'leader-in-charge' } }] }));
    s.does('王芳', 'complete', 'begin');
    s.wait({ days: 30 });
    const lamps = s.events.flatMap((e) => (e.kind === 'clock.announced' ? [e.lamp] : []));
    expect(lamps).toEqual(['blue', 'yellow', 'red', 'overdue']);
    expect(s.world.notices.filter((n) => n.topic === 'clock').map((n) => n.to)).toContain('王芳');
    expect(s.events.filter((e) => e.kind === 'clock.escalated')).toHaveLength(1);
    expect(s.world.notices.some((n) => n.topic === 'clock' && n.to === '赵敏')).toBe(true);
  });

  it('stands still while it is paused, and is due later by it', () => {
    const s = sample(packOf({ pauses: [{ pause: 'held', from: { event: 'step.opened', step: 'hold' }, until: { event: 'step.completed', step: 'hold' } }] }));
    s.does('王芳', 'complete', 'begin');
    expect(clockOf(s).status).toBe('paused');
    s.wait({ days: 14 });
    expect(s.events.some((e) => e.kind === 'clock.announced')).toBe(false);
    s.does('王芳', 'complete', 'hold');
    expect(clockOf(s).status).toBe('running');
    expect(day(clockOf(s).dueAt) > '2026-03-30').toBe(true);
  });

  it('is extended by whom the rule names, within its times, from the old due date', () => {
    const s = sample(packOf({ extensions: [{ extension: 'by-leader', title: { zh: '分管领导批准' }, adds: { workingDays: 5 }, times: 1, before: 'due', level: 'DL' }] }));
    s.does('王芳', 'complete', 'begin');
    s.does('王芳', 'ask-extension', undefined, { clock: 'sample-term', extension: 'by-leader', reason: '案情复杂' });
    expect(s.tries('王芳', 'ask-extension', undefined, { clock: 'sample-term', extension: 'by-leader' })).toEqual(['extension.closed']);
    expect(day(clockOf(s).dueAt)).toBe('2026-03-30');
    expect(s.tries('王芳', 'agree', undefined)).not.toEqual([]);
    s.does('赵敏', 'agree', undefined, { opinion: '同意延期' });
    expect(day(clockOf(s).dueAt)).toBe('2026-04-07');
    expect(s.world.notices.some((n) => n.to === '王芳' && n.topic === 'extension')).toBe(true);
    expect(s.tries('王芳', 'ask-extension', undefined, { clock: 'sample-term', extension: 'by-leader' })).toEqual(['extension.closed']);
  });

  it('is not extended after it has run out', () => {
    const s = sample(packOf({ extensions: [{ extension: 'by-leader', adds: { workingDays: 5 }, times: 1, before: 'due', level: 'DL' }] }));
    s.does('王芳', 'complete', 'begin');
    s.wait({ days: 20 });
    expect(s.tries('王芳', 'ask-extension', undefined, { clock: 'sample-term', extension: 'by-leader' })).toEqual(['extension.closed']);
  });

  it('what was asked for in time is not granted once it has run out, unless asking in time is enough', () => {
    const extension = { extension: 'by-leader', adds: { workingDays: 5 }, times: 1, before: 'due' as 'due' | 'due-asked', level: 'DL' };
    const asked = (before: 'due' | 'due-asked') => {
      const s = sample(packOf({ extensions: [{ ...extension, before }] }));
      s.does('王芳', 'complete', 'begin');
      s.does('王芳', 'ask-extension', undefined, { clock: 'sample-term', extension: 'by-leader', reason: '案情复杂' });
      s.wait({ days: 20 });
      return s;
    };
    const late = asked('due');
    expect(availableActions(late.world.pack, late.main, { person: '赵敏', organ: 'county' }, late.world.organisation, late.world).closed.find((c) => c.verb === 'agree')?.because.zh).toBe('期限已届满，须在届满前批准');
    expect(late.tries('赵敏', 'agree', undefined, { opinion: '同意延期' })).toEqual(['extension.closed']);
    expect(clockOf(late).extensions).toEqual([]);
    // Whoever decides is left with what is true: it is not granted.
    late.does('赵敏', 'refuse', undefined, { reason: '期限已届满' });
    expect(late.events.filter((e) => e.kind === 'extension.refused')).toHaveLength(1);

    const enough = asked('due-asked');
    enough.does('赵敏', 'agree', undefined, { opinion: '同意延期' });
    expect(day(clockOf(enough).dueAt)).toBe('2026-04-07');
    const neither = sample(packOf({ extensions: [{ ...extension, before: 'due-asked' }] }));
    neither.does('王芳', 'complete', 'begin');
    neither.wait({ days: 20 });
    expect(neither.tries('王芳', 'ask-extension', undefined, { clock: 'sample-term', extension: 'by-leader' })).toEqual(['extension.closed']);
  });

  it('does not run out while it stands still', () => {
    const s = sample(packOf({
      extensions: [{ extension: 'by-leader', adds: { workingDays: 5 }, times: 1, before: 'due', level: 'DL' }],
      pauses: [{ pause: 'held', from: { event: 'step.opened', step: 'hold' }, until: { event: 'step.completed', step: 'hold' } }],
    }));
    s.does('王芳', 'complete', 'begin');
    s.wait({ days: 40 });
    s.does('王芳', 'ask-extension', undefined, { clock: 'sample-term', extension: 'by-leader', reason: '案情复杂' });
    s.does('赵敏', 'agree', undefined, { opinion: '同意延期' });
    expect(clockOf(s).extensions).toHaveLength(1);
  });

  it('counts from the day that was typed in, and anew when that day is corrected', () => {
    const s = sample(packOf({ starts: [{ start: 'begun', event: 'step.completed', step: 'begin', at: 'case.receivedOn' }] }), { data: { receivedOn: '2026-03-12', subject: { name: '田某' } } });
    s.does('王芳', 'complete', 'begin');
    expect(day(clockOf(s).dueAt)).toBe('2026-03-26');
    s.does('王芳', 'correct', undefined, { with: { receivedOn: '2026-03-13' }, reason: '收件日期有误' });
    expect(day(clockOf(s).dueAt)).toBe('2026-03-27');
    expect(s.events.find((e) => e.kind === 'clock.recomputed')).toMatchObject({ why: 'start-changed' });
  });

  it('ends with its case, however that ends', () => {
    const s = sample(packWith({ process: [processOf([task('begin', { outcomes: { on: 'next' } }), task('hold', { outcomes: { drop: { end: 'dropped' } } })])], deadline: [clockRule({})], permission: [grantAll] }));
    s.does('王芳', 'complete', 'begin');
    s.does('王芳', 'complete', 'hold');
    expect(clockOf(s)).toMatchObject({ status: 'stopped', stoppedHow: 'ended' });
  });
});

describe('what a rule lets happen to its clock', () => {
  const extensions = [
    { extension: 'first', title: { zh: '首次延长' }, adds: { workingDays: 5 }, times: 2, before: 'due' as const, level: 'DL' },
    { extension: 'further', title: { zh: '再次延长' }, adds: { workingDays: 5 }, times: 1, before: 'due' as const, after: ['first'], level: 'DL' },
  ];
  const grants = (s: ReturnType<typeof sample>, extension: string): void => {
    s.does('王芳', 'ask-extension', undefined, { clock: 'sample-term', extension, reason: '案情复杂' });
    s.does('赵敏', 'agree', undefined, { opinion: '同意延期' });
  };
  const refused = (s: ReturnType<typeof sample>, extension: string): string[] => s.tries('王芳', 'ask-extension', undefined, { clock: 'sample-term', extension, reason: '案情复杂' });

  it('an extension after another waits until that one is used up, not only begun', () => {
    const s = sample(packOf({ extensions }));
    s.does('王芳', 'complete', 'begin');
    expect(refused(s, 'further')).toEqual(['extension.closed']);
    grants(s, 'first');
    expect(refused(s, 'further')).toEqual(['extension.closed']);
    grants(s, 'first');
    grants(s, 'further');
    expect(clockOf(s).extensions.map((e) => e.extension)).toEqual(['first', 'first', 'further']);
  });

  const anew = { restart: 'found', title: { zh: '发现新问题' }, at: 'event.at', times: 1, event: 'step.completed' as const, step: 'hold' };
  const once = extensions.map((e) => ({ ...e, times: 1 }));
  const afterRestart = (restart: Partial<typeof anew> & Pick<NonNullable<DeadlineDefinition['restarts']>[number], 'frees' | 'keepsSpent' | 'when'>) => {
    const s = sample(packOf({ extensions: once, restarts: [{ ...anew, ...restart }] }));
    s.does('王芳', 'complete', 'begin');
    grants(s, 'first');
    grants(s, 'further');
    s.wait({ days: 1 });
    s.does('王芳', 'complete', 'hold');
    return s;
  };
  it('a restart frees the extensions that it names, and no others', () => {
    const s = afterRestart({ frees: ['first'], keepsSpent: ['further'] });
    expect(clockOf(s).restarts).toHaveLength(1);
    expect(day(clockOf(s).dueAt)).toBe('2026-03-31');
    expect(refused(s, 'further')).toEqual(['extension.closed']);
    grants(s, 'first');
    expect(day(clockOf(s).dueAt)).toBe('2026-04-08');
    expect(refused(s, 'first')).toEqual(['extension.closed']);
    expect(refused(s, 'further')).toEqual(['extension.closed']);
  });
  it('what a restart does not name stays spent; what it frees has its order again', () => {
    expect(refused(afterRestart({}), 'first')).toEqual(['extension.closed']);
    expect(refused(afterRestart({ frees: ['further'] }), 'further')).toEqual([]);
    expect(refused(afterRestart({ frees: ['first', 'further'] }), 'further')).toEqual(['extension.closed']);
    expect(refused(afterRestart({ frees: ['first'], keepsSpent: ['first'] }), 'first')).toEqual(['extension.closed']);
  });
  it('a restart whose condition does not hold is none', () => {
    expect(clockOf(afterRestart({ when: { all: [{ fact: 'case.subject.subjectClass', operator: 'equal', value: 'A' }] } })).restarts).toEqual([]);
    expect(clockOf(afterRestart({ when: { all: [{ fact: 'case.subject.subjectClass', operator: 'equal', value: 'C' }] } })).restarts).toHaveLength(1);
  });

  it('a restart that somebody grants is asked for as an extension is, and frees what it names', () => {
    const { event: _event, step: _step, ...asked } = anew;
    const s = sample(packOf({ extensions: once, restarts: [{ ...asked, at: 'case.receivedOn', level: 'DL', frees: ['first'] }] }), { data: { receivedOn: '2026-03-18', subject: { name: '田某' } } });
    s.does('王芳', 'complete', 'begin');
    grants(s, 'first');
    s.wait({ days: 7 });
    s.does('王芳', 'ask-extension', undefined, { clock: 'sample-term', extension: 'found', reason: '发现另有重大问题' });
    expect(Object.values(s.main.work).find((w) => w.kind === 'extension')?.about?.['newDueAt']).toMatch(/^2026-04-01T15:59/);
    expect(clockOf(s).restarts).toEqual([]);
    s.does('赵敏', 'agree', undefined, { opinion: '同意' });
    // From the day on which it was found, not from the day of the decision.
    expect(day(clockOf(s).restarts[0]!.at)).toBe('2026-03-18');
    expect(day(clockOf(s).dueAt)).toBe('2026-04-01');
    expect(s.events.findLast((e) => e.kind === 'clock.recomputed')).toMatchObject({ why: 'restarted' });
    expect(refused(s, 'found')).toEqual(['extension.closed']);
    grants(s, 'first');
  });
  it('a restart that is asked for goes through its levels, waits for its condition, and is too late once it has run out', () => {
    const { event: _event, step: _step, ...asked } = anew;
    const s = sample(packOf({ restarts: [{ ...asked, levels: ['DH', 'DL'] }] }));
    s.does('王芳', 'complete', 'begin');
    s.does('王芳', 'ask-extension', undefined, { clock: 'sample-term', extension: 'found', reason: '发现另有重大问题' });
    s.does('李强', 'agree', undefined, { opinion: '同意' });
    expect(clockOf(s).restarts).toEqual([]);
    s.does('赵敏', 'agree', undefined, { opinion: '同意' });
    expect(clockOf(s).restarts).toHaveLength(1);
    const never = sample(packOf({ restarts: [{ ...asked, level: 'DL', when: { all: [{ fact: 'case.subject.subjectClass', operator: 'equal', value: 'A' }] } }] }));
    never.does('王芳', 'complete', 'begin');
    expect(refused(never, 'found')).toEqual(['extension.closed']);
    const late = sample(packOf({ restarts: [{ ...asked, level: 'DL' }] }));
    late.does('王芳', 'complete', 'begin');
    late.wait({ days: 20 });
    expect(refused(late, 'found')).toEqual(['extension.closed']);
  });

  it('of two pauses that overlap the one that lasts keeps it still', () => {
    const held = { from: { event: 'step.opened' as const, step: 'hold' }, until: { event: 'step.completed' as const, step: 'hold' } };
    const s = sample(packOf({ pauses: [{ pause: 'held', ...held }, { pause: 'longer', from: held.from, until: { event: 'step.completed', step: 'finish' } }], stops: [{ stop: 'over', event: 'case.ended' }] }));
    s.does('王芳', 'complete', 'begin');
    s.wait({ days: 3 });
    s.does('王芳', 'complete', 'hold');
    expect(clockOf(s)).toMatchObject({ status: 'paused', pauses: [{ pause: 'held', until: expect.any(String) as string }, { pause: 'longer' }] });
    expect(s.events.findLast((e) => e.kind === 'clock.recomputed')).toMatchObject({ why: 'resumed', status: 'paused' });
  });

  it('an overdue clock is raised by working days of the calendar, and to a whole department', () => {
    const people = { ...usualPeople, 钱案管: { role: 'case-supervision-clerk', department: 'case-supervision' }, 孙案管: { role: 'handler', department: 'case-supervision' } };
    // Due on Thursday, 2 April; the 6th is a holiday, so two working days later is the 7th.
    const s = sample(packOf({ length: { days: 17 }, counting: 'natural', overdue: [{ overdue: 'raise', after: { workingDays: 2 }, tell: ['case-supervision', 'case-handler'] }] }), { people, handlers: ['王芳'] });
    s.does('王芳', 'complete', 'begin');
    const raised = (): number => s.events.filter((e) => e.kind === 'clock.escalated').length;
    expect(clockOf(s).dueAt).toBe('2026-04-02T15:59:59.999Z');
    s.wait({ days: 21 });
    expect([s.world.at, raised()]).toEqual(['2026-04-06T01:00:00.000Z', 0]);
    s.wait({ days: 1 });
    expect(raised()).toBe(0);
    s.wait({ days: 1 });
    expect(raised()).toBe(1);
    const told = s.world.notices.filter((n) => n.zh.startsWith('超期：') && n.at >= '2026-04-07').map((n) => n.to);
    expect([...told].sort()).toEqual(['孙案管', '王芳', '钱案管']);
    expect(s.events.find((e) => e.kind === 'clock.escalated')!.at).toBe('2026-04-07T15:59:59.999Z');
  });
});

describe('urging and flags', () => {
  it('reach whoever the case waits for, and change nothing of its way', () => {
    const s = sample(packOf({}));
    s.does('周正', 'urge', undefined, { text: '请抓紧' });
    expect(s.world.notices.filter((n) => n.topic === 'urged').map((n) => n.to)).toEqual(['王芳', '陈晨']);
    s.does('周正', 'flag', undefined, { flag: 'urgent' });
    expect(s.main.flags).toMatchObject([{ flag: 'urgent', by: '周正' }]);
    expect(s.waiting()).toEqual(['begin']);
    expect(Object.keys(usualPeople)).toContain('周正');
  });
});
