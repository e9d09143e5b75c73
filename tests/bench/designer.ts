/**
 * `designer`: the designer on a process of 120 steps and a form of 200 fields, processor throttled to a quarter. `open_ms`, from the click on the process until its steps
 * are painted; `drag_frames_per_s` while a step is dragged over the picture; `edit_to_problems_ms`, from the key that makes a fault until the problem is counted on the
 * screen (`check_ms`: of it the checks); `form_key_p95_ms`, keydown to next paint in a property of the form by Event Timing; `preview_p95_ms`, from the key that takes a
 * change until the preview says it, in four times as many edits. `--url URL` measures a server that runs already, `--rounds N` (5).
 */
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { demoServer } from './parts/demoServer.ts';
import { median, percentile, round } from './parts/figures.ts';
import { seenAfter } from './parts/seenAfter.ts';
import { showWholeViewport } from './parts/wholeViewport.ts';

const throttle = 4;
/** The 95th of a hundred says something only of many. */
const editsARound = 4;
const folder = 'definitions/discipline';
const head = (kind: string): string => `# yaml-language-server: $schema=../../schemas/${kind}.json\n`;
const source = 'sources: [{ text: 规程设计取值, says: 设计器的测量, mark: design }]\n';

function files(): { path: string; created: string }[] {
  const fields = Array.from({ length: 200 }, (_, i) => `field${i}`);
  const stages = Array.from({ length: 12 }, (_, s) => `  - stage: stage-${s}\n    title: { zh: 第${s + 1}阶段 }\n    phase: lead\n    steps:\n${Array.from({ length: 10 }, (_step, n) => `      - { task: task-${s}-${n}, title: { zh: 环节${s + 1}之${n + 1} }, by: { role: handler }${s === 0 && n === 0 ? ', form: bench-form' : ''} }\n`).join('')}`).join('');
  return [
    { path: `${folder}/case-types/bench-matter.yaml`, created: `${head('caseType')}caseType: bench-matter\ntitle: { zh: 测量事项 }\nline: '{{case.number}}'\nproperties:\n${fields.map((f, i) => `  ${f}: { type: string, maxLength: 100, title: { zh: 第${i + 1}项 }, class: content }\n`).join('')}` },
    { path: `${folder}/forms/bench-form.yaml`, created: `${head('form')}form: bench-form\ntitle: { zh: 测量表 }\nof: bench-matter\nedits: [${fields.join(', ')}]\nlayout:\n${Array.from({ length: 10 }, (_, s) => `  - section: part-${s}\n    title: { zh: 第${s + 1}部分 }\n    fields: [${fields.slice(s * 20, s * 20 + 20).join(', ')}]\n`).join('')}` },
    { path: `${folder}/permissions/bench-matter-file.yaml`, created: `${head('permission')}permission: bench-matter-file\ntitle: { zh: 测量事项权限 }\nover: bench-matter\ngrants:\n  - { grant: handlers, who: { role: handler }, rows: all, phases: any, sees: [progress, content], edits: all, may: [start, complete, claim] }\n` },
    { path: `${folder}/processes/bench-process.yaml`, created: `${head('process')}process: bench-process\ntitle: { zh: 测量流程 }\nof: bench-matter\nstartedBy: { role: handler }\n${source}stages:\n${stages}ends:\n  - { end: done, title: { zh: 办结 }, outcome: closed, atLastStep: true }\n` },
  ];
}

const find = async (page: Page, words: string): Promise<void> => { await page.getByLabel('查找定义').fill(words); };
const entry = (page: Page, words: string) => page.locator('.gd-explorer li').getByRole('button').filter({ hasText: new RegExp(`^${words}`) }).first();

async function openMs(page: Page, client: CDPSession): Promise<number> {
  await find(page, '案件审理');
  await entry(page, '案件审理').click();
  await page.getByRole('heading', { level: 1, name: '案件审理' }).waitFor();
  await page.locator('.gd-node').first().waitFor();
  await find(page, '测量流程');
  await entry(page, '测量流程').waitFor();
  return seenAfter(client, 'click', "document.querySelectorAll('.gd-node').length >= 121", () => entry(page, '测量流程').evaluate((button: HTMLElement) => button.click()));
}

/** Frames that were painted while a step was dragged for a second and a half. */
async function dragFrames(page: Page): Promise<number> {
  const box = (await page.locator('.gd-node').filter({ hasText: '环节1之2' }).first().boundingBox())!;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width / 2 + 10, box.y + box.height / 2 + 4, { steps: 2 });
  await page.evaluate(() => { const w = globalThis as unknown as { frames: number; counting: boolean }; w.frames = 0; w.counting = true; const tick = (): void => { w.frames += 1; if (w.counting) requestAnimationFrame(tick); }; requestAnimationFrame(tick); });
  const began = performance.now();
  for (let n = 0; performance.now() - began < 1500; n += 1) { await page.mouse.move(box.x + 90 + 60 * Math.sin(n / 8), box.y + 40 + 80 * Math.cos(n / 8)); await page.waitForTimeout(8); }
  const frames = await page.evaluate(() => { const w = globalThis as unknown as { frames: number; counting: boolean }; w.counting = false; return w.frames; });
  const seconds = (performance.now() - began) / 1000;
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.up();
  return frames / seconds;
}

