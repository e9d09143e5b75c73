/**
 * Moves the open cases of the version before to the one that a publication has put in force, or takes that back. Goes on after the
 * answer; how far it is, and in the end what was done, is kept with the publication, so that every server tells it.
 */
import { problem, ProblemError } from '../../base/problem.ts';
import type { Choices } from '../../interpreter/migration/openPlaces.ts';
import { findPublished } from '../../persistence/packStore.ts';
import { beginMoving, keepMoving } from '../../persistence/publicationStore.ts';
import { migrateCases } from '../migrateCases.ts';
import type { Runtime } from '../runtime.ts';
import { openCasesPlan, type OpenCasesPlan } from './openCasesPlan.ts';

export interface MovingOrder { do: 'apply' | 'reverse'; reason: string; choices: Choices }
export interface MovingCases {
  do: MovingOrder['do'];
  state: 'running' | 'done' | 'broken';
  by: string;
  reason: string;
  /** Cases looked at so far. */
  seen: number;
  outcome?: OpenCasesPlan;
  broken?: string;
}

/** Throws `publication.moving` when it is under way already; a server that died over it is waited for two minutes. */
export async function moveOpenCases(runtime: Runtime, publication: { id: string; base: string; hash: string; organs?: readonly string[] }, person: string, order: MovingOrder): Promise<void> {
  const { database } = runtime;
  const [from, to] = (await Promise.all([publication.base, publication.hash].map((hash) => findPublished(database.owner, hash)))).map((found) => found[0]);
  if (!from || !to) throw new ProblemError([problem('publication.version-unknown', {})]);
  const saying = (more: Partial<MovingCases>): MovingCases => ({ do: order.do, state: 'running', by: person, reason: order.reason, seen: 0, ...more });
  if (!(await beginMoving(database.commander, publication.id, saying({})))) throw new ProblemError([problem('publication.moving', {})]);
  const keep = (more: Partial<MovingCases>): Promise<void> => keepMoving(database.commander, publication.id, saying(more));
  void (async () => {
    let seen = 0;
    // One after the other: what was said last must be what is kept.
    let told: Promise<void> = Promise.resolve();
    const tell = (): void => { told = told.then(() => keep({ seen })).catch(() => undefined); };
    try {
      const report = await migrateCases(database, { do: order.do, from, to, orderedBy: person, reason: order.reason, choices: order.choices, ...(publication.organs ? { organs: publication.organs } : {}), progress: (cases) => { seen = cases; tell(); } });
      await told;
      await keep({ state: 'done', seen, outcome: openCasesPlan(report, order.do === 'apply' ? from.content : to.content, order.do === 'apply' ? to.content : from.content) });
    } catch (fault) {
      await told;
      await keep({ state: 'broken', seen, broken: fault instanceof Error ? fault.message : String(fault) }).catch(() => undefined);
    }
  })();
}
