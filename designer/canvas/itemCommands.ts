/** What can be done with anything that is an item of a list of the process: taken out, moved among its like, had once more. */
import { inSequence } from '../document/inSequence.ts';
import { insertItem } from '../document/insertMember.ts';
import { moveItem } from '../document/moveMember.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import { removeNode } from '../document/removeNode.ts';
import { valueAt } from '../document/dataAt.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import { both } from '../language/both.ts';
import { withFreeNames } from './freeNames.ts';
import { mayBeMissing } from './listRules.ts';
import type { Place } from './places.ts';
import { calledAs, type Done } from './processCommands.ts';
import { comparePaths, type DataPath } from './processGraph.ts';

type Called = Pick<Place, 'path' | 'title' | 'name'>;

function removal(definition: OpenDefinition, path: DataPath): TextEdit[] {
  const list = path.slice(0, -1);
  const items = valueAt(definition.data, list);
  return removeNode(definition, mayBeMissing(list) && Array.isArray(items) && items.length === 1 ? list : path);
}

export function removePlace(definition: OpenDefinition, place: Called): Done {
  return { label: both('designer.did.remove', { what: calledAs(place.title, place.name) }), edits: removal(definition, place.path) };
}

/** None of them within another. */
export function removePlaces(definition: OpenDefinition, paths: readonly DataPath[], words: 'removeMany' | 'removeParts' = 'removeMany'): Done {
  // From the last to the first, so that the places of the others stay true.
  const order = [...paths].sort(comparePaths).reverse();
  return { label: both(`designer.did.${words}`, { count: paths.length }), edits: inSequence(definition, order.map((path) => (now) => removal(now, path))) };
}

/** Among its like: of stages, branches, ends, … */
export function shiftPlace(definition: OpenDefinition, place: Called & Pick<Place, 'index'> & { list: DataPath }, by: -1 | 1): Done {
  const to = place.index + by;
  return { label: both('designer.did.move', { what: calledAs(place.title, place.name) }), edits: moveItem(definition, place.list, place.index, to), then: [...place.list, to] };
}

/** Once more behind itself, under names that are free. */
export function duplicatePlace(definition: OpenDefinition, place: Called & Pick<Place, 'index'> & { list: DataPath }, taken: ReadonlySet<string>): Done {
  const own = valueAt(definition.data, place.path) as Record<string, unknown>;
  const [copy] = withFreeNames([own], taken) as [Record<string, unknown>];
  // The last step leads to one end only.
  if (place.list[0] === 'ends') delete copy['atLastStep'];
  return { label: both('designer.did.duplicate', { what: calledAs(place.title, place.name) }), edits: insertItem(definition, place.list, place.index + 1, copy), then: [...place.list, place.index + 1] };
}
