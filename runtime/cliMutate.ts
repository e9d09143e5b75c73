/** `mutate [folder] [--json] [--process NAME]`: sows small faults into a pack and lists those that no scenario notices. The exit code tells only whether it could be done. */
import { resolve } from 'node:path';
import { ProblemError } from './base/problem.ts';
import { readPackFiles } from './packFiles.ts';
import { loadPack } from './definition/load/loadPack.ts';
import { judgeMutants, mutantsOf } from './service/mutateScenarios.ts';

const defaultPack = 'definitions/discipline';

export function runMutateCommand(args: string[], out: (line: string) => void = console.log): number {
  const json = args.includes('--json');
  const only = args.includes('--process') ? args[args.indexOf('--process') + 1] : undefined;
  const folder = args.find((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--process') ?? defaultPack;
  const { pack, problems } = loadPack(readPackFiles(resolve(folder)));
  if (!pack) throw new ProblemError(problems);
  const mutants = mutantsOf(pack).filter((mutant) => only === undefined || mutant.processes?.includes(only));
  const unnoticed: { at: string; kind: string; says: string }[] = [];
  const score = judgeMutants(pack, mutants, ({ mutant, noticedBy }) => {
    if (noticedBy !== undefined) return;
    unnoticed.push({ at: mutant.at, kind: mutant.kind, says: mutant.says.zh });
    out(`没有场景发现 unnoticed  ${mutant.kind.padEnd(10)} ${mutant.says.zh}  (${mutant.says.en})`);
  });
  for (const [process, own] of Object.entries(score.perProcess).sort(([a], [b]) => (a < b ? -1 : 1))) if (!json) out(`${process.padEnd(34)} ${own.noticed} / ${own.mutants}  ${Math.round(own.score * 100)} %`);
  out(json ? JSON.stringify({ ...score, unnoticed }) : `${score.noticed} / ${score.mutants}`);
  return 0;
}
