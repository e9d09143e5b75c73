/** The deadline editor: what is shown of each day agrees with the interpreter's due date, whatever is played out. */
import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { extensionNote, readerTitle, restartNote } from '../../designer/deadlines/deadlineWords.ts';
import { nextPause, soonBegun, soonDue } from '../../designer/deadlines/newHappening.ts';
import { playClock } from '../../designer/deadlines/playedClock.ts';
import { monthsBetween } from '../../designer/deadlines/playedDays.ts';
import { lookAt } from '../../designer/deadlines/playedLook.ts';
import { moveMark, onDay, type PlayedStory } from '../../designer/deadlines/playedStory.ts';
import { noticesFor } from '../../designer/deadlines/playedTelling.ts';
import { addDesignerWords } from '../../designer/language/designerWords.ts';
import { addDays } from '../../runtime/base/time.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import type { DeadlineDefinition } from '../../runtime/definition/model/deadline.ts';
import { referencePack as pack } from '../interpreter/referencePack.ts';
import { sinceShown } from '../../designer/deadlines/sinceShown.ts';

const calendar = pack.calendar['china']!;
addDesignerWords();
const story = (start: string, more: Partial<PlayedStory> = {}): PlayedStory => ({ start, extensions: [], pauses: [], restarts: [], ...more });
const rule = (name: string): DeadlineDefinition => pack.deadline[name]!;
const counted = (rules: DeadlineDefinition, played: PlayedStory): number => [...playClock(rules, calendar, played)!.days.values()].filter((d) => d.number !== undefined).length;

test.each(definitionsOf(pack, 'deadline').map((d) => d.deadline))('%s can be played', (name) => {
  const played = playClock(rule(name), calendar, story('2026-03-16'))!;
  expect(played.due.problems).toEqual([]);
  expect(played.due.trace.at(-2)!.kind).toBe('due');
});

describe('days', () => {
  test('fifteen working days are fifteen numbered days, with the holiday between them named', () => {
    const played = playClock(rule('real-name-acceptance-notice'), calendar, story('2026-03-25'))!;
    expect(played.due.lastDay).toBe('2026-04-16');
    expect(Math.max(...[...played.days.values()].map((d) => d.number ?? 0))).toBe(15);
    expect(played.days.get('2026-04-06')).toMatchObject({ off: 'holiday', holiday: { zh: '清明节' } });
    expect(played.days.get('2026-03-28')).toMatchObject({ off: 'weekend' });
    expect(played.days.get('2026-03-25')!.number).toBeUndefined();
    expect(played.days.get('2026-04-16')).toMatchObject({ number: 15, lamp: 'red' });
  });

  test('as many days are numbered as the term has, wherever it starts and however long it is paused', () => {
    const paused: DeadlineDefinition = { ...rule('real-name-acceptance-notice'), pauses: [{ pause: 'p', from: { event: 'case.suspended' }, until: { event: 'case.resumed' } }] };
    fc.assert(fc.property(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 20 }), (start, after, long) => {
      const day = addDays('2025-01-02', start);
      expect(counted(paused, story(day, { pauses: [{ pause: 'p', from: addDays(day, after), until: addDays(day, after + long) }] }))).toBe(15);
    }), { numRuns: 60 });
  });

  test('an extension moves the due day, and one that comes too late is told', () => {
    const played = story('2026-03-16', { extensions: [{ extension: 'by-head', on: '2026-04-10' }] });
    expect(playClock(rule('lead-disposition-opinion'), calendar, played)).toMatchObject({ due: { lastDay: '2026-05-01' }, refused: [] });
    const late = playClock(rule('lead-disposition-opinion'), calendar, moveMark(played, { kind: 'extension', index: 0 }, '2026-04-20'))!;
    expect(late).toMatchObject({ due: { lastDay: '2026-04-16' }, refused: [{ kind: 'extension', index: 0, why: { zh: '期限已届满，须在届满前批准' } }] });
  });

  test('a resumption stays behind its pause', () => {
    const played = story('2026-03-16', { pauses: [{ pause: 'p', from: '2026-03-20', until: '2026-03-25' }] });
    expect(moveMark(played, { kind: 'resume', index: 0 }, '2026-03-18').pauses[0]).toEqual({ pause: 'p', from: '2026-03-20', until: '2026-03-20' });
  });

  test('a rule without its counting or a length is not played', () => {
    const { length, ...lacking } = rule('verification-term');
    expect(length).toEqual({ days: 60 });
    expect(playClock(lacking as DeadlineDefinition, calendar, story('2026-03-16'))).toBeUndefined();
  });
});

