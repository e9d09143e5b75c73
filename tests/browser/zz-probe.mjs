import { chromium } from 'playwright-core';
const origin = 'http://localhost:3104';
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM_PATH });
const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
const page = await context.newPage();
page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
await page.goto(`${origin}/sign-in?to=/designer/`);
await page.getByLabel('工号或用户名').fill('guwen'); await page.getByLabel('密码').fill('guicheng');
await page.getByRole('button', { name: '登录', exact: true }).click();
await page.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 240000 });
await page.getByLabel('草稿名称').fill(`读 ${Date.now() % 100000}`);
await page.getByRole('button', { name: '新建草稿' }).click();
await page.getByText('0 个问题').waitFor({ timeout: 90000 });
const draft = page.url().replace(/\/process\/.*$/, '');
const log = (...a) => console.log(...a);
const active = () => page.evaluate(() => { const e = document.activeElement; return `${e?.tagName}.${String(e?.className).slice(0, 40)} ${e?.getAttribute('aria-label') ?? e?.textContent?.slice(0, 30)}`; });
const steps = (process.argv[2] ?? 'leak,bubble,chart,insert,clock,ime').split(',');
if (steps.includes('leak')) {
  await page.getByRole('link', { name: '规程设计器' }).first().click().catch(async () => page.goto(`${origin}/designer/`));
  await page.getByRole('heading', { level: 1, name: '设计器' }).waitFor();
  let events = 0, present = 0;
  page.on('request', (r) => { if (/\/events$/.test(r.url())) events += 1; if (/presence$/.test(r.url())) present += 1; });
  await page.route('**/api/pack-drafts/*/edits**', async (r) => { await new Promise((x) => setTimeout(x, 1500)); await r.continue(); });
  await page.locator('.gd-home td a').first().click();
  await page.waitForTimeout(600);
  await page.goBack();
  await page.getByRole('heading', { level: 1, name: '设计器' }).waitFor();
  await page.waitForTimeout(3000);
  log('leak: streams', events, 'presence', present, page.url());
  await page.unroute('**/api/pack-drafts/*/edits**');
}
if (steps.includes('bubble')) {
  await page.goto(`${draft}/process/petition-intake`);
  await page.locator('.gd-node').first().waitFor();
  await page.waitForTimeout(1500);
  const peek = page.locator('.gd-node-peek').first();
  const faulty = await peek.count();
  log('peeks', faulty);
  const mark = page.locator('[data-tells]').first();
  if (await mark.count()) {
    await mark.focus();
    await page.locator('.gd-bubble').waitFor();
    log('bubble by focus; focus:', await active());
    await page.keyboard.press('Enter');
    await page.waitForTimeout(300);
    log('after Enter focus:', await active());
    await page.locator('.gd-process').focus(); await page.waitForTimeout(500);
    await mark.hover(); await page.waitForTimeout(300);
    await mark.click(); await page.waitForTimeout(200);
    log('after mouse click focus:', await active(), 'bubbles', await page.locator('.gd-bubble').count());
    await page.mouse.move(700, 700); await page.waitForTimeout(600);
    log('after leaving: bubbles', await page.locator('.gd-bubble').count(), 'focus', await active());
  }
}
if (steps.includes('chart')) {
  await page.goto(`${draft}/process/cooperation-request`);
  await page.getByRole('tab', { name: '流程图' }).click();
  await page.locator('.gd-chart-card').first().waitFor({ timeout: 20000 });
  log('chart words:', (await page.locator('.gd-chart-words').allTextContents()).filter(Boolean).join(' | '));
  const vp = () => page.evaluate(() => document.querySelector('.vue-flow__transformationpane')?.style.transform);
  log('viewport', await vp());
  await page.locator('.gd-explorer-row', { hasText: '初步核实' }).first().click().catch((e) => log('no row', e.message.slice(0, 80)));
  await page.waitForTimeout(2500);
  log(page.url().split('/').pop(), 'cards', await page.locator('.gd-chart-card').count(), 'viewport', await vp(), await page.evaluate(() => { const r = document.querySelector('.gd-chart')?.getBoundingClientRect(); return r && `${r.x},${r.y},${r.width},${r.height}`; }));
  await page.locator('.gd-canvas-tools button', { hasText: '+' }).click().catch(() => {});
  await page.waitForTimeout(400);
  log('after zoom in', await vp());
  await page.screenshot({ path: '/tmp/rc/chart.png' });
}
if (steps.includes('elk')) {
  const p2 = await context.newPage();
  await p2.route('**/elk-worker*', (r) => r.abort());
  await p2.goto(`${draft}/process/cooperation-request`);
  await p2.getByRole('tab', { name: '流程图' }).click();
  await p2.waitForTimeout(8000);
  log('elk blocked:', (await p2.locator('.gd-chart-view .gc-empty').allTextContents()).join('|'));
  await p2.close();
}
if (steps.includes('insert')) {
  await page.goto(`${draft}/process/petition-intake`);
  await page.locator('.gd-node').nth(2).click();
  await page.waitForTimeout(800);
  await page.keyboard.press('+');
  await page.locator('.gd-insert').waitFor();
  await page.keyboard.press('Tab');
  await page.waitForTimeout(300);
  log('insert after Tab: menus', await page.locator('.gd-insert').count(), await active());
  await page.keyboard.press('Escape');
  await page.waitForTimeout(300);
  log('after Escape: menus', await page.locator('.gd-insert').count(), await active());
  await page.mouse.click(5, 760); await page.waitForTimeout(200);
  await page.setViewportSize({ width: 1000, height: 400 });
  await page.locator('.gd-process').focus();
  await page.keyboard.press('+');
  await page.locator('.gd-insert').waitFor();
  log('small window', JSON.stringify(await page.locator('.gd-insert').boundingBox()), JSON.stringify(await page.locator('.gd-insert-search').boundingBox()));
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1366, height: 768 });
}
if (steps.includes('ime')) {
  await page.goto(`${draft}/process/petition-intake`);
  await page.locator('.gd-node').nth(2).click();
  await page.keyboard.press('Control+f');
  const input = page.locator('.gd-find input');
  await input.waitFor();
  await input.fill('审批');
  await input.evaluate((e) => e.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true, cancelable: true })));
  await page.waitForTimeout(300);
  log('find open after composing Enter:', await page.locator('.gd-find').count());
}
if (steps.includes('clock')) {
  await page.goto(`${draft}/process/petition-intake`);
  await page.locator('.gd-node').first().waitFor();
  await page.getByRole('tab', { name: '演练' }).click();
  await page.getByRole('button', { name: '开始', exact: false }).first().click({ timeout: 30000 });
  await page.locator('.gd-sim-mover').waitFor({ timeout: 30000 });
  const n = page.locator('.gd-sim-mover input').first();
  log('clock', await page.locator('.gd-sim-clock').textContent());
  await n.fill(''); await n.press('Tab');
  await page.waitForTimeout(200);
  log('count now', await n.inputValue());
  await page.locator('.gd-sim-mover button', { hasText: /./ }).last().click();
  await page.waitForTimeout(1500);
  log('clock after', await page.locator('.gd-sim-clock').textContent(), await page.locator('.gd-sim-says').allTextContents());
}
await browser.close();
