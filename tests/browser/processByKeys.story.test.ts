/**
 * The same small process is built twice: in the list by keys alone, on the picture by the mouse. Both are the same text. On the way a stage, an
 * offer, a watch and the parts of a block are put in, moved, had once more and taken out; several steps go into a block, which goes again and leaves them.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { applyChanges, type PackChange } from '../../runtime/definition/edit/packChange.ts';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { toDesigner } from './within.ts';

const stage = withPlatform('processByKeys', { authors: true });
const file = /new-process\.yaml$/;

async function newProcess(page: Page, title: string): Promise<void> {
  const { origin } = new URL(page.url());
  await toDesigner(page, `${origin}/designer/`);
  await page.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  await page.getByLabel('草稿名称').fill(title);
  await page.getByRole('button', { name: '新建草稿' }).click();
  await page.getByRole('button', { name: '实名检举控告办理' }).waitFor();
  await page.getByText('0 个问题').waitFor({ timeout: 60_000 });
  await page.getByRole('button', { name: '新建流程', exact: true }).click();
  await page.locator('.gd-node').first().waitFor();
}
/** The file as the server has it. */
async function textOf(page: Page): Promise<string> {
  const draft = /drafts\/([^/]+)/.exec(page.url())![1]!;
  const { edits } = await (await page.request.get(`${new URL(page.url()).origin}/api/pack-drafts/${draft}/edits?after=0`)).json() as { edits: { changes: PackChange[] }[] };
  let texts: ReadonlyMap<string, string> = new Map();
  for (const { changes } of edits) texts = applyChanges(texts, changes.filter(({ path }) => file.test(path)));
  return [...texts.values()][0] ?? '';
}
const saved = (page: Page): Promise<void> => page.locator('.gd-state', { hasText: /^已保存/ }).waitFor();

/** By the tabulator to what has this role and name, as a hand would. */
async function tabTo(page: Page, role: string, name: RegExp, back = false): Promise<void> {
  for (let i = 0; i < 400; i += 1) {
    await page.keyboard.press(back ? 'Shift+Tab' : 'Tab');
    const [is, ...words] = await page.evaluate(() => { const here = document.activeElement; return [here?.getAttribute('role') ?? here?.tagName.toLowerCase() ?? '', [(here as HTMLInputElement | null)?.labels?.[0]?.textContent, here?.getAttribute('aria-label'), here?.textContent?.trim()].find((each) => each) ?? '', here?.getAttribute('aria-label') ?? '']; });
    if (is === role && words.some((each) => name.test(each))) return;
  }
  throw new Error(`Tab does not reach ${role} ${name.source}`);
}
const focusedRow = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.querySelector('.gd-list-title')?.textContent ?? `(${document.activeElement?.outerHTML.slice(0, 80)})`);

