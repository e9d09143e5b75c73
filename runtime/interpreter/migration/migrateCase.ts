/** A case moves to another published version, and back: one event each, with all that it changes in the case. */
import { problem } from '../../base/problem.ts';
import type { Instant } from '../../base/time.ts';
import { applyInPlace } from '../apply.ts';
import type { CaseEvent } from '../caseEvent.ts';
import type { CaseState } from '../caseState.ts';
import { systemActor } from '../command.ts';
import { copyJson } from '../copyJson.ts';
import type { StepResult } from '../step.ts';
import type { Choices } from './openPlaces.ts';
import { planMigration, type CasePlan, type Versions } from './planMigration.ts';
import { applyChanges, changesBetween, invertedChanges } from './stateChange.ts';

export type Migrated = CaseEvent & { kind: 'case.migrated' };

/** Hashes of the two versions, when it is done, by whose order and why. */
export interface MigrationOrder {
  from: string;
  to: string;
  at: Instant;
  orderedBy: string;
  reason: string;
  choices?: Choices;
}

export function migrateCase(versions: Versions, state: CaseState, order: MigrationOrder): StepResult {
  const refusal = wrongVersion(state, order);
  if (refusal) return refusal;
  return written(state, order, planMigration(versions, state, order.choices), {});
}

/**
 * Back to the version that `migrated` led away from; `versions` is that way back. Nothing happened since: the state is what it was, to
 * the last value. Otherwise the case is mapped as it is now, and the steps that it could be sent back to are known again.
 */
export function reverseMigration(versions: Versions, state: CaseState, migrated: Migrated, order: MigrationOrder): StepResult {
  const refusal = wrongVersion(state, order);
  if (refusal) return refusal;
  if (migrated.to !== order.from || migrated.from !== order.to) return { ok: false, problems: [problem('case.notMigrated', { case: state.id })] };
  if (state.sequence === migrated.sequence) {
    return written(state, order, { verdict: 'mapped', moved: [], questions: [], because: [], passesBy: [], changes: invertedChanges(migrated.changes) }, { reverses: migrated.sequence });
  }
  const plan = planMigration(versions, state, order.choices);
  if (plan.verdict === 'choice' || plan.verdict === 'stays') return written(state, order, plan, { reverses: migrated.sequence });
  const after = copyJson(state);
  applyChanges(after, plan.changes);
  restoreWalked(after, migrated);
  return written(state, order, { ...plan, changes: changesBetween(state, after) }, { reverses: migrated.sequence });
}

/** Steps that the newer version did not have any more were forgotten as done. */
function restoreWalked(state: CaseState, migrated: Migrated): void {
  for (const { at: [root, path = ''], before, after } of migrated.changes) {
    if (root === 'walked' && before !== undefined && after === undefined) state.walked[path] ??= copyJson(before) as CaseState['walked'][string];
  }
}

function wrongVersion(state: CaseState, order: MigrationOrder): StepResult | undefined {
  if (state.status === 'ended') return { ok: false, problems: [problem('case.ended', {})] };
  return state.definition === order.from ? undefined : { ok: false, problems: [problem('case.otherVersion', { expected: order.from, found: state.definition })] };
}

function written(state: CaseState, order: MigrationOrder, plan: CasePlan, more: { reverses?: number }): StepResult {
  if (plan.verdict === 'stays') return { ok: false, problems: [problem('case.staysOnVersion', { because: plan.because.map((b) => b.zh).join('；'), becauseEn: plan.because.map((b) => b.en ?? b.zh).join('; ') })] };
  if (plan.verdict === 'choice') return { ok: false, problems: [problem('case.versionUndecided', { questions: plan.questions.map((q) => `${q.at} → ${q.choices.join('|')}`).join('；') })] };
  const event: Migrated = {
    kind: 'case.migrated', from: order.from, to: order.to, orderedBy: order.orderedBy, reason: order.reason, moved: plan.moved, changes: plan.changes, ...more,
    sequence: state.sequence + 1, at: order.at, by: systemActor.person,
  };
  const next = copyJson(state);
  applyInPlace(next, event);
  return { ok: true, state: next, events: [event], effects: [], slots: [] };
}
