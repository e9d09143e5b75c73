/** Changes of the files of a pack as data: what one command does to one file, applied, turned round, and moved over others' changes. */
import { composeEdits, withoutIdle } from './composeEdits.ts';
import { lineStartAt, nextLineAt } from './lines.ts';
import { rebaseEdits, type EditConflict } from './rebaseEdits.ts';
import { applyEdits, diffToEdits, faultOfEdits, invertEdits, type TextEdit } from './textEdit.ts';

/** `deleted` holds the text that stood there, so that the change can be turned round. */
export type PackChange =
  | { path: string; edits: TextEdit[] }
  | { path: string; created: string }
  | { path: string; deleted: string }
  | { path: string; renamedTo: string };

export type PackFiles = ReadonlyMap<string, string>;

/** Why changes cannot be applied to these files. A path may stand in one change only. */
export type ChangeFault = { fault: 'file-unknown' | 'file-exists' | 'edits-invalid' | 'path-twice'; path: string };

export function faultOfChanges(changes: readonly PackChange[], files: PackFiles): ChangeFault | undefined {
  const named = new Set<string>();
  for (const change of changes) {
    for (const path of 'renamedTo' in change ? [change.path, change.renamedTo] : [change.path]) {
      if (named.has(path)) return { fault: 'path-twice', path };
      named.add(path);
    }
    const text = files.get(change.path);
    if ('created' in change) {
      if (text !== undefined) return { fault: 'file-exists', path: change.path };
    } else if (text === undefined) return { fault: 'file-unknown', path: change.path };
    else if ('renamedTo' in change && files.has(change.renamedTo)) return { fault: 'file-exists', path: change.renamedTo };
    else if ('edits' in change && faultOfEdits(change.edits, text.length) !== undefined) return { fault: 'edits-invalid', path: change.path };
  }
  return undefined;
}

/** Changes the files; the caller has asked `faultOfChanges`. */
export function changeFiles(files: Map<string, string>, changes: readonly PackChange[]): void {
  for (const change of changes) {
    const text = files.get(change.path) ?? '';
    if ('edits' in change) files.set(change.path, applyEdits(text, change.edits));
    else if ('created' in change) files.set(change.path, change.created);
    else {
      files.delete(change.path);
      if ('renamedTo' in change) files.set(change.renamedTo, text);
    }
  }
}

/** The files after the changes; those before stay as they are. */
export function applyChanges(files: PackFiles, changes: readonly PackChange[]): Map<string, string> {
  const after = new Map(files);
  changeFiles(after, changes);
  return after;
}

/** The changes that lead back; `files` are those before them. */
export function invertChanges(changes: readonly PackChange[], files: PackFiles): PackChange[] {
  return changes.map((change): PackChange => {
    if ('edits' in change) return { path: change.path, edits: invertEdits(change.edits, files.get(change.path) ?? '') };
    if ('created' in change) return { path: change.path, deleted: change.created };
    if ('deleted' in change) return { path: change.path, created: change.deleted };
    return { path: change.renamedTo, renamedTo: change.path };
  });
}

/** What both sides did to one place: lines of a file as they were, as mine and as theirs make them; whole files have no lines. */
export interface ChangeConflict {
  path: string;
  mine: PackChange;
  theirs: 'edited' | 'created' | 'deleted' | 'renamed';
  lines?: { was: string; mine: string; theirs: string; start: number }[];
}

export type RebasedChanges = { changes: PackChange[] } | { conflicts: ChangeConflict[] };

interface Followed {
  path: string;
  edits: TextEdit[];
  fate: 'kept' | 'deleted' | 'created' | 'renamed';
}

/** What became of a file: its present path, and all edits of it as one. */
function follow(path: string, over: readonly (readonly PackChange[])[]): Followed {
  const followed: Followed = { path, edits: [], fate: 'kept' };
  for (const changes of over) {
    const own = changes.find((change) => change.path === followed.path);
    if (!own) continue;
    if ('edits' in own) followed.edits = composeEdits(followed.edits, own.edits);
    else if ('renamedTo' in own) {
      followed.path = own.renamedTo;
      followed.fate = own.renamedTo === path ? 'kept' : 'renamed';
    } else followed.fate = 'created' in own ? 'created' : 'deleted';
  }
  return followed;
}

