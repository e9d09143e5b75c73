/** Who is told of a publication, on a real database: whoever may decide, once and with the state; whoever asked, what became of it; nobody else. */
import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { organisationView, type Organ, type Person } from '../../../runtime/interpreter/organisationView.ts';
import { currentHash } from '../../../runtime/persistence/packStore.ts';
import { addPublication, endPublication, keepReport, readPublication } from '../../../runtime/persistence/publicationStore.ts';
import { noticesOf } from '../../../runtime/service/notices.ts';
import { beginPackDraft } from '../../../runtime/service/packDrafts/manageDrafts.ts';
import { checkedNotices, decidedNotices, decidersOf } from '../../../runtime/service/publishing/publicationNotices.ts';
import { decidePublication } from '../../../runtime/service/publishing/publications.ts';
import type { Principal } from '../../../runtime/service/runtime.ts';
import { withDatabase } from '../../database.ts';
import { withFixture } from '../fixtures.ts';
import { personWith } from '../ledgerCases.ts';

const database = withDatabase();
const fixture = withFixture(database);

/** What each person has been told of a publication, the newest first. */
async function toldOf(id: string): Promise<{ person: string; topic: string; zh: string }[]> {
  const { rows } = await database().owner.query<{ person: string; topic: string; zh: string }>(`select person, topic, text ->> 'zh' as zh from notice where about ->> 'publication' = $1 order by at desc, topic, person`, [id]);
  return rows;
}
async function asked(author: Principal, title: string): Promise<string> {
  const draft = await beginPackDraft(fixture().runtime, author, randomUUID(), title);
  const id = randomUUID();
  await addPublication(database().owner, { id, pack: 'discipline', draft: draft.id, revision: 0, base: (await currentHash(database().owner))!, note: '按新办法', by: author.person });
  return id;
}

it('tells those who may decide that it waits, and the author what was decided, with the remark', async () => {
  const { runtime } = fixture();
  const [{ pack }, { view }] = [await runtime.packs.current(), await runtime.organisation.read()];
  const [author, publisher] = [await personWith(fixture(), 'chengjiang', 'definition-author'), await personWith(fixture(), 'chengjiang', 'definition-publisher')];
  const id = await asked(author, '期限改为二十日');
  const row = (await readPublication(database().owner, id))!;
  const told = checkedNotices(pack, view, row, 'ready');
  expect(await keepReport(database().owner, id, 'ready', 'none', { hash: 'none', problems: [], seconds: 0 }, told)).toBe(true);
  // A report is kept once, and so is it told.
  expect(await keepReport(database().owner, id, 'ready', 'none', {}, told)).toBe(false);
  const waiting = await toldOf(id);
  expect(waiting.map(({ person }) => person).sort()).toEqual([...view.withRole('chengjiang', 'definition-publisher')].sort());
  expect(waiting[0]).toMatchObject({ topic: 'publication-waiting', zh: `${view.person(author.person)!.name}申请发布规程改动《期限改为二十日》，检查已通过，等您决定` });
  expect((await noticesOf(runtime, publisher)).rows[0]).toMatchObject({ topic: 'publication-waiting', publication: id, read: false });

  await decidePublication(runtime, publisher, id, false, '请先征求意见');
  expect((await noticesOf(runtime, author)).rows[0]).toMatchObject({ topic: 'publication-declined', publication: id, text: { zh: `${view.person(publisher.person)!.name}没有批准规程改动《期限改为二十日》：请先征求意见` } });
  expect((await toldOf(id)).filter(({ topic }) => topic !== 'publication-waiting').map(({ person }) => person)).toEqual([author.person]);
});

it('tells the author alone when the checks have failed, and nobody of what was withdrawn meanwhile', async () => {
  const { runtime } = fixture();
  const [{ pack }, { view }] = [await runtime.packs.current(), await runtime.organisation.read()];
  const author = await personWith(fixture(), 'chengjiang', 'definition-author');
  const failed = await asked(author, '没有通过的');
  await keepReport(database().owner, failed, 'failed', null, { problems: [], seconds: 0 }, checkedNotices(pack, view, (await readPublication(database().owner, failed))!, 'failed'));
  expect((await toldOf(failed)).map(({ person, topic }) => [person, topic])).toEqual([[author.person, 'publication-failed']]);

  const gone = await asked(author, '撤回的');
  const row = (await readPublication(database().owner, gone))!;
  await endPublication(database().owner, gone, 'withdrawn', author.person, '');
  expect(await keepReport(database().owner, gone, 'ready', 'none', {}, checkedNotices(pack, view, row, 'ready'))).toBe(false);
  expect(await endPublication(database().owner, gone, 'declined', 'somebody', '', decidedNotices(view, row, 'declined', 'somebody', ''))).toBe(false);
  expect(await toldOf(gone)).toEqual([]);
});

it('of an overlay tells publishers of its organ and of the topmost, not of others, nor whoever asked', async () => {
  const { pack } = await fixture().runtime.packs.current();
  const organ = (code: string, parent?: string): Organ => ({ code, name: code, short: code, tier: 'county', path: `/${code}/`, unit: code, ...(parent === undefined ? {} : { parent }) });
  const person = (id: string, at: string, ...roles: string[]): Person => ({ id, name: id, staffNo: id, posts: roles.map((role) => ({ person: id, role, organ: at })) });
  const view = organisationView('1', [organ('top'), organ('city', 'top'), organ('county', 'city'), organ('other', 'city')], [], [
    person('top-publisher', 'top', 'definition-publisher'), person('city-publisher', 'city', 'definition-publisher'), person('county-publisher', 'county', 'definition-publisher'), person('other-publisher', 'other', 'definition-publisher'),
    person('both', 'county', 'definition-author', 'definition-publisher'), person('clerk', 'county', 'petition-clerk'), person('author', 'county', 'definition-author'), person('top-author', 'top', 'definition-author'),
  ]);
  expect(decidersOf(pack, view, { organ: 'county', asked_by: 'both' }).sort()).toEqual(['county-publisher', 'top-publisher']);
  expect(decidersOf(pack, view, { organ: 'county', asked_by: 'top-author' }).sort()).toEqual(['both', 'county-publisher', 'top-publisher']);
  expect(decidersOf(pack, view, { organ: null, asked_by: 'top-author' })).toEqual(['top-publisher']);
});
