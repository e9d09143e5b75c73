/** A case moves to another version of its pack and back: what becomes of its open steps, its clocks, its addresses. */
import { describe, expect, it } from 'vitest';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { ProcessDefinition, Step } from '../../runtime/definition/model/process.ts';
import type { Was } from '../../runtime/definition/model/was.ts';
import { replay } from '../../runtime/interpreter/apply.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import { systemActor } from '../../runtime/interpreter/command.ts';
import { migrateCase, reverseMigration, type Migrated } from '../../runtime/interpreter/migration/migrateCase.ts';
import { planMigration, versionsOf } from '../../runtime/interpreter/migration/planMigration.ts';
import { give } from '../../runtime/interpreter/scenario/world.ts';
import { referencePack } from '../definition/changedPack.ts';
import { order, versionOf } from './migrationOrder.ts';
import { approval, processOf, sample, task, type Sample } from './sampleCase.ts';

const plan = (from: Pack, to: Pack, s: Sample, choices?: Record<string, string>) => planMigration(versionsOf(from, to), s.main, choices);
const withWas = (steps: Step[], was: Was[] = []): Pack => versionOf(processOf(steps, { was }));

describe('a case without an open step', () => {
  const stages = (first: string, second: string, early: object = { early: { from: 'begun' } }): ProcessDefinition => {
    const process = processOf([[{ milestone: 'begun', title: { zh: '已开始' } }, task('draft')], [task(first), task(second, early)]]);
    return { ...process, stages: process.stages.map((stage, i) => (i === 1 ? { ...stage, alone: { section: 'one', per: 'case.summary' } } : stage)) };
  };
  const from = versionOf(stages('handle', 'check'));
  const waiting = () => {
    const s = sample(from, { data: { subject: { name: '田某', subjectClass: 'C' }, summary: '同一事项' }, handlers: ['王芳'] });
    s.does('王芳', 'begin-early', 'check');
    s.world.cases.set('other', { state: { ...s.main, id: 'other', work: {}, section: { section: 'one', key: '同一事项', status: 'holds', since: s.world.at } }, events: [] });
    s.does('王芳', 'complete', 'draft');
    expect(s.main.section).toMatchObject({ status: 'waits', opens: { path: 'stage-2/handle' } });
    return s;
  };

  it('waits for the step under its new name, and what was begun early goes along', () => {
    const to = versionOf({ ...stages('do-it', 'verify'), was: [{ was: 'handle', now: ['do-it'] }, { was: 'check', now: ['verify'] }] });
    const s = waiting();
    const moved = migrateCase(versionsOf(from, to), s.main, order(s.main, 'b'));
    if (!moved.ok) throw new Error('not moved');
    expect(moved.state.section).toMatchObject({ status: 'waits', opens: { path: 'stage-2/do-it' } });
    expect(Object.values(moved.state.work).map((w) => w.path)).toEqual(['stage-2/verify']);
    s.world.pack = to;
    s.world.cases.set('case-1', { state: moved.state, events: [...s.events, ...moved.events] });
    s.world.cases.delete('other');
    expect(give(s.world, 'case-1', { do: 'enter-section' }, systemActor)).toEqual([]);
    expect(s.waiting().sort()).toEqual(['do-it', 'verify']);
  });

  it('asks where it goes when the step is gone; what was begun early of a step that is gone is given up', () => {
    const to = versionOf(stages('something-else', 'another'));
    const s = waiting();
    expect(plan(from, to, s)).toMatchObject({ verdict: 'choice', questions: [{ at: 'stage-2/handle' }] });
    const moved = migrateCase(versionsOf(from, to), s.main, order(s.main, 'b', { handle: 'something-else' }));
    if (!moved.ok) throw new Error('not moved');
    expect(moved.state).toMatchObject({ section: { opens: { path: 'stage-2/something-else' } }, work: {} });
  });
});

