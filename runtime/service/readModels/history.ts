/** The history as a line, oldest first: a sentence an event, with opinions and changes for those who see their class. */
import { fieldAt } from '../../definition/load/fieldTree.ts';
import type { CaseEvent, WrittenValue } from '../../interpreter/caseEvent.ts';
import type { Json } from '../../base/json.ts';
import { classOf } from '../../interpreter/fieldClasses.ts';
import { historyText } from './historyText.ts';
import { personRef } from './names.ts';
import type { ReadScope } from './readScope.ts';
import { shownValue } from './shownValue.ts';
import type { HistoryEntry } from './views.ts';

type Changes = NonNullable<HistoryEntry['changes']>;

export function historyEntries(scope: ReadScope, events: readonly CaseEvent[]): HistoryEntry[] {
  return events.map((event) => {
    const changes = changesOf(scope, event);
    const opinion = event.kind === 'opinion.given' && scope.sees.has('opinion') ? event.opinion.text : undefined;
    return {
      sequence: event.sequence, at: event.at, by: personRef(scope.organisation, event.by), ...(event.onBehalfOf ? { onBehalfOf: personRef(scope.organisation, event.onBehalfOf) } : {}),
      kind: event.kind, text: historyText(scope, event), ...(opinion ? { opinion } : {}), ...(changes.length > 0 ? { changes } : {}),
    };
  });
}

function changesOf(scope: ReadScope, event: CaseEvent): Changes {
  return event.kind === 'data.written' || event.kind === 'data.corrected' || event.kind === 'child.changed' ? event.values.map((value) => changeOf(scope, value)) : [];
}

/** Values in words; of a class that the reader does not see only that something changed. */
function changeOf(scope: ReadScope, { field, value, before }: WrittenValue): Changes[number] {
  const node = fieldAt(scope.fields, field);
  const title = node?.title ?? { zh: field };
  if (!node || !scope.sees.has(classOf(node))) return { field: title };
  const words = (v: Json | undefined): string => shownValue(scope, node, v);
  return { field: title, ...(before === undefined ? {} : { before: words(before) }), after: words(value) };
}
