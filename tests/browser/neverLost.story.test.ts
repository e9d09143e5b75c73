/**
 * Never a lost edit: the network is gone while somebody draws, the browser is closed in the middle, two write in one line, a draft is
 * given up under its author. What was made is said to be there, is there, and goes on. Each test has a draft of its own; nothing is put in force.
 */
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { axeFaults } from './axeFaults.ts';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { ask, beginDraft, chooseStep, openProcess, processAddress, savedText, secondAuthor, stepNode } from './processDrafts.ts';

const stage = withPlatform('neverLost', { authors: true });
/** A step gets another title, on the canvas and in its properties. */
async function name(page: Page, title: string, other: string): Promise<void> {
  await chooseStep(page, title);
  const field = page.getByLabel('名称（中文）');
  await field.fill(other);
  await field.press('Enter');
  await stepNode(page, other).waitFor();
}
const withoutNetwork = async (context: BrowserContext, does: () => Promise<void>): Promise<void> => {
  await context.setOffline(true);
  try {
    await does();
  } finally {
    await context.setOffline(false);
  }
};

test('the network is gone while one draws: it is said, parts that are asked for meanwhile come when it is back, and every edit is saved', { timeout: 300_000 }, async () => {
  const page = await stage().as('guwen');
  const draft = await beginDraft(page, '断网时绘制');
  await openProcess(page, draft);
  const state = page.locator('.gd-state').first();
  await withoutNetwork(page.context(), async () => {
    await name(page, '起草受理告知书', '起草告知书（一）');
    await name(page, '审签受理告知书', '审签告知书（二）');
    await name(page, '告知举报人已受理', '已告知举报人（三）');
    await state.getByText('网络中断，3 项改动待保存').waitFor();
    // A dialog, and a worker, that nobody had asked for yet.
    await page.getByRole('button', { name: '快捷键' }).click();
    await page.getByText('网络中断，这一部分还没有载入').waitFor();
    await page.getByRole('tab', { name: '演练' }).click();
    await stage().picture(page, 'offline');
    expect((await ask<PackDraft>(page, 'GET', `/api/pack-drafts/${draft}`).catch(() => ({ revision: 0 }))).revision).toBe(0);
  });
  await page.getByRole('dialog', { name: '快捷键' }).waitFor({ timeout: 60_000 });
  await page.keyboard.press('Escape');
  await state.getByText(/^已保存/).waitFor({ timeout: 60_000 });
  await page.getByText('网络中断，这一部分还没有载入').waitFor({ state: 'detached' });
  // The case that is played begins, though its worker was asked for without a network.
  await page.getByText('正在读入草稿').waitFor({ state: 'detached', timeout: 60_000 });
  await page.locator('.gd-sim-begin').waitFor();
  for (const title of ['起草告知书（一）', '审签告知书（二）', '已告知举报人（三）']) expect(await savedText(page, draft)).toContain(`zh: ${title}`);
  expect((await ask<PackDraft>(page, 'GET', `/api/pack-drafts/${draft}`)).revision).toBe(3);
});

test('the browser is closed in the middle: what had not left is there when the draft is opened again, and is saved', { timeout: 300_000 }, async () => {
  const known = await stage().as('guwen');
  const context = known.context();
  const draft = await beginDraft(known, '中途关闭');
  const page = await context.newPage();
  await openProcess(page, draft);
  await name(page, '起草受理告知书', '已经送出');
  await page.locator('.gd-state').first().getByText(/^已保存/).waitFor();
  await withoutNetwork(context, async () => {
    await name(page, '审签受理告知书', '没有送出（一）');
    await name(page, '告知举报人已受理', '没有送出（二）');
    await page.locator('.gd-state').first().getByText('2 项改动待保存').waitFor();
    await page.close();
  });
  expect((await ask<PackDraft>(known, 'GET', `/api/pack-drafts/${draft}`)).revision).toBe(1);
  const again = await context.newPage();
  await again.goto(processAddress(draft));
  await again.getByText('上次没有送出的 2 项改动已恢复').waitFor({ timeout: 60_000 });
  for (const title of ['已经送出', '没有送出（一）', '没有送出（二）']) await stepNode(again, title).waitFor();
  await again.locator('.gd-state').first().getByText(/^已保存/).waitFor({ timeout: 60_000 });
  for (const title of ['已经送出', '没有送出（一）', '没有送出（二）']) expect(await savedText(known, draft)).toContain(`zh: ${title}`);
  await again.close();
});

