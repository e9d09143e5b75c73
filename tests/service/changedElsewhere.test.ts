/** What is in force and who holds which post, changed at another server while this one is in the midst of reading it. */
import type pg from 'pg';
import { expect, it } from 'vitest';
import type { Database } from '../../runtime/persistence/database.ts';
import { organisationVersion } from '../../runtime/persistence/organisationStore.ts';
import { createOrganisationSource } from '../../runtime/service/organisationSource.ts';
import { createPackRegistry } from '../../runtime/service/packRegistry.ts';
import { publishPack } from '../../runtime/service/publishPack.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';

const database = withDatabase();
const fixture = withFixture(database, 'tests/cases/overlays/base');

/** The database, whose first answer to one statement is on its way for as long as the test likes. */
function answeringLate(isIt: (text: string) => boolean): { database: Database; asked: Promise<void>; arrive(): void } {
  const { commander } = database();
  let arrive = (): void => undefined;
  let wasAsked = (): void => undefined;
  const arrived = new Promise<void>((resolve) => { arrive = resolve; });
  const asked = new Promise<void>((resolve) => { wasAsked = resolve; });
  let isFirst = true;
  const query = async (...of: Parameters<pg.Pool['query']>): Promise<unknown> => {
    const [first] = of as unknown as [string | { text: string }];
    const answer: unknown = await commander.query(...of);
    if (isFirst && isIt(typeof first === 'string' ? first : first.text)) {
      isFirst = false;
      wasAsked();
      await arrived;
    }
    return answer;
  };
  const late = new Proxy(commander, { get: (pool, key) => (key === 'query' ? query : Reflect.get(pool, key) as unknown) });
  return { database: { ...database(), commander: late }, asked, arrive: () => arrive() };
}

it('the next question is answered with the version in force, not with a reading that began before it', async () => {
  const { database: late, asked, arrive } = answeringLate((text) => text.includes('from pack_overlay_current'));
  const registry = createPackRegistry(late);
  const before = registry.current();
  await asked;
  const { hash } = await publishPack(database(), readPackFiles('tests/cases/overlays/base').map((file) => ({ ...file, text: file.text.replace('zh: 分头办理', 'zh: 分头去办') })), 'another server');
  const after = registry.current();
  // By then it has asked which version there is, and waits for the reading under way.
  await new Promise((resolve) => setTimeout(resolve, 100));
  arrive();
  expect((await before).hash).toBe(fixture().definition);
  expect((await after).hash).toBe(hash);
});

it('the next question is answered with the posts as they are, not with a reading that began before one was taken away', async () => {
  const { rows: [post] } = await database().owner.query<{ person: string; organ: string; role: string }>('select person, organ, role from post order by person limit 1');
  const { database: late, asked, arrive } = answeringLate((text) => text.includes('from seal_authority'));
  const source = createOrganisationSource(late);
  const before = source.read();
  await asked;
  await database().owner.query('delete from post where person = $1', [post!.person]);
  await database().owner.query('update organisation_version set version = version + 1');
  const after = source.read(await organisationVersion(database().commander));
  arrive();
  expect((await before).view.person(post!.person)?.posts).not.toEqual([]);
  expect((await after).view.person(post!.person)?.posts).toEqual([]);
});
