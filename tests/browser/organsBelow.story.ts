/**
 * A city's register is in force, and a county below writes in it. When the city is about to rename or remove it, it is told which organs
 * below say the name and where, before anything changes; it may let it be, or do it all the same. By the keyboard alone, in both languages and colours.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import type { Publication, PublicationSummary } from '../../runtime/http/publicationApi.ts';
import { axeFaults } from './axeFaults.ts';
import { withPlatform } from './platform.ts';

const stage = withPlatform('organsBelow', { crowd: true });
let keys = 0;
async function ask<T>(page: Page, method: 'GET' | 'POST', path: string, data?: object): Promise<T> {
  const answer = await page.context().request.fetch(`${stage().url}${path}`, { method, ...(data ? { data } : {}), headers: { 'x-guicheng': '1', 'idempotency-key': `organs-below-${Date.now()}-${String(++keys)}` } });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent?.trim() ?? '');
const press = async (page: Page, ...names: string[]): Promise<void> => { for (const name of names) await page.keyboard.press(name); };

/** An overlay of an organ, with these patches and files beside it, put in force by the other person. */
async function inForce(author: Page, publisher: Page, organ: string, patches: readonly string[], files: Readonly<Record<string, string>>): Promise<void> {
  const draft = await ask<PackDraft>(author, 'POST', '/api/pack-drafts', { title: `在用名称 ${organ}`, organ });
  const overlay = draft.files.find(({ path }) => path.endsWith('/overlay.yaml'))!;
  const at = overlay.text.indexOf('patches: []');
  await ask(author, 'POST', `/api/pack-drafts/${draft.id}/edits`, {
    revision: draft.revision, label: { zh: '本级内容', en: 'Our own' }, changes: [
      ...(patches.length > 0 ? [{ path: overlay.path, edits: [{ start: at, end: at + 'patches: []'.length, text: `patches:\n${patches.map((patch) => `  - ${patch}`).join('\n')}` }] }] : []),
      ...Object.entries(files).map(([name, created]) => ({ path: overlay.path.replace('overlay.yaml', name), created })),
    ],
  });
  const { id } = await ask<PublicationSummary>(author, 'POST', `/api/pack-drafts/${draft.id}/publication`, { note: '在用名称' });
  const state = async (): Promise<string> => (await ask<Publication>(publisher, 'GET', `/api/publications/${id}`)).state;
  await expect.poll(state, { timeout: 240_000, interval: 500 }).toBe('ready');
  await ask(publisher, 'POST', `/api/publications/${id}/decision`, { agree: true, remark: '同意' });
  await expect.poll(state, { timeout: 60_000 }).toBe('published');
}

test('organs below that use a name are told before it goes', { timeout: 600_000 }, async () => {
  const [author, publisher] = [await stage().as('guwen'), await stage().as('fangzheng')];
  const { origin } = new URL(author.url());
  const register = '# yaml-language-server: $schema=../../../schemas/register.json\nregister: local-drive\ntitle: { zh: 专项治理, en: Campaign }\nentries:\n  - { code: grain, title: { zh: 粮食购销, en: Grain } }\nsources:\n  - { text: 本级规定, mark: design }\n';
  const more = '{ patch: local-school, why: { zh: 县里另有一项 }, in: register/local-drive, add: { code: local-school, title: { zh: 校园餐, en: School meals } } }';
  await inForce(author, publisher, 'nanling', [], { 'registers/local-drive.yaml': register });
  await inForce(author, publisher, 'meishan', [more], {});

  const draft = await ask<PackDraft>(author, 'POST', '/api/pack-drafts', { title: '改名', organ: 'nanling' });
  await author.goto(`${origin}/designer/drafts/${draft.id}/overlay/own`);
  const files = async (): Promise<string[]> => (await ask<PackDraft>(author, 'GET', `/api/pack-drafts/${draft.id}`)).files.map(({ path }) => path.split('/').at(-1)!).sort();
  const row = author.locator('.go-own-open').filter({ hasText: '专项治理' });
  await row.waitFor({ timeout: 60_000 });
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  const told = author.getByRole('alertdialog', { name: '1 个下级机关的补充规程还在用“专项治理”' });

  // Removed: who is left without it, and the line that says it. Let be, by the button and by Escape, nothing has changed.
  const remove = author.getByRole('button', { name: '删除：专项治理' });
  await remove.focus();
  await press(author, 'Enter');
  await told.getByText('梅山县纪委监委').waitFor();
  await told.getByText(/overlay\.yaml 第 \d+ 行/).waitFor();
  await told.getByText('校园餐').waitFor();
  await told.getByText('删除发布后，它们仍按原来的版本生效').waitFor();
  await expect.poll(() => focused(author)).toBe('先不删除');
  for (const [width, height] of [[1920, 1080], [1366, 768]] as const) {
    await author.setViewportSize({ width, height });
    await stage().picture(author, `remove-${String(width)}`);
  }
  expect(await axeFaults(author)).toEqual([]);
  await press(author, 'Enter');
  await told.waitFor({ state: 'detached' });
  await expect.poll(() => focused(author)).toBe('删除：专项治理');
  await press(author, 'Enter');
  await told.waitFor();
  await press(author, 'Escape');
  await told.waitFor({ state: 'detached' });
  await expect.poll(() => focused(author)).toBe('删除：专项治理');
  expect(await files()).toEqual(['local-drive.yaml', 'overlay.yaml']);

  // Renamed: let be, one is in the name that was being written; all the same, the file has the new one.
  const rename = author.getByRole('button', { name: '改名：专项治理' });
  await rename.focus();
  await press(author, 'Enter', 'Control+a');
  await author.keyboard.type('campaign');
  await press(author, 'Enter');
  await told.getByText('改名发布后，它们仍按原来的版本生效').waitFor();
  await expect.poll(() => focused(author)).toBe('先不改名');
  await press(author, 'Escape');
  await told.waitFor({ state: 'detached' });
  await expect.poll(() => focused(author)).toBe('新名称');
  expect(await author.getByLabel('新名称').inputValue()).toBe('campaign');
  await press(author, 'Enter');
  await told.waitFor();
  await expect.poll(() => focused(author)).toBe('先不改名');
  await press(author, 'Tab', 'Enter');
  await told.waitFor({ state: 'detached' });
  await author.getByText('local-campaign').waitFor();
  await expect.poll(files).toEqual(['local-campaign.yaml', 'overlay.yaml']);
  await author.getByRole('button', { name: /^撤销/ }).press('Enter');
  await expect.poll(files).toEqual(['local-drive.yaml', 'overlay.yaml']);
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });

  // In English and in the dark: removed all the same, and had back.
  await author.getByRole('button', { name: 'English', exact: true }).click();
  await author.getByRole('button', { name: 'Dark', exact: true }).click();
  await author.getByRole('button', { name: /^Remove: Campaign|^Delete: Campaign/ }).click();
  const english = author.getByRole('alertdialog', { name: 'Overlays of organs below still use “Campaign” (1)' });
  await english.getByText(/overlay\.yaml, line \d+/).waitFor();
  await stage().picture(author, 'remove-dark');
  expect(await axeFaults(author), 'English, dark').toEqual([]);
  await english.getByRole('button', { name: 'Remove all the same' }).click();
  await expect.poll(files).toEqual(['overlay.yaml']);
  await author.getByText('No own files yet').or(author.locator('.go-own .gc-empty')).first().waitFor();
  await author.getByRole('button', { name: /^Undo/ }).press('Enter');
  await expect.poll(files).toEqual(['local-drive.yaml', 'overlay.yaml']);
});
