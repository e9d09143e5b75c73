/**
 * Plays the scenarios of a pack against each sown fault: a fault that no scenario notices shows what is not tested.
 *
 * Only scenarios in which a process of the mutant takes part are played; the first that fails ends it. A mutant that the
 * interpreter cannot follow at all is noticed as well: it could not have been published.
 */
import { definitionsOf, type Pack } from '../definition/load/pack.ts';
import { playScenario } from '../interpreter/scenario/runScenario.ts';
import { deadlineMutants } from '../interpreter/mutation/deadlineMutants.ts';
import { levelMutants } from '../interpreter/mutation/levelMutants.ts';
import type { Mutant } from '../interpreter/mutation/mutant.ts';
import { permissionMutants } from '../interpreter/mutation/permissionMutants.ts';
import { processMutants } from '../interpreter/mutation/processMutants.ts';

export interface Judged {
  mutant: Mutant;
  /** The scenario that noticed. */
  noticedBy?: string;
}

export interface MutationScore {
  mutants: number;
  noticed: number;
  /** Share of noticed mutants by process, 0 to 1; what belongs to several processes counts in each. */
  perProcess: Record<string, { mutants: number; noticed: number; score: number }>;
}

/** In the order of the definitions; the same pack gives the same mutants. */
export function mutantsOf(pack: Pack): Mutant[] {
  return [
    ...definitionsOf(pack, 'process').flatMap((process) => processMutants(pack, process)),
    ...definitionsOf(pack, 'table').flatMap((table) => levelMutants(pack, table)),
    ...definitionsOf(pack, 'deadline').flatMap((deadline) => deadlineMutants(pack, deadline)),
    ...definitionsOf(pack, 'permission').flatMap((permission) => permissionMutants(pack, permission)),
  ];
}

/** Which processes take part in each scenario, as it plays on the sound pack. */
function castOf(pack: Pack): { scenario: string; processes: ReadonlySet<string> }[] {
  return definitionsOf(pack, 'scenario').map((scenario) => {
    const { world, process } = playScenario(pack, scenario);
    return { scenario: scenario.scenario, processes: new Set([process, ...[...world.cases.values()].map(({ state }) => state.process)]) };
  });
}

export function judgeMutants(pack: Pack, mutants: readonly Mutant[], told: (judged: Judged) => void): MutationScore {
  const cast = castOf(pack);
  const score: MutationScore = { mutants: 0, noticed: 0, perProcess: {} };
  for (const mutant of mutants) {
    const noticedBy = cast.find(({ scenario, processes }) => (mutant.processes?.some((p) => processes.has(p)) ?? true) && notices(mutant.pack, scenario))?.scenario;
    score.mutants += 1;
    if (noticedBy !== undefined) score.noticed += 1;
    for (const process of mutant.processes ?? []) {
      const own = (score.perProcess[process] ??= { mutants: 0, noticed: 0, score: 0 });
      own.mutants += 1;
      if (noticedBy !== undefined) own.noticed += 1;
      own.score = Math.round((own.noticed / own.mutants) * 1000) / 1000;
    }
    told({ mutant, ...(noticedBy === undefined ? {} : { noticedBy }) });
  }
  return score;
}

function notices(pack: Pack, scenario: string): boolean {
  try {
    return !playScenario(pack, pack.scenario[scenario]!).passed;
  } catch {
    return true;
  }
}
