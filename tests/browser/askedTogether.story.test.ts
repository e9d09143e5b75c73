/** What is asked for is what was listed: another author writes while the dialog of one is open, and is neither put in force unseen nor lost. Nothing is asked in the end. */
import { expect, test } from 'vitest';
import type { Publications } from '../../runtime/http/publicationApi.ts';
import { axeFaults } from './axeFaults.ts';
import { withPlatform } from './platform.ts';
import { ask, beginDraft, openProcess, retitle, secondAuthor } from './processDrafts.ts';

const stage = withPlatform('askedTogether', { crowd: true });

test('what another writes while one looks at the changes is listed before anything is asked', { timeout: 240_000 }, async () => {
  const [one, two] = [await stage().as('guwen'), await secondAuthor(stage())];
  const draft = await beginDraft(one, '两人送审');
  await retitle(one, draft, '起草受理告知书', '草拟受理告知书');
  await openProcess(one, draft, '草拟受理告知书');
  await one.getByRole('button', { name: '申请发布' }).click();
  const dialog = one.getByRole('dialog', { name: '申请发布' });
  const listed = dialog.getByRole('region', { name: '改了什么' }).getByRole('listitem');
  // Nobody can ask before the list stands there, and none that comes later moves the button away.
  await dialog.locator('button:enabled', { hasText: '申请发布' }).waitFor();
  expect(await listed.count()).toBe(1);

  await retitle(two, draft, '告知举报人已受理', '已告知举报人');
  await dialog.getByLabel('说明这次改了什么、为什么改').fill('只改一处名称');
  await dialog.getByRole('button', { name: '申请发布' }).click();
  await one.getByText('您看的时候，草稿又改了 1 处，还没有申请。').waitFor();
  await listed.filter({ hasText: '已告知举报人' }).waitFor();
  expect(await listed.count()).toBe(2);
  expect(await dialog.getByLabel('说明这次改了什么、为什么改').inputValue()).toBe('只改一处名称');
  expect((await ask<Publications>(one, 'GET', '/api/publications')).rows.filter((row) => row.draft === draft)).toEqual([]);
  expect(await axeFaults(one)).toEqual([]);
  await stage().picture(one, 'listed anew');
});
