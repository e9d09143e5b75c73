/**
 * Moves the open cases of one published version to another, or back: looked at first, each case judged for itself, each written by the
 * statement that writes every step, with its revision checked. A case that changes meanwhile is judged anew.
 */
import { problem, ProblemError } from '../base/problem.ts';
import type { Title } from '../definition/model/common.ts';
import { systemActor } from '../interpreter/command.ts';
import { migrateCase, reverseMigration, type MigrationOrder } from '../interpreter/migration/migrateCase.ts';
import type { Choices, Question } from '../interpreter/migration/openPlaces.ts';
import { planMigration, versionsOf, type Verdict, type Versions } from '../interpreter/migration/planMigration.ts';
import type { CaseState } from '../interpreter/caseState.ts';
import type { StepResult } from '../interpreter/step.ts';
import { readAppNow } from '../persistence/appClock.ts';
import { loadCase } from '../persistence/caseStore.ts';
import type { Database } from '../persistence/database.ts';
import type { PublishedPack } from '../persistence/packStore.ts';
import { casesPinnedTo, endedCasesOf, lastMigration, type PinnedCase } from '../persistence/versionedCases.ts';
import { requestHash } from './handleCommand.ts';
import { createOrganisationSource } from './organisationSource.ts';
import { createPackRegistry } from './packRegistry.ts';
import { readPseudonyms, type PseudonymOf } from './pseudonym.ts';
import { writeDecided } from './writeDecided.ts';

export interface MigrationRequest {
  /** `preview` writes nothing; `reverse` moves from `to` back to `from` what had been moved from `from` to `to`. */
  do: 'preview' | 'apply' | 'reverse';
  from: PublishedPack;
  /** For a preview it need not be published. */
  to: PublishedPack;
  orderedBy: string;
  reason: string;
  choices?: Choices;
  /** Only cases of these processes. */
  processes?: readonly string[];
  /** Only cases of these organs. */
  organs?: readonly string[];
  /** Report ids in place of pseudonyms. */
  ids?: boolean;
  progress?: (cases: number) => void;
}

export interface MigratedCase {
  case: string;
  process: string;
  stage: string;
  verdict: Verdict;
  moved: { from: string; to: string }[];
  questions: Question[];
  because: Title[];
  passesBy: string[];
  /** Whether it was written now; absent in a preview. */
  done?: boolean;
}

export interface MigrationReport {
  from: { hash: string; version: string };
  to: { hash: string; version: string };
  counts: Record<Verdict, number>;
  perProcess: Record<string, Record<Verdict, number>>;
  /** Ended cases stay on their version. */
  ended: number;
  done: number;
  cases: MigratedCase[];
}

const batch = 200;
const attempts = 5;
const noCounts = (): Record<Verdict, number> => ({ unchanged: 0, mapped: 0, choice: 0, stays: 0 });

export async function migrateCases(database: Database, request: MigrationRequest): Promise<MigrationReport> {
  if (request.from.hash === request.to.hash) throw new ProblemError([problem('pack.sameVersion', { hash: request.to.hash })]);
  const back = request.do === 'reverse';
  const [from, to] = back ? [request.to, request.from] : [request.from, request.to];
  const versions = versionsOf(from.content, to.content);
  const packs = createPackRegistry(database);
  const only = request.organs && new Set(request.organs);
  const organisation = createOrganisationSource(database);
  const named = ({ hash, version }: PublishedPack): { hash: string; version: string } => ({ hash, version });
  const report: MigrationReport = { from: named(from), to: named(to), counts: noCounts(), perProcess: {}, ended: await endedCasesOf(database.owner, from.hash, request.organs), done: 0, cases: [] };
  const nameOf = request.ids === true ? (id: string): string => id : await readPseudonyms(database.owner);
  let after: { unit: string; id: string } | undefined;
  let seen = 0;
  for (;;) {
    const cases = await casesPinnedTo(database.owner, from.hash, after, batch);
    for (const found of cases) {
      seen += 1;
      if (request.processes && !request.processes.includes(found.state.process)) continue;
      if (only && !only.has(found.state.organ)) continue;
      if (back && !(await isMoved(database, found, request))) continue;
      const judged = judge(versions, found.state, request.choices, nameOf);
      const done = request.do === 'preview' || judged.verdict === 'choice' || judged.verdict === 'stays' ? false : await move(database, found, { request, versions, pack: await packs.forCase(to.hash, found.state.organ), organisation: (await organisation.read()).view, from: from.hash, to: to.hash });
      report.counts[judged.verdict] += 1;
      (report.perProcess[judged.process] ??= noCounts())[judged.verdict] += 1;
      if (done) report.done += 1;
      report.cases.push(request.do === 'preview' ? judged : { ...judged, done });
    }
    request.progress?.(seen);
    after = cases.at(-1);
    if (cases.length < batch) return report;
  }
}

function judge(versions: Versions, state: CaseState, choices: MigrationRequest['choices'], nameOf: PseudonymOf): MigratedCase {
  const { verdict, moved, questions, because, passesBy } = planMigration(versions, state, choices);
  return { case: nameOf(state.id), process: state.process, stage: state.stage, verdict, moved, questions, because, passesBy };
}

/** Only what this very migration moved goes back by `reverse`; a case that began on the newer version stays there. */
async function isMoved(database: Database, found: PinnedCase, request: MigrationRequest): Promise<boolean> {
  const last = await lastMigration(database.owner, found.unit, found.id);
  return last !== undefined && last.from === request.from.hash && last.to === request.to.hash;
}

interface Moving {
  request: MigrationRequest;
  versions: Versions;
  pack: Parameters<typeof writeDecided>[1]['pack'];
  organisation: Parameters<typeof writeDecided>[1]['organisation'];
  from: string;
  to: string;
}

/** True when it was written; false when the case has ended, moved on to another version, or cannot be moved any more. */
async function move(database: Database, found: PinnedCase, moving: Moving): Promise<boolean> {
  let { state, revision, chain_hash: chainHash } = found;
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    const result = await decide(database, found, state, moving);
    if (!result.ok) return false;
    const receipt = { actor: systemActor.person, key: `migrate:${moving.to}:${found.id}:${revision}`, request_hash: requestHash([moving.from, moving.to, found.id]), answer: { revision: result.state.revision } };
    const written = await writeDecided({ database }, { decided: result, before: { revision, chainHash }, pack: moving.pack, organisation: moving.organisation, receipt: () => receipt });
    if (written.written === 'done') return true;
    const { found: now } = await loadCase(database.commander, found.unit, found.id, systemActor.person, null);
    if (now?.definition !== moving.from) return false;
    ({ state, revision, chainHash } = now);
  }
  return false;
}

async function decide(database: Database, found: PinnedCase, state: CaseState, { request, versions, from, to }: Moving): Promise<StepResult> {
  const order: MigrationOrder = { from, to, at: await readAppNow(database.commander), orderedBy: request.orderedBy, reason: request.reason, ...(request.choices ? { choices: request.choices } : {}) };
  if (request.do !== 'reverse') return migrateCase(versions, state, order);
  const last = await lastMigration(database.commander, found.unit, found.id);
  return last ? reverseMigration(versions, state, last, order) : { ok: false, problems: [] };
}
