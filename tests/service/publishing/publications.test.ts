/** From a draft to a version in force, on a real database: checked, decided by another person, returned to; two who decide at once. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { ProblemError, type Problem } from '../../../runtime/base/problem.ts';
import { currentHash } from '../../../runtime/persistence/packStore.ts';
import { addPublication, keepReport } from '../../../runtime/persistence/publicationStore.ts';
import { packDraft, packSources } from '../../../runtime/service/packDrafts/draftViews.ts';
import { editPackDraft } from '../../../runtime/service/packDrafts/editDraft.ts';
import { beginPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { createOrganisationSource } from '../../../runtime/service/organisationSource.ts';
import { createPackRegistry } from '../../../runtime/service/packRegistry.ts';
import { publishPack } from '../../../runtime/service/publishPack.ts';
import { freeChecks, holdCheck, leaveChecks, takeCheck } from '../../../runtime/persistence/checkStore.ts';
import { noticesOf } from '../../../runtime/service/notices.ts';
import { loadInThread } from '../../../runtime/service/publishing/checkThread.ts';
import { askPublication, decidePublication, publication, publications, withdrawPublication, type PublicationView } from '../../../runtime/service/publishing/publications.ts';
import { runCheck } from '../../../runtime/service/publishing/runCheck.ts';
import { takeUpChecks } from '../../../runtime/service/publishing/takeUpChecks.ts';
import { returnTo } from '../../../runtime/service/publishing/returns.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';

const database = withDatabase();
const fixture = withFixture(database);
const file = 'definitions/discipline/processes/real-name-report-handling.yaml';
const was = '起草受理告知书';
let keys = 0;
const key = (): string => `publication-${++keys}`.padEnd(16, '0');

async function holderOf(role: string): Promise<Principal> {
  const { rows } = await database().owner.query<{ person: string; organ: string }>('select person, organ from post where role = $1 order by person limit 1', [role]);
  return { person: rows[0]!.person, organ: rows[0]!.organ, language: 'zh' };
}
const author = () => holderOf('definition-author');
const publisher = () => holderOf('definition-publisher');

async function refusal(of: Promise<unknown>): Promise<Problem['code']> {
  const fault: unknown = await of.then(() => undefined, (thrown: unknown) => thrown);
  if (!(fault instanceof ProblemError)) throw new Error(`not refused: ${String(fault)}`);
  return fault.problems[0]!.code;
}

/** A draft in which the title of a step is another one; with the title that it has, one that says the same. */
async function draftWith(title: string): Promise<string> {
  const { runtime } = fixture();
  const who = await author();
  const draft = await beginPackDraft(runtime, who, key(), title);
  const { files } = await packSources(runtime, who, draft.base);
  const text = files.find((each) => each.path === file)!.text;
  const at = text.indexOf(`zh: ${was},`);
  await editPackDraft(runtime, who, draft.id, key(), { revision: 0, label: { zh: title, en: title }, changes: [{ path: file, edits: title === was ? [{ start: at, end: at, text: ' ' }] : [{ start: at + 4, end: at + 4 + was.length, text: title }] }] });
  return draft.id;
}
async function checked(id: string): Promise<PublicationView> {
  for (;;) {
    const seen = await publication(fixture().runtime, await author(), id);
    if (seen.state !== 'checking') return seen;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

/** As if its checks, which take a processor for long, had ended well. */
async function askedAsSound(draft: string): Promise<{ id: string }> {
  const { runtime } = fixture();
  const who = await author();
  const { base, files: changed } = await packDraft(runtime, who, draft);
  const { files } = await packSources(runtime, who, base);
  const { hash } = await loadInThread({ files: files.map((each) => changed.find((c) => c.path === each.path) ?? each), overlays: [] });
  const id = randomUUID();
  await addPublication(database().owner, { id, pack: 'discipline', draft, revision: 1, base, note: '', by: who.person });
  await keepReport(database().owner, id, 'ready', hash, { hash, problems: [], seconds: 0 });
  return { id };
}

describe('a draft', () => {
  it('is checked, put in force by another person, and can be left again', async () => {
    const { runtime } = fixture();
    const [who, other] = [await author(), await publisher()];
    const before = (await currentHash(database().owner))!;
    const draft = await draftWith(`${was}（试）`);
    // Begun with the same version; by the time it is decided another one is in force.
    const late = await draftWith(`${was}（迟）`);
    // It has changed since whoever asks looked at it.
    expect(await refusal(askPublication(runtime, who, draft, '试改名称', 0))).toBe('publication.unseen');
    expect((await publications(runtime, who)).rows.filter((row) => row.draft === draft)).toEqual([]);
    const asked = await askPublication(runtime, who, draft, '试改名称', 1);
    expect(asked).toMatchObject({ state: 'checking', note: '试改名称', askedBy: { id: who.person } });
    expect(await refusal(askPublication(runtime, who, draft, 'again'))).toBe('publication.waiting');
    expect(await refusal(decidePublication(runtime, other, asked.id, true, ''))).toBe('publication.unsound');
    const lateAsked = await askedAsSound(late);

    const seen = await checked(asked.id);
    expect(seen).toMatchObject({ state: 'ready', isSound: true, isCurrent: true, mayDecide: false, mayWithdraw: true });
    const newestFor = async (whose: Principal) => (await noticesOf(runtime, whose)).rows[0];
    expect(await newestFor(other)).toMatchObject({ topic: 'publication-waiting', publication: asked.id });
    expect(await newestFor(who)).toBeUndefined();
    expect(seen.report?.proofs).toMatchObject({ denied: [], capped: 0 });
    expect(seen.report?.scenarios?.failed).toEqual([]);
    expect(seen.report?.difference?.changes).toHaveLength(1);
    expect(seen.report?.difference?.changes[0]?.says.zh).toContain(`由“${was}”改为“${was}（试）”`);
    expect(seen.report?.difference?.rights).toEqual([]);

    expect(await refusal(decidePublication(runtime, who, asked.id, true, ''))).toBe('right.missing');
    expect((await publication(runtime, other, asked.id)).mayDecide).toBe(true);
    // Two who decide at once: one decision stands.
    const outcomes = await Promise.allSettled([decidePublication(runtime, other, asked.id, true, '同意'), decidePublication(runtime, other, asked.id, true, '同意')]);
    expect(outcomes.filter((o) => o.status === 'fulfilled')).toHaveLength(1);
    const made = (await currentHash(database().owner))!;
    expect(made).toBe(seen.hash);
    expect(await newestFor(who)).toMatchObject({ topic: 'publication-approved', publication: asked.id, text: { zh: expect.stringContaining('现已生效：同意') as string } });
    expect((await noticesOf(runtime, who)).rows).toHaveLength(1);
    expect((await packDraft(runtime, who, draft)).closed?.how).toBe('published');
    expect(await refusal(askPublication(runtime, who, draft, ''))).toBe('draft.closed');

    expect((await publication(runtime, other, lateAsked.id)).isCurrent).toBe(false);
    expect(await refusal(decidePublication(runtime, other, lateAsked.id, true, ''))).toBe('publication.behind');
    expect((await decidePublication(runtime, other, lateAsked.id, false, '请重做')).state).toBe('declined');
    expect(await refusal(decidePublication(runtime, other, lateAsked.id, false, ''))).toBe('publication.decided');
    expect(await refusal(askPublication(runtime, who, late, ''))).toBe('publication.behind');

    // A start of the program takes nothing out of force that people published.
    const { files } = await packSources(runtime, who, before);
    expect(await publishPack(database(), files, 'system', 'another fingerprint')).toEqual({ hash: made, changed: false, kept: true });

    expect(await refusal(returnTo(runtime, who, before, { remark: '', moveBack: true }))).toBe('right.missing');
    expect(await refusal(returnTo(runtime, other, made, { remark: '', moveBack: true }))).toBe('publication.version-unknown');
    await returnTo(runtime, other, before, { remark: '先不用', moveBack: true });
    expect(await currentHash(database().owner)).toBe(before);
    expect((await publications(runtime, other)).rows[0]).toMatchObject({ state: 'published', hash: before, remark: '先不用' });
  });

  it('that two people decide about at once with another draft: one is in force, the other is told that it is behind; every server has it at once', async () => {
    const { runtime } = fixture();
    const other = await publisher();
    const before = (await currentHash(database().owner))!;
    // Another server over the same database, with what it has read of it in its own memory.
    const elsewhere = { ...runtime, packs: createPackRegistry(database()), organisation: createOrganisationSource(database()) };
    expect((await elsewhere.packs.forOrgan('jiangyang')).hash).toBe(before);
    const [first, second] = [await askedAsSound(await draftWith(`${was}（甲）`)), await askedAsSound(await draftWith(`${was}（乙）`))];
    const outcomes = await Promise.allSettled([decidePublication(runtime, other, first.id, true, ''), decidePublication(elsewhere, other, second.id, true, '')]);
    expect(outcomes.map((o) => o.status).sort()).toEqual(['fulfilled', 'rejected']);
    const refused = outcomes.find((o) => o.status === 'rejected');
    expect(refused && (refused.reason as ProblemError).problems[0]?.code).toBe('publication.behind');
    const made = (await currentHash(database().owner))!;
    expect(made).not.toBe(before);
    for (const server of [runtime, elsewhere]) for (const organ of ['jiangyang', 'chengjiang']) expect((await server.packs.forOrgan(organ)).hash).toBe(made);
    // What was not put in force is there to be gone on with.
    const lost = await publication(runtime, other, outcomes[0]!.status === 'rejected' ? first.id : second.id);
    expect(lost).toMatchObject({ state: 'ready', isCurrent: false });
    await returnTo(elsewhere, other, before, { remark: '撤回', moveBack: true });
    expect((await runtime.packs.forOrgan('jiangyang')).hash).toBe(before);
  });

  it('whose checks a server did not finish is checked by the next one', async () => {
    const { runtime } = fixture();
    const draft = await draftWith(`${was}（续）`);
    const id = randomUUID();
    await addPublication(database().owner, { id, pack: 'discipline', draft, revision: 1, base: (await currentHash(database().owner))!, note: '', by: (await author()).person });
    // While another server is at them they are left to it, and everybody sees how far it is.
    const pool = database().commander;
    expect(await takeCheck(pool, 'another')).toMatchObject({ id, begun: 1 });
    expect(await takeCheck(pool, 'a third')).toBeUndefined();
    await holdCheck(pool, id, 'another', 'prove');
    await holdCheck(pool, id, 'a third', 'replay');
    expect(await takeUpChecks(runtime)).toBe(0);
    expect(await publication(runtime, await author(), id)).toMatchObject({ state: 'checking', stage: 'prove' });
    // It ends in order, and leaves them; another dies over them, and its time is over.
    await leaveChecks(pool, 'another');
    expect(await takeCheck(pool, 'a third', id)).toMatchObject({ begun: 1 });
    await holdCheck(pool, id, 'another', 'replay');
    expect(await takeCheck(pool, 'another', id)).toBeUndefined();
    await pool.query(`update pack_publication set check_until = clock_timestamp() - interval '1 ms' where id = $1`, [id]);
    const underWay = takeUpChecks(runtime);
    const begun = async (): Promise<number> => (await pool.query<{ begun: number }>('select check_begun as begun from pack_publication where id = $1', [id])).rows[0]!.begun;
    await expect.poll(begun).toBe(2);
    // However late this one is with saying so, it does not begin its own checks a second time.
    await pool.query(`update pack_publication set check_until = clock_timestamp() - interval '1 ms' where id = $1`, [id]);
    expect(await runCheck(runtime, id)).toBe(false);
    expect(await underWay).toBe(1);
    expect(await publication(runtime, await author(), id)).toMatchObject({ state: 'ready', isSound: true });
    expect((await pool.query('select check_begun as begun from pack_publication where id = $1', [id])).rows).toEqual([{ begun: 2 }]);
    expect(await takeUpChecks(runtime)).toBe(0);
    await withdrawPublication(runtime, await author(), id);
  });

  it('whose checks have ended three servers ends no fourth', async () => {
    const { runtime } = fixture();
    const pool = database().commander;
    const id = randomUUID();
    await addPublication(database().owner, { id, pack: 'discipline', draft: await draftWith(`${was}（毁）`), revision: 1, base: (await currentHash(pool))!, note: '', by: (await author()).person });
    for (const server of ['first', 'second', 'third']) {
      expect(await takeCheck(pool, server, id)).toBeDefined();
      // A start that finds no other server need not wait until their time is over.
      await freeChecks(pool);
    }
    expect(await takeUpChecks(runtime)).toBe(1);
    expect(await publication(runtime, await author(), id)).toMatchObject({ state: 'failed', report: { broken: expect.stringContaining('3') as string } });
    await withdrawPublication(runtime, await author(), id);
  });

  it('that says the same as before is not put in force; it can be taken back', async () => {
    const { runtime } = fixture();
    const [who, other] = [await author(), await publisher()];
    const same = await askPublication(runtime, who, await draftWith(was), '');
    await checked(same.id);
    expect((await publication(runtime, other, same.id)).isSound).toBe(false);
    expect((await noticesOf(runtime, who)).rows[0]).toMatchObject({ topic: 'publication-failed', publication: same.id });
    expect(await refusal(decidePublication(runtime, other, same.id, true, ''))).toBe('publication.unchanged');
    expect((await withdrawPublication(runtime, who, same.id)).state).toBe('withdrawn');
  });

  it('on a version that was taken out of force stays as it is, goes on being edited, and is not published', async () => {
    const { runtime } = fixture();
    const [who, other] = [await author(), await publisher()];
    const before = (await currentHash(database().owner))!;
    await decidePublication(runtime, other, (await askedAsSound(await draftWith(`${was}（二）`))).id, true, '');
    // Begun with the version that is withdrawn right afterwards.
    const draft = await beginPackDraft(runtime, who, key(), '在新版上');
    await returnTo(runtime, other, before, { remark: '撤回', moveBack: true });
    const change = (revision: number, path: string) => editPackDraft(runtime, who, draft.id, key(), { revision, label: { zh: '改', en: 'edit' }, changes: [{ path, created: 'form: late\n' }] });
    await change(0, 'definitions/discipline/forms/late-1.yaml');
    await change(1, 'definitions/discipline/forms/late-2.yaml');
    expect((await packDraft(runtime, who, draft.id)).files.map((f) => f.path)).toEqual(['definitions/discipline/forms/late-1.yaml', 'definitions/discipline/forms/late-2.yaml']);
    expect((await packSources(runtime, who, draft.base)).files.some((f) => f.text.includes(`${was}（二）`))).toBe(true);
    expect(await refusal(askPublication(runtime, who, draft.id, ''))).toBe('publication.behind');
    expect(await currentHash(database().owner)).toBe(before);
  });

  it('with faults comes back with all of them, and nobody can approve it', async () => {
    const { runtime } = fixture();
    const [who, other] = [await author(), await publisher()];
    const draft = await beginPackDraft(runtime, who, key(), '有错');
    expect(await refusal(askPublication(runtime, who, draft.id, ''))).toBe('publication.unchanged');
    const { files } = await packSources(runtime, who, draft.base);
    const text = files.find((each) => each.path === file)!.text;
    const at = text.indexOf('role: petition-clerk');
    await editPackDraft(runtime, who, draft.id, key(), { revision: 0, label: { zh: '错', en: 'wrong' }, changes: [{ path: file, edits: [{ start: at + 6, end: at + 20, text: 'petition-clark' }] }] });
    const seen = await checked((await askPublication(runtime, who, draft.id, '')).id);
    expect(seen.state).toBe('failed');
    expect(seen.report?.problems.map((p) => p.at?.file)).toEqual([file]);
    expect(seen.report?.proofs).toBeUndefined();
    expect(await refusal(decidePublication(runtime, other, seen.id, true, ''))).toBe('publication.unsound');
  });

  it('is decided by a second person: whoever asked, or wrote in it or in what it goes on with, is refused whatever his roles are', async () => {
    const { runtime } = fixture();
    const [who, other] = [await author(), await publisher()];
    const own = await askedAsSound(await draftWith(`${was}（自）`));
    const written = await askedAsSound(await draftWith(`${was}（写）`));
    await database().owner.query('update pack_publication set asked_by = $2 where id = $1::uuid', [written.id, other.person]);
    // As if he had become a publisher since.
    const posts = async (sql: string): Promise<void> => { await database().owner.query(sql, [who.person, who.organ]); await database().owner.query('update organisation_version set version = version + 1'); };
    await posts(`insert into post (person, role, organ, since) values ($1, 'definition-publisher', $2, app_now())`);
    for (const { id } of [own, written]) {
      expect((await publication(runtime, who, id)).mayDecide).toBe(false);
      for (const agree of [true, false]) expect(await refusal(decidePublication(runtime, who, id, agree, ''))).toBe('publication.own');
    }
    expect(await refusal(decidePublication(runtime, other, written.id, true, ''))).toBe('publication.own');
    expect((await publication(runtime, other, own.id)).mayDecide).toBe(true);
    await posts(`delete from post where person = $1 and organ = $2 and role = 'definition-publisher'`);
    expect((await decidePublication(runtime, other, own.id, false, '')).state).toBe('declined');
  });

  it('is nobody else\'s business, and what is not there is unknown', async () => {
    const { runtime } = fixture();
    expect(await refusal(publications(runtime, await holderOf('petition-clerk')))).toBe('right.missing');
    expect(await refusal(publication(runtime, await publisher(), '00000000-0000-4000-8000-000000000000'))).toBe('publication.unknown');
    expect(await refusal(publication(runtime, await publisher(), 'x'))).toBe('publication.unknown');
  });
});
