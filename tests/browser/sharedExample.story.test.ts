/**
 * An author enters a case once and keeps it under a name; his colleague, who has the draft open, takes it in the preview of the form, in the pages of a paper,
 * in a table's trial and in the simulator, without having loaded anything anew. Both change it: the later one is told, and chooses. Nothing typed is lost.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { beginDraft, secondAuthor } from './processDrafts.ts';
import { toDefinition, toDesigner } from './within.ts';

const stage = withPlatform('sharedExample', { authors: true });
const name = '张某某受贿案（多人、有附件）';
/** Another definition of a draft is gone to within the page; the one that is open is loaded anew. */
async function go(page: Page, draft: string, at: string): Promise<void> {
  const address = `${stage().url}/designer/drafts/${draft}/${at}`;
  if (page.url().includes(`/drafts/${draft}/`) && page.url() !== address) return toDefinition(page, address);
  await toDesigner(page, address);
}
const open = async (page: Page, draft: string, at: string): Promise<void> => { await go(page, draft, at); await bar(page).waitFor({ timeout: 120_000 }); };
const bar = (page: Page): Locator => page.getByRole('group', { name: '样例' });
async function take(page: Page, example: string): Promise<void> {
  await bar(page).getByLabel('选用样例').click();
  await page.locator('.el-select-dropdown__item').filter({ visible: true, hasText: example }).first().click();
}
const taken = (page: Page): Locator => bar(page).locator('.el-select__placeholder');
async function keepAs(page: Page, title: string): Promise<void> {
  await bar(page).getByRole('button', { name: '存为样例' }).click();
  const dialog = page.getByRole('dialog', { name: '存为样例' });
  await dialog.getByLabel('样例名称').fill(title);
  await dialog.getByLabel('样例名称').press('Enter');
  await dialog.waitFor({ state: 'hidden' });
}
const preview = (page: Page): Locator => page.getByRole('region', { name: '预览' });
const subject = (page: Page): Locator => preview(page).getByLabel(/^姓名/).last();
const summary = (page: Page): Locator => preview(page).getByLabel(/^反映问题摘要/);
const tried = (page: Page): Locator => page.getByRole('region', { name: '试一试' });
async function choose(page: Page, where: Locator, label: RegExp, value: string): Promise<void> {
  await where.getByLabel(label).first().click();
  await page.locator('.el-select-dropdown__item').filter({ visible: true, hasText: value }).first().click();
}

