/** `scenarios [folder] [--json] [--zh] [--only NAME]`: plays the scenarios of a pack. The exit code is 1 when one fails, or there is none. */
import { resolve } from 'node:path';
import { ProblemError } from './base/problem.ts';
import { readPackFiles } from './packFiles.ts';
import { loadPack } from './definition/load/loadPack.ts';
import { playScenarios } from './service/playScenarios.ts';

const defaultPack = 'definitions/discipline';

/** Runs the command; gives the exit code. Faults of the pack itself are thrown: without a pack there is nothing to play. */
export function runScenariosCommand(args: string[], out: (line: string) => void = console.log): number {
  const json = args.includes('--json');
  const say = ({ zh, en }: { zh: string; en?: string }): string => (args.includes('--zh') ? zh : (en ?? zh));
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
  const folder = args.find((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--only') ?? defaultPack;
  const { pack, problems } = loadPack(readPackFiles(resolve(folder)));
  if (!pack) throw new ProblemError(problems);
  const totals = playScenarios(pack, (played) => {
    out(`${played.passed ? 'pass' : 'FAIL'}  ${played.scenario}  ${played.title.zh}`);
    for (const { move, says } of played.wrong) out(`      ${say({ zh: `第 ${move} 行：`, en: `move ${move}: ` })}${say(says)}`);
    if (played.report) out(played.report);
  }, only);
  out(json ? JSON.stringify(totals) : `${totals.passed} passed, ${totals.failed} failed, ${totals.assertions} assertions.`);
  return totals.failed === 0 && totals.passed > 0 ? 0 : 1;
}
