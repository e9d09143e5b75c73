/** Runs closed and open cases through a draft that nobody has published: what would have been different. Reads only; the draft is never stored. */
import type { Pack } from '../definition/load/pack.ts';
import type { CaseDifference } from '../interpreter/replay/compareRuns.ts';
import type { ReplayedCase } from '../interpreter/replay/replayCase.ts';
import { historiesAfter, historiesOf, pickCases, type CaseHistory } from '../persistence/historyQuery.ts';
import type { Database } from '../persistence/database.ts';
import { readOrganisation } from '../persistence/organisationStore.ts';
import { createPackRegistry } from './packRegistry.ts';
import { readPseudonyms, type PseudonymOf } from './pseudonym.ts';
import { createReplayPool, usualThreads } from './replayPool.ts';

export interface ReplayRequest {
  draft: Pack;
  processes?: readonly string[];
  /** Only cases of these organs. */
  organs?: readonly string[];
  /** Name cases by their ids in place of pseudonyms. */
  ids?: boolean;
  /** At most so many cases: the newest of each process in turn, most of them of those that are `favoured`. */
  limit?: number;
  favoured?: readonly string[];
  progress?: (cases: number) => void;
  /** Threads that run them; 0 runs all in this one. As many as the machine has processors, up to 4, when nothing is said. */
  threads?: number;
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
  /** How many there are of which they are. */
  of: number;
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
  const packs = createPackRegistry(database);
  const [{ organs, departments, people }, pseudonymOf] = await Promise.all([readOrganisation(database.owner), readPseudonyms(database.owner)]);
  const pool = createReplayPool({ draft: request.draft, organs, departments, people }, request.threads ?? usualThreads());
  const report: ReplayReport = { cases: 0, of: 0, ended: 0, acts: 0, changed: 0, by: { path: 0, handlers: 0, dates: 0, papers: 0 }, refused: 0, groups: [], changedCases: [], seconds: 0 };
  const groups = new Map<string, DifferenceGroup>();
  const nameOf = request.ids === true ? (id: string): string => id : pseudonymOf;
  try {
    const underWay: Promise<ReplayedCase[]>[] = [];
    const countNext = async (): Promise<void> => {
      for (const replayed of await underWay.shift()!) count(report, groups, replayed, nameOf);
      request.progress?.(report.cases);
    };
    for await (const histories of batches(database, request, (of) => { report.of = of; })) {
      const running = pool.run(histories.map(({ definition, events }) => ({ definition, events })), (definition) => packs.exactly(definition));
      // Whoever waits for it first hears of its failure; until then it is no unheard one.
      running.catch(() => undefined);
      underWay.push(running);
      // One batch ahead of each lane: threads are never without work, and memory stays small.
      while (underWay.length > pool.width * 2) await countNext();
    }
    while (underWay.length > 0) await countNext();
  } finally {
    await pool.close();
  }
  if (request.limit === undefined) report.of = report.cases;
  report.groups = inOrder(groups.values());
  report.seconds = Math.round((performance.now() - began) / 10) / 100;
  return report;
}

/** Of cases of several organs, each run through the pack that they would work under. */
export function joinReplays(reports: readonly ReplayReport[]): ReplayReport {
  const sum = (of: (report: ReplayReport) => number): number => reports.reduce((total, each) => total + of(each), 0);
  const groups = new Map<string, DifferenceGroup>();
  for (const group of reports.flatMap((each) => each.groups)) {
    const [first] = group.examples;
    const key = groupKey(group, first?.before, first?.after);
    const known = groups.get(key);
    groups.set(key, known ? { ...known, cases: known.cases + group.cases, examples: [...known.examples, ...group.examples].slice(0, examples) } : group);
  }
  return {
    cases: sum((r) => r.cases), of: sum((r) => r.of), ended: sum((r) => r.ended), acts: sum((r) => r.acts), changed: sum((r) => r.changed), refused: sum((r) => r.refused), seconds: Math.round(sum((r) => r.seconds) * 100) / 100,
    by: { path: sum((r) => r.by.path), handlers: sum((r) => r.by.handlers), dates: sum((r) => r.by.dates), papers: sum((r) => r.by.papers) },
    groups: inOrder(groups.values()), changedCases: reports.flatMap((each) => each.changedCases),
  };
}

const inOrder = (groups: Iterable<DifferenceGroup>): DifferenceGroup[] => [...groups].sort((a, b) => b.cases - a.cases || (a.at < b.at ? -1 : 1));
/** Dates differ from case to case; everything else is told by its values. */
const groupKey = ({ process, about, what, at }: Pick<DifferenceGroup, 'process' | 'about' | 'what' | 'at'>, before: unknown, after: unknown): string => JSON.stringify([process, about, what, at, ...(about === 'dates' ? [] : [before, after])]);

async function* batches(database: Database, { limit, favoured, processes, organs }: ReplayRequest, found: (of: number) => void): AsyncGenerator<CaseHistory[]> {
  if (limit !== undefined) {
    const picked = await pickCases(database.owner, limit, favoured ?? [], processes, organs);
    found(picked.of);
    for (let at = 0; at < picked.cases.length; at += batch) yield historiesOf(database.owner, picked.cases.slice(at, at + batch));
    return;
  }
  for (let after: CaseHistory | undefined; ;) {
    const histories = await historiesAfter(database.owner, after, batch, processes, organs);
    if (histories.length > 0) yield histories;
    if (histories.length < batch) return;
    after = histories.at(-1);
  }
}

function count(report: ReplayReport, groups: Map<string, DifferenceGroup>, replayed: ReplayedCase, nameOf: PseudonymOf): void {
  report.cases += 1;
  report.acts += replayed.acts;
  if (replayed.status === 'ended') report.ended += 1;
  if (replayed.refused !== undefined) report.refused += 1;
  if (replayed.differences.length === 0 && replayed.refused === undefined) return;
  const name = nameOf(replayed.case);
  const { process, status, differences, refused } = replayed;
  if (differences.length > 0) report.changed += 1;
  report.changedCases.push({ case: name, process, status, differences, ...(refused === undefined ? {} : { refused }) });
  for (const about of new Set(differences.map((d) => d.about))) report.by[about] += 1;
  for (const { about, what, at, before, after } of differences) {
    const key = groupKey({ process, about, what, at }, before, after);
    const group = groups.get(key) ?? { process, about, what, at, cases: 0, examples: [] };
    group.cases += 1;
    if (group.examples.length < examples) group.examples.push({ case: name, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) });
    groups.set(key, group);
  }
}
