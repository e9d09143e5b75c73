/**
 * Two sides of the same files joined over what both began with: file by file, in each by lines. What both did alike counts once; where
 * they meet, all three texts are told and somebody decides: theirs, mine, or a text that he writes. Pure.
 */
import { lineEdits } from './lineEdits.ts';
import { lineEndingOf } from './lines.ts';
import { movedFiles } from './movedFiles.ts';
import { linesOf, regionsOf, type PackFiles } from './packChange.ts';
import { rebaseEdits } from './rebaseEdits.ts';
import { applyEdits, type TextEdit } from './textEdit.ts';

export type MergeChoice = { take: 'theirs' } | { take: 'mine' } | { take: 'text'; text: string };

/** A text that is absent: on that side there is no such file. `about` the path: the texts are paths. */
export interface MergeConflict {
  key: string;
  path: string;
  about: 'lines' | 'file' | 'path';
  /** Of the first line in their file. */
  line?: number;
  was?: string;
  mine?: string;
  theirs?: string;
}

export interface MergedFiles {
  /** Where nobody has decided yet, their side. */
  files: Map<string, string>;
  /** Where files of theirs have gone to. */
  moved: Map<string, string>;
  conflicts: MergeConflict[];
  /** Conflicts that nobody has decided. */
  open: number;
  /** Files that both sides changed alike. */
  alike: number;
}

interface Sides {
  base: PackFiles;
  theirs: PackFiles;
  mine: PackFiles;
  /** Paths that files of the base are known to have on one's own side. */
  known?: ReadonlyMap<string, string>;
}

/** A file of the outcome; `from`: where it stood before somebody gave it this path, `by`: whose it is, or who did that. */
interface Wanted { path: string; text: string; their?: string; from?: string; by: 'mine' | 'theirs' }

export function mergeFiles({ base, theirs, mine, known }: Sides, choices: ReadonlyMap<string, MergeChoice> = new Map()): MergedFiles {
  const conflicts: MergeConflict[] = [];
  const wanted: Wanted[] = [];
  let alike = 0;
  let open = 0;
  const decided = (conflict: MergeConflict): MergeChoice | undefined => {
    conflicts.push(conflict);
    const choice = choices.get(conflict.key);
    if (choice === undefined) open += 1;
    return choice;
  };
  const [ownMoves, theirMoves] = [movedFiles(base, mine, known), movedFiles(base, theirs)];
  for (const [path, was] of base) {
    const here = mine.has(path) ? path : ownMoves.get(path);
    const there = theirs.has(path) ? path : theirMoves.get(path);
    const [own, their] = [here === undefined ? undefined : mine.get(here)!, there === undefined ? undefined : theirs.get(there)!];
    if (own !== was && own === their) alike += 1;
    if (own === undefined || their === undefined || here === undefined || there === undefined) {
      const left = own ?? their;
      // Gone on both sides, or on one while the other left it as it was.
      if (left === undefined || left === was) continue;
      const at = here ?? there ?? path;
      const choice = decided({ key: `file ${path}`, path: at, about: 'file', was, ...(own === undefined ? {} : { mine: own }), ...(their === undefined ? {} : { theirs: their }) });
      const text = choice?.take === 'text' ? written(choice.text, left) : choice?.take === 'mine' ? own : their;
      if (text !== undefined) wanted.push({ path: at, text, ...(there === undefined ? {} : { their: there }), by: 'mine' });
      continue;
    }
    const choice = here === there || here === path || there === path ? undefined : decided({ key: `path ${path}`, path, about: 'path', was: path, mine: here, theirs: there });
    const name = choice?.take === 'text' ? choice.text.trim() || there : choice?.take === 'mine' ? here : here === path || choice !== undefined ? there : there === path ? here : there;
    const text = mergeTexts(there, { was, own, their }, decided);
    wanted.push({ path: name, text, their: there, ...(name === path ? {} : { from: path }), by: name === there ? 'theirs' : 'mine' });
  }
  const [come, came] = [new Set(ownMoves.values()), new Set(theirMoves.values())];
  for (const [path, text] of theirs) if (!base.has(path) && !came.has(path)) wanted.push({ path, text, their: path, by: 'theirs' });
  for (const [path, text] of mine) if (!base.has(path) && !come.has(path)) wanted.push({ path, text, by: 'mine' });

  const placed = new Map<string, Wanted>();
  for (const each of wanted) {
    const other = placed.get(each.path);
    if (!other) placed.set(each.path, each);
    else if (other.text === each.text) alike += 1;
    else {
      const [own, their] = each.by === 'mine' ? [each, other] : [other, each];
      // Several may come to one path, and the file that stood there may be asked about besides.
      const before = conflicts.filter(({ key }) => key.startsWith(`both ${each.path} `)).length;
      const choice = decided({ key: `both ${each.path} ${before}`, path: each.path, about: 'file', mine: own.text, theirs: their.text });
      const [kept, left] = choice?.take === 'mine' ? [own, their] : [their, own];
      placed.set(each.path, choice?.take === 'text' ? { ...their, text: written(choice.text, their.text) } : kept);
      // A file that only got this path goes back to the one that it had.
      if (choice?.take !== 'text' && left.from !== undefined && !placed.has(left.from)) placed.set(left.from, { ...left, path: left.from });
    }
  }
  const moved = new Map([...placed.values()].flatMap(({ their, path }) => (their === undefined || their === path ? [] : [[their, path] as const])));
  return { files: new Map([...placed].map(([path, { text }]) => [path, text])), moved, conflicts, open, alike };
}

interface Texts { was: string; own: string; their: string }

/** The lines of one file. */
function mergeTexts(path: string, { was, own, their }: Texts, decided: (conflict: MergeConflict) => MergeChoice | undefined): string {
  if (own === was || own === their) return their;
  if (their === was) return own;
  const [mine, theirs] = [lineEdits(was, own), lineEdits(was, their)];
  const rebased = rebaseEdits(mine, theirs, was);
  if ('edits' in rebased) return applyEdits(their, rebased.edits);
  const regions = regionsOf(rebased.conflicts, mine, theirs, was);
  const beside = rebaseEdits(mine.filter((edit) => !regions.some(({ start, end }) => edit.start >= start && edit.end <= end)), theirs, was);
  const settled = linesOf(regions, mine, theirs, was).flatMap((lines, index): TextEdit[] => {
    const edit = (text: string): TextEdit[] => [{ start: lines.start, end: lines.start + lines.theirs.length, text }];
    if (lines.mine === lines.theirs) return [];
    const choice = decided({ key: `lines ${path} ${regions[index]!.start}`, path, about: 'lines', line: their.slice(0, lines.start).split('\n').length, was: lines.was, mine: lines.mine, theirs: lines.theirs });
    if (choice?.take === 'mine') return edit(lines.mine);
    return choice?.take === 'text' ? edit(written(choice.text, lines.theirs || lines.mine)) : [];
  });
  return applyEdits(their, [...('edits' in beside ? beside.edits : []), ...settled].sort((a, b) => a.start - b.start || a.end - b.end));
}

/** What somebody wrote, with the line ends of the text that it takes the place of. */
function written(text: string, instead: string): string {
  const ending = lineEndingOf(instead);
  const lines = text.replaceAll(/\r?\n/g, ending);
  return lines === '' || lines.endsWith(ending) || !instead.endsWith('\n') ? lines : lines + ending;
}