/**
 * `changes` were made on `files`; others' changes came meanwhile, one list after the other. Gives what does the same on `now`, the files
 * after the others, or every place where both sides meet. What both did alike is left out.
 */
export function rebaseChanges(changes: readonly PackChange[], over: readonly (readonly PackChange[])[], files: PackFiles, now: PackFiles): RebasedChanges {
  const made: PackChange[] = [];
  const conflicts: ChangeConflict[] = [];
  for (const change of changes) {
    const text = files.get(change.path) ?? '';
    const theirs = follow(change.path, over);
    if ('created' in change) {
      const there = now.get(change.path);
      if (there === undefined) made.push(change);
      else if (there !== change.created) conflicts.push({ path: change.path, mine: change, theirs: 'created' });
      continue;
    }
    // A file that was taken away and put back is the same file, with whatever differs now.
    const back = theirs.fate === 'created' ? now.get(theirs.path) : undefined;
    const edits = withoutIdle(back === undefined ? theirs.edits : diffToEdits(text, back), text);
    if (theirs.fate === 'deleted') {
      if (!('deleted' in change)) conflicts.push({ path: change.path, mine: change, theirs: 'deleted' });
    } else if ('edits' in change) {
      const rebased = rebaseEdits(change.edits, edits, text);
      if ('conflicts' in rebased) conflicts.push({ path: theirs.path, mine: change, theirs: 'edited', lines: linesOf(rebased.conflicts, change.edits, edits, text) });
      else if (rebased.edits.length > 0) made.push({ path: theirs.path, edits: rebased.edits });
    } else if ('deleted' in change) {
      if (edits.length > 0) conflicts.push({ path: theirs.path, mine: change, theirs: 'edited', lines: [{ start: 0, was: text, mine: '', theirs: applyEdits(text, edits) }] });
      else made.push({ path: theirs.path, deleted: text });
    } else if (theirs.fate === 'renamed') {
      if (theirs.path !== change.renamedTo) conflicts.push({ path: theirs.path, mine: change, theirs: 'renamed' });
    } else if (now.has(change.renamedTo)) conflicts.push({ path: change.renamedTo, mine: change, theirs: 'created' });
    else made.push(change);
  }
  return conflicts.length > 0 ? { conflicts } : { changes: made };
}

/** The lines around each conflict, as both sides make them; conflicts that share lines are told once. */
function linesOf(conflicts: readonly EditConflict[], mine: readonly TextEdit[], theirs: readonly TextEdit[], text: string): NonNullable<ChangeConflict['lines']> {
  const regions: { start: number; end: number }[] = [];
  const edits = [...mine, ...theirs];
  for (const conflict of [...conflicts].sort((a, b) => Math.min(a.mine.start, a.theirs.start) - Math.min(b.mine.start, b.theirs.start))) {
    let start = lineStartAt(text, Math.min(conflict.mine.start, conflict.theirs.start));
    let end = lineEndBehind(text, start, Math.max(conflict.mine.end, conflict.theirs.end));
    for (let grown = true; grown;) {
      const reach = edits.filter((edit) => edit.start < end && edit.end > start);
      const from = Math.min(start, ...reach.map((edit) => lineStartAt(text, edit.start)));
      const to = Math.max(end, ...reach.map((edit) => lineEndBehind(text, from, edit.end)));
      grown = from < start || to > end;
      [start, end] = [from, to];
    }
    const last = regions.at(-1);
    if (last && start < last.end) last.end = Math.max(last.end, end);
    else regions.push({ start, end });
  }
  return regions.map(({ start, end }) => {
    const was = text.slice(start, end);
    const made = (side: readonly TextEdit[]) => applyEdits(was, side.filter((edit) => edit.start >= start && edit.end <= end).map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })));
    return { start, was, mine: made(mine), theirs: made(theirs) };
  });
}

/** Where the lines that a change up to `offset` reaches end. */
const lineEndBehind = (text: string, start: number, offset: number): number => (offset > start && text[offset - 1] === '\n' ? offset : nextLineAt(text, offset));
