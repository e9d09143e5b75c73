/** What is dragged in the designer stands where it was let go, in the text too, and undo brings it back; given up, nothing has happened. */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { withPlatform } from './platform.ts';
import { beginDraft } from './processDrafts.ts';
import { toDefinition, toDesigner } from './within.ts';

const stage = withPlatform('dragging', { authors: true });
const headers = { 'x-guicheng': '1' };
/** For all of them: what is dragged is taken back. */
let begun: Promise<string> | undefined;
const draftOf = (page: Page): Promise<string> => (begun ??= beginDraft(page, `拖动 ${process.pid}`));
/** The text of a file of the draft, as the server has it; nothing where it is as it was published. */
async function textOf(page: Page, draft: string, path: string): Promise<string | undefined> {
  const { files } = (await (await page.context().request.get(`${stage().url}/api/pack-drafts/${draft}`, { headers })).json()) as PackDraft;
  return files.find((file) => file.path.endsWith(path))?.text;
}
async function open(page: Page, id: string, address: string): Promise<void> {
  const whole = `${stage().url}/designer/drafts/${id}/${address}`;
  await (page.url().includes(id) ? toDefinition(page, whole) : toDesigner(page, whole));
}
const idOf = async (card: Locator): Promise<string> => (await card.getAttribute('data-id'))!;

test('a step goes to another place, shows where it may stand and why not, and comes back by Ctrl+Z', async () => {
  const author = await stage().as('guwen');
  const draft = await draftOf(author);
  await open(author, draft, 'process/real-name-report-handling');
  const card = (words: string): Locator => author.locator('.gd-node').filter({ hasText: words }).first();
  const path = 'processes/real-name-report-handling.yaml';
  const names = ['起草受理告知书', '审签受理告知书', '告知举报人已受理'];
  await card(names[2]!).waitFor({ timeout: 120_000 });
  await author.getByText('0 个问题').waitFor({ timeout: 120_000 });
  const titles = (): Promise<string[]> => author.locator('.gd-node-title').allTextContents();
  const before = await titles();
  const last = await idOf(card(names[2]!));
  const list = last.replace(/\/\d+$/, '');
  const target = author.locator(`[data-slot="${list}@${Number(/\d+$/.exec(last)![0]) + 1}"]`);

  const to = (await target.boundingBox())!;
  const lift = async (): Promise<void> => {
    // Where it lies when the picture has come to rest: after Ctrl+Z it is laid out anew.
    await card(names[0]!).hover();
    const from = (await card(names[0]!).boundingBox())!;
    const grip = { x: from.x + from.width / 2, y: from.y + from.height / 2 };
    await author.mouse.move(grip.x, grip.y);
    await author.mouse.down();
    await author.mouse.move(grip.x + 12, grip.y + 12, { steps: 3 });
    await author.locator('.gd-node.is-lifted').waitFor();
  };
  await lift();
  // All places are marked that it may go to; before and behind it is no movement.
  const slots = await author.locator('.gd-slot[data-slot]').count();
  expect(await author.locator('.is-lifting > .gd-slot[data-slot]:not(.is-closed)').count()).toBe(slots - 2);
  await author.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await author.locator('.gd-slot.is-hot').waitFor();
  await stage().picture(author, 'step');
  await author.mouse.up();
  const moved = [...before];
  moved.splice(before.indexOf(names[2]!), 0, ...moved.splice(before.indexOf(names[0]!), 1));
  await expect.poll(titles).toEqual(moved);
  await expect.poll(async () => (await textOf(author, draft, path))?.match(/zh: (起草受理告知书|审签受理告知书|告知举报人已受理)/g)?.map((each) => each.slice(4))).toEqual([names[1], names[2], names[0]]);
  expect(await author.locator('.is-closed, .is-lifting').count()).toBe(0);
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Control+Z');
  await expect.poll(titles).toEqual(before);
  await expect.poll(() => textOf(author, draft, path)).toBeUndefined();

  // Given up on the way.
  await lift();
  await author.mouse.move(to.x, to.y, { steps: 4 });
  await author.keyboard.press('Escape');
  await author.mouse.up();
  expect(await titles()).toEqual(before);
  expect(await author.locator('.is-closed, .is-lifting').count()).toBe(0);

  // A block is held over its own parts: it says why nothing comes of it.
  const block = card('交办或本级办理');
  await block.click();
  const held = (await block.boundingBox())!;
  const inner = (await author.locator(`[data-slot^="${await idOf(block)}/"]`).first().boundingBox())!;
  const middle = { x: held.x + held.width / 2, y: held.y + held.height / 2 };
  await author.mouse.move(middle.x, middle.y);
  await author.mouse.down();
  await author.mouse.move(middle.x + 10, middle.y + 10, { steps: 3 });
  await author.mouse.move(inner.x + inner.width / 2, inner.y + inner.height / 2, { steps: 6 });
  await author.getByText('不能放进它自己里面').waitFor();
  await stage().picture(author, 'refused');
  await author.mouse.up();
  expect(await author.locator('.gd-refused').count()).toBe(0);
  expect(await titles()).toEqual(before);
  expect(await textOf(author, draft, path)).toBeUndefined();
});

