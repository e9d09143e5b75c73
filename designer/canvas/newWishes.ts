/** What is put in begins with names that are there: the first role, form of exchange or deadline of the draft, the one who did the step before. */
import { stepKinds } from '../../runtime/definition/model/process.ts';
import { both, titleBegun } from '../language/both.ts';
import type { ChoiceSource } from '../properties/referenceChoices.ts';
import { wordOfKind } from './copiedWords.ts';
import { placeWords, type NewPlaceWishes } from './newParts.ts';
import type { Place } from './places.ts';
import { idOf, type DataPath } from './processGraph.ts';
import { takenNames } from './takenNames.ts';

/** `slot`: where steps go; what stands before tells who does them. */
export function wishesFor(process: Readonly<Record<string, unknown>>, places: readonly Place[], choices: ChoiceSource, first: NewPlaceWishes['first'], slot?: { list: DataPath; index: number }): NewPlaceWishes {
  const tasks = places.filter(({ what }) => what === 'task');
  const before = slot && places.filter(({ kind, list, index }) => kind === 'step' && list && idOf(list) === idOf(slot.list) && index < slot.index).at(-1);
  const by = (before ?? tasks[0])?.data['by'] as { role?: string } | undefined;
  const titled = (key: string): { zh: string; en?: string } => titleBegun('designer.newTitle', { kind: both(key) });
  return {
    taken: takenNames(process), role: by?.role ?? choices.roles()[0]?.value ?? 'handler', before: tasks[0]?.name,
    titles: Object.fromEntries(stepKinds.map((kind) => [kind, titled(`designer.kind.${kind}`)])) as NewPlaceWishes['titles'],
    words: Object.fromEntries(placeWords.map((kind) => [kind, titled(wordOfKind(kind))])) as NewPlaceWishes['words'],
    first,
    phase: places.filter(({ kind }) => kind === 'stage').at(-1)?.stage?.phase ?? choices.phases()[0]?.value ?? '',
    clock: choices.definitions('deadline')[0]?.value ?? 'deadline', milestone: places.find(({ what }) => what === 'milestone')?.name ?? 'milestone',
  };
}
