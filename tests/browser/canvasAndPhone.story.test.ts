/**
 * On the canvas several steps are chosen by a rectangle, wherever the picture lies; beside a form it is seen as on a telephone. What a
 * person fills in on one is looked at too: the room that a form has says how it is laid out, not the window.
 */
import { readFileSync } from 'node:fs';
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { toDesigner, within } from './within.ts';

const stage = withPlatform('canvasAndPhone', { authors: true });
const titles = (steps: Locator): Promise<string[]> => steps.locator('.gd-node-title').allTextContents();
const chosen = (page: Page): Promise<string[]> => titles(page.locator('.gd-node.is-selected'));

interface Point { x: number; y: number }
/** From a place of the screen to another, with Shift; what is held besides is let go again. */
async function drawn(page: Page, from: Point, to: Point, { and = [] as string[], before = async (): Promise<void> => {} } = {}): Promise<void> {
  for (const key of ['Shift', ...and]) await page.keyboard.down(key);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2);
  await page.mouse.move(to.x, to.y);
  await page.locator('.gd-marquee').waitFor();
  await before();
  await page.mouse.up();
  for (const key of ['Shift', ...and]) await page.keyboard.up(key);
  await page.locator('.gd-marquee').waitFor({ state: 'detached' });
}
/** The corners of a rectangle beside the first step and within the last of some that stand below one another. */
async function around(first: Locator, last: Locator): Promise<[Point, Point]> {
  const [a, b] = [(await first.boundingBox())!, (await last.boundingBox())!];
  return [{ x: a.x - 5, y: a.y - 3 }, { x: b.x + b.width / 3, y: b.y + b.height / 2 }];
}

