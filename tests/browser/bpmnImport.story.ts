/**
 * A model drawn elsewhere becomes a running process without a file being touched: the author reads it in, sees what it brings and what it
 * lacks, gives a step another name, says who does the one that stands in no lane and what is filled in there, adds a deadline; another person
 * puts it in force, and people work a case through it. The process goes out again as it was drawn.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { placesOf } from '../plugin/bpmnFiles.ts';
import { doWork, openWork } from './petitionLoop/work.ts';
import { withPlatform } from './platform.ts';

const stage = withPlatform('bpmnImport', { crowd: true });
const model = fileURLToPath(new URL('../cases/bpmn/visit.bpmn', import.meta.url));
/** As it often comes: one step stands in no lane. */
const withoutLane = (): string => readFileSync(model, 'utf8').replace('<flowNodeRef>answer</flowNodeRef>', '');

/** What the import could only assume or leave out is said in the editors: who does the last step, what is filled in there, by when it must be done. */
async function complete(author: Page): Promise<void> {
  const side = author.locator('.gd-side');
  const card = (words: string): Locator => author.locator('.gd-node').filter({ hasText: words });
  const settle = async (input: Locator, words: string): Promise<void> => { await input.fill(words); await input.press('Enter'); };
  const address = author.url();
  await card('答复来访人').click();
  await settle(side.getByRole('combobox', { name: '角色' }).first(), 'petition-clerk');
  await card('答复来访人').filter({ hasText: '信访工作人员' }).waitFor();
  // A field of the case, and a form of its own
  await author.goto(address.replace('/process/', '/caseType/'));
  await author.getByLabel('新字段的名称').fill('答复意见');
  await author.keyboard.press('Tab');
  await author.keyboard.type('Answer');
  await author.keyboard.press('Enter');
  await author.locator('.gd-field-name').filter({ hasText: '答复意见' }).click();
  await author.getByText(/“答复意见”没有信息类别/).first().waitFor({ timeout: 60_000 });
  await author.locator('.gd-work').getByRole('button', { name: '加属性' }).last().click();
  await author.getByRole('menuitem', { name: /^信息类别/ }).click();
  await settle(author.getByRole('combobox', { name: '信息类别' }).first(), 'content');
  await author.getByRole('button', { name: '新建表单' }).click();
  await author.locator('.gd-work-head code').filter({ hasText: 'forms/new-form' }).waitFor();
  await settle(author.getByLabel('名称（中文）').first(), '答复来访人');
  await settle(side.getByRole('combobox', { name: '案件类型' }).first(), 'visit-reception');
  await author.locator('.gd-work button').filter({ hasText: /^\+? ?答复意见$/ }).first().click();
  const laidOut = author.locator('.gd-section li');
  await laidOut.filter({ hasText: '答复意见' }).waitFor();
  // What a new form begins with gives way
  await laidOut.filter({ hasText: 'note' }).getByRole('button', { name: '删去' }).click();
  await laidOut.filter({ hasText: 'note' }).waitFor({ state: 'detached' });
  await author.goto(address);
  await card('答复来访人').click();
  await side.locator('.gd-properties > .gd-map').getByRole('button', { name: '加属性' }).last().click();
  await author.getByRole('menuitem', { name: /^表单/ }).first().click();
  await settle(side.getByRole('combobox', { name: '表单' }).first(), 'new-form');
  // A deadline from the begin of the case
  await author.getByRole('button', { name: '新建期限' }).click();
  await author.locator('.gd-work-head code').filter({ hasText: 'deadlines/new-deadline' }).waitFor();
  await settle(author.getByLabel('名称（中文）').first(), '来访答复期限');
  const work = author.locator('.gd-side, .gd-work');
  await settle(work.getByRole('combobox', { name: '案件类型' }).first(), 'visit-reception');
  await settle(work.getByRole('combobox', { name: '角色' }).first(), 'petition-clerk');
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  await author.getByText(/^已保存|已于/).first().waitFor();
}

