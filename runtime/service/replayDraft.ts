/** Runs closed and open cases through a draft that nobody has published: what would have been different. Reads only; the draft is never stored. */
import { addressMap } from '../definition/compare/addressMap.ts';
import type { Pack } from '../definition/load/pack.ts';
import type { CaseDifference } from '../interpreter/replay/compareRuns.ts';
import { replayCase, type ReplayedCase } from '../interpreter/replay/replayCase.ts';
import type { Draft } from '../interpreter/replay/rerun.ts';
import { workCalendar } from '../interpreter/workCalendar.ts';
import { historiesAfter, type CaseHistory } from '../persistence/historyQuery.ts';
import type { Database } from '../persistence/database.ts';
import { createOrganisationSource } from './organisationSource.ts';
import { createPackRegistry } from './packRegistry.ts';
import { pseudonymOf } from './pseudonym.ts';

export interface ReplayRequest {
  draft: Pack;
  processes?: readonly string[];
  /** Name cases by their ids in place of pseudonyms. */
  ids?: boolean;
  /** At most so many cases. */
  limit?: number;
  progress?: (cases: number) => void;
}

/** One difference with all the cases that it meets. */
export interface DifferenceGroup extends Omit<CaseDifference, 'before' | 'after'> {
  process: string;
  cases: number;
  /** The first few. */
  examples: { case: string; before?: unknown; after?: unknown }[];
}

export interface ReplayReport {
  cases: number;
  ended: number;
  acts: number;
  /** Cases that would have been otherwise in any way, and by what. */
  changed: number;
  by: Record<CaseDifference['about'], number>;
  refused: number;
  groups: DifferenceGroup[];
  changedCases: { case: string; process: string; status: string; differences: CaseDifference[]; refused?: string }[];
  seconds: number;
}

const batch = 100;
const examples = 5;

export async function replayDraft(database: Database, request: ReplayRequest): Promise<ReplayReport> {
  const began = performance.now();
  // Nobody is told of what only might have been: its notices need not be worded.
  const draft: Pack = { ...request.draft, notification: {} };
  const packs = createPackRegistry(database);
  const { view: organisation } = await createOrganisationSource(database).read();
  const calendar = workCalendar(draft.calendar[draft.organisation.calendar ?? Object.keys(draft.calendar)[0]!]!);
  const drafts = new Map<string, { own: Pack; draft: Draft }>();
  const draftFor = async (definition: string): Promise<{ own: Pack; draft: Draft }> => {
    let found = drafts.get(definition);
    if (!found) {
      const own = await packs.forCase(definition, definition);
      drafts.set(definition, (found = { own, draft: { pack: draft, calendar, organisation, map: addressMap(own, draft) } }));
    }
    return found;
  };
  const report: ReplayReport = { cases: 0, ended: 0, acts: 0, changed: 0, by: { path: 0, handlers: 0, dates: 0, papers: 0 }, refused: 0, groups: [], changedCases: [], seconds: 0 };
  const groups = new Map<string, DifferenceGroup>();
  const limit = request.limit ?? Infinity;
  const next = (after: CaseHistory | undefined): Promise<CaseHistory[]> => historiesAfter(database.owner, after, Math.min(batch, limit), request.processes);
  let waiting = next(undefined);
  for (;;) {
    const histories = (await waiting).slice(0, limit - report.cases);
    const isLast = histories.length < batch || report.cases + histories.length >= limit;
    // The next batch is read while this one is run.
    if (!isLast) waiting = next(histories.at(-1));
    for (const { definition, events } of histories) {
      const found = await draftFor(definition);
      count(report, groups, replayCase(events, found.own, found.draft), request.ids === true);
    }
    request.progress?.(report.cases);
    if (isLast) break;
  }
  report.groups = [...groups.values()].sort((a, b) => b.cases - a.cases || (a.at < b.at ? -1 : 1));
  report.seconds = Math.round((performance.now() - began) / 10) / 100;
  return report;
}

function count(report: ReplayReport, groups: Map<string, DifferenceGroup>, replayed: ReplayedCase, ids: boolean): void {
  report.cases += 1;
  report.acts += replayed.acts;
  if (replayed.status === 'ended') report.ended += 1;
  if (replayed.refused !== undefined) report.refused += 1;
  if (replayed.differences.length === 0 && replayed.refused === undefined) return;
  const name = ids ? replayed.case : pseudonymOf(replayed.case);
  const { process, status, differences, refused } = replayed;
  if (differences.length > 0) report.changed += 1;
  report.changedCases.push({ case: name, process, status, differences, ...(refused === undefined ? {} : { refused }) });
  for (const about of new Set(differences.map((d) => d.about))) report.by[about] += 1;
  for (const { about, what, at, before, after } of differences) {
    // Dates differ from case to case; everything else is told by its values.
    const key = JSON.stringify([process, about, what, at, ...(about === 'dates' ? [] : [before, after])]);
    const group = groups.get(key) ?? { process, about, what, at, cases: 0, examples: [] };
    group.cases += 1;
    if (group.examples.length < examples) group.examples.push({ case: name, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) });
    groups.set(key, group);
  }
}
