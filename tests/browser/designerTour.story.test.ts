/** The ten-minute tour, taken to its end by doing what its card says at the control that it marks; left once, and taken up again after a reload. */
import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { axeFaults } from './axeFaults.ts';
import { withPlatform } from './platform.ts';
import { toDesigner } from './within.ts';

const stage = withPlatform('designerTour', { authors: true });

/** What somebody does at each step, at the marked control. */
const acts: Readonly<Record<string, (at: Locator, page: Page) => Promise<void>>> = {
  title: async (at, page) => {
    await at.getByRole('textbox').fill('谈话提醒');
    await page.locator('.gd-tour').getByText('填好了').waitFor();
    await page.keyboard.press('Tab');
  },
  basis: async (at) => {
    await at.getByLabel('编号代字').fill('提醒');
    await at.getByLabel('依据', { exact: true }).fill('规程设计取值');
    await at.getByLabel('依据内容').fill('发现苗头性问题的，五个工作日内谈话提醒');
    await at.getByLabel('依据内容').press('Tab');
  },
  steps: async (at, page) => {
    // Enter leads to the name below.
    await at.getByLabel('环节', { exact: true }).first().click();
    for (const words of ['登记提醒事项', '开展提醒谈话', '审签谈话情况']) {
      await page.keyboard.insertText(words);
      await page.keyboard.press('Enter');
    }
  },
  fields: async (at, page) => {
    // What is added has the focus at once, and Enter adds the next.
    await at.getByRole('button', { name: '增加内容' }).click();
    await expect.poll(() => at.getByLabel('内容名称').evaluate((e) => e === document.activeElement)).toBe(true);
    await page.keyboard.insertText('谈话对象');
    await page.keyboard.press('Enter');
    await expect.poll(() => at.getByLabel('内容名称').nth(1).evaluate((e) => e === document.activeElement)).toBe(true);
    await page.keyboard.insertText('提醒事由');
    await page.keyboard.press('Tab');
  },
  paper: async (at) => {
    await at.getByRole('button', { name: '增加文书' }).click();
    await at.getByLabel('文书名称').fill('谈话提醒函');
    await at.getByLabel('函告事项').fill('现就有关问题对你提醒如下：');
    await at.getByRole('button', { name: '提醒事由' }).click();
  },
  limit: async (at) => {
    await at.getByRole('button', { name: '增加时限' }).click();
    await at.getByLabel('时限名称').fill('谈话提醒');
    await at.getByLabel('时限名称').press('Tab');
  },
  make: async (at, page) => {
    await page.getByText(/检查通过/).waitFor({ timeout: 60_000 });
    await at.click();
  },
  look: (at) => at.click(),
  change: async (at) => {
    await at.getByRole('textbox').first().fill('登记需提醒的事项');
    await at.getByRole('textbox').first().press('Enter');
  },
  break: async (at, page) => {
    await at.getByRole('combobox').fill('nobody');
    // Return takes what the list offers, once it does.
    await page.locator('.gd-choices .is-here').filter({ hasText: 'nobody' }).waitFor();
    await at.getByRole('combobox').press('Enter');
  },
  mend: (at) => at.click(),
  open: (at) => at.click(),
  begin: (at) => at.click(),
  play: async (at, page) => {
    const card = page.locator('.gd-tour');
    for (let pressed = 0; pressed < 20 && (await card.getAttribute('data-step')) === 'play'; pressed += 1) {
      await expect.poll(() => at.isEnabled()).toBe(true);
      await at.click();
      await expect.poll(async () => (await card.getAttribute('data-step')) !== 'play' || (await at.isEnabled())).toBe(true);
    }
  },
  publish: async (_, page) => page.locator('.gd-tour').getByRole('button', { name: '跳过这一步' }).click(),
};

test('who follows the tour makes, changes, mends and plays a small business', async () => {
  const page = await stage().as('guwen');
  await toDesigner(page, `${new URL(page.url()).origin}/designer/`);
  await page.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  const begin = page.getByRole('button', { name: '十分钟入门', exact: true });
  // Who goes by the keys sees where he is: buttons have the ring of everything else, not a pale one of their own.
  const [ring, wanted] = await begin.evaluate(async (e: HTMLElement) => {
    e.focus({ focusVisible: true } as FocusOptions);
    await Promise.all(e.getAnimations().map((each) => each.finished));
    const swatch = document.body.appendChild(Object.assign(document.createElement('i'), { className: 'gc-swatch' }));
    swatch.style.color = 'var(--gc-focus)';
    const found = [getComputedStyle(e).outlineColor, getComputedStyle(swatch).color];
    swatch.remove();
    return found;
  });
  expect(ring).toBe(wanted);
  await begin.click();
  const card = page.getByRole('complementary', { name: '十分钟入门' });
  await expect.poll(() => card.getAttribute('data-step'), { timeout: 30_000 }).toBe('title');
  const done: string[] = [];
  for (let step = await card.getAttribute('data-step'); step !== 'end'; step = await card.getAttribute('data-step')) {
    if (step === null || !(step in acts) || done.includes(step)) throw new Error(`after ${done.join(', ')} the tour stands at ${step}`);
    if (step === 'limit') {
      // Left, and taken up again after a reload, where it was; what was entered is there too.
      await card.getByRole('button', { name: '先离开' }).click();
      await card.waitFor({ state: 'detached' });
      await toDesigner(page, `${new URL(page.url()).origin}/designer/`);
      await page.getByRole('button', { name: '接着十分钟入门' }).click();
      await expect.poll(() => card.getAttribute('data-step'), { timeout: 30_000 }).toBe('limit');
    }
    const at = page.locator('[data-tour-target]');
    await at.waitFor();
    expect(await at.count(), step).toBe(1);
    // The card leads the focus there, for whoever uses no mouse.
    await card.getByRole('button', { name: '带我过去' }).click();
    // After a reload the page reads what it draws there; the focus follows.
    if (await at.isEnabled()) await expect.poll(() => at.evaluate((e) => { const has = document.activeElement; return has !== null && has.matches('input, button:not(.gd-explain), textarea, [tabindex="0"]') && (e.contains(has) || has.contains(e)); }), { message: step, timeout: 15_000 }).toBe(true);
    if (step === 'title' || step === 'change') expect(await axeFaults(page), step).toEqual([]);
    await stage().picture(page, step);
    await acts[step]!(at, page);
    done.push(step);
    await expect.poll(() => card.getAttribute('data-step'), { timeout: 30_000, message: `${step} is not seen to be done` }).not.toBe(step);
  }
  expect(done).toEqual(Object.keys(acts));
  await card.getByText('您已经从无到有做出一项业务').waitFor();
  await stage().picture(page, 'end');
  await card.getByRole('button', { name: '完成' }).click();
  await card.waitFor({ state: 'detached' });
  await page.locator('.gd-node').filter({ hasText: '登记需提醒的事项' }).first().waitFor();
});
