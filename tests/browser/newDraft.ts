/** A draft begun as its author does it, on the designer's home page. */
import type { Page } from 'playwright-core';
import { toDesigner } from './within.ts';

/** Gives the draft's address. */
export async function newDraft(author: Page, title: string): Promise<string> {
  await toDesigner(author, `${new URL(author.url()).origin}/designer/`);
  // Built after the first start; its page waits by itself.
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  await author.getByLabel('草稿名称').fill(`${title} ${Date.now() % 100_000}`);
  await author.getByRole('button', { name: '新建草稿' }).click();
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  return author.url().replace(/\/process\/.*$/, '');
}
export const undoButton = (author: Page) => author.getByRole('button', { name: '撤销（Ctrl+Z）' });
