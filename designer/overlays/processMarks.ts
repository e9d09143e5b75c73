/** Of the steps of a merged process what the overlay put in, what it says otherwise, and what the locks leave nobody here to change; the rest is inherited and open. Pure. */
import { nodesOf, idOf, type ProcessGraph } from '../canvas/processGraph.ts';
import type { PlaceMark } from '../canvas/placeMarks.ts';
import { processPictures } from '../difference/changedNodes.ts';
import type { OverlayRowView } from './overlayRows.ts';

type Row = Pick<OverlayRowView, 'path' | 'list' | 'state' | 'mayHide' | 'keys'>;
type Data = Readonly<Record<string, unknown>>;
/** Lists whose items are places of the picture themselves. */
const places: ReadonlySet<string> = new Set(['stages', 'steps', 'between', 'branches', 'cases', 'options', 'offers']);

export function processMarks(rows: readonly Row[], was: Data | undefined, is: Data): Map<string, PlaceMark['look']> {
  const { after, fresh, changed } = processPictures(was, is);
  const open = openPlaces(rows);
  const marks = new Map<string, PlaceMark['look']>();
  for (const { node } of nodesOf(after as ProcessGraph)) {
    const look = fresh.has(node.id) ? 'own' : changed.has(node.id) ? 'changed' : open.get(node.id) === false ? 'locked' : undefined;
    if (look) marks.set(node.id, look);
  }
  return marks;
}

/** Whether something of a place may be changed here: a value, or an item of it that is no place itself. */
function openPlaces(rows: readonly Row[]): Map<string, boolean> {
  const open = new Map<string, boolean>();
  // What is hidden has its path in the pack above.
  const shown = rows.filter(({ state }) => state !== 'hidden').map((row) => ({ ...row, id: idOf(row.path) }));
  for (const row of shown) if (places.has(row.list)) open.set(row.id, false);
  for (const { id, mayHide, keys } of shown) {
    const place = nearest(id, open);
    if (place !== undefined && (mayHide || keys.some(({ word }) => word !== 'fixed'))) open.set(place, true);
  }
  return open;
}

function nearest(id: string, known: ReadonlyMap<string, boolean>): string | undefined {
  for (let at = id; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) if (known.has(at)) return at;
  return undefined;
}
