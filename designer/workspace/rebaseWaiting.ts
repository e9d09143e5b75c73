/** Edits that wait, moved over what others did meanwhile; those that meet it, or are done already, wait no more. Pure. */
import type { PathNow } from '../../runtime/definition/edit/fileChanges.ts';
import { applyChanges, type PackChange, type PackFiles } from '../../runtime/definition/edit/packChange.ts';
import type { PackDraftEdit } from '../../runtime/http/packDraftApi.ts';
import { authorsOf, movedOver, type Clash } from './clashes.ts';
import { isTakenBack, tried } from './draftTurns.ts';
import type { WaitingEdit } from './keptEdits.ts';

interface Rebased { kept: WaitingEdit[]; dropped: WaitingEdit[]; clashes: Clash[]; now: PackFiles }

/** `before` became `server` by `edits`. `gone`: an edit that waited on `before` ahead of the others, answered or refused. */
export function rebaseWaiting(waiting: readonly WaitingEdit[], { before, server, gone, edits, pathNow }: { before: PackFiles; server: PackFiles; gone?: PackChange[] | undefined; edits: readonly PackDraftEdit[]; pathNow: PathNow }): Rebased {
  const made: Rebased = { kept: [], dropped: [], clashes: [], now: server };
  // What waits stands on what was there before and on the edit that is gone; it goes over what the server has instead of both.
  let stood = gone ? tried(before, { changes: gone }) : before;
  for (const each of waiting) {
    const rebased = movedOver(each.changes, stood, made.now, pathNow);
    stood = tried(stood, each);
    // With an edit goes what took it back.
    if (each.of !== undefined && made.dropped.some(({ key }) => key === each.of)) continue;
    // Others have done the same, or something else there. What is turned the server decides about.
    if (each.turn === undefined && ('conflicts' in rebased || rebased.changes.length === 0)) {
      made.dropped.push(each);
      if ('conflicts' in rebased && !isTakenBack(waiting, each)) made.clashes.push({ label: each.label, conflicts: rebased.conflicts.map((met) => ({ ...met, by: authorsOf(met, edits) })), rest: rebased.rest, on: made.now });
      continue;
    }
    const changes = 'conflicts' in rebased ? [] : rebased.changes;
    made.kept.push({ ...each, changes });
    made.now = applyChanges(made.now, changes);
  }
  return made;
}
