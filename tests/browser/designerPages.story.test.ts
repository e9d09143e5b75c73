/**
 * The pages of the designer around a draft: the wizard, an overlay of an organ, the guide and its place for one property, what whoever may only read has, the list of
 * drafts with who works on what; some in English. Each is looked at with axe.
 */
import { expect, test } from 'vitest';
import { axeFaults } from './axeFaults.ts';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { beginDraft } from './processDrafts.ts';
import { toDefinition, toDesigner, within } from './within.ts';

const stage = withPlatform('designerPages', { authors: true });

test('the pages around a draft are sound, in the hands of an author and of a reader', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const { origin } = new URL(author.url());
  const draft = `${origin}/designer/drafts/${await beginDraft(author, `各处 ${Date.now() % 100_000}`)}`;
  await toDesigner(author, `${draft}/new-feature`);
  await author.getByRole('heading', { name: '名称和依据' }).waitFor();
  await looksSound(author, 'wizard');

  // The overlay of an organ.
  await within(author, `${origin}/designer/`);
  await author.getByRole('combobox', { name: '补充规程的机关' }).click();
  await author.getByRole('option').filter({ visible: true }).first().click();
  await author.getByRole('button', { name: '新建下级补充' }).click();
  await author.getByRole('link', { name: '编制指南' }).last().waitFor({ timeout: 60_000 });
  await looksSound(author, 'overlay');

  // A page of the guide, and its place for one property.
  await within(author, `${origin}/designer/guide/hand-overs`);
  await author.locator('.gd-guide-text').getByRole('heading', { level: 1 }).waitFor();
  await looksSound(author, 'guide');
  await author.goto(`${origin}/designer/guide#process.task.by.separate`);
  await expect.poll(() => author.evaluate(() => document.activeElement?.id)).toBe('process.task.by.separate');
  await author.getByRole('row').filter({ hasText: '承办人不得审理自己办的案件' }).first().waitFor();
  // The other language has the same place; a chapter is in the language of the screen, its heading as well as its sentences.
  await author.getByRole('button', { name: 'English' }).click();
  await author.getByRole('row').filter({ hasText: 'separate' }).filter({ hasNotText: /\p{Script=Han}/u }).first().waitFor();
  await expect.poll(() => author.evaluate(() => document.activeElement?.id)).toBe('process.task.by.separate');
  await author.getByRole('heading', { name: 'Blocks, offers, watches, messages' }).waitFor();
  await author.getByRole('button', { name: '中文' }).click();
  await author.getByRole('heading', { name: '块、可发起事项、触发事项、外来消息' }).waitFor();
  await stage().picture(author, 'guide');

  // Whoever may only read.
  const reader = await stage().as('fangzheng');
  await toDesigner(reader, `${draft}/series/petition-number`);
  await reader.getByRole('tab', { name: 'YAML' }).click();
  await reader.locator('.cm-content').getByText('series: petition-number').waitFor();
  await looksSound(reader, 'YAML, read only');

  // The list of drafts tells who works on what, and what was found there.
  await within(author, `${draft}/process/real-name-report-handling`);
  await author.locator('.gd-node').first().waitFor();
  await within(reader, `${origin}/designer/`);
  const listed = reader.getByRole('row').filter({ has: reader.locator(`a[href$="${draft.split('/').at(-1)}"]`) });
  // He has it open, besides having changed it last.
  await listed.locator('td').nth(5).getByText('顾文').waitFor({ timeout: 60_000 });
  await expect.poll(() => listed.locator('td').nth(3).textContent().then((told) => told?.trim()), { timeout: 60_000 }).toMatch(/^\d+$/);
  await looksSound(reader, 'home of a reader');
  await stage().picture(reader, 'drafts');

  // In English.
  await author.getByRole('button', { name: 'English', exact: true }).click();
  expect(await axeFaults(author), 'process, English').toEqual([]);
  await toDefinition(author, `${draft}/caseType/approval-request`);
  await author.getByRole('tab', { name: 'Properties' }).click();
  await author.getByRole('button', { name: 'About Title' }).first().click();
  await author.locator('.gd-property-help').getByText('What people read.').waitFor();
  expect(await axeFaults(author), 'properties, English').toEqual([]);
  await author.getByRole('button', { name: '中文', exact: true }).click();
});
