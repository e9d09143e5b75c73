/** An edit that was taken back before it left, given back among those that wait. Pure. */
import type { PathNow } from '../../runtime/definition/edit/fileChanges.ts';
import type { PackFiles } from '../../runtime/definition/edit/packChange.ts';
import { movedOver, type Clash } from './clashes.ts';
import { tried } from './draftTurns.ts';
import type { WaitingEdit } from './keptEdits.ts';
import { rebaseWaiting } from './rebaseWaiting.ts';

interface Among { confirmed: PackFiles; before: readonly WaitingEdit[]; /** Made after it was asked for. */ after: readonly WaitingEdit[]; pathNow: PathNow }
/** `list`: what waits then; missing where there is nothing to put back, or its author is asked. */
interface PutBack { list?: readonly WaitingEdit[]; dropped: readonly WaitingEdit[]; clashes: readonly Clash[] }

/** `on`: the files that it was made on. */
export function putBack(taken: WaitingEdit, on: PackFiles, { confirmed, before, after, pathNow }: Among): PutBack {
  const stood = before.reduce(tried, confirmed);
  const moved = movedOver(taken.changes, on, stood, pathNow);
  if ('conflicts' in moved) return { dropped: [], clashes: [{ label: taken.label, ...moved, on: new Map(stood) }] };
  if (moved.changes.length === 0) return { dropped: [], clashes: [] };
  const back = { ...taken, changes: moved.changes };
  const { kept, dropped, clashes } = rebaseWaiting(after, { before: stood, server: tried(stood, back), edits: [], pathNow });
  return { list: [...before, back, ...kept], dropped, clashes };
}
