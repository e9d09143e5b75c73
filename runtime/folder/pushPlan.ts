/** What a push makes of a draft: what was changed in the folder since its pull, moved over what others have changed since. Pure. */
import { applyChanges, rebaseChanges, type ChangeConflict, type PackChange } from '../definition/edit/packChange.ts';
import { changesBetween } from '../service/packDrafts/changesBetween.ts';
import type { DraftState, OthersEdit } from './draftPlace.ts';

export interface PushPlan {
  /** On the draft as it is now. */
  changes: PackChange[];
  /** Lines that both sides have changed; with any the push is refused. */
  conflicts: ChangeConflict[];
  /** The draft after the push, by the paths of the folder. */
  after: Map<string, string>;
}

/** `seen`: the draft as it was pulled; `since`: every edit from there to `now`. */
export function pushPlan({ here, seen, since, now }: { here: ReadonlyMap<string, string>; seen: DraftState; since: readonly OthersEdit[]; now: DraftState }): PushPlan {
  const own = changesBetween(named(seen.files, seen.root), named(here, seen.root), true);
  const draft = named(now.files, now.root);
  const rebased = rebaseChanges(own, since.map((edit) => edit.changes), named(seen.files, seen.root), draft);
  if ('conflicts' in rebased) return { changes: [], conflicts: rebased.conflicts, after: new Map(now.files) };
  return { changes: rebased.changes, conflicts: [], after: within(applyChanges(draft, rebased.changes), now.root) };
}

const named = (files: ReadonlyMap<string, string>, root: string): Map<string, string> => new Map([...files].map(([path, text]) => [root + path, text]));
const within = (files: ReadonlyMap<string, string>, root: string): Map<string, string> => new Map([...files].map(([path, text]) => [path.slice(root.length), text]));
