/**
 * A time limit is changed in a draft, and past cases would have been due on other days. Who decides may read none of them: he is shown dates and
 * pseudonyms, and asks a clerk, who is told, opens her own cases from the page, and objects. He declines; nothing has been put in force.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { axeFaults } from './axeFaults.ts';
import { withPlatform } from './platform.ts';

const stage = withPlatform('consultation', { crowd: true });
const file = 'definitions/discipline/deadlines/filing-notice-to-unit.yaml';
const question = '期限缩短后，这几件按新办法算哪天到期，是否妥当？';
const objection = '正在补充核实的两件来不及，建议只对新件适用';

/** By the request that the page sends; the visual editor of a deadline has stories of its own. */
async function draftOf(author: Page, title: string): Promise<string> {
  const ask = async <T>(method: 'GET' | 'POST', path: string, data?: object): Promise<T> => {
    const answer = await author.context().request.fetch(`${stage().url}${path}`, { method, ...(data ? { data } : {}), headers: { 'x-guicheng': '1', 'idempotency-key': `consultation-${Date.now()}-${path.length}` } });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  };
  const draft = await ask<PackDraft>('POST', '/api/pack-drafts', { title });
  const { files } = await ask<{ files: { path: string; text: string }[] }>('GET', `/api/pack-sources/${draft.base}`);
  const at = files.find(({ path }) => path === file)!.text.indexOf('length: { workingDays: 3 }');
  await ask('POST', `/api/pack-drafts/${draft.id}/edits`, { revision: 0, label: { zh: '缩短期限', en: 'Shorter' }, changes: [{ path: file, edits: [{ start: at, end: at + 'length: { workingDays: 3 }'.length, text: 'length: { workingDays: 2 }' }] }] });
  return draft.id;
}

test('whoever decides asks somebody in, who sees her own cases and says what she thinks', { timeout: 420_000 }, async () => {
  const { as, picture, url } = stage();
  const [author, publisher] = [await as('guwen'), await as('fangzheng')];
  const title = `立案通知期限${Date.now() % 100_000}`;
  await author.goto(`${url}/designer/drafts/${await draftOf(author, title)}`);
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  await author.locator('button.gd-publish:enabled').click();
  await author.getByRole('dialog').getByRole('textbox').fill('按专项行动要求缩短为两个工作日');
  await author.getByRole('dialog').getByRole('button', { name: '申请发布' }).click();
  await author.getByText('待决定').waitFor({ timeout: 240_000 });
  const asked = author.url().split('/').at(-1)!;

  // The publisher is told that it waits, and led to it: dates and pseudonyms, and no number.
  await publisher.getByRole('button', { name: /通知/ }).first().click();
  await publisher.getByRole('button', { name: new RegExp(`申请发布规程改动《${title}》.*等您决定`) }).click();
  const impact = publisher.locator('.gc-impact');
  await impact.getByText('立案审查调查的日期').first().waitFor();
  expect(await impact.locator('code').first().innerText()).toMatch(/^K-[0-9a-f]{10}$/);
  expect(await impact.getByRole('link').count()).toBe(0);
  const opinions = publisher.getByRole('region', { name: '征求意见' });
  await opinions.getByLabel('请谁看').fill('梁宇');
  await publisher.locator('.el-select-dropdown__item').filter({ visible: true, hasText: '澄江省纪委监委' }).first().click();
  await opinions.getByRole('textbox', { name: '想请他看什么' }).fill(question);
  await opinions.getByRole('button', { name: '请他看' }).click();
  await opinions.getByText('还没看').waitFor();
  expect(await axeFaults(publisher)).toEqual([]);
  await picture(publisher, '1-asked');

  // The clerk: from the notice to the page, from the page to her case.
  const clerk = await as('liangyu');
  await clerk.getByRole('button', { name: /通知/ }).first().click();
  await clerk.getByRole('button', { name: new RegExp(title) }).first().click();
  await clerk.getByRole('heading', { level: 1, name: '规程改动征求意见' }).waitFor();
  await clerk.getByText(question).waitFor();
  await clerk.getByRole('heading', { name: title }).waitFor();
  const own = clerk.locator('.gc-impact').getByRole('link').first();
  const number = await own.innerText();
  const [shown] = await Promise.all([clerk.context().waitForEvent('page'), own.click()]);
  await shown.getByText(number).first().waitFor();
  await shown.close();
  expect(await axeFaults(clerk)).toEqual([]);
  await picture(clerk, '2-consulted');
  // An objection says what is wrong.
  const answer = clerk.getByRole('region', { name: '我的意见' });
  await answer.getByText('有意见', { exact: true }).click();
  expect(await answer.getByRole('button', { name: '答复' }).isEnabled()).toBe(false);
  await answer.getByRole('textbox').fill(objection);
  await answer.getByRole('button', { name: '答复' }).click();
  await answer.getByText(objection).waitFor();
  // She was asked about this one, and sees nothing else of the designer.
  await clerk.goto(author.url());
  await clerk.getByText('您没有').first().waitFor();

  // Told by a notice that leads back; declined.
  await publisher.goto(url);
  await publisher.getByRole('button', { name: /通知/ }).first().click();
  await publisher.getByRole('button', { name: new RegExp(objection) }).first().click();
  await opinions.getByText(objection).waitFor();
  await picture(publisher, '3-answered');
  await publisher.getByRole('textbox', { name: '附言（可不填）' }).fill('先改');
  await publisher.getByRole('button', { name: '不批准', exact: true }).click();
  await publisher.getByText('未批准', { exact: true }).waitFor();
  // The author is told, with the remark.
  await author.goto(url);
  await author.getByRole('button', { name: /通知/ }).first().click();
  await author.getByRole('button', { name: new RegExp(`没有批准规程改动《${title}》：先改`) }).waitFor();
  await clerk.goto(`${url}/consultations/${asked}`);
  await clerk.getByText('未批准', { exact: true }).waitFor();
});
