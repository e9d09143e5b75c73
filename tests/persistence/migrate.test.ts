import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { ProblemError } from '../../runtime/base/problem.ts';
import { loadMigrations, migrate, type Migration } from '../../runtime/persistence/migrate.ts';
import { withDatabase } from '../database.ts';

const database = withDatabase();

async function codesOf(work: Promise<unknown>): Promise<string[]> {
  const fault: unknown = await work.then(() => undefined, (reason: unknown) => reason);
  if (!(fault instanceof ProblemError)) throw new Error(`no problem but ${String(fault)}`);
  return fault.problems.map((p) => p.code);
}

const extra = (known: readonly Migration[], name: string, sql: string): Migration => ({ number: known.length + 1, name, sql, checksum: sql });

it('applies each file once', async () => {
  const known = await loadMigrations();
  const more = extra(known, '9999_more.sql', 'create table more (one integer)');
  expect(await migrate(database().target.url, [...known, more])).toEqual(['9999_more.sql']);
  expect(await migrate(database().target.url, [...known, more])).toEqual([]);
  // A program that lacks what the database has is too old for it.
  expect(await codesOf(migrate(database().target.url, known))).toEqual(['migration.missing']);
  await database().owner.query(`drop table more; delete from guicheng_migration where name = '9999_more.sql'`);
});

it('refuses every applied file that was changed, before it does anything', async () => {
  const known = await loadMigrations();
  const changed = known.map((m) => ({ ...m, checksum: 'other' }));
  const codes = await codesOf(migrate(database().target.url, [...changed, extra(known, '9999_never.sql', 'create table never (one integer)')]));
  expect(codes).toEqual(known.map(() => 'migration.changed'));
  expect((await database().owner.query(`select to_regclass('never') as t`)).rows).toEqual([{ t: null }]);
});

it('undoes a failing file wholly and says why', async () => {
  const known = await loadMigrations();
  const broken = extra(known, '9999_broken.sql', 'create table half (one integer); select nothing_of_this_name');
  const fault: unknown = await migrate(database().target.url, [...known, broken]).catch((reason: unknown) => reason);
  expect(String(fault)).toContain('nothing_of_this_name');
  expect((await database().owner.query(`select to_regclass('half') as t`)).rows).toEqual([{ t: null }]);
});

it('lets two servers that start together apply a file once', async () => {
  const known = await loadMigrations();
  const both = [...known, extra(known, '9999_both.sql', 'create table both_of_us (one integer)')];
  const applied = await Promise.all([migrate(database().target.url, both), migrate(database().target.url, both)]);
  expect(applied.flat()).toEqual(['9999_both.sql']);
  await database().owner.query(`drop table both_of_us; delete from guicheng_migration where name = '9999_both.sql'`);
});

it('names all misnamed files at once', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'guicheng-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const name of ['0001_fine.sql', '0003_gap.sql', 'third.sql']) await writeFile(join(folder, name), 'select 1');
  expect(await codesOf(loadMigrations(pathToFileURL(`${folder}/`)))).toEqual(['migration.misnamed', 'migration.misnamed']);
});