test('two authors share an example in a form, a paper, a table and the simulator', { timeout: 420_000 }, async () => {
  const { as, picture } = stage();
  const author = await as('guwen');
  const colleague = await secondAuthor(stage());
  const draft = await beginDraft(author, `样例${Date.now() % 100_000}`);
  await open(colleague, draft, 'form/lead-entry');
  await open(author, draft, 'form/lead-entry');
  // An edit of the form is followed by what is drawn already; nothing is drawn anew.
  await preview(author).locator('.gc-form').first().evaluate((form) => form.setAttribute('data-drawn', 'once'));
  await author.getByLabel('名称（中文）').first().fill('线索录入（试）');
  await author.getByLabel('名称（中文）').first().press('Enter');
  await author.getByRole('heading', { level: 1, name: '线索录入（试）' }).waitFor();
  await author.getByText(/^已保存/).first().waitFor();
  expect(await preview(author).locator('.gc-form[data-drawn]').count()).toBe(1);
  // Nothing is there to be kept yet, and nothing to be taken.
  expect(await bar(author).getByRole('button', { name: '存为样例' }).isEnabled()).toBe(false);
  await subject(author).fill('张某某');
  await choose(author, preview(author), /^干部管理权限/, '省委管理');
  await preview(author).getByRole('radiogroup', { name: /^是否正职领导干部/ }).getByText('是', { exact: true }).click();
  await summary(author).fill('收受管理服务对象财物');
  await bar(author).getByRole('button', { name: '存为样例' }).click();
  const dialog = author.getByRole('dialog', { name: '存为样例' });
  await dialog.getByText('请勿录入真实人员信息').waitFor();
  await dialog.getByText('案件类型：问题线索').waitFor();
  await looksSound(author, 'an example is kept', '.gd-explorer', '.gc-bar', '.gd-layout');
  await picture(author, '1-keep');
  await dialog.getByLabel('样例名称').fill(name);
  await dialog.getByLabel('样例名称').press('Enter');
  await expect.poll(() => taken(author).innerText()).toBe(name);

  // The colleague's page has it without being loaded anew. What she has typed herself stays beside it.
  await subject(colleague).fill('自己填的人');
  await take(colleague, name);
  await expect.poll(() => subject(colleague).inputValue()).toBe('张某某');
  expect(await summary(colleague).inputValue()).toBe('收受管理服务对象财物');
  await take(colleague, '不用样例');
  await expect.poll(() => subject(colleague).inputValue()).toBe('自己填的人');
  await take(colleague, name);
  await expect.poll(() => subject(colleague).inputValue()).toBe('张某某');

  // Opened anew, the form comes later than the example that stands in it.
  await open(colleague, draft, 'form/lead-entry');
  await expect.poll(() => subject(colleague).inputValue(), { timeout: 60_000 }).toBe('张某某');
  expect(await bar(colleague).getByText('已改动').count()).toBe(0);

  // As somebody has another form at a step: what he only reads there is the example's, and stays so when he puts what he fills in back.
  await open(author, draft, 'form/lead-disposition');
  await take(author, name);
  await author.getByRole('combobox', { name: '预览身份' }).click();
  await author.locator('.el-select-dropdown__item').filter({ visible: true, hasText: '承办人' }).first().click();
  await preview(author).getByText('张某某').first().waitFor({ timeout: 60_000 });
  await preview(author).locator('textarea').first().fill('依规处置');
  await preview(author).locator('textarea').first().press('Tab');
  await bar(author).getByRole('button', { name: '存回样例' }).click();
  await bar(author).getByText('已改动').waitFor({ state: 'hidden' });

  // In the pages of a paper of the same case type.
  await go(colleague, draft, 'document/cooperation-letter');
  await colleague.getByRole('tab', { name: '示例数据' }).click({ timeout: 120_000 });
  await take(colleague, name);
  await expect.poll(() => colleague.getByRole('textbox', { name: '被反映人·姓名' }).inputValue()).toBe('张某某');
  await colleague.locator('.gd-pages img').first().waitFor({ timeout: 60_000 });
  // While the pages are drawn anew the old ones are shown faintly.
  await colleague.getByText('正在排版…').waitFor({ state: 'hidden' });
  await looksSound(colleague, 'data of a paper with an example', '.gd-explorer', '.gc-bar');
  await picture(colleague, '2-paper');

  // In the trial of a table: what she adds there is put into the same example, and its author finds it.
  await open(colleague, draft, 'table/subject-class');
  await take(colleague, name);
  await tried(colleague).getByText('条件不全：办理机关层级').waitFor();
  await choose(colleague, tried(colleague), /^办理机关层级/, '省');
  await tried(colleague).getByText('由“province-principal”一行决定').waitFor();
  await bar(colleague).getByText('已改动，未存回样例').waitFor();
  await bar(colleague).getByRole('button', { name: '存回样例' }).click();
  await bar(colleague).getByText('已改动，未存回样例').waitFor({ state: 'hidden' });
  await looksSound(colleague, 'a table tried with an example', '.gd-explorer', '.gc-bar', '.gd-grid-side');
  await picture(colleague, '3-table');
  await open(author, draft, 'table/subject-class');
  await take(author, name);
  await tried(author).getByText('由“province-principal”一行决定').waitFor();

  // In the trial of a condition, where it stands: what only it asks is put into the example, too.
  await go(author, draft, 'process/lead-disposition');
  await author.getByRole('tab', { name: '列表' }).click({ timeout: 120_000 });
  await author.getByRole('treeitem', { name: /暂存待查/ }).first().click();
  await author.getByRole('button', { name: '试一试', exact: true }).click();
  const condition = author.getByRole('form', { name: '试一试这一条件' });
  await take(author, name);
  await condition.getByText('事实不全，无法判断。').waitFor();
  await choose(author, condition, /^处置方式/, '暂存待查');
  await condition.getByText('成立。', { exact: true }).waitFor();
  await bar(author).getByRole('button', { name: '存回样例' }).click();
  await bar(author).getByText('已改动，未存回样例').waitFor({ state: 'hidden' });

  // A case that is played begins with it.
  await go(author, draft, 'process/lead-registration');
  await author.getByRole('tab', { name: '演练' }).click({ timeout: 120_000 });
  const begins = author.locator('.gd-sim-begin');
  await bar(author).waitFor({ timeout: 60_000 });
  await take(author, name);
  await expect.poll(() => begins.getByLabel(/^姓名/).last().inputValue()).toBe('张某某');
  await begins.getByRole('button', { name: '开始演练' }).click();
  await author.locator('.gd-sim-clock').waitFor({ timeout: 60_000 });
  await picture(author, '4-played');
});

