/** Changes of the files of a pack as data: what one command does to one file, applied, turned round, and moved over others' changes. */
import { composeEdits, withoutIdle } from './composeEdits.ts';
import { lineStartAt, nextLineAt } from './lines.ts';
import { rebaseEdits, type EditConflict } from './rebaseEdits.ts';
import { applyEdits, diffToEdits, faultOfEdits, invertEdits, type TextEdit } from './textEdit.ts';

/** `deleted` holds the text that stood there, so that the change can be turned round. `edits` of a file that gets another path are of its text before. */
export type PackChange =
  | { path: string; edits: TextEdit[] }
  | { path: string; created: string }
  | { path: string; deleted: string }
  | { path: string; renamedTo: string; edits?: TextEdit[] };
/** The edits of a change's own file. */
const editsOf = (change: PackChange): TextEdit[] => ('edits' in change ? (change.edits ?? []) : []);

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
    else if (faultOfEdits(editsOf(change), text.length) !== undefined) return { fault: 'edits-invalid', path: change.path };
  }
  return undefined;
}

/** Changes the files; the caller has asked `faultOfChanges`. */
export function changeFiles(files: Map<string, string>, changes: readonly PackChange[]): void {
  for (const change of changes) {
    const text = files.get(change.path) ?? '';
    if ('created' in change) files.set(change.path, change.created);
    else if ('deleted' in change) files.delete(change.path);
    else {
      if ('renamedTo' in change) files.delete(change.path);
      files.set('renamedTo' in change ? change.renamedTo : change.path, applyEdits(text, editsOf(change)));
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
    if ('created' in change) return { path: change.path, deleted: change.created };
    if ('deleted' in change) return { path: change.path, created: change.deleted };
    const edits = invertEdits(editsOf(change), files.get(change.path) ?? '');
    if ('renamedTo' in change) return { path: change.renamedTo, renamedTo: change.path, ...(edits.length > 0 ? { edits } : {}) };
    return { path: change.path, edits };
  });
}

/**
 * What both sides did to one place: lines of a file as they were, as mine and as theirs make them; of a file that one side made or took
 * away all its lines; of one that both call otherwise none. `start`: where theirs begin in the file as it is now.
 */
export interface ChangeConflict {
  path: string;
  mine: PackChange;
  theirs: 'edited' | 'created' | 'deleted' | 'renamed';
  lines?: { was: string; mine: string; theirs: string; start: number }[];
}

/** `rest`: what of the changes meets nothing, on the files of now; whoever takes his own side of the conflicts wants it too. */
export type RebasedChanges = { changes: PackChange[] } | { conflicts: ChangeConflict[]; rest: PackChange[] };

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
    if ('created' in own || 'deleted' in own) {
      followed.fate = 'created' in own ? 'created' : 'deleted';
      continue;
    }
    followed.edits = composeEdits(followed.edits, editsOf(own));
    if ('renamedTo' in own) {
      followed.path = own.renamedTo;
      followed.fate = own.renamedTo === path ? 'kept' : 'renamed';
    }
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
      else if (there !== change.created) conflicts.push({ path: change.path, mine: change, theirs: 'created', lines: [{ start: 0, was: '', mine: change.created, theirs: there }] });
      continue;
    }
    // A file that was taken away and put back is the same file, with whatever differs now.
    const back = theirs.fate === 'created' ? now.get(theirs.path) : undefined;
    const edits = withoutIdle(back === undefined ? theirs.edits : diffToEdits(text, back), text);
    if (theirs.fate === 'deleted') {
      if (!('deleted' in change)) conflicts.push({ path: change.path, mine: change, theirs: 'deleted', lines: [{ start: 0, was: text, mine: applyEdits(text, editsOf(change)), theirs: '' }] });
      continue;
    }
    if ('deleted' in change) {
      if (edits.length > 0) conflicts.push({ path: theirs.path, mine: change, theirs: 'edited', lines: [{ start: 0, was: text, mine: '', theirs: applyEdits(text, edits) }] });
      else made.push({ path: theirs.path, deleted: text });
      continue;
    }
    const to = 'renamedTo' in change ? change.renamedTo : theirs.path;
    if (to !== theirs.path && theirs.fate === 'renamed') {
      conflicts.push({ path: theirs.path, mine: change, theirs: 'renamed' });
      continue;
    }
    if (to !== theirs.path && now.has(to)) {
      conflicts.push({ path: to, mine: change, theirs: 'created' });
      continue;
    }
    const written = (own: TextEdit[]): PackChange[] => {
      if (to !== theirs.path) return [{ path: theirs.path, renamedTo: to, ...(own.length > 0 ? { edits: own } : {}) }];
      return own.length > 0 ? [{ path: to, edits: own }] : [];
    };
    const rebased = rebaseEdits(editsOf(change), edits, text);
    if ('edits' in rebased) made.push(...written(rebased.edits));
    else {
      const regions = regionsOf(rebased.conflicts, editsOf(change), edits, text);
      conflicts.push({ path: theirs.path, mine: change, theirs: 'edited', lines: linesOf(regions, editsOf(change), edits, text) });
      const beside = rebaseEdits(editsOf(change).filter((edit) => !regions.some(({ start, end }) => edit.start >= start && edit.end <= end)), edits, text);
      if ('edits' in beside) made.push(...written(beside.edits));
    }
  }
  return conflicts.length > 0 ? { conflicts, rest: made } : { changes: made };
}

export interface Region { start: number; end: number }

/** The lines around each conflict; conflicts that share lines are told once. */
export function regionsOf(conflicts: readonly EditConflict[], mine: readonly TextEdit[], theirs: readonly TextEdit[], text: string): Region[] {
  const regions: Region[] = [];
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
    // What is put in where two meet belongs to both: they are told as one.
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else regions.push({ start, end });
  }
  return regions;
}

/** Those lines as both sides make them. */
export const linesOf = (regions: readonly Region[], mine: readonly TextEdit[], theirs: readonly TextEdit[], text: string): NonNullable<ChangeConflict['lines']> => regions.map(({ start, end }) => {
  const was = text.slice(start, end);
  const made = (side: readonly TextEdit[]) => applyEdits(was, side.filter((edit) => edit.start >= start && edit.end <= end).map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start })));
  const longer = theirs.filter((edit) => edit.start < start).reduce((sum, edit) => sum + edit.text.length - (edit.end - edit.start), 0);
  return { start: start + longer, was, mine: made(mine), theirs: made(theirs) };
});

/** Where the lines that a change up to `offset` reaches end. */
const lineEndBehind = (text: string, start: number, offset: number): number => (offset > start && text[offset - 1] === '\n' ? offset : nextLineAt(text, offset));
