/**
 * Of the stages and steps of a merged process what the overlay put in, what it says otherwise, what conflicts with the pack above and is not decided, and what the
 * locks leave nobody here to change; the rest is inherited and open. Pure.
 */
import { nodesOf, idOf, type ProcessGraph } from '../canvas/processGraph.ts';
import type { PlaceMark } from '../canvas/placeMarks.ts';
import { ownData, processPictures } from '../canvas/changedNodes.ts';
import type { OverlayRowView } from './overlayRows.ts';

type Row = Pick<OverlayRowView, 'address' | 'path' | 'list' | 'state' | 'mayHide' | 'keys'>;
type Data = Readonly<Record<string, unknown>>;
/** Lists whose items are places of the picture themselves. */
const places: ReadonlySet<string> = new Set(['stages', 'steps', 'between', 'branches', 'cases', 'options', 'offers']);

/** `undecided`: addresses of what both sides changed. */
export function processMarks(rows: readonly Row[], was: Data | undefined, is: Data, undecided: readonly string[] = []): Map<string, PlaceMark['look']> {
  const { before, after, fresh, changed } = processPictures(was, is);
  const open = openPlaces(rows);
  const marks = new Map<string, PlaceMark['look']>();
  const conflicts = conflictPlaces(rows, open, undecided);
  const mark = (id: string, isFresh: boolean, isChanged: boolean): void => {
    const look = conflicts.has(id) ? 'conflict' : isFresh ? 'own' : isChanged ? 'changed' : open.get(id) === false ? 'locked' : undefined;
    if (look) marks.set(id, look);
  };
  const stages = new Map(before?.stages.map((stage) => [stage.name, stage]));
  for (const stage of (after as ProcessGraph).stages) {
    const earlier = stages.get(stage.name);
    mark(stage.id, earlier === undefined, earlier !== undefined && ownData(earlier) !== ownData(stage));
  }
  for (const { node } of nodesOf(after as ProcessGraph)) mark(node.id, fresh.has(node.id), changed.has(node.id));
  return marks;
}

/** The place in which an address stands, or what is nearest around it: what is gone from the pack above has no row. */
function conflictPlaces(rows: readonly Row[], open: ReadonlyMap<string, boolean>, undecided: readonly string[]): Set<string> {
  return new Set(undecided.flatMap((what) => {
    const around = rows.filter(({ address }) => what === address || what.startsWith(`${address}/`)).sort((a, b) => b.address.length - a.address.length)[0];
    return (around && nearest(idOf(around.path), open)) ?? [];
  }));
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