test('two authors write in one line: each sees the other in the draft, and what both agree on is written by hand', { timeout: 300_000 }, async () => {
  const [one, two] = [await stage().as('guwen'), await secondAuthor(stage())];
  const draft = await beginDraft(one, '两人同写');
  await openProcess(one, draft);
  await openProcess(two, draft);
  await one.locator('.gd-present[title^="马腾"]').waitFor({ timeout: 60_000 });
  await two.locator('.gd-present[title^="顾文"]').waitFor({ timeout: 60_000 });
  await withoutNetwork(two.context(), async () => {
    await name(two, '起草受理告知书', '马腾的名称');
    await name(one, '起草受理告知书', '顾文的名称');
    await one.locator('.gd-state').first().getByText(/^已保存/).waitFor();
  });
  const dialog = two.getByRole('dialog', { name: '两人改了同一处' });
  await dialog.waitFor({ timeout: 60_000 });
  for (const words of ['马腾的名称', '顾文的名称']) await dialog.locator('pre').filter({ hasText: words }).waitFor();
  await stage().picture(two, 'clash');
  await dialog.getByRole('button', { name: '自己写…' }).click();
  const hand = dialog.getByLabel('这里写成');
  expect(await hand.inputValue()).toContain('马腾的名称');
  await hand.fill((await hand.inputValue()).replace('马腾的名称', '两人商定的名称'));
  expect(await axeFaults(two)).toEqual([]);
  await stage().picture(two, 'clash-hand');
  await dialog.getByRole('button', { name: '用写好的' }).click();
  await dialog.waitFor({ state: 'detached' });
  for (const page of [one, two]) await stepNode(page, '两人商定的名称').waitFor({ timeout: 60_000 });
  expect(await savedText(one, draft)).toContain('zh: 两人商定的名称');
});

test('a draft is given up while another writes in it: he sees it at once, what he had goes on in a new draft, also from a browser that was closed', { timeout: 300_000 }, async () => {
  const [one, two] = [await stage().as('guwen'), await secondAuthor(stage())];
  const draft = await beginDraft(one, '被作废的草稿');
  const context = two.context();
  const page = await context.newPage();
  await openProcess(page, draft);
  await name(page, '起草受理告知书', '已保存的名称');
  await page.locator('.gd-state').first().getByText(/^已保存/).waitFor();
  await withoutNetwork(context, async () => {
    await name(page, '审签受理告知书', '没有保存的名称');
    await page.locator('.gd-state').first().getByText('1 项改动待保存').waitFor();
    await ask(one, 'POST', `/api/pack-drafts/${draft}/close`);
  });
  const notices = page.getByRole('region', { name: '草稿的情况' });
  await notices.getByText(/^顾文已于 .* 作废这份草稿，只能查看。/).waitFor({ timeout: 60_000 });
  await notices.getByText('您有 1 项改动没有保存到草稿').waitFor();
  await stepNode(page, '没有保存的名称').waitFor();
  expect(await page.getByRole('button', { name: /^撤销/ }).count()).toBe(0);
  await stage().picture(page, 'closed');
  await page.close();

  const again = await context.newPage();
  await again.goto(processAddress(draft));
  await again.getByText('上次没有送出的 1 项改动还在这里').waitFor({ timeout: 60_000 });
  await stepNode(again, '没有保存的名称').waitFor();
  await looksSound(again, 'a draft that is closed', '.gd-explorer', '.gc-bar');
  await again.getByRole('region', { name: '草稿的情况' }).getByRole('button', { name: '并入现行版本' }).click();
  const dialog = again.getByRole('dialog', { name: '并入现行版本' });
  await dialog.getByText('并入后与现行版本不同的文件（1）').waitFor();
  expect(await axeFaults(again)).toEqual([]);
  await dialog.getByRole('button', { name: '并入并打开新草稿' }).click();
  await expect.poll(() => again.url(), { timeout: 60_000 }).not.toContain(draft);
  await again.goto(again.url().replace(/(drafts\/[^/]+).*/, '$1/process/real-name-report-handling'));
  for (const title of ['已保存的名称', '没有保存的名称']) await stepNode(again, title).waitFor({ timeout: 60_000 });
  await again.getByRole('region', { name: '草稿的情况' }).getByRole('link', { name: '被作废的草稿' }).waitFor();
  await again.getByText('0 个问题').waitFor({ timeout: 60_000 });
  const made = again.url().replace(/.*drafts\/([^/]+).*/, '$1');
  for (const title of ['已保存的名称', '没有保存的名称']) expect(await savedText(one, made)).toContain(`zh: ${title}`);
  // Nothing is left behind on this computer.
  expect(await again.evaluate(() => Object.keys(localStorage).filter((each) => each.startsWith('guicheng.waiting.')))).toEqual([]);
  await again.close();
});
