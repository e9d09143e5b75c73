/**
 * `forms`: the shipped form component beside plain @rjsf/core, processor throttled to a quarter. A form of 200 fields: `keystroke_p95_ms`, keydown to next paint by
 * Event Timing, over 200 keystrokes at typing speed in 20 fields; `settled_p95_ms`, from leaving a field until its data, the fields that hang on it and the messages
 * have followed (`paused_p95_ms`: from the last key, when nobody leaves it); `lost`, fields of which a keystroke is not in what is submitted (of the baseline, in its data). A grid of 500 × 12: the same over 200 keystrokes in 20 cells (40 in 4 of the baseline, which takes half a second each), and
 * `grid_row_added_ms` (the middle of five, each from the top of the list), `grid_opened_ms`. Each has its `plain_…`. `opened_ms` ends with the first sight, `complete_ms` when every field is in the page. `--quick` types in 5 fields, `--ours` leaves out the baseline.
 */
import { fileURLToPath } from 'node:url';
import { chromium, type CDPSession, type Page } from 'playwright-core';
import { serveFormApp, strictPolicy } from '../ui/formApp/serveFormApp.ts';
import { median, percentile, round } from './parts/figures.ts';
import { toldByPage } from './parts/toldByPage.ts';
import { showWholeViewport } from './parts/wholeViewport.ts';
import { columnNames, fieldsForm, gridForm, shownAtFirst, typed } from './formPage/largeForms.ts';

const throttle = 4;
/** Milliseconds between keys: about eight a second. */
const between = 125;
const words = 'shuruneir1';
/** The first of them has the browser compile what adds a row. */
const rowsAdded = 5;
interface Told { ready: number; keys: number[]; changed: { at: number; values: Record<string, unknown> }[]; submit?: () => Promise<Record<string, unknown> | undefined> }
const told = (page: Page): Promise<Omit<Told, 'submit'>> => page.evaluate(() => { const { ready, keys, changed } = (globalThis as unknown as { bench: Told }).bench; return { ready, keys, changed }; });
/** What is quicker than the browser tells is as quick as that. */
const keystrokes = (keys: readonly number[], pressed: number): number[] => [...keys, ...Array.from({ length: Math.max(0, pressed - keys.length) }, () => 16)];

async function opened(page: Page, client: CDPSession, address: string, query: string): Promise<number> {
  await showWholeViewport(client, page.viewportSize()!);
  await client.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  await page.goto(`${address}/?${query}`);
  return toldByPage<number>(client, 'globalThis.bench?.ready');
}

const changedMoreThan = (client: CDPSession, than: number): Promise<boolean> => toldByPage<boolean>(client, `globalThis.bench.changed.length > ${than}`);

/** Types into some inputs; each `leaves`th is left by Tab, the rest by waiting. */
async function type(page: Page, client: CDPSession, inputs: readonly string[], leaves: number): Promise<{ pressed: number; left: number[]; paused: number[] }> {
  const [left, paused]: [number[], number[]] = [[], []];
  let pressed = 0;
  for (const [n, input] of inputs.entries()) {
    await page.locator(input).first().click();
    await page.waitForTimeout(700);
    const before = (await told(page)).changed.length;
    for (const key of words) { await page.keyboard.press(key); pressed += 1; await page.waitForTimeout(between); }
    let from = await page.evaluate(() => performance.now()) - between;
    if (n % leaves === 0) { from = await page.evaluate(() => performance.now()); await page.keyboard.press('Tab'); pressed += 1; }
    await changedMoreThan(client, before);
    await page.waitForTimeout(600);
    const { changed } = await told(page);
    (n % leaves === 0 ? left : paused).push(Math.max(0, changed.at(-1)!.at - from));
  }
  return { pressed, left, paused };
}

async function measureFields(page: Page, client: CDPSession, address: string, plain: boolean, fields: readonly string[]): Promise<Record<string, number>> {
  const openedMs = await opened(page, client, address, 'form=fields');
  // Fields whose condition is not met are not in ours; plain @rjsf draws all before anything can be seen.
  const complete = plain ? openedMs : await page.evaluate((wanted) => new Promise<number>((done) => {
    const look = (): void => { if (document.querySelectorAll('.gc-field').length >= wanted) done(performance.now()); else setTimeout(look, 20); };
    look();
  }), shownAtFirst);
  const { pressed, left, paused } = await type(page, client, fields.map((field) => (plain ? `#root_${field}` : `[data-field="${field}"] input, [data-field$="_${field}"] input`)), 2);
  const { keys, changed } = await told(page);
  console.error('keystrokes, in their order:', keys.join(' '));
  const last = (plain ? changed.at(-1)!.values : await page.evaluate(() => (globalThis as unknown as { bench: Told }).bench.submit!())) ?? {};
  return { opened: openedMs, complete, keystroke: percentile(keystrokes(keys, pressed), 0.95), settled: percentile(left, 0.95), paused: percentile(paused, 0.95), lost: fields.filter((field) => last[field] !== words).length };
}

