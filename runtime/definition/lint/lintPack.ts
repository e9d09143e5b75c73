/** All rules of meaning over a loaded pack. To add a rule: one file under `rules/`, one line here, one case under `tests/cases/lint/`. */
import { sortProblems, type Problem } from '../../base/problem.ts';
import type { LoadedPack } from '../load/loadPack.ts';
import { createLintContext, type LintRule } from './lintContext.ts';
import type { PartedRule } from './lintEach.ts';
import { lintConditions } from './rules/conditions.ts';
import { lintAlone } from './rules/alone.ts';
import { lintChildren } from './rules/children.ts';
import { lintDeadlines } from './rules/deadlines.ts';
import { lintDocuments } from './rules/documents.ts';
import { lintDoors } from './rules/doors.ts';
import { lintEarly } from './rules/early.ts';
import { lintExchangeFields } from './rules/exchangeFields.ts';
import { lintReportsUp } from './rules/reportsUp.ts';
import { lintFields } from './rules/fields.ts';
import { lintForms } from './rules/forms.ts';
import { lintHandOverPapers } from './rules/handOverPapers.ts';
import { lintHandOvers } from './rules/handOvers.ts';
import { lintLedgers } from './rules/ledgers.ts';
import { lintOrganisation } from './rules/organisation.ts';
import { lintNotifications } from './rules/notifications.ts';
import { lintPapers } from './rules/papers.ts';
import { lintPermissions, lintReaders } from './rules/permissions.ts';
import { lintProcessReferences } from './rules/processReferences.ts';
import { lintReachability } from './rules/reachability.ts';
import { lintReferences } from './rules/references.ts';
import { lintScenarioNames } from './rules/scenarioNames.ts';
import { lintScenarios } from './rules/scenarios.ts';
import { lintConditionNames, lintSiblings, lintStepNames } from './rules/siblings.ts';
import { lintTypedOnce } from './rules/typedOnce.ts';
import { lintWas } from './rules/was.ts';
import { lintWays } from './rules/ways.ts';

export const lintRules: readonly (LintRule | PartedRule)[] = [
  lintOrganisation, lintReferences, lintSiblings, lintStepNames, lintConditionNames, lintFields, lintForms, lintTypedOnce, lintProcessReferences, lintWays, lintHandOvers, lintExchangeFields, lintReportsUp, lintChildren, lintAlone, lintEarly, lintReachability,
  lintPapers, lintHandOverPapers, lintDocuments, lintDeadlines, lintConditions, lintPermissions, lintReaders, lintLedgers, lintDoors, lintNotifications, lintScenarios, lintScenarioNames, lintWas,
];

/**
 * Every fault of meaning, sorted by place. Definitions with faults of form are not looked into (their faults are
 * `loadPack`'s), but their names count as existing. Nothing is found in a pack that could not be put together.
 */
export function lintPack(loaded: LoadedPack): Problem[] {
  if (!loaded.pack) return [];
  const context = createLintContext(loaded.pack, loaded.sources, loaded.named);
  return sortProblems(lintRules.flatMap((rule) => rule(context)));
}
