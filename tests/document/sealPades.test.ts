import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFileSigner } from '../../plugins/seal-pades/createFileSigner.ts';
import { ProblemError } from '../../runtime/base/problem.ts';
import { createRenderer } from '../../runtime/document/createRenderer.ts';
import { pdfSignatures, sampleRequest } from './paperTools.ts';

const folder = mkdtempSync(join(tmpdir(), 'seals-'));
const order = {
  organ: { id: 'jiangyang', name: '岳江省江阳县监察委员会' },
  seal: { name: 'supervision-seal', title: '监察委员会印章' },
  at: '2026-03-16T02:00:00.000Z',
  reason: '查封决定书 江监封〔2026〕3号',
};
let unsigned: Uint8Array;
beforeAll(async () => {
  const renderer = createRenderer();
  unsigned = (await renderer.renderPaper(sampleRequest('sealing-decision'))).pdf;
  await renderer.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

test('a signature is valid, covers the whole paper and names the organ', async () => {
  const signed = await createFileSigner({ folder }).sign(unsigned, order);
  const said = pdfSignatures(signed);
  expect(said).toContain('Signature is Valid');
  expect(said).toContain('Total document signed');
  expect(said).toContain('岳江省江阳县监察委员会 监察委员会印章');
  expect(Buffer.from(signed).includes(Buffer.from('\uFEFF查封决定书', 'utf16le').swap16().toString('hex').toUpperCase())).toBe(true);
});

test('the signed paper begins with the unsigned one, and a changed byte breaks the signature', async () => {
  const signed = Buffer.from(await createFileSigner({ folder }).sign(unsigned, order));
  expect(signed.subarray(0, unsigned.length).equals(Buffer.from(unsigned))).toBe(true);
  const forged = Buffer.from(signed);
  forged[400] = forged[400]! ^ 1;
  expect(pdfSignatures(forged)).not.toContain('Signature is Valid');
});

test('a seal keeps its key over restarts; two seals have two; the files are for their owner alone', async () => {
  const first = await createFileSigner({ folder }).certificate(order);
  const again = await createFileSigner({ folder }).certificate(order);
  const other = await createFileSigner({ folder }).certificate({ ...order, seal: { name: 'office-seal', title: '办公室印章' } });
  expect(again.fingerprint).toBe(first.fingerprint);
  expect(other.fingerprint).not.toBe(first.fingerprint);
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
});

test('an organ whose id looks like a path stays inside the folder', async () => {
  await createFileSigner({ folder }).certificate({ ...order, organ: { id: '../../x', name: '某机关' } });
  expect(readdirSync(folder).some((n) => n.includes('%2F'))).toBe(true);
});

test('a damaged key is reported, never replaced', async () => {
  const file = readdirSync(folder).find((n) => n.startsWith('jiangyang--supervision'))!;
  writeFileSync(join(folder, file), 'damaged');
  const error = await createFileSigner({ folder }).sign(unsigned, order).catch((e: unknown) => e);
  expect(error).toBeInstanceOf(ProblemError);
  expect((error as ProblemError).problems[0]?.code).toBe('seal.key-unreadable');
  expect(statSync(join(folder, file)).size).toBe('damaged'.length);
});
