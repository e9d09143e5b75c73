/**
 * Accept by building, (b): a county's overlay with three fields, a paper and a countersign that issues it, drawn, proved and published without a file
 * being touched, and used; another county goes on as before. Then the pack below changes in the same form: what merges goes along, what
 * conflicts stays in force until its author has decided it side by side; the case that was open goes on through all of it.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axeFaults.ts';
import { fillForm } from './petitionLoop/fillForm.ts';
import { doWork, openWork } from './petitionLoop/work.ts';
import { withPlatform } from './platform.ts';

const stage = withPlatform('countyOverlay', { crowd: true });
const organ = '青石县纪委监委';
/** One name for both parts; GUICHENG_RUN goes on with one that was begun on a server that still runs. */
const run = process.env['GUICHENG_RUN'] ?? String(Date.now() % 1_000_000);
const name = `柴某${run}`;

async function pick(page: Page, box: ReturnType<Page['locator']>, words: string): Promise<void> {
  await box.click();
  await page.locator('.el-select-dropdown__item').filter({ visible: true }).getByText(words, { exact: true }).click();
}

/** Asks for the open draft to be put in force; the page ends on the publication. */
async function ask(author: Page): Promise<void> {
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  await author.locator('button.gd-publish:enabled').click();
  await author.getByRole('dialog').getByRole('textbox').fill('改动说明');
  await author.getByRole('dialog').getByRole('button', { name: '申请发布' }).click();
  await author.getByText(/待决定|检查未通过/).waitFor({ timeout: 240_000 });
  await author.getByText('待决定').waitFor();
}
async function approve(author: Page, publisher: Page): Promise<void> {
  await publisher.goto(author.url());
  await publisher.getByRole('button', { name: '批准发布', exact: true }).click();
  await publisher.getByText('已发布', { exact: true }).waitFor({ timeout: 90_000 });
}

/** Whoever decides sees what merging the overlay makes of the process, the form and the papers, beside what the organ has now. */
async function seenBeside(publisher: Page, picture: (name: string) => Promise<void>): Promise<void> {
  const beside = publisher.getByRole('region', { name: '改动前后对照' });
  const choose = (title: string) => beside.locator('.gd-difference-files').getByRole('button', { name: title });
  await choose('信访举报受理分办').waitFor({ timeout: 60_000 });
  // Of the hundreds of definitions those alone that the overlay makes otherwise, and its own file.
  expect(await beside.locator('.gd-difference-files small').allInnerTexts().then((all) => all.map((each) => each.trim()).sort())).toEqual(['下级补充 · 修改', '文书 · 新增', '案件类型 · 修改', '流程 · 修改', '表单 · 修改'].sort());
  const countersign = '.gd-process .gd-node';
  await choose('信访举报受理分办').click();
  const [before, after] = ['现行', '草稿'].map((side) => beside.locator('figure').filter({ has: publisher.locator('figcaption', { hasText: side }) }));
  await after!.locator(countersign).filter({ hasText: '村级来件会签' }).and(publisher.locator('.has-token')).waitFor();
  expect(await before!.locator(countersign).filter({ hasText: '村级来件会签' }).count()).toBe(0);
  expect(await after!.locator('.has-token').count()).toBe(1);
  await picture('2-process-beside');
  // The form twice: what is new is marked on the right alone, what is hidden on the left alone.
  await choose('信访举报登记').click();
  await beside.getByText(/^新增 3 个字段，删去 1 个，改动 \d+ 个/).waitFor({ timeout: 60_000 });
  const [was, is] = ['现行', '草稿'].map((side) => beside.getByRole('region', { name: side }));
  for (const field of ['所在村（社区）', '是否涉及村干部', '首次反映日期']) {
    await is!.getByText(field).first().waitFor();
    expect(await was!.getByText(field).count()).toBe(0);
  }
  expect([await is!.getByText(/【新增】/).count(), await was!.getByText(/【新增】/).count(), await was!.getByText(/【删去】/).count(), await is!.getByText(/【删去】/).count()]).toEqual([3, 0, 1, 0]);
  await picture('2-form-beside');
  expect(await axeFaults(publisher)).toEqual([]);
  await choose('村级来件会签单').click();
  await beside.locator('.gd-paper-preview').first().waitFor();
  await choose('overlay.yaml').click();
  await beside.getByText('local-countersign').first().waitFor();
}

