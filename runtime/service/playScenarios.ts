/** Plays the scenarios of a pack, for the command line, the tests and the designer: what passed, and how much was asserted. */
import type { Title } from '../definition/model/common.ts';
import { definitionsOf, type Pack } from '../definition/load/pack.ts';
import { runScenario } from '../interpreter/scenario/runScenario.ts';

export interface PlayedScenario {
  scenario: string;
  title: Title;
  process: string;
  passed: boolean;
  assertions: number;
  wrong: { move: number; says: Title }[];
  report?: string;
}
export interface ScenarioTotals {
  passed: number;
  failed: number;
  assertions: number;
  /** How many passed, by the process that they are about. */
  perProcess: Record<string, number>;
}

/** Plays one after another and tells of each as it is done; `only` plays the one of that name. */
export function playScenarios(pack: Pack, told: (played: PlayedScenario) => void, only?: string): ScenarioTotals {
  const totals: ScenarioTotals = { passed: 0, failed: 0, assertions: 0, perProcess: {} };
  for (const scenario of definitionsOf(pack, 'scenario')) {
    if (only !== undefined && scenario.scenario !== only) continue;
    const { world: _world, ...result } = runScenario(pack, scenario);
    totals[result.passed ? 'passed' : 'failed'] += 1;
    totals.assertions += result.assertions;
    if (result.passed) totals.perProcess[result.process] = (totals.perProcess[result.process] ?? 0) + 1;
    told({ ...result, title: scenario.title });
  }
  return totals;
}