test('two who change one example are told of each other; it is called otherwise, copied, removed and had back', { timeout: 420_000 }, async () => {
  const { as, picture } = stage();
  const author = await as('guwen');
  const colleague = await secondAuthor(stage());
  const draft = await beginDraft(author, `样例冲突${Date.now() % 100_000}`);
  for (const page of [author, colleague]) await open(page, draft, 'form/lead-entry');
  await subject(author).fill('张某某');
  await keepAs(author, name);
  await take(colleague, name);
  await expect.poll(() => subject(colleague).inputValue()).toBe('张某某');

  // She has begun to change it when he puts his own change into it.
  await summary(colleague).fill('同事改的摘要');
  await bar(colleague).getByText('已改动').waitFor();
  await summary(author).fill('作者改的摘要');
  await bar(author).getByRole('button', { name: '存回样例' }).click();
  await bar(author).getByText('已改动').waitFor({ state: 'hidden' });
  await bar(colleague).getByText('顾文也改过这个样例').waitFor();
  expect(await summary(colleague).inputValue()).toBe('同事改的摘要');
  await bar(colleague).getByRole('button', { name: '存回样例' }).click();
  const clash = colleague.getByRole('dialog', { name: /已被他人改动/ });
  await clash.getByRole('row', { name: /反映问题摘要/ }).waitFor();
  for (const words of ['作者改的摘要', '同事改的摘要']) await clash.getByRole('cell', { name: words }).waitFor();
  await looksSound(colleague, 'two examples beside each other', '.gd-explorer', '.gc-bar', '.gd-layout');
  await picture(colleague, '5-clash');
  await clash.getByRole('button', { name: '以我的为准' }).click();
  await clash.waitFor({ state: 'hidden' });
  // He has nothing of his own: hers stands there by itself.
  await expect.poll(() => summary(author).inputValue()).toBe('同事改的摘要');

  // By the keyboard alone, from the place where it is used.
  await bar(author).getByRole('button', { name: '管理' }).focus();
  await author.keyboard.press('Enter');
  const all = author.getByRole('dialog', { name: '这份草稿的样例' });
  await all.getByRole('button', { name: /^查看样例/ }).press('Enter');
  await all.getByText('同事改的摘要').waitFor();
  await all.getByRole('button', { name: `复制样例“${name}”` }).press('Enter');
  await all.getByText(`${name}（副本）`, { exact: true }).waitFor();
  await all.getByRole('button', { name: `给样例“${name}（副本）”改名` }).press('Enter');
  await all.getByLabel('样例名称').fill('李某某案');
  await all.getByLabel('样例名称').press('Enter');
  await all.getByText('李某某案', { exact: true }).waitFor();
  await looksSound(author, 'examples of a draft', '.gd-explorer', '.gc-bar', '.gd-layout');
  await picture(author, '6-all');
  // What she has changed of it stays with her when it is removed, and it can be had back.
  await summary(colleague).fill('还没有存回');
  await bar(colleague).getByText('已改动').waitFor();
  await all.getByRole('button', { name: `删除样例“${name}”` }).press('Enter');
  await bar(colleague).getByText('这个样例已被删除').waitFor();
  expect(await summary(colleague).inputValue()).toBe('还没有存回');
  await all.getByRole('button', { name: '恢复' }).press('Enter');
  await bar(colleague).getByText('这个样例已被删除').waitFor({ state: 'hidden' });
  await author.keyboard.press('Escape');

  // The next draft takes them over; the overlay of an organ has its own.
  const next = await beginDraft(author, `样例续${Date.now() % 100_000}`);
  await open(author, next, 'form/lead-entry');
  await bar(author).getByRole('button', { name: '管理' }).click();
  await all.getByText('还没有样例').waitFor();
  await all.getByRole('button', { name: '取用' }).click();
  await all.getByText('李某某案', { exact: true }).waitFor();
  await author.keyboard.press('Escape');
  await take(author, '李某某案');
  await expect.poll(() => summary(author).inputValue()).toBe('同事改的摘要');
  const overlay = await beginDraft(author, `补充样例${Date.now() % 100_000}`, 'jiangyang');
  await toDesigner(author, `${stage().url}/designer/drafts/${overlay}/overlay/form/lead-entry`);
  await bar(author).waitFor({ timeout: 120_000 });
  await subject(author).fill('县里的人');
  await keepAs(author, '县里的样例');
  await author.reload();
  await bar(author).waitFor({ timeout: 120_000 });
  await expect.poll(() => subject(author).inputValue(), { timeout: 30_000 }).toBe('县里的人');
  await picture(author, '7-overlay');
});