const rows = (page: Page, words: string) => page.locator('.go-rows > li').filter({ hasText: words });
async function openDefinition(page: Page, words: string): Promise<void> {
  await page.getByRole('navigation', { name: '定义' }).getByRole('searchbox').fill(words);
  await page.getByRole('navigation', { name: '定义' }).getByRole('button', { name: words }).first().click();
}

async function addField(page: Page, zh: string, en: string, kind?: string): Promise<void> {
  await page.getByRole('button', { name: '在反映的问题增设字段' }).click();
  const form = page.getByRole('form', { name: '增设字段' });
  await form.getByLabel('字段名称').fill(zh);
  await form.getByLabel('英文名称（可不填）').fill(en);
  if (kind !== undefined) await pick(page, form.locator('.el-select').first(), kind);
  await form.getByRole('button', { name: '增设字段' }).click();
  await rows(page, zh).filter({ has: page.getByText('本级增设') }).waitFor();
}

/** Begins a petition by hand; ends on its form. */
async function registering(clerk: Page, url: string): Promise<void> {
  await clerk.goto(url);
  await clerk.getByRole('link', { name: '登记信访件' }).click();
  await clerk.getByRole('button', { name: '开始办理' }).click();
  await clerk.getByRole('heading', { level: 1, name: '登记信访举报' }).waitFor();
}
const petition = (name: string) => ({ 是否实名: false, '被反映人/姓名': name, 干部管理权限: '所在单位党组织管理', 是否正职领导干部: true, 反映问题摘要: `${name}垄断砂石供应`, 问题属地: '青石县' });

