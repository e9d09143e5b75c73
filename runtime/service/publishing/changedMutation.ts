/**
 * Faults sown into the processes that a draft changes, and whether their scenarios notice: what no scenario notices could be broken by
 * the next change without anybody seeing it. Told beside the checks; it closes no gate.
 */
import { definitionsOf, findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { PackDifference } from '../../definition/compare/comparePacks.ts';
import type { Title } from '../../definition/model/common.ts';
import { deadlineMutants } from '../../interpreter/mutation/deadlineMutants.ts';
import type { Mutant } from '../../interpreter/mutation/mutant.ts';
import { processMutants } from '../../interpreter/mutation/processMutants.ts';
import { playScenario } from '../../interpreter/scenario/runScenario.ts';

export interface ChangedMutation {
  processes: { process: string; title: Title; mutants: number; noticed: number }[];
  /** The first of what nobody noticed. */
  unnoticed: { process: Title; says: Title }[];
  /** Whether time was up before all were tried. */
  cut: boolean;
}

const shown = 40;

/** Names of the processes that are new or say something else, by the addresses of the difference. */
export const changedProcesses = ({ changes }: PackDifference): string[] => [...new Set(changes.flatMap(({ at }) => (at.startsWith('process/') ? [at.split('/')[1]!] : [])))];

/** `patience`: milliseconds after which no further fault is sown. */
export function changedMutation(pack: Pack, processes: readonly string[], patience = 8_000): ChangedMutation {
  const until = performance.now() + patience;
  const found: ChangedMutation = { processes: [], unnoticed: [], cut: false };
  for (const name of processes) {
    const process = findDefinition(pack, 'process', name);
    if (!process) continue;
    const scenarios = definitionsOf(pack, 'scenario').filter((s) => s.process === name);
    const mutants = [...processMutants(pack, process), ...definitionsOf(pack, 'deadline').filter((d) => 'process' in d.of && d.of.process === name).flatMap((d) => deadlineMutants(pack, d))];
    const own = { process: name, title: process.title, mutants: 0, noticed: 0 };
    for (const mutant of mutants) {
      if (performance.now() > until) {
        found.cut = true;
        break;
      }
      own.mutants += 1;
      if (scenarios.some(({ scenario }) => notices(mutant, scenario))) own.noticed += 1;
      else if (found.unnoticed.length < shown) found.unnoticed.push({ process: process.title, says: mutant.says });
    }
    found.processes.push(own);
  }
  return found;
}

/** A fault that the interpreter cannot follow at all is noticed as well. */
function notices({ pack }: Mutant, scenario: string): boolean {
  try {
    return !playScenario(pack, pack.scenario[scenario]!).passed;
  } catch {
    return true;
  }
}
