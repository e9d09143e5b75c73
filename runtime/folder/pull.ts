/** A draft into a folder: what would change there, then all of it, or nothing. */
import { problem, ProblemError } from '../base/problem.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import type { DraftPlace, DraftState } from './draftPlace.ts';
import { readNote, type FolderNote } from './folderNote.ts';
import { joinBoth } from './joinBoth.ts';
import { asWritten, inLineEndsOf } from './lineEnds.ts';
import { inWords } from './planLines.ts';
import { pullPlan } from './pullPlan.ts';
import { readFolder } from './readFolder.ts';
import { review, type ReviewWish } from './review.ts';
import type { Terminal } from './terminal.ts';
import { refuseMoved } from './refuseMoved.ts';
import { writeFolder } from './writeFolder.ts';

export interface PullWish extends ReviewWish {
  folder: string;
  /** The one that the folder was pulled from, when absent. */
  draft?: string;
  overwrite: boolean;
  /** Files that both sides have changed are joined; lines that both have changed stand there twice, with marks. */
  merge: boolean;
}

/** Throws `draft.folder-changed` when a file was changed here and in the draft, unless that is to be joined or overwritten. */
export async function pull(place: DraftPlace, wish: PullWish, terminal: Terminal): Promise<ExitCode> {
  const { folder } = wish;
  const note = readNote(folder);
  const draft = wish.draft ?? note?.draft;
  if (draft === undefined) throw new ProblemError([problem('draft.folder-foreign', { folder })]);
  const read = readFolder(folder);
  const now = await place.read(draft);
  const seen = note ? await asPulled(place, note) : new Map<string, string>();
  const { files: here, turned } = inLineEndsOf(new Map([...now.files, ...seen]), read);
  const plan = pullPlan({ here, seen, now: now.files }, wish.overwrite);
  for (const path of plan.kept) terminal.out(`= ${path}  此处改过，保留 changed here, kept`);
  if (plan.both.length > 0 && !wish.merge) throw new ProblemError([problem('draft.folder-changed', { folder, paths: plan.both.join(', ') })]);
  const { after, marked, stayed } = joinBoth(plan, { here, seen, now: now.files });
  for (const path of stayed) terminal.out(`! ${path}  一边删去、一边改过，保留改过的 taken away by one side and changed by the other: what was changed stays`);
  for (const [path, places] of marked) terminal.out(`! ${path}  ${places} 处两边都改过，写入后用 <<<<<<< 和 >>>>>>> 标出 ${places} place(s) that both sides have changed, between these marks once written`);

  const noted = { draft, revision: now.revision };
  const isSame = after.size === here.size && [...after].every(([path, text]) => here.get(path) === text);
  if (isSame) {
    terminal.out(`没有要拉取的 nothing to pull; “${now.title}”, 第 ${now.revision} 版 revision ${now.revision}`);
    if (!wish.plan && (note?.draft !== draft || note.revision !== now.revision)) writeFolder(folder, { write: new Map(), remove: [] }, noted);
    return exitCodes.done;
  }
  terminal.out(`“${now.title}” 第 ${now.revision} 版 revision ${now.revision} → ${folder}`);
  const tell = async (): Promise<string[]> => {
    const sourcesOf = (files: Map<string, string>) => place.sources(draft, { ...now, files });
    return inWords(await sourcesOf(here), await sourcesOf(after));
  };
  if (!(await review(terminal, { before: here, after }, wish, tell))) return exitCodes.planned;

  const taken = await place.take(draft, now.revision);
  // Everything has come; from here on nothing is asked of the server.
  refuseMoved(folder, read);
  const sides = { here, seen, now: taken.files };
  const { write, remove } = differing(here, joinBoth(pullPlan(sides, wish.overwrite), sides).after);
  writeFolder(folder, { write: asWritten(write, turned), remove }, noted);
  terminal.out(`已拉取 pulled, 第 ${now.revision} 版 revision ${now.revision}`);
  if (marked.size === 0) return exitCodes.done;
  terminal.out(`请在标出的几行里留下要的内容，删去标记，再 push。Keep what is meant of the marked lines, take the marks out, then push.`);
  return exitCodes.problems;
}

/** What the folder held after its last pull. Of a draft that is not there, or not so far, it is not known: then everything in the folder counts as written here. */
async function asPulled(place: DraftPlace, { draft, revision }: FolderNote): Promise<DraftState['files']> {
  try {
    return (await place.read(draft, revision)).files;
  } catch (fault) {
    if (fault instanceof ProblemError && fault.problems.every(({ code }) => code === 'draft.unknown' || code === 'draft.revision-ahead')) return new Map();
    throw fault;
  }
}

export const differing = (before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): { write: Map<string, string>; remove: string[] } => ({
  write: new Map([...after].filter(([path, text]) => before.get(path) !== text)), remove: [...before.keys()].filter((path) => !after.has(path)),
});