describe('an open step', () => {
  const from = versionOf(processOf([task('draft'), approval('approve', ['DH'])]));
  const begun = () => sample(from, { handlers: ['王芳'], department: 'supervision-inspection' });

  it('that is the same leaves the case as it is', () => {
    const to = withWas([task('draft'), approval('approve', ['DH', 'DL'])]);
    expect(plan(from, to, begun())).toMatchObject({ verdict: 'unchanged', changes: [], moved: [] });
  });

  it('that was renamed goes along, and is done under its new name', () => {
    const to = withWas([task('write'), approval('approve', ['DH'])], [{ was: 'draft', now: ['write'] }]);
    const s = begun();
    expect(plan(from, to, s)).toMatchObject({ verdict: 'mapped', moved: [{ from: 'stage-1/draft', to: 'stage-1/write' }] });
    const moved = migrateCase(versionsOf(from, to), s.main, order(s.main, 'b'));
    if (!moved.ok) throw new Error('not moved');
    expect(moved.state).toMatchObject({ definition: 'b', nodes: { 'stage-1/write': { kind: 'task' } } });
    expect(replay(s.main, moved.events)).toEqual(moved.state);
    s.world.pack = to;
    s.world.cases.set('case-1', { state: moved.state, events: [...s.events, ...moved.events] });
    s.does('王芳', 'complete', 'write');
    expect(s.waiting()).toEqual(['approve@DH']);
    expect(replay(undefined, s.events)).toEqual(s.main);
  });

  it('is called as the other version calls it, with all that stands around its name; and as before when it goes back', () => {
    const to = withWas([task('draft', { title: { zh: '起草方案' } }), approval('approve', ['DH'], { title: { zh: '签批' } })]);
    const s = begun();
    s.does('王芳', 'complete', 'draft');
    const title = () => Object.values(s.main.work)[0]!.title;
    const { zh } = title();
    expect(zh).toMatch(/^approve（.+）$/);
    const moved = migrateCase(versionsOf(from, to), s.main, order(s.main, 'b'));
    if (!moved.ok) throw new Error('not moved');
    expect(Object.values(moved.state.work)[0]!.title.zh).toBe(zh.replace('approve', '签批'));
    const back = migrateCase(versionsOf(to, from), moved.state, order(moved.state, s.main.definition));
    if (!back.ok) throw new Error('not moved back');
    expect(Object.values(back.state.work)[0]!.title).toEqual(title());
  });

  it('that was split goes where its open work is said to go, else somebody chooses', () => {
    const steps = [task('write'), task('write-safety'), approval('approve', ['DH'])];
    const said = withWas(steps, [{ was: 'draft', now: ['write', 'write-safety'], openWork: 'write-safety' }]);
    expect(plan(from, said, begun())).toMatchObject({ verdict: 'mapped', moved: [{ to: 'stage-1/write-safety' }] });
    const unsaid = withWas(steps, [{ was: 'draft', now: ['write', 'write-safety'] }]);
    expect(plan(from, unsaid, begun())).toMatchObject({ verdict: 'choice', questions: [{ at: 'stage-1/draft', choices: ['stage-1/write', 'stage-1/write-safety'] }] });
    expect(plan(from, unsaid, begun(), { draft: 'write' })).toMatchObject({ verdict: 'mapped', moved: [{ to: 'stage-1/write' }] });
    const s = begun();
    expect(migrateCase(versionsOf(from, unsaid), s.main, order(s.main, 'b'))).toMatchObject({ ok: false, problems: [{ code: 'case.versionUndecided' }] });
  });

  it('that is gone without a word needs a choice among steps of its kind; where there is none, the case stays', () => {
    expect(plan(from, withWas([task('other'), approval('approve', ['DH'])]), begun())).toMatchObject({ verdict: 'choice', questions: [{ choices: ['stage-1/other'] }] });
    expect(plan(from, withWas([approval('approve', ['DH'])]), begun())).toMatchObject({ verdict: 'stays' });
  });

  it('that was taken out on purpose hands its open work over, and is no target of a send-back any more', () => {
    const two = versionOf(processOf([task('draft'), task('check'), approval('approve', ['DH'], { sendBack: { to: ['draft'], then: 'again' } })]));
    const s = sample(two, { handlers: ['王芳'], department: 'supervision-inspection' });
    s.does('王芳', 'complete', 'draft');
    const to = withWas([task('write'), approval('approve', ['DH'])], [{ was: 'check', now: [], openWork: 'write' }, { was: 'draft', now: [] }]);
    const moved = migrateCase(versionsOf(two, to), s.main, order(s.main, 'b'));
    expect(moved).toMatchObject({ ok: true, state: { nodes: { 'stage-1/write': { kind: 'task' } }, walked: {} } });
    if (!moved.ok) return;
    const back = reverseMigration(versionsOf(to, two), moved.state, moved.events[0] as Migrated, order(moved.state, s.main.definition));
    expect(back).toMatchObject({ ok: true, state: { walked: s.main.walked, nodes: s.main.nodes } });
  });

  it('that is of another kind now, or inside a block that is not open, keeps the case on its version', () => {
    const kind = withWas([approval('draft', ['DH'])]);
    expect(plan(from, kind, begun())).toMatchObject({ verdict: 'stays', because: [{ zh: expect.stringContaining('另一种环节') as string }] });
    const inside = withWas([{ parallel: 'both', join: { wait: 'all', rest: 'none' }, branches: [{ branch: 'a', steps: [task('draft')] }, { branch: 'b', steps: [task('more')] }] }, approval('approve', ['DH'])]);
    const s = begun();
    expect(plan(from, inside, s)).toMatchObject({ verdict: 'stays', because: [{ zh: expect.stringContaining('没有打开') as string }] });
    expect(migrateCase(versionsOf(from, inside), s.main, order(s.main, 'b'))).toMatchObject({ ok: false, problems: [{ code: 'case.staysOnVersion' }] });
  });

  it('of another stage takes the case into that stage', () => {
    const to = versionOf(processOf([[task('prepare')], [task('draft'), approval('approve', ['DH'])]]));
    const s = begun();
    const moved = migrateCase(versionsOf(from, to), s.main, order(s.main, 'b'));
    expect(moved).toMatchObject({ ok: true, state: { stage: 'stage-2', nodes: { 'stage-2/draft': {} } } });
    expect(plan(from, to, s).passesBy).toEqual(['stage-1/prepare']);
  });

  it('of a branch that is open needs its branch', () => {
    const both = (a: string, b: string): Step[] => [{ parallel: 'both', join: { wait: 'all', rest: 'none' }, branches: [{ branch: a, steps: [task('one')] }, { branch: b, steps: [task('two')] }] }];
    const parallel = versionOf(processOf(both('a', 'b')));
    const s = sample(parallel, { handlers: ['王芳'] });
    expect(plan(parallel, withWas(both('x', 'b'), [{ was: 'both/a', now: ['both/x'] }]), s)).toMatchObject({ verdict: 'mapped' });
    const moved = migrateCase(versionsOf(parallel, withWas(both('x', 'b'), [{ was: 'both/a', now: ['both/x'] }])), s.main, order(s.main, 'b'));
    expect(moved).toMatchObject({ ok: true, state: { nodes: { 'stage-1/both': { parts: { x: 'open', b: 'open' } }, 'stage-1/both/x/one': {} } } });
  });
});

