/** What a rule comes to when it is tried on cases is what it raised in them; conditions and tables likewise; nobody is named to whom the asker has no right. */
import { beforeEach, expect, it } from 'vitest';
import { ProblemError } from '../../../runtime/base/problem.ts';
import { openDefinition } from '../../../designer/document/openDefinition.ts';
import { setClock } from '../../../runtime/persistence/appClock.ts';
import { oversee, type Overseen } from '../../../runtime/service/oversightWorker.ts';
import { sweepClocks } from '../../../runtime/service/clockWorker.ts';
import { beginOverlayDraft } from '../../../runtime/service/overlays/beginOverlay.ts';
import type { CaseEvent } from '../../../runtime/interpreter/caseEvent.ts';
import { createAsking } from '../../../runtime/service/packDrafts/askedOfCase.ts';
import { guardedFacts } from '../../../runtime/service/packDrafts/trialGuard.ts';
import { beginPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { tryOnCases, type CaseTrial, type TrialRequest } from '../../../runtime/service/packDrafts/tryOnCases.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';
import { packSources } from '../../designer/packSources.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';
import { evening } from '../layFixture.ts';
import { startIn } from '../ledgerCases.ts';
import { appoint } from '../overlays/overlayFixture.ts';
import { playAct, startPlay, verificationPlay } from '../plays.ts';

const database = withDatabase();
const fixture = withFixture(database);
beforeEach(() => setClock(database().owner, evening));

const written = packSources().filter(({ path }) => /^(rules|conditions|tables)\//.test(path)).flatMap((file) => openDefinition(file).definitions);
const named = written.filter(({ kind }) => kind === 'conditionSet').map(({ data }) => data);
const defined = (name: string): Record<string, unknown> => ({ ...written.find((each) => each.name === name)!.data });
const rules = written.filter(({ kind }) => kind === 'ruleSet').flatMap(({ name, data }) => (data['rules'] as { rule: string; severity: string; undecided?: string }[]).filter(({ severity }) => severity !== 'block').map((rule) => ({ ...rule, set: name })));
async function principalWith(role: string): Promise<Principal> {
  const { rows: [post] } = await database().owner.query<{ person: string; organ: string }>('select p.person, p.organ from post p join organ o on o.code = p.organ where p.role = $1 order by o.parent is not null, p.person limit 1', [role]);
  return { person: post!.person, organ: post!.organ, language: 'zh' };
}
let keys = 0;
async function begin(): Promise<(request: TrialRequest) => Promise<CaseTrial>> {
  const author = await principalWith('definition-author');
  const { id } = await beginPackDraft(fixture().runtime, author, `trial-${String((keys += 1))}`, '试用');
  return (request) => tryOnCases(fixture().runtime, author, id, request);
}
async function wait(until: string): Promise<void> {
  await setClock(database().owner, until);
  const faults: unknown[] = [];
  for (let i = 0; i < 10 && (await sweepClocks(fixture().runtime, (_, fault) => faults.push(fault))) > 0; i += 1);
  expect(faults).toEqual([]);
  const { rows } = await database().owner.query<{ payload: Overseen }>(`select payload from outbox where kind = 'oversight' order by id`);
  for (const { payload } of rows) await oversee(fixture().runtime, payload);
  await database().owner.query(`delete from outbox where kind = 'oversight'`);
}
const codes = async (asked: Promise<unknown>): Promise<string[]> => asked.then(() => [], (fault: unknown) => { if (fault instanceof ProblemError) return fault.problems.map(({ code }) => code); throw fault; });

it('a rule comes to what it raised, case by case, and names no case to whom has no right to it', { timeout: 120_000 }, async () => {
  for (const receivedOn of ['2026-06-09', '2026-06-08', '2026-07-05']) await startIn(fixture(), 'jiangyang', 'lead-disposition', { departmentReceivedOn: receivedOn, assignedDepartment: 'jiangyang-supervision-inspection', source: 'petition', subject: { name: '田某' }, summary: '反映问题' }, { department: 'jiangyang-supervision-inspection', handlers: [fixture().holder('handler')] });
  const id = await startPlay(fixture(), verificationPlay);
  for (const act of verificationPlay.acts.slice(0, 4)) await playAct(fixture(), id, act);
  await wait('2026-07-14T02:00:00.000Z');
  await wait('2026-12-14T02:00:00.000Z');
  const ask = await begin();
  const { rows } = await database().owner.query<{ rule: string; count: number }>('select rule, count(*)::int as count from alert group by rule');
  const raised = new Map(rows.map(({ rule, count }) => [rule, count]));
  const told = new Map<string, number>();
  for (const { rule, set, undecided } of rules) {
    const trial = await ask({ kind: 'ruleSet', definition: defined(set), part: rule, named });
    expect(trial.cases, rule).toBe(4);
    expect(trial.holds + trial.holdsNot + trial.undecided, rule).toBe(trial.asked);
    told.set(rule, trial.holds + (undecided === 'silent' ? 0 : trial.undecided));
    if (rule === 'R-25') {
      expect(trial.examples.length).toBeGreaterThan(0);
      // The author has no right to cases: a pseudonym, the same each time, and no number.
      for (const example of trial.examples) { expect(example.case).toMatch(/^K-[0-9a-f]{10}$/); expect(example.number).toBeUndefined(); expect(example.process.zh).toBe('问题线索处置'); }
      expect((await ask({ kind: 'ruleSet', definition: defined(set), part: rule, named })).examples).toEqual(trial.examples);
    }
  }
  expect(raised.get('R-25')).toBeGreaterThan(1);
  expect(Object.fromEntries([...told].filter(([, count]) => count > 0))).toEqual(Object.fromEntries(raised));
  // Who asked what is kept.
  const { rows: kept } = await database().owner.query<{ made_by: string; what: TrialRequest; cases: number }>('select made_by, what, cases from case_trial order by id');
  expect(kept).toHaveLength(rules.length + 1);
  expect(kept[0]).toMatchObject({ made_by: (await principalWith('definition-author')).person, what: { part: rules[0]!.rule }, cases: 4 });
});

it('a condition and a table come to what each case says now, and what is lacking is told', { timeout: 60_000 }, async () => {
  for (const [source, problemField] of [['petition', 'funeral'], ['petition', undefined], [undefined, 'funeral']]) await startIn(fixture(), 'jiangyang', 'lead-disposition', { departmentReceivedOn: '2026-06-09', assignedDepartment: 'jiangyang-supervision-inspection', ...(source ? { source } : {}), ...(problemField ? { problemField } : {}), subject: { name: '田某', subjectClass: 'C' }, summary: '反映问题' }, { department: 'jiangyang-supervision-inspection', handlers: [fixture().holder('handler')] });
  const ask = await begin();
  const before = (await ask({ kind: 'conditionSet', definition: set('case.type', 'lead'), part: 'tried', named: [] })).cases;
  expect(await ask({ kind: 'conditionSet', definition: set('case.source', 'petition'), part: 'tried', named: [] })).toMatchObject({ cases: before, asked: before, holds: expect.any(Number), lacking: [{ fact: 'case.source' }] });
  const table = {
    table: 'tried', title: { zh: '试' }, asks: { field: { fact: 'case.problemField' }, matter: { register: 'matter' } }, gives: { way: { enum: ['a', 'b'] } }, hit: 'one',
    rows: [{ row: 'funeral', when: { field: ['funeral'], matter: 'any' }, give: { way: 'a' }, mark: 'design' }],
  };
  const decided = await ask({ kind: 'table', definition: table, handed: { matter: 'detention' }, named: [] });
  expect(decided.rows).toEqual([{ row: 'funeral', count: expect.any(Number) }]);
  expect(decided.rows[0]!.count).toBeGreaterThanOrEqual(2);
  expect(decided.lacking[0]).toMatchObject({ fact: 'field' });
});

it('a condition that stands by itself comes to what the cases over which it is asked say, with what else holds for all of them; the trail tells where it stands', { timeout: 60_000 }, async () => {
  const ask = await begin();
  const of = (is: Record<string, unknown>, more: Partial<TrialRequest> = {}): Promise<CaseTrial> => ask({ kind: 'condition', definition: { kind: 'process', name: 'lead-disposition', is }, part: 'deciding/decide/when', named: [], ...more });
  const over = { process: 'lead-disposition' };
  const isPetition = { fact: 'case.source', operator: 'equal', value: 'petition' };
  const given = { fact: 'case.source', operator: 'exists', value: true };
  const acts = { all: [{ fact: 'actor.tier', operator: 'equal', value: { fact: 'case.tier' } }, given] };
  const handed = { 'actor.tier': 'county', 'case.source': 'petition' };
  const asked = async (): Promise<Record<string, CaseTrial>> => ({ equal: await of(isPetition, { over }), all: await of(given), lead: await of(given, { over: { caseType: 'lead' } }), petition: await of(given, { over: { caseType: 'petition' } }), acts: await of(acts, { over }), handed: await of(acts, { over, handed }) });
  const before = await asked();
  for (const source of ['petition', undefined]) await startIn(fixture(), 'jiangyang', 'lead-disposition', { departmentReceivedOn: '2026-06-09', assignedDepartment: 'jiangyang-supervision-inspection', ...(source ? { source } : {}), subject: { name: '田某', subjectClass: 'C' }, summary: '反映问题' }, { department: 'jiangyang-supervision-inspection', handlers: [fixture().holder('handler')] });
  const now = await asked();
  const more = (of: string): [cases: number, holds: number, holdsNot: number, undecided: number] => { const [was, is] = [before[of]!, now[of]!]; return [is.cases - was.cases, is.holds - was.holds, is.holdsNot - was.holdsNot, is.undecided - was.undecided]; };
  expect(more('equal')).toEqual([2, 1, 0, 1]);
  expect(now['equal']!.lacking.map(({ fact }) => fact)).toEqual(['case.source']);
  expect([more('all'), more('lead'), more('petition')]).toEqual([[2, 1, 1, 0], [2, 1, 1, 0], [0, 0, 0, 0]]);
  // Whoever acts is not kept of a case: it is handed in, and what the case says is not.
  expect(more('acts')).toEqual([2, 0, 1, 1]);
  expect(now['acts']!.lacking.map(({ fact }) => fact)).toEqual(['actor.tier']);
  // Also where it stands behind what it is compared with.
  const turned = await of({ all: [{ fact: 'case.tier', operator: 'equal', value: { fact: 'actor.tier' } }, given] }, { over });
  expect([turned.undecided, turned.lacking.map(({ fact }) => fact)]).toEqual([now['acts']!.undecided, ['actor.tier']]);
  expect(more('handed')).toEqual([2, 1, 1, 0]);
  // Through the conditions that it names.
  expect(await of({ condition: 'tried' }, { named: [set('case.source', 'petition')], over })).toEqual(now['equal']);
  const { rows: [kept] } = await database().owner.query<{ details: Record<string, unknown> }>("select details from definition_event where what = 'cases.tried' order by sequence desc limit 1");
  expect(kept!.details).toMatchObject({ kind: 'process', name: 'lead-disposition', part: 'deciding/decide/when' });
});
const set = (fact: string, value: string): Record<string, unknown> => ({ conditionSet: 'own', conditions: [{ condition: 'tried', title: { zh: '试' }, is: { all: [{ fact, operator: 'equal', value }] } }] });

it('does not tell whether there is a case about somebody: names, words and numbers are compared with nothing that is brought along', async () => {
  const ask = await begin();
  const standing = (is: unknown, handed: Record<string, unknown> = {}): Promise<CaseTrial> => ask({ kind: 'condition', definition: { kind: 'process', name: 'petition-intake', is }, handed, named: [] });
  const rule = (when: unknown): Promise<CaseTrial> => ask({ kind: 'ruleSet', part: 'asked', named: [], definition: { ruleSet: 'asking', title: { zh: '问' }, rules: [{ rule: 'asked', title: { zh: '问' }, upon: ['case.started'], when, severity: 'notice', undecided: 'silent', alert: { to: { role: 'handler' }, asks: 'note', within: { workingDays: 1 }, closedBy: 'DH', evidence: ['history'] } }] } });
  const table = (fact: string): Promise<CaseTrial> => ask({ kind: 'table', named: [], definition: { table: 'tried', title: { zh: '试' }, asks: { who: { fact } }, gives: { way: { enum: ['a'] } }, hit: 'one', rows: [{ row: 'one', when: { who: ['田某'] }, give: { way: 'a' }, mark: 'design' }] } });
  const named = { fact: 'case.subject.name', operator: 'equal', value: '田某' };
  for (const asked of [
    () => standing(named), () => standing({ not: { any: [named, { fact: 'case.source', operator: 'equal', value: 'petition' }] } }), () => standing({ fact: 'case.summary', operator: 'startsWith', value: '反映' }), () => standing({ fact: 'case.number', operator: 'in', value: ['1'] }),
    () => standing({ fact: 'case.handlers', operator: 'contains', value: 'p-1' }), () => standing({ fact: 'case.subject.name', operator: 'equal', value: { fact: 'actor.name' } }, { 'actor.name': '田某' }), () => standing({ fact: 'actor.name', operator: 'equal', value: { fact: 'case.subject.name' } }, { 'actor.name': '田某' }), () => standing({ fact: 'case.subject.name', operator: 'equal', value: { fact: 'event.by' } }, { 'event.by': '田某' }),
    () => rule({ fact: 'event.by', operator: 'equal', value: 'p-1' }), () => rule(named), () => table('case.subject.name'),
  ]) expect(await codes(asked())).toEqual(['trial.naming']);
  // A field that no case type in force has is known of no case, also of one that had it.
  const longAgo = { fact: 'case.fieldOfLongAgo', operator: 'equal', value: '田某' } as const;
  expect(await standing(longAgo)).toMatchObject({ holds: 0, holdsNot: 0 });
  const asked = { of: 'condition', is: longAgo, named: new Map() } as const;
  const events = [{ kind: 'case.started', sequence: 1, at: evening, id: 'c', unit: 'u', organ: 'jiangyang', caseType: 'lead', process: 'lead-disposition', definition: '', data: { fieldOfLongAgo: '田某' }, handlers: [], people: [] }] as unknown as CaseEvent[];
  const { runtime } = fixture();
  const of = { pack: (await runtime.packs.current()).pack, organisation: (await runtime.organisation.read()).view, events };
  expect([createAsking(asked)(of), createAsking(asked, new Set(guardedFacts(of.pack, asked).unknown))(of)].map(([answer]) => answer!.said)).toEqual(['holds', 'undecided']);
  // What an event carries of the case may be of any class.
  for (const fact of ['event.data.reporter.name', 'event.values', 'paper.frozen.text']) expect(await codes(rule({ fact, operator: 'exists', value: true }))).toEqual(['trial.guarded']);
  // Two facts of one case, whether it says something, and codes tell of nobody.
  for (const asked of [() => standing({ fact: 'case.subject.name', operator: 'exists', value: true }), () => standing({ fact: 'case.summary', operator: 'equal', value: { fact: 'case.subject.name' } }), () => standing({ fact: 'case.organ', operator: 'under', value: '/320000' }), () => rule({ fact: 'event.at', operator: 'after', value: '2026-01-01' }), () => table('case.subject.subjectClass')]) expect(await codes(asked())).toEqual([]);
});

it('is refused to others, for what may tell who reported, and for what is no rule', async () => {
  const ask = await begin();
  expect(await codes(ask({ kind: 'conditionSet', definition: set('case.reporter.name', '柳某'), part: 'tried', named: [] }))).toEqual(['trial.guarded']);
  expect(await codes(ask({ kind: 'conditionSet', definition: set('parent.reporter.name', '柳某'), part: 'tried', named: [] }))).toEqual(['trial.guarded']);
  const standing = (is: unknown, kind = 'process'): Promise<CaseTrial> => ask({ kind: 'condition', definition: { kind, name: 'petition-intake', is }, named: [set('case.reporter.name', '柳某')] });
  expect(await codes(standing({ fact: 'case.reporter.name', operator: 'equal', value: '柳某' }))).toEqual(['trial.guarded']);
  expect(await codes(standing({ not: { condition: 'tried' } }))).toEqual(['trial.guarded']);
  expect(await codes(standing({ fact: 'case.source', operator: 'nearly', value: 'x' }))).toContain('request.invalid');
  expect(await codes(standing({ condition: 'nobody' }))).toEqual(['request.invalid']);
  expect(await codes(standing({ fact: 'case.source', operator: 'exists', value: true }, 'nothing'))).toContain('request.invalid');
  expect(await codes(ask({ kind: 'conditionSet', definition: set('case.source', 'petition'), part: 'other', named: [] }))).toEqual(['request.invalid']);
  expect(await codes(ask({ kind: 'conditionSet', definition: { conditionSet: 'own', conditions: [] }, part: 'tried', named: [] }))).toContain('request.invalid');
  expect(await codes(ask({ kind: 'conditionSet', definition: { conditionSet: 'own', conditions: [{ condition: 'tried', title: { zh: '试' }, is: { condition: 'nobody' } }] }, part: 'tried', named: [] }))).toEqual(['request.invalid']);
  expect(await codes(tryOnCases(fixture().runtime, await principalWith('handler'), '00000000-0000-0000-0000-000000000000', { kind: 'conditionSet', definition: set('case.source', 'x'), part: 'tried', named: [] }))).toEqual(['right.missing']);
});

it('a draft of an overlay asks the cases of its organ and of those below it', { timeout: 120_000 }, async () => {
  const { runtime } = fixture();
  for (const organ of ['jiangyang', 'jiangyang', 'linhu']) await startIn(fixture(), organ, 'lead-disposition', { departmentReceivedOn: '2026-06-09', source: 'petition', subject: { name: '田某', subjectClass: 'C' }, summary: '反映问题' });
  const author = await principalWith('definition-author');
  const asking = async (organ: string) => {
    const { id } = await beginOverlayDraft(runtime, author, `trial-${String((keys += 1))}`, { title: '试用', organ });
    return (fact: string): Promise<CaseTrial> => tryOnCases(runtime, author, id, { kind: 'condition', definition: { kind: 'process', name: 'lead-disposition', is: { fact, operator: 'exists', value: true } }, part: 'x', named: [], over: { process: 'lead-disposition' } });
  };
  const asked = async (organ: string) => { const { cases, within } = await (await asking(organ))('case.source'); return { cases, within: within?.zh }; };
  const { rows } = await database().owner.query<{ organ: string; count: number }>("select organ, count(*)::int as count from cases where process = 'lead-disposition' group by organ");
  const of = (organ: string): number => rows.find((each) => each.organ === organ)?.count ?? 0;
  const [county, district, city, everywhere] = [await asked('jiangyang'), await asked('linhu'), await asked('yunchuan'), await (await begin())({ kind: 'condition', definition: { kind: 'process', name: 'lead-disposition', is: { fact: 'case.source', operator: 'exists', value: true } }, part: 'x', named: [], over: { process: 'lead-disposition' } })];
  expect(county).toEqual({ cases: of('jiangyang'), within: '江阳县纪委监委' });
  expect(district.cases).toBe(of('linhu'));
  expect(city.cases).toBeGreaterThanOrEqual(of('jiangyang'));
  expect(everywhere.within).toBeUndefined();
  expect(everywhere.cases).toBeGreaterThan(county.cases);
  // Whoever works below the topmost organ asks the cases of his own also by a draft of the pack itself, which he may read.
  const { id } = await beginPackDraft(runtime, author, `trial-${String((keys += 1))}`, '全省的');
  const below = await appoint(database(), runtime, 'linhu', 'definition-author');
  const { cases, within } = await tryOnCases(runtime, below, id, { kind: 'condition', definition: { kind: 'process', name: 'lead-disposition', is: { fact: 'case.source', operator: 'exists', value: true } }, part: 'x', named: [], over: { process: 'lead-disposition' } });
  expect([cases, within?.zh]).toEqual([district.cases, district.within]);
});
