/**
 * Moves the open cases of the version before to the one that a publication has put in force, or takes that back. Goes on after the
 * answer; how far it is, and in the end what was done, is kept with the publication, so that every server tells it.
 */
import { problem, ProblemError } from '../../base/problem.ts';
import type { Choices } from '../../interpreter/migration/openPlaces.ts';
import { beginMoving, keepMoving } from '../../persistence/publicationStore.ts';
import { migrateCases } from '../migrateCases.ts';
import type { Runtime } from '../runtime.ts';
import { failureTold } from './failureTold.ts';
import { joinPlans, openCasesPlan, type OpenCasesPlan } from './openCasesPlan.ts';
import type { VersionMove } from './versionMoves.ts';

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
export async function moveOpenCases(runtime: Runtime, publication: { id: string; moves: readonly VersionMove[] }, person: string, order: MovingOrder): Promise<void> {
  const { database } = runtime;
  const { moves } = publication;
  if (moves.length === 0) throw new ProblemError([problem('publication.version-unknown', {})]);
  const saying = (more: Partial<MovingCases>): MovingCases => ({ do: order.do, state: 'running', by: person, reason: order.reason, seen: 0, ...more });
  if (!(await beginMoving(database.commander, publication.id, { ...saying({}), choices: order.choices }))) throw new ProblemError([problem('publication.moving', {})]);
  const keep = (more: Partial<MovingCases>): Promise<void> => keepMoving(database.commander, publication.id, saying(more));
  void (async () => {
    let seen = 0;
    // One after the other: what was said last must be what is kept.
    let told: Promise<void> = Promise.resolve();
    const tell = (): void => { told = told.then(() => keep({ seen })).catch(() => undefined); };
    try {
      const plans: OpenCasesPlan[] = [];
      for (const { from, to, organs } of moves) {
        const before = seen;
        // What was moved goes back wherever it is now: that this very move brought it there is asked of each case.
        const report = await migrateCases(database, { do: order.do, from, to, orderedBy: person, reason: order.reason, choices: order.choices, ...(organs && order.do === 'apply' ? { organs } : {}), progress: (cases) => { seen = before + cases; tell(); } });
        plans.push(openCasesPlan(report, ...(order.do === 'apply' ? [from.content, to.content] as const : [to.content, from.content] as const)));
      }
      await told;
      await keep({ state: 'done', seen, outcome: joinPlans(plans) });
    } catch (fault) {
      await told;
      await keep({ state: 'broken', seen, broken: failureTold(runtime, { publication: publication.id, do: order.do }, fault) }).catch(() => undefined);
    }
  })();
}
