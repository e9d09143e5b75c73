/** The page of patterns: complete, and each scenario that it names is there. The pack of patterns is played here, the reference pack elsewhere. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { guideEditions, guideFileName, type GuideEdition } from '../../runtime/definition/schema/guideEdition.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { replay } from '../../runtime/interpreter/apply.ts';
import { runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { referencePack } from '../interpreter/referencePack.ts';

const root = join(import.meta.dirname, '../..');
const loaded = loadPack(readPackFiles(join(root, 'tests/cases/patterns')));
const pack = loaded.pack!;
const left: Record<GuideEdition, RegExp> = { zh: /^不支持[：，]/, en: /^(left out|not (said|built) yet)/ };

interface Row { group: string; number: number; weight: string; said: string; proof: string }
const rowsOf = (edition: GuideEdition): Row[] => readFileSync(join(root, 'definitions', guideFileName('patterns', edition)), 'utf8').split(/^## /m).slice(1).flatMap((part) => part.split('\n').flatMap((line) => {
  const cells = line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim());
  return /^\d+$/.test(cells[0] ?? '') ? [{ group: /id="([a-z-]+)"/.exec(part)![1]!, number: Number(cells[0]), weight: cells[2]!, said: cells[3]!, proof: cells[4]! }] : [];
}));
const scenarios = new Map([['patterns', pack], ['discipline', referencePack]].map(([name, of]) => [name as string, new Set(definitionsOf(of as typeof pack, 'scenario').map((s) => s.scenario))]));

describe('the pack of patterns', () => {
  it('has no faults', () => {
    expect([...loaded.problems, ...lintPack(loaded)]).toEqual([]);
  });
  it.each(definitionsOf(pack, 'scenario').map((s) => [s.scenario, s] as const))('%s', (_name, scenario) => {
    const { wrong, report, assertions, world } = runScenario(pack, scenario);
    expect(wrong, report).toEqual([]);
    expect(assertions).toBeGreaterThan(0);
    for (const { state, events } of world.cases.values()) expect(replay(undefined, events)).toEqual(state);
  });
});

describe.each(guideEditions)('the page of patterns (%s)', (edition) => {
  const rows = rowsOf(edition);
  it.each(['control-flow', 'resources'])('has each of the 43 of %s once', (group) => {
    expect(rows.filter((r) => r.group === group).map((r) => r.number)).toEqual(Array.from({ length: 43 }, (_, i) => i + 1));
  });
  it.each(rows.map((r) => [`${r.group} ${r.number}`, r] as const))('%s: proved by what is there, or says why not', (_name, row) => {
    if (row.proof === '–') return expect(row.said, 'a pattern without proof says why').toMatch(left[edition]);
    const [, at] = /`([^`]+)`/.exec(row.proof) ?? [];
    expect(at, row.proof).toBeDefined();
    if (at!.startsWith('tests/')) return expect(existsSync(join(root, at!)), at).toBe(true);
    const [of, name] = at!.split('/');
    expect(scenarios.get(of!)?.has(name!), at).toBe(true);
  });
});

test('both editions weigh and prove each pattern alike', () => {
  const proofOf = (row: Row) => ({ group: row.group, number: row.number, weight: row.weight, at: /`([^`]+)`/.exec(row.proof)?.[1] });
  expect(rowsOf('zh').map(proofOf)).toEqual(rowsOf('en').map(proofOf));
});
