/**
 * A stage goes from one process into another of another case type by keys alone: what is missing there is told before and brought along, as one edit that one undo takes
 * back. An offer goes the other way; what is cut is asked about as what is removed; a second draft in a second tab takes what was copied in the first.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { beginDraft } from './processDrafts.ts';
import { toDesigner } from './within.ts';

const stage = withPlatform('copiedParts', { authors: true });
const headers = { 'x-guicheng': '1' };

/** The files that differ from what is published, by path. */
async function filesOf(page: Page, draft: string): Promise<Map<string, string | undefined>> {
  const { files } = (await (await page.context().request.get(`${stage().url}/api/pack-drafts/${draft}`, { headers })).json()) as PackDraft;
  return new Map(files.map(({ path, text }) => [path.split('/').slice(-2).join('/'), text]));
}
const focusedRow = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.querySelector('.gd-list-title')?.textContent ?? '');

test('a stage and an offer go into another process by keys, with what is missing brought along', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  await author.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: stage().url });
  const draft = await beginDraft(author, '复制阶段');
  await toDesigner(author, `${stage().url}/designer/drafts/${draft}/process/real-name-report-handling`);
  await author.getByText('0 个问题').waitFor({ timeout: 120_000 });
  const press = async (...all: string[]): Promise<void> => { for (const key of all) await author.keyboard.press(key); };
  const rows = author.getByRole('treeitem');
  const onRow = (title: string): Promise<void> => expect.poll(() => focusedRow(author)).toBe(title);
  const titles = (): Promise<string[]> => author.locator('.gd-list-title').allTextContents();
  /** Down the list to a row. */
  const walkTo = async (title: string): Promise<void> => {
    await press('Home');
    for (let i = 0; i < 60 && await focusedRow(author) !== title; i += 1) await press('ArrowDown');
    await onRow(title);
  };
  /** To another process, by its name. */
  const goTo = async (name: string, title: string): Promise<void> => {
    await press('Control+K');
    await author.getByRole('combobox', { name: '名称、代号或拼音首字母' }).waitFor();
    await author.keyboard.type(name);
    await author.getByRole('option', { name: new RegExp(title) }).first().waitFor();
    await press('Enter');
    await author.getByRole('heading', { level: 1, name: title }).waitFor();
    await rows.first().waitFor();
    await rows.first().focus();
  };
  const saved = (): Promise<void> => author.locator('.gd-state', { hasText: /^已保存/ }).waitFor();

  await author.getByRole('tab', { name: '列表' }).focus();
  await press('Enter');
  await rows.first().waitFor();
  await rows.first().focus();
  await walkTo('受理告知');
  await press('Control+C');
  await author.getByText('已复制阶段“受理告知”').waitFor();

  await goTo('lead-registration', '问题线索集中管理与分办');
  const before = await titles();
  await press('Control+V');
  const dialog = author.getByRole('dialog', { name: /^粘贴“受理告知”：这里缺少 \d+ 项/ });
  await dialog.waitFor({ timeout: 60_000 });
  await expect.poll(() => author.evaluate(() => document.activeElement?.textContent?.trim())).toBe('粘贴');
  const field = dialog.getByRole('group', { name: /核实结果/ });
  await expect.poll(() => field.getByRole('radio', { name: '带过来' }).isChecked()).toBe(true);
  await dialog.getByText('粘贴后没有新问题').waitFor();
  await looksSound(author, 'what is missing where a stage is pasted', '.gd-explorer', '.gc-bar', '.gd-side');
  await stage().picture(author, 'missing');
  // Left as it is, it would be a problem; brought along, none.
  await field.getByRole('radio', { name: '保留引用，列为问题' }).focus();
  await press('Space');
  await dialog.getByText(/粘贴后有 \d+ 个新问题/).waitFor();
  await press('ArrowUp');
  await dialog.getByText('粘贴后没有新问题').waitFor();
  await dialog.getByRole('button', { name: '粘贴', exact: true }).focus();
  await press('Enter');
  await onRow('受理告知');
  await saved();
  await author.getByText('0 个问题').waitFor();
  const files = await filesOf(author, draft);
  expect([...files.keys()].sort()).toEqual(['case-types/lead.yaml', 'documents/acceptance-notice-to-complainant-2.md', 'forms/acceptance-notice-2.yaml', 'processes/lead-registration.yaml']);
  expect(files.get('case-types/lead.yaml')).toContain('nameVerified: { register: name-verification');
  expect(files.get('processes/lead-registration.yaml')).toContain('form: acceptance-notice-2');
  await press('Control+Z');
  await expect.poll(titles).toEqual(before);
  await saved();
  await expect.poll(async () => [...(await filesOf(author, draft)).keys()]).toEqual([]);

  // An offer, the other way round: nothing is missing, and nothing is asked.
  await rows.first().focus();
  await press('Home', 'm');
  await author.getByRole('menuitem', { name: '加入可发起事项' }).press('Enter');
  await onRow('新可发起事项');
  await press('Control+C');
  await author.getByText('已复制可发起事项“新可发起事项”').waitFor();
  await goTo('real-name-report-handling', '实名检举控告办理');
  const without = await titles();
  await press('Control+V');
  await onRow('新可发起事项');
  await saved();
  expect((await filesOf(author, draft)).get('processes/real-name-report-handling.yaml')).toContain('offers:');
  // Cut, it goes as what is removed does; it lies on the clipboard, and comes back in its place.
  await press('Control+X');
  await author.getByRole('dialog', { name: /^删去“新可发起事项”/ }).waitFor();
  await expect.poll(() => author.evaluate(() => document.activeElement?.textContent?.trim())).toBe('一起删去');
  expect(await author.getByRole('button', { name: '保留其中环节' }).count()).toBe(0);
  await press('Enter');
  await expect.poll(titles).toEqual(without);

  // A second draft in a second tab, on the picture: from the clipboard of the machine.
  const other = await beginDraft(author, '另一份草稿');
  const tab = await author.context().newPage();
  await tab.goto(`${stage().url}/designer/drafts/${other}/process/lead-registration`);
  await tab.getByText('0 个问题').waitFor({ timeout: 120_000 });
  await tab.bringToFront();
  await tab.locator('.gd-node').first().click();
  await tab.locator('.gd-process').focus();
  await tab.keyboard.press('Control+V');
  const pasted = tab.locator('.gd-node').filter({ hasText: '新可发起事项' });
  await pasted.waitFor();
  // Where the browser refuses that clipboard, the page's own has it for all tabs; from the menu of keys as by Ctrl+V.
  await author.context().clearPermissions();
  await pasted.click();
  await tab.locator('.gd-process').focus();
  await tab.keyboard.press('Shift+F10');
  await tab.getByRole('menuitem', { name: /^粘贴/ }).press('Enter');
  await expect.poll(() => pasted.count()).toBe(2);
  await tab.close();
});