test('a rectangle chooses the steps that it touches, at any zoom and place', { timeout: 240_000 }, async () => {
  const author = await stage().as('guwen');
  const { origin } = new URL(author.url());
  await toDesigner(author, `${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  await author.getByLabel('草稿名称').fill(`框选 ${process.pid}`);
  await author.getByRole('button', { name: '新建草稿' }).click();
  await author.getByRole('button', { name: '实名检举控告办理' }).click();
  const steps = author.locator('.gd-node');
  await steps.filter({ hasText: '告知举报人已受理' }).waitFor();
  const before = await titles(steps);
  const step = (words: string): Locator => steps.filter({ hasText: words });
  const many = author.locator('.gd-many');
  const notice = ['起草受理告知书', '审签受理告知书', '告知举报人已受理'];
  const block = ['交办或本级办理', '交办与反馈', '作为问题线索办理'];

  // Drawn from beside the first into the last: these three, and the picture stays where it was.
  const stood = (await step(notice[0]!).boundingBox())!;
  await drawn(author, ...await around(step(notice[0]!), step(notice[2]!)), { before: async () => {
    await expect.poll(() => author.locator('.gd-node.is-touched').count()).toBe(3);
    await stage().picture(author, 'marquee');
  } });
  expect(await chosen(author)).toEqual(notice);
  await many.getByText('已选 3 个环节').waitFor();
  expect(await author.locator('.is-touched').count()).toBe(0);
  expect(await step(notice[0]!).boundingBox()).toEqual(stood);
  expect(await author.evaluate(() => document.getSelection()?.toString())).toBe('');
  await looksSound(author, 'several steps', '.gd-explorer', '.gc-bar', '.gd-side');

  // With Ctrl one more; the other way round too, from below to above.
  const first = (await step('核实是否本人实名举报').boundingBox())!;
  await drawn(author, { x: first.x + first.width + 5, y: first.y + first.height + 6 }, { x: first.x + first.width / 2, y: first.y + 5 }, { and: ['Control'] });
  expect((await chosen(author)).toSorted()).toEqual(['核实是否本人实名举报', ...notice].toSorted());

  // Escape while it is drawn: what was chosen stays, also when the button is let go.
  await drawn(author, ...await around(step(block[1]!), step(block[1]!)), { before: async () => {
    await author.keyboard.press('Escape');
    await author.locator('.gd-marquee').waitFor({ state: 'detached' });
  } });
  expect(await chosen(author)).toHaveLength(4);

  // The browser takes another finger away: nothing happens. It takes this pointer: nothing is chosen, and the step that is dragged goes back.
  const taken = (id: number): Promise<boolean> => author.evaluate((pointerId) => window.dispatchEvent(new PointerEvent('pointercancel', { pointerId })), id);
  const mouse = 1;
  await drawn(author, ...await around(step(block[1]!), step(block[1]!)), { before: async () => {
    await taken(mouse + 40);
    expect(await author.locator('.gd-marquee').count()).toBe(1);
    await taken(mouse);
    await author.locator('.gd-marquee').waitFor({ state: 'detached' });
  } });
  expect(await chosen(author)).toHaveLength(4);
  const home = (await step(notice[1]!).boundingBox())!;
  const lift = async (): Promise<void> => {
    await author.mouse.move(home.x + 60, home.y + 12);
    await author.mouse.down();
    await author.mouse.move(home.x + 75, home.y + 40);
    await author.locator('.gd-node.is-lifted').waitFor();
  };
  for (const giveUp of [() => taken(mouse), () => author.keyboard.press('Escape')]) {
    await lift();
    await taken(mouse + 40);
    expect(await author.locator('.gd-node.is-lifted').count()).toBe(1);
    await giveUp();
    await author.locator('.gd-node.is-lifted').waitFor({ state: 'detached' });
    await author.mouse.up();
    expect(await step(notice[1]!).boundingBox()).toEqual(home);
  }
  expect(await titles(steps)).toEqual(before);

  // A movement of a few pixels is a click on nothing.
  await author.keyboard.down('Shift');
  await author.mouse.move(first.x - 5, first.y);
  await author.mouse.down();
  await author.mouse.move(first.x - 2, first.y + 4);
  await author.mouse.up();
  await author.keyboard.up('Shift');
  await expect.poll(() => chosen(author)).toEqual([]);

  // By the keyboard: a step, and with Shift the two behind it.
  await step(notice[0]!).click();
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Shift+ArrowDown');
  await author.keyboard.press('Shift+ArrowRight');
  expect(await chosen(author)).toEqual(notice);
  await author.keyboard.press('ArrowUp');
  expect(await chosen(author)).toEqual([notice[1]]);
  await author.keyboard.press('Escape');

  // Smaller, and moved by a drag without Shift, which draws nothing.
  for (const time of [1, 2]) {
    const { width } = (await step(notice[0]!).boundingBox())!;
    await author.getByRole('button', { name: '缩小' }).click();
    await expect.poll(async () => (await step(notice[0]!).boundingBox())!.width, { message: `smaller, ${time}` }).toBeLessThan(width - 5);
  }
  const here = (await step(block[0]!).boundingBox())!;
  await author.mouse.move(here.x, here.y + 320);
  await author.mouse.down();
  await author.mouse.move(here.x - 30, here.y + 330);
  await author.mouse.move(here.x - 60, here.y + 350);
  expect(await author.locator('.gd-marquee').count()).toBe(0);
  await author.mouse.up();
  await expect.poll(async () => Math.round((await step(block[0]!).boundingBox())!.x)).toBe(Math.round(here.x - 60));
  const wide = [(await step(block[1]!).boundingBox())!, (await step(block[2]!).boundingBox())!] as const;
  await drawn(author, { x: wide[1].x + wide[1].width * 0.8, y: wide[1].y + wide[1].height + 4 }, { x: wide[0].x + 4, y: (await step(block[0]!).boundingBox())!.y + 3 });
  expect((await chosen(author)).toSorted()).toEqual(block.toSorted());
  expect((await author.locator('.gd-part.is-selected').allTextContents()).toSorted()).toEqual(['交办下级', '本级办理'].toSorted());
  await stage().picture(author, 'smaller');

  // A block and what is in it are one thing to copy, and one to remove.
  await many.getByRole('button', { name: '复制' }).click();
  await author.getByText('已复制 1 个环节').waitFor();
  await drawn(author, ...await around(step(notice[0]!), step(notice[1]!)));
  expect(await chosen(author)).toEqual(notice.slice(0, 2));
  await many.getByRole('button', { name: '复制' }).click();
  await author.getByText('已复制 2 个环节').waitFor();
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Control+V');
  await expect.poll(() => titles(steps)).toEqual([before[0], ...notice.slice(0, 2), ...notice.slice(0, 2), ...before.slice(3)]);
  await author.locator('.gd-process').focus();
  await author.keyboard.press('Control+Z');
  await expect.poll(() => titles(steps)).toEqual(before);
  await drawn(author, ...await around(step(notice[0]!), step(notice[2]!)));
  await many.getByRole('button', { name: '删去' }).click();
  await expect.poll(() => titles(steps)).toEqual(before.filter((title) => !notice.includes(title)));
  await author.getByRole('button', { name: /^撤销/ }).click();
  await expect.poll(() => titles(steps)).toEqual(before);

  // The wheel moves the picture below the rectangle; beyond the edge it comes by itself. The corner stays at its step.
  const [corner, within] = await around(step(before[0]!), step(before[0]!));
  await drawn(author, corner, within, { before: async () => {
    await author.mouse.wheel(0, 300);
    await expect.poll(() => titles(author.locator('.gd-node.is-touched'))).toEqual([before[0], notice[0]]);
    const room = (await author.locator('.gd-canvas').boundingBox())!;
    await author.mouse.move(room.x + room.width + 20, within.y);
    await author.locator('.gd-node.is-touched').filter({ hasText: '非实名，不作反馈' }).waitFor();
  } });
  expect(await chosen(author)).toEqual(expect.arrayContaining([before[0], notice[0], '交办或本级办理', '非实名，不作反馈']));

  // The picture goes while a step is dragged: what the pointer does after that concerns nobody.
  const card = (await step(notice[1]!).boundingBox())!;
  await author.mouse.move(card.x + 60, card.y + 12);
  await author.mouse.down();
  await author.mouse.move(card.x + 75, card.y + 40);
  await author.locator('.gd-node.is-lifted').waitFor();
  await author.keyboard.press('Control+E');
  await author.locator('.gd-process').waitFor({ state: 'detached' });
  await author.mouse.move(card.x + 90, card.y + 120);
  await author.mouse.up();
  await author.getByRole('tab', { name: '画布' }).click();
  await step(notice[0]!).waitFor();
  expect(await titles(steps)).toEqual(before);

  // Out as a model: what BPMN cannot express is said first, by element; who wants none of it gets no file.
  const write = author.getByRole('link', { name: '导出 BPMN' });
  const told = author.getByRole('dialog', { name: '导出 BPMN' });
  await write.click();
  await told.getByText('不能表示').waitFor();
  await told.getByText('条件判断不了时由“部门主要负责人”决定').first().waitFor();
  await stage().picture(author, 'modelOut');
  await told.getByRole('button', { name: '取消' }).click();
  await told.waitFor({ state: 'hidden' });
  await write.click();
  const [model] = await Promise.all([author.waitForEvent('download'), told.getByRole('button', { name: '下载' }).click()]);
  expect(readFileSync(await model.path(), 'utf8')).toContain('bpmn:exclusiveGateway');

  // Whoever may only read chooses too; nothing is offered then.
  const place = author.url();
  const reader = await stage().as('fangzheng');
  await reader.goto(place);
  const seen = reader.locator('.gd-node');
  await seen.filter({ hasText: notice[0]! }).waitFor();
  await drawn(reader, ...await around(seen.filter({ hasText: notice[0]! }), seen.filter({ hasText: notice[2]! })));
  expect(await chosen(reader)).toEqual(notice);
  expect(await reader.locator('.gd-many').count()).toBe(0);
});

const columns = (page: Page, within: string): Promise<number[]> => page.locator(`${within} .gc-form-section > .gc-form-fields`).evaluateAll((all) => [...new Set(all.map((each) => getComputedStyle(each).gridTemplateColumns.split(' ').length))]);
/** What is broader than its place, and is not in a list that can be scrolled by itself. */
const tooWide = (page: Page, within: string): Promise<string[]> => page.locator(within).evaluate((frame) => {
  const right = frame.getBoundingClientRect().right;
  return [...frame.querySelectorAll('*')].filter((each) => !each.parentElement?.closest('.gc-grid-scroll') && each.getBoundingClientRect().right > right + 0.5).map((each) => each.outerHTML.slice(0, 120));
});

test('a form is seen as on a telephone, and is so there', { timeout: 240_000 }, async () => {
  const author = await stage().as('guwen');
  const { origin } = new URL(author.url());
  await toDesigner(author, `${origin}/designer/`);
  await author.getByLabel('草稿名称').fill(`手机预览 ${process.pid}`);
  await author.getByRole('button', { name: '新建草稿' }).click();
  await author.getByRole('button', { name: '实名检举控告办理' }).waitFor();
  const draft = author.url().replace(/\/(process|$).*$/, '');
  await within(author, `${draft}/form/petition-registration`);
  const preview = author.getByRole('region', { name: '预览', exact: true });
  await preview.locator('.gc-field').first().waitFor({ timeout: 60_000 });
  const screen = author.getByRole('group', { name: '预览的屏幕' });
  const turn = (to: '电脑' | '手机'): Promise<void> => screen.getByRole('button', { name: to }).click();

  // Beside the fields there is little room, which is said; where there is more, it has two columns.
  expect(await columns(author, '.gd-preview')).toEqual([1]);
  await preview.getByText('在办案页面的宽屏上排成两栏').waitFor();
  await stage().picture(author, 'computer');
  await author.setViewportSize({ width: 2200, height: 900 });
  await expect.poll(() => columns(author, '.gd-preview')).toEqual([2]);
  expect(await preview.getByText('在办案页面的宽屏上排成两栏').isVisible()).toBe(false);

  // On the telephone one, in its own width, whatever the window; what was typed stays.
  await preview.getByLabel('来件单位').fill('省委巡视办');
  await turn('手机');
  await expect.poll(() => columns(author, '.gd-preview')).toEqual([1]);
  expect(await preview.getByLabel('来件单位').inputValue()).toBe('省委巡视办');
  const onPhone = async (): Promise<void> => {
    expect(await author.locator('.gd-screen').evaluate((frame) => frame.clientWidth)).toBe(375);
    expect(await columns(author, '.gd-preview')).toEqual([1]);
    expect(await tooWide(author, '.gd-screen')).toEqual([]);
    expect(await preview.evaluate((pane) => pane.scrollWidth - pane.clientWidth)).toBe(0);
  };
  await onPhone();
  await author.setViewportSize({ width: 1366, height: 768 });
  await onPhone();
  await looksSound(author, 'form', '.gd-explorer', '.gc-bar', '.gd-side');
  await stage().picture(author, 'phone');
  const formWidth = await author.locator('.gd-screen .gc-form').evaluate((form) => form.getBoundingClientRect().width);

  // The next form is seen on it too; a list is scrolled within itself.
  await author.getByLabel('查找定义').fill('初核方案');
  await author.locator('.gd-explorer').getByRole('button', { name: '初核方案', exact: true }).click();
  await preview.locator('.gc-grid').first().waitFor();
  await onPhone();
  await stage().picture(author, 'phoneList');
  await turn('电脑');
  expect(await author.locator('.gd-screen.is-phone').count()).toBe(0);

  // The page on which the form is filled in: two columns at a desk, one on a telephone, as wide as the preview has it.
  const clerk = await stage().as('wangfang');
  await clerk.getByRole('link', { name: '登记信访件' }).click();
  await clerk.getByRole('button', { name: '开始办理' }).click();
  await clerk.getByRole('heading', { level: 1, name: '登记信访举报' }).waitFor();
  await clerk.locator('.gc-task .gc-field').first().waitFor();
  expect(await columns(clerk, '.gc-task')).toEqual([2]);
  await clerk.setViewportSize({ width: 390, height: 844 });
  await expect.poll(() => columns(clerk, '.gc-task')).toEqual([1]);
  expect(await clerk.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect(await tooWide(clerk, '.gc-task > .gc-stack')).toEqual([]);
  const heights = await clerk.getByRole('toolbar', { name: '办理' }).locator('.el-button').evaluateAll((all) => all.map((each) => each.getBoundingClientRect().height));
  expect(heights.length).toBeGreaterThan(1);
  expect(new Set(heights)).toEqual(new Set([44]));
  await stage().picture(clerk, 'taskOnPhone');
  await clerk.setViewportSize({ width: 375, height: 812 });
  await expect.poll(() => clerk.locator('.gc-task .gc-form').evaluate((form) => form.getBoundingClientRect().width)).toBe(formWidth);
});
