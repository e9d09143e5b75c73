/**
 * `web`: what the first visit of a working day costs a slow machine. From the sign-in page, with an empty cache and the processor throttled to a quarter, to a home
 * page with eleven rows: `js_gzip_kb`, all JavaScript as it came over the wire; `requests`; `usable_ms`, from the click on 登录 until the rows are painted, by the page's clock;
 * `sign_in_ms`, until the sign-in page can be typed into. The baseline in the same run: `plain_ms`, the answer of the home page's data to a request without a browser.
 * `later_js_kb`: what the designer loads on top, only when it is opened. `--url URL` measures a server that runs already, `--rounds N` (5).
 */
import { chromium, type CDPSession } from 'playwright-core';
import { demoServer } from './parts/demoServer.ts';
import { median, round } from './parts/figures.ts';
import { toldByPage } from './parts/toldByPage.ts';

const rows = 11;
const throttle = 4;

/** Sizes of the scripts that came, as the network log gives them: compressed, headers left out. */
async function watchNetwork(client: CDPSession): Promise<() => { kb: number; requests: number; uncompressed: string[] }> {
  await client.send('Network.enable');
  await client.send('Network.setCacheDisabled', { cacheDisabled: true });
  await client.send('Emulation.setCPUThrottlingRate', { rate: throttle });
  const scripts = new Map<string, { url: string; coded: boolean }>();
  let bytes = 0;
  let requests = 0;
  const uncompressed: string[] = [];
  client.on('Network.requestWillBeSent', () => { requests += 1; });
  client.on('Network.responseReceived', ({ requestId, type, response }) => {
    if (type !== 'Script' && !/javascript/.test(response.mimeType)) return;
    scripts.set(requestId, { url: response.url, coded: Object.keys(response.headers).some((h) => h.toLowerCase() === 'content-encoding') });
  });
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const script = scripts.get(requestId);
    if (!script) return;
    bytes += encodedDataLength;
    if (!script.coded && encodedDataLength > 2048) uncompressed.push(script.url);
  });
  return () => ({ kb: round(bytes / 1024, 1), requests, uncompressed });
}

/** Run in the page: the time from the click on the button until the rows were painted, by the page's own clock. */
const watchRows = `
  let clicked = Infinity;
  let seen = false;
  addEventListener('click', (event) => { if (event.target.closest('button[type=submit]')) clicked = event.timeStamp; }, true);
  new MutationObserver(() => {
    if (seen || clicked === Infinity || document.querySelectorAll('main tbody tr').length < ${rows}) return;
    seen = true;
    requestAnimationFrame(() => setTimeout(() => { globalThis.usableAfter = performance.now() - clicked; }));
  }).observe(document, { childList: true, subtree: true });
`;

export async function bench(words: readonly string[]): Promise<Record<string, unknown>> {
  const rounds = Number(words.includes('--rounds') ? words[words.indexOf('--rounds') + 1] : 5);
  const server = await demoServer(words);
  const browser = await chromium.launch({ executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] });
  try {
    // First, as a fresh server builds the designer once and would do so beside what is measured.
    const author = await browser.newContext({ locale: 'zh-CN' });
    await author.request.post(`${server.url}/api/sign-in`, { headers: { 'x-guicheng': '1' }, data: { name: 'guwen', password: 'guicheng' } });
    const designer = await author.newPage();
    const later = await watchNetwork(await author.newCDPSession(designer));
    await designer.goto(`${server.url}/designer/`);
    await designer.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
    const laterKb = later().kb;
    await author.close();
    const usable: number[] = [];
    const signIn: number[] = [];
    const plain: number[] = [];
    let net = { kb: 0, requests: 0, uncompressed: [] as string[] };
    for (let n = 0; n < rounds; n += 1) {
      const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN' });
      const page = await context.newPage();
      const client = await context.newCDPSession(page);
      const network = await watchNetwork(client);
      await page.addInitScript(watchRows);
      const began = performance.now();
      await page.goto(server.url);
      // By their places: to compute the names of three hundred demo accounts would throttle the page by what only a test does.
      await page.locator('.gc-sign input').first().fill('tanglei');
      signIn.push(performance.now() - began);
      await page.locator('.gc-sign input[type=password]').fill('guicheng');
      await page.locator('.gc-sign button[type=submit]').click();
      usable.push(await toldByPage<number>(client, 'globalThis.usableAfter'));
      net = network();
      const asked = performance.now();
      await context.request.get(`${server.url}/api/home`);
      plain.push(performance.now() - asked);
      await context.close();
    }
    const middle = (values: readonly number[]): number => round(median(values), 0);
    return {
      js_gzip_kb: net.kb, requests: net.requests, uncompressed: net.uncompressed, usable_ms: middle(usable), sign_in_ms: middle(signIn), plain_ms: middle(plain), ratio: round(median(usable) / median(plain), 1),
      rows, throttle, rounds, later_js_kb: laterKb,
    };
  } finally {
    await browser.close();
    await server.close();
  }
}
