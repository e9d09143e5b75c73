/** A form that somebody fills while its case goes on: nothing that is typed is lost, whatever comes meanwhile. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { withPlatform } from './platform.ts';

const stage = withPlatform('openForm');
const field = (page: Page, label: string) => page.locator('.gc-field').filter({ has: page.locator('.el-form-item__label', { hasText: label }) }).locator('input, textarea').first();

async function register(page: Page): Promise<void> {
  await page.getByRole('link', { name: '登记信访件' }).click();
  await page.getByRole('button', { name: '开始办理' }).click();
  await page.getByRole('heading', { level: 1, name: '登记信访举报' }).waitFor();
}
const workRead = /\/api\/cases\/[^/]+\/[^/]+\/work\/[^/]+$/;

test('what is typed while the work is asked for again stays, and is kept', async () => {
  const page = await stage().as('wangfang');
  await register(page);
  await field(page, '来件单位').fill('省委巡视办');

  // She asks a colleague to help, which writes in the case. The page asks for the work anew; the answer is long in coming.
  const bar = page.getByRole('toolbar', { name: '办理' });
  await bar.getByRole('button', { name: '更多' }).click();
  await page.getByRole('menuitem', { name: '请人协办' }).click();
  const dialog = page.getByRole('dialog').filter({ visible: true });
  await dialog.locator('.el-select__wrapper').click();
  await page.locator('.el-select-dropdown__item:visible').first().click();
  await dialog.locator('textarea').fill('请核对来件单位。');
  let answer = (): void => {};
  const mayAnswer = new Promise<void>((resolve) => { answer = resolve; });
  await page.route(workRead, async (route) => { await mayAnswer; await route.continue(); });
  const asked = page.waitForRequest(workRead);
  await dialog.locator('footer .el-button').last().click();
  await asked;
  await dialog.waitFor({ state: 'hidden' });
  const post = field(page, '工作单位');
  await post.click();
  await page.keyboard.type('青河县粮食局');
  const answered = page.waitForResponse(workRead);
  answer();
  await (await answered).finished();
  await page.getByText(/^已请.+协办，尚未交回；您也可以直接办理。$/).waitFor();
  // The note has come; she goes on where she was, without a look at the keys.
  const kept = page.waitForResponse((r) => r.request().method() === 'PUT' && r.request().postData()?.includes('粮食局下属公司') === true);
  await page.keyboard.type('下属公司');
  await (await kept).finished();
  await page.locator('.gc-draft-state').filter({ hasText: '草稿已暂存' }).waitFor();
  expect(await post.inputValue()).toBe('青河县粮食局下属公司');
  expect(await field(page, '来件单位').inputValue()).toBe('省委巡视办');
  await page.reload();
  await expect.poll(() => field(page, '工作单位').inputValue()).toBe('青河县粮食局下属公司');
  expect(await field(page, '来件单位').inputValue()).toBe('省委巡视办');
  await stage().picture(page, 'kept');
});

test('what is typed in one piece of work is kept when another is opened from there, and each has its own', async () => {
  const page = await stage().as('wangfang');
  await register(page);
  const first = page.url();
  await register(page);
  const second = page.url();
  expect(second).not.toBe(first);
  await field(page, '来件单位').fill('省委巡视办');
  await page.goBack();
  await expect.poll(() => page.url()).toBe(first);
  await expect.poll(() => field(page, '来件单位').inputValue().catch(() => undefined)).toBe('');
  await field(page, '来件单位').fill('省信访局');
  await page.goForward();
  await expect.poll(() => page.url()).toBe(second);
  await expect.poll(() => field(page, '来件单位').inputValue().catch(() => undefined)).toBe('省委巡视办');
  await page.goBack();
  await expect.poll(() => field(page, '来件单位').inputValue().catch(() => undefined)).toBe('省信访局');
});
