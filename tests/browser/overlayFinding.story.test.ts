/**
 * In the overlay of an organ anything is found by Ctrl+K: what it inherits, what it adds, its own files; each opens at its place. What a proof
 * finds stands on the merged picture. Beside a form stands what it comes to, on a computer or a telephone. Looked at with axe, in both languages and colours.
 */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { axeFaults } from './axeFaults.ts';
import { withPlatform } from './platform.ts';
import { toDesigner } from './within.ts';

const stage = withPlatform('overlayFinding', { authors: true });
let keys = 0;
async function ask<T>(page: Page, method: 'GET' | 'POST', path: string, data?: object): Promise<T> {
  const answer = await page.context().request.fetch(`${stage().url}${path}`, { method, ...(data ? { data } : {}), headers: { 'x-guicheng': '1', 'idempotency-key': `overlay-finding-${Date.now()}-${String(++keys)}` } });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
const hasFocus = (at: Locator): Promise<void> => expect.poll(() => at.evaluate((element) => element === document.activeElement)).toBe(true);

test('anything of an overlay is found by keys, and its form is seen on two screens', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const { origin } = new URL(author.url());
  await toDesigner(author, `${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  const draft = await ask<PackDraft>(author, 'POST', '/api/pack-drafts', { title: '在补充中查找', organ: 'linhu' });
  const overlay = draft.files.find(({ path }) => path.endsWith('/overlay.yaml'))!;
  const at = overlay.text.indexOf('patches: []');
  const patches = [
    '{ patch: village-field, why: { zh: 记到村 }, in: caseType/petition, add: { field: local.village, type: string, maxLength: 60, title: { zh: 所在村 } } }',
    '{ patch: village-on-form, why: { zh: 登记时填 }, in: form/petition-registration/problem, after: summary, add: { field: local.village } }',
    // Its condition is never met, which nothing but a proof finds.
    '{ patch: look-again, why: { zh: 另行复看 }, in: process/real-name-report-handling/informing, after: inform-acceptance, add: { task: local-look-again, title: { zh: 另行复看 }, by: { role: petition-clerk }, when: { all: [{ fact: case.nameVerified, operator: equal, value: confirmed }, { fact: case.nameVerified, operator: notEqual, value: confirmed }] }, sources: [{ text: 本级规定, mark: design }] } }',
  ];
  const own = overlay.path.replace('overlay.yaml', 'registers/local-campaign.yaml');
  await ask(author, 'POST', `/api/pack-drafts/${draft.id}/edits`, {
    revision: 0, label: { zh: '本级内容', en: 'Our own' }, changes: [
      { path: overlay.path, edits: [{ start: at, end: at + 'patches: []'.length, text: `patches:\n${patches.map((patch) => `  - ${patch}`).join('\n')}` }] },
      { path: own, created: `# yaml-language-server: $schema=../../../schemas/register.json\nregister: local-campaign\ntitle: { zh: 专项治理, en: Campaign }\nentries:\n  - { code: grain, title: { zh: 粮食购销专项, en: Grain } }\n  - { code: water, title: { zh: 水利工程专项, en: Waterworks } }\nsources:\n  - { text: 本级规定, mark: design }\n` },
    ],
  });

  await toDesigner(author, `${origin}/designer/drafts/${draft.id}/overlay`);
  await author.getByRole('heading', { level: 1, name: '信访举报登记' }).waitFor({ timeout: 60_000 });
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  const dialog = author.getByRole('dialog', { name: '在草稿中查找' });
  const hits = dialog.getByRole('option');
  const find = async (words: string, first: RegExp): Promise<void> => {
    await author.keyboard.press('Control+k');
    await expect.poll(() => author.evaluate(() => document.activeElement?.className ?? '')).toContain('gd-finder-input');
    await author.keyboard.type(words);
    await hits.first().filter({ hasText: first }).waitFor();
  };
  const take = async (): Promise<void> => { await author.keyboard.press('Enter'); await dialog.waitFor({ state: 'detached' }); };
  const row = (words: string): Locator => author.locator('.go-rows > li').filter({ hasText: words });

  // What is inherited: a step of a process, at its row, which is opened.
  await find('起草受理告知书', /^起草受理告知书draft-acceptance/);
  await stage().picture(author, 'find');
  expect(await axeFaults(author)).toEqual([]);
  await take();
  await author.getByRole('heading', { level: 1, name: '实名检举控告办理' }).waitFor();
  await hasFocus(row('draft-acceptance').first().locator('.go-name'));
  await row('draft-acceptance').first().locator('.go-detail').waitFor();
  // Another of the same definition, and the first again by its initials.
  await find('inform-acceptance', /^告知举报人已受理/);
  await take();
  await hasFocus(row('inform-acceptance').first().locator('.go-name'));
  await find('qcslgzs', /^起草受理告知书/);
  await take();
  await hasFocus(row('draft-acceptance').first().locator('.go-name'));
  // What a proof finds of the merged process is marked on its merged picture, at the step that the overlay adds.
  const view = (name: string): Promise<void> => author.getByRole('tablist', { name: '查看方式' }).getByRole('tab', { name }).click();
  const mark = author.locator('.go-merged .gd-node.is-own').filter({ hasText: '另行复看' }).locator('.gd-node-faults');
  await view('合并后');
  await author.locator('.go-merged .gd-node.is-own').waitFor();
  expect(await mark.count(), 'nothing is wrong with it but by the proof').toBe(0);
  await view('演练');
  const moment = author.locator('.gd-sim-tabs');
  await moment.getByRole('tab', { name: /^证明/ }).click();
  await moment.getByRole('button', { name: '证明本流程' }).click();
  await moment.getByText('环节“另行复看”在任何情形下都走不到').waitFor({ timeout: 60_000 });
  await view('合并后');
  await expect.poll(() => mark.getAttribute('aria-label')).toContain('证明：环节“另行复看”在任何情形下都走不到');
  await stage().picture(author, 'proof');
  await view('逐项');
  // What the overlay adds.
  await find('所在村', /^所在村/);
  await take();
  await author.getByRole('heading', { level: 1, name: '信访件', exact: true }).waitFor();
  await hasFocus(row('所在村').locator('.go-name'));
  await row('所在村').getByText('本级增设', { exact: true }).waitFor();
  // A code of a file of its own: in the editor of its kind, where the focus is in its input.
  await find('水利工程专项', /^水利工程专项water/);
  await take();
  await author.getByRole('heading', { level: 1, name: '专项治理' }).waitFor();
  await expect.poll(() => author.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value)).toBe('water');
  await find('粮食购销专项', /^粮食购销专项/);
  await take();
  await expect.poll(() => author.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value)).toBe('grain');
  // Out of it again, to a definition as a whole; by the button too, with what stands in the list's own search.
  await author.getByRole('searchbox', { name: '查找定义' }).fill('信访举报登记');
  await author.getByRole('button', { name: /^在全部内容中查找/ }).click();
  await hits.first().filter({ hasText: /^信访举报登记/ }).waitFor();
  await take();
  await author.getByRole('heading', { level: 1, name: '信访举报登记' }).waitFor();
  await hasFocus(author.locator('.go-rows > li').first().locator('.go-name'));
  await author.getByRole('searchbox', { name: '查找定义' }).fill('');
  // What was opened last comes first.
  await author.keyboard.press('Control+k');
  await hits.nth(2).waitFor();
  expect((await hits.allTextContents()).slice(0, 3).join()).toMatch(/信访举报登记.*专项治理|信访举报登记.*粮食购销专项/);
  await author.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  // Its problems, opened by their number in the bar, also beside an own file; what is taken back is said.
  await author.locator('.gd-problem-count').click();
  const panel = author.getByRole('region', { name: '问题', exact: true });
  await panel.getByText('没有问题').waitFor();
  await panel.getByRole('button', { name: '收起' }).click();
  await author.getByRole('button', { name: /^撤销/ }).click();
  await author.getByText('已撤销：本级内容').waitFor();
  const added = author.getByRole('region', { name: '预览', exact: true }).getByLabel('所在村');
  await added.waitFor({ state: 'detached' });
  await author.getByRole('button', { name: /^重做/ }).click();
  await author.getByText('已重做：本级内容').waitFor();
  await added.waitFor();

  // The form as people will have it: on a computer, and on a telephone in its own width; what was typed stays.
  const preview = author.getByRole('region', { name: '预览', exact: true });
  const screen = preview.getByRole('group', { name: '预览的屏幕' });
  await preview.getByLabel('来件单位').fill('省委巡视办');
  await screen.getByRole('button', { name: '手机' }).click();
  const frame = preview.locator('.gd-screen');
  await expect.poll(() => frame.evaluate((element) => element.clientWidth)).toBe(375);
  expect(await preview.getByLabel('来件单位').inputValue()).toBe('省委巡视办');
  await preview.getByLabel('所在村').waitFor();
  for (const [width, height] of [[1920, 1080], [1366, 768]] as const) {
    await author.setViewportSize({ width, height });
    await expect.poll(() => preview.evaluate((pane) => pane.scrollWidth - pane.clientWidth)).toBe(0);
    expect(await frame.evaluate((element) => element.clientWidth)).toBe(375);
    await stage().picture(author, `phone-${String(width)}`);
  }
  expect(await axeFaults(author)).toEqual([]);

  // In English and in the dark; the next form is seen on the same screen.
  await author.getByRole('button', { name: 'English', exact: true }).click();
  await author.getByRole('button', { name: 'Dark', exact: true }).click();
  await author.locator('.gc-bar').getByText('0 problems').waitFor({ timeout: 60_000 });
  expect(await axeFaults(author), 'English, dark').toEqual([]);
  await stage().picture(author, 'phone-dark');
  await author.keyboard.press('Control+k');
  await author.keyboard.type('plan verification');
  await author.getByRole('option').filter({ hasText: /form/i }).first().click();
  await author.getByRole('dialog').waitFor({ state: 'detached' });
  await author.locator('.gd-screen.is-phone .gc-field').first().waitFor();
  await stage().picture(author, 'find-dark');
  await author.getByRole('button', { name: 'Computer' }).click();
  await author.locator('.gd-screen.is-computer').waitFor();
  await author.setViewportSize({ width: 1920, height: 1080 });
  await stage().picture(author, 'computer-1920');
});
