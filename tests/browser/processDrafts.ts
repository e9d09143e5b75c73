/** Drafts in which a story changes the process of reports under a real name: begun, read and written as another author's page would, and a second author to do it. */
import type { Page } from 'playwright-core';
import { expect, inject } from 'vitest';
import type { PackDraft, PackSources } from '../../runtime/http/packDraftApi.ts';
import { openDatabase } from '../../runtime/persistence/database.ts';
import { runningPostgres } from '../../runtime/persistence/runningPostgres.ts';
import type { Stage } from './platform.ts';
import { toDesigner } from './within.ts';

export const draftedFile = 'definitions/discipline/processes/real-name-report-handling.yaml';
let keys = 0;

/** By whoever is signed in at the page. Throws what the server says. */
export async function ask<T>(page: Page, method: 'GET' | 'POST', path: string, data?: object): Promise<T> {
  const answer = await page.context().request.fetch(`${inject('platform')!.url}${path}`, { method, ...(data ? { data } : {}), headers: { 'x-guicheng': '1', 'idempotency-key': `process-drafts-${Date.now()}-${String(++keys)}` } });
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
  return (await answer.json()) as T;
}
/** Of the pack, or of an organ's overlay. */
export const beginDraft = async (page: Page, title: string, organ?: string): Promise<string> => (await ask<PackDraft>(page, 'POST', '/api/pack-drafts', { title, ...(organ === undefined ? {} : { organ }) })).id;

/** A file, of the process unless told, as the server has it in a draft. */
export async function savedText(page: Page, draft: string, file = draftedFile): Promise<string> {
  return (await readDraft(page, draft, file)).text;
}
async function readDraft(page: Page, draft: string, file: string): Promise<{ text: string; revision: number }> {
  const { files, base, revision } = await ask<PackDraft>(page, 'GET', `/api/pack-drafts/${draft}`);
  const among = files.some(({ path }) => path === file) ? files : (await ask<PackSources>(page, 'GET', `/api/pack-sources/${base}`)).files;
  return { revision, text: among.find(({ path }) => path === file)!.text };
}
/** One edit, made of the text as it is saved. */
export async function writeText(page: Page, draft: string, make: (text: string) => { start: number; end: number; text: string }, file = draftedFile): Promise<void> {
  const { text, revision } = await readDraft(page, draft, file);
  await ask(page, 'POST', `/api/pack-drafts/${draft}/edits`, { revision, label: { zh: '改', en: 'change' }, changes: [{ path: file, edits: [make(text)] }] });
}
/** A Chinese title gets other words. */
export const retitle = (page: Page, draft: string, old: string, words: string, file?: string): Promise<void> => writeText(page, draft, (text) => {
  const start = text.indexOf(`zh: ${old}`) + 4;
  return { start, end: start + old.length, text: words };
}, file);

export const stepNode = (page: Page, title: string) => page.locator('.gd-node').filter({ hasText: title });
export const processAddress = (draft: string): string => `${inject('platform')!.url}/designer/drafts/${draft}/process/real-name-report-handling`;
/** The process of a draft on the canvas, with `title` among its steps, once its problems are known. */
export async function openProcess(page: Page, draft: string, title = '起草受理告知书'): Promise<void> {
  await toDesigner(page, processAddress(draft));
  await stepNode(page, title).first().waitFor({ timeout: 120_000 });
  await page.getByText('0 个问题').waitFor({ timeout: 120_000 });
}
/** Its properties stand beside it. */
export async function chooseStep(page: Page, title: string): Promise<void> {
  await stepNode(page, title).first().click();
  await expect.poll(() => page.getByLabel('名称（中文）').inputValue()).toBe(title);
}

/** Besides the demo's one author another person of the same organ writes definitions. */
export async function secondAuthor(stage: Stage): Promise<Page> {
  const database = await openDatabase(runningPostgres(inject('platform')!.data)!);
  await database.owner.query(`insert into post (person, role, organ, since) select id, 'definition-author', 'chengjiang', '2026-01-01' from person where login = 'mateng' on conflict do nothing`);
  await database.owner.query('update organisation_version set version = version + 1');
  await database.close();
  return stage.as('mateng');
}
