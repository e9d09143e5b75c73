/** What a card says and what its marks tell: to whom something is handed over and by when, where all outcomes lead, what is wrong with a way to mend it, a way whose place has gone, a child process at a glance, opened and come back from. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { axeFaults } from './axeFaults.ts';
import { withPlatform } from './platform.ts';
import { toDefinition, toDesigner } from './within.ts';

const stage = withPlatform('canvasMarks', { authors: true });
const headers = { 'x-guicheng': '1' };
const path = 'processes/petition-assign-report-back.yaml';

async function textOf(page: Page, draft: string): Promise<string | undefined> {
  const { files } = (await (await page.context().request.get(`${stage().url}/api/pack-drafts/${draft}`, { headers })).json()) as PackDraft;
  return files.find((file) => file.path.endsWith(path))?.text;
}

test('the canvas says where things go, by when, and what is wrong', { timeout: 300_000 }, async () => {
  const author = await stage().as('guwen');
  const answer = await author.context().request.post(`${stage().url}/api/pack-drafts`, { data: { title: `图上的标记 ${process.pid}` }, headers: { ...headers, 'idempotency-key': `marks-${Date.now()}` } });
  const draft = ((await answer.json()) as PackDraft).id;
  const address = `${stage().url}/designer/drafts/${draft}/process/petition-assign-report-back`;
  await toDesigner(author, address);
  const card = (words: string): Locator => author.locator('.gd-node').filter({ hasText: words }).first();
  await card('审核下级报告的办理结果').waitFor({ timeout: 120_000 });
  await author.getByText('0 个问题').waitFor({ timeout: 120_000 });

  // A hand-over says which, to whom, and by when.
  const handOver = author.locator('.gd-node.is-handOver');
  for (const words of ['移交·交办', '→ 承接机关']) await handOver.getByText(words).waitFor();
  expect(await handOver.locator('.gd-node-clock').getAttribute('title')).toMatch(/\d+(个工作日|日|个月)以内/);

  // Where all outcomes lead, in the author's words, and so again in this browser.
  const all = author.getByRole('button', { name: '显示全部去向' });
  await all.click();
  const ways = author.locator('.gd-all-ways text');
  await expect.poll(() => ways.allTextContents()).toEqual(expect.arrayContaining(['认可，予以办结', '退回补充办理（15个工作日）', '对方不接收', '不同意', '退回到“起草交办函”']));
  expect(await author.locator('.gd-all-ways path').count()).toBe(2);
  await stage().picture(author, 'allWays');
  await author.reload();
  await ways.first().waitFor();
  expect(await all.getAttribute('aria-pressed')).toBe('true');
  await all.click();
  expect(await ways.count()).toBe(0);
  await author.getByText('0 个问题').waitFor({ timeout: 120_000 });

  // From the place behind a step to one that is there.
  await author.locator('[data-slot="/stages/2/steps@1"]').click();
  const menu = author.getByRole('dialog', { name: '在此处加入' });
  const offers = menu.getByRole('option');
  await expect.poll(() => offers.first().textContent()).toMatch(/^连接到已有环节….*审核下级报告的办理结果/);
  await stage().picture(author, 'insert');
  await author.keyboard.press('Enter');
  await author.getByRole('search').getByRole('combobox').fill('起草交办函');
  // Enter that ends a word of the input method chooses nothing.
  await author.getByRole('search').getByRole('combobox').evaluate((input) => input.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })));
  await author.getByRole('search').getByRole('combobox').waitFor();
  await author.keyboard.press('Enter');
  await expect.poll(() => textOf(author, draft)).toMatch(/to-draft[\w-]*: \{ to: draft/);
  await author.locator('.gd-ways text').getByText('转到“起草交办函”').waitFor();
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Control+Z');
  await expect.poll(() => textOf(author, draft)).toBeUndefined();

  // A child: what was put in last comes first then; it is looked at, opened, and one comes back to where one was.
  await author.locator('[data-slot="/stages/2/steps@1"]').click();
  await offers.filter({ hasText: '另启流程' }).click();
  const child = author.locator('.gd-node.is-child');
  await child.waitFor();
  await author.locator('[data-slot="/stages/2/steps@2"]').click();
  await expect.poll(() => menu.getByRole('group', { name: '最近用过' }).getByRole('option').allTextContents()).toEqual([expect.stringMatching(/^另启流程/)]);
  await author.keyboard.press('Escape');
  const bubble = author.locator('.gd-bubble');
  await child.locator('.gd-node-peek').hover();
  await bubble.getByRole('heading', { name: /^“.+”的环节$/ }).waitFor();
  expect(await bubble.getByRole('listitem').count()).toBeGreaterThan(1);
  await stage().picture(author, 'child');
  expect(await axeFaults(author)).toEqual([]);
  await author.mouse.move(5, 5);
  await bubble.waitFor({ state: 'detached' });
  // By the key, and closed again by Escape, with the focus where it was.
  await child.click();
  await author.locator('.gd-process').focus();
  await author.keyboard.press('i');
  await bubble.getByRole('button', { name: '打开这个流程' }).waitFor();
  await author.keyboard.press('Escape');
  await bubble.waitFor({ state: 'detached' });
  // A mark that has the focus tells it, and gives the focus over when it is pressed; a pointer that passes by takes nothing away.
  const peek = child.locator('.gd-node-peek');
  const isIn = (where: Locator): Promise<boolean> => where.evaluate((own) => own.contains(document.activeElement));
  await peek.focus();
  await bubble.waitFor();
  await author.keyboard.press('Enter');
  await expect.poll(() => isIn(bubble)).toBe(true);
  await peek.hover();
  await author.mouse.move(5, 5);
  await author.waitForTimeout(500);
  expect(await isIn(bubble)).toBe(true);
  await author.keyboard.press('Escape');
  await bubble.waitFor({ state: 'detached' });
  await expect.poll(() => isIn(author.locator('.gd-process'))).toBe(true);
  // The menu that puts in stands in a low window too, and Tab leaves it.
  const size = author.viewportSize()!;
  await author.setViewportSize({ width: size.width, height: 400 });
  await author.keyboard.press('+');
  await menu.waitFor();
  expect((await menu.boundingBox())!.y).toBeGreaterThanOrEqual(0);
  await author.keyboard.press('Tab');
  await menu.waitFor({ state: 'detached' });
  await author.setViewportSize(size);
  const place = async (): Promise<{ x: number; y: number; width: number }> => { const { x, y, width } = (await handOver.boundingBox())!; return { x: Math.round(x), y: Math.round(y), width: Math.round(width) }; };
  const was = await place();
  await author.getByRole('button', { name: '缩小' }).click();
  await author.getByRole('button', { name: '缩小' }).click();
  await author.mouse.move(500, 650);
  await author.mouse.wheel(40, -30);
  await expect.poll(async () => (await place()).width).toBeLessThan(was.width - 10);
  await author.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  const stood = await place();
  const childTitle = (await child.locator('.gd-node-who span').first().textContent())!.replace('→ ', '');
  await child.dblclick();
  await author.getByRole('heading', { level: 1, name: childTitle }).waitFor();
  const trail = author.getByRole('navigation', { name: '流程路径' });
  await trail.getByText(childTitle).waitFor();
  await stage().picture(author, 'trail');
  await trail.getByRole('button', { name: '信访件交办与反馈' }).click();
  await handOver.waitFor();
  await expect.poll(place).toEqual(stood);
  expect(await trail.count()).toBe(0);
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Control+Z');
  await child.waitFor({ state: 'detached' });

  // What is wrong is told at its mark, with what to do and the way to the property.
  await card('起草交办函').click();
  await author.getByRole('combobox', { name: '角色' }).first().fill('nobody-has-this');
  await author.keyboard.press('Enter');
  const mark = card('起草交办函').locator('.gd-node-faults');
  await mark.waitFor({ timeout: 60_000 });
  await author.mouse.move(5, 5);
  await mark.hover();
  await bubble.getByText('nobody-has-this').first().waitFor();
  await stage().picture(author, 'fault');
  await bubble.getByRole('button', { name: '去改正' }).first().click();
  await bubble.waitFor({ state: 'detached' });
  await expect.poll(() => author.evaluate(() => (document.activeElement as HTMLInputElement | null)?.value)).toBe('nobody-has-this');

  // A way whose place has gone is a stub below its card; from there it is led on.
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Control+Z');
  await mark.waitFor({ state: 'detached' });
  await handOver.click();
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Delete');
  const loose = author.locator('.gd-slot.is-loose').first();
  await loose.waitFor();
  expect(await loose.getAttribute('aria-label')).toBe('“退回补充办理”的去向不存在，点此选择');
  await stage().picture(author, 'loose');
  const stubs = await author.locator('.gd-slot.is-loose').count();
  await loose.click();
  await author.getByRole('search').getByRole('combobox').fill('起草交办函');
  await author.keyboard.press('Enter');
  await expect.poll(() => author.locator('.gd-slot.is-loose').count()).toBe(stubs - 1);
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Control+Z');
  await author.keyboard.press('Control+Z');
  await expect.poll(() => author.locator('.gd-slot.is-loose').count()).toBe(0);

  // What a proof finds stands at its step too, on the picture and in the list, with the way of its counter-example from step to step.
  const checks = '审核下级报告的办理结果';
  await card(checks).click();
  await author.getByRole('button', { name: '给“由谁办理”加属性' }).click();
  await author.locator('li', { hasText: '不得由谁办理' }).filter({ visible: true }).first().click();
  await author.locator('.gd-side').getByRole('button', { name: '加一项' }).first().click();
  await author.keyboard.type('办理过本案的人');
  await author.keyboard.press('Enter');
  await expect.poll(() => textOf(author, draft)).toContain('separate');
  await author.getByRole('button', { name: /^0 个问题/ }).click();
  await author.getByRole('button', { name: '证明本流程' }).click();
  const proof = author.getByRole('region', { name: '证明', exact: true });
  await proof.getByRole('button', { name: '逐个看' }).click({ timeout: 60_000 });
  await proof.getByText('角色“信访工作人员”的人全被排除').waitFor();
  const found = card(checks).locator('.gd-node-faults');
  // However long the clock beside it is.
  await expect.poll(async () => { const [own, whole] = [await found.boundingBox(), await card(checks).boundingBox()]; return own !== null && whole !== null && own.x + own.width <= whole.x + whole.width; }).toBe(true);
  const routes = author.locator('.gd-node-route');
  expect((await routes.allTextContents()).slice(0, 2)).toEqual(['1', '2']);
  await stage().picture(author, 'proof');
  expect(await axeFaults(author)).toEqual([]);
  await author.getByRole('tab', { name: '列表' }).click();
  await author.getByRole('treeitem', { name: new RegExp(`${checks}.*1 个问题`) }).waitFor();
  expect(await routes.count()).toBe(4);
  await author.getByRole('tab', { name: '画布' }).click();
  // Nothing of it is left once the draft is another; it counts again when that is undone.
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Control+Z');
  await proof.getByText('不再标出').waitFor();
  // What stands there now is what the checking says of the text that is half undone.
  const toldThere = (): Promise<string | null> => found.getAttribute('aria-label');
  await expect.poll(toldThere).not.toContain('证明');
  expect(await routes.count()).toBe(0);
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Control+Y');
  await expect.poll(toldThere).toContain('证明');
  // It is played, and what the organ below does in it is done by people there.
  await proof.getByRole('button', { name: '演练反例' }).click();
  const next = author.locator('.gd-sim-next');
  for (let left = 5; left >= 0; left -= 1) { await next.click({ timeout: 60_000 }); await expect.poll(() => next.isEnabled(), { timeout: 60_000 }).toBe(true); }
  await author.locator('.gd-sim-list').getByText('信访工作人员1（对方机关）').first().waitFor();
  await stage().picture(author, 'playedByOthers');

  // The list calls the parts of a block as the picture heads them, and none by its raw name.
  await toDefinition(author, `${stage().url}/designer/drafts/${draft}/process/petition-intake`);
  const heads = author.locator('.gd-part > span:first-child');
  await author.locator('.gd-node').first().waitFor({ timeout: 60_000 });
  await expect.poll(() => heads.count()).toBeGreaterThan(2);
  const headed = await heads.allTextContents();
  await author.getByRole('tab', { name: '列表' }).click();
  const rows = author.locator('.gd-list-row.is-part .gd-list-title');
  await expect.poll(() => rows.count()).toBeGreaterThan(2);
  const listed = (await rows.allTextContents()).filter((words) => words !== '');
  expect(listed.toSorted()).toEqual(headed.filter((words) => listed.includes(words)).toSorted());
  for (const words of listed) expect(words).not.toMatch(/^[a-z][a-z0-9-]*$/);

  // Whoever leaves a draft before it has been read does not stand there as being in it.
  await author.getByRole('link', { name: '规程设计器' }).click();
  const own = author.getByRole('link', { name: `图上的标记 ${process.pid}` }).first();
  await own.waitFor();
  const streams: string[] = [];
  author.on('request', (request) => { if (request.url().endsWith(`${draft}/events`)) streams.push(request.url()); });
  let answerEdits = (): void => {};
  const mayAnswer = new Promise<void>((resolve) => { answerEdits = resolve; });
  await author.route(`**/api/pack-drafts/${draft}/edits?**`, async (route) => { await mayAnswer; await route.continue(); });
  const asked = author.waitForRequest(`**/api/pack-drafts/${draft}/edits?**`);
  await own.click();
  await asked;
  await author.goBack();
  await own.waitFor();
  const answered = author.waitForResponse(`**/api/pack-drafts/${draft}/edits?**`);
  answerEdits();
  await (await answered).finished();
  await author.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  expect(streams).toEqual([]);
});
