/**
 * An organ's own files by the keyboard alone: added, renamed, removed, and a value that a patch sets; the focus is never lost on the way. The
 * overlay's patches stand in two files. A file that somebody removes while another writes in it is put back with what was written.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { axeFaults } from './axeFaults.ts';
import { withPlatform } from './platform.ts';
import { toDesigner } from './within.ts';

const stage = withPlatform('ownFiles', { authors: true });
const headers = { 'x-guicheng': '1' };
let keys = 0;
async function ask<T>(page: Page, method: 'GET' | 'POST', path: string, data?: object): Promise<T> {
  const answer = await page.context().request.fetch(`${stage().url}${path}`, { method, ...(data ? { data } : {}), headers: { ...headers, 'idempotency-key': `own-files-${Date.now()}-${String(++keys)}` } });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
const hasFocus = (at: Locator): Promise<void> => expect.poll(() => at.evaluate((element) => element === document.activeElement)).toBe(true);
const press = async (page: Page, ...names: string[]): Promise<void> => { for (const name of names) await page.keyboard.press(name); };
const settled = (page: Page): Promise<void> => page.getByText('0 个问题').waitFor({ timeout: 60_000 });

test('own files and values by the keyboard alone, in two files of patches, and one that is removed while it is written in', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const { origin } = new URL(author.url());
  await toDesigner(author, `${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  const draft = await ask<PackDraft>(author, 'POST', '/api/pack-drafts', { title: '本级文件', organ: 'linhu' });
  const overlay = draft.files.find(({ path }) => path.endsWith('/overlay.yaml'))!;
  const second = overlay.path.replace('overlay.yaml', 'more.yaml');
  await ask(author, 'POST', `/api/pack-drafts/${draft.id}/edits`, { revision: 0, label: { zh: '第二个文件', en: 'A second file' }, changes: [{ path: second, created: overlay.text.replace(/^overlay: .*$/m, 'overlay: second-part') }] });
  const files = async () => (await ask<PackDraft>(author, 'GET', `/api/pack-drafts/${draft.id}`)).files;

  // Before the pack above has been read the form says so, and then has its lists
  await toDesigner(author, `${origin}/designer/drafts/${draft.id}/overlay/own`);
  const begin = author.getByRole('button', { name: '新增本级文件' });
  await begin.waitFor();
  await begin.focus();
  await press(author, 'Enter');
  const form = author.getByRole('form', { name: '新增本级文件' });
  const kind = form.getByRole('combobox', { name: '种类' });
  await hasFocus(kind);
  await form.locator('.el-select').first().getByText('文书').waitFor({ timeout: 60_000 });
  await press(author, 'Enter', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp', 'Enter');
  await form.locator('.el-select').first().getByText('代码表').waitFor();
  await press(author, 'Tab');
  await author.keyboard.type('专项治理');
  // Escape drops a word of the input method, not the form; what goes on in it would be lost.
  await author.evaluate(() => document.activeElement!.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', isComposing: true, bubbles: true, cancelable: true })));
  await press(author, 'Tab');
  await author.keyboard.type('Campaign');
  await press(author, 'Enter');
  const heading = author.getByRole('heading', { level: 1, name: '专项治理' });
  await heading.waitFor();
  await hasFocus(heading);
  await settled(author);
  // Its YAML stands beside its editor, as that of a file of the pack does
  const beside = author.getByRole('button', { name: '并排 YAML' });
  await beside.click();
  await author.locator('.go-own-definition .has-text > .gd-source').waitFor();
  await author.locator('.go-own-definition .gd-register-body').waitFor();
  await beside.click();
  await author.locator('.go-own-definition .gd-source').waitFor({ state: 'detached' });
  await heading.focus();
  await press(author, 'Shift+Tab', 'Enter');
  await hasFocus(author.locator('.go-own-open'));
  expect(await axeFaults(author)).toEqual([]);

  // Renamed, with its path; Esc leaves it as it was
  await press(author, 'Tab');
  const renaming = author.getByRole('button', { name: '改名：专项治理' });
  await hasFocus(renaming);
  await press(author, 'Enter', 'Escape');
  await hasFocus(renaming);
  await press(author, 'Enter', 'Control+a');
  await author.keyboard.type('drive');
  await press(author, 'Enter');
  await author.getByText('local-drive').waitFor();
  await hasFocus(renaming);
  await expect.poll(async () => (await files()).map(({ path }) => path.slice(overlay.path.length - 'overlay.yaml'.length))).toEqual(['more.yaml', 'overlay.yaml', 'registers/local-drive.yaml']);
  // Removed: the keys are where one goes on; taken back it is there again
  await press(author, 'Tab', 'Enter');
  await hasFocus(begin);
  await author.locator('.go-own-open').waitFor({ state: 'detached' });
  await author.getByRole('button', { name: /^撤销/ }).press('Enter');
  await author.locator('.go-own-open').waitFor();
  await settled(author);

  // A patch goes to the file that is chosen
  await author.getByRole('searchbox', { name: '查找定义' }).fill('信访举报登记');
  await author.getByRole('button', { name: '信访举报登记', exact: true }).press('Enter');
  await author.getByRole('heading', { level: 1, name: '信访举报登记' }).waitFor();
  const into = author.getByRole('combobox', { name: '新的改动写入' });
  await into.focus();
  await press(author, 'Enter', 'ArrowDown', 'Enter');
  await author.locator('.go-why').getByText('more.yaml').waitFor();
  const row = author.locator('.go-rows > li').filter({ hasText: '入党时间' });
  await row.getByRole('button', { name: '不显示入党时间' }).press('Enter');
  await row.getByText('本级不显示').waitFor();
  await hasFocus(row.locator('.go-name'));
  const region = author.locator('.go-rows > li').filter({ hasText: '问题属地' });
  await region.locator('.go-name').press('Enter');
  const hint = author.getByRole('form', { name: '问题属地：提示' });
  await hint.getByLabel('提示（中文）').focus();
  await author.keyboard.type('写到乡镇');
  await press(author, 'Tab');
  // What has been typed goes along with its item, which a field that somebody else puts in before it moves.
  const between = [
    '{ patch: village-field, why: { zh: 记到村 }, in: caseType/petition, add: { field: local.village, type: string, maxLength: 60, title: { zh: 所在村 } } }',
    '{ patch: village-on-form, why: { zh: 登记时填 }, in: form/petition-registration/problem, after: summary, add: { field: local.village } }',
  ];
  await expect.poll(async () => (await files()).find(({ path }) => path === second)?.text).toContain('hide: true');
  const at = overlay.text.indexOf('patches: []');
  await ask(author, 'POST', `/api/pack-drafts/${draft.id}/edits`, { revision: (await ask<PackDraft>(author, 'GET', `/api/pack-drafts/${draft.id}`)).revision, label: { zh: '所在村', en: 'Village' }, changes: [{ path: overlay.path, edits: [{ start: at, end: at + 'patches: []'.length, text: `patches:\n${between.map((patch) => `  - ${patch}`).join('\n')}` }] }] });
  await author.locator('.go-rows > li').filter({ hasText: '所在村' }).waitFor();
  expect(await hint.getByLabel('提示（中文）').inputValue()).toBe('写到乡镇');
  await hint.getByRole('button', { name: '改值' }).press('Space');
  await region.getByText('本级改动').waitFor();
  await hasFocus(hint.getByRole('button', { name: '改值' }));
  await settled(author);
  await author.getByRole('tab', { name: '预览' }).focus();
  await press(author, 'ArrowRight');
  const changes = author.locator('.go-patches');
  await changes.getByRole('region', { name: 'more.yaml' }).getByText('写到乡镇').waitFor();
  expect(await changes.getByRole('region', { name: 'overlay.yaml' }).getByRole('listitem').count()).toBe(2);
  await stage().picture(author, '1-patches');
  expect(await axeFaults(author)).toEqual([]);
  for (let left = 4; left > 0; left -= 1) {
    await changes.locator('.gd-remove').first().press('Enter');
    await expect.poll(() => changes.locator('.gd-remove').count()).toBe(left - 1);
    await expect.poll(() => changes.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await expect.poll(async () => (await files()).find(({ path }) => path === second)?.text).toContain('patches: []');
  await settled(author);

  // Somebody removes the file while it is written in
  await author.getByRole('searchbox', { name: '查找定义' }).fill('');
  await author.getByRole('button', { name: /^本级文件/ }).press('Enter');
  await author.locator('.go-own-open').press('Enter');
  await heading.waitFor();
  await author.getByRole('tab', { name: 'YAML' }).press('Enter');
  await author.locator('.cm-content').focus();
  await press(author, 'Control+End');
  const { revision, files: now } = await ask<PackDraft>(author, 'GET', `/api/pack-drafts/${draft.id}`);
  const own = now.find(({ path }) => path.endsWith('local-drive.yaml'))!;
  // What is written is on its way when the other's removal comes in first.
  let go = (): void => undefined;
  const released = new Promise<void>((resolve) => { go = resolve; });
  const isHeld = new Promise<void>((resolve) => { void author.route(/\/edits$/, async (route) => { resolve(); await released; await route.continue(); }, { times: 1 }); });
  await author.keyboard.type('  - { code: typed, title: { zh: 刚写的 } }\n');
  await isHeld;
  await ask(author, 'POST', `/api/pack-drafts/${draft.id}/edits`, { revision, label: { zh: '删去', en: 'Remove' }, changes: [{ path: own.path, deleted: own.text }] });
  go();
  const dialog = author.getByRole('dialog', { name: '您正在改的文件已被删除' });
  await dialog.getByText('刚写的').waitFor();
  await stage().picture(author, '2-removed');
  expect(await axeFaults(author)).toEqual([]);
  await press(author, 'Escape');
  await dialog.getByRole('button', { name: '用我的内容放回' }).press('Enter');
  await dialog.waitFor({ state: 'hidden' });
  await expect.poll(async () => (await files()).find(({ path }) => path === own.path)?.text).toContain('刚写的');
  await heading.waitFor();
  await settled(author);
});
