/** Help with a piece of work: a colleague drafts, whoever has the work decides, and nobody judges what he drafted. */
import { describe, expect, it } from 'vitest';
import { replay } from '../../runtime/interpreter/apply.ts';
import { availableActions } from '../../runtime/interpreter/availableActions.ts';
import { actsOf } from '../../runtime/interpreter/replay/actsOf.ts';
import { packWith } from './referencePack.ts';
import { approval, processOf, sample, task } from './sampleCase.ts';

// The head of the department handles cases himself, as in a small organ.
const people = { 王芳: 'handler', 陈晨: 'handler', 李强: { role: 'department-head', roles: ['department-head', 'handler'] }, 何平: 'department-head', 赵敏: 'leader-in-charge', 朱印: 'seal-keeper' };
const sampled = (...steps: Parameters<typeof processOf>[0]) => sample(packWith({ process: [processOf(steps)] }), { people, handlers: ['王芳', '陈晨', '李强'] });
const offersOf = (s: ReturnType<typeof sampled>, person: string) => availableActions(s.world.pack, s.main, { person, organ: 'county' }, s.world.organisation, s.world).open;
const helpers = (s: ReturnType<typeof sampled>, person: string) => offersOf(s, person).find((o) => o.verb === 'delegate')?.targets?.map((t) => t.value).sort();

describe('help with a task', () => {
  it('is asked of those who could do it, is handed back, and leaves the work where it was', () => {
    const s = sampled(task('draft'), approval('judge', ['DH']));
    s.does('王芳', 'claim', 'draft');
    expect(helpers(s, '王芳')).toEqual(['李强', '陈晨'].sort());
    s.does('王芳', 'delegate', 'draft', { to: '陈晨', reason: '请先拟' });
    expect(offersOf(s, '陈晨').filter((o) => o.work !== undefined).map((o) => o.verb)).toEqual(['hand-back']);
    expect(offersOf(s, '王芳').map((o) => o.verb)).toContain('end-help');
    s.does('陈晨', 'hand-back', 'draft', { opinion: '已拟好' });
    expect(Object.values(s.main.work)).toMatchObject([{ kind: 'task', assignee: '王芳', about: { helped: [{ by: '陈晨', text: '已拟好' }] } }]);
    s.does('王芳', 'complete', 'draft');
    expect(s.main.preparers.toSorted()).toEqual(['王芳', '陈晨'].toSorted());
  });

  it('bars whoever drafted from judging it', () => {
    const s = sampled(task('draft'), approval('judge', ['DH']));
    s.does('王芳', 'claim', 'draft');
    s.does('王芳', 'delegate', 'draft', { to: '李强', reason: '请先拟' });
    s.does('李强', 'hand-back', 'draft', { opinion: '已拟好' });
    s.does('王芳', 'complete', 'draft');
    expect(Object.values(s.main.work).map((w) => w.candidates)).toEqual([['何平']]);
    expect(s.tries('李强', 'agree', 'judge')).toEqual(['separation.applicantApproves']);
  });

  it('goes with the work that it is for, however that goes', () => {
    for (const ends of [(s: ReturnType<typeof sampled>) => s.does('王芳', 'complete', 'draft'), (s: ReturnType<typeof sampled>) => s.does('王芳', 'release', 'draft')]) {
      const s = sampled(task('draft'), approval('judge', ['DH']));
      s.does('王芳', 'claim', 'draft');
      s.does('王芳', 'delegate', 'draft', { to: '陈晨', reason: '请先拟' });
      ends(s);
      expect(Object.values(s.main.work).filter((w) => w.kind === 'help')).toEqual([]);
      expect(s.main.preparers).not.toContain('陈晨');
    }
  });

  it('stays for whoever the work is passed on to', () => {
    const s = sampled(task('draft'), approval('judge', ['DH']));
    s.does('王芳', 'claim', 'draft');
    s.does('王芳', 'delegate', 'draft', { to: '陈晨', reason: '请先拟' });
    s.does('王芳', 'transfer', 'draft', { to: '李强', reason: '出差' });
    s.does('陈晨', 'hand-back', 'draft', { opinion: '已拟好' });
    expect(s.world.notices.findLast((n) => n.to === '李强')?.zh).toContain('陈晨协办完毕，已交回');
  });

  it('needs words, another person, and one at a time', () => {
    const s = sampled(task('draft'));
    s.does('王芳', 'claim', 'draft');
    expect(s.tries('王芳', 'delegate', 'draft', { to: '王芳', reason: '请先拟' })).toEqual(['people.same']);
    expect(s.tries('王芳', 'delegate', 'draft', { to: '赵敏', reason: '请先拟' })).toEqual(['help.notAble']);
    expect(s.tries('王芳', 'end-help', 'draft')).toEqual(['help.none']);
    s.does('王芳', 'delegate', 'draft', { to: '陈晨', reason: '请先拟' });
    expect(s.tries('王芳', 'delegate', 'draft', { to: '李强', reason: '请先拟' })).toEqual(['help.asked']);
    expect(s.tries('陈晨', 'hand-back', 'draft', { opinion: ' ' })).toEqual(['reason.missing']);
  });
});

describe('help with a decision', () => {
  it('is asked of whoever may read the case and has not made what is decided; the decision stays with the seat', () => {
    const s = sampled(task('draft'), approval('judge', ['DL']));
    s.does('王芳', 'complete', 'draft');
    // Not the applicant; nor the keeper of the seal, who sees how far a case is and not what it says.
    expect(helpers(s, '赵敏')).toEqual(['李强', '陈晨'].sort());
    s.does('赵敏', 'delegate', 'judge', { to: '李强', reason: '请研究提出意见' });
    s.does('李强', 'hand-back', 'judge', { opinion: '建议同意' });
    expect(s.main.opinions.some((o) => o.by === '李强')).toBe(false);
    s.does('赵敏', 'agree', 'judge');
    expect(s.main.status).toBe('ended');
  });
});

describe('the history of help', () => {
  it('is replayed as it was, and read back as the acts that made it', () => {
    const s = sampled(task('draft'), approval('judge', ['DH']));
    s.does('王芳', 'claim', 'draft');
    s.does('王芳', 'delegate', 'draft', { to: '陈晨', reason: '请先拟' });
    s.does('王芳', 'end-help', 'draft');
    s.does('王芳', 'delegate', 'draft', { to: '李强', reason: '请先拟' });
    s.does('李强', 'hand-back', 'draft', { opinion: '已拟好' });
    s.does('王芳', 'delegate', 'draft', { to: '陈晨', reason: '再看看' });
    s.does('王芳', 'release', 'draft');
    s.does('王芳', 'complete', 'draft');
    expect(replay(undefined, s.events)).toEqual(s.main);
    expect(actsOf(s.events).acts.map((a) => `${a.by} ${a.verb}`)).toEqual(['王芳 claim', '王芳 delegate', '王芳 end-help', '王芳 delegate', '李强 hand-back', '王芳 delegate', '王芳 release', '王芳 complete']);
  });
});