describe('a stage that is for one case at a time in the other version', () => {
  const alone = (section: string, per = 'case.summary') => ({ section, per });
  const stages = (kept?: { section: string; per: string }): ProcessDefinition => {
    const process = processOf([[task('draft')], [task('handle'), task('check')], [task('file')]]);
    return { ...process, stages: process.stages.map((stage, i) => (i === 1 && kept ? { ...stage, alone: kept } : stage)) };
  };
  const [open, kept, other, byAnother] = [versionOf(stages()), versionOf(stages(alone('one'))), versionOf(stages(alone('two'))), versionOf(stages(alone('one', 'case.dispositionReason')))];
  const inside = (pack: Pack): Sample => {
    const s = sample(pack, { data: { subject: { name: '田某', subjectClass: 'C' }, summary: '同一事项', dispositionReason: '理由' }, handlers: ['王芳'] });
    s.does('王芳', 'complete', 'draft');
    return s;
  };

  it('keeps a case that stands in it without the lock on its version, until it has left the stage', () => {
    const s = inside(open);
    expect(plan(open, kept, s)).toMatchObject({ verdict: 'stays', because: [{ zh: expect.stringContaining('同一时间只办一件') as string, en: expect.stringContaining('without having it') as string }] });
    expect(migrateCase(versionsOf(open, kept), s.main, order(s.main, 'b'))).toMatchObject({ ok: false, problems: [{ code: 'case.staysOnVersion' }] });
    s.does('王芳', 'complete', 'handle');
    s.does('王芳', 'complete', 'check');
    expect(plan(open, kept, s)).toMatchObject({ verdict: 'unchanged' });
    expect(plan(open, kept, sample(open, { handlers: ['王芳'] }))).toMatchObject({ verdict: 'unchanged' });
  });

  it('takes a case that has the same lock, and none that has another, or has it by another fact', () => {
    const s = inside(kept);
    expect(s.main.section).toMatchObject({ status: 'holds', section: 'one' });
    expect(plan(kept, versionOf({ ...stages(alone('one')), title: { zh: '另一版' } }), s)).toMatchObject({ verdict: 'unchanged' });
    for (const to of [other, byAnother]) expect(plan(kept, to, s)).toMatchObject({ verdict: 'stays' });
    const lead = referencePack.caseType['lead']!;
    const keyed = (field: string): Pack => versionOf(stages(alone('one', `case.${field}`)), { caseType: [{ ...lead, properties: { ...lead.properties, [field]: { type: 'string', class: 'content' } } as never }] });
    const renamed = keyed('newKey');
    const holder = sample(keyed('oldKey'), { data: { subject: { name: '田某', subjectClass: 'C' }, oldKey: '甲' }, handlers: ['王芳'] });
    holder.does('王芳', 'complete', 'draft');
    expect(plan(keyed('oldKey'), { ...renamed, pack: { ...renamed.pack, was: [{ was: 'caseType/lead/oldKey', now: ['caseType/lead/newKey'] }] } }, holder)).toMatchObject({ verdict: 'mapped' });
    expect(plan(keyed('oldKey'), renamed, holder)).toMatchObject({ verdict: 'stays' });
    // Where nothing is kept any more it goes on, and leaves the lock with the stage.
    expect(plan(kept, open, s)).toMatchObject({ verdict: 'unchanged' });
  });
});

