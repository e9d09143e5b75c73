/**
 * A step is drawn into a published process without a file being touched: put in by keyboard, named, seen as text, taken back and done
 * again; a fault that is typed as text is shown at the step. The gate and the use of what was drawn: newFeature.story.test.ts.
 */
import { expect, test } from 'vitest';
import { withPlatform } from './platform.ts';

const stage = withPlatform('designer', { crowd: true });

test('a draft is drawn and checked', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const { origin } = new URL(author.url());
  await author.goto(`${origin}/designer/`);
  // Built after the first start; its page waits by itself.
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  const title = `受理告知 ${Date.now() % 100_000}`;
  await author.getByLabel('草稿名称').fill(title);
  await author.getByRole('button', { name: '新建草稿' }).click();
  await author.getByRole('button', { name: '实名检举控告办理' }).click();
  await author.getByRole('heading', { level: 1, name: '实名检举控告办理' }).waitFor();
  const steps = author.locator('.gd-node');
  await steps.filter({ hasText: '告知举报人已受理' }).waitFor();
  const before = await steps.count();
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });

  // By keyboard: behind the step that is selected.
  await steps.filter({ hasText: '起草受理告知书' }).click();
  await author.locator('.gd-process').focus();
  await author.keyboard.press('+');
  await author.getByRole('combobox', { name: '输入名称查找' }).fill('节点');
  await author.keyboard.press('Enter');
  await expect.poll(() => steps.count()).toBe(before + 1);
  const name = author.getByLabel('名称（中文）');
  await name.fill('告知书已拟出');
  await name.press('Enter');
  await steps.filter({ hasText: '告知书已拟出' }).waitFor();
  await stage().picture(author, 'canvas');

  // The same as text, with its lines chosen.
  await author.getByRole('tab', { name: 'YAML' }).click();
  await author.locator('.cm-content').getByText('告知书已拟出').waitFor();
  await stage().picture(author, 'text');
  await author.getByRole('tab', { name: '列表' }).click();
  await author.locator('.gd-list').getByRole('button', { name: '告知书已拟出' }).waitFor();

  await author.getByRole('button', { name: /^撤销/ }).click();
  await author.locator('.gd-list').getByRole('button', { name: '新节点' }).waitFor();
  await author.getByRole('button', { name: /^重做/ }).click();
  await author.locator('.gd-list').getByRole('button', { name: '告知书已拟出' }).waitFor();

  // A role that nobody has is told at the step, and mended from a list.
  await author.getByRole('tab', { name: '图' }).click();
  await steps.filter({ hasText: '起草受理告知书' }).click();
  const role = author.getByRole('combobox', { name: '角色' });
  await role.fill('no-such-role');
  await role.press('Enter');
  await author.getByText('1 个问题').waitFor();
  await author.locator('.gd-node.has-faults').filter({ hasText: '起草受理告知书' }).waitFor();
  await author.getByText('1 个问题').click();
  await stage().picture(author, 'fault');
  await author.getByRole('button', { name: /^撤销/ }).click();
  await author.getByText('0 个问题').first().waitFor();
});
