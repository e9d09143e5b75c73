/** In every editor a problem leads to its input, Ctrl+Z takes back what was done, whatever has the focus, and after something is taken out the focus is on what stands there now. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { plantedFaults } from '../designer/plantedFaults.ts';
import { looksSound } from './looksSound.ts';
import { newDraft, undoButton } from './newDraft.ts';
import { withPlatform } from './platform.ts';
import { toDesigner, within } from './within.ts';

const stage = withPlatform('editorPlaces', { authors: true });

const seen = ['.gd-explorer', '.gc-bar'];
/** The place in its definition that the focus is on, by what the inputs say of themselves. */
const placeOfFocus = (page: Page): Promise<string> => page.evaluate(() => {
  const at = document.activeElement;
  return (at?.id.startsWith('p/') ? at.id : at?.closest<HTMLElement>('[data-path]')?.dataset['path'] ?? at?.className ?? '').replace(/^p\//, '/');
});
const focusedText = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

test('a click on a problem reaches its input, in every kind of definition', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const draft = await newDraft(author, '问题的位置');
  const api = `${new URL(draft).origin}/api`;
  const id = draft.split('/').at(-1)!;
  const { base } = (await (await author.request.get(`${api}/pack-drafts/${id}`)).json()) as PackDraft;
  const { files } = (await (await author.request.get(`${api}/pack-sources/${base}`)).json()) as { files: { path: string; text: string }[] };
  const changes = plantedFaults.map(({ file, was, now }) => { const { path, text } = files.find((each) => each.path.endsWith(file))!; const start = text.indexOf(was); return { path, edits: [{ start, end: start + was.length, text: now }] }; });
  const answer = await author.request.post(`${api}/pack-drafts/${id}/edits`, { data: { revision: 0, label: { zh: '植入问题', en: 'Faults' }, changes }, headers: { 'x-guicheng': '1', 'idempotency-key': `faults-${Date.now()}` } });
  expect(answer.status(), await answer.text()).toBe(200);
  await author.reload();
  await author.getByText(/^\d+ 个问题$/).click();
  const list = author.locator('.gd-problems');
  for (const { file, at, kind } of plantedFaults) {
    await list.locator('button', { has: author.locator(`code[title*="${file}:"]`) }).filter({ hasText: /nowhere|2025-2-04|years/ }).first().click();
    // A row of a grid has one input a cell, whatever is wrong in it.
    const expected = at.replace(/^(\/rows\/\d+\/when\/\w+)\/\d+$/, '$1');
    await expect.poll(() => placeOfFocus(author), { message: `${kind}: ${at}`, timeout: 20_000 }).toBe(expected);
    expect(await author.evaluate(() => { const box = document.activeElement!.getBoundingClientRect(); return box.height > 0 && box.top >= 0 && box.bottom <= innerHeight; }), `${kind}: in sight`).toBe(true);
  }
});

test('undo by keys in every editor; in an input first what was typed', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const draft = await newDraft(author, '撤销');
  const kinds = ['form/lead-disposition', 'ledger/leads', 'table/measures-by-subject', 'permission/approval-request-file', 'dashboard/case-supervision-home', 'ruleSet/term-oversight', 'organisation/commissions', 'calendar/china', 'register/region', 'scenario/a-petition-closes-its-loop', 'deadline/verification-term', 'caseType/lead', 'document/acceptance-notice-to-complainant', 'series/petition-paper'];
  /** The tab behind which the whole of the definition stands, where it is not seen at once. */
  const tabs: Readonly<Record<string, string>> = { ledger: '属性', table: '属性', permission: '授权与排除', ruleSet: '属性', organisation: '会议及其他', calendar: '计算方式', register: '属性', scenario: '属性', caseType: '属性', document: '属性' };
  const heading = author.locator('.gd-work h1');
  for (const each of kinds) {
    const last = await heading.textContent();
    await within(author, `${draft}/${each}`);
    const kind = each.split('/')[0]!;
    await expect.poll(() => heading.textContent(), { message: each, timeout: 20_000 }).not.toBe(last);
    const title = author.getByLabel('名称（中文）').first();
    const tab = author.locator('.gd-work .gd-parts').getByRole('tab').filter({ hasText: new RegExp(`^${tabs[kind] ?? '—'}`) });
    if (!(await title.isVisible()) && tabs[kind] !== undefined) await (await tab.count() > 0 ? tab.first() : author.locator('.gd-work .gd-parts').getByRole('tab').last()).click();
    if (kind === 'form') await author.getByRole('button', { name: '整张表单的属性' }).click();
    await title.waitFor();
    const before = await title.inputValue();
    await title.fill(`${before}甲`);
    await title.press('Enter');
    await expect.poll(() => undoButton(author).isEnabled(), { message: each }).toBe(true);
    // Typed and not taken: the browser's own undo, nothing of the draft.
    await title.press('End');
    await author.keyboard.type('乙');
    await author.keyboard.press('Control+z');
    await expect.poll(() => title.inputValue(), { message: `${each}: typed` }).toBe(`${before}甲`);
    // From there, with the focus in that very input, the draft's.
    await author.keyboard.press('Control+z');
    await expect.poll(() => title.inputValue(), { message: `${each}: undone` }).toBe(before);
    await author.keyboard.press('Control+Shift+z');
    await expect.poll(() => title.inputValue(), { message: `${each}: done again` }).toBe(`${before}甲`);
    // And from wherever else the focus is.
    await heading.focus();
    await author.keyboard.press('Control+z');
    await expect.poll(() => title.inputValue(), { message: `${each}: from the head` }).toBe(before);
  }
});

