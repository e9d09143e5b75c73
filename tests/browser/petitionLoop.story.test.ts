/**
 * The petition that closes its loop: a real-name report reaches the province, goes to the city and the county, becomes a lead,
 * a case and a sanction; the result comes back the same way, the reporter is told, the file is archived. The province sees
 * all along where it stands, and nobody types again what was written before him.
 */
import { expect, test } from 'vitest';
import type { Page } from 'playwright-core';
import { withPlatform } from './platform.ts';
import { countWork, doWork, openWork } from './petitionLoop/work.ts';
import * as way from './petitionLoop/theWay.ts';
import type { Move } from './petitionLoop/theWay.ts';

/** A tale of some hundred acts by two dozen people; a machine that does other things as well needs a while for it. */
const patience = { timeout: 600_000 };
const stage = withPlatform('petitionLoop', { crowd: true });
/** A name of its own for each run, so that the story can be played again on the same platform. */
const subject = `田启${'一二三四五六七八九十'[Date.now() % 10]}${'山川江河林原野石泉峰'[Math.floor(Date.now() / 10) % 10]}`;

async function play(moves: readonly Move[]): Promise<void> {
  for (const move of moves) {
    const page = await stage().as(move.who);
    for (let left = move.all ? await countWork(page, subject, move.work) : 1; left > 0; left -= 1) {
      await openWork(page, subject, move.work);
      await doWork(page, move);
    }
  }
}
/** The first move is looked at before it is made. */
const looking = ([first, ...then]: Move[], look: (page: Page) => Promise<void>): Move[] => [{ ...(first as Move), look }, ...then];

/** What stands on a page is text that was carried there; only the rest is typed. */
const shown = (page: Page, title: string): Promise<string> => page.locator('.gc-field.is-shown').filter({ hasText: title }).first().innerText();
const clock = (page: Page, title: string): Promise<string> => page.locator('.gc-clocks li').filter({ hasText: title }).innerText();

/** The province looks into its list of what it has assigned: there the case is under its own name, with where it stands. */
async function watched(): Promise<{ page: Page; row: string; exchange: string }> {
  const page = await stage().as('wangfang');
  const menu = page.getByRole('navigation');
  await menu.getByRole('link', { name: '首页' }).click();
  await menu.getByRole('link', { name: '交办件' }).click();
  const found = page.getByRole('row').filter({ hasText: subject });
  const row = await found.innerText();
  await found.getByText(subject).click();
  await page.locator('.gc-exchange').first().waitFor();
  return { page, row, exchange: await page.locator('.gc-exchange').first().innerText() };
}

test('the province takes in a report in a real name and decides on its way', patience, async () => {
  const page = await stage().as('wangfang');
  await page.getByRole('link', { name: '登记信访件' }).click();
  await page.getByRole('button', { name: '开始办理' }).click();
  await page.getByRole('heading', { level: 1, name: '登记信访举报' }).waitFor();
  const [registered, ...then] = way.takenIn(subject);
  await doWork(page, registered);
  await play(then);
  await stage().picture(await stage().as('wangfang'), 'taken-in');
});

test('two verify the name, the reporter is told in time, the letter is sealed and sent', patience, async () => {
  const told = way.informed();
  await play(told);
  const clerk = await stage().as('wangfang');
  await clerk.locator('.gc-clocks').waitFor();
  expect(await clock(clerk, '实名检举控告受理告知')).toContain('按期办结');
  await stage().picture(clerk, 'reporter-told');
  await play(way.assigned());
  const { page, exchange } = await watched();
  expect(exchange).toContain('发往 云川市纪委监委');
  expect(exchange).toContain('已送达');
  expect(await clock(page, '交办件办结报告')).toContain('届满');
  await stage().picture(page, 'sent-to-the-city');
});

test('the city signs for it, sees what the province wrote, and assigns it onwards', patience, async () => {
  const [receipt, ...then] = way.onwards();
  await play([receipt as Move]);
  await play(looking(then, async (page) => {
    expect(await shown(page, '反映问题摘要')).toContain(way.summary);
    expect(await shown(page, '姓名')).toContain(subject);
    expect(await shown(page, '交办要求')).toContain('请认真核查');
    expect(await page.locator('.gc-task .gc-form input:not([readonly])').count()).toBeLessThan(4);
    await stage().picture(page, 'received-by-the-city');
  }));
  const { exchange } = await watched();
  expect(exchange).toContain('已签收');
});

test('the county makes a lead of it and disposes of it: preliminary verification', patience, async () => {
  await play([...way.becomesALead(), ...way.disposedOf(), ...way.verified()]);
  const { page, row, exchange } = await watched();
  expect(row).toContain('云川市纪委监委');
  expect(exchange, 'how far the county has got').toContain('江阳县纪委监委');
  expect(exchange, 'what the county finds is not the province’s to read').not.toContain('书证');
  await stage().picture(page, 'province-sees-where-it-stands');
});

test('a case is filed and announced, investigated and handed over', patience, async () => {
  await play([...way.filed(), ...way.investigated()]);
  await stage().picture(await stage().as('zhangwei'), 'investigated');
});

test('others hear it, the standing committee deliberates, a serious warning is decided', patience, async () => {
  await play(looking(way.heard(), async (page) => {
    await page.locator('.gc-field.is-shown').filter({ hasText: subject }).first().waitFor();
  }));
  await play(way.decided());
  const page = await stage().as('tianweidong');
  await page.getByText('处分决定书').first().waitFor();
  await stage().picture(page, 'decided');
});

test('the result returns to the county’s petition office, the city and the province; the reporter is told', patience, async () => {
  const [fedBack, ...before] = way.returned().reverse();
  await play(looking(before.reverse(), async (page) => {
    expect(await shown(page, '办理情况')).toContain(way.result);
    expect(await shown(page, '办理结果')).toContain('查证属实，给予处分');
  }));
  await play(looking([fedBack as Move], async (page) => {
    expect(await shown(page, '办理情况'), 'the province reads what the county wrote').toContain(way.result);
  }));
  const clerk = await stage().as('wangfang');
  await clerk.getByText('已反馈', { exact: true }).first().waitFor();
  expect(await clock(clerk, '实名检举控告结果反馈')).toContain('按期办结');
  await stage().picture(clerk, 'reporter-told-the-result');
  const { page, exchange } = await watched();
  expect(await page.locator('.gc-case-head').innerText()).toContain('交办件办结');
  expect(exchange).toContain(way.result);
  expect(exchange).toContain('交办件办理结果报告');
  await stage().picture(page, 'loop-closed');
});

test('the sanction is served and executed, the integrity archive has its entry, the file is archived', patience, async () => {
  await play(way.executedAndArchived());
  const page = await stage().as('suqing');
  await page.getByText('已归档', { exact: true }).first().waitFor();
  await page.getByText('廉政档案登记表').first().waitFor();
  await stage().picture(page, 'archived');
});