describe('a clock', () => {
  const limit = (days: number, more: object = {}) => ({
    deadline: 'sample-limit', title: { zh: '示例期限' }, of: { process: 'sample' }, owner: { role: 'handler' }, starts: [{ start: 'begun', event: 'case.started' as const, at: 'event.at' }], stops: [{ stop: 'over', event: 'case.ended' as const }],
    length: { days }, counting: 'natural', binds: 'office' as const, overdue: [], sources: [{ text: '示例', mark: 'design' as const }],
    pauses: [{ pause: 'wait', from: { event: 'step.opened' as const, step: 'wait' }, until: { event: 'step.completed' as const, step: 'wait' } }],
    extensions: [{ extension: 'longer', adds: { days: 10 }, times: 1, before: 'due' as const, level: 'DH' }], ...more,
  });
  const steps = [task('wait'), task('after')];
  const from = versionOf(processOf(steps), { deadline: [limit(60)] });
  const to = versionOf(processOf(steps), { deadline: [limit(30)] });

  it('keeps its remaining time when the limit was shortened, also after a pause that began before', () => {
    const stayed = sample(from, { handlers: ['王芳'] });
    const s = sample(from, { handlers: ['王芳'] });
    const moved = migrateCase(versionsOf(from, to), s.main, order(s.main, 'b'));
    if (!moved.ok) throw new Error('not moved');
    const clockOf = (state: CaseState) => Object.values(state.clocks).find((c) => c.deadline === 'sample-limit')!;
    expect(clockOf(moved.state)).toMatchObject({ dueAt: clockOf(s.main).dueAt, trace: clockOf(s.main).trace });
    s.world.pack = to;
    s.world.cases.set('case-1', { state: moved.state, events: [...s.events, ...moved.events] });
    for (const each of [s, stayed]) { each.wait({ days: 5 }); each.does('王芳', 'complete', 'wait'); }
    expect(clockOf(s.main).status).toBe('running');
    expect(clockOf(s.main).dueAt).toBe(clockOf(stayed.main).dueAt);
    // A clock that begins afterwards runs by the new rule.
    const fresh = sample(to, { handlers: ['王芳'] });
    expect(clockOf(fresh.main).dueAt < clockOf(stayed.main).dueAt).toBe(true);
  });

  it('gives up the kept terms when it comes back, and takes none where the rule is the same', () => {
    const s = sample(from, { handlers: ['王芳'] });
    const there = migrateCase(versionsOf(from, to), s.main, order(s.main, 'b'));
    if (!there.ok) throw new Error('not moved');
    expect(Object.values(there.state.clocks).some((c) => c.terms)).toBe(true);
    const back = migrateCase(versionsOf(to, from), there.state, order(there.state, s.main.definition));
    expect(back).toMatchObject({ ok: true });
    if (back.ok) expect(Object.values(back.state.clocks).some((c) => c.terms)).toBe(false);
  });
});

