/** No false alarm: sound variants of the base, and the whole reference pack, are proved with nothing cut off. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { provePack } from '../../runtime/prover/provePack.ts';
import { processorTime } from '../processorTime.ts';
import { casesFolder, deniedIn, spoilt, type ProveCase } from './proveCases.ts';

const cases = parse(readFileSync(join(casesFolder, 'sound.yaml'), 'utf8')) as ProveCase[];

describe('sound definitions', () => {
  it.each(cases)('$case', (test) => {
    expect(deniedIn(spoilt(test.change), test).map(({ problem, story }) => `${problem.code} ${problem.message.en} ${story?.line ?? ''}`)).toEqual([]);
  });

  it('are forty at least', () => {
    expect(cases.length).toBeGreaterThanOrEqual(40);
  });

  it('proves the reference pack whole, in bounded time', () => {
    const loaded = loadPack(readPackFiles('definitions/discipline'));
    const used = processorTime();
    const proofs = provePack({ ...loaded, pack: loaded.pack! });
    expect(used(), 'milliseconds of processor time').toBeLessThan(20_000);
    expect(proofs.flatMap((proof) => proof.failed.map(({ problem, story }) => `${proof.process} ${problem.code} ${problem.message.en} ${story?.line ?? ''}`))).toEqual([]);
    expect(proofs.filter((proof) => proof.capped || proof.states === 0)).toEqual([]);
  });
});
