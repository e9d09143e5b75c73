/**
 * `prove [folder] [--json] [--process NAME] [--states N] [--organisation FOLDER] [--on DAY] [--stories] [--zh]`: explores every process and
 * tells what does not hold, with a story of acts, and where the organisation lacks people: those of FOLDER, with the deputies of its
 * `deputies.yaml`, all of them or only those who are deputies on DAY. The exit code is 1 when something is
 * denied or was not proved; units that are short of people and have a way out are told, and deny nothing.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { formatProblem, problem, ProblemError, type Problem } from './base/problem.ts';
import { readPackFiles } from './packFiles.ts';
import { loadPack } from './definition/load/loadPack.ts';
import { startOfDay } from './base/time.ts';
import { provePack } from './prover/provePack.ts';
import { staffing } from './prover/staffing/staffing.ts';
import type { Story } from './prover/story.ts';
import { demoStaff } from './service/demo/demoStaff.ts';

const defaultPack = 'definitions/discipline';
/** The organisation of the reference pack; another pack names its own. */
const defaultOrganisation = 'definitions/demo';
const withValue = ['--process', '--states', '--organisation', '--on'];

export function runProveCommand(args: string[], out: (line: string) => void = console.log): number {
  const after = (word: string): string | undefined => (args.includes(word) ? args[args.indexOf(word) + 1] : undefined);
  const json = args.includes('--json');
  const language = args.includes('--zh') ? 'zh' : 'en';
  const folder = args.find((arg, i) => !arg.startsWith('--') && !withValue.includes(args[i - 1] ?? '')) ?? defaultPack;
  const loaded = loadPack(readPackFiles(resolve(folder)));
  const { pack } = loaded;
  if (!pack) throw new ProblemError(loaded.problems);
  const only = after('--process');
  const proofs = provePack({ ...loaded, pack }, {
    ...(only === undefined ? {} : { process: only }), ...(after('--states') === undefined ? {} : { states: Number(after('--states')) }),
  });
  const denied: Denial[] = proofs.flatMap((proof) => proof.failed.map((each) => ({ process: proof.process, ...each })));
  const people = after('--organisation') ?? (resolve(folder) === resolve(defaultPack) && existsSync(join(defaultOrganisation, 'people.yaml')) ? defaultOrganisation : undefined);
  const zone = pack.organisation.zone ?? 'Asia/Shanghai';
  const day = after('--on');
  const staff = people === undefined ? undefined : staffing(pack, demoStaff(resolve(people), zone), only, day === undefined ? undefined : startOfDay(day, zone));
  // Nobody there and nobody above: no definition makes up for that.
  for (const { unit, step, needed, have, wayOut } of staff?.understaffed ?? []) {
    if (wayOut === undefined) denied.push({ process: step.split('/')[0]!, problem: problem('staffing.no-way-out', { process: step.split('/')[0]!, unit, step, needed, have }) });
  }
  const failing = new Set(denied.map((d) => d.process));
  const proved = proofs.filter((proof) => !failing.has(proof.process) && !proof.capped).length;
  const capped = proofs.filter((proof) => proof.capped).length;
  if (json) {
    out(JSON.stringify({
      processes: proofs.length, proved, failed: denied.map(({ process, problem: p, story }) => ({ process, code: p.code, message: p.message, at: p.at, ...(story ? { story: story.scenario.play, playable: story.playable } : {}) })),
      understaffed: staff?.understaffed ?? [], ...(staff ? { oneAbsent: staff.oneAbsent } : {}), capped, perProcess: proofs.map((p) => ({ process: p.process, states: p.states, capped: Number(p.capped), propertiesChecked: [...p.propertiesChecked, ...(staff ? ['staffing'] : [])] })),
    }));
  } else {
    for (const { problem: p, story } of denied) {
      out(formatProblem(p, language));
      if (story) out(`      ${story.line}${story.playable ? '' : '  (…)'}`);
      if (story && args.includes('--stories')) out(JSON.stringify(story.scenario));
    }
    if (staff) {
      for (const [unit, short] of Map.groupBy(staff.understaffed, (u) => u.unit)) out(`${unit.padEnd(16)} ${String(short.length).padStart(4)}  ${[...new Set(short.map((u) => `${u.role} ${u.have}/${u.needed}${u.wayOut ? ` → ${u.wayOut.organ}` : ''}`))].join('，')}`);
      out(`${staff.understaffed.length} understaffed; with one absent ${staff.oneAbsent.short} more, ${staff.oneAbsent.withoutWayOut} of them with nobody above`);
    }
    for (const p of proofs) out(`${!failing.has(p.process) && !p.capped ? '✓' : '✗'} ${p.process.padEnd(32)} ${p.states} states`);
    out(`${proved} / ${proofs.length} proved${capped > 0 ? `, ${capped} not proved within the bound` : ''}`);
  }
  return proved === proofs.length ? 0 : 1;
}

interface Denial {
  process: string;
  problem: Problem;
  story?: Story;
}