async function measureGrid(page: Page, client: CDPSession, address: string, plain: boolean): Promise<Record<string, number>> {
  const openedMs = await opened(page, client, address, 'form=grid');
  const cell = (row: number, column: number): string => (plain ? `#root_rows_${row}_${columnNames[column]}` : `[data-cell="${row}/${column}"] .gc-cell`);
  const cells = Array.from({ length: plain ? 4 : 20 }, (_, n) => cell(n % 10, [0, 1, 2, 4, 5, 6][n % 6]!));
  const { pressed, left } = await type(page, client, cells, 1);
  const { keys } = await told(page);
  console.error('keystrokes in the grid, in their order:', keys.join(' '));
  const add = plain ? page.locator('.rjsf-array-item-add button, .btn-add').last() : page.getByRole('button', { name: '添加一行' }).first();
  await add.scrollIntoViewIfNeeded();
  const added: number[] = [];
  for (let n = 0; n < (plain ? 1 : rowsAdded); n += 1) {
    // From the top of the list: the rows at its end are then drawn with the new one.
    await page.evaluate(() => { for (const list of document.querySelectorAll('.gc-grid-scroll')) list.scrollTop = 0; });
    await page.waitForTimeout(1000);
    const before = (await told(page)).changed.length;
    // By the page's clock, from the click itself: finding the button takes the harness a while.
    const from = await add.evaluate((button: HTMLElement) => { const at = performance.now(); button.click(); return at; });
    await changedMoreThan(client, before);
    added.push((await told(page)).changed.at(-1)!.at - from);
  }
  console.error('rows added:', added.map((each) => Math.round(each)).join(' '));
  return { opened: openedMs, keystroke: percentile(keystrokes(keys, pressed), 0.95), settled: percentile(left, 0.95), added: median(added) };
}

export async function bench(given: readonly string[]): Promise<Record<string, unknown>> {
  const fields = given.includes('--quick') ? typed.slice(0, 5) : typed;
  const [large, grid] = [fieldsForm(fields), gridForm()];
  const answers = { '/fields.json': large.view, '/grid.json': grid.view, [large.view.validator!]: large.validator.code, [grid.view.validator!]: grid.validator.code };
  const root = (page: string): string => fileURLToPath(new URL(`./${page}/`, import.meta.url));
  const site = await serveFormApp({ root: root('formPage'), answers });
  // @rjsf's own validator compiles as it runs, which our policy forbids.
  const looser = strictPolicy.replace("script-src 'self'", "script-src 'self' 'unsafe-eval'").replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");
  const baseline = given.includes('--ours') ? undefined : await serveFormApp({ root: root('plainPage'), asItComes: true, answers, policy: () => looser });
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  const fresh = async <T>(measure: (page: Page, client: CDPSession) => Promise<T>): Promise<T> => {
    const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
    try { const page = await context.newPage(); return await measure(page, await context.newCDPSession(page)); } finally { await context.close(); }
  };
  try {
    const figures: Record<string, number> = {};
    for (const plain of baseline ? [false, true] : [false]) {
      const { address } = plain ? baseline! : site;
      const say = (what: string, value: number): void => { figures[`${plain ? 'plain_' : ''}${what}`] = round(value, 0); };
      const one = await fresh((page, client) => measureFields(page, client, address, plain, fields));
      console.error(plain ? 'plain' : 'ours', one);
      say('keystroke_p95_ms', one['keystroke']!); say('settled_p95_ms', one['settled']!); say('paused_p95_ms', one['paused']!); say('lost', one['lost']!); say('opened_ms', one['opened']!); say('complete_ms', one['complete']!);
      const other = await fresh((page, client) => measureGrid(page, client, address, plain));
      console.error(plain ? 'plain' : 'ours', other);
      say('grid_keystroke_p95_ms', other['keystroke']!); say('grid_settled_p95_ms', other['settled']!); say('grid_row_added_ms', other['added']!); say('grid_opened_ms', other['opened']!);
    }
    return { ...figures, fields: 200, typed_in: fields.length, throttle, policy_reports: site.reports.length };
  } finally {
    await browser.close();
    await site.close();
    await baseline?.close();
  }
}
