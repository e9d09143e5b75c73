/**
 * A new business begins as the copy of one that is there: found and told in the gallery by the keyboard, named, made in a draft without a problem, taken back
 * by one undo; once more by the mouse, from the home page. A step of another process is put in from the insert menu. Looked at with axe, light and dark, and in English.
 */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { axeFaults } from './axeFaults.ts';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { toDesigner, within } from './within.ts';

const stage = withPlatform('templateGallery', { authors: true });

const seen = ['.gd-explorer', '.gc-bar', '.gd-work', '.gd-side'];
const focused = (page: Page, of: 'textContent' | 'className' = 'textContent'): Promise<string> => page.evaluate((key) => String(document.activeElement?.[key as 'className'] ?? ''), of);

test('a business begins from a template, a step from another process', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const { origin } = new URL(author.url());
  await toDesigner(author, `${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  await author.getByLabel('草稿名称').fill(`模板 ${Date.now() % 100_000}`);
  await author.getByLabel('草稿名称').press('Enter');
  await author.getByRole('heading', { level: 1, name: '下级报批件办理' }).waitFor();
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });

  const gallery = author.getByRole('dialog', { name: '从模板新建' });
  const find = gallery.getByRole('combobox', { name: '业务名称、代号或拼音首字母' });
  const offers = gallery.getByRole('option');
  const row = (words: string | RegExp) => author.locator('.gd-explorer-row').filter({ hasText: words });
  const button = author.getByRole('navigation', { name: '定义目录' }).getByRole('button', { name: '从模板新建' });

  // Escape leaves all as it was, and the focus where it was.
  await button.focus();
  await author.keyboard.press('Enter');
  await offers.first().waitFor();
  await expect.poll(() => focused(author, 'className')).toContain('gd-insert-search');
  await author.keyboard.press('Escape');
  await gallery.waitFor({ state: 'detached' });
  expect(await focused(author)).toBe('从模板新建');

  // By keys: found by initials, told, named.
  await author.keyboard.press('Enter');
  await offers.first().waitFor();
  await expect.poll(() => focused(author, 'className')).toContain('gd-insert-search');
  await author.keyboard.type('没有这种业务');
  await gallery.getByText('没有找到').waitFor();
  await find.fill('');
  await author.keyboard.type('cssy');
  await offers.filter({ hasText: '措施使用' }).and(gallery.locator('[aria-selected=true]')).waitFor();
  const told = gallery.getByRole('region', { name: '措施使用' });
  for (const words of ['提出查封申请', '承办人', '申请理由', '查封决定书', '与案件无关财物的解除退还']) await told.getByText(words).first().waitFor();
  await author.keyboard.press('Enter');
  // What is taken is refused in words.
  await author.keyboard.type('措施使用');
  await gallery.getByText('已有名为“措施使用”的业务').waitFor();
  await author.keyboard.press('Control+a');
  await author.keyboard.type('资金冻结使用');
  await author.keyboard.press('Tab');
  await author.keyboard.type('Freezing of funds');
  await author.keyboard.press('Tab');
  expect(await gallery.getByLabel('代号', { exact: true }).inputValue()).toBe('freezing-of-funds');
  await author.keyboard.type('sealing');
  await gallery.getByText('代号“sealing”已被占用').waitFor();
  await author.keyboard.press('Control+a');
  await author.keyboard.type('freezing');
  await gallery.getByText(/检查通过/).waitFor();
  await gallery.getByText('下列公用定义只涉及原业务').waitFor();
  // The codes of its measures go into their register: as proposed, or as they are written; one that is taken is refused in words.
  const codes = gallery.getByRole('group', { name: '同时在代码表“审查调查措施”中加入代码（2 个）' });
  const code = codes.getByLabel('代码：仿“查封”', { exact: true });
  expect([await code.inputValue(), await codes.getByLabel('名称：仿“查封”', { exact: true }).inputValue(), await codes.getByLabel('英文名称：仿“扣押”').inputValue()]).toEqual(['freezing-sealing', '资金冻结使用·查封', 'Freezing of funds: Seizure']);
  await author.keyboard.press('Tab');
  await author.keyboard.press('Tab');
  expect(await author.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('checkbox');
  await author.keyboard.press('Tab');
  await author.keyboard.press('Control+a');
  await author.keyboard.type('freeze');
  await gallery.getByText('代码“freeze”已被占用').waitFor();
  await author.keyboard.press('Enter');
  await gallery.getByText('代码“freeze”已被占用').waitFor();
  expect(await gallery.isVisible()).toBe(true);
  await author.keyboard.press('Control+a');
  await author.keyboard.type('freeze-account');
  await author.keyboard.press('Tab');
  await author.keyboard.press('Control+a');
  await author.keyboard.type('冻结账户');
  await expect.poll(() => gallery.getByText('代码“freeze”已被占用').count()).toBe(0);
  await gallery.getByText(/检查通过/).waitFor();
  for (const [width, height] of [[1920, 1080], [1366, 768]] as const) {
    await author.setViewportSize({ width, height });
    await stage().picture(author, `gallery-${String(width)}`);
  }
  await looksSound(author, 'gallery', ...seen);
  await author.keyboard.press('Enter');
  await gallery.waitFor({ state: 'detached' });
  await author.getByRole('heading', { level: 1, name: '资金冻结使用·' }).waitFor();
  expect(author.url()).toContain('/process/freez');
  const draft = author.url().replace(/\/process\/.*$/, '');
  const register = async (): Promise<string | undefined> => ((await (await author.context().request.get(draft.replace('/designer/drafts/', '/api/pack-drafts/'))).json()) as PackDraft).files.find(({ path }) => path.endsWith('registers/measures.yaml'))?.text;
  await expect.poll(register).toContain('- { code: freeze-account, title: { zh: 冻结账户, en: "Freezing of funds: Sealing" } }');
  await row('资金冻结使用·查封').first().waitFor();
  await author.getByText('0 个问题').waitFor();
  await stage().picture(author, 'made');
  await author.getByLabel('查找定义').fill('freezing');
  await row('资金冻结使用').nth(3).waitFor();

  // One undo takes all of it away.
  await author.getByRole('button', { name: /^撤销/ }).click();
  await author.getByText('已撤销：从模板新建：资金冻结使用').waitFor();
  await expect.poll(() => row(/./).count()).toBe(0);
  await author.getByLabel('查找定义').fill('');
  await author.getByText('0 个问题').waitFor();
  expect(await row('资金冻结使用').count()).toBe(0);
  await expect.poll(register).toBeUndefined();

  // What the checks will say of a copy is told before it is made, by the definition that it is about; it is made all the same.
  await within(author, `${draft}/deadline/unrelated-property-release`);
  await author.getByRole('heading', { level: 1, name: '与案件无关财物的解除退还' }).waitFor();
  const called = author.getByLabel('名称（中文）').first();
  await called.fill(`${'与案件无关财物的解除退还'.repeat(16)}时限`);
  await called.press('Tab');
  await author.getByText('0 个问题').waitFor();
  await button.click();
  await offers.filter({ hasText: '措施使用' }).click();
  await gallery.getByLabel('新业务的名称').fill('资金冻结使用');
  await gallery.getByText(/新建以后，检查会指出 1 个新问题/).waitFor();
  await gallery.getByRole('list', { name: '问题' }).getByRole('listitem').filter({ hasText: '期限“资金冻结使用·与案件无关财物的解除退还' }).waitFor();
  // Without the codes it is said what is missing then.
  await gallery.getByRole('checkbox', { name: /^同时在代码表/ }).press('Space');
  await gallery.getByText('在代码表“审查调查措施”里没有对应的代码').waitFor();
  await gallery.getByText(/新建以后，检查会指出 1 个新问题/).waitFor();
  await stage().picture(author, 'problems');
  await looksSound(author, 'gallery with problems', ...seen);
  await gallery.getByRole('button', { name: '新建', exact: true }).click();
  await gallery.waitFor({ state: 'detached' });
  await author.getByText('1 个问题').waitFor({ timeout: 60_000 });
  for (const what of ['从模板新建：资金冻结使用', /名称/]) {
    await author.getByRole('button', { name: /^撤销/ }).click();
    await author.getByText(typeof what === 'string' ? `已撤销：${what}` : /已撤销：/).first().waitFor();
  }
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });

  // A step from elsewhere, behind the one that is chosen.
  await row(/^查封/).first().click();
  await author.getByRole('heading', { level: 1, name: '查封', exact: true }).waitFor();
  const steps = author.locator('.gd-node');
  await steps.filter({ hasText: '逐件核对并入库' }).click();
  const before = await steps.count();
  await author.locator('.gd-process').focus();
  await author.keyboard.press('+');
  const menu = author.getByRole('dialog', { name: '在此处加入' });
  await menu.getByText('还可以找到其他流程的环节').waitFor();
  await author.keyboard.type('批立案');
  const elsewhere = menu.getByRole('group', { name: '别处的环节' }).getByRole('option');
  await elsewhere.first().waitFor();
  await author.keyboard.press('Escape');
  await menu.waitFor({ state: 'detached' });
  expect(await focused(author, 'className')).toBe('gd-process');
  await author.keyboard.press('+');
  await author.keyboard.type('财物移交');
  await menu.getByText('没有符合的项目').or(elsewhere.first()).first().waitFor();
  await author.getByRole('combobox', { name: '输入名称查找' }).fill('take-in');
  await elsewhere.filter({ hasText: '扣押' }).first().waitFor();
  // Other stories put steps in force that are called so too.
  for (let i = 0; i < 10 && !(await menu.locator('.is-here').innerText()).includes('扣押'); i += 1) await author.keyboard.press('ArrowDown');
  await stage().picture(author, 'steps');
  await looksSound(author, 'steps from elsewhere', ...seen);
  await author.keyboard.press('Enter');
  await expect.poll(() => steps.count()).toBe(before + 1);
  await author.locator('.gd-node.is-selected').waitFor();
  await author.getByRole('button', { name: /^撤销/ }).click();
  await expect.poll(() => steps.count()).toBe(before);

  // In English and in the dark, by the mouse, from the home page; a business with one process has its title.
  await author.getByRole('button', { name: 'English', exact: true }).click();
  await author.getByRole('button', { name: 'Dark', exact: true }).click();
  await within(author, `${origin}/designer/`);
  await author.locator('.gd-work').waitFor({ state: 'detached' });
  await author.getByRole('button', { name: 'New from a template' }).waitFor();
  await stage().picture(author, 'home');
  await author.getByRole('button', { name: 'New from a template' }).click();
  const english = author.getByRole('dialog', { name: 'New from a template' });
  await english.getByRole('option').filter({ hasText: 'measure-use' }).click();
  await english.getByLabel('Title of the new business (Chinese)').fill('资金冻结使用');
  await english.getByRole('group', { name: 'Also add its codes to the register “Investigation measures” (2)' }).getByLabel('Code, like “Sealing”').waitFor();
  await stage().picture(author, 'codes-dark');
  expect(await axeFaults(author, 'all', ['.gd-explorer', '.gc-bar', '.gd-work', '.gd-side']), 'codes, English, dark').toEqual([]);
  await english.getByRole('option').filter({ hasText: 'approval-request' }).click();
  await english.getByLabel('Title of the new business (Chinese)').fill('请示件');
  await english.getByText(/they pass the checks/).waitFor();
  await stage().picture(author, 'english');
  expect(await axeFaults(author, 'all', ['.gd-explorer', '.gc-bar', '.gd-work', '.gd-side']), 'gallery, English, dark').toEqual([]);
  await english.getByRole('button', { name: 'Make it' }).click();
  await english.waitFor({ state: 'detached' });
  await author.getByRole('heading', { level: 1, name: '请示件' }).waitFor();
  await author.getByText('0 problems').waitFor({ timeout: 60_000 });

  // A draft that has no process any more says how to begin.
  const processes = author.locator('.gd-explorer-kind').first().locator('.gd-explorer-row');
  await processes.first().focus();
  for (let left = await processes.count(); left > 0; left -= 1) {
    await author.keyboard.press('Delete');
    await expect.poll(() => processes.count()).toBe(left - 1);
  }
  const begin = author.locator('.gd-begin');
  await begin.getByText('The draft has no process yet').waitFor();
  for (const way of ['New business with the wizard', 'New empty process']) await begin.getByRole('button', { name: way }).waitFor();
  await stage().picture(author, 'empty');
  await begin.getByRole('button', { name: 'New from a template' }).focus();
  await author.keyboard.press('Enter');
  await english.getByRole('option').first().waitFor();
  await author.keyboard.press('Escape');
  await english.waitFor({ state: 'detached' });
  expect(await focused(author)).toBe('New from a template');

  // YAML that somebody has: what cannot be taken is told before anything is written.
  await begin.getByRole('button', { name: 'Import YAML' }).click();
  const take = author.getByRole('dialog', { name: 'Import YAML' });
  const pasted = take.getByLabel('Paste YAML here');
  await pasted.fill('process: [');
  await take.getByText(/cannot be read at line \d+/).waitFor();
  expect(await take.getByRole('button', { name: /^Write into the draft/ }).isDisabled()).toBe(true);
  await pasted.fill(readFileSync('definitions/discipline/processes/archiving.yaml', 'utf8'));
  await take.getByText('definitions/discipline/processes/archiving.yaml').waitFor();
  await stage().picture(author, 'take');
  expect(await axeFaults(author, 'all', ['.gd-explorer', '.gc-bar', '.gd-work', '.gd-side']), 'import, English, dark').toEqual([]);
  await take.getByRole('button', { name: 'Write into the draft (1)' }).click();
  await author.locator('.gd-node').first().waitFor();
  expect(await author.locator('.gd-work-head code').textContent()).toBe('definitions/discipline/processes/archiving.yaml');
});
