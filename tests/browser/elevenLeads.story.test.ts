/**
 * Story 3: eleven open leads in the morning. An officer sees his leads with lamps and why a date is what it is; the head of the
 * group flags, urges and grants the extension that was asked for; three days later a lamp has turned.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withPlatform } from './platform.ts';

const stage = withPlatform('elevenLeads');

const card = (page: Page, title: string): Locator => page.locator('section').filter({ has: page.getByRole('heading', { name: title, exact: true }) });
const rowOf = (place: Page | Locator, words: string): Locator => place.getByRole('row').filter({ hasText: words });
const toDo = async (page: Page): Promise<void> => {
  await page.getByRole('link', { name: /^待办/ }).first().click();
  await page.getByRole('tab', { name: '待办' }).waitFor();
};
const openCase = async (page: Page, name: string): Promise<void> => {
  await page.getByRole('link', { name: '部门线索' }).click();
  await page.getByRole('heading', { name: '部门线索' }).waitFor();
  await rowOf(page, name).getByRole('link').first().click();
  await page.getByRole('heading', { name: new RegExp(name) }).waitFor();
};
const act = async (page: Page, verb: string, fill: (dialog: Locator) => Promise<void>): Promise<void> => {
  await page.getByRole('button', { name: verb, exact: true }).click();
  const dialog = page.getByRole('dialog', { name: verb });
  await fill(dialog);
  await dialog.getByRole('button', { name: verb, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
};

test('the officer sees eleven leads, their lamps and the number overdue, and how a date came about', async () => {
  const { as, picture } = stage();
  const officer = await as('tanglei');

  const mine = card(officer, '待我办理');
  await officer.getByRole('link', { name: '全部待办 11 件' }).waitFor();
  expect(await mine.locator('tbody').getByRole('row').count()).toBe(11);
  const overdue = await mine.getByText(/超期 \d+ 天/).count();
  expect(overdue).toBeGreaterThanOrEqual(2);
  expect(await officer.getByRole('link', { name: /^已超期/ }).textContent()).toContain(String(overdue));
  for (const lamp of ['临期', '预警', '紧急']) expect(await mine.getByText(lamp).count()).toBeGreaterThan(0);
  await picture(officer, '1-home');

  await toDo(officer);
  const lamp = rowOf(officer, '樊永年').getByRole('button');
  await lamp.click();
  const trace = officer.getByRole('dialog', { name: '期限是怎么算出来的' });
  await trace.getByText('《监督执纪工作规则》第21条').waitFor();
  const lines = (await trace.textContent()) ?? '';
  for (const words of ['（已核对）', '计1个月', '按自然日计算', '全国法定节假日', '届满：', '起黄灯']) expect(lines).toContain(words);
  await picture(officer, '2-trace');

  // Closing with the keyboard leads back to the lamp.
  await officer.keyboard.press('Escape');
  await trace.waitFor({ state: 'hidden' });
  await expect.poll(() => lamp.evaluate((e) => e === document.activeElement)).toBe(true);
});

test('the head of the group flags, urges two, and grants the one extension', async () => {
  const { as, picture } = stage();
  const officer = await as('tanglei');
  const head = await as('hanxue');
  await card(head, '本组未办结线索').getByText('詹玉成').waitFor();
  await picture(head, '3-head');

  for (const [name, flag] of [['詹玉成', '特急'], ['蓝海清', '加急'], ['魏双全', '关注']] as const) {
    await openCase(head, name);
    await act(head, '标记', async (dialog) => {
      await dialog.getByText(flag, { exact: true }).click();
      if (flag === '特急') await picture(head, '4-flag');
    });
    await head.locator('.gc-case-head').getByText(flag, { exact: true }).waitFor();
  }
  const bell = officer.getByRole('button', { name: /^通知/ });
  const unread = async (): Promise<number> => Number(/(\d+)/.exec((await bell.getAttribute('aria-label')) ?? '')?.[1] ?? 0);
  for (const name of ['詹玉成', '蓝海清']) {
    const before = await unread();
    await openCase(head, name);
    await act(head, '催办', async (dialog) => {
      await dialog.getByRole('button', { name: '请抓紧办理并报告进展。' }).click();
      await dialog.getByText('通知 唐磊').waitFor();
      if (name === '詹玉成') await picture(head, '5-urge');
    });
    // The officer's own window hears of it by itself.
    await expect.poll(unread, { timeout: 30_000 }).toBeGreaterThan(before);
  }
  await toDo(officer);
  expect(await rowOf(officer, '詹玉成').textContent()).toContain('特急');
  expect(await rowOf(officer, '蓝海清').textContent()).toContain('加急');
  await bell.click();
  const notices = officer.locator('.gc-notices li').filter({ hasText: '催办：请抓紧办理并报告进展。' });
  await notices.first().waitFor();
  expect(await notices.count()).toBe(2);
  await picture(officer, '6-notices');
  // A notice leads to its case; the newest is of the second one urged.
  await notices.first().getByRole('button').click();
  await officer.getByRole('heading', { name: /蓝海清/ }).waitFor();

  // The extension that was asked for.
  await toDo(head);
  await rowOf(head, '祝安民').getByRole('link', { name: /审批延期/ }).click();
  const asked = card(head, '延期申请');
  await asked.getByText('需向外县调取被救助人员返乡记录').waitFor();
  const dates = asked.getByText(/^\d{4}-\d\d-\d\d \d\d:\d\d → \d{4}-\d\d-\d\d/);
  await dates.waitFor();
  const [before = '', after = ''] = ((await dates.textContent()) ?? '').split(' → ').map((x) => x.trim().slice(0, 10));
  expect(Date.parse(after) - Date.parse(before)).toBe(15 * 86_400_000);
  await picture(head, '7-extension');
  await act(head, '同意', async (dialog) => { await dialog.getByText('通知 唐磊：延期已批准').waitFor(); });
  await head.getByRole('button', { name: /线索处置意见/ }).first().click();
  const trace = head.getByRole('dialog', { name: '期限是怎么算出来的' });
  await trace.getByText(new RegExp(`届满：${after}`)).waitFor();
  expect(await trace.textContent()).toContain('延长');
  await picture(head, '8-extended');
  await head.keyboard.press('Escape');
});

test('three days later a lamp has turned', async () => {
  const { as, picture } = stage();
  const officer = await as('tanglei');
  await toDo(officer);
  const row = rowOf(officer, '樊永年');
  await row.getByText('预警').waitFor();
  const move = async (button: string): Promise<void> => {
    const way = officer.getByRole('button', { name: button });
    if (!(await way.isVisible())) await officer.getByRole('button', { name: /^\d{4}-\d\d-\d\d \d\d:\d\d$/ }).click();
    await way.click();
    await officer.getByText('演示时间已调到').last().waitFor();
  };
  try {
    await move('前进 3 天');
    await row.getByText('紧急').waitFor();
    await rowOf(officer, '魏双全').getByText(/超期 \d+ 天/).waitFor();
    await picture(officer, '9-threeDaysLater');
  } finally {
    await move('恢复实际时间');
  }
  await row.getByText('预警').waitFor();
});
