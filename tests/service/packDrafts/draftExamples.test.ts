/** Named examples of a draft, on a real database: who may, versions, limits, what becomes of them when a draft goes on elsewhere; they are no part of its files. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '../../../runtime/base/problem.ts';
import { currentHash } from '../../../runtime/persistence/packStore.ts';
import { mostCharacters, mostExamples, type ExampleData } from '../../../runtime/service/draftExamples/exampleLimits.ts';
import { addExample, changeExample, removeExample, takeExamples } from '../../../runtime/service/draftExamples/keepExamples.ts';
import { draftExample, draftExamples } from '../../../runtime/service/draftExamples/readExamples.ts';
import { definitionTrail } from '../../../runtime/service/definitionTrail/definitionTrail.ts';
import { beginOverlayDraft } from '../../../runtime/service/overlays/beginOverlay.ts';
import { carryDraft } from '../../../runtime/service/packDrafts/carryDraft.ts';
import { packDraft } from '../../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft, undoPackDraft } from '../../../runtime/service/packDrafts/editDraft.ts';
import { draftFolder } from '../../../runtime/service/packDrafts/exchangeFiles.ts';
import { beginPackDraft, discardPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';
import { appoint, holderIn } from '../overlays/overlayFixture.ts';
import { problemCode } from '../overlays/refusal.ts';

const database = withDatabase();
const fixture = withFixture(database);
let keys = 0;
const key = (): string => `example-${String(++keys).padStart(10, '0')}`;
const author = (): Promise<Principal> => holderIn(database(), 'definition-author', 'chengjiang');
/** A second author of the same organ. */
const colleague = (): Promise<Principal> => appoint(database(), fixture().runtime, 'chengjiang', 'definition-author', 1);
const begin = async (title = '试改'): Promise<string> => (await beginPackDraft(fixture().runtime, await author(), key(), title)).id;
const zhang: ExampleData = { case: { subject: { name: '张某某' }, people: [{ name: '李某' }, { name: '王某' }] }, places: { 'document/notice': { 'paper.number': '〔2026〕1号' } } };
async function add(draft: string, name = '张某某受贿案', data = zhang, id = randomUUID() as string): Promise<string> {
  return (await addExample(fixture().runtime, await author(), draft, { id, caseType: 'disciplinary-case', name, data })).id;
}
const names = async (draft: string, who?: Principal): Promise<string[]> => (await draftExamples(fixture().runtime, who ?? (await author()), draft)).rows.map((row) => row.name);
async function refusal(of: Promise<unknown>): Promise<Problem> {
  const fault: unknown = await of.then(() => undefined, (thrown: unknown) => thrown);
  if (!(fault instanceof ProblemError)) throw new Error(`not refused: ${String(fault)}`);
  return fault.problems[0]!;
}

