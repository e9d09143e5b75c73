/** What people do with work: find it in their list, decide it in the dialog, see who has it next. */
import type { Locator, Page } from 'playwright-core';
import { choose, fillForm } from './fillForm.ts';
import type { Values } from './fillForm.ts';

export interface Doing {
  /** By label, for the fields of the form. */
  form?: Values;
  outcome?: string;
  assistants?: string[];
  opinion?: string;
  /** Words on the button; the first one of the bar unless told. */
  press?: string;
  /** A file for each place that must have one. */
  file?: { name: string; mimeType: string; buffer: Buffer };
  /** What is asked of the page before anything is filled. */
  look?: (page: Page) => Promise<void>;
  /** What the dialog asks besides, such as votes. */
  dialog?: (dialog: Locator, page: Page) => Promise<void>;
}

/** The work that waits for this person about somebody, as links in his list. */
async function waiting(page: Page, about: string, title: string): Promise<Locator> {
  await page.getByRole('navigation').getByRole('link', { name: '待办' }).click();
  // By class: asking every cell of a long list for its role takes longer than the page takes to draw it.
  return page.locator('.el-table__row').filter({ hasText: about }).locator('.gc-row-link').filter({ hasText: startsWith(title) });
}

/** Opens a piece of work from the list. */
export async function openWork(page: Page, about: string, title: string): Promise<void> {
  const link = (await waiting(page, about, title)).first();
  const heading = page.locator('h1').filter({ hasText: startsWith(title) });
  // A notice may move the row away between pressing and letting go; then he clicks once more, as anybody would.
  for (let left = 3; ; left -= 1) {
    await link.click();
    try {
      return await heading.waitFor({ timeout: left > 0 ? 15_000 : 45_000 });
    } catch (fault) {
      const main = await page.locator('main').innerText();
      if (left === 0 || !(await link.isVisible())) throw new Error(`${title} did not open; the page says: ${main.slice(0, 600)}`, { cause: fault });
    }
  }
}

/** How much there is of it, once the list has come to rest: a notice draws it anew, and for a moment it is empty then. */
export async function countWork(page: Page, about: string, title: string): Promise<number> {
  const links = await waiting(page, about, title);
  for (let seen = 0; ;) {
    await links.first().waitFor();
    await page.waitForTimeout(200);
    const now = await links.count();
    if (now > 0 && now === seen) return now;
    seen = now;
  }
}

/** The list says the level of an approval behind its title, and the paper behind a seal. */
const startsWith = (title: string): RegExp => new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(（|：|$)`);

/** Does the work that is open: form, files, decision, dialog, receipt. */
export async function doWork(page: Page, doing: Doing = {}): Promise<void> {
  const bar = page.getByRole('toolbar', { name: '办理' });
  await bar.waitFor();
  await doing.look?.(page);
  if ((await page.locator('.gc-task .gc-form:not(.is-read)').count()) > 0) await fillForm(page, doing.form ?? {});
  if (doing.file) {
    const slots = page.locator('.gc-upload');
    for (let slot = 0; slot < (await slots.count()); slot += 1) await slots.nth(slot).locator('input[type=file]').setInputFiles(doing.file);
    await bar.getByText('还缺附件').waitFor({ state: 'detached' });
  }
  const button = doing.press ? bar.getByRole('button', { name: doing.press, exact: true }) : bar.locator('.el-button--primary');
  await button.click();
  await answerDialog(page, doing);
}

/** The dialog of one act: outcome, assistants, opinion, then the button that says what it does; closed when the receipt has come. */
export async function answerDialog(page: Page, doing: Doing): Promise<void> {
  const dialog = page.getByRole('dialog').filter({ visible: true });
  const faults = page.locator('.gc-error-summary');
  await dialog.or(faults).first().waitFor();
  if (await faults.isVisible()) throw new Error(`the form is refused: ${await faults.innerText()}`);
  if (doing.outcome) await dialog.locator('.el-radio', { hasText: doing.outcome }).click();
  for (const name of doing.assistants ?? []) {
    const picker = dialog.locator('.gc-command-part', { hasText: '协助人员' });
    await choose(page, picker, name);
    await page.keyboard.press('Escape');
  }
  await doing.dialog?.(dialog, page);
  if (doing.opinion) await dialog.locator('textarea').fill(doing.opinion);
  // He reads what follows before he clicks.
  await dialog.locator('.gc-consequences[aria-busy=true]').waitFor({ state: 'detached' });
  await dialog.locator('footer .el-button').last().click();
  const refused = dialog.getByRole('alert');
  await Promise.race([dialog.waitFor({ state: 'hidden' }), refused.waitFor()]);
  if (await refused.isVisible()) throw new Error(`refused: ${await refused.innerText()}`);
}
