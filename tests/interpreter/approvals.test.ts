import { describe, expect, it } from 'vitest';
import type { Step } from '../../runtime/definition/model/process.ts';
import { previewCommand } from '../../runtime/interpreter/preview.ts';
import { contextOf, give } from '../../runtime/interpreter/scenario/world.ts';
import { approval, processOf, sample, task, usualPeople } from './sampleCase.ts';
import { packWith } from './referencePack.ts';

const plan = task('draft', { papers: { prepare: ['verification-approval'] } });
const twoLevels = packWith({ process: [processOf([plan, approval('approve', ['DH', 'DL'], { papers: { issue: ['verification-approval'] }, sendBack: { to: ['draft'], then: 'again' } })])] });

describe('an approval by levels', () => {
  it('takes them from the table, by the facts of the case, and freezes them with the facts', () => {
    const pack = packWith({ process: [processOf([task('draft'), { approval: 'approve', title: { zh: '审批' }, levels: { table: 'approval-by-subject', matter: 'verification' }, outcomes: { agreed: 'next', refused: { end: 'dropped' } } }])] });
    for (const [subjectClass, levels] of [['A', ['DH', 'DL', 'CH', 'PS']], ['C', ['DH', 'DL', 'CH']]] as const) {
      const s = sample(pack, { data: { subject: { name: '田某', subjectClass } } });
      s.does('王芳', 'complete', 'draft');
      const node = s.main.nodes['stage-1/approve'];
      expect(node?.levels).toEqual(levels);
      expect(node?.levelsFrom).toMatchObject({ table: 'approval-by-subject', asked: { subjectClass } });
    }
  });

  it('says what is missing when the table cannot decide, and nothing has happened', () => {
    const pack = packWith({ process: [processOf([task('draft'), { approval: 'approve', title: { zh: '审批' }, levels: { table: 'approval-by-subject', matter: 'verification' }, outcomes: { agreed: 'next', refused: { end: 'dropped' } } }])] });
    const s = sample(pack, { data: { subject: { name: '田某' } } });
    expect(s.tries('王芳', 'complete', 'draft')).toEqual(['level.undecided']);
    expect(s.waiting()).toEqual(['draft']);
  });

  it('is asked one level after another; the last agreement fixes the papers and names the level', () => {
    const s = sample(twoLevels);
    s.does('王芳', 'complete', 'draft');
    expect(s.waiting()).toEqual(['approve@DH']);
    s.does('李强', 'agree', 'approve');
    expect(s.waiting()).toEqual(['approve@DL']);
    s.does('赵敏', 'agree', 'approve');
    expect(Object.values(s.main.papers)[0]).toMatchObject({ status: 'numbered', approvedBy: ['李强', '赵敏'], approvedLevel: 'DL', preparedBy: ['王芳'] });
    expect(s.main.status).toBe('ended');
  });

  it('is lifted to the organ above when nobody of the own organ may decide', () => {
    const { 李强: _gone, ...people } = usualPeople;
    const s = sample(twoLevels, { people: { ...people, 市李: { role: 'department-head', organ: 'city' } } });
    s.does('王芳', 'complete', 'draft');
    expect(Object.values(s.main.work)[0]).toMatchObject({ candidates: ['市李'], liftedTo: 'city', level: 'DH' });
  });

  it('is never given by whoever prepared it, although he holds the level', () => {
    const s = sample(twoLevels, { people: { ...usualPeople, 李强: { role: 'department-head', roles: ['department-head', 'handler'], department: 'supervision-inspection' } as never, 省李: { role: 'department-head', organ: 'province' } } });
    s.does('李强', 'complete', 'draft');
    expect(Object.values(s.main.work)[0]).toMatchObject({ candidates: ['省李'], liftedTo: 'province' });
    expect(s.tries('李强', 'agree', 'approve')).toEqual(['separation.applicantApproves']);
  });

  it('is offered again, to the organ above, when the last to whom it was offered works on it beside', () => {
    const drafts = ['first', 'second'].map((name) => task(name, { by: { role: 'department-head' } }));
    const beside: Step = { parallel: 'both', join: { wait: 'all', rest: 'none' }, branches: [{ branch: 'papers', steps: drafts }, { branch: 'judging', steps: [approval('approve', ['DH'])] }] };
    const s = sample(packWith({ process: [processOf([beside])] }), { people: { ...usualPeople, 胡某: { role: 'department-head', department: 'investigation' } as never, 市李: { role: 'department-head', organ: 'city' } } });
    const seat = (): unknown => Object.values(s.main.work).find((w) => w.kind === 'seat');
    const offered = Object.values(s.main.work).find((w) => w.kind === 'seat')!;
    expect([...offered.candidates].sort()).toEqual(['李强', '胡某'].sort());
    s.does('李强', 'complete', 'first');
    // Somebody is left: the offer stays.
    expect(seat()).toEqual(offered);
    const second = Object.values(s.main.work).find((w) => w.path.endsWith('/second'))!;
    expect(previewCommand(s.main, { do: 'complete', work: second.id }, { person: '胡某', organ: 'county' }, contextOf(s.world)).next).toMatchObject([{ people: [{ name: '市李' }] }]);
    s.does('胡某', 'complete', 'second');
    expect(seat()).toEqual({ ...offered, candidates: ['市李'], assignee: '市李', liftedTo: 'city', openedAt: s.world.at, openedBy: '胡某' });
    expect(s.tries('胡某', 'agree', 'approve')).toEqual(['separation.applicantApproves']);
    s.does('市李', 'agree', 'approve');
    expect(s.main.status).toBe('ended');
  });

  it('is not given by whoever prepared it in the name of somebody who may: the blocking rule R-07 names it', () => {
    const deputies = ['王芳', '陈晨'].map((deputy) => ({ of: '李强', deputy, from: '2026-03-01', until: '2026-04-01' }));
    const s = sample(twoLevels, { deputies });
    s.does('王芳', 'complete', 'draft');
    const work = Object.keys(s.main.work)[0]!;
    const before = JSON.stringify(s.main);
    expect(give(s.world, 'case-1', { do: 'agree', work }, { person: '王芳', organ: 'county', onBehalfOf: '李强' })).toMatchObject([{ code: 'rule.blocks', details: { rule: 'R-07' } }]);
    expect(JSON.stringify(s.main)).toBe(before);
    expect(give(s.world, 'case-1', { do: 'agree', work }, { person: '陈晨', organ: 'county', onBehalfOf: '李强' })).toEqual([]);
  });

  it('is not given by the person whom it is about', () => {
    const s = sample(twoLevels, {
      people: { ...usualPeople, 李强: { role: 'department-head', department: 'supervision-inspection', idNumber: '990101197001010011' } as never, 胡某: { role: 'department-head', department: 'investigation' } },
      data: { subject: { name: '李强', subjectClass: 'C', idNumber: '990101197001010011' } },
    });
    s.does('王芳', 'complete', 'draft');
    expect(Object.values(s.main.work)[0]?.candidates).toEqual(['胡某']);
  });

  it('refused wants a reason, issues nothing and uses no number', () => {
    const s = sample(twoLevels);
    s.does('王芳', 'complete', 'draft');
    expect(s.tries('李强', 'refuse', 'approve', { opinion: ' ' })).toEqual(['reason.missing']);
    s.does('李强', 'refuse', 'approve', { opinion: '事实不清' });
    expect(s.main.end).toBe('dropped');
    expect(Object.values(s.main.papers).map((p) => p.status)).toEqual(['withdrawn']);
    expect(s.world.counters.get(JSON.stringify(['internal-approval', { organ: 'county', kind: '', year: 2026 }]))).toBeUndefined();
  });
});

