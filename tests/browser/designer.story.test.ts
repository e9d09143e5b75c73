/**
 * A step is drawn into a published process without a file being touched: put in by keyboard, named, seen as text, taken back and done
 * again; a fault that is typed as text is shown at the step. On the way every editor is looked at with axe, light and dark (the pages around: designerPages.story.test.ts).
 * What a property does is asked where it stands. Fields and their names: designerFields.story.test.ts. The gate and the use of what was drawn: newFeature.story.ts.
 */
import { expect, test } from 'vitest';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';

const stage = withPlatform('designer', { authors: true });

/** At the left of every definition, and the bar above: looked at once. */
const seen = ['.gd-explorer', '.gc-bar'];

test('a draft is drawn and checked', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  await looksSound(author, 'home');
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
  // By initials what is put in most comes before steps of elsewhere.
  await author.getByRole('combobox', { name: '输入名称查找' }).fill('sp');
  await author.getByRole('option', { name: /^审批/ }).and(author.locator('#gd-insert-0')).waitFor();
  await author.getByRole('combobox', { name: '输入名称查找' }).fill('节点');
  await author.keyboard.press('Enter');
  await expect.poll(() => steps.count()).toBe(before + 1);
  const name = author.getByLabel('名称（中文）');
  await name.fill('告知书已拟出');
  await name.press('Enter');
  await steps.filter({ hasText: '告知书已拟出' }).waitFor();
  await stage().picture(author, 'canvas');
  await looksSound(author, 'process, picture');

  // What a property does, where the pack uses it, and the way to its row in the guide.
  await author.getByRole('button', { name: '“名称”的说明' }).click();
  const help = author.locator('.gd-property-help');
  await help.getByText('显示给办案人看的名称').waitFor();
  await help.locator('pre').getByText('title:').waitFor();
  expect(await help.getByRole('link', { name: '编制指南' }).getAttribute('href')).toBe('/designer/guide#process.milestone.title');
  await looksSound(author, 'help of a property', ...seen);
  await author.getByRole('button', { name: '“名称”的说明' }).press('Escape');
  await help.waitFor({ state: 'detached' });

  // The same as text, with its lines chosen.
  await author.getByRole('tab', { name: 'YAML' }).click();
  await author.locator('.cm-content').getByText('告知书已拟出').waitFor();
  await stage().picture(author, 'text');
  await looksSound(author, 'process, YAML', ...seen);
  await author.getByRole('tab', { name: '列表' }).click();
  await author.locator('.gd-list').getByRole('treeitem', { name: /告知书已拟出/ }).waitFor();
  await looksSound(author, 'process, list', ...seen);

  await author.getByRole('button', { name: /^撤销/ }).click();
  await author.locator('.gd-list').getByRole('treeitem', { name: /新节点/ }).waitFor();
  await author.getByRole('button', { name: /^重做/ }).click();
  await author.locator('.gd-list').getByRole('treeitem', { name: /告知书已拟出/ }).waitFor();

  // What the draft changes, in words and beside what is in force; and by which edits, the first of them alone.
  await author.keyboard.press('Control+Shift+H');
  const review = author.getByRole('dialog', { name: '草稿的改动' });
  await review.locator('.gd-change-words').getByText('告知书已拟出').first().waitFor({ timeout: 60_000 });
  expect(await review.locator('figure').count()).toBe(2);
  await stage().picture(author, 'changes');
  await looksSound(author, 'what a draft changes', ...seen);
  await review.getByRole('tab', { name: '编辑记录' }).click();
  const edits = review.getByRole('list', { name: '编辑记录' }).getByRole('button');
  await edits.first().filter({ hasText: '已重做' }).waitFor();
  expect((await edits.allTextContents()).map((words) => words.includes('顾文'))).toEqual([true, true, true, true]);
  await edits.last().click();
  await review.locator('ins').filter({ hasText: 'milestone' }).waitFor();
  await review.getByRole('button', { name: '当时的文件' }).click();
  await review.locator('.cm-content').getByText('新节点').waitFor();
  await stage().picture(author, 'edits');
  await looksSound(author, 'edit history', ...seen);
  await author.keyboard.press('Escape');
  await review.waitFor({ state: 'detached' });

  // Picture and text beside each other: the step that is chosen is shown in the text, what is written there is drawn.
  await author.getByRole('tab', { name: '画布' }).click();
  await author.getByRole('button', { name: '并排 YAML' }).click();
  await steps.filter({ hasText: '告知书已拟出' }).click();
  const text = author.locator('.gd-work > .gd-source .cm-content');
  const line = text.locator('.cm-line').filter({ hasText: '告知书已拟出' });
  await line.waitFor();
  await expect.poll(() => line.evaluate((element) => { const at = element.getBoundingClientRect(); return at.top > 0 && at.bottom < innerHeight; })).toBe(true);
  await line.click();
  await author.keyboard.press('End');
  await author.keyboard.type('  # 并排写的');
  await author.getByRole('tab', { name: '画布' }).focus();
  await line.filter({ hasText: '# 并排写的' }).waitFor();
  // What is added at the side has the focus, wherever its kind has it; the text, in which its step is in sight, stays where it is.
  const lines = author.locator('.gd-work > .gd-source .cm-scroller');
  const shown = await lines.evaluate((element) => element.scrollTop);
  await author.locator('.gd-properties > .gd-map > .gd-adders').getByRole('button', { name: '加属性' }).click();
  await author.getByRole('menuitem', { name: /^依据/ }).click();
  const more = author.locator('.gd-properties').getByRole('button', { name: '加一项' });
  await expect.poll(() => more.evaluate((element) => element === document.activeElement)).toBe(true);
  await more.press('Enter');
  await expect.poll(() => author.evaluate(() => document.activeElement?.id)).toMatch(/sources\/0\/text$/);
  expect(await lines.evaluate((element) => element.scrollTop)).toBe(shown);
  for (const _ of [1, 2]) await author.getByRole('button', { name: /^撤销/ }).click();
  await more.waitFor({ state: 'detached' });
  await looksSound(author, 'process, picture and YAML', ...seen);
  await stage().picture(author, 'beside');
  await author.getByRole('button', { name: /^撤销/ }).click();
  await line.filter({ hasText: '# 并排写的' }).waitFor({ state: 'detached' });
  await author.getByRole('button', { name: '并排 YAML' }).click();
  await text.waitFor({ state: 'detached' });

  // A role that nobody has is told at the step, and mended from a list.
  await author.getByRole('tab', { name: '画布' }).click();
  await steps.filter({ hasText: '起草受理告知书' }).click();
  const role = author.getByRole('combobox', { name: '角色' });
  // The list is walked and left by keys; what was typed and not taken goes.
  const chosen = await role.inputValue();
  await role.press('ArrowDown');
  await expect.poll(() => author.getByRole('listbox', { name: '角色' }).getByRole('option', { selected: true }).textContent()).toContain(chosen);
  await role.fill('负责人');
  await author.getByRole('option').filter({ hasText: '部门主要负责人' }).waitFor();
  await role.press('Escape');
  await author.getByRole('listbox', { name: '角色' }).waitFor({ state: 'detached' });
  expect(await role.inputValue()).toBe(chosen);
  await role.fill('no-such-role');
  await role.press('Enter');
  await author.getByText('1 个问题').waitFor();
  await author.locator('.gd-node.has-faults').filter({ hasText: '起草受理告知书' }).waitFor();
  await author.getByText('1 个问题').click();
  await stage().picture(author, 'fault');
  await looksSound(author, 'problems', ...seen);
  await author.getByRole('button', { name: /^撤销/ }).click();
  await author.getByText('0 个问题').first().waitFor();

  const find = author.getByLabel('查找定义');
  const openDefinition = async (words: string): Promise<void> => {
    await find.fill(words);
    await author.locator('.gd-explorer').getByRole('button', { name: words, exact: true }).click();
    await author.getByRole('heading', { level: 1, name: words }).waitFor();
  };

  // A document of the draft: what is put into its text stands on its page.
  await openDefinition('检举控告受理告知书');
  const said = author.locator('.gd-pages .gd-unseen');
  await expect.poll(() => said.textContent(), { timeout: 60_000 }).toContain('属于纪检监察机关受理范围');
  await author.locator('.cm-line').filter({ hasText: '属于纪检监察机关受理范围' }).click();
  await author.keyboard.press('End');
  await author.keyboard.type('联系电话：{{检举控告人·联系电话');
  await author.locator('.cm-tooltip-autocomplete').getByText('case.reporter.phone').click();
  await expect.poll(() => said.textContent(), { timeout: 30_000 }).toContain('联系电话：13900001234');
  await stage().picture(author, 'paper');
  await looksSound(author, 'document', ...seen);
  // What was typed and what was completed are one step back or two, by how quickly one followed the other.
  const written = author.locator('.cm-content').first();
  await expect.poll(async () => {
    if ((await written.textContent())?.includes('联系电话')) await author.getByRole('button', { name: /^撤销/ }).click();
    return said.textContent();
  }, { timeout: 30_000, interval: 1000 }).not.toContain('联系电话');

  // A deadline, played on the calendar: its start is typed, then moved by a key.
  await openDefinition('实名检举控告受理告知');
  const start = author.getByRole('combobox', { name: '起算日' });
  await start.fill('2026-03-25');
  await start.press('Enter');
  await author.getByRole('heading', { name: '届满 2026-04-16 23:59' }).waitFor();
  await author.locator('[data-mark="start0"]').focus();
  await author.keyboard.press('ArrowRight');
  await author.getByRole('heading', { name: '届满 2026-04-17 23:59' }).waitFor();
  await stage().picture(author, 'deadline');
  await looksSound(author, 'deadline', ...seen);

  // A right of one role in one phase: a click writes its line.
  await openDefinition('案件权限');
  await author.getByRole('combobox', { name: '以谁的角色看' }).click();
  await author.getByRole('option', { name: '承办人', exact: true }).click();
  await author.getByRole('button', { name: '催办, 审查调查: 没有' }).click();
  await author.locator('.gd-rights-difference').getByText(/催办\s*审查调查/).waitFor();
  await stage().picture(author, 'rights');
  await looksSound(author, 'permission', ...seen);
  await author.getByRole('tab', { name: 'YAML' }).click();
  await author.locator('.cm-content').getByText('grant: handlers-filed').waitFor();
  await author.getByRole('tab', { name: '编辑' }).click();
  await author.getByRole('button', { name: /^撤销/ }).click();
  await author.getByText('与已发布版本没有差别').waitFor();

  // A decision table: one cell is narrowed, taken back, and the table asked with facts.
  await openDefinition('审查调查措施审批权限表');
  const cell = author.getByRole('button', { name: /^talk-questioning-c, 办理机关层级/ });
  await cell.click();
  await author.getByRole('option', { name: '不限' }).click();
  await author.keyboard.press('Escape');
  await author.getByRole('button', { name: 'talk-questioning-c, 办理机关层级: 不限' }).waitFor();
  await author.getByRole('button', { name: /^撤销/ }).click();
  await author.getByRole('button', { name: /^talk-questioning-c, 办理机关层级: 省/ }).waitFor();
  await stage().picture(author, 'table');
  await looksSound(author, 'table', ...seen);

  // A form as one role has it at the step that asks for it.
  await openDefinition('问题线索登记');
  const chooseIn = async (label: string, words: string): Promise<void> => {
    await author.getByRole('combobox', { name: label }).click();
    await author.getByRole('option', { name: words, exact: true }).click();
  };
  await chooseIn('预览身份', '案管工作人员');
  await author.locator('.gd-seen-as').getByText('填写。').waitFor({ timeout: 30_000 });
  await chooseIn('预览身份', '分管领导');
  await author.locator('.gd-seen-as').getByText('只读。').waitFor({ timeout: 30_000 });
  await stage().picture(author, 'formAsSeen');
  await looksSound(author, 'form', ...seen);

  // A ledger: a column is put in by its title; its author may see no case, so the rows are made up.
  await openDefinition('问题线索台账');
  await author.locator('.gd-palette').getByRole('button', { name: '紧急程度', exact: true }).click();
  await author.locator('.gd-ledger-preview thead').getByText('紧急程度').waitFor({ timeout: 30_000 });
  await author.locator('.gd-ledger-preview').getByText('示例数据').waitFor();
  await stage().picture(author, 'ledger');
  // While it is asked anew the old one is shown faintly.
  await author.locator('.gd-ledger-preview.is-stale').waitFor({ state: 'detached' });
  await looksSound(author, 'ledger', ...seen);
  await author.getByRole('button', { name: /^撤销/ }).click();
  await author.locator('.gd-ledger-preview thead').getByText('紧急程度').waitFor({ state: 'detached', timeout: 30_000 });

  // A rule tried on a fact says which clause decides.
  await openDefinition('办理时限监督');
  await chooseIn('灯色', '紧急（红）');
  await author.locator('.gd-rule-try').getByText('不符合：灯色等于').waitFor();
  await stage().picture(author, 'rule');
  await looksSound(author, 'rule set', ...seen);

  await openDefinition('审计管理首页');
  await looksSound(author, 'dashboard', ...seen);
  await openDefinition('全国法定节假日');
  await author.getByRole('grid').first().waitFor();
  await looksSound(author, 'calendar', ...seen);
  await openDefinition('四级纪检监察机关');
  await author.getByRole('tab', { name: '审批层级' }).click();
  await looksSound(author, 'organisation', ...seen);
  await openDefinition('初核查明主要事实，报批后转立案');
  await looksSound(author, 'scenario', ...seen);
  await openDefinition('信访件编号');
  await looksSound(author, 'a kind without an editor of its own', ...seen);
  await find.fill('实名检举控告办理');
  await author.locator('.gd-explorer').getByRole('button', { name: /^实名检举控告办理/ }).click();
  await find.fill('');
  await author.getByRole('tab', { name: '演练' }).click();
  await author.getByRole('button', { name: '开始演练' }).waitFor({ timeout: 60_000 });
  await looksSound(author, 'simulator', ...seen);
});
