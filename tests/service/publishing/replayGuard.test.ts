/** Which drafts past cases are not run through: those that newly compare a name with what their author wrote, wherever it stands. */
import { expect, it } from 'vitest';
import { addressMap } from '../../../runtime/definition/compare/addressMap.ts';
import { loadPack } from '../../../runtime/definition/load/loadPack.ts';
import type { Pack } from '../../../runtime/definition/load/pack.ts';
import { replayCase } from '../../../runtime/interpreter/replay/replayCase.ts';
import { act } from '../../../runtime/interpreter/scenario/act.ts';
import { readPackFiles } from '../../../runtime/packFiles.ts';
import { newlyNaming } from '../../../runtime/service/publishing/replayGuard.ts';
import { playedVerification } from '../../interpreter/playedVerification.ts';

const pack = loadPack(readPackFiles('definitions/discipline')).pack!;
type Loose = Record<string, Record<string, Record<string, unknown>>>;
/** With one more condition of a choice. */
function asking(is: unknown, more: (draft: Loose) => void = () => undefined): Pack {
  const draft = structuredClone(pack);
  const process = draft.process['lead-disposition']!;
  const choice = process.stages.flatMap((stage) => stage.steps).find((step) => 'choice' in step) as unknown as { cases: { when: unknown }[] };
  choice.cases[0]!.when = { any: [choice.cases[0]!.when, is] };
  more(draft as unknown as Loose);
  return draft;
}
const asked = (is: unknown, more?: (draft: Loose) => void): string[] => newlyNaming(pack, asking(is, more));
const named = { fact: 'case.subject.name', operator: 'equal', value: '田某' };

it('what names people, things or a single case is compared with nothing that the author wrote', () => {
  expect(newlyNaming(pack, pack)).toEqual([]);
  expect(asked(named)).toEqual(['case.subject.name']);
  expect(asked({ not: { all: [named] } })).toEqual(['case.subject.name']);
  for (const [fact, operator, value] of [['case.summary', 'startsWith', '反映'], ['case.number', 'in', ['1']], ['case.handlers', 'contains', 'p-1'], ['case.reporter.phone', 'notEqual', '1'], ['actor.person', 'equal', 'p-1'], ['item.name', 'equal', '田某'], ['parent.subject.name', 'equal', '田某']] as const) expect(asked({ fact, operator, value })).toEqual([fact]);
  // By its name, in a table, in the condition of a deadline.
  expect(asked({ condition: 'of-one' }, ({ conditionSet }) => { (Object.values(conditionSet!)[0]!['conditions'] as unknown[]).push({ condition: 'of-one', title: { zh: '某人' }, is: named }); })).toEqual(['case.subject.name']);
  const { table, deadline } = structuredClone(pack) as unknown as { table: Loose['table']; deadline: Loose['deadline'] };
  const [first] = Object.values(table!) as unknown as { asks: Record<string, unknown>; rows: { when: Record<string, unknown> }[] }[];
  first!.asks['who'] = { fact: 'case.subject.name' };
  first!.rows.forEach(({ when }, index) => { when['who'] = index === 0 ? ['田某'] : 'any'; });
  expect(newlyNaming(pack, { ...pack, table } as unknown as Pack)).toEqual(['case.subject.name']);
  (Object.values(deadline!)[0]!['starts'] as Record<string, unknown>[])[0]!['when'] = named;
  expect(newlyNaming(pack, { ...pack, deadline } as unknown as Pack)).toEqual(['case.subject.name']);
});

it('also by a new field that is made of it, or that holds words itself, and by who reported somebody', () => {
  const field = (property: unknown) => ({ caseType }: Loose): void => { (caseType!['lead']!['properties'] as Record<string, unknown>)['probe'] = property; };
  expect(asked({ fact: 'case.probe', operator: 'equal', value: 'a' }, field({ enum: ['a', 'b'], derived: { fact: 'case.subject.name' } }))).toEqual(['case.subject.name']);
  expect(asked({ fact: 'case.probe', operator: 'equal', value: '田某' }, field({ type: 'string' }))).toEqual(['case.probe']);
  expect(asked({ fact: 'case.subject.name', operator: 'equal', value: { fact: 'case.probe' } }, field({ type: 'string' }))).toEqual(['case.probe', 'case.subject.name']);
  expect(asked({ fact: 'case.probe', operator: 'equal', value: 'a' }, field({ enum: ['a', 'b'] }))).toEqual([]);
  expect(asked({ fact: 'case.reporter.name', operator: 'equal', value: { fact: 'case.subject.name' } })).toEqual(['case.reporter.name']);
});

