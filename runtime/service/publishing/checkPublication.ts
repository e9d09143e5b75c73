/** The checks of what was asked to be published, from the files of the draft to the report: in threads, after the answer. */
import { problem, ProblemError } from '../../base/problem.ts';
import type { OrganisationView } from '../../interpreter/organisationView.ts';
import type { PackDraftRow } from '../../persistence/packDraftStore.ts';
import { keepReport } from '../../persistence/publicationStore.ts';
import { migrateCases } from '../migrateCases.ts';
import { followTask, organsUnder } from '../overlays/followTask.ts';
import { overlayName } from '../overlays/overlayChain.ts';
import { goesOn, overlayPlace } from '../overlays/overlayPlace.ts';
import { replayDraft, type ReplayReport } from '../replayDraft.ts';
import type { Runtime } from '../runtime.ts';
import { isSound, type CheckReport, type Stage } from './checkReport.ts';
import { checkInThread } from './checkThread.ts';
import { draftSources } from './draftSources.ts';
import { openCasesPlan, type OpenCasesPlan } from './openCasesPlan.ts';

export type ReplaySummary = Pick<ReplayReport, 'cases' | 'ended' | 'changed' | 'by' | 'refused' | 'groups' | 'seconds'>;
export type PublicationReport = CheckReport & { replay?: ReplaySummary; openCases?: OpenCasesPlan; broken?: string };
export type CheckStage = Stage | 'replay' | 'open-cases';

/** Cases run through the draft at most; the newest ones of a large province are enough to see what changes. */
const replayedCases = 10_000;

/** What a draft of an overlay is compared with, and the version that it takes the place of. Throws `publication.overlay-behind` where that is another person's. */
export async function overlayBase(runtime: Runtime, organisation: OrganisationView, draft: PackDraftRow & { organ: string }): Promise<{ hash: string; overlay: string | null }> {
  const place = await overlayPlace(runtime, organisation, draft.organ, draft.pack);
  if (!(await goesOn(runtime, place, draft.overlay))) throw new ProblemError([problem('publication.overlay-behind', {})]);
  return { hash: place.inForce, overlay: place.own?.id ?? null };
}

/** Never throws: what goes wrong is in the report. */
export async function checkPublication(runtime: Runtime, organisation: OrganisationView, asked: { id: string; pack: string; draft: PackDraftRow; revision: number }, stages: Map<string, CheckStage>): Promise<void> {
  const { id, pack: name, draft } = asked;
  const { commander } = runtime.database;
  try {
    const { sources, own } = await draftSources(runtime, organisation, draft, asked.revision);
    const { organ } = draft;
    const { hash: from, pack: inForce } = organ === null ? await runtime.packs.current() : await runtime.packs.forOrgan(organ);
    const following = await followTask(runtime, organisation, name, organ === null ? undefined : { organ, name: overlayName(own) ?? organ });
    const { report: checked, pack } = await checkInThread(sources, inForce, following, (stage) => stages.set(id, stage));
    const report: PublicationReport = checked;
    if (pack) {
      // Cases under an overlay are not run through a pack without it.
      const organs = organ === null && following.overlays.length === 0 ? undefined : await organsUnder(runtime, organisation, organ);
      stages.set(id, 'replay');
      const { cases, ended, changed, by, refused, groups, seconds } = await replayDraft(runtime.database, { draft: pack, ids: true, limit: replayedCases, threads: 1, ...(organs ? { organs } : {}) });
      report.replay = { cases, ended, changed, by, refused, groups: groups.slice(0, 50), seconds };
      stages.set(id, 'open-cases');
      const [old, now] = [{ hash: from, version: inForce.pack.version, content: inForce }, { hash: report.hash ?? '', version: pack.pack.version, content: pack }];
      const plan = await migrateCases(runtime.database, { do: 'preview', from: old, to: now, orderedBy: '', reason: '', ...(organ !== null && organs ? { organs } : {}) });
      report.openCases = openCasesPlan(plan, inForce, pack);
    }
    await keepReport(commander, id, isSound(report) ? 'ready' : 'failed', report.hash ?? null, report);
  } catch (fault) {
    await keepReport(commander, id, 'failed', null, { problems: [], seconds: 0, broken: fault instanceof Error ? fault.message : String(fault) } satisfies PublicationReport).catch(() => undefined);
  } finally {
    stages.delete(id);
  }
}
