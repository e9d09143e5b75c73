import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { ProblemError } from '../../runtime/base/problem.ts';
import { publishPack } from '../../runtime/service/publishPack.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { playAct, playCase, sealingPlay } from './plays.ts';

const database = withDatabase();
const fixture = withFixture(database);
const files = () => readPackFiles(join(fileURLToPath(new URL('../../definitions/', import.meta.url)), 'discipline'));
const changed = (path: string, change: (text: string) => string) => files().map((f) => (f.path.endsWith(path) ? { ...f, text: change(f.text) } : f));

it('a pack with faults is refused whole, with every fault and its place, and what was in force stays', async () => {
  const faulty = files().map((f) =>
    f.path.endsWith('processes/sealing.yaml') ? { ...f, text: f.text.replace('form: sealing-application', 'form: sealing-aplication') }
      : f.path.endsWith('documents/sealing-notice.md') ? { ...f, text: f.text.replace(/^layout: .*$/m, 'layout: no-such-layout') } : f);
  const before = (await database().owner.query('select * from pack_current')).rows;
  const fault: unknown = await publishPack(database(), faulty, 'x').catch((f: unknown) => f);
  expect(fault).toBeInstanceOf(ProblemError);
  const { problems } = fault as ProblemError;
  expect(new Set(problems.map((p) => p.at?.file.split('/').at(-1)))).toEqual(new Set(['sealing.yaml', 'sealing-notice.md']));
  for (const p of problems) expect(p.at).toMatchObject({ line: expect.any(Number) as number, column: expect.any(Number) as number });
  expect((await database().owner.query('select * from pack_current')).rows).toEqual(before);
  expect((await database().owner.query('select count(*)::int as n from pack_version')).rows).toEqual([{ n: 1 }]);
});

it('the same content again changes nothing; another is in force for new cases and leaves open ones on their own', async () => {
  expect(await publishPack(database(), files(), 'x')).toEqual({ hash: fixture().definition, changed: false });
  const id = await playCase(fixture(), sealingPlay, 1);
  const next = await publishPack(database(), changed('processes/sealing.yaml', (text) => text.replace('zh: 呈请审批', 'zh: 呈请审批（新）')), 'x');
  expect(next.changed).toBe(true);
  expect(next.hash).not.toBe(fixture().definition);
  expect((await fixture().runtime.packs.current()).hash).toBe(next.hash);
  await playAct(fixture(), id, sealingPlay.acts[1]!);
  const state = await fixture().state(id);
  expect(state.definition).toBe(fixture().definition);
});
