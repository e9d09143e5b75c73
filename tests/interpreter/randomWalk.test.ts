/**
 * Random processes, walked at random by what is offered. A fresh seed each run, printed, so that a failure can be played again:
 * `GUICHENG_SEED=123 vitest run … randomWalk`.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { Dice, randomDefinition } from './randomDefinition.ts';
import { openWalk, walk } from './randomWalk.ts';

// A blocking rule refuses what is offered, with its reason; here everything that is offered must be done.
const pack = { ...loadPack(readPackFiles(join(import.meta.dirname, '../cases/patterns'))).pack!, ruleSet: {} };
const wanted = process.env['GUICHENG_DEEP'] ? 1_000_000 : 20_000;
const first = Number(process.env['GUICHENG_SEED'] ?? Date.now() % 1_000_000_000);

it(`${wanted} steps through random processes, from seed ${first}`, { timeout: 3_600_000 }, () => {
  let [steps, ends, walks] = [0, 0, 0];
  for (let seed = first; steps < wanted; seed += 1) {
    const dice = new Dice(seed);
    const { pack: with_, process } = randomDefinition(pack, dice);
    const walked = walk(openWalk(with_, dice), dice, 120);
    expect(walked.wrong, `seed ${seed}: ${JSON.stringify(process.stages)}\n${walked.story.join('\n')}`).toEqual([]);
    steps += walked.steps;
    walks += 1;
    if (walked.ended) ends += 1;
  }
  const report = { walk: 'random', seed: first, date: new Date().toISOString().slice(0, 10), steps, walks, ends };
  console.log(JSON.stringify(report));
  if (process.env['GUICHENG_DEEP']) writeFileSync(join(import.meta.dirname, 'randomWalk.report.json'), `${JSON.stringify(report)}\n`);
  // A walk that never got to an end would prove little.
  expect(ends).toBeGreaterThan(walks / 4);
});
