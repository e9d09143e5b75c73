/** 留痕: what was done with a draft is read by its author, narrowed by the keyboard, and by the audit administrator, who is shown no draft. */
import { expect, test } from 'vitest';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { toDesigner } from './within.ts';

const stage = withPlatform('definitionTrail', { authors: true });

test('a draft that was discarded leaves its trail, for its author and for the audit administrator', { timeout: 240_000 }, async () => {
  const { as, picture, url } = stage();
  const author = await as('guwen');
  const { origin } = new URL(author.url());
  const title = `留痕 ${process.pid}`;
  await toDesigner(author, `${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  await author.getByLabel('草稿名称').fill(title);
  await author.getByLabel('草稿名称').press('Enter');
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  const { pathname } = new URL(author.url());

  // From the draft itself.
  await author.getByRole('link', { name: '留痕', exact: true }).click();
  await author.getByRole('heading', { level: 1, name: '留痕' }).waitFor();
  const told = author.getByRole('table').locator('tbody tr');
  await told.filter({ hasText: title }).waitFor();
  expect(await told.locator('strong').allTextContents()).toEqual(['新建草稿']);
  await told.getByText('顾文').waitFor();
  await told.getByRole('link', { name: title }).click();
  await expect.poll(() => new URL(author.url()).pathname).toContain(pathname);

  /** The first version is the oldest of all: on a later page where other stories have begun many drafts. */
  const toTheOldest = async (): Promise<void> => {
    await told.filter({ hasText: title }).first().waitFor();
    while ((await told.filter({ hasText: '版本生效' }).count()) === 0) {
      const shown = await told.count();
      await author.getByRole('button', { name: '更早的' }).click();
      await expect.poll(() => told.count()).toBeGreaterThan(shown);
    }
  };
  // Discarded on the home page, whose link shows the trail whole; narrowed by the keyboard alone.
  await toDesigner(author, `${origin}/designer/`);
  author.on('dialog', (dialog) => void dialog.accept());
  await author.getByRole('row').filter({ hasText: title }).getByRole('button', { name: '作废' }).click();
  await author.getByRole('row').filter({ hasText: title }).getByText('已作废').waitFor();
  await author.getByRole('link', { name: '留痕', exact: true }).click();
  // The list of drafts has a row of this title, too.
  await author.getByRole('heading', { level: 1, name: '留痕' }).waitFor();
  await toTheOldest();
  await looksSound(author, 'trail');
  await picture(author, '1-whole');
  await author.getByRole('combobox', { name: '类别' }).focus();
  for (const key of ['Enter', 'ArrowDown', 'Enter']) await author.keyboard.press(key);
  await expect.poll(() => new URL(author.url()).searchParams.get('kind')).toBe('drafts');
  await author.getByText('版本生效', { exact: true }).first().waitFor({ state: 'detached' });
  expect((await told.filter({ hasText: title }).locator('strong').allTextContents())).toEqual(['作废草稿', '新建草稿']);
  await author.getByRole('combobox', { name: '从' }).fill('2001-01-02');
  await author.keyboard.press('Enter');
  await author.getByRole('combobox', { name: '到' }).fill('2001-01-03');
  await author.keyboard.press('Enter');
  await author.getByText('没有符合的记录。').waitFor();
  await author.getByRole('button', { name: '显示全部' }).press('Enter');
  await toTheOldest();
  await author.getByRole('button', { name: 'English' }).click();
  await told.filter({ hasText: title }).getByText('Discarded a draft').waitFor();
  await picture(author, '2-english');

  // The audit administrator: from his menu, and from the address of the designer; nothing there leads to a draft.
  const auditor = await as('jiangning');
  await auditor.goto(url);
  await auditor.getByRole('link', { name: '规程留痕' }).click();
  await auditor.waitForURL(`${origin}/designer/trail`);
  const seen = auditor.getByRole('table').locator('tbody tr');
  await seen.filter({ hasText: title }).getByText('作废草稿').waitFor();
  expect(await auditor.getByRole('table').getByRole('link').count()).toBe(0);
  await picture(auditor, '3-auditor');
  await toDesigner(auditor, `${origin}/designer/`);
  await auditor.waitForURL(`${origin}/designer/trail`);
  await seen.first().waitFor();
  // Who neither manages the audit nor definitions is refused in words.
  const handler = await as('linfeng');
  await toDesigner(handler, `${origin}/designer/trail`);
  await handler.getByRole('alert').getByText('您没有').waitFor();
});
