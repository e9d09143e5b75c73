/** Sown faults: what scenarios notice, and that without a scenario nothing is noticed. */
import { describe, expect, it } from 'vitest';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import { mutationKinds } from '../../runtime/interpreter/mutation/mutant.ts';
import { judgeMutants, mutantsOf } from '../../runtime/service/mutateScenarios.ts';
import { referencePack } from './referencePack.ts';

const withScenarios = (...names: string[]): Pack => ({ ...referencePack, scenario: Object.fromEntries(names.map((name) => [name, findDefinition(referencePack, 'scenario', name)!])) });
const scenario = 'verification-leads-to-filing';
const of = (pack: Pack) => mutantsOf(pack).filter((m) => m.processes?.includes('preliminary-verification'));

describe('sown faults', () => {
  it('are of every kind, each at an address of its own pack, and leave the pack itself as it was', () => {
    const before = JSON.stringify(referencePack);
    const mutants = mutantsOf(referencePack);
    expect(new Set(mutants.map((m) => m.kind))).toEqual(new Set(mutationKinds));
    for (const { pack } of mutants) expect(pack).not.toBe(referencePack);
    expect(JSON.stringify(referencePack)).toBe(before);
  });

  it('differ from the pack in one definition', () => {
    for (const { at, pack } of of(referencePack)) {
      const [kind] = at.split('/') as ['process' | 'table' | 'deadline' | 'permission'];
      const changed = Object.keys(pack[kind]).filter((name) => pack[kind][name] !== referencePack[kind][name]);
      expect([at, changed.length]).toEqual([at, 1]);
      expect(JSON.stringify(pack[kind][changed[0]!])).not.toBe(JSON.stringify(referencePack[kind][changed[0]!]));
    }
  });

  it('an approval that is left out is noticed by the scenario that walks over it, and by nothing when that is gone', () => {
    const pack = withScenarios(scenario);
    const dropped = of(pack).filter((m) => m.kind === 'approval');
    expect(dropped.length).toBeGreaterThan(0);
    const judged: (string | undefined)[] = [];
    const score = judgeMutants(pack, dropped, ({ noticedBy }) => judged.push(noticedBy));
    expect(judged).toContain(scenario);
    expect(score).toMatchObject({ mutants: dropped.length, perProcess: { 'preliminary-verification': { noticed: score.noticed } } });

    const bare = withScenarios();
    expect(judgeMutants(bare, of(bare), () => undefined)).toMatchObject({ noticed: 0 });
  });
});
