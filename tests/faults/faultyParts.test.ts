/** A plugin that hangs or throws, a definition that the interpreter cannot follow: named in the report, and no other case stops. */
import { expect, it } from 'vitest';
import { ProblemError } from '../../runtime/base/problem.ts';
import { attendedSigner } from '../../runtime/plugin/attendedSigner.ts';
import { createPackRegistry } from '../../runtime/service/packRegistry.ts';
import { handleCommand } from '../../runtime/service/handleCommand.ts';
import { startOutboxWorker } from '../../runtime/service/outboxWorker.ts';
import { sealPaper } from '../../runtime/service/papers.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from '../service/fixtures.ts';
import { organ } from '../service/layFixture.ts';
import { orderOf, playAct, playCase, sealingPlay, startPlay, verificationPlay } from '../service/plays.ts';

const database = withDatabase();
const fixture = withFixture(database);

const approved = 3;
const certificate = () => Promise.resolve({ fingerprint: '', pem: '' });

async function waitingSeal(): Promise<{ id: string; work: string; keeper: string }> {
  const id = await playCase(fixture(), sealingPlay, approved);
  const work = Object.values((await fixture().state(id)).work).find((w) => w.kind === 'seal')!;
  return { id, work: work.id, keeper: work.candidates[0]! };
}

it('a signer that hangs is named; the paper waits, and what others left to do is done meanwhile', async () => {
  const { owner } = database();
  const reported: string[] = [];
  const signer = attendedSigner({ sign: () => new Promise(() => undefined), certificate }, 'slow-signer', { patience: 50, limit: 400, report: (fault) => reported.push(String(fault)) });
  const { id, work, keeper } = await waitingSeal();
  await owner.query(`insert into outbox (unit, id, case_id, kind, payload, due_at) values ($1, $2, $3, 'seal-paper', $4, app_now() - interval '1 hour')`,
    [organ, newId(), id, { kind: 'seal-paper', keeper, work, standingAuthority: 'any' }]);
  const other = await playCase(fixture(), verificationPlay);

  const named: string[] = [];
  const worker = startOutboxWorker({ ...fixture().runtime, signer }, (row, fault) => named.push(`${row.case === id ? 'sealing' : row.case === other ? 'other' : row.case} ${row.kind}: ${String(fault)}`));
  await worker.idle();
  await worker.stop();

  expect(reported).toEqual([expect.stringContaining('slow-signer')]);
  expect(named.filter((n) => n.includes('seal-paper'))).toEqual([expect.stringContaining('slow-signer')]);
  expect(named.filter((n) => n.startsWith('other'))).toEqual([]);
  expect((await owner.query(`select 1 from cases where process = 'case-filing'`)).rowCount).toBe(1);
  expect((await owner.query<{ attempts: number }>(`select attempts from outbox where kind = 'seal-paper'`)).rows).toEqual([{ attempts: 1 }]);
  expect((await fixture().state(id)).work[work]).toBeDefined();
});

it('a signer that throws is named to the keeper who asked, and the paper waits', async () => {
  const signer = attendedSigner({ sign: () => { throw new TypeError('no such key store'); }, certificate }, 'broken-signer');
  const { id, work, keeper } = await waitingSeal();
  const refused = sealPaper({ ...fixture().runtime, signer }, { person: keeper, organ }, { unit: organ, id, work, key: newId() });
  await expect(refused).rejects.toMatchObject({ problems: [{ code: 'plugin.threw', status: 424, details: { plugin: 'broken-signer' } }] });
  expect((await fixture().state(id)).work[work]).toBeDefined();
});

it('a definition that cannot be followed is named with its version, and cases on other versions go on', async () => {
  const { owner } = database();
  const { runtime, definition } = fixture();
  const [bad, good] = [await startPlay(fixture(), verificationPlay), await startPlay(fixture(), verificationPlay)];
  const broken = `sha256:${'0'.repeat(64)}`;
  const pack = structuredClone((await runtime.packs.current()).pack);
  const process = pack.process['preliminary-verification']!;
  delete (process as { stages?: unknown }).stages;
  await owner.query('insert into pack_version (hash, pack, version, content, sources, published_by, published_at) select $1, pack, version, $2, sources, published_by, published_at from pack_version where hash = $3', [broken, JSON.stringify(pack), definition]);
  await owner.query('update cases set definition = $1 where id = $2', [broken, bad]);

  const act = verificationPlay.acts[0]!;
  const { actor, command } = orderOf(fixture(), await fixture().state(bad), act);
  const refused = handleCommand({ ...runtime, packs: createPackRegistry(database()) }, actor, { unit: organ, id: bad, command, key: newId() });
  await expect(refused).rejects.toBeInstanceOf(ProblemError);
  await expect(refused).rejects.toMatchObject({ problems: [{ code: 'definition.threw', details: { process: 'preliminary-verification', definition: broken.slice(0, 19) } }] });
  expect((await playAct(fixture(), good, act)).revision).toBeGreaterThan(1);
});
