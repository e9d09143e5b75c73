/**
 * A model drawn elsewhere becomes a running process without a file being touched: the author reads it in, sees what it brings, gives a step
 * another name, another person puts it in force, and two people work a case through it. The process goes out again as it was drawn.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { placesOf } from '../plugin/bpmnFiles.ts';
import { doWork, openWork } from './petitionLoop/work.ts';
import { withPlatform } from './platform.ts';

const stage = withPlatform('bpmnImport', { crowd: true });
const model = fileURLToPath(new URL('../cases/bpmn/visit.bpmn', import.meta.url));

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
  await author.locator('input[type=file]').setInputFiles(model);
  const dialog = author.getByRole('dialog');
  await dialog.getByText('visit-reception：完整导入').waitFor();
  await dialog.getByText('由人选择去向').waitFor();
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

  await author.getByRole('button', { name: '申请发布' }).click();
  await author.getByRole('dialog').getByRole('textbox').fill('来访接待由 BPMN 模型导入');
  await author.getByRole('dialog').getByRole('button', { name: '申请发布' }).click();
  await author.getByText('待决定').waitFor({ timeout: 180_000 });
  const publisher = await stage().as('fangzheng');
  await publisher.goto(`${origin}/designer/`);
  await publisher.locator('a[href*="/publications/"]').filter({ hasText: title }).click();
  await publisher.getByRole('button', { name: '批准发布' }).click();
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
  await openWork(clerk, subject, '答复来访人');
  await doWork(clerk);
  await clerk.goto(`${origin}/work/ended`);
  await clerk.getByRole('row').filter({ hasText: subject }).first().waitFor();

  // And back, so that who plays the next story finds what was there.
  await publisher.goto(`${origin}/designer/`);
  publisher.on('dialog', (asked) => void asked.accept('演示结束'));
  await publisher.getByRole('button', { name: '恢复此版本' }).first().click();
  await publisher.getByRole('link', { name: '恢复以前的版本' }).first().waitFor();
});
