import { describe, expect, it } from 'vitest';
import { availableActions } from '../../runtime/interpreter/availableActions.ts';
import { measureAvailability } from '../../runtime/interpreter/measures.ts';
import { paperDifferences } from '../../runtime/interpreter/paperDifferences.ts';
import { previewCommand } from '../../runtime/interpreter/preview.ts';
import { contextOf } from '../../runtime/interpreter/scenario/world.ts';
import { approval, processOf, sample, task, usualPeople } from './sampleCase.ts';
import { packWith, referencePack } from './referencePack.ts';

/** A paper of leads that is numbered and sealed. */
const sealed = Object.values(referencePack.document).find((d) => d.of === 'lead' && d.seal !== 'none' && d.number !== 'none')!;
const people = { ...usualPeople, 朱印: 'seal-keeper', 朱二: 'seal-keeper' };
const grant = { permission: 'lead-file', over: 'lead', grants: [{ grant: 'all', who: { roles: ['handler'] }, rows: 'all' as const, phases: 'any' as const, sees: ['progress'], edits: 'all' as const, may: ['correct', 'print', 'apply-measure'] }] };
const pack = packWith({
  process: [processOf([task('draft', { papers: { prepare: [sealed.document] } }), approval('approve', ['DH', 'DL'], { papers: { issue: [sealed.document] }, sendBack: { to: ['draft'], then: 'again' } }), task('serve', { papers: { serve: [sealed.document] } })])],
  permission: [grant],
});
const approved = (authorities: Parameters<typeof sample>[1] = {}) => {
  const s = sample(pack, { people, data: { subject: { name: '田某', subjectClass: 'C' }, summary: '反映问题', question: '请协查' }, ...authorities });
  s.does('王芳', 'complete', 'draft');
  s.does('李强', 'agree', 'approve');
  s.does('赵敏', 'agree', 'approve');
  return s;
};
const paperOf = (s: ReturnType<typeof sample>) => Object.values(s.main.papers).at(-1)!;
const authority = { id: 'a1', organ: 'county', seal: sealed.seal as string, documents: [sealed.document], level: 'DL', keeper: '朱印', from: '2026-01-01T00:00:00.000Z' };

describe('a paper', () => {
  it('belongs to whoever hands it in, is fixed and numbered by the last agreement, and waits for a keeper', () => {
    const s = approved();
    expect(paperOf(s)).toMatchObject({ status: 'numbered', preparedBy: ['王芳'], approvedBy: ['李强', '赵敏'] });
    expect(paperOf(s).number).toMatch(/〔2026〕1号$/);
    expect(Object.values(s.main.work).find((w) => w.kind === 'seal')?.candidates).toEqual(['朱二', '朱印']);
  });

  it('is not served and not printed before it is sealed', () => {
    const s = approved();
    expect(s.tries('王芳', 'complete', 'serve')).toEqual(['paper.notSealed']);
    expect(s.tries('王芳', 'print', undefined, { paper: sealed.document })).toEqual(['paper.notSealed']);
    s.does('朱印', 'seal', undefined, { paper: sealed.document });
    s.does('王芳', 'print', undefined, { paper: sealed.document, copies: 2 });
    s.does('王芳', 'complete', 'serve');
    expect(paperOf(s)).toMatchObject({ status: 'served', prints: 2, sealedBy: '朱印' });
  });

  it('is sealed at once by standing authority for this paper and level, under the keeper\'s name; he is told', () => {
    const s = approved({ authorities: [authority] });
    expect(paperOf(s)).toMatchObject({ status: 'sealed', sealedBy: '朱印', standingAuthority: 'a1' });
    expect(s.world.notices.some((n) => n.to === '朱印' && n.topic === 'sealed')).toBe(true);
  });

  it('waits for the keeper when the authority is for a lower level, another organ, or past', () => {
    for (const other of [{ ...authority, level: 'DH' }, { ...authority, organ: 'city' }, { ...authority, until: '2026-02-01T00:00:00.000Z' }]) {
      expect(paperOf(approved({ authorities: [other] })).status).toBe('numbered');
    }
  });

  it('is made out only where the condition of its document holds; a draft lies ready while that is open', () => {
    const name = sealed.document;
    const when = { all: [{ fact: 'case.isRealName', operator: 'equal' as const, value: true }] };
    const draft = task('draft', { form: 'collective-study', papers: { prepare: [name] } });
    const steps = [draft, approval('approve', ['DH'], { papers: { issue: [name] }, sendBack: { to: ['draft'], then: 'again' } }), task('serve', { papers: { serve: [name] } })];
    const conditional = packWith({
      process: [processOf(steps)], document: [{ ...sealed, opens: { ...sealed.opens, when } }], permission: [grant],
      form: [{ form: 'collective-study', title: { zh: '登记' }, of: 'lead', edits: ['isRealName'], layout: [{ section: 'a', title: { zh: '登记' }, fields: ['isRealName'] }] }],
    });
    const statuses = (s: ReturnType<typeof sample>) => Object.values(s.main.papers).map((p) => p.status);
    const s = sample(conditional, { people, data: { subject: { name: '田某', subjectClass: 'C' }, summary: '反映问题', question: '请协查' } });
    expect(statuses(s)).toEqual(['prepared']);
    s.does('王芳', 'complete', 'draft', { with: { isRealName: false } });
    expect(statuses(s)).toEqual(['withdrawn']);
    s.does('李强', 'send-back', 'approve', { to: 'draft', reason: '系实名' });
    s.does('王芳', 'complete', 'draft', { with: { isRealName: true } });
    s.does('李强', 'agree', 'approve');
    expect(statuses(s)).toEqual(['withdrawn', 'numbered']);
    expect(s.tries('王芳', 'complete', 'serve')).toEqual(['paper.notSealed']);

    const without = sample(conditional, { people, data: { subject: { name: '田某', subjectClass: 'C' }, summary: '反映问题', question: '请协查' } });
    without.does('王芳', 'complete', 'draft', { with: { isRealName: false } });
    without.does('李强', 'agree', 'approve');
    without.does('王芳', 'complete', 'serve');
    expect(statuses(without)).toEqual(['withdrawn']);
    expect(without.main.status).toBe('ended');
  });

  it('issued again replaces the one before, and nobody is asked to seal that any more', () => {
    const again = packWith({ process: [processOf([task('draft', { papers: { prepare: [sealed.document] } }), approval('approve', ['DH'], { papers: { issue: [sealed.document] } }), task('look', { outcomes: { fine: 'next', wrong: { to: 'draft' } } })])] });
    const s = sample(again, { people });
    for (const outcome of ['wrong', 'fine']) {
      s.does('王芳', 'complete', 'draft');
      s.does('李强', 'agree', 'approve');
      if (outcome === 'wrong') s.does('王芳', 'complete', 'look', { outcome });
    }
    expect(Object.values(s.main.papers).map((p) => p.status)).toEqual(['replaced', 'numbered']);
    expect(Object.values(s.main.work).filter((w) => w.kind === 'seal')).toHaveLength(1);
  });

  it('names itself when a field that it shows is corrected afterwards', () => {
    const s = approved();
    const shown = Object.keys((paperOf(s).frozen?.['case'] ?? {}) as object);
    expect(shown).toContain('subject');
    const before = previewCommand(s.main, { do: 'correct', values: [{ field: 'subject.name', value: '田某某' }], reason: '姓名有误' }, { person: '王芳', organ: 'county' }, contextOf(s.world));
    expect(before.differs).toMatchObject([{ field: 'subject.name', issued: '田某', now: '田某某' }]);
    s.does('王芳', 'correct', undefined, { with: { 'subject.name': '田某某' }, reason: '姓名有误' });
    expect(s.events.find((e) => e.kind === 'data.corrected')).toMatchObject({ papers: [paperOf(s).id], values: [{ field: 'subject.name', value: '田某某', before: '田某' }] });
    expect(paperDifferences(s.main.papers, ['subject.name'], s.main.data)).toMatchObject([{ paper: paperOf(s).id, field: 'subject.name', issued: '田某', now: '田某某' }]);
    // Put right again, nothing differs any more; a field that was not corrected is not looked at.
    expect(paperDifferences(s.main.papers, ['subject'], { ...s.main.data, subject: { name: '田某', subjectClass: 'C' } })).toEqual([]);
    expect(paperDifferences(s.main.papers, ['summary'], s.main.data)).toEqual([]);
    expect(s.tries('王芳', 'correct', undefined, { with: { 'subject.name': '田某某' }, reason: '再次' })).toEqual(['correction.nothing']);
    expect(s.tries('王芳', 'correct', undefined, { with: { nothing: 1 }, reason: '再次' })).toEqual(['field.notOfForm']);
  });
});

