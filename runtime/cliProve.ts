/**
 * `prove [folder] [--json] [--process NAME] [--states N] [--stories] [--zh]`: explores every process and tells what does not
 * hold, with a story of acts. The exit code is 1 when something is denied or was not proved.
 */
import { resolve } from 'node:path';
import { formatProblem, ProblemError } from './base/problem.ts';
import { readPackFiles } from './cliDefinition.ts';
import { loadPack } from './definition/load/loadPack.ts';
import { provePack } from './prover/provePack.ts';

const defaultPack = 'definitions/discipline';

export function runProveCommand(args: string[], out: (line: string) => void = console.log): number {
  const after = (word: string): string | undefined => (args.includes(word) ? args[args.indexOf(word) + 1] : undefined);
  const json = args.includes('--json');
  const language = args.includes('--zh') ? 'zh' : 'en';
  const folder = args.find((arg, i) => !arg.startsWith('--') && !['--process', '--states'].includes(args[i - 1] ?? '')) ?? defaultPack;
  const loaded = loadPack(readPackFiles(resolve(folder)));
  const { pack } = loaded;
  if (!pack) throw new ProblemError(loaded.problems);
  const only = after('--process');
  const proofs = provePack({ ...loaded, pack }, {
    ...(only === undefined ? {} : { process: only }), ...(after('--states') === undefined ? {} : { states: Number(after('--states')) }),
  });
  const failed = proofs.flatMap((proof) => proof.failed.map((denied) => ({ process: proof.process, ...denied })));
  const proved = proofs.filter((proof) => proof.failed.length === 0 && !proof.capped).length;
  const capped = proofs.filter((proof) => proof.capped).length;
  if (json) {
    out(JSON.stringify({
      processes: proofs.length, proved, failed: failed.map(({ process, problem: p, story }) => ({ process, code: p.code, message: p.message, at: p.at, ...(story ? { story: story.scenario.play, playable: story.playable } : {}) })),
      understaffed: [], capped, perProcess: proofs.map((p) => ({ process: p.process, states: p.states, capped: Number(p.capped), propertiesChecked: p.propertiesChecked })),
    }));
  } else {
    for (const { problem: p, story } of failed) {
      out(formatProblem(p, language));
      if (story) out(`      ${story.line}${story.playable ? '' : '  (…)'}`);
      if (story && args.includes('--stories')) out(JSON.stringify(story.scenario));
    }
    for (const p of proofs) out(`${p.failed.length === 0 && !p.capped ? '✓' : '✗'} ${p.process.padEnd(32)} ${p.states} states`);
    out(`${proved} / ${proofs.length} proved${capped > 0 ? `, ${capped} not proved within the bound` : ''}`);
  }
  return proved === proofs.length ? 0 : 1;
}
