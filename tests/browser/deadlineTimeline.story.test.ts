/** A deadline is played out on its timeline: a day that the case names, extensions in their order, a pause, and what may be asked for at any moment. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { toDesigner } from './within.ts';

const stage = withPlatform('deadlineTimeline', { authors: true });

async function open(page: Page, deadline: string): Promise<void> {
  const answer = await page.context().request.post(`${stage().url}/api/pack-drafts`, { data: { title: `时间轴 ${process.pid}` }, headers: { 'x-guicheng': '1', 'idempotency-key': `timeline-${Date.now()}-${deadline}` } });
  const { id } = (await answer.json()) as PackDraft;
  await toDesigner(page, `${stage().url}/designer/drafts/${id}/deadline/${deadline}`);
  await page.locator('[data-mark="start0"]').waitFor({ timeout: 120_000 });
  const start = page.getByRole('combobox', { name: '起算日' });
  await start.fill('2026-03-16');
  await start.press('Enter');
}
const due = (page: Page, day: string): Promise<void> => page.getByRole('heading', { name: `届满 ${day} 23:59` }).waitFor();
async function fill(page: Page, name: string, day: string, nth = 0): Promise<void> {
  const field = page.getByRole('combobox', { name, exact: true }).nth(nth);
  await field.fill(day);
  await field.press('Enter');
}

test('a cap by another day, and extensions of which one comes only after another', async () => {
  const author = await stage().as('guwen');
  await open(author, 'assigned-item-result');
  await due(author, '2026-06-16');

  // The day that the assignment asks for: the earlier one counts.
  const cap = '另定的日期（要求报结日期）';
  await fill(author, cap, '2026-06-01');
  await due(author, '2026-06-01');
  await author.getByText('早于算出的届满日，以它为准').waitFor();
  await author.getByText('办理要求另定的日期在此之前：以 2026-06-01 为准').waitFor();
  await fill(author, cap, '2026-07-01');
  await due(author, '2026-06-16');
  await author.getByText('不早于算出的届满日，不起作用').waitFor();
  await fill(author, cap, '2026-06-01');

  // The second extension before the first: refused, and says why; the date stays.
  await author.getByRole('button', { name: '批准“交办机关批准延长”' }).click();
  const refusal = author.locator('.gd-refusal');
  await expect.poll(() => refusal.allTextContents()).toEqual(['不算数：须先用完“本机关主要负责人批准延长”。届满日没有变。']);
  await due(author, '2026-06-01');
  await author.getByRole('button', { name: '批准“本机关主要负责人批准延长”' }).click();
  // Granted on the same day as the other, it still comes behind it.
  await fill(author, '本机关主要负责人批准延长', '2026-05-20');
  await expect.poll(() => refusal.count()).toBe(0);
  await due(author, '2026-12-01');
  // Its source stands beside it, with how sure it is.
  await author.locator('.gd-way', { hasText: '交办机关批准延长' }).locator('.gc-flag').getByText('设计取值').first().waitFor();
  // Dragged behind the due day it is too late, and the second with it.
  const mark = author.locator('[data-mark="extension1"]');
  await mark.focus();
  for (let n = 0; n < 2; n += 1) await author.keyboard.press('ArrowDown');
  await due(author, '2026-06-01');
  await expect.poll(() => refusal.allTextContents()).toEqual(expect.arrayContaining(['不算数：期限已届满，须在届满前批准。届满日没有变。']));
  for (let n = 0; n < 2; n += 1) await author.keyboard.press('ArrowUp');
  await due(author, '2026-12-01');
  await author.getByRole('button', { name: '批准“本机关主要负责人批准延长”' }).click();
  await expect.poll(() => refusal.allTextContents()).toEqual(['不算数：已延长1次，规则只允许1次。届满日没有变。']);

  // One looks at a day along the line, by keys and by the pointer.
  await fill(author, '交办机关批准延长', '2026-08-20');
  await due(author, '2026-12-01');
  const line = author.getByRole('slider', { name: /^看哪一天/ });
  const looked = author.locator('.gd-looked');
  await line.focus();
  await author.keyboard.press('Home');
  await expect.poll(() => looked.textContent()).toContain('2026-03-16 正常');
  await expect.poll(() => looked.textContent()).toContain('不能申请“交办机关批准延长”：须先用完“本机关主要负责人批准延长”。');
  await author.keyboard.press('End');
  await expect.poll(() => looked.textContent()).toContain('✕ 超期');
  const box = (await line.boundingBox())!;
  await author.mouse.move(box.x + box.width - 2, box.y + 10);
  await author.mouse.down();
  await author.mouse.move(box.x + box.width * 0.4, box.y + 10, { steps: 5 });
  await author.mouse.up();
  await expect.poll(() => looked.textContent()).toContain('可以申请“交办机关批准延长”。');

  // Who is told, in words and with dates.
  const told = author.locator('.gd-tellings > li');
  await expect.poll(() => told.last().textContent()).toContain('告知分管领导（超期上报）');
  await expect.poll(() => told.first().textContent()).toContain('办理人、承办人（时限提醒）');
  await stage().picture(author, 'order');
  await looksSound(author, 'deadline, played');
});

test('a pause lets the lamp stand and moves the due day, one after another', async () => {
  const author = await stage().as('guwen');
  await open(author, 'case-review');
  await due(author, '2026-04-16');
  await author.getByRole('button', { name: '暂停“退回补充证据”' }).click();
  await fill(author, '“退回补充证据”恢复', '2026-04-27');
  await fill(author, '退回补充证据', '2026-04-07');
  await due(author, '2026-05-06');
  // The sign on the line goes by the arrow keys, as those of the calendar do.
  await author.locator('[data-on-line="resume0"]').focus();
  await author.keyboard.press('ArrowLeft');
  await due(author, '2026-05-05');
  await author.keyboard.press('ArrowRight');
  await expect.poll(() => author.locator('.gd-term-runs li').allTextContents()).toEqual(['正常 03-16 09:00 起', '● 临期 04-06 00:00 起', '● 临期 暂停 04-07 10:00 起', '● 临期 04-27 10:00 起', '▲ 预警 05-01 00:00 起', '■ 紧急 05-04 00:00 起', '✕ 超期 05-07 00:00 起']);
  const way = author.locator('.gd-way', { hasText: '退回补充证据' });
  await way.getByText('退回补充期间不计入审理期限').waitFor();
  await way.locator('.gc-flag').getByText('已核对').waitFor();
  await author.getByRole('button', { name: '暂停“退回补充证据”' }).click();
  await expect.poll(() => author.locator('.gd-refusal').count()).toBe(0);
  await due(author, '2026-05-13');
  await author.getByText(/“退回补充证据”暂停 2026-04-29 .*顺延至 2026-05-13/).waitFor();
  await stage().picture(author, 'pauses');
});