test('a BPMN model is read in, completed, put in force and worked through', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const { origin } = new URL(author.url());
  await author.goto(`${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  const title = `来访接待 ${Date.now() % 100_000}`;
  await author.getByLabel('草稿名称').fill(title);
  await author.getByRole('button', { name: '新建草稿' }).click();
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });

  // What it would bring is shown before anything is changed.
  await author.locator('input[type=file]').setInputFiles({ name: 'visit.bpmn', mimeType: 'application/xml', buffer: Buffer.from(withoutLane()) });
  const dialog = author.getByRole('dialog');
  await dialog.getByText('visit-reception：完整导入').waitFor();
  await dialog.getByText('由人选择去向').waitFor();
  await dialog.getByText('没有泳道，由“来访接待”办理').waitFor();
  await stage().picture(author, 'plan');
  await dialog.getByRole('button', { name: /^加入草稿/ }).click();
  await author.getByRole('button', { name: '来访接待' }).first().click();
  await author.getByRole('heading', { level: 1, name: '来访接待' }).waitFor();
  const steps = author.locator('.gd-node');
  await steps.filter({ hasText: '审核接待意见' }).waitFor();
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });

  await steps.filter({ hasText: '登记来访' }).click();
  const name = author.getByLabel('名称（中文）');
  await name.first().fill('登记来访情况');
  await name.first().press('Enter');
  await steps.filter({ hasText: '登记来访情况' }).waitFor();
  await author.getByText(/^已保存|已于/).first().waitFor();
  await stage().picture(author, 'drawn');

  // Out again: on the same drawing, with the new name.
  const [download] = await Promise.all([author.waitForEvent('download'), author.getByRole('link', { name: '导出 BPMN' }).click()]);
  const written = readFileSync(await download.path(), 'utf8');
  expect(placesOf(written)).toEqual(placesOf(readFileSync(model, 'utf8')));
  expect(written).toContain('name="登记来访情况"');

  await complete(author);
  await stage().picture(author, 'completed');
  await author.getByRole('button', { name: '申请发布' }).click();
  await author.getByRole('dialog').getByRole('textbox').fill('来访接待由 BPMN 模型导入');
  await author.getByRole('dialog').getByRole('button', { name: '申请发布' }).click();
  await author.getByText('待决定').waitFor({ timeout: 180_000 });
  const publisher = await stage().as('fangzheng');
  await publisher.goto(`${origin}/designer/`);
  await publisher.locator('a[href*="/publications/"]').filter({ hasText: title }).click();
  await publisher.getByRole('button', { name: '批准发布', exact: true }).click();
  await publisher.getByText('已发布', { exact: true }).waitFor({ timeout: 60_000 });

  // Two people work a case through it.
  const subject = `来访反映事项 ${Date.now() % 100_000}`;
  const clerk = await stage().as('wangfang');
  await clerk.goto(`${origin}/new`);
  await clerk.getByRole('link', { name: '来访接待' }).click();
  await clerk.getByLabel('事由').fill(subject);
  await clerk.getByRole('button', { name: '开始办理' }).click();
  await clerk.getByRole('heading', { level: 1, name: '登记来访情况' }).waitFor();
  await doWork(clerk, { outcome: '受理' });
  const head = await stage().as('chenjing');
  await openWork(head, subject, '审核接待意见');
  await stage().picture(head, 'work');
  await doWork(head);
  // The clock that was added runs
  await head.getByText('来访答复期限').first().waitFor();
  await openWork(clerk, subject, '答复来访人');
  // … and the form that was added is filled in
  await doWork(clerk, { form: { 答复意见: '已当面答复，来访人表示接受。' } });
  await clerk.getByText('已当面答复，来访人表示接受。').first().waitFor();
  await clerk.goto(`${origin}/work/ended`);
  await clerk.getByRole('row').filter({ hasText: subject }).first().waitFor();

  // And back, so that who plays the next story finds what was there.
  await publisher.goto(`${origin}/designer/`);
  await publisher.getByRole('button', { name: '恢复此版本' }).first().click();
  await publisher.getByRole('dialog').getByRole('textbox', { name: '为什么恢复' }).fill('演示结束');
  await publisher.getByRole('dialog').getByRole('button', { name: '恢复', exact: true }).click();
  await publisher.getByRole('link', { name: '恢复以前的版本' }).first().waitFor();
});