describe('a field', () => {
  const withField = (name: string, shape: object): Pack => versionOf({ ...processOf([task('draft')]), of: 'lead' }, { caseType: [{ ...referencePack.caseType['lead']!, properties: { ...referencePack.caseType['lead']!.properties, [name]: shape } as never }] });
  it('that was renamed takes its value along; one of another type keeps the case', () => {
    const from = withField('oldName', { type: 'string', class: 'content' });
    const to = withField('newName', { type: 'string', class: 'content' });
    const named = { ...to, pack: { ...to.pack, was: [{ was: 'caseType/lead/oldName', now: ['caseType/lead/newName'] }] } };
    const s = sample(from, { handlers: ['王芳'], data: { subject: { name: '田某' }, oldName: '内容' } });
    const moved = migrateCase(versionsOf(from, named), s.main, order(s.main, 'b'));
    expect(moved).toMatchObject({ ok: true, state: { data: { newName: '内容' } } });
    if (moved.ok) expect(moved.state.data).not.toHaveProperty('oldName');
    expect(plan(from, withField('oldName', { type: 'number', class: 'content' }), s)).toMatchObject({ verdict: 'stays' });
  });

  it('that went into a group, or out of one, takes its value along', () => {
    const [alone, grouped] = [withField('told', { type: 'string', class: 'content' }), withField('more', { title: { zh: '另' }, class: 'content', properties: { told: { type: 'string' }, other: { type: 'string' } } })];
    const was = (pack: Pack, before: string, now: string): Pack => ({ ...pack, pack: { ...pack.pack, was: [{ was: `caseType/lead/${before}`, now: [`caseType/lead/${now}`] }] } });
    for (const [from, to, data, then] of [[alone, was(grouped, 'told', 'more.told'), { told: '内容' }, { more: { told: '内容' } }], [grouped, was(alone, 'more.told', 'told'), { more: { told: '内容', other: '乙' } }, { told: '内容', more: { other: '乙' } }]] as const) {
      const s = sample(from, { handlers: ['王芳'], data: { subject: { name: '田某' }, ...data } });
      const moved = migrateCase(versionsOf(from, to), s.main, order(s.main, 'b'));
      expect(moved).toMatchObject({ ok: true, state: { data: { subject: { name: '田某' }, ...then } } });
      if (moved.ok) expect(moved.state.data['told'] === undefined).toBe('told' in data);
    }
  });
});
