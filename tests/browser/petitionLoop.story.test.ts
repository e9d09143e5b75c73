/**
 * The petition that closes its loop: a real-name report reaches the province, goes to the city and the county, becomes a lead,
 * a case and a sanction; the result comes back the same way, the reporter is told, the file is archived. The province sees
 * all along where it stands, and nobody types again what was written before him.
 */
import { afterAll, expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { withPlatform } from './platform.ts';
import { doWork, openWork } from './petitionLoop/work.ts';
import * as way from './petitionLoop/theWay.ts';
import type { Move } from './petitionLoop/theWay.ts';

const stage = withPlatform('petitionLoop');
/** A name of its own for each run, so that the story can be played again on the same platform. */
const subject = `田启${'一二三四五六七八九十'[Date.now() % 10]}${'山川江河林原野石泉峰'[Math.floor(Date.now() / 10) % 10]}`;
const seen = new Map<string, string>();

async function play(moves: readonly Move[]): Promise<void> {
  for (const move of moves) {
    const page = await stage().as(move.who);
    await openWork(page, subject, move.work);
    await doWork(page, move);
  }
}
/** The case page on which a person stands after his own work; its address is kept to come back to. */
async function keep(name: string, page: Page): Promise<void> {
  await page.locator('.gc-case-head').waitFor();
  seen.set(name, page.url());
}
async function lookAt(name: string, page: Page): Promise<void> {
  await page.goto(seen.get(name) ?? '');
  await page.locator('.gc-case-head').waitFor();
}
const shown = (page: Page, title: string): Promise<string> => page.locator('.gc-field.is-shown').filter({ hasText: title }).first().innerText();

afterAll(() => seen.clear());

test('the province takes in a report in a real name and decides on its way', async () => {
  const page = await stage().as('wangfang');
  await page.getByRole('link', { name: '登记信访件' }).click();
  await page.getByRole('button', { name: '开始办理' }).click();
  await page.getByRole('heading', { level: 1, name: '登记信访举报' }).waitFor();
  const [registered, ...then] = way.takenIn(subject);
  await doWork(page, registered);
  await play(then);
  await stage().picture(page, 'taken-in');
});

test('two verify the name, the reporter is told in time, the letter is sealed and sent', async () => {
  await play(way.assigned());
  const page = await stage().as('wangfang');
  // The letter was drafted on the case that goes to the city: there the clerk looks from now on.
  await page.getByRole('navigation').getByRole('link', { name: '首页' }).click();
  await play([]);
  const leader = await stage().as('zhaomin');
  await keep('assignment', leader);
  await lookAt('assignment', page);
  await page.getByText('发往 云川市纪委监委').waitFor();
  await page.getByText('已签收', { exact: true }).first().waitFor();
  await page.getByText('交办件办结报告（交办方）').first().waitFor();
  await stage().picture(page, 'sent-to-the-city');
});

test('the city signs for it, sees what the province wrote, and assigns it onwards', async () => {
  const [receipt, registered, ...then] = way.onwards();
  await play([receipt as Move]);
  await play([{ ...(registered as Move), look: async (page) => {
    expect(await shown(page, '反映问题摘要')).toContain(way.summary);
    expect(await shown(page, '姓名')).toContain(subject);
    expect(await shown(page, '交办要求')).toContain('请认真核查');
    expect(await page.locator('.gc-task .gc-form input:not([readonly])').count()).toBeLessThan(4);
    await stage().picture(page, 'received-by-the-city');
  } }]);
  await play(then);
  const province = await stage().as('wangfang');
  await lookAt('assignment', province);
  await province.getByText('已接收', { exact: true }).first().waitFor();
});

test('the county makes a lead of it and disposes of it: preliminary verification', async () => {
  await play(way.becomesALead());
  await play(way.disposedOf());
  await play(way.verified());
  const province = await stage().as('wangfang');
  await lookAt('assignment', province);
  const progress = await province.locator('.gc-exchange').innerText();
  expect(progress).toContain('云川市纪委监委');
  expect(progress).toContain('办理');
  expect(progress, 'what the county finds is not the province’s to read yet').not.toContain('书证');
  await stage().picture(province, 'province-sees-where-it-stands');
});

test('a case is filed and announced, investigated and handed over', async () => {
  await play(way.filed());
  await play(way.investigated());
  await stage().picture(await stage().as('zhangwei'), 'investigated');
});

test('others hear it, the standing committee deliberates, a serious warning is decided', async () => {
  const [accepted, ...then] = way.heard();
  await play([{ ...(accepted as Move), look: async (page) => {
    expect(await page.locator('.gc-field.is-shown').allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining(subject)]));
  } }]);
  await play(then);
  await play(way.decided());
  const page = await stage().as('tianweidong');
  await page.getByText('处分决定书').first().waitFor();
  await stage().picture(page, 'decided');
});

test('the result returns to the county’s petition office, the city and the province; the reporter is told', async () => {
  const [reported, ...then] = way.returned();
  await play([{ ...(reported as Move), look: async (page) => {
    expect(await shown(page, '办理情况')).toContain(way.result);
    expect(await shown(page, '办理结果')).toContain('查证属实，给予处分');
  } }]);
  await play(then);
  const province = await stage().as('wangfang');
  await lookAt('assignment', province);
  await province.getByText('交办件办结', { exact: true }).first().waitFor();
  await province.getByText(way.result).first().waitFor();
  await stage().picture(province, 'loop-closed');
});

test('the sanction is served and executed, the integrity archive has its entry, the file is archived', async () => {
  await play(way.executedAndArchived());
  const page = await stage().as('suqing');
  await page.getByText('已归档', { exact: true }).first().waitFor();
  await stage().picture(page, 'archived');
});
