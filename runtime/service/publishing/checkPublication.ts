/** The checks of what was asked to be published, from the files of the draft to the report: in threads, after the answer. */
import { problem, ProblemError } from '../../base/problem.ts';
import { factName } from '../../definition/compare/factNames.ts';
import type { Title } from '../../definition/model/common.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { PackDraftRow } from '../../persistence/packDraftStore.ts';
import { keepReport, readPublication } from '../../persistence/publicationStore.ts';
import { migrateCases } from '../migrateCases.ts';
import { followTask } from '../overlays/followTask.ts';
import { overlayName } from '../overlays/overlayChain.ts';
import { goesOn, overlayPlace } from '../overlays/overlayPlace.ts';
import { joinReplays, replayDraft, type ReplayReport } from '../replayDraft.ts';
import type { Runtime } from '../runtime.ts';
import { isSound, type CheckReport, type Stage } from './checkReport.ts';
import { checkInThread } from './checkThread.ts';
import { draftSources } from './draftSources.ts';
import { changedProcesses } from './changedMutation.ts';
import { failureTold } from './failureTold.ts';
import { joinPlans, openCasesPlan, type OpenCasesPlan } from './openCasesPlan.ts';
import { checkedNotices } from './publicationNotices.ts';
import { newlyNaming } from './replayGuard.ts';
import { plannedMoves, type VersionMove } from './versionMoves.ts';

export type ReplaySummary = Pick<ReplayReport, 'cases' | 'of' | 'ended' | 'changed' | 'by' | 'refused' | 'groups' | 'seconds'>;
/** `notReplayed`: what the draft compares newly with its author's words, so that past cases are not run through it (`replayGuard.ts`). */
export type PublicationReport = CheckReport & { replay?: ReplaySummary; notReplayed?: Title[]; openCases?: OpenCasesPlan; broken?: string };
export type CheckStage = Stage | 'replay' | 'open-cases';

/** Cases run through the draft at most; the newest ones of each process are enough to see what changes. */
const replayedCases = 10_000;

/** What a draft of an overlay is compared with, and the version that it takes the place of. Throws `publication.overlay-behind` where that is another person's. */
export async function overlayBase(runtime: Runtime, organisation: OrganisationView, draft: PackDraftRow & { organ: string }): Promise<{ hash: string; overlay: string | null }> {
  const place = await overlayPlace(runtime, organisation, draft.organ, draft.pack);
  if (!(await goesOn(runtime, place, draft.overlay))) throw new ProblemError([problem('publication.overlay-behind', {})]);
  return { hash: place.inForce, overlay: place.own?.id ?? null };
}

/** Never throws: what goes wrong is in the report. `at` hears what is being looked at. */
export async function checkPublication(runtime: Runtime, organisation: OrganisationView, asked: { id: string; pack: string; draft: PackDraftRow; revision: number }, at: (stage: CheckStage) => void): Promise<void> {
  const { id, pack: name, draft } = asked;
  try {
    const { sources, own } = await draftSources(runtime, organisation, draft, asked.revision);
    const { organ } = draft;
    const { pack: inForce } = organ === null ? await runtime.packs.current() : await runtime.packs.forOrgan(organ);
    const following = await followTask(runtime, organisation, name, organ === null ? undefined : { organ, name: overlayName(own) ?? organ });
    const { report: checked, pack, followed = [] } = await checkInThread(sources, inForce, following, at);
    const report: PublicationReport = checked;
    if (pack) {
      const moves = await plannedMoves(runtime, organisation, organ, { hash: report.hash ?? '', pack }, followed);
      const naming = newlyNaming(inForce, pack);
      if (naming.length > 0) report.notReplayed = naming.map((fact) => factName(pack, Object.keys(pack.caseType), fact) ?? { zh: fact, en: fact });
      else {
        at('replay');
        report.replay = await replayed(runtime, moves, report.difference ? changedProcesses(report.difference) : []);
      }
      at('open-cases');
      const plans: OpenCasesPlan[] = [];
      for (const { from, to, organs } of moves) plans.push(openCasesPlan(await migrateCases(runtime.database, { do: 'preview', from, to, orderedBy: '', reason: '', ...(organs ? { organs } : {}) }), from.content, to.content));
      report.openCases = joinPlans(plans);
    }
    await keepAndTell(runtime, organisation, id, isSound(report) ? 'ready' : 'failed', report);
  } catch (fault) {
    await refuseCheck(runtime, organisation, id, failureTold(runtime, { publication: id }, fault)).catch(() => undefined);
  }
}

async function replayed(runtime: Runtime, moves: readonly VersionMove[], favoured: readonly string[]): Promise<ReplaySummary> {
  const replays: ReplayReport[] = [];
  for (const { to, organs } of moves) replays.push(await replayDraft(runtime.database, { draft: to.content, ids: true, limit: Math.ceil(replayedCases / moves.length), favoured, threads: 1, ...(organs ? { organs } : {}) }));
  const { cases, of, ended, changed, by, refused, groups, seconds } = joinReplays(replays);
  return { cases, of, ended, changed, by, refused, groups: groups.slice(0, 50), seconds };
}

/** The checks came to no end: why is all that there is to tell. */
export const refuseCheck = (runtime: Runtime, organisation: OrganisationView, id: string, broken: string): Promise<void> =>
  keepAndTell(runtime, organisation, id, 'failed', { problems: [], seconds: 0, broken });

/** The state and the notices of it are written together; who is told hears of it when both are there. */
async function keepAndTell(runtime: Runtime, organisation: OrganisationView, id: string, state: 'ready' | 'failed', report: PublicationReport): Promise<void> {
  const { commander } = runtime.database;
  const [row, { pack }] = await Promise.all([readPublication(commander, id), runtime.packs.current()]);
  const told = row ? checkedNotices(pack, organisation, row, state) : [];
  if (await keepReport(commander, id, state, report.hash ?? null, report, told)) runtime.announce(told.map(({ person }) => person));
}