test('a mark of a timeline goes to another day, and back where it was with Escape', async () => {
  const author = await stage().as('guwen');
  await open(author, await draftOf(author), 'deadline/real-name-acceptance-notice');
  const mark = author.locator('[data-mark="start0"]');
  await mark.waitFor({ timeout: 120_000 });
  const due = author.locator('.gd-due');
  const [began, dueBefore] = [(await mark.locator('xpath=ancestor::td').getAttribute('data-day'))!, await due.textContent()];
  const day = (): Promise<string | null> => mark.locator('xpath=ancestor::td').getAttribute('data-day');
  const days = await author.locator('.gd-months td[data-day]').evaluateAll((cells) => cells.map((cell) => (cell as HTMLElement).dataset['day']!));
  const other = days.find((each) => each > began && Number(each.slice(8)) > Number(began.slice(8)) + 2) ?? days.find((each) => each !== began)!;
  const drag = async (): Promise<void> => {
    await mark.scrollIntoViewIfNeeded();
    const [from, to] = [(await mark.boundingBox())!, (await author.locator(`td[data-day="${other}"]`).boundingBox())!];
    await author.mouse.move(from.x + 4, from.y + 4);
    await author.mouse.down();
    // A few pixels are none.
    await author.mouse.move(from.x + 6, from.y + 6);
    expect(await day()).toBe(began);
    await author.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 6 });
    await expect.poll(day).toBe(other);
  };
  await drag();
  await author.keyboard.press('Escape');
  await expect.poll(day).toBe(began);
  await author.mouse.up();
  expect(await due.textContent()).toBe(dueBefore);
  await drag();
  await author.mouse.up();
  expect(await day()).toBe(other);
  await expect.poll(() => due.textContent()).not.toBe(dueBefore);
});

test('a field of a form and a column of a ledger go to another place, in their text too, and come back', async () => {
  const author = await stage().as('guwen');
  const draft = await draftOf(author);
  const undo = author.getByRole('button', { name: /^撤销/ });
  const places = [['form/petition-registration', 'forms/petition-registration.yaml', '.gd-section li', /^ {6}- (?:\{ field: )?([\w.]+)/gm], ['ledger/petitions', 'ledgers/petitions.yaml', '.gd-ledger-column', /^ *- \{? ?column: ([\w-]+)/gm]] as const;
  for (const [address, path, item, key] of places) {
    await open(author, draft, address);
    const items = author.locator(item);
    await items.nth(2).waitFor({ timeout: 120_000 });
    const words = (): Promise<string[]> => items.evaluateAll((all) => all.map((each) => (each.querySelector('.gd-field') ?? each).textContent.trim()));
    const keysIn = (text: string | undefined): string[] => [...(text ?? '').matchAll(key)].map(([, name]) => name!);
    // By their titles, which come with the first check.
    await expect.poll(async () => (await words()).filter((each) => /^[a-z]/i.test(each)), { timeout: 60_000 }).toEqual([]);
    const [before, written] = [await words(), keysIn(readFileSync(`definitions/discipline/${path}`, 'utf8'))];
    expect(written.length).toBeGreaterThan(2);
    await items.nth(0).dragTo(items.nth(2));
    const secondFirst = <T>([one, two, ...rest]: T[]): T[] => [two!, one!, ...rest];
    await expect.poll(words, { message: address }).toEqual(secondFirst(before));
    await expect.poll(async () => keysIn(await textOf(author, draft, path)), { message: path }).toEqual(secondFirst(written));
    await undo.click();
    await expect.poll(words).toEqual(before);
    await expect.poll(() => textOf(author, draft, path)).toBeUndefined();
  }
});
