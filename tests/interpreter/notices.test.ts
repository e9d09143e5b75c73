/** Notices: what the definitions say is what people are told, and nothing that they may not see, nor twice, nor at night. */
import { describe, expect, it } from 'vitest';
import { caseEventNames, type CaseEventName } from '../../runtime/definition/model/eventName.ts';
import { fillNotice, type NotificationDefinition } from '../../runtime/definition/model/notification.ts';
import type { CaseEventKind } from '../../runtime/interpreter/caseEvent.ts';
import { toldAt } from '../../runtime/interpreter/notices/quietHours.ts';
import { numbersInNotices } from '../../runtime/interpreter/numbering.ts';
import { packWith } from './referencePack.ts';
import { approval, processOf, sample, task, usualPeople } from './sampleCase.ts';

const isSeat = { all: [{ fact: 'step.kind', operator: 'equal' as const, value: 'seat' }] };
const people = { ...usualPeople, 朱印: 'seal-keeper', 管系: 'system-admin' };

/** The sample case where only these notifications say anything. */
function told(...definitions: Partial<NotificationDefinition>[]) {
  const notifications = definitions.map((definition, i): NotificationDefinition => ({
    notification: `own-${i + 1}`, title: { zh: '示例' }, upon: ['work.opened'], when: isSeat, to: ['assignee', 'candidates'], shows: ['progress'], text: { zh: '{{step.title}}' }, ...definition,
  }));
  const pack = packWith({ process: [processOf([task('draft'), approval('judge', ['DH'])])] });
  return sample({ ...pack, notification: Object.fromEntries(notifications.map((n) => [n.notification, n])) }, { people, data: { subject: { name: '田某', subjectClass: 'C' }, summary: '收受礼金' } });
}
const onCompletion: Partial<NotificationDefinition> = { upon: ['step.completed'], when: { all: [{ fact: 'event.kind', operator: 'equal', value: 'step.completed' }] } };
const words = (s: ReturnType<typeof sample>): string[] => s.world.notices.map((n) => `${n.to} ${n.zh}`);

describe('a notification', () => {
  it('is told in its own words, to its own readers', () => {
    const s = told({ ...onCompletion, to: ['department-head', 'leader-in-charge'], text: { zh: '{{case.title}}有进展 · {{case.stage}}', en: 'Progress · {{case.stage}}' } });
    s.does('王芳', 'complete', 'draft');
    expect(words(s)).toEqual(['李强 示例流程有进展 · 第1阶段', '赵敏 示例流程有进展 · 第1阶段']);
  });

  it('says nothing where its condition does not hold', () => {
    const s = told({ text: { zh: '请审批：{{step.title}}' } });
    expect(words(s)).toEqual([]);
    s.does('王芳', 'complete', 'draft');
    expect(words(s)).toEqual(['李强 请审批：judge（承办部门主要负责人）']);
  });

  it('shows no class that its reader may not see, nor one that it does not say it shows', () => {
    const play = (shows: string[]) => {
      const s = told({ ...onCompletion, to: ['participants', { role: 'seal-keeper' }, { role: 'system-admin' }], shows, text: { zh: '完成 · {{case.summary}}' } });
      s.does('王芳', 'complete', 'draft');
      s.does('李强', 'agree', 'judge');
      return words(s);
    };
    // Whoever worked on it sees the content, the keeper its progress; the administrator may not know of it at all, and is not told.
    expect(play(['progress', 'content'])).toEqual(['朱印 完成', '王芳 完成 · 收受礼金', '朱印 完成']);
    expect(play(['progress'])).toEqual(['朱印 完成', '王芳 完成', '朱印 完成']);
  });

  it('tells nobody of his own act', () => {
    const s = told({ ...onCompletion, to: ['participants'], text: { zh: '完成' } });
    s.does('王芳', 'complete', 'draft');
    expect(words(s)).toEqual([]);
    s.does('李强', 'agree', 'judge');
    expect(words(s)).toEqual(['王芳 完成']);
  });

  it('tells a person once of one event, however many readers and definitions mean him', () => {
    const s = told({ to: ['assignee', 'candidates', 'department-head', { role: 'department-head' }], text: { zh: '甲' } }, { text: { zh: '乙' } });
    s.does('王芳', 'complete', 'draft');
    expect(words(s)).toEqual(['李强 甲']);
  });

  it('leaves out the part of which nothing is there', () => {
    expect(fillNotice('已更正：{{a}} · 文书：{{b}} · {{c}} {{d}}', (address) => ({ a: '笔误', c: '初步核实' })[address])).toBe('已更正：笔误 · 初步核实');
  });

  it('names the numbers that are given with the very step, the tenth too', () => {
    const texts = new Map([['slot:x:1', '一号'], ['slot:x:10', '十号']]);
    const notice = { kind: 'notify' as const, to: ['王芳'], topic: 'work', about: {}, text: { zh: '立案 slot:x:10 · 线索 slot:x:1' } };
    expect(numbersInNotices([notice], texts)).toEqual([{ ...notice, text: { zh: '立案 十号 · 线索 一号' } }]);
  });
});

describe('the quiet of the night', () => {
  const night = { from: '22:00', until: '07:00', except: ['red'] };
  const zone = 'Asia/Shanghai';

  it.each([
    ['2026-03-16T13:59:59.000Z', 'yellow', '2026-03-16T13:59:59.000Z'], // 21:59
    ['2026-03-16T14:00:00.000Z', 'yellow', '2026-03-16T23:00:00.000Z'], // 22:00 until 07:00 of the next day
    ['2026-03-16T20:30:00.000Z', 'none', '2026-03-16T23:00:00.000Z'], // 04:30 until 07:00 of this day
    ['2026-03-16T23:00:00.000Z', 'none', '2026-03-16T23:00:00.000Z'], // 07:00
    ['2026-03-16T20:30:00.000Z', 'red', '2026-03-16T20:30:00.000Z'],
  ])('%s with lamp %s is told at %s', (at, lamp, wanted) => expect(toldAt(night, at, zone, lamp)).toBe(wanted));

  it('may lie within one day', () => {
    expect(toldAt({ from: '12:00', until: '14:30' }, '2026-03-16T05:00:00.000Z', zone, 'none')).toBe('2026-03-16T06:30:00.000Z');
    expect(toldAt({ from: '12:00', until: '14:30' }, '2026-03-16T07:00:00.000Z', zone, 'none')).toBe('2026-03-16T07:00:00.000Z');
  });

  it('holds a notice back, and lets one for an excepted lamp through', () => {
    const play = (except: string[]) => {
      const s = told({ quiet: { from: '08:00', until: '20:00', except } });
      s.does('王芳', 'complete', 'draft');
      return s.world.notices.map((n) => n.at);
    };
    expect(play([])).toEqual(['2026-03-16T12:00:00.000Z']);
    expect(play(['none'])).toEqual(['2026-03-16T01:00:00.000Z']);
  });
});

describe('the names of events', () => {
  it('that notices may listen to are those of the history', () => {
    // Checked by the compiler in both directions.
    const known: readonly CaseEventKind[] = caseEventNames;
    const kinds: readonly CaseEventName[] = [] as CaseEventKind[];
    expect([...known, ...kinds]).toHaveLength(new Set(caseEventNames).size);
  });
});