describe('what a rule lets happen', () => {
  const capped = rule('assigned-item-result');
  const day = (rules: DeadlineDefinition, played: PlayedStory) => playClock(rules, calendar, played)!.due.lastDay;

  test('the day that the case names is the due day where it is the earlier one, and nothing where the rule heeds none', () => {
    expect(day(capped, story('2026-03-16'))).toBe('2026-06-16');
    expect(day(capped, story('2026-03-16', { cap: '2026-05-20' }))).toBe('2026-05-20');
    expect(day(capped, story('2026-03-16', { cap: '2026-07-20' }))).toBe('2026-06-16');
    const unheeded = playClock(rule('assigned-item'), calendar, story('2026-03-16', { cap: '2026-05-20' }))!;
    expect(unheeded.due.lastDay).toBe('2026-06-16');
    expect(unheeded.marks.some((m) => m.kind === 'cap')).toBe(false);
    expect(moveMark(story('2026-03-16', { cap: '2026-05-20' }), { kind: 'cap', index: 0 }, '2026-05-21').cap).toBe('2026-05-21');
  });

  test('an extension after another counts only once that one is there, whichever was put in first', () => {
    const played = story('2026-03-16', { extensions: [{ extension: 'by-superior', on: '2026-06-10' }] });
    expect(playClock(capped, calendar, played)!.refused).toMatchObject([{ kind: 'extension', index: 0, why: { zh: '须先用完“本机关主要负责人批准延长”', en: '"Granted by the own principal leader" has to be used up first' } }]);
    const both = playClock(capped, calendar, { ...played, extensions: [...played.extensions, { extension: 'by-own-chief', on: '2026-06-05' }] })!;
    expect(both).toMatchObject({ refused: [], due: { lastDay: '2026-12-16' } });
  });

  test('a pause that is open already, and what comes before the start, does not count', () => {
    const review = rule('case-review');
    const twice = playClock(review, calendar, story('2026-03-16', { pauses: [{ pause: 'returned-for-evidence', from: '2026-03-20', until: '2026-04-01' }, { pause: 'returned-for-evidence', from: '2026-03-25', until: '2026-04-20' }] }))!;
    expect(twice.refused).toMatchObject([{ kind: 'pause', index: 1 }]);
    expect(twice.due.lastDay).toBe('2026-04-28');
    expect(playClock(review, calendar, story('2026-03-16', { pauses: [{ pause: 'returned-for-evidence', from: '2026-03-10', until: '2026-03-12' }] }))!.refused).toMatchObject([{ kind: 'pause', index: 0 }]);
    expect(playClock(review, calendar, story('2026-03-16', { pauses: [{ pause: 'gone', from: '2026-03-20' }] }))!.refused).toMatchObject([{ kind: 'pause', index: 0 }]);
  });

  test('colours come as the case would have seen them: a pause lets the lamp stand, an extension takes it back', () => {
    const runs = (more: Partial<PlayedStory>) => playClock(rule('case-review'), calendar, story('2026-03-16', more))!.runs.map(({ lamp, from, paused }) => `${from.slice(0, 10)} ${lamp}${paused ? ' paused' : ''}`);
    expect(runs({})).toEqual(['2026-03-16 none', '2026-04-05 blue', '2026-04-10 yellow', '2026-04-13 red', '2026-04-16 overdue']);
    expect(runs({ extensions: [{ extension: 'grave-and-complex', on: '2026-04-11' }] })).toEqual(['2026-03-16 none', '2026-04-05 blue', '2026-04-10 yellow', '2026-04-11 none', '2026-05-05 blue', '2026-05-10 yellow', '2026-05-13 red', '2026-05-16 overdue']);
    expect(runs({ pauses: [{ pause: 'returned-for-evidence', from: '2026-04-07', until: '2026-04-27' }] })).toEqual(['2026-03-16 none', '2026-04-05 blue', '2026-04-07 blue paused', '2026-04-27 blue', '2026-04-30 yellow', '2026-05-03 red', '2026-05-06 overdue']);
  });

  test('a term that runs from moment to moment is due on the day of its moment, whatever the counting is called', () => {
    const named = { ...calendar, countings: [...calendar.countings.filter((c) => c.counting !== 'hours'), { ...calendar.countings.find((c) => c.counting === 'hours')!, counting: 'by-the-clock' }] };
    const hours: DeadlineDefinition = { ...rule('case-review'), length: { hours: 36 }, counting: 'by-the-clock', lamp: { yellow: { left: { hours: 12 } }, red: { left: { hours: 4 } } }, extensions: [{ extension: 'more', adds: { hours: 12 }, times: 1, before: 'due' }] };
    const played = playClock(hours, named, story('2026-03-16 10:30'))!;
    expect(played.due.dueAt).toBe('2026-03-17T14:30:00.000Z');
    expect(played.marks.find((m) => m.kind === 'due')).toMatchObject({ day: '2026-03-17', at: played.due.dueAt });
    expect(played.marks.find((m) => m.kind === 'start')!.at).toBe('2026-03-16T02:30:00.000Z');
    expect([...played.days.values()].map((d) => d.number)).toEqual([undefined, undefined, undefined, undefined, undefined]);
    const begun = story('2026-03-16 10:30');
    expect(soonDue(played, begun, true)).toBe('2026-03-17 21:30');
    expect(soonBegun(played, begun, true)).toBe('2026-03-16 11:30');
    const paused = nextPause(played, begun, true);
    expect(paused).toEqual({ from: '2026-03-16 11:30', until: '2026-03-16 13:30' });
    expect(nextPause(played, { ...begun, pauses: [{ pause: 'returned-for-evidence', ...paused }] }, true).from).toBe('2026-03-16 14:30');
    expect(playClock(hours, named, { ...begun, pauses: [{ pause: 'returned-for-evidence', ...paused }] })!.due.dueAt).toBe('2026-03-17T16:30:00.000Z');
    expect(lookAt(hours, played.states, '2026-03-16T14:00:00.000Z', played.calendar)!.left).toEqual({ hours: 24 });
  });

  test('what is looked at stays within what is shown, and a mark keeps its time of day', () => {
    expect(playClock(rule('case-review'), calendar, story('2026-03-16', { look: '2027-01-01' }))!.marks.find((m) => m.kind === 'look')!.day).toBe('2026-04-19');
    expect(playClock(rule('case-review'), calendar, story('2026-03-16', { look: '2020-01-01' }))!.marks.find((m) => m.kind === 'look')!.day).toBe('2026-03-16');
    expect(onDay('2026-03-16 10:30', '2026-03-20')).toBe('2026-03-20 10:30');
    expect(moveMark(story('2026-03-16'), { kind: 'look', index: 0 }, '2026-03-20').look).toBe('2026-03-20');
  });

  test('a lamp for n left turns when n are left, on every rule of the pack', () => {
    for (const { deadline, lamp } of definitionsOf(pack, 'deadline')) {
      if (!lamp) continue;
      const played = playClock(rule(deadline), calendar, story('2026-03-16'))!;
      if (played.due.lamps.yellowAt === played.due.termFrom) continue;
      expect([deadline, lookAt(rule(deadline), played.states, played.due.lamps.yellowAt, played.calendar)!.left]).toEqual([deadline, lamp.yellow.left]);
    }
  });
});

