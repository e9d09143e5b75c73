/** People in front of the platform: a window of his own for each person, with nothing in it of another story; nothing but clicks and keys. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject, vi } from 'vitest';
import { film } from './film.ts';
import { sharedBrowser } from './sharedBrowser.ts';

export const password = 'guicheng';

export interface Visitor {
  page: Page;
  context: BrowserContext;
}

/** Author and publisher of the demo, and the author that some stories add. */
const definers = new Set(['guwen', 'fangzheng', 'mateng']);

/** A whole run has nobody who looks at its pictures; those of what failed are taken in any case. */
const isLookedAt = process.env['GUICHENG_PICTURES'] !== 'no';

export interface StoryOptions {
  /** A tale of two dozen people: all but the first sign in by the request that the page sends. */
  crowd?: boolean;
  /** A tale of the designer: all sign in by the request that the page sends, and who writes or publishes definitions begins on its home page. */
  authors?: boolean;
  /** Dialogs fade and panels slide as people have it; else they are simply there, as for those who ask their system for less motion. */
  moving?: boolean;
}

export interface Stage {
  url: string;
  /** Signs a person in, in a window of his own; 1366 × 768 unless told. A second call for the same person gives the same window. */
  as(login: string, screen?: { width: number; height: number }): Promise<Page>;
  /** A window of somebody who has not signed in yet. */
  stranger(): Promise<Page>;
  /** A picture for people to look at, in tests/.out/<story>/; not in a whole run. */
  picture(page: Page, name: string): Promise<void>;
}

/** What a person has before him when a story fails: a picture, and in words (pictures of a run elsewhere are out of reach) what is open and what is complained of. */
async function showFailed(page: Page, login: string, pictures: string): Promise<void> {
  await page.screenshot({ path: `${pictures}failed-${login}.png` }).catch(() => undefined);
  const said = await page.locator('[role=dialog]:visible, [role=alert]:visible').allInnerTexts().catch(() => ['(page does not answer)']);
  console.error(`${login} at ${page.url()}${said.map((words) => `\n  | ${words.trim().replaceAll(/\s*\n\s*/g, ' / ')}`).join('')}`);
}

/** Call once at the top of a story. Whatever the browser reports as a fault or a violation of the content security policy fails the test. */
export function withPlatform(story: string, { crowd = false, authors = false, moving = false }: StoryOptions = {}): () => Stage {
  const platform = inject('platform');
  if (!platform) throw new Error('no platform: run the story through vitest with tests/vitest.config.ts');
  const pictures = fileURLToPath(new URL(`../.out/${story}/`, import.meta.url));
  const people = new Map<string, Visitor>();
  const faults: string[] = [];
  const contexts: BrowserContext[] = [];
  const began = performance.now();

  vi.setConfig({ testTimeout: 240_000, hookTimeout: 120_000 });
  beforeAll(() => {
    mkdirSync(pictures, { recursive: true });
  });
  afterEach(async (context) => {
    if (context.task.result?.state === 'fail') {
      for (const [login, { page }] of people) await showFailed(page, login, pictures);
    }
    expect(faults.splice(0)).toEqual([]);
  });
  afterAll(async () => {
    await Promise.all(contexts.map((context) => context.close()));
  });

  const watch = (page: Page, login: string): Page => {
    // How long a person waits here at most before it is a fault: generous, as a loaded machine is slow.
    page.setDefaultTimeout(45_000);
    page.on('pageerror', (error) => faults.push(`${login}: ${error.message}`));
    page.on('console', (message) => {
      // Before signing in the session is asked for and refused: that is no fault; nor is what a story without a network asks for.
      if (message.type() === 'error' && !/status of (401|409|422|403)|ERR_INTERNET_DISCONNECTED/.test(message.text()) && !message.location().url.endsWith('/favicon.ico')) faults.push(`${login}: ${message.text()}`);
    });
    return page;
  };
  const signIn = async (page: Page, login: string): Promise<void> => {
    await page.goto(platform.url);
    await page.getByLabel('工号或用户名').fill(login);
    await page.getByLabel('密码').fill(password);
    await page.getByRole('button', { name: '登录', exact: true }).click();
  };
  const beginsInDesigner = (login: string): boolean => authors && definers.has(login);
  const signInByRequest = async (page: Page, login: string): Promise<void> => {
    const answer = await page.context().request.post(`${platform.url}/api/sign-in`, { data: { name: login, password }, headers: { 'x-guicheng': '1' } });
    if (!answer.ok()) throw new Error(`${login} cannot sign in: ${await answer.text()}`);
    await page.goto(beginsInDesigner(login) ? `${platform.url}/designer/` : platform.url);
  };

  const openWindow = async (login: string, screen = { width: 1366, height: 768 }): Promise<Visitor> => {
    const context = await (await sharedBrowser()).newContext({ viewport: screen, locale: 'zh-CN', acceptDownloads: true, reducedMotion: moving ? 'no-preference' : 'reduce' });
    contexts.push(context);
    return { context, page: watch(await context.newPage(), login) };
  };
  const as = async (login: string, screen?: { width: number; height: number }): Promise<Page> => {
    const known = people.get(login);
    if (known) {
      await known.page.bringToFront();
      return known.page;
    }
    const { page, context } = await openWindow(login, screen);
    if (process.env['GUICHENG_FILM']) await film(page, login, `${pictures}film`, began);
    try {
      await (authors || (crowd && people.size > 0) ? signInByRequest : signIn)(page, login);
      // The designer is built after the first start; its page waits by itself.
      if (beginsInDesigner(login)) await page.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
      else await page.getByRole('link', { name: '首页' }).first().waitFor();
    } catch (error) {
      await showFailed(page, login, pictures);
      throw error;
    }
    people.set(login, { page, context });
    return page;
  };
  return () => ({ url: platform.url, as, stranger: async () => (await openWindow('nobody')).page, picture: async (page, name) => { if (isLookedAt) await page.screenshot({ path: `${pictures}${name}.png` }); } });
}
