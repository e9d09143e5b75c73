/** The files of one business go out as a ZIP, are changed elsewhere and come in again: looked at first, then one edit that can be taken back; what is no ZIP of files is refused in words. */
import { readFileSync } from 'node:fs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { looksSound } from './looksSound.ts';
import { withPlatform } from './platform.ts';
import { toDesigner } from './within.ts';

const stage = withPlatform('zipFiles', { authors: true });

test('a business goes out as a ZIP and comes in again', { timeout: 240_000 }, async () => {
  const author = await stage().as('guwen');
  const { origin } = new URL(author.url());
  await toDesigner(author, `${origin}/designer/`);
  await author.getByRole('heading', { level: 1, name: '设计器' }).waitFor({ timeout: 120_000 });
  await author.getByLabel('草稿名称').fill(`文件 ${process.pid}`);
  await author.getByLabel('草稿名称').press('Enter');
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  const dialog = author.getByRole('dialog', { name: 'ZIP 导出和导入' });
  const open = async (): Promise<void> => { await author.getByRole('button', { name: 'ZIP', exact: true }).click(); await dialog.waitFor(); };
  const download = async (): Promise<Record<string, Uint8Array>> => {
    const came = author.waitForEvent('download');
    await dialog.getByRole('button', { name: '下载 ZIP' }).click();
    return unzipSync(readFileSync(await (await came).path()));
  };
  const give = (files: Record<string, Uint8Array>): Promise<void> => dialog.locator('input[type=file]').setInputFiles({ name: 'changed.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync(files)) });

  // All of it, then one business: its own files, nothing that is shared.
  await open();
  const all = Object.keys(await download());
  expect(all).toContain('pack.yaml');
  await dialog.getByRole('combobox', { name: '导出哪些文件' }).click();
  await author.getByRole('option', { name: '措施使用', exact: true }).click();
  const own = await download();
  expect(Object.keys(own)).toEqual(expect.arrayContaining(['processes/sealing.yaml', 'case-types/measure-use.yaml', 'forms/sealing-application.yaml', 'measures/sealing-and-seizure.yaml']));
  expect(Object.keys(own).filter((path) => /^(organisation|pack|registers|calendars|processes\/petition)/.test(path))).toEqual([]);
  expect(Object.keys(own).length).toBeLessThan(all.length / 2);
  await dialog.locator('.is-loading').waitFor({ state: 'detached' });
  await looksSound(author, 'ZIP', '.gd-explorer', '.gc-bar', '.gd-work', '.gd-side');

  // The same again changes nothing; what was changed and added elsewhere is told, then it is one edit.
  await give(own);
  await dialog.getByText('ZIP 与草稿没有差别').waitFor();
  const sealing = strFromU8(own['processes/sealing.yaml']!);
  expect(sealing).toContain('zh: 呈请审批');
  await give({ 'processes/sealing.yaml': strToU8(sealing.replace('zh: 呈请审批', 'zh: 呈请审批查封')), 'conditions/own.yaml': strToU8('# yaml-language-server: $schema=../../schemas/conditionSet.json\nconditionSet: own-conditions\nconditions:\n  - { condition: own-one, title: { zh: 已编号 }, is: { all: [{ fact: case.number, operator: exists, value: true }] } }\n') });
  await dialog.getByText('将新增 1 个文件，改动 1 个，删除 0 个').waitFor();
  await dialog.getByRole('listitem').filter({ hasText: 'processes/sealing.yaml' }).waitFor();
  await stage().picture(author, 'plan');
  await dialog.getByRole('button', { name: '写入草稿' }).click();
  await dialog.waitFor({ state: 'detached' });
  await author.getByLabel('查找定义').fill('own-conditions');
  await author.locator('.gd-explorer-row').first().waitFor();
  await author.getByText('0 个问题').waitFor({ timeout: 60_000 });
  // It has reached the server: what had not left yet would be taken back without a word there.
  const address = new URL(author.url());
  await expect.poll(async () => ((await (await author.request.get(`${address.origin}/api/pack-drafts/${/drafts\/([^/]+)/.exec(address.pathname)![1]!}`)).json()) as { revision: number }).revision).toBeGreaterThan(0);
  await author.getByRole('button', { name: '撤销（Ctrl+Z）' }).click();
  await author.getByText('已撤销：从 ZIP 导入：changed.zip').waitFor();
  await expect.poll(() => author.locator('.gd-explorer-row').count()).toBe(0);

  // What is no file of a pack is refused, with what is wrong.
  await open();
  await give({ '../outside.yaml': strToU8('x: 1\n') });
  await author.getByText(/outside\.yaml/).first().waitFor();
  await dialog.locator('input[type=file]').setInputFiles({ name: 'none.zip', mimeType: 'application/zip', buffer: Buffer.from('no ZIP at all') });
  await author.getByText(/ZIP/).filter({ hasText: /读不出|不能读取|损坏|不是/ }).first().waitFor();
  expect(await dialog.getByRole('button', { name: '写入草稿' }).count()).toBe(0);
  await author.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  // What went out and what came in is in the trail of the draft; what was only looked at is not.
  await author.getByRole('link', { name: '留痕', exact: true }).click();
  await author.getByRole('heading', { level: 1, name: '留痕' }).waitFor();
  const told = author.getByRole('table').locator('tbody tr');
  await told.filter({ hasText: '新建草稿' }).waitFor();
  expect((await told.locator('strong').allTextContents())).toEqual(['从 ZIP 导入', '导出 ZIP', '导出 ZIP', '新建草稿']);
  await told.first().getByText('changed.zip').waitFor();
});
