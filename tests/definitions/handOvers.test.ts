/** The pack of hand-overs: without faults, proved, and a scenario for each kind of exchange under its own name. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readPackFiles } from '../../runtime/packFiles.ts';
import { lintPack } from '../../runtime/definition/lint/lintPack.ts';
import { loadPack } from '../../runtime/definition/load/loadPack.ts';
import { definitionsOf } from '../../runtime/definition/load/pack.ts';
import { exchangeKinds } from '../../runtime/definition/model/exchangeKind.ts';
import { replay } from '../../runtime/interpreter/apply.ts';
import { runScenario } from '../../runtime/interpreter/scenario/runScenario.ts';
import { provePack } from '../../runtime/prover/provePack.ts';

const loaded = loadPack(readPackFiles(join(import.meta.dirname, '../cases/handOvers')));
const pack = loaded.pack!;

it('has no faults', () => {
  expect([...loaded.problems, ...lintPack(loaded)]).toEqual([]);
});

it('is proved, with recalls, acceptances and returns in every place', () => {
  expect(provePack({ ...loaded, pack }).flatMap((proof) => proof.failed.map((f) => `${proof.process} ${f.problem.code}`))).toEqual([]);
});

// What an outside body answers is entered as a message; nobody there receives anything.
it.each(Object.keys(exchangeKinds).filter((kind) => kind !== 'outside'))('%s has a scenario that plays it', (kind) => {
  const scenario = pack.scenario[kind];
  const { world } = runScenario(pack, scenario!);
  const sent = [...world.cases.values()].flatMap(({ state }) => Object.values(state.exchanges)).filter((x) => x.side === 'sender');
  expect(sent.map((x) => pack.exchange[x.exchange]!.kind)).toContain(kind);
});

describe('scenarios', () => {
  it.each(definitionsOf(pack, 'scenario').map((s) => [s.scenario, s] as const))('%s', (_name, scenario) => {
    const { wrong, report, assertions, world } = runScenario(pack, scenario);
    expect(wrong, report).toEqual([]);
    expect(assertions).toBeGreaterThan(0);
    for (const { state, events } of world.cases.values()) expect(replay(undefined, events)).toEqual(state);
  });
});
