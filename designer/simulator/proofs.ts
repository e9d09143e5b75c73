/**
 * What was proved of the processes of a draft, for as long as its page is open. A proof is of the files as they were when it was begun: once any of
 * them is another, nothing of it is shown at a place any more, and it says that it is of what was there before.
 */
import { computed, ref, shallowRef, type InjectionKey } from 'vue';
import type { Problem } from '../../runtime/base/problem.ts';
import { routeOf, type ShownRoute } from '../canvas/shownRoute.ts';
import { both } from '../language/both.ts';
import type { OverlayBasis } from '../overlays/mergeOverlay.ts';
import { askSimulator, type SimulatorAsk } from './askSimulator.ts';
import type { ShownFinding } from './shownFinding.ts';

/** The files of the draft; where they are an organ's overlay, what they stand on. */
export interface PlayedFiles { texts: ReadonlyMap<string, string>; on?: OverlayBasis | undefined }
/** `files`: of which it was proved. */
export interface Proved { errors: number; states: number; capped: boolean; findings: readonly ShownFinding[]; files: PlayedFiles }

const same = (was: PlayedFiles, is: PlayedFiles): boolean => was.on === is.on && was.texts.size === is.texts.size && [...was.texts].every(([path, text]) => is.texts.get(path) === text);

/** `files`: what is followed by whoever asks for them; `open`: begins a worker. */
export function useProofs(files: () => PlayedFiles, open: () => SimulatorAsk = askSimulator) {
  const known = shallowRef<ReadonlyMap<string, Proved>>(new Map());
  /** The process that is being proved. */
  const proving = ref<string>();
  const failed = shallowRef<{ process: string; reason: string }>();
  const chosen = shallowRef<{ process: string; finding: ShownFinding }>();
  let prover: SimulatorAsk | undefined;

  const fresh = computed<ReadonlyMap<string, Proved>>(() => {
    if (known.value.size === 0) return known.value;
    const now = files();
    return new Map([...known.value].filter(([, proved]) => same(proved.files, now)));
  });
  const of = (process: string): Proved | undefined => fresh.value.get(process);
  /** Something was found or nothing, and the draft has been changed since. */
  const staleOf = (process: string): Proved | undefined => (fresh.value.has(process) ? undefined : known.value.get(process));
  function keep(process: string, proved: Proved | undefined): void {
    known.value = new Map([...known.value].filter(([name]) => name !== process).concat(proved ? [[process, proved]] : []));
    if (chosen.value?.process === process) chosen.value = undefined;
  }

  /** Nothing of it is told any more. */
  function forget(process: string): void {
    keep(process, undefined);
    failed.value = undefined;
  }
  /** Why the last proof of it came to nothing; empty where it did not. */
  const failedOf = (process: string): string => (failed.value?.process === process ? failed.value.reason : '');

  function stop(): void {
    prover?.close();
    prover = undefined;
    proving.value = undefined;
  }
  /** In a worker of its own: it may take its time, and the draft can be worked on meanwhile. */
  async function prove(process: string): Promise<void> {
    stop();
    const own = open();
    prover = own;
    proving.value = process;
    forget(process);
    try {
      const { texts, on } = files();
      const kept = { texts: new Map(texts), on };
      if (on) await own.ask('stand', on);
      const { ok } = await own.ask('load', [...kept.texts]);
      if (!ok) throw new Error('draft.broken');
      const proved = await own.ask('prove', process);
      if (prover === own) keep(process, { ...proved, files: kept });
    } catch (error) {
      if (prover === own) failed.value = { process, reason: error instanceof Error ? error.message : String(error) };
    } finally {
      if (prover === own) { proving.value = undefined; prover = undefined; }
      own.close();
    }
  }

  /** The finding whose way is shown; one of a proof that no longer counts is none. */
  const shownOf = (process: string): ShownFinding | undefined => (chosen.value?.process === process && of(process)?.findings.includes(chosen.value.finding) === true ? chosen.value.finding : undefined);
  const choose = (process: string, finding: ShownFinding | undefined): void => { chosen.value = finding && { process, finding }; };
  const routeIn = (process: string): ShownRoute | undefined => { const finding = shownOf(process); return finding && routeOf(finding.route); };

  return { proving, failedOf, of, staleOf, forget, prove, stop, choose, shownOf, routeIn, all: fresh, close: stop };
}
export type Proofs = ReturnType<typeof useProofs>;
export const proofsOfDraft: InjectionKey<Proofs> = Symbol('what was proved of the draft');

const told = (problem: Problem): Problem => ({ ...problem, message: both('designer.proof.told', { fault: problem.message }) });
/** Findings as problems where they stand, told apart from what the checking finds. */
export const foundByProof = (proofs: Pick<Proofs, 'all'>): Problem[] => [...proofs.all.value.values()].flatMap(({ findings }) => findings.map(({ problem }) => told(problem)));
/** Those that stand in another definition at the step of the process where they come about; `file`: of a process. */
export const foundElsewhere = (proofs: Pick<Proofs, 'all'>, file: (process: string) => string | undefined): Problem[] => [...proofs.all.value].flatMap(([process, { findings }]) => {
  const at = file(process);
  return at === undefined ? [] : findings.flatMap(({ problem, place }) => (place === undefined || problem.at?.file === at ? [] : [{ ...told(problem), at: { file: at, line: 1, column: 1, path: place } }]));
});
/** All findings of one process on its picture, wherever they stand. */
export const foundOnPicture = (proved: Pick<Proved, 'findings'> | undefined): Problem[] => (proved?.findings ?? []).flatMap(({ problem, place }) => (place === undefined ? [] : [{ ...told(problem), at: { file: '', line: 1, column: 1, path: place } }]));
