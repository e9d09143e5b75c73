/** The program's own pack is checked aside while the database is being made, once for a machine. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { readOwnPack } from '../../runtime/ownPack.ts';
import { readCheckedPack } from '../../runtime/service/checkedPacks.ts';

const folder = mkdtempSync(join(tmpdir(), 'guicheng-packs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('is kept by the process beside, and found by the next start, which begins none', { timeout: 60_000 }, async () => {
  const first = readOwnPack(folder);
  await first.looked;
  const kept = await readCheckedPack(folder, first.fingerprint);
  expect(Object.keys(kept?.pack.process ?? {}).length).toBeGreaterThan(10);
  // Whatever stands there now, the next start only looks whether it is there; who publishes sees what it is worth.
  const file = join(folder, readdirSync(folder)[0]!);
  writeFileSync(file, '{');
  const second = readOwnPack(folder);
  await second.looked;
  expect(second.fingerprint).toBe(first.fingerprint);
  expect(await readCheckedPack(folder, second.fingerprint)).toBeUndefined();
});
