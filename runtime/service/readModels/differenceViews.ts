/** What issued papers say otherwise than a correction, in words, for those who see the field's class; to others only that a field differs. */
import { fieldAt } from '../../definition/load/fieldTree.ts';
import type { CaseEvent } from '../../interpreter/caseEvent.ts';
import { classOf } from '../../interpreter/fieldClasses.ts';
import { paperDifferences, type PaperDifference } from '../../interpreter/paperDifferences.ts';
import { packView } from '../../interpreter/packView.ts';
import type { ReadScope } from './readScope.ts';
import { shownValue } from './shownValue.ts';
import type { DifferenceView } from './views.ts';

export function differenceView(scope: Pick<ReadScope, 'pack' | 'organisation' | 'principal' | 'fields' | 'sees'>, difference: PaperDifference): DifferenceView {
  const { paper, document, number, field, issued, now } = difference;
  const node = fieldAt(scope.fields, field);
  const view = { paper, title: packView(scope.pack).document(document).title, ...(number ? { number } : {}), field: node?.title ?? { zh: field } };
  return node && scope.sees.has(classOf(node)) ? { ...view, issued: shownValue(scope, node, issued), now: shownValue(scope, node, now) } : view;
}

/** Of all that was ever corrected in the case, what its issued papers still say otherwise. */
export function differenceViews(scope: ReadScope, events: readonly CaseEvent[]): DifferenceView[] {
  const corrected = [...new Set(events.flatMap((e) => (e.kind === 'data.corrected' ? e.values.map((v) => v.field) : [])))];
  return corrected.length === 0 ? [] : paperDifferences(scope.state.papers, corrected, scope.state.data).map((difference) => differenceView(scope, difference));
}
