/**
 * A draft by the keyboard alone: anything in it is found and opened at its place, a definition is made once more, taken out and had back,
 * and the sheet tells the keys. Looked at with axe, light and dark, and in English.
 */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axeFaults.ts';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { toDesigner, within } from './within.ts';

const stage = withPlatform('findAnything', { authors: true });

const seen = ['.gd-explorer', '.gc-bar', '.gd-work', '.gd-side'];
const focused = (page: Page, of: 'textContent' | 'className' = 'textContent'): Promise<string> => page.evaluate((key) => String(document.activeElement?.[key as 'className'] ?? ''), of);

test('everything of a draft is found by keys', { timeout: 240_000 }, async () => {
  const author = await stage().as('guwen');
  const { origin } = new URL(author.url());
  await toDesigner(author, `${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  await author.getByLabel('草稿名称').fill(`查找 ${Date.now() % 100_000}`);
  await author.getByLabel('草稿名称').press('Enter');
  await author.getByRole('heading', { level: 1, name: '下级报批件办理' }).waitFor();
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  const draft = author.url().replace(/\/process\/.*$/, '');

  const dialog = author.getByRole('dialog', { name: '在草稿中查找' });
  const input = author.getByRole('combobox', { name: '名称、代号或拼音首字母' });
  const hits = dialog.getByRole('option');
  const ask = async (words: string): Promise<void> => {
    await author.keyboard.press('Control+k');
    await expect.poll(() => focused(author, 'className')).toContain('gd-finder-input');
    await author.keyboard.type(words);
  };
  /** The chosen hit opens; the dialog is gone when the place has the focus. */
  const take = async (first: RegExp): Promise<void> => {
    await hits.first().filter({ hasText: first }).waitFor();
    await author.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
  };

  // A step of another process; opened a second time, in its own, the picture keeps its size.
  await ask('起草受理告知书');
  await take(/^起草受理告知书draft-acceptance实名检举控告办理环节 · 办理/);
  await author.getByRole('heading', { level: 1, name: '实名检举控告办理' }).waitFor();
  await author.locator('.gd-node.is-selected').filter({ hasText: '起草受理告知书' }).waitFor();
  await expect.poll(() => focused(author, 'className')).toBe('gd-process');
  await author.keyboard.press('F2');
  // What belongs to the step is drawn after the step itself.
  await expect.poll(() => author.evaluate(() => document.activeElement?.closest('.gd-side') !== null)).toBe(true);
  await author.getByRole('button', { name: '放大' }).click();
  const zoom = (): Promise<string> => author.locator('.vue-flow__transformationpane').evaluate((pane) => pane.style.transform.replace(/.*scale\(/, 'scale('));
  await expect.poll(zoom).not.toMatch(/^scale\((1|0\.85)\)$/);
  const before = await zoom();
  await ask('交办与反馈');
  await take(/^交办与反馈/);
  await author.locator('.gd-node.is-selected').filter({ hasText: '交办与反馈' }).waitFor();
  expect(await zoom()).toBe(before);
  // Once more, when it has been pushed out of sight.
  await author.mouse.move(600, 600);
  await author.mouse.wheel(2000, 0);
  await expect.poll(() => author.locator('.gd-node.is-selected').evaluate((node) => node.getBoundingClientRect().right)).toBeLessThan(232);
  await ask('交办与反馈');
  await take(/^交办与反馈/);
  await expect.poll(() => author.locator('.gd-node.is-selected').evaluate((node) => node.getBoundingClientRect().left)).toBeGreaterThan(232);
  expect(await zoom()).toBe(before);

  // Escape leaves the focus where it was; what stands in a text goes on being typed there.
  await ask('告知');
  // Answered by the worker: the page itself knows definitions only.
  await hits.filter({ hasText: '字段' }).first().waitFor();
  expect(await hits.count()).toBeGreaterThan(10);
  await author.keyboard.press('ArrowDown');
  expect(await input.getAttribute('aria-activedescendant')).toBe('gd-finder-1');
  await stage().picture(author, 'find');
  await looksSound(author, 'find', ...seen);
  await author.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  expect(await focused(author, 'className')).toBe('gd-process');

  // A field, a role, a rule, a condition, an extension, a code far down a list: each is chosen, and has the focus.
  await ask('反映问题摘要 线索');
  await take(/^反映问题摘要/);
  await expect.poll(() => focused(author)).toMatch(/^反映问题摘要\*summary/);
  await ask('seal-keeper');
  await take(/^印章管理员/);
  await expect.poll(() => focused(author)).toBe('印章管理员');
  await author.getByRole('tab', { name: '角色与不得兼任' }).and(author.locator('[aria-selected=true]')).waitFor();
  await ask('R-25');
  await take(/^线索处置、交办件逾期/);
  await expect.poll(() => focused(author)).toContain('线索处置、交办件逾期');
  await ask('is-real-name');
  await take(/^实名举报/);
  await expect.poll(() => focused(author)).toContain('实名举报');
  await ask('报上一级批准延长');
  await take(/^报上一级批准延长/);
  await expect.poll(() => author.evaluate(() => document.activeElement?.id)).toBe('p/extensions/0/extension');
  await ask('查核个人有关事项报告');
  await take(/^查核个人有关事项报告personal-matters-check/);
  await expect.poll(() => author.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value)).toBe('personal-matters-check');
  await expect.poll(() => author.evaluate(() => { const at = document.activeElement!.getBoundingClientRect(); return at.top > 0 && at.bottom < innerHeight; })).toBe(true);
  // By the initials of its pinyin.
  await ask('smjjkgbl');
  await take(/^实名检举控告办理/);
  await author.getByRole('heading', { level: 1, name: '实名检举控告办理' }).waitFor();
  // What was opened last comes first.
  await ask('');
  await hits.nth(2).waitFor();
  expect(await hits.nth(0).textContent()).toMatch(/^实名检举控告办理/);
  expect((await hits.allTextContents()).slice(1, 5).join()).toMatch(/查核个人有关事项报告.*报上一级批准延长/);
  await author.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  // The list of definitions: walked, a copy is made and opened, taken out, had back.
  const row = (words: string | RegExp) => author.locator('.gd-explorer-row').filter({ hasText: words });
  await author.getByLabel('查找定义').focus();
  await author.keyboard.press('ArrowDown');
  expect(await focused(author)).toMatch(/^流程/);
  await author.keyboard.press('ArrowDown');
  expect(await focused(author)).toMatch(/^案件审理/);
  await author.keyboard.press('ArrowDown');
  expect(await focused(author)).toMatch(/^查封/);
  await looksSound(author, 'list of definitions', '.gc-bar', '.gd-work', '.gd-side');
  await author.keyboard.press('Control+d');
  await author.getByRole('heading', { level: 1, name: '查封（副本）' }).waitFor();
  await expect.poll(() => focused(author)).toMatch(/^查封（副本）/);
  expect(author.url()).toContain('/process/sealing-2');
  await author.keyboard.press('Delete');
  await author.getByText('已删除“查封（副本）”').waitFor();
  await author.getByRole('heading', { level: 1, name: '初步核实' }).waitFor();
  await row('查封（副本）').waitFor({ state: 'detached' });
  await expect.poll(() => focused(author)).toMatch(/^初步核实/);
  await author.keyboard.press('Control+z');
  await row('查封（副本）').waitFor();
  await author.keyboard.press('Control+z');
  await row('查封（副本）').waitFor({ state: 'detached' });
  await author.getByText('0 个问题').waitFor();

  // One of several in a file: only its part goes, and what named it is told.
  await author.getByLabel('查找定义').fill('信访件编号');
  await row('信访件编号').focus();
  await author.keyboard.press('ArrowRight');
  expect(await author.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('复制一份');
  await author.keyboard.press('ArrowRight');
  await author.keyboard.press('Enter');
  await author.getByText('1 个问题').waitFor();
  await author.getByLabel('查找定义').fill('');
  await within(author, `${draft}/series/petition-paper`);
  await author.getByRole('heading', { level: 1, name: '信访文书号' }).waitFor();
  await author.getByRole('button', { name: /^撤销/ }).click();
  await author.getByText('0 个问题').waitFor();
  await within(author, `${draft}/pack/discipline`);
  await row('监督执纪').first().waitFor();
  expect(await author.locator('.gd-explorer-kind').last().locator('.gd-explorer-tools').count()).toBe(0);

  // The sheet: not while words are typed, neither in an input nor in a text.
  const sheet = author.getByRole('dialog', { name: '快捷键' });
  await author.getByLabel('查找定义').focus();
  await author.keyboard.type('?');
  expect(await author.getByLabel('查找定义').inputValue()).toBe('?');
  await author.getByLabel('查找定义').fill('');
  await author.getByRole('tab', { name: 'YAML' }).click();
  const text = author.locator('.cm-content');
  await text.click();
  await author.keyboard.press('Control+Home');
  await author.keyboard.type('?');
  expect(await text.textContent()).toMatch(/^\?/);
  await author.keyboard.press('Backspace');
  expect(await sheet.count()).toBe(0);
  await author.getByRole('tab', { name: 'YAML' }).focus();
  await author.keyboard.press('?');
  await sheet.getByRole('heading', { name: '画布和流程图' }).waitFor();
  await stage().picture(author, 'keys');
  await looksSound(author, 'keys', ...seen);
  await author.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  expect(await focused(author)).toBe('YAML');

  // In English and in the dark.
  await author.getByRole('button', { name: 'English', exact: true }).click();
  await author.getByRole('button', { name: 'Dark', exact: true }).click();
  await author.getByRole('button', { name: 'Keys', exact: true }).click();
  await author.getByRole('dialog', { name: 'Keys' }).getByRole('heading', { name: 'List of definitions' }).waitFor();
  expect(await axeFaults(author, 'all', seen), 'keys, English, dark').toEqual([]);
  await author.keyboard.press('Escape');
  await author.getByRole('dialog').waitFor({ state: 'detached' });
  await author.getByRole('button', { name: /^Find anything/ }).click();
  await author.keyboard.type('real name');
  await author.getByRole('option').filter({ hasText: /^Real-name report/ }).first().waitFor();
  expect(await axeFaults(author, 'all', seen), 'find, English, dark').toEqual([]);
  await author.keyboard.press('Escape');
  await author.getByRole('dialog').waitFor({ state: 'detached' });

  // Whoever may only read finds as well, and changes nothing.
  const reader = await stage().as('fangzheng');
  await reader.goto(`${draft}/process/sealing`);
  await reader.getByRole('heading', { level: 1, name: '查封' }).waitFor();
  await reader.locator('.gd-explorer-row.is-here').focus();
  await reader.keyboard.press('Delete');
  expect(await reader.locator('.gd-explorer-tools').count()).toBe(0);
  await reader.keyboard.press('Control+k');
  await reader.getByRole('dialog', { name: '在草稿中查找' }).waitFor();
});
