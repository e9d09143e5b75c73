/** Where a place of a definition is after its text has changed: a row that was put in above moves all that are below, and one that was moved has taken along what is in it. Pure. */
import { lineEdits } from '../../runtime/definition/edit/lineEdits.ts';
import { movedOffset } from '../../runtime/definition/edit/textEdit.ts';
import { valueAt } from './dataAt.ts';
import { rowAround, rowNamed } from './namedRows.ts';
import { nodeAt, pathAt, type OpenDefinition } from './openDefinition.ts';

type Path = readonly (string | number)[];

/** The same path where the place itself is gone, or is written anew. */
export function placeAfter(before: OpenDefinition, after: OpenDefinition, path: Path): Path {
  if (path.length === 0 || before.source.text === after.source.text) return path;
  const byLines = placeInLines(before, after, path);
  const row = rowAround(before.data, path);
  // Of two rows that changed places, the lines alone do not say which of them was moved.
  const moved = row && rowNamed(after.data, row.name);
  if (!moved || moved.every((part, index) => byLines[index] === part)) return byLines;
  const place = [...moved, ...path.slice(row.path.length)];
  return valueAt(after.data, place) === undefined ? byLines : place;
}

function placeInLines(before: OpenDefinition, after: OpenDefinition, path: Path): Path {
  const node = nodeAt(before, path);
  if (!node) return path;
  const start = movedOffset(node.start, lineEdits(before.source.text, after.source.text), () => true);
  const there = pathAt(after, start) ?? [];
  for (let length = there.length; length > 0; length -= 1) {
    const place = there.slice(0, length);
    const found = nodeAt(after, place);
    if (found?.start === start && found.kind === node.kind && place.at(-1) === (typeof path.at(-1) === 'number' ? place.at(-1) : path.at(-1))) return place;
  }
  return path;
}