it('codes, yes or no, amounts, days and two facts of a case are, and so is what is in force already, or decides nothing', () => {
  for (const is of [
    { fact: 'case.source', operator: 'equal', value: 'petition' }, { fact: 'case.isRealName', operator: 'equal', value: false }, { fact: 'case.amount', operator: 'greaterThan', value: 5 }, { fact: 'case.receivedOn', operator: 'before', value: '2026-01-01' }, { fact: 'case.organ', operator: 'under', value: '/320000' },
    { fact: 'case.subject.name', operator: 'exists', value: true }, { fact: 'case.subject.name', operator: 'equal', value: { fact: 'case.summary' } }, { fact: 'case.handlers', operator: 'contains', value: { fact: 'actor.person' } }, { fact: 'actor.organ', operator: 'equal', value: 'yunchuan' }, { fact: 'actor.roles', operator: 'contains', value: 'handler' },
  ]) expect(asked(is)).toEqual([]);
  expect(newlyNaming(asking(named), asking(named, (draft) => { (draft['process']!['lead-disposition'] as Record<string, unknown>)['title'] = { zh: '改名' }; }))).toEqual([]);
  expect(asked({ fact: 'case.source', operator: 'equal', value: 'audit' }, ({ ruleSet }) => { (ruleSet!['term-oversight']!['rules'] as Record<string, unknown>[])[0]!['when'] = named; })).toEqual([]);
});

it('a rule that blocks and a right refuse what was done in a case that is run again, and so are looked at', () => {
  const { world } = playedVerification();
  expect(act(world, { who: '赵敏', does: 'flag' })).toEqual({ done: true, case: 'case-1' });
  const rule = { rule: 'about-one', title: { zh: '某人' }, upon: ['seat.agreed'], when: named, severity: 'block', undecided: 'pass' };
  const changes: ((draft: Loose) => void)[] = [
    ({ ruleSet }) => { (ruleSet!['separation']!['rules'] as unknown[]).push(rule); },
    ({ permission }) => { permission!['lead-file']!['never'] = [{ never: 'about-one', when: named }]; },
    ({ permission }) => { for (const grant of permission!['lead-file']!['grants'] as Record<string, unknown>[]) grant['rows'] = { not: named }; },
  ];
  for (const change of changes) {
    const draft = structuredClone(pack);
    change(draft as unknown as Loose);
    const { differences } = replayCase(world.cases.get('case-1')!.events, world.pack, { pack: draft, calendar: world.calendar, organisation: world.organisation, map: addressMap(world.pack, draft) });
    expect(differences.map(({ what }) => what)).toContain('refused');
    expect(newlyNaming(pack, draft)).toEqual(['case.subject.name']);
  }
});

it('rights over a case type that no past case has, nor comes to, ask nothing of one', () => {
  const made = (more: (draft: Loose) => void = () => {}): Pack => {
    const draft = structuredClone(pack) as unknown as Loose;
    draft['caseType']!['opinion'] = { ...draft['caseType']!['lead'], caseType: 'opinion' };
    draft['permission']!['opinion-file'] = { ...draft['permission']!['lead-file'], permission: 'opinion-file', over: 'opinion', never: [{ never: 'is-subject', when: { fact: 'actor.idNumber', operator: 'equal', value: { fact: 'case.newcomer.idNumber' } } }, { never: 'about-one', when: named }] };
    (draft['caseType']!['opinion']['properties'] as Record<string, unknown>)['newcomer'] = { type: 'person', title: { zh: '对象' } };
    draft['process']!['opinion-reply'] = { ...draft['process']!['lead-disposition'], process: 'opinion-reply', of: 'opinion' };
    more(draft);
    return draft as unknown as Pack;
  };
  const told = ['actor.idNumber', 'case.newcomer.idNumber', 'case.subject.name'];
  expect(newlyNaming(pack, made())).toEqual([]);
  // Past cases come to it: by a process that was of another type, or that was called otherwise.
  expect(newlyNaming(pack, made((draft) => { draft['process']!['lead-registration']!['of'] = 'opinion'; }))).toEqual(told);
  for (const now of ['process/opinion-reply', 'process/opinion-reply/stages/x', 'caseType/opinion']) expect(newlyNaming(pack, made((draft) => { (draft['pack'] as Record<string, unknown>)['was'] = [{ was: 'process/lead-disposition', now: [now] }]; }))).toEqual(told);
});