describe('in words', () => {
  const titled = (list: Record<string, string>) => () => Object.entries(list).map(([value, zh]) => ({ value, title: { zh } }));
  const choices = { roles: titled({ handler: '承办人' }), departments: titled({ 'case-supervision': '案件监督管理室' }), levels: titled({ DH: '承办部门主要负责人', DL: '分管领导', CH: '机关主要负责人' }), conditions: titled({ 'has-talk': '方案含谈话' }) } as unknown as Parameters<typeof readerTitle>[1]['choices'];
  const words = { choices, facts: [] };
  const verification = rule('verification-term');

  test('whoever is told is called by a title: roles, departments, and readers as notices have them', () => {
    expect(['handler', 'case-supervision', 'case-handler', 'keeper'].map((name) => readerTitle(name, words))).toEqual(['承办人', '案件监督管理室', '承办人', '印章管理员']);
  });
  test('a way of prolonging or counting anew says who grants it, how often, after what and under which condition', () => {
    expect(extensionNote(verification, { ...verification.extensions![1]!, when: { condition: 'has-talk' } }, words)).toBe('延长1个月，最多 1 次；批准：承办部门主要负责人 → 分管领导 → 机关主要负责人；须先用完“延长初核”；条件：符合“方案含谈话”');
    expect(extensionNote(verification, { extension: 'by-table', adds: { days: 3 }, times: 2, before: 'due', matter: 'verification' }, words)).toBe('延长3日，最多 2 次；由审批权限表决定谁批准');
    expect(restartNote(verification, { restart: 'found', at: 'event.at', times: 1, frees: ['prolong'], keepsSpent: ['prolong-again'] }, words)).toBe('重新计60日，最多 1 次；以后可以再用“延长初核”；“再次延长初核”仍算用过');
  });
  test('who hears of a lamp and of a step that is overdue, by the notices of the pack; at night some wait', () => {
    const { tellings } = playClock(verification, calendar, story('2026-03-16'))!;
    const notices = definitionsOf(pack, 'notification');
    const told = tellings.map((each) => noticesFor(each, notices, calendar.zone).map(({ readers, at }) => [...readers, at === each.at ? 'at once' : at.slice(11, 16)].join(' ')));
    // Yellow turns with blue: it alone is told.
    expect(told).toEqual([['assignee case-handler 23:00'], ['assignee case-handler at once'], ['assignee case-handler at once'], ['handler department-head case-supervision-clerk at once'], ['leader-in-charge at once']]);
    expect(noticesFor(tellings[0]!, [], calendar.zone)).toEqual([]);
  });
});

