/**
 * The fields of a case type in the designer: written by the keyboard alone; a name that others say is called otherwise at each of its
 * uses; a problem leads to the field that it is about. Each page is looked at with axe.
 */
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { toDesigner, within } from './within.ts';

const stage = withPlatform('designerFields', { authors: true });

test('fields are added, moved, renamed where they are used, and found by their problems', { timeout: 240_000 }, async () => {
  const author = await stage().as('guwen');
  await toDesigner(author, `${new URL(author.url()).origin}/designer/`);
  // Built after the first start; its page waits by itself.
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  await author.getByLabel('草稿名称').fill(`线索字段 ${process.pid}`);
  await author.getByRole('button', { name: '新建草稿' }).click();
  await author.getByRole('button', { name: '实名检举控告办理' }).click();
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });

  // The fields of a case type, by the keyboard alone: one is added behind another, required, moved, called otherwise, taken out.
  await within(author, `${author.url().replace(/\/process\/.*$/, '')}/caseType/lead`);
  const field = (words: string) => author.locator('.gd-field-name').filter({ hasText: words });
  await field('反映问题摘要').focus();
  await author.getByLabel('新字段的名称').focus();
  await author.keyboard.type('移交日期');
  await author.keyboard.press('Tab');
  await author.keyboard.type('Handed over on');
  await author.keyboard.press('Enter');
  await field('移交日期').focus();
  await author.keyboard.press('*');
  await field('移交日期').filter({ hasText: '*' }).waitFor();
  await author.keyboard.press('Alt+ArrowUp');
  await expect.poll(() => author.evaluate(() => document.activeElement?.textContent)).toMatch(/^移交日期\*handedOverOn日期/);
  await author.keyboard.press('ArrowDown');
  await expect.poll(() => author.evaluate(() => document.activeElement?.textContent)).toMatch(/^反映问题摘要/);
  await field('移交日期').focus();
  await author.locator('.gd-field-own').getByLabel('代号').fill('givenOn');
  await author.keyboard.press('Enter');
  await field('givenOn').waitFor();
  await looksSound(author, 'fields');
  await stage().picture(author, 'fields');
  await field('givenOn').focus();
  await author.keyboard.press('Delete');
  await field('givenOn').waitFor({ state: 'detached' });
  await expect.poll(() => author.evaluate(() => document.activeElement?.textContent)).toMatch(/^反映问题摘要/);

  // A field that others name: where it is used is shown, a new name is written there too, as one step.
  await field('处置方式').filter({ hasText: /^处置方式disposition/ }).focus();
  await author.getByRole('button', { name: '用在哪里' }).last().press('Enter');
  const uses = author.getByRole('dialog', { name: '“处置方式”用在哪里' });
  await uses.getByRole('heading', { name: /问题线索处置呈批表/ }).waitFor();
  await looksSound(author, 'where a name is used');
  await stage().picture(author, 'where a name is used');
  await author.keyboard.press('Escape');
  await uses.waitFor({ state: 'hidden' });
  const own = author.locator('.gd-field-own').getByLabel('代号');
  await own.fill('wayOut');
  await author.keyboard.press('Enter');
  const renaming = author.getByRole('dialog', { name: '代号 disposition 改为 wayOut' });
  await renaming.getByRole('button', { name: '不改' }).press('Enter');
  await renaming.waitFor({ state: 'hidden' });
  await expect.poll(() => own.inputValue()).toBe('disposition');
  await own.fill('wayOut');
  await author.keyboard.press('Enter');
  await renaming.getByText('规程包里会记一行“原名”').waitFor();
  await renaming.getByRole('button', { name: /^改名并改写 \d+ 处$/ }).press('Enter');
  await field('wayOut').waitFor();
  await expect.poll(() => own.inputValue()).toBe('wayOut');
  await author.getByText('0 个问题').waitFor();
  await author.getByRole('button', { name: /^撤销/ }).click();
  await field('wayOut').waitFor({ state: 'detached' });
  await author.getByText('0 个问题').waitFor();

  // The problem of a field leads to that field, with the cursor in what is wrong.
  await field('dispositionReason').click();
  await author.getByRole('combobox', { name: '信息类别' }).fill('nowhere');
  await author.keyboard.press('Enter');
  await author.getByText('1 个问题').waitFor();
  // An error keeps it from being published, and is told by sign and word wherever it is
  const publish = author.getByRole('button', { name: '申请发布' });
  expect(await publish.isDisabled()).toBe(true);
  await author.getByText(/^✕ 错误：信息类别/).first().waitFor();
  await author.locator('.gd-explorer-row.is-here .gd-node-faults.of-error').waitFor();
  await field('处置方式').first().click();
  await author.getByText('1 个问题').click();
  await author.locator('.gd-problems').getByRole('button', { name: /nowhere/ }).click();
  await expect.poll(() => own.inputValue()).toBe('dispositionReason');
  await expect.poll(() => author.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('信息类别');
  await author.getByRole('button', { name: /^撤销/ }).click();
  await author.getByText('0 个问题').first().waitFor();

  // A warning and a hint do not: a scenario that expects nothing at its end, and a file without the line that text editors read.
  const [draft] = /[0-9a-f-]{36}/.exec(author.url())!;
  const api = `${new URL(author.url()).origin}/api`;
  const { base, revision } = (await (await author.request.get(`${api}/pack-drafts/${draft}`)).json()) as PackDraft;
  const { files } = (await (await author.request.get(`${api}/pack-sources/${encodeURIComponent(base)}`)).json()) as { files: { path: string; text: string }[] };
  const { path, text } = files.find((each) => each.path.endsWith('scenarios/petition-not-accepted.yaml'))!;
  const last = text.trimEnd().lastIndexOf('\n') + 1;
  const edits = [{ start: 0, end: text.indexOf('\n') + 1, text: '' }, { start: last, end: text.length, text: '' }];
  const answer = await author.request.post(`${api}/pack-drafts/${draft}/edits`, { data: { revision, label: { zh: '不写预期', en: 'No expectation' }, changes: [{ path, edits }] }, headers: { 'x-guicheng': '1', 'idempotency-key': crypto.randomUUID() } });
  expect(answer.status(), await answer.text()).toBe(200);
  await author.locator('.gd-problem-count').getByText('▲').waitFor({ timeout: 60_000 });
  await author.getByText('1 个问题').first().waitFor();
  await expect.poll(() => publish.isDisabled()).toBe(false);
  const panel = author.locator('.gd-problems');
  if (!(await panel.isVisible())) await author.getByText('1 个问题').first().click();
  await panel.getByRole('button', { name: '1 警告' }).click();
  await expect.poll(() => panel.getByRole('listitem').allTextContents()).toEqual([expect.stringMatching(/^▲ 警告.*petition-not-accepted/)]);
  await panel.getByRole('button', { name: '1 提示' }).click();
  await expect.poll(() => panel.getByRole('listitem').allTextContents()).toEqual([expect.stringMatching(/^○ 提示.*schema/)]);
  await looksSound(author, 'problems by severity');
  await stage().picture(author, 'severities');
});