async function editToProblems(page: Page, client: CDPSession): Promise<number> {
  await page.getByText('0 个问题').first().waitFor({ timeout: 60_000 });
  await page.locator('.gd-node').filter({ hasText: '环节1之2' }).first().click();
  const role = page.getByRole('combobox', { name: '角色' }).first();
  await role.fill('nobody-has-this');
  await page.waitForTimeout(300);
  const took = await seenAfter(client, 'keydown', "/^1 个问题/.test(document.querySelector('.gd-problem-count')?.textContent?.trim() ?? '')", () => page.keyboard.press('Enter'));
  await page.getByRole('button', { name: /^撤销/ }).click();
  await page.getByText('0 个问题').first().waitFor({ timeout: 60_000 });
  return took;
}

async function formEdits(page: Page, client: CDPSession, rounds: number): Promise<{ keys: number[]; previews: number[] }> {
  await find(page, '测量表');
  await entry(page, '测量表').evaluate((button: HTMLElement) => button.click());
  await page.locator('.gd-preview .gc-field').nth(150).waitFor({ timeout: 120_000 });
  await page.evaluate(() => { const w = globalThis as unknown as { keys: number[] }; w.keys = []; new PerformanceObserver((list) => { for (const e of list.getEntries()) if (e.name === 'keydown') w.keys.push(e.duration); }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit); });
  await page.locator('.gd-section-title').first().click();
  const title = page.getByLabel('名称（中文）').first();
  const previews: number[] = [];
  for (let n = 0; n < rounds; n += 1) {
    await title.click();
    await page.keyboard.press('End');
    await page.keyboard.type(`abc${n}`, { delay: 125 });
    const wanted = await title.inputValue();
    previews.push(await seenAfter(client, 'keydown', `document.querySelector('.gd-preview h3')?.textContent === ${JSON.stringify(wanted)}`, () => page.keyboard.press('Enter')));
  }
  return { keys: await page.evaluate(() => (globalThis as unknown as { keys: number[] }).keys), previews };
}

export async function bench(words: readonly string[]): Promise<Record<string, unknown>> {
  const rounds = Number(words.includes('--rounds') ? words[words.indexOf('--rounds') + 1] : 5);
  const server = await demoServer(words);
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    const headers = (key: string): Record<string, string> => ({ 'x-guicheng': '1', 'idempotency-key': `bench-${key}-${Date.now()}` });
    await context.request.post(`${server.url}/api/sign-in`, { headers: { 'x-guicheng': '1' }, data: { name: 'guwen', password: 'guicheng' } });
    const draft = (await (await context.request.post(`${server.url}/api/pack-drafts`, { headers: headers('begin'), data: { title: '测量' } })).json()) as { id: string };
    const made = await context.request.post(`${server.url}/api/pack-drafts/${draft.id}/edits`, { headers: headers('edit'), data: { revision: 0, label: { zh: '测量', en: 'bench' }, changes: files() } });
    if (!made.ok()) throw new Error(await made.text());
    const page = await context.newPage();
    await page.goto(`${server.url}/designer/drafts/${draft.id}/process/case-trial`);
    await page.locator('.gd-node').first().waitFor({ timeout: 120_000 });
    await page.getByText(/\d+ 个问题/).first().waitFor({ timeout: 60_000 });
    const faults = await page.locator('.gd-problem-count').textContent();
    if (faults?.trim() !== '0 个问题') { await page.locator('.gd-problem-count').click(); throw new Error(`the bench's own definitions have faults: ${await page.locator('.gd-problems').textContent()}`); }
    const client = await context.newCDPSession(page);
    await showWholeViewport(client, page.viewportSize()!);
    await client.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    const [open, frames, problems]: [number[], number[], number[]] = [[], [], []];
    for (let n = 0; n < rounds; n += 1) {
      open.push(await openMs(page, client));
      frames.push(await dragFrames(page));
      problems.push(await editToProblems(page, client));
    }
    const form = await formEdits(page, client, rounds * editsARound);
    console.error({ open, frames, problems, previews: form.previews });
    await context.request.post(`${server.url}/api/pack-drafts/${draft.id}/close`, { headers: headers('close') });
    return {
      open_ms: round(median(open), 0), drag_frames_per_s: round(median(frames), 1), edit_to_problems_ms: round(median(problems), 0),
      form_key_p95_ms: round(percentile([...form.keys, ...Array.from({ length: Math.max(0, rounds * editsARound * 4 - form.keys.length) }, () => 16)], 0.95), 0), preview_p95_ms: round(percentile(form.previews, 0.95), 0), steps: 120, fields: 200, rounds, throttle,
    };
  } finally {
    await browser.close();
    await server.close();
  }
}
