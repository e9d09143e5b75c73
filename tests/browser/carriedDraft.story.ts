/**
 * Another version is put in force while an author has his draft open: he is told at once, brings his changes onto it, decides by the keyboard
 * where both wrote in one line, and the new draft passes the checks. What is decided at the gate is the draft as he asked it, whatever he writes later.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import type { Publication, PublicationSummary } from '../../runtime/http/publicationApi.ts';
import { axeFaults } from './axeFaults.ts';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { ask, savedText, retitle } from './processDrafts.ts';

const stage = withPlatform('carriedDraft', { crowd: true });
/** A process that no other story looks at: what is put in force here for a while is what their drafts begin with. */
const file = 'definitions/discipline/processes/assigned-petition.yaml';
const [title, other] = ['补写办理结果', '签收登记'];
const stateOf = async (page: Page, id: string): Promise<string> => (await ask<Publication>(page, 'GET', `/api/publications/${id}`)).state;

test('a draft that is behind is brought onto the version in force, and what is decided is what was asked', { timeout: 900_000 }, async () => {
  const [author, publisher] = [await stage().as('guwen'), await stage().as('fangzheng')];
  const { origin } = new URL(author.url());
  const { id: draft, base: before } = await ask<PackDraft>(author, 'POST', '/api/pack-drafts', { title: '落后的草稿' });
  await retitle(author, draft, title, '我改的名称', file);
  await retitle(author, draft, other, '已签收', file);
  await author.goto(`${origin}/designer/drafts/${draft}/process/assigned-petition`);
  await author.locator('.gd-node').filter({ hasText: '我改的名称' }).waitFor({ timeout: 120_000 });
  const notices = author.getByRole('region', { name: '草稿的情况' });
  expect(await notices.count()).toBe(0);

  const theirs = (await ask<PackDraft>(author, 'POST', '/api/pack-drafts', { title: '先发布的' })).id;
  await retitle(author, theirs, title, '先发布的名称', file);
  const first = await ask<PublicationSummary>(author, 'POST', `/api/pack-drafts/${theirs}/publication`, { note: '先发布' });
  await expect.poll(() => stateOf(publisher, first.id), { timeout: 300_000, interval: 500 }).toBe('ready');
  await ask(publisher, 'POST', `/api/publications/${first.id}/decision`, { agree: true, remark: '同意' });

  // Told while the page is open.
  await notices.getByText('现行版本已变').waitFor({ timeout: 60_000 });
  await stage().picture(author, 'behind');
  await notices.getByRole('button', { name: '并入现行版本' }).press('Enter');
  const dialog = author.getByRole('dialog', { name: '并入现行版本' });
  await dialog.getByText('有 1 处双方都改了').waitFor({ timeout: 60_000 });
  for (const words of [title, '先发布的名称', '我改的名称']) await dialog.locator('pre').filter({ hasText: words }).waitFor();
  await looksSound(author, 'a conflict of a draft that is behind', '.gd-explorer', '.gc-bar');
  expect(await dialog.getByRole('button', { name: '还有 1 处没有决定' }).isDisabled()).toBe(true);
  // By the keyboard: along the sides to what is written by hand.
  await dialog.getByRole('radio', { name: '现行版本的' }).focus();
  for (const key of ['Space', 'ArrowDown', 'ArrowDown']) await author.keyboard.press(key);
  const hand = dialog.getByLabel(/自己写的内容$/);
  expect(await hand.inputValue()).toContain('我改的名称');
  await hand.fill((await hand.inputValue()).replace('我改的名称', '商定的名称'));
  await stage().picture(author, 'conflict');
  await dialog.getByRole('button', { name: '并入并打开新草稿' }).press('Enter');
  await expect.poll(() => author.url(), { timeout: 60_000 }).not.toContain(draft);
  const made = author.url().replace(/.*drafts\/([^/]+).*/, '$1');
  for (const words of ['商定的名称', '已签收']) expect(await savedText(author, made, file)).toContain(`zh: ${words}`);
  await author.getByText('0 个问题').waitFor({ timeout: 120_000 });
  expect(await axeFaults(author)).toEqual([]);

  await author.getByRole('button', { name: '申请发布' }).click();
  await author.getByRole('dialog').getByRole('button', { name: '申请发布' }).click();
  await expect.poll(() => author.url(), { timeout: 60_000 }).toContain('/publications/');
  const asked = author.url().split('/').at(-1)!;
  await expect.poll(() => stateOf(author, asked), { timeout: 300_000, interval: 500 }).toBe('ready');
  // Written after it was asked: told in the draft and at the gate, and no part of what is shown there.
  await retitle(author, made, '已签收', '后来的名称', file);
  await author.goto(`${origin}/designer/drafts/${made}/process/assigned-petition`);
  await notices.getByText('第 1 版已申请发布，等候决定；之后又改了 1 处，不在这次发布里。').waitFor({ timeout: 60_000 });
  await publisher.goto(`${origin}/designer/publications/${asked}`);
  await publisher.getByText('申请之后草稿又改了 1 处，不在这次发布里。').waitFor({ timeout: 60_000 });
  const lines = publisher.locator('.gd-difference-lines');
  await lines.getByText('商定的名称').waitFor({ timeout: 60_000 });
  expect(await lines.getByText('后来的名称').count()).toBe(0);
  await stage().picture(publisher, 'gate');

  // Approved while the author has the draft open: it closes under him, and what came later goes on.
  await ask(publisher, 'POST', `/api/publications/${asked}/decision`, { agree: true, remark: '同意' });
  await notices.getByText(/^方正已于 .* 批准发布/).waitFor({ timeout: 60_000 });
  await notices.getByText('发布的是第 1 版，之后的 1 处改动不在其中。').waitFor();
  await stage().picture(author, 'published');
  await notices.getByRole('button', { name: '并入现行版本' }).click();
  await dialog.getByText('第 1 版已经发布，并入的只是之后的改动').waitFor({ timeout: 60_000 });
  await dialog.getByRole('button', { name: '并入并打开新草稿' }).click();
  await expect.poll(() => author.url(), { timeout: 60_000 }).not.toContain(made);
  expect(await savedText(author, author.url().replace(/.*drafts\/([^/]+).*/, '$1'), file)).toContain('zh: 后来的名称');

  // And back, so that who plays the next story finds what was there.
  await ask(publisher, 'POST', '/api/pack-in-force', { hash: before, remark: '演示结束', moveBack: true });
});