describe('what may be done', () => {
  it('offers the work, says what it needs, and why the rest is closed', () => {
    const s = sample(pack, { people, handlers: ['王芳'] });
    s.does('王芳', 'complete', 'draft');
    const of = (who: string) => availableActions(pack, s.main, { person: who, organ: 'county' }, s.world.organisation, s.world);
    expect(of('李强').open.map((o) => o.verb)).toEqual(expect.arrayContaining(['agree', 'refuse', 'send-back']));
    expect(of('李强').open.find((o) => o.verb === 'agree')).toMatchObject({ primary: true, needs: { opinion: 'optional' } });
    expect(of('李强').open.find((o) => o.verb === 'send-back')?.targets).toMatchObject([{ value: 'draft', by: { name: '王芳' } }]);
    expect(of('王芳').open.map((o) => o.verb)).toContain('take-back');
    expect(of('王芳').closed).toMatchObject([{ verb: 'agree', because: { zh: '申请、拟稿的人不能审批自己的事项' } }, { verb: 'print', because: { zh: '尚未批准' } }]);
  });

  it('is shown before it is done, and changes nothing', () => {
    const s = sample(pack, { people });
    s.does('王芳', 'complete', 'draft');
    s.does('李强', 'agree', 'approve');
    const work = Object.values(s.main.work)[0]!;
    const before = JSON.stringify(s.main);
    const preview = previewCommand(s.main, { do: 'agree', work: work.id }, { person: '赵敏', organ: 'county' }, contextOf(s.world));
    expect(preview.papers).toEqual([{ title: sealed.title, becomes: 'numbered' }]);
    expect(preview.numbers).toHaveLength(1);
    expect(preview.next.map((n) => n.title.zh)).toEqual([`用印：${sealed.title.zh}`, 'serve']);
    expect(JSON.stringify(s.main)).toBe(before);
    expect(previewCommand(s.main, { do: 'agree', work: work.id }, { person: '王芳', organ: 'county' }, contextOf(s.world)).refused?.[0]?.code).toBe('separation.applicantApproves');
  });

  it('says of a measure why it is closed', () => {
    const s = sample(pack, { people, handlers: ['王芳'], data: { subject: { name: '田某' } } });
    const offer = measureAvailability(pack, s.main, s.world.organisation, { person: '王芳', organ: 'county' }).find((m) => m.measure === 'sealing')!;
    expect(offer).toMatchObject({ open: false, code: 'phase.not-open', because: { zh: '须在“审查调查”阶段使用；当前阶段：初步核实' } });
  });
});
