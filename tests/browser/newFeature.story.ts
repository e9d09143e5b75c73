/**
 * Accept by building, (a): the whole business 党风廉政意见回复 from nothing to a sealed reply, without a file being touched: said to the
 * wizard, made in a draft that passes its checks, put in force by another person, used by those who register, handle, decide and seal. Clicks and keys are counted
 * as the browser gets them; typed texts are not counted. Then (c): it is changed while five hundred cases of it are open.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { CaseView, CommandAnswer } from '../../runtime/http/api.ts';
import { effortOf, write } from './effort.ts';
import { downloaded } from './measureAtNight/acts.ts';
import { fillForm } from './petitionLoop/fillForm.ts';
import { doWork, openWork } from './petitionLoop/work.ts';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';

const stage = withPlatform('newFeature', { crowd: true });

async function pick(page: Page, box: ReturnType<Page['locator']>, words: string): Promise<void> {
  await box.click();
  await page.locator('.el-select-dropdown__item').filter({ visible: true }).getByText(words, { exact: true }).click();
}

/** Asks for the open draft to be put in force and approves it as another person; both pages end on the publication. */
async function throughTheGate(author: Page, publisher: Page, name: string): Promise<void> {
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  await author.getByRole('button', { name: '申请发布' }).click();
  await write(author.getByRole('dialog').getByRole('textbox'), '改动说明');
  await author.getByRole('dialog').getByRole('button', { name: '申请发布' }).click();
  await author.getByText(/待决定|检查未通过/).waitFor({ timeout: 180_000 });
  await author.getByText('待决定').waitFor();
  await publisher.goto(`${new URL(author.url()).origin}/designer/`);
  // The draft has the same name.
  await publisher.getByRole('row').filter({ hasText: '待决定' }).getByRole('link', { name, exact: true }).click();
  await publisher.getByRole('button', { name: '批准发布', exact: true }).click();
  await publisher.getByText('已发布', { exact: true }).waitFor({ timeout: 60_000 });
}

/** (c): a step of the published process is split while five hundred cases stand at it; it is asked where they go on, they land there, one of them is worked on, and they go back. */
async function changed(run: string, name: string, author: Page, publisher: Page, clerk: Page, origin: string, picture: (page: Page, words: string) => Promise<void>): Promise<void> {
  const begun: { unit: string; case: string }[] = [];
  const begin = async (): Promise<void> => {
    const answer = await clerk.context().request.post(`${origin}/api/cases`, { headers: { 'x-guicheng': '1', 'idempotency-key': crypto.randomUUID() }, data: { process: `opinion-${run}` } });
    if (!answer.ok()) throw new Error(`no case was begun: ${await answer.text()}`);
    begun.push((await answer.json()) as CommandAnswer);
  };
  while (begun.length < 500) await Promise.all(Array.from({ length: 10 }, begin));

  await author.goto(`${origin}/designer/`);
  await author.getByLabel('草稿名称').fill(`改名${run}`);
  await author.getByRole('button', { name: '新建草稿' }).click();
  await author.getByRole('button', { name, exact: true }).first().click();
  await author.locator('.gd-node').filter({ hasText: '登记来函' }).click();
  const code = author.locator('.gd-side .gd-property input').first();
  await code.fill('take-in');
  await code.press('Enter');
  // Its scenarios say the name too: they are changed along.
  await author.getByRole('dialog', { name: /改为 take-in$/ }).getByRole('button', { name: /^改名并改写/ }).click();
  const title = author.getByLabel('名称（中文）').first();
  await title.fill('登记收到的来函');
  await title.press('Enter');
  await author.locator('.gd-node').filter({ hasText: '登记收到的来函' }).waitFor();
  // What was one step is done in two from now on: the line of its old name says both
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Escape');
  const now = author.locator('.gd-side .gd-property').filter({ has: author.locator('code', { hasText: /^now$/ }) }).last();
  await now.getByRole('button', { name: '加一项' }).click();
  await now.getByLabel('现在对应 第 2 项').fill('task-2');
  await now.getByLabel('现在对应 第 2 项').press('Enter');
  await author.getByText(/^已保存|已于/).first().waitFor();
  await throughTheGate(author, publisher, `改名${run}`);

  const cases = publisher.getByRole('region', { name: '在办案件' });
  await cases.getByText(`${name}：500 件停在“登记来函”，新版本没有这一环节，转到：`).waitFor();
  await cases.locator('.el-select').click();
  const offered = publisher.locator('.el-select-dropdown__item').filter({ visible: true });
  await expect.poll(() => offered.allTextContents()).toEqual(['登记收到的来函', '核查并拟写意见']);
  await offered.getByText('登记收到的来函').click();
  await publisher.getByLabel('迁移理由').fill('环节名称规范');
  await publisher.getByRole('button', { name: '迁移在办案件' }).click();
  // Cases of other businesses that were begun meanwhile come along.
  await cases.getByText(/已迁移 5\d\d 件/).waitFor({ timeout: 120_000 });
  await cases.getByText(`${name}：“登记来函”的 500 件转到“登记收到的来函”`).waitFor();
  // Each twenty-fifth is asked for itself
  for (const { unit, case: id } of begun.filter((_, n) => n % 25 === 0)) {
    const view = (await (await clerk.context().request.get(`${origin}/api/cases/${unit}/${id}`)).json()) as CaseView;
    expect(view.work.map(({ path }) => path.split('/').at(-1))).toEqual(['take-in']);
  }
  await picture(publisher, '7-moved');
  // One of them goes on; work that was open before keeps the words that it was opened with
  await clerk.getByRole('navigation').getByRole('link', { name: '待办' }).click();
  await clerk.getByRole('row').filter({ hasText: name }).locator('.gc-row-link').first().click();
  await fillForm(clerk, { 来函单位: `云川市妇联${run}`, '征求意见对象/姓名': '钟明', 征求意见用途: '评先评优' });
  await doWork(clerk);
  await publisher.getByLabel('迁移理由').fill('先不改');
  await publisher.getByRole('button', { name: '撤回迁移' }).click();
  await cases.getByText(/已撤回迁移 \d+ 件/).waitFor({ timeout: 120_000 });
  // Both moves are told, with who and why
  await cases.getByText('历次迁移 2').click();
  for (const why of ['环节名称规范', '先不改']) await cases.getByRole('listitem').filter({ hasText: why }).getByText(/方正/).waitFor();
  await picture(publisher, '8-moves');
  // … and stand in the trail of the publication, with all that led to them
  await publisher.getByRole('link', { name: '留痕', exact: true }).click();
  const told = publisher.getByRole('table').locator('tbody tr');
  await told.filter({ hasText: '申请发布' }).waitFor();
  expect(await told.locator('strong').allTextContents()).toEqual(['迁移已撤回', '决定撤回迁移', '在办案件已迁移', '决定迁移在办案件', '版本生效', '批准发布', '发布前检查完成', '申请发布']);
  await looksSound(publisher, 'trail of a publication');
  await picture(publisher, '9-trail');
}