test('undo by keys in the overlay of an organ', { timeout: 240_000 }, async () => {
  const author = await stage().as('guwen');
  const send = async (path: string, data: object): Promise<PackDraft> => (await (await author.request.post(`${stage().url}/api/pack-drafts${path}`, { data, headers: { 'x-guicheng': '1', 'idempotency-key': `overlay-${path.length}-${Date.now()}` } })).json()) as PackDraft;
  const draft = await send('', { title: '本级撤销', organ: 'linhu' });
  const overlay = draft.files.find(({ path }) => path.endsWith('/overlay.yaml'))!;
  const second = overlay.path.replace('overlay.yaml', 'more.yaml');
  await send(`/${draft.id}/edits`, { revision: 0, label: { zh: '第二个文件', en: 'A second file' }, changes: [{ path: second, created: overlay.text.replace(/^overlay: .*$/m, 'overlay: second-part') }] });
  const hasSecond = async (): Promise<boolean> => ((await (await author.request.get(`${stage().url}/api/pack-drafts/${draft.id}`)).json()) as PackDraft).files.some(({ path }) => path === second);
  await toDesigner(author, `${stage().url}/designer/drafts/${draft.id}/overlay/own`);
  await expect.poll(() => undoButton(author).isEnabled(), { timeout: 60_000 }).toBe(true);
  expect(await hasSecond()).toBe(true);
  await author.keyboard.press('Control+z');
  await expect.poll(hasSecond, { timeout: 20_000 }).toBe(false);
  await author.keyboard.press('Control+y');
  await expect.poll(hasSecond, { timeout: 20_000 }).toBe(true);
});

test('after something is taken out, the focus is on what stands there now', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const draft = await newDraft(author, '焦点');
  const isIn = (selector: string): Promise<boolean> => author.evaluate((wanted) => document.activeElement?.closest(wanted) !== null, selector);
  const lists: readonly (readonly [string, string])[] = [['ruleSet/term-oversight', '.gd-rule-name'], ['ledger/leads', '.gd-ledger-column'], ['dashboard/case-supervision-home', '.gd-dashboard-parts:first-of-type li'], ['dashboard/case-supervision-home', '.gd-dashboard-parts:nth-of-type(2) li']];
  for (const [where, selector] of lists) {
    await within(author, `${draft}/${where}`);
    const rows = author.locator(selector);
    await rows.first().waitFor();
    const count = await rows.count();
    // What stands behind the title follows when the names of the pack are there.
    const begins = (text: string | null): string => (text ?? '').trim().slice(0, 10);
    const [second, lastButOne] = [begins(await rows.nth(1).textContent()), begins(await rows.nth(count - 2).textContent())];
    const focused = async (): Promise<string> => begins(await focusedText(author));
    await rows.first().focus();
    await author.keyboard.press('Delete');
    await expect.poll(() => rows.count(), { message: where }).toBe(count - 1);
    await expect.poll(focused, { message: where }).toBe(second);
    await author.keyboard.press('Control+z');
    await expect.poll(() => rows.count(), { message: where }).toBe(count);
    await rows.last().focus();
    await author.keyboard.press('Delete');
    await expect.poll(focused, { message: where }).toBe(lastButOne);
  }
  // Properties that may be left out, and the items of a list down to the last.
  await within(author, `${draft}/table/measures-by-subject`);
  await author.locator('.gd-row-name', { hasText: 'detention-ab-province' }).click();
  const items = author.locator('.gd-row-side .gd-items').first().locator('> li');
  await expect.poll(() => items.count()).toBe(2);
  for (const left of [1, 0]) {
    await items.last().locator('> .gd-item-tools').getByRole('button', { name: '删去' }).focus();
    await author.keyboard.press('Enter');
    await expect.poll(() => items.count()).toBe(left);
    await expect.poll(() => isIn(left === 1 ? '.gd-row-side .gd-items > li' : '.gd-row-side button.gd-add')).toBe(true);
  }
  await author.locator('.gd-row-side .gd-remove').first().focus();
  await author.keyboard.press('Enter');
  await expect.poll(() => author.locator('.gd-row-side .gd-remove').count()).toBe(0);
  await expect.poll(() => isIn('.gd-row-side .gd-adders')).toBe(true);

  await author.getByRole('button', { name: 'English', exact: true }).click();
  await author.getByRole('button', { name: 'Dark', exact: true }).click();
  await author.locator('.gd-column-name').last().click();
  await author.getByRole('region', { name: /^The column/ }).waitFor();
  await stage().picture(author, 'a column in the dark');
  await looksSound(author, 'a column in the dark', ...seen);
  await within(author, `${draft}/form/lead-disposition`);
  await author.getByText('R filled in or only shown').waitFor();
  await stage().picture(author, 'form in the dark');
  // As the next story finds it.
  await author.evaluate(() => { localStorage.setItem('guicheng.language', 'zh-CN'); localStorage.setItem('guicheng.dark', 'no'); });
});
