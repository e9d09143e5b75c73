/** A file that was changed in the folder and in the draft, as one: what does not meet is joined, what meets stands there twice with marks, as git leaves it. Pure. */
import type { PackFiles } from '../definition/edit/packChange.ts';
import { linesOf, regionsOf } from '../definition/edit/packChange.ts';
import { lineEdits } from '../definition/edit/lineEdits.ts';
import { rebaseEdits } from '../definition/edit/rebaseEdits.ts';
import { applyEdits, type TextEdit } from '../definition/edit/textEdit.ts';
import type { PullPlan } from './pullPlan.ts';

export interface Joined extends Pick<PullPlan, 'after' | 'kept'> {
  /** Files with lines that somebody has to decide, and how many places of each. */
  marked: Map<string, number>;
  /** Taken away by one side and changed by the other: the changed text stays. */
  stayed: string[];
}

const marks = { mine: '<<<<<<< 此处 here', was: '||||||| 原为 was', theirs: '=======', end: '>>>>>>> 草稿 draft' } as const;
const ofMark = /^(<{7}|>{7}) /;

/** Lines that still carry a mark, counted from 1; a row of `=` is none, since Markdown has such lines. */
export const marksIn = (text: string): number[] => text.split('\n').flatMap((line, at) => (ofMark.test(line) ? [at + 1] : []));

export function joinBoth({ after, kept, both }: PullPlan, { here, seen, now }: { here: PackFiles; seen: PackFiles; now: PackFiles }): Joined {
  const joined: Joined = { after: new Map(after), kept, marked: new Map(), stayed: [] };
  for (const path of both) {
    const [mine, theirs] = [here.get(path), now.get(path)];
    if (mine === undefined || theirs === undefined) {
      joined.after.set(path, (mine ?? theirs)!);
      joined.stayed.push(path);
      continue;
    }
    const { text, places } = joinTexts(seen.get(path) ?? '', mine, theirs);
    joined.after.set(path, text);
    if (places > 0) joined.marked.set(path, places);
  }
  return joined;
}

function joinTexts(was: string, mine: string, theirs: string): { text: string; places: number } {
  const [own, others] = [lineEdits(was, mine), lineEdits(was, theirs)];
  const rebased = rebaseEdits(own, others, was);
  if ('edits' in rebased) return { text: applyEdits(theirs, rebased.edits), places: 0 };
  const regions = regionsOf(rebased.conflicts, own, others, was);
  const sides = linesOf(regions, own, others, was);
  const isMarked = (edit: TextEdit): boolean => regions.some(({ start, end }) => edit.start >= start && edit.end <= end);
  const between = (start: number, end: number): string => {
    const within = (edits: readonly TextEdit[]): TextEdit[] => edits.filter((edit) => !isMarked(edit) && edit.start >= start && edit.end <= end).map((edit) => ({ ...edit, start: edit.start - start, end: edit.end - start }));
    const text = was.slice(start, end);
    const beside = rebaseEdits(within(own), within(others), text);
    return applyEdits(applyEdits(text, within(others)), 'edits' in beside ? beside.edits : []);
  };
  let [text, at] = ['', 0];
  regions.forEach(({ start, end }, index) => {
    const side = sides[index]!;
    text += `${between(at, start)}${marks.mine}\n${ended(side.mine)}${marks.was}\n${ended(side.was)}${marks.theirs}\n${ended(side.theirs)}${marks.end}\n`;
    at = end;
  });
  return { text: text + between(at, was.length), places: regions.length };
}

/** A mark begins its own line. */
const ended = (lines: string): string => (lines === '' || lines.endsWith('\n') ? lines : `${lines}\n`);