test('a whole business is made by the wizard, put in force and used up to a sealed reply', { timeout: 600_000 }, async () => {
  const { as, picture } = stage();
  const run = String(Date.now() % 1_000_000);
  const name = `廉政意见回复${run}`;
  const author = await as('guwen');
  const { origin } = new URL(author.url());
  const authorDid = await effortOf(author);
  await author.goto(`${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });

  // Name and basis
  await write(author.getByLabel('草稿名称'), name);
  await author.getByRole('button', { name: '向导新建业务' }).click();
  await author.getByRole('heading', { name: '名称和依据' }).waitFor();
  await write(author.getByLabel('英文名称（可不填）').first(), `Opinion ${run}`);
  await write(author.getByLabel('编号代字'), '廉复');
  await write(author.getByLabel('依据', { exact: true }), '规程设计取值');
  await write(author.getByLabel('依据内容'), '收到来函后五个工作日内逐级审批并回复');
  // Who does what: a task of case supervision, one of the handlers, an approval at two levels are there already
  for (const [i, words] of ['登记来函', '核查并拟写意见', '审签回复意见'].entries()) await write(author.getByLabel('环节', { exact: true }).nth(i), words);
  // What is filled in: a header row from a spreadsheet, pasted
  await author.getByRole('button', { name: '增加内容' }).click();
  await author.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin });
  await author.evaluate(() => navigator.clipboard.writeText('来函单位\t来函日期\t征求意见对象\t征求意见用途\t核查情况\t是否有不同意见\t回复意见'));
  await author.getByLabel('内容名称').first().click();
  await author.keyboard.press('Control+V');
  const rows = author.getByRole('region', { name: '填写内容' }).locator('tbody tr');
  await expect.poll(() => rows.count()).toBe(7);
  for (const i of [4, 5, 6]) await pick(author, rows.nth(i).locator('.el-select').nth(1), '核查并拟写意见');
  await pick(author, rows.nth(3).locator('.el-select').first(), '选项');
  await write(author.getByLabel('选项，用顿号'), '提拔任用、评先评优');
  // Papers, limits; the ledger and the menu of case supervision are chosen already
  await author.getByRole('button', { name: '增加文书' }).click();
  await write(author.getByLabel('文书名称'), '党风廉政意见回复函');
  await write(author.getByLabel('函告事项'), '你单位来函收悉。经核查，现函复如下：\n\n');
  await author.getByRole('region', { name: '文书' }).getByRole('button', { name: '回复意见' }).click();
  await author.getByRole('button', { name: '增加时限' }).click();
  await write(author.getByLabel('时限名称'), '意见回复');
  await author.getByText(/检查通过：13 个文件，2 个场景/).waitFor({ timeout: 60_000 });
  await picture(author, '1-wizard');
  await author.getByRole('button', { name: '生成到草稿' }).click();
  await author.getByRole('heading', { level: 1, name }).waitFor();
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  await picture(author, '2-draft');

  // Through the gate
  const publisher = await as('fangzheng');
  const publisherDid = await effortOf(publisher);
  await throughTheGate(author, publisher, name);
  await publisher.getByText(`增加流程“${name}”`).waitFor();
  const [wrote, decided] = [authorDid(), publisherDid()];
  const effort = { clicks: wrote.clicks + decided.clicks, keys: wrote.keys + decided.keys, waits: [...wrote.waits, ...decided.waits].sort((a, b) => b.milliseconds - a.milliseconds).slice(0, 5) };
  console.log(`built with ${effort.clicks} clicks and ${effort.keys} keys besides typed texts; the longest waits: ${effort.waits.map(({ after, milliseconds }) => `${milliseconds} ms after “${after}”`).join(', ')}`);
  expect(effort.clicks).toBeGreaterThan(30);
  expect(effort.clicks).toBeLessThanOrEqual(140);
  expect(effort.keys).toBeLessThanOrEqual(400);
  await looksSound(publisher, 'publication');
  // What it brings is looked at as people will have it: a form by the form engine, a paper as it is set.
  const brought = publisher.locator('.gd-difference-files button');
  await brought.filter({ hasText: '表单' }).first().click();
  await publisher.getByRole('region', { name: '草稿' }).locator('.gc-form').waitFor({ timeout: 60_000 });
  await brought.filter({ hasText: '文书' }).first().click();
  await publisher.locator('.gd-difference .gd-pages img').waitFor({ timeout: 60_000 });
  await picture(publisher, '2-brought');

  // Used: registered by case supervision, who finds it in the menu
  const clerk = await as('xieting');
  await clerk.goto(origin);
  await clerk.getByRole('link', { name: `新建${name}` }).click();
  await clerk.getByRole('button', { name: '开始办理' }).click();
  await clerk.getByRole('heading', { level: 1, name: '登记来函' }).waitFor();
  await fillForm(clerk, { 来函单位: `云川市委组织部${run}`, '征求意见对象/姓名': '宋明', 征求意见用途: '提拔任用' });
  await picture(clerk, '3-form');
  await doWork(clerk);
  // … looked into by a handler
  const handler = await as('linfeng');
  await openWork(handler, run, '核查并拟写意见');
  await doWork(handler, { form: { 核查情况: '未发现在办问题线索和处分记录。', 是否有不同意见: false, 回复意见: '对宋明同志的提拔任用没有不同意见。' } });
  await handler.getByText('申请、拟稿的人不能审批自己的事项').waitFor();
  await picture(handler, '4-handled');
  // … approved by the head of the department and by a leader in charge; numbered, and sealed by the keeper
  for (const login of ['zhaoqiu', 'majun']) {
    const decider = await as(login);
    await openWork(decider, run, '审签回复意见');
    await doWork(decider);
  }
  const keeper = await as('luolan');
  await openWork(keeper, run, '用印');
  await doWork(keeper);
  await as('linfeng');
  await handler.getByRole('button', { name: /党风廉政意见回复函/ }).or(handler.getByRole('link', { name: /党风廉政意见回复函/ })).first().click();
  await expect.poll(async () => (await downloaded(handler)).signature, { timeout: 60_000, interval: 1000 }).toContain('Signature is Valid');
  const reply = (await downloaded(handler)).text;
  for (const words of [`云川市委组织部${run}：`, '云廉复函〔', '对宋明同志的提拔任用没有不同意见。', '云川市纪律检查委员会']) expect(reply).toContain(words.replaceAll(' ', ''));
  // What was found out inside is not in a letter that goes outside
  expect(reply).not.toContain('未发现在办问题线索');
  await picture(handler, '5-reply');
  // … and counted
  await as('xieting');
  await clerk.getByRole('link', { name: `${name}台账` }).click();
  await clerk.getByText(`云川市委组织部${run}`).first().waitFor();
  await picture(clerk, '6-ledger');

  await changed(run, name, author, publisher, clerk, origin, (page, words) => picture(page, words));

  // And back, so that who plays the next story finds what was there
  await as('fangzheng');
  await publisher.goto(`${origin}/designer/`);
  await publisher.getByRole('button', { name: '恢复此版本' }).first().click();
  await publisher.getByRole('dialog').getByRole('textbox', { name: '为什么恢复' }).fill('演示结束');
  await publisher.getByRole('dialog').getByRole('button', { name: '恢复', exact: true }).click();
  await publisher.getByRole('link', { name: '恢复以前的版本' }).first().waitFor();
});