test('a county draws its overlay, has it published, and uses it; another county goes on as before', { timeout: 600_000 }, async () => {
  const { as, picture, url } = stage();
  const author = await as('guwen');
  const origin = new URL(author.url()).origin;
  await author.goto(`${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });

  // Drawn: three fields, one that is not asked, a hint, a countersign
  await pick(author, author.locator('.go-new .el-select'), organ);
  await author.getByRole('button', { name: '新建下级补充' }).click();
  await author.locator('.go-rows > li').first().waitFor({ timeout: 60_000 });
  await openDefinition(author, '信访举报登记');
  await author.getByRole('heading', { level: 1, name: '信访举报登记' }).waitFor();
  await addField(author, '所在村（社区）', 'Village');
  await addField(author, '是否涉及村干部', 'Village official', '是否');
  await addField(author, '首次反映日期', 'First reported', '日期');
  await author.getByRole('region', { name: '预览' }).getByText('首次反映日期').waitFor();
  await author.getByRole('button', { name: '不显示入党时间' }).click();
  await rows(author, '入党时间').filter({ has: author.getByText('本级不显示') }).waitFor();
  // What the pack fixes cannot be hidden, and says why
  expect(await rows(author, '被反映人').getByRole('button', { name: /^不显示/ }).count()).toBe(0);
  await rows(author, 'summary').locator('.go-name').click();
  await author.getByText(/反映问题摘要|summary/).first().waitFor();
  await author.getByText('用于告知、审批或监督').waitFor();
  const hint = author.getByRole('form', { name: '反映问题摘要：提示' }).getByLabel('提示（中文）');
  await hint.fill('写明时间、地点、情节');
  await hint.press('Enter');
  await rows(author, 'summary').filter({ has: author.getByText('本级改动') }).waitFor();
  await picture(author, '1-form');
  expect(await axeFaults(author)).toEqual([]);
  // A paper of its own, with its pages beside it
  await author.getByRole('button', { name: /^本级文件/ }).click();
  await author.getByRole('button', { name: '新增本级文件' }).click();
  const own = author.getByRole('form', { name: '新增本级文件' });
  await pick(author, own.locator('.el-select').nth(1), '信访件');
  await own.getByLabel('标题', { exact: true }).fill('村级来件会签单');
  await own.getByLabel('英文标题（可不填）').fill('Village sheet');
  await own.getByRole('button', { name: '新增本级文件' }).click();
  await author.getByRole('heading', { level: 1, name: '村级来件会签单' }).waitFor();
  await author.getByText('共 1 页').waitFor();
  await picture(author, '2-paper');
  expect(await axeFaults(author)).toEqual([]);
  await author.getByRole('button', { name: '全部本级文件' }).click();
  await author.getByRole('button', { name: '改名：村级来件会签单' }).waitFor();
  expect(await axeFaults(author)).toEqual([]);
  await openDefinition(author, '信访举报受理分办');
  await author.getByRole('button', { name: '在登记信访举报之后增设会签' }).click();
  const countersign = author.getByRole('form', { name: '增设会签' });
  await countersign.getByLabel('会签环节名称').fill('村级来件会签');
  for (const role of ['案管工作人员', '机关主要负责人']) await pick(author, countersign.locator('.el-select').first(), role);
  await author.keyboard.press('Escape');
  await pick(author, countersign.locator('.el-select').nth(1), '村级来件会签单');
  await author.keyboard.press('Escape');
  await countersign.getByRole('button', { name: '增设会签' }).click();
  await rows(author, 'local-countersign').filter({ has: author.getByText('本级增设') }).waitFor();
  // The scenarios that do not hold here any more are named
  await author.getByRole('tab', { name: '场景' }).click();
  await author.getByRole('button', { name: '试跑场景' }).click();
  await author.getByText(/个成立，\d+ 个不成立/).waitFor({ timeout: 90_000 });
  await author.getByRole('button', { name: /个在本级不再适用/ }).click();
  await author.getByRole('tab', { name: /改动/ }).click();
  await picture(author, '2-process');

  // Proved, and published by a second person
  await ask(author);
  const publisher = await as('fangzheng');
  await publisher.goto(author.url());
  await seenBeside(publisher, (name) => picture(publisher, name));
  await approve(author, publisher);
  await publisher.getByText(`${organ}的补充规程`).first().waitFor();
  await picture(publisher, '3-published');

  // Used in the county; not in another
  const clerk = await as('mengbozi');
  await registering(clerk, url);
  await clerk.getByText('写明时间、地点、情节').first().waitFor();
  expect(await clerk.getByText('入党时间').count()).toBe(0);
  await fillForm(clerk, { ...petition(name), '所在村（社区）': '沙河村', 是否涉及村干部: true, 首次反映日期: '2026-03-01' });
  await picture(clerk, '4-case');
  await doWork(clerk);
  for (const login of ['jiangqingxin', 'wangchengyun']) {
    const signer = await as(login);
    await openWork(signer, name, '村级来件会签');
    await signer.getByText('沙河村').first().waitFor();
    await doWork(signer);
  }
  // Issued when both have agreed, and in the file of the case
  await as('mengbozi');
  await openWork(clerk, name, '查重');
  await clerk.getByText('返回案件').click();
  await clerk.getByText('村级来件会签单').first().waitFor();
  await picture(clerk, '4-issued');
  const other = await as('sunli');
  await registering(other, url);
  await other.getByText('入党时间').first().waitFor();
  expect(await other.getByText('所在村（社区）').count()).toBe(0);
  const theirs = `宁某${run}`;
  await fillForm(other, { ...petition(theirs), 问题属地: '江阳县' });
  await doWork(other);
  await openWork(other, theirs, '查重');

});

test('the pack below changes in the same form: what merges goes along, what conflicts is decided side by side, the open case goes on', { timeout: 600_000 }, async () => {
  const { as, picture, url } = stage();
  const [author, publisher, clerk] = [await as('guwen'), await as('fangzheng'), await as('mengbozi')];
  const origin = new URL(url).origin;
  await author.goto(`${origin}/designer/`);
  await author.getByLabel('草稿名称').fill(`登记表提示${run}`);
  await author.getByRole('button', { name: '新建草稿' }).click();
  await author.getByRole('heading', { level: 1 }).first().waitFor();
  await author.getByRole('navigation', { name: '定义' }).getByRole('searchbox').fill('信访举报登记');
  await author.getByRole('button', { name: '信访举报登记', exact: true }).click();
  for (const [field, words] of [['反映问题摘要', '一事一段'], ['问题类别', '选最接近的一项']] as const) {
    await author.locator('.gd-layout .gd-field').filter({ hasText: field }).click();
    const side = author.locator('.gd-side');
    // The properties of the field are drawn after its card.
    await author.locator('.gd-layout li.is-selected').filter({ hasText: field }).waitFor();
    await side.getByRole('button', { name: '加属性' }).first().click();
    await author.locator('.el-dropdown-menu__item').filter({ visible: true }).filter({ hasText: '提示' }).first().click();
    const text = side.getByLabel('提示（中文）').first();
    await text.fill(words);
    await text.press('Enter');
    await author.getByText(/^已保存/).first().waitFor();
  }
  await ask(author);
  const fates = author.getByRole('region', { name: '下级补充' });
  await fates.getByText('保持原版本生效，等编制人决定').waitFor();
  await fates.getByText('信访举报登记 › 反映的问题 › 反映问题摘要 › 提示').waitFor();
  await picture(author, '5-upgrade');
  await approve(author, publisher);
  // Whoever decides sees the form as people have it and as they would have it, drawn by the form engine.
  const beside = publisher.locator('.gd-difference-forms');
  await beside.getByText('新增 0 个字段，删去 0 个，改动 2 个').waitFor({ timeout: 60_000 });
  await expect.poll(() => beside.getByText(/【有改动】/).count()).toBe(4);
  await beside.getByRole('region', { name: '草稿' }).getByText('【有改动】一事一段').waitFor();
  expect(await axeFaults(publisher)).toEqual([]);
  await picture(publisher, '5-beside');
  // The open case goes on under what it began with
  await as('mengbozi');
  await openWork(clerk, name, '查重');
  await doWork(clerk, { outcome: '初次举报', form: { 查重情况: '未见重复' } });

  // Side by side, decided, published
  await as('guwen');
  await author.goto(`${origin}/designer/`);
  const row = author.getByRole('table', { name: '生效的下级补充' }).getByRole('row').filter({ hasText: organ });
  await row.getByText('冲突未决定，仍按原版本生效').waitFor();
  await row.getByRole('button', { name: '接着修改' }).click();
  const conflicts = author.getByRole('region', { name: '上级规程已经改版' });
  await conflicts.waitFor({ timeout: 60_000 });
  const conflict = conflicts.getByRole('article');
  expect(await conflict.count()).toBe(1);
  for (const words of ['一事一段', '写明时间、地点、情节']) await conflict.getByText(words).first().waitFor();
  await picture(author, '6-conflict');
  expect(await axeFaults(author)).toEqual([]);
  await conflict.getByRole('button', { name: '另写' }).click();
  const written = conflict.getByLabel('提示（中文）');
  await written.fill('一事一段，写明时间、地点、情节');
  await written.press('Enter');
  await conflict.getByText('按另写的值合并。').waitFor();
  await conflicts.getByRole('button', { name: '按现行版本合并' }).click();
  await conflicts.waitFor({ state: 'detached', timeout: 60_000 });
  await ask(author);
  await approve(author, publisher);
  await as('mengbozi');
  await registering(clerk, url);
  await clerk.getByText('一事一段，写明时间、地点、情节').first().waitFor();
  await clerk.getByText('选最接近的一项').first().waitFor();
  await clerk.getByText('所在村（社区）').first().waitFor();
  await picture(clerk, '7-merged');
  await openWork(clerk, name, '提出拟办意见');

  // And back, so that who plays the next story finds the pack that was there
  await as('fangzheng');
  await publisher.goto(`${origin}/designer/`);
  await publisher.getByRole('button', { name: '恢复此版本' }).first().click();
  await publisher.getByRole('dialog').getByRole('textbox', { name: '为什么恢复' }).fill('演示结束');
  await publisher.getByRole('dialog').getByRole('button', { name: '恢复', exact: true }).click();
  await publisher.getByRole('link', { name: '恢复以前的版本' }).first().waitFor();
});