describe('rounds of seats', () => {
  const team = (agree: 'all' | { count: number }, none?: 'agreed' | 'refused') => packWith({ process: [processOf([task('draft'), {
    approval: 'sign', title: { zh: '签名' }, rounds: [{ round: 'team', seats: { over: 'case.handlers', as: 'member' }, order: 'together', agree, ...(none ? { none } : {}) }], outcomes: { agreed: 'next', refused: { to: 'draft' } },
  }])] });

  it('has everybody sign, also whoever wrote it, and is refused as soon as one does not', () => {
    const s = sample(team('all'), { handlers: ['王芳', '陈晨'] });
    s.does('王芳', 'complete', 'draft');
    s.does('王芳', 'agree', 'sign');
    expect(s.main.status).toBe('open');
    s.does('陈晨', 'refuse', 'sign', { opinion: '不同意结论' });
    expect(s.waiting()).toEqual(['draft']);
    expect(Object.values(s.main.work)[0]?.assignee).toBe('王芳');
  });

  it('goes on at the number that suffices and withdraws the other seats', () => {
    const s = sample(team({ count: 1 }), { handlers: ['王芳', '陈晨'] });
    s.does('王芳', 'complete', 'draft');
    s.does('陈晨', 'agree', 'sign');
    expect(s.main.status).toBe('ended');
    expect(s.main.work).toEqual({});
  });

  it('without anybody in it does what `none` says, and leaves no step open', () => {
    const rounds = (none: 'agreed' | 'refused') => packWith({ process: [processOf([task('draft', { by: { role: 'department-head' } }), {
      approval: 'sign', title: { zh: '签名' }, rounds: [{ round: 'team', seats: { over: 'case.investigators', as: 'member' }, order: 'together', agree: 'all', none }], outcomes: { agreed: 'next', refused: { end: 'dropped' } },
    }])] });
    for (const [none, end] of [['agreed', 'done'], ['refused', 'dropped']] as const) {
      const s = sample(rounds(none));
      s.does('李强', 'complete', 'draft');
      expect(s.main).toMatchObject({ end, nodes: {} });
    }
  });
});

describe('a decision taken outside', () => {
  const people = { ...usualPeople, 吴联: 'party-committee-liaison', 郑核: 'party-committee-liaison' };
  const pack = packWith({ process: [processOf([task('draft'), approval('approve', ['PS'])])] });
  const entered = () => {
    const s = sample(pack, { people });
    s.does('王芳', 'complete', 'draft');
    s.does('吴联', 'enter', 'approve', { with: { decision: 'agreed', signer: '县委书记', on: '2026-03-16' } });
    return s;
  };

  it('counts only after another has confirmed it', () => {
    const s = entered();
    expect(s.main.status).toBe('open');
    expect(s.tries('吴联', 'confirm', 'approve')).toEqual(['work.notYours']);
    s.does('郑核', 'confirm', 'approve');
    expect(s.main.status).toBe('ended');
    expect(s.main.opinions.at(-1)).toMatchObject({ decision: 'agreed', by: '郑核', outside: { signer: '县委书记', enteredBy: '吴联' } });
  });

  it('goes back to whoever entered it when the scan says otherwise', () => {
    const s = entered();
    s.does('郑核', 'confirm', 'approve', { correct: false, reason: '日期不符' });
    expect(Object.values(s.main.work)[0]).toMatchObject({ kind: 'enter', assignee: '吴联', returned: { reason: '日期不符' } });
  });

  it('cannot lie in the future', () => {
    const s = sample(pack, { people });
    s.does('王芳', 'complete', 'draft');
    expect(s.tries('吴联', 'enter', 'approve', { with: { decision: 'agreed', signer: '书记', on: '2026-03-17' } })).toEqual(['outside.inFuture']);
  });
});
