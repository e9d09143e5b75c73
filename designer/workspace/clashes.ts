/** Edits that met others': what is kept of them until their author has chosen, and what his own side does then. Pure. */
import { fileChanges, type PathNow } from '../../runtime/definition/edit/fileChanges.ts';
import { rebaseChanges, type ChangeConflict, type PackChange, type PackFiles } from '../../runtime/definition/edit/packChange.ts';
import type { TextEdit } from '../../runtime/definition/edit/textEdit.ts';
import type { PersonRef } from '../../runtime/http/api.ts';
import type { PackDraftEdit } from '../../runtime/http/packDraftApi.ts';
import type { Label } from '../language/both.ts';

/** `rest`: what of the edit meets nothing. Both stand on `on`, the files when they met. */
export interface Clash { label: Label; conflicts: (ChangeConflict & { by?: readonly PersonRef[] })[]; rest: PackChange[]; on: PackFiles }

/** Whether there is a side of one's own to take: a file that both gave other paths has none. */
export const hasOwnSide = ({ conflicts }: Clash): boolean => conflicts.some(({ lines }) => lines !== undefined);
/** Files that others took away meanwhile: one's own side is to put them back. */
export const isRemoval = ({ conflicts }: Clash): boolean => conflicts.every(({ theirs }) => theirs === 'deleted');

/** One's own side of every conflict, with all else that the edit did: changes of the files `on`. */
export function ownSide({ conflicts, rest, on }: Clash): PackChange[] {
  const whole: PackChange[] = [];
  const lines = new Map<string, TextEdit[]>();
  for (const { path, mine, theirs, lines: at } of conflicts) {
    if (!at) continue;
    if (theirs === 'deleted') {
      const wanted = 'renamedTo' in mine ? mine.renamedTo : path;
      whole.push({ path: on.has(wanted) ? path : wanted, created: at[0]!.mine });
    } else if ('deleted' in mine) whole.push({ path, deleted: at[0]!.theirs });
    else lines.set(path, at.map(({ start, theirs: there, mine: text }) => ({ start, end: start + there.length, text })));
  }
  const joined = rest.map((change): PackChange => {
    const own = lines.get(change.path);
    if (!own || 'created' in change || 'deleted' in change) return change;
    lines.delete(change.path);
    return { ...change, edits: [...(change.edits ?? []), ...own].sort((a, b) => a.start - b.start || a.end - b.end) };
  });
  return [...whole, ...joined, ...[...lines].map(([path, edits]) => ({ path, edits }))];
}

/** The clash with what its author wrote in the place of his own side: one text for each place, as they are told. */
export function byHand(clash: Clash, written: readonly string[]): Clash {
  let next = 0;
  const conflicts = clash.conflicts.map((met) => {
    if (!met.lines) return met;
    const lines = met.lines.map((line) => {
      const text = written[next] ?? line.mine;
      next += 1;
      const isEnded = (line.theirs || line.mine || line.was).endsWith('\n');
      return { ...line, mine: isEnded && text !== '' && !text.endsWith('\n') ? `${text}\n` : text };
    });
    // Who writes a text takes the file out no more.
    return { ...met, lines, mine: 'deleted' in met.mine ? { path: met.path, edits: [] } : met.mine };
  });
  return { ...clash, conflicts };
}

/** What a later edit of a removed file holds is all that an earlier one would put back: it is asked about once. */
export function withClash(clashes: readonly Clash[], added: Clash): Clash[] {
  const asked = new Set(added.conflicts.filter(({ theirs }) => theirs === 'deleted').map(({ path }) => path));
  return [...clashes.filter(({ conflicts, rest }) => rest.length > 0 || !conflicts.every(({ theirs, path }) => theirs === 'deleted' && asked.has(path))), added];
}

/** Changes of some files on others that they have become; both sides where they meet. `pathNow`: where a file that went has gone to. */
export const movedOver = (changes: readonly PackChange[], from: PackFiles, to: PackFiles, pathNow?: PathNow): ReturnType<typeof rebaseChanges> => rebaseChanges(changes, [fileChanges(from, to, pathNow)], from, to);

/** Who did what an edit meets, where the answer still tells it. */
export function authorsOf({ path, mine }: { path: string; mine: PackChange }, edits: readonly PackDraftEdit[]): PersonRef[] {
  const met = edits.filter(({ changes }) => changes.some((change) => [path, mine.path].includes(change.path) || ('renamedTo' in change && change.renamedTo === path)));
  return met.map(({ by }) => by).filter((by, index, all) => all.findIndex(({ id }) => id === by.id) === index);
}