test('months are drawn in weeks from Monday', () => {
  const [march] = monthsBetween('2026-03-16', '2026-03-20');
  expect(march!.weeks[0]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, '2026-03-01']);
  expect(monthsBetween('2026-03-16', '2026-05-01').map((m) => m.month)).toEqual(['2026-03', '2026-04', '2026-05']);
});

describe('what its author says of a condition', () => {
  const when = { all: [{ fact: 'case.subject.subjectClass', operator: 'equal' as const, value: 'A' }] };
  const conditional = (more: Partial<DeadlineDefinition>): DeadlineDefinition => ({ ...rule('verification-term'), ...more });
  const extension = { extension: 'more', adds: { days: 10 }, times: 1, before: 'due' as 'due' | 'due-asked', when };
  const restart = { restart: 'anew', at: 'event.at', times: 1, event: 'case.resumed' as const, when };

  test('an extension and a restart count only while their condition is said to hold', () => {
    const both = conditional({ extensions: [extension], restarts: [restart] });
    const plain = playClock(both, calendar, story('2026-03-16'))!.due.dueAt;
    const played = (unmet: { unmet?: true }) => playClock(both, calendar, story('2026-03-16', { extensions: [{ extension: 'more', on: '2026-03-20', ...unmet }], restarts: [{ restart: 'anew', on: '2026-03-18', ...unmet }] }))!;
    expect(played({}).due.dueAt > plain).toBe(true);
    expect(played({}).refused).toEqual([]);
    expect(played({ unmet: true }).due.dueAt).toBe(plain);
    expect(played({ unmet: true }).refused.map((r) => r.why.zh)).toEqual(['条件不成立', '条件不成立']);
    // Taken out of the rule, there is nothing that does not hold.
    const { when: _when, ...without } = extension;
    expect(playClock({ ...both, extensions: [without] }, calendar, story('2026-03-16', { extensions: [{ extension: 'more', on: '2026-03-20', unmet: true }] }))!.refused).toEqual([]);
  });

  test('granted behind the due day it counts where asking in time is enough, and it was asked for in time', () => {
    const due = playClock(rule('verification-term'), calendar, story('2026-03-16'))!.due.lastDay;
    const refusals = (before: 'due' | 'due-asked', asked?: string) =>
      playClock(conditional({ extensions: [{ ...extension, before }] }), calendar, story('2026-03-16', { extensions: [{ extension: 'more', on: addDays(due, 3), ...(asked === undefined ? {} : { asked }) }] }))!.refused.map((r) => r.why.zh);
    expect(refusals('due', addDays(due, -3))).toEqual(['期限已届满，须在届满前批准']);
    expect(refusals('due-asked', addDays(due, -3))).toEqual([]);
    expect(refusals('due-asked', addDays(due, 1))).toEqual(['期限已届满，须在届满前申请']);
    expect(refusals('due-asked')).toEqual(['期限已届满，须在届满前申请']);
  });

  test('a restart that is asked for may be had until the clock is due', () => {
    const { event: _event, when: _when, ...asked } = restart;
    const anew = conditional({ restarts: [{ ...asked, level: 'CH' }] });
    const played = playClock(anew, calendar, story('2026-03-16'))!;
    const seen = (at: string) => lookAt(anew, played.states, at, played.calendar)!.asking.find((more) => more.name === 'anew');
    expect(seen(addDays('2026-03-16', 3) + 'T02:00:00.000Z')).toEqual({ name: 'anew', title: { zh: 'anew' } });
    expect(seen(addDays(played.due.lastDay, 3) + 'T02:00:00.000Z')?.refused?.zh).toBe('期限已届满，须在届满前批准');
    expect(playClock(anew, calendar, story('2026-03-16', { restarts: [{ restart: 'anew', on: addDays(played.due.lastDay, 3) }] }))!.refused).toHaveLength(1);
  });
});

test('a line over several years says which year each lamp begins in, once', () => {
  expect(sinceShown(['2026-03-02 09:00', '2026-04-01 00:00'])).toEqual(['03-02 09:00', '04-01 00:00']);
  expect(sinceShown(['2026-11-30 09:00', '2027-10-01 00:00', '2027-11-27 12:00', '2028-03-31 00:00'])).toEqual(['2026-11-30 09:00', '2027-10-01 00:00', '11-27 12:00', '2028-03-31 00:00']);
});