describe('an example of a draft', () => {
  it('is kept under a name, read by the other authors, called otherwise and given other data; the trail names it and says nothing of what it holds', async () => {
    const { runtime } = fixture();
    const [who, other] = [await author(), await colleague()];
    const draft = await begin();
    const id = await add(draft);
    expect(await draftExample(runtime, other, draft, id)).toMatchObject({ name: '张某某受贿案', caseType: 'disciplinary-case', version: 1, by: { id: who.person }, data: zhang });
    expect(await changeExample(runtime, other, draft, id, { version: 1, name: ' 张某某案 ' })).toMatchObject({ name: '张某某案', version: 2, by: { id: other.person } });
    expect(await changeExample(runtime, who, draft, id, { version: 2, data: { ...zhang, case: { note: '改' } } })).toMatchObject({ version: 3 });
    expect((await draftExample(runtime, other, draft, id)).data.case).toEqual({ note: '改' });
    expect((await removeExample(runtime, other, draft, id, 3)).rows).toEqual([]);
    // Gone already: nothing more is done, and nothing told.
    await removeExample(runtime, other, draft, id, 3);
    const { rows } = await definitionTrail(runtime, who, { draft });
    expect(rows.reverse().map(({ what, by, details }) => [what, by.id, details.example, details.from])).toEqual([
      ['draft.begun', who.person, undefined, undefined], ['example.added', who.person, '张某某受贿案', undefined], ['example.changed', other.person, '张某某案', '张某某受贿案'], ['example.changed', who.person, '张某某案', undefined], ['example.removed', other.person, '张某某案', undefined],
    ]);
    expect(JSON.stringify(rows)).not.toContain('李某');
  });

  it('is not overwritten by whoever saw an earlier version, nor removed', async () => {
    const { runtime } = fixture();
    const [who, other] = [await author(), await colleague()];
    const draft = await begin();
    const id = await add(draft);
    const theirs = { ...zhang, case: { note: '甲' } };
    await changeExample(runtime, other, draft, id, { version: 1, data: theirs });
    const told = await refusal(changeExample(runtime, who, draft, id, { version: 1, data: { ...zhang, case: { note: '乙' } } }));
    const { rows: [them] } = await database().owner.query<{ name: string }>('select name from person where id = $1', [other.person]);
    expect(told).toMatchObject({ code: 'example.moved', status: 409, details: { version: 2, name: '张某某受贿案', by: them!.name } });
    expect(await problemCode(removeExample(runtime, who, draft, id, 1))).toBe('example.moved');
    expect((await draftExample(runtime, who, draft, id)).data).toEqual(theirs);
    // An answer that was lost: the same again by the same person is no clash.
    expect(await changeExample(runtime, other, draft, id, { version: 1, data: theirs })).toMatchObject({ version: 2 });
    // Of two at once one is told.
    const both = await Promise.allSettled([changeExample(runtime, who, draft, id, { version: 2, name: '甲案' }), changeExample(runtime, other, draft, id, { version: 2, name: '乙案' })]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await removeExample(runtime, who, draft, id, 3);
    expect(await problemCode(changeExample(runtime, other, draft, id, { version: 3, name: '丙案' }))).toBe('example.unknown');
  });

  it('has a name of its own within its case type, and limits', async () => {
    const { runtime } = fixture();
    const who = await author();
    const draft = await begin();
    const once = randomUUID();
    const id = await add(draft, '甲', zhang, once);
    expect(await add(draft, '甲', zhang, once)).toBe(id);
    expect(await problemCode(add(draft, '乙', zhang, once))).toBe('command.sentTwice');
    expect(await problemCode(add(draft, '甲'))).toBe('example.name-taken');
    await addExample(runtime, who, draft, { id: randomUUID(), caseType: 'petition', name: '甲', data: zhang });
    const second = await add(draft, '乙');
    expect(await problemCode(changeExample(runtime, who, draft, second, { version: 1, name: '甲' }))).toBe('example.name-taken');
    expect(await problemCode(add(draft, '长', { case: { note: '长'.repeat(mostCharacters) }, places: {} }))).toBe('example.too-large');
    for (const unfit of ['a\u0000', '\ud800']) expect(await problemCode(add(draft, '丙', { case: { note: unfit }, places: {} }))).toBe('example.unfit');
    let deep: unknown = '底';
    for (let n = 0; n < 40; n += 1) deep = [deep];
    expect(await problemCode(add(draft, '丙', { case: { deep: deep as string }, places: {} }))).toBe('example.unfit');
    for (let n = (await names(draft)).length; n < mostExamples; n += 1) await add(draft, `第 ${n} 个`, { case: {}, places: {} });
    expect(await problemCode(add(draft, '再一个'))).toBe('example.too-many');
    expect(await problemCode(draftExample(runtime, who, draft, 'none'))).toBe('example.unknown');
    expect(await problemCode(changeExample(runtime, who, draft, 'none', { version: 1, name: '甲' }))).toBe('example.unknown');
    expect(await problemCode(changeExample(runtime, who, draft, randomUUID(), { version: 1, name: '甲' }))).toBe('example.unknown');
  });

  it('is for whoever may write the draft and nobody else; of an overlay those of its organ', async () => {
    const { runtime } = fixture();
    const draft = await begin();
    const id = await add(draft);
    const county = await appoint(database(), runtime, 'jiangyang', 'definition-author');
    for (const who of [await holderIn(database(), 'definition-publisher', 'chengjiang'), await holderIn(database(), 'handler'), county]) {
      expect(await problemCode(draftExamples(runtime, who, draft))).toBe('right.missing');
      expect(await problemCode(draftExample(runtime, who, draft, id))).toBe('right.missing');
      expect(await problemCode(changeExample(runtime, who, draft, id, { version: 1, name: '别名' }))).toBe('right.missing');
      expect(await problemCode(removeExample(runtime, who, draft, id, 1))).toBe('right.missing');
    }
    const own = (await beginOverlayDraft(runtime, county, key(), { title: '县里', organ: 'jiangyang' })).id;
    await addExample(runtime, county, own, { id: randomUUID(), caseType: 'petition', name: '县里的样例', data: zhang });
    expect(await names(own, county)).toEqual(['县里的样例']);
    // The topmost organ may write every overlay. What is of the pack is not offered to an overlay, and not given to it.
    expect(await names(own)).toEqual(['县里的样例']);
    expect((await draftExamples(runtime, county, own)).before).toBeUndefined();
    expect(await problemCode(takeExamples(runtime, await author(), own, draft))).toBe('draft.unknown');
    const next = (await beginOverlayDraft(runtime, county, key(), { title: '县里再改', organ: 'jiangyang' })).id;
    expect((await draftExamples(runtime, county, next)).before).toEqual({ draft: own, title: '县里', count: 1 });
    expect((await takeExamples(runtime, county, next, own)).rows.map((row) => row.name)).toEqual(['县里的样例']);
  });

  it('is no part of the files: no revision, no undo, nothing that leaves with them', async () => {
    const { runtime } = fixture();
    const who = await author();
    const draft = await begin();
    await editPackDraft(runtime, who, draft, key(), { revision: 0, label: { zh: '新', en: 'New' }, changes: [{ path: 'definitions/discipline/forms/x.yaml', created: 'form: x\n' }] });
    await add(draft);
    expect((await packDraft(runtime, who, draft)).revision).toBe(1);
    expect([...(await draftFolder(runtime, who, draft)).files.values()].join('\n')).not.toContain('张某某受贿案');
    await undoPackDraft(runtime, who, draft, key(), 1);
    expect(await names(draft)).toEqual(['张某某受贿案']);
  });

  it('goes with a draft that goes on in another one, and is taken over by the next one', async () => {
    const { runtime } = fixture();
    const who = await author();
    await database().owner.query('delete from draft_example');
    const first = await begin('第一份');
    await editPackDraft(runtime, who, first, key(), { revision: 0, label: { zh: '新', en: 'New' }, changes: [{ path: 'definitions/discipline/forms/x.yaml', created: 'form: x\n' }] });
    const id = await add(first);
    await add(first, '另一个');
    await discardPackDraft(runtime, who, first);
    expect(await problemCode(add(first, '再一个'))).toBe('draft.closed');
    expect(await problemCode(changeExample(runtime, who, first, id, { version: 1, name: '改名' }))).toBe('draft.closed');
    expect(await draftExamples(runtime, who, first)).toMatchObject({ mayEdit: false, rows: [{}, {}] });
    const carried = await carryDraft(runtime, who, first, key(), { revision: 1, onto: (await currentHash(database().owner))!, title: '第二份', choices: {} });
    expect(await names(carried.id)).toEqual(['另一个', '张某某受贿案']);
    expect((await draftExample(runtime, who, carried.id, id)).data).toEqual(zhang);
    expect((await draftExamples(runtime, who, carried.id)).before).toBeUndefined();
    // What should not have been entered goes, also from a draft that is closed; the other keeps its own.
    expect((await removeExample(runtime, who, first, id, 1)).rows.map((row) => row.name)).toEqual(['另一个']);
    expect(await names(carried.id)).toContain('张某某受贿案');

    const next = await begin('第三份');
    await add(next, '另一个', { case: { note: '自己的' }, places: {} });
    expect((await draftExamples(runtime, who, next)).before).toEqual({ draft: carried.id, title: '第二份', count: 1 });
    const taken = await takeExamples(runtime, who, next, carried.id);
    expect(taken.rows.map((row) => row.name)).toEqual(['另一个', '张某某受贿案']);
    expect(taken.before).toBeUndefined();
    expect((await draftExample(runtime, who, next, taken.rows[0]!.id)).data.case).toEqual({ note: '自己的' });
    const { rows } = await definitionTrail(runtime, who, { what: ['examples.taken', 'draft.begun'] });
    expect(rows.filter(({ draft }) => draft === next)).toMatchObject([{ what: 'examples.taken', details: { examples: 1 } }, { what: 'draft.begun' }]);
    expect(rows.find(({ draft }) => draft === carried.id)).toMatchObject({ details: { examples: 2 } });
  });
});