test('a process is built by keys alone, and by the mouse alone: the text is the same', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  await newProcess(author, `按键 ${process.pid}`);
  const { keyboard } = author;
  const press = async (...keys: string[]): Promise<void> => { for (const key of keys) await keyboard.press(key); };
  const rows = author.getByRole('treeitem');
  const onRow = (title: string): Promise<void> => expect.poll(() => focusedRow(author)).toBe(title);
  /** From the menu of the row, by its words. */
  const fromMenu = async (words: string): Promise<void> => {
    const items = author.getByRole('menuitem');
    if (await items.count() === 0) { await press('m'); await items.first().waitFor(); }
    for (let i = 0; i < 30; i += 1) {
      if ((await author.evaluate(() => document.activeElement?.textContent ?? '')).startsWith(words)) { await press('Enter'); return; }
      await press('ArrowDown');
    }
    throw new Error(`the menu has no ${words}`);
  };
  const putIn = async (kind: string): Promise<void> => {
    await press('+');
    await author.getByRole('combobox', { name: '输入名称查找' }).waitFor();
    await keyboard.type(kind);
    await press('Enter');
  };

  await tabTo(author, 'tab', /^列表$/);
  await press('Enter');
  await rows.first().waitFor();
  await tabTo(author, 'treeitem', /第一阶段/);
  await onRow('第一阶段');
  await press('ArrowDown');
  await onRow('第一个环节');
  await putIn('审批');
  await onRow('新审批');
  await putIn('并行');
  await onRow('新并行');
  await fromMenu('加入分支');
  await onRow('新分支');
  // A head that is chosen has its properties; the name is typed there, and back to the list.
  await press('Enter');
  await expect.poll(() => author.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
  await tabTo(author, 'input', /名称（中文）/);
  await press('Control+A');
  await keyboard.type('征求意见');
  await press('Enter');
  await author.getByRole('treeitem', { name: /征求意见/ }).waitFor();
  await tabTo(author, 'treeitem', /./, true);
  await onRow('征求意见');
  await press('Alt+ArrowUp');
  await onRow('征求意见');
  // The approval goes into the first branch of the block behind it, and its refusal to the end.
  await press('Home', 'ArrowDown', 'ArrowDown');
  await onRow('新审批');
  await press('Alt+ArrowRight');
  await onRow('新审批');
  await author.getByRole('treeitem', { name: /新审批/, level: 4 }).waitFor();
  await press('l');
  await author.getByRole('menuitem').first().waitFor();
  await fromMenu('不同意');
  await author.getByRole('combobox', { name: '点选去向，或输入名称' }).waitFor();
  await keyboard.type('办结');
  await press('Enter');
  await onRow('新审批');
  // A branch once more, and away with what stands in it.
  await press('ArrowLeft');
  const many = await rows.count();
  await press('Control+D');
  await expect.poll(() => rows.count()).toBe(many + 3);
  await press('Delete');
  const dialog = author.getByRole('dialog', { name: /^删去/ });
  await dialog.getByText('其中 2 个环节一起删去').waitFor();
  await expect.poll(() => author.evaluate(() => document.activeElement?.textContent?.trim())).toBe('一起删去');
  await press('Enter');
  await expect.poll(() => rows.count()).toBe(many);
  await expect.poll(() => author.evaluate(() => document.activeElement?.getAttribute('role'))).toBe('treeitem');
  // Beside the stage.
  await press('Home');
  await fromMenu('加入可发起事项');
  await onRow('新可发起事项');
  await putIn('节点');
  await onRow('新节点');
  await press('ArrowLeft');
  await fromMenu('加入触发事项：期限届满时');
  await onRow('新触发事项');
  await press('Home');
  await fromMenu('在后面加入阶段');
  await onRow('新阶段');
  await press('Alt+ArrowUp');
  await expect.poll(() => rows.first().innerText()).toContain('新阶段');
  await press('Control+Z');
  await expect.poll(() => rows.first().innerText()).toContain('第一阶段');
  await press('Control+Y');
  await expect.poll(() => rows.first().innerText()).toContain('新阶段');
  await press('Alt+ArrowDown');
  await expect.poll(() => rows.first().innerText()).toContain('第一阶段');
  await press('Home', 'ArrowDown');
  await fromMenu('放入重复办理');
  await onRow('新重复办理');
  await fromMenu('加入两轮之间的环节');
  await author.getByRole('treeitem', { name: /^两轮之间/ }).waitFor();
  // A button that has the focus keeps its Enter.
  await tabTo(author, 'button', /^加结束$/);
  await press('Enter');
  await onRow('新结束');
  await looksSound(author, 'process, list by keys', '.gd-explorer', '.gc-bar', '.gd-side');
  await stage().picture(author, 'byKeys');
  await saved(author);
  const byKeys = await textOf(author);

  await newProcess(author, `鼠标 ${process.pid}`);
  const card = (words: string): Locator => author.locator('.gd-node').filter({ hasText: words });
  /** What is out of sight cannot be clicked. */
  const whole = (): Promise<void> => author.getByRole('button', { name: '全图' }).click();
  const pad = async (words: string): Promise<void> => { await whole(); await author.getByRole('toolbar', { name: '环节操作' }).getByRole('button', { name: words }).click(); };
  const more = async (words: string): Promise<void> => { await pad('更多操作（M）'); await author.getByRole('menuitem', { name: words }).click(); };
  const insert = async (kind: string): Promise<void> => { await author.getByRole('option', { name: new RegExp(`^${kind}`) }).first().click(); };
  await card('第一个环节').click();
  await pad('在后面加入环节');
  await insert('审批');
  await card('新审批').waitFor();
  await pad('在后面加入环节');
  await insert('并行');
  await card('新并行').waitFor();
  await more('加入分支');
  const head = author.locator('.gd-part');
  await expect.poll(() => head.count()).toBe(3);
  const name = author.getByLabel('名称（中文）');
  await name.fill('征求意见');
  await name.press('Enter');
  await head.filter({ hasText: '征求意见' }).waitFor();
  await more('前移');
  await expect.poll(() => head.nth(1).innerText()).toBe('征求意见');
  // Dragged into the first branch.
  await whole();
  const [from, to] = [(await card('新审批').boundingBox())!, (await author.locator('[data-slot="/stages/0/steps/2/branches/0/steps@0"]').boundingBox())!];
  await author.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await author.mouse.down();
  await author.mouse.move(from.x + from.width / 2 + 10, from.y + from.height / 2 + 20);
  await author.mouse.move(to.x + to.width / 2, to.y + to.height / 2);
  await author.locator('.gd-slot.is-hot').waitFor();
  await author.mouse.up();
  await expect.poll(() => author.locator('.gd-node.is-selected').getAttribute('data-id')).toBe('/stages/0/steps/1/branches/0/steps/0');
  await pad('连接到已有环节');
  await author.getByRole('menuitem', { name: '不同意' }).click();
  // The card of the end may lie below what was found.
  await author.locator('#gd-found').getByRole('option', { name: /办结/ }).click();
  await expect.poll(() => author.locator('.gd-find').count()).toBe(0);
  await whole();
  await head.first().click();
  await more('照样再加一个');
  await expect.poll(() => head.count()).toBe(4);
  await pad('删去');
  await author.getByRole('dialog', { name: /^删去/ }).getByRole('button', { name: '一起删去' }).click();
  await expect.poll(() => head.count()).toBe(3);
  const lane = author.locator('.gd-lane-head');
  await whole();
  await lane.first().click();
  await more('加入可发起事项');
  await card('新可发起事项').waitFor();
  await pad('在末尾加入环节');
  await insert('节点');
  await card('新节点').waitFor();
  await whole();
  await card('新可发起事项').click();
  await more('加入触发事项：期限届满时');
  await card('新触发事项').waitFor();
  await whole();
  await lane.first().click();
  await more('在后面加入阶段');
  await expect.poll(() => lane.count()).toBe(2);
  await more('前移');
  await expect.poll(() => lane.first().innerText()).toContain('新阶段');
  await author.getByRole('button', { name: /^撤销/ }).click();
  await expect.poll(() => lane.first().innerText()).toContain('第一阶段');
  await author.getByRole('button', { name: /^重做/ }).click();
  await expect.poll(() => lane.first().innerText()).toContain('新阶段');
  // What is chosen goes along, whether the server had the edit or not.
  await more('后移');
  await expect.poll(() => lane.first().innerText()).toContain('第一阶段');
  await whole();
  await card('第一个环节').click();
  await more('放入重复办理');
  await card('新重复办理').waitFor();
  await more('加入两轮之间的环节');
  await head.filter({ hasText: '两轮之间' }).waitFor();
  await author.getByRole('button', { name: '加结束' }).click();
  await card('新结束').waitFor();
  await looksSound(author, 'process, blocks', '.gd-explorer', '.gc-bar', '.gd-side');
  await stage().picture(author, 'byMouse');
  await saved(author);
  await expect.poll(() => textOf(author)).toBe(byKeys);
  expect(byKeys).toMatch(/between:[\s\S]*branch-3[\s\S]*offers:[\s\S]*watches:[\s\S]*stage: stage/);

  // Two steps that follow one another go into a block by the bar for several; the block goes and leaves them: the text is as it was.
  await whole();
  await card('新重复办理').click();
  await card('新并行').click({ modifiers: ['Shift'] });
  const several = author.getByRole('toolbar', { name: '已选 2 个环节' });
  await several.getByRole('button', { name: '并行' }).click();
  await expect.poll(() => card('新并行').count()).toBe(2);
  await stage().picture(author, 'wrapped');
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Delete');
  await author.getByRole('dialog', { name: /^删去/ }).getByRole('button', { name: '保留其中环节' }).click();
  await expect.poll(() => card('新并行').count()).toBe(1);
  await saved(author);
  await expect.poll(() => textOf(author)).toBe(byKeys);
});
