/**
 * A county's author sees what his overlay comes to before anybody works by it: he adds a field and a countersign by clicks, sees the step on the merged
 * picture and in the flow chart, plays a case through it as people of the county and keeps that as a scenario, sees the form as a clerk has it on a
 * computer and a phone, a deadline on the calendar, a document as pages. Looked at with axe, in both languages and colours.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axeFaults.ts';
import { withPlatform } from './platform.ts';
import { toDesigner } from './within.ts';

const stage = withPlatform('mergedOverlay', { authors: true });

async function pick(page: Page, box: Locator, words: string): Promise<void> {
  await box.click();
  await page.locator('.el-select-dropdown__item').filter({ visible: true }).getByText(words, { exact: true }).click();
}
async function openDefinition(page: Page, words: string): Promise<void> {
  const list = page.getByRole('navigation', { name: '定义' });
  await list.getByRole('searchbox').fill(words);
  await list.getByRole('button', { name: words }).first().click();
  await page.getByRole('heading', { level: 1, name: words, exact: true }).waitFor();
}

test('what an overlay comes to is seen and played before it is published', { timeout: 400_000 }, async () => {
  const { as, picture } = stage();
  const author = await as('guwen');
  const { origin } = new URL(author.url());
  await toDesigner(author, `${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  await pick(author, author.locator('.go-new .el-select'), '东浦县纪委监委');
  await author.getByRole('button', { name: '新建下级补充' }).click();
  await author.locator('.go-rows > li').first().waitFor({ timeout: 60_000 });
  const views = author.getByRole('tablist', { name: '查看方式' });
  const view = async (name: string): Promise<void> => { await views.getByRole('tab', { name }).click(); };
  const local = author.getByRole('region', { name: '本级的改动' });
  const row = (words: string): Locator => author.locator('.go-rows > li').filter({ hasText: words });

  // A field of its own; the form beside the items has it at once, for whoever registers a petition.
  await openDefinition(author, '信访举报登记');
  await author.getByRole('button', { name: '在反映的问题增设字段' }).click();
  const added = author.getByRole('form', { name: '增设字段' });
  await added.getByLabel('字段名称').fill('所在村（社区）');
  await added.getByLabel('英文名称（可不填）').fill('Village');
  await added.getByRole('button', { name: '增设字段' }).click();
  const preview = author.getByRole('region', { name: '预览', exact: true });
  await preview.getByLabel('所在村（社区）').waitFor();
  await view('合并后');
  await local.getByRole('button', { name: '所在村（社区）' }).waitFor();
  const choose = async (label: string, words: string): Promise<void> => {
    await preview.getByRole('combobox', { name: label }).click();
    await author.locator('.el-select-dropdown__item').filter({ visible: true, hasText: words }).first().click();
  };
  await choose('预览身份', '信访工作人员');
  await preview.getByText(/^填写。/).waitFor();
  expect(await preview.getByLabel('所在村（社区）').isEditable()).toBe(true);
  await choose('预览身份', '部门主要负责人');
  await preview.getByText(/^只读。/).waitFor();
  await preview.getByText('所在村（社区）', { exact: true }).waitFor();
  expect(await preview.getByLabel('所在村（社区）').count()).toBe(0);
  await choose('预览身份', '信访工作人员');
  await preview.getByText(/^填写。/).waitFor();
  await preview.getByRole('button', { name: '手机' }).click();
  await expect.poll(() => preview.locator('.gd-screen').evaluate((frame) => frame.clientWidth)).toBe(375);
  await preview.getByLabel('所在村（社区）').waitFor();
  await picture(author, '1-form');
  expect(await axeFaults(author)).toEqual([]);
  await preview.getByRole('button', { name: '电脑' }).click();
  // From what is local back to where it is changed.
  await local.getByRole('button', { name: '所在村（社区）' }).click();
  await expect.poll(() => row('所在村（社区）').locator('.go-name').evaluate((name) => name === document.activeElement)).toBe(true);

  // A countersign: beside the items the picture follows; merged it is marked, and told apart from what is inherited and what is locked.
  await openDefinition(author, '信访举报受理分办');
  await author.locator('.go-side .gd-node').filter({ hasText: '查重' }).waitFor();
  await author.getByRole('button', { name: '在登记信访举报之后增设会签' }).click();
  const countersign = author.getByRole('form', { name: '增设会签' });
  await countersign.getByLabel('会签环节名称').fill('村级来件会签');
  await pick(author, countersign.locator('.el-select').first(), '案管工作人员');
  await author.keyboard.press('Escape');
  await countersign.getByRole('button', { name: '增设会签' }).click();
  await author.locator('.go-side .gd-node.is-own').filter({ hasText: '村级来件会签' }).waitFor();
  await view('合并后');
  const step = (words: string): Locator => author.locator('.go-merged .gd-node').filter({ hasText: words });
  await step('村级来件会签').getByText('本级增设').waitFor();
  await step('村级来件会签').getByText('案管工作人员').waitFor();
  await step('起草不予受理告知书').getByText('锁定').waitFor();
  expect(await step('查重').locator('.gd-node-mark').count()).toBe(0);
  await author.getByRole('list', { name: '图例' }).getByText('本级增设 1').waitFor();
  await step('村级来件会签').click();
  const side = author.getByRole('complementary', { name: '属性' });
  await side.getByText('本级增设').waitFor();
  expect(await side.getByRole('button', { name: '加属性' }).count()).toBe(0);
  await picture(author, '2-merged');
  expect(await axeFaults(author)).toEqual([]);
  await side.getByRole('button', { name: '到“逐项”改这一处' }).click();
  await row('local-countersign').and(author.locator('.is-chosen')).waitFor();
  await view('流程图');
  await author.locator('.gd-chart-card.is-own').getByText('本级增设').waitFor({ timeout: 30_000 });
  await picture(author, '3-chart');

  // Undone and done again the picture follows, on whichever view one is.
  await author.getByRole('button', { name: /^撤销/ }).click();
  await author.locator('.gd-chart-card.is-own').waitFor({ state: 'detached' });
  await local.getByText('本级没有改动这一项').waitFor();
  await author.getByRole('button', { name: /^重做/ }).click();
  await author.locator('.gd-chart-card.is-own').waitFor();

  // A case of the county goes through it.
  await view('演练');
  await author.getByRole('complementary', { name: '当前待办' }).getByText('县（市、区）').waitFor({ timeout: 60_000 });
  await author.getByRole('button', { name: '开始演练' }).click();
  const work = author.locator('.gd-sim-works li');
  const then = async (title: string): Promise<void> => { await work.filter({ hasText: title }).waitFor({ timeout: 60_000 }); };
  await then('登记信访举报');
  await author.locator('.gd-sim-people button').first().click();
  await author.locator('.gd-sim-act').getByLabel('所在村（社区）').waitFor();
  await author.getByRole('button', { name: '自动走一步' }).click();
  await then('村级来件会签');
  await author.locator('.gd-sim-canvas .gd-node.has-token.is-own').filter({ hasText: '村级来件会签' }).waitFor();
  await picture(author, '4-simulator');
  expect(await axeFaults(author)).toEqual([]);
  // By hand: whoever sits agrees.
  await author.locator('.gd-sim-people button').first().click();
  await author.locator('.gd-sim-act').getByRole('button', { name: /同意/ }).click();
  await then('查重');
  // Its paper as it is set, by the county.
  await author.locator('.gd-sim-tabs').getByRole('tab', { name: /^文书/ }).click();
  await author.locator('.gd-sim-tabs').getByRole('button', { name: '信访举报登记表' }).first().click();
  const paper = author.getByRole('dialog', { name: '信访举报登记表' });
  await paper.getByText(/^共 \d+ 页/).waitFor({ timeout: 60_000 });
  await author.keyboard.press('Escape');
  await paper.waitFor({ state: 'detached' });
  // The case stays while something else is looked at; and it is kept as a scenario of the county's own.
  await view('逐项');
  await row('local-countersign').first().waitFor();
  await view('演练');
  await then('查重');
  await author.getByRole('button', { name: '录为场景' }).click();
  await author.locator('.el-message-box').getByRole('button', { name: '录为场景' }).click();
  await author.getByText(/local-petition-intake-played/).first().waitFor();
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  await author.getByRole('button', { name: /^本级文件/ }).click();
  await author.locator('.go-own-open').filter({ hasText: 'local-petition-intake-played' }).waitFor();

  // A deadline whose length is set here, on the calendar; a document as pages headed by the county.
  await openDefinition(author, '案件审理期限');
  await view('逐项');
  const due = author.locator('.go-side .gd-due');
  await due.waitFor();
  const before = await due.innerText();
  await row('case-review').first().locator('.go-name').click();
  const length = author.getByRole('form', { name: '案件审理期限：期限长度' });
  // A month is the most that the lock leaves; days are written as text.
  await length.getByRole('button', { name: /YAML/ }).click();
  await length.getByRole('textbox').fill('{ days: 25 }');
  await length.getByRole('button', { name: '改值' }).click();
  await expect.poll(() => due.innerText()).not.toBe(before);
  await view('合并后');
  await local.getByRole('button', { name: '期限长度' }).waitFor();
  await author.locator('.go-merged .gd-property-head').filter({ hasText: '期限长度' }).getByText('本级改动').waitFor();
  expect(await author.locator('.go-merged .gd-due').innerText()).not.toBe(before);
  await picture(author, '5-deadline');
  expect(await axeFaults(author)).toEqual([]);
  await openDefinition(author, '检举控告受理告知书');
  await author.getByText('共 2 页').waitFor({ timeout: 60_000 });
  await expect.poll(() => author.locator('.gd-pages .gd-unseen').innerText()).toContain('检举控告');
  await picture(author, '6-document');
  expect(await axeFaults(author)).toEqual([]);

  // In English and in the dark.
  await author.getByRole('button', { name: 'English', exact: true }).click();
  await author.getByRole('button', { name: 'Dark', exact: true }).click();
  await author.goto(`${author.url().replace(/overlay\/.*$/, '')}overlay/process/petition-intake`);
  await author.getByRole('tab', { name: 'Merged' }).click();
  await author.locator('.gd-node.is-own').getByText('added here').waitFor({ timeout: 60_000 });
  expect(await axeFaults(author), 'English, dark').toEqual([]);
  await picture(author, '7-merged-dark');
  await author.getByRole('tab', { name: 'Flow chart' }).click();
  await author.locator('.gd-chart-card.is-own').waitFor({ timeout: 30_000 });
  expect(await axeFaults(author), 'chart, English, dark').toEqual([]);
  await picture(author, '8-chart-dark');
});
