/** What is found out about a draft before anybody may put it in force. Says nothing of any case but counts and pseudonyms. */
import type { Title } from '../../definition/model/common.ts';
import { ProblemError, sortProblems, type Problem } from '../../base/problem.ts';
import { errorsOf, hasErrors } from '../../base/severity.ts';
import { comparePacks, type PackDifference } from '../../definition/compare/comparePacks.ts';
import { contentHash } from '../../definition/load/contentHash.ts';
import type { LoadedPack, LoadFiles } from '../../definition/load/loadPack.ts';
import type { Pack } from '../../definition/load/pack.ts';
import { problemsInTitles } from '../../definition/compare/problemWords.ts';
import { lintPack } from '../../definition/lint/lintPack.ts';
import { loadChain, type PackSources } from '../../definition/overlay/loadChain.ts';
import { deniedInWords } from '../../prover/deniedWords.ts';
import { provePack } from '../../prover/provePack.ts';
import { followOverlays, type FollowedPack, type FollowTask, type OverlayFate } from '../overlays/followOverlays.ts';
import { playScenarios } from '../playScenarios.ts';
import { changedMutation, changedProcesses, type ChangedMutation } from './changedMutation.ts';

export interface CheckReport {
  hash?: string;
  version?: string;
  /** Faults of form and meaning, all of them; with an error among them nothing below was looked at. */
  problems: Problem[];
  proofs?: { processes: number; proved: number; capped: number; denied: { process: string; problem: Problem; /** In one line; a text alone in reports of before. */ story?: Title | string }[] };
  scenarios?: { passed: number; assertions: number; failed: { scenario: string; title: Title; says: Title[] }[] };
  /** Against the version in force. */
  difference?: PackDifference;
  mutation?: ChangedMutation;
  /** What becomes of the overlays that stand on what changes. */
  overlays?: OverlayFate[];
  seconds: number;
}

export type Stage = 'loading' | 'proving' | 'scenarios' | 'comparing' | 'mutating' | 'overlays';

/** `pack`: what was checked, where it could be, and what overlays make of it that follow; cases are run through them afterwards. */
export interface CheckedDraft { report: CheckReport; pack?: Pack; followed?: { organ: string; hash: string; pack: Pack }[] }

export function checkDraft(load: LoadFiles, sources: PackSources, inForce: Pack, following: FollowTask, told: (stage: Stage) => void): CheckedDraft {
  const began = performance.now();
  const seconds = (): number => Math.round((performance.now() - began) / 100) / 10;
  told('loading');
  const loaded = loadChain(sources, load);
  const { pack } = loaded;
  const problems = pack ? problemsInTitles(pack, loaded.sources, faultsOf(loaded)) : faultsOf(loaded);
  if (hasErrors(problems) || !pack) return { report: { problems, seconds: seconds() } };
  const hash = contentHash(pack);
  // Nothing to be proved, and nothing to be published.
  if (hash === contentHash(inForce)) return { report: { hash, version: pack.pack.version, problems, difference: { changes: [], rights: [] }, seconds: seconds() } };
  told('proving');
  const proofs = provePack({ ...loaded, pack });
  told('scenarios');
  const failed: NonNullable<CheckReport['scenarios']>['failed'] = [];
  const totals = playScenarios(pack, (played) => { if (!played.passed) failed.push({ scenario: played.scenario, title: played.title, says: played.wrong.map((w) => w.says) }); });
  told('comparing');
  const difference = comparePacks(inForce, pack);
  told('mutating');
  const mutation = changedMutation(pack, changedProcesses(difference));
  if (following.overlays.length > 0) told('overlays');
  const onTop = followOverlays({ ...loaded, pack }, following, { checks: true, load });
  const overlays = onTop.map(({ fate }) => fate);
  const report: CheckReport = {
    hash, version: pack.pack.version, problems,
    proofs: {
      processes: proofs.length, proved: proofs.filter((p) => p.failed.length === 0 && !p.capped).length, capped: proofs.filter((p) => p.capped).length,
      denied: deniedInWords(pack, proofs),
    },
    ...(overlays.length > 0 ? { overlays } : {}),
    scenarios: { passed: totals.passed, assertions: totals.assertions, failed },
    difference, mutation, seconds: seconds(),
  };
  return { report, pack, followed: onTop.flatMap(({ fate, pack: merged }) => (merged && fate.hash !== undefined ? [{ organ: fate.organ, hash: fate.hash, pack: merged }] : [])) };
}

/** Whether a publisher may put it in force: an error, a proof that fails or a scenario keeps him from it; warnings and hints are his to judge. */
export const isSound = (report: CheckReport): boolean =>
  report.hash !== undefined && !hasErrors(report.problems) && report.proofs?.denied.length === 0 && report.proofs.capped === 0 && report.scenarios?.failed.length === 0;

/** Faults of form and meaning; an overlay whose patches do not apply has no merged pack whose meaning could be looked at. */
const faultsOf = (loaded: LoadedPack): Problem[] => sortProblems(loaded.problems.length > 0 && !loaded.pack ? loaded.problems : [...loaded.problems, ...lintPack(loaded)]);

/** The pack of sources that were found sound, and the overlays on top of it that were found to follow. */
export function loadSound(load: LoadFiles, sources: PackSources, following: FollowTask, only: readonly string[]): { pack: Pack; hash: string; followed: FollowedPack[] } {
  const loaded = loadChain(sources, load);
  const problems = faultsOf(loaded);
  if (hasErrors(problems) || !loaded.pack) throw new ProblemError(errorsOf(problems));
  return { pack: loaded.pack, hash: contentHash(loaded.pack), followed: followOverlays({ ...loaded, pack: loaded.pack }, following, { checks: false, load, only: new Set(only) }) };
}
