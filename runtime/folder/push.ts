/** What was changed in a folder since its pull, into the draft: what would change there, then all of it as one edit, or nothing. */
import { problem, ProblemError, type Problem } from '../base/problem.ts';
import type { ChangeConflict } from '../definition/edit/packChange.ts';
import { hashOf } from '../definition/load/contentHash.ts';
import { problemLines, problemsOf } from './checkDraft.ts';
import { exitCodes, type ExitCode } from './exitCodes.ts';
import type { DraftPlace, OthersEdit } from './draftPlace.ts';
import { readNote } from './folderNote.ts';
import { marksIn } from './joinBoth.ts';
import { asWritten, inLineEndsOf } from './lineEnds.ts';
import { inWords } from './planLines.ts';
import { differing } from './pull.ts';
import { pullPlan } from './pullPlan.ts';
import { pushPlan } from './pushPlan.ts';
import { readFolder } from './readFolder.ts';
import { refuseMoved } from './refuseMoved.ts';
import { review, type ReviewWish } from './review.ts';
import type { Terminal } from './terminal.ts';
import { writeFolder } from './writeFolder.ts';

export interface PushWish extends ReviewWish {
  folder: string;
  /** The one that the folder was pulled from, when absent. */
  draft?: string;
  /** What the edit is called in the history of the draft. */
  message?: string;
  /** Whether the draft is checked as it would be, before it is asked whether to write it. */
  check: boolean;
}

const mostChanges = 2_000;

/** Throws `draft.folder-foreign`, `folder.unmerged` where marks are left, `folder.conflict` where others have changed the same lines, and `draft.moved` when the draft went on after the plan. */
export async function push(place: DraftPlace, wish: PushWish, terminal: Terminal): Promise<ExitCode> {
  const { folder } = wish;
  const note = readNote(folder);
  if (!note || note.draft !== (wish.draft ?? note.draft)) throw new ProblemError([problem('draft.folder-foreign', { folder })]);
  const { draft } = note;
  const read = readFolder(folder);
  refuseMarks(folder, read);
  const now = await place.read(draft);
  const seen = now.revision === note.revision ? now : await place.read(draft, note.revision);
  const { files: here } = inLineEndsOf(new Map([...now.files, ...seen.files]), read);
  // What was read together belongs together: later edits come with the next plan, or are refused at the end.
  const since = now.revision === note.revision ? [] : (await place.editsAfter(draft, note.revision)).filter((edit) => edit.revision <= now.revision);
  for (const edit of since) terminal.out(othersLine(edit));

  const { changes, conflicts, after } = pushPlan({ here, seen, since, now });
  if (conflicts.length > 0) {
    for (const conflict of conflicts) for (const line of conflictLines(conflict, now.root)) terminal.out(line);
    throw new ProblemError([problem('folder.conflict', { folder, paths: [...new Set(conflicts.map(({ path }) => path.slice(now.root.length)))].join(', ') })]);
  }
  if (changes.length === 0) {
    terminal.out(`没有要推送的 nothing to push; “${now.title}”, 第 ${now.revision} 版 revision ${now.revision}${since.length > 0 ? '; 用 pull 取回草稿的变化 pull brings what has changed in the draft' : ''}`);
    return exitCodes.done;
  }
  if (changes.length > mostChanges) throw new ProblemError([problem('draft.too-large', { what: '一次推送的文件数', whatEn: 'The number of files of one push', atMost: mostChanges })]);
  terminal.out(`${folder} → “${now.title}” 第 ${now.revision} 版 revision ${now.revision}`);
  const sourcesOf = (files: Map<string, string>) => place.sources(draft, { ...now, files });
  const problems: Problem[] = wish.check ? problemsOf(await sourcesOf(after)) : [];
  const found = wish.check ? [...problemLines(problems, { folder, root: now.root }), problems.length === 0 ? '检查没有发现问题。The checks have found no problem.' : `检查发现 ${problems.length} 个问题。The checks have found ${problems.length} problem(s).`] : [];
  if (!(await review(terminal, { before: now.files, after }, wish, async () => inWords(await sourcesOf(now.files), await sourcesOf(after)), found))) return exitCodes.planned;

  refuseMoved(folder, read);
  // The key is that of the content: sent again after a break it is the same edit.
  const key = `push-${hashOf([draft, now.revision, wish.message ?? '', changes]).slice('sha256:'.length, 'sha256:'.length + 40)}`;
  const revision = await place.edit(draft, key, { revision: now.revision, changes, ...(wish.message === undefined ? {} : { message: wish.message }) });
  terminal.out(`已推送 pushed, 第 ${revision} 版 revision ${revision}${since.length > 0 ? `; 并入草稿中的其他修改 edits of the draft taken in: ${since.length}` : ''}`);
  takeIn(folder, here, after, { draft, revision }, terminal);
  return problems.length === 0 ? exitCodes.done : exitCodes.problems;
}

/** What a pull has left to be decided is no definition yet. */
function refuseMarks(folder: string, here: ReadonlyMap<string, string>): void {
  const left = [...here].flatMap(([path, text]) => { const [first] = marksIn(text); return first === undefined ? [] : [`${path}:${first}`]; });
  if (left.length > 0) throw new ProblemError([problem('folder.unmerged', { folder, places: left.join(', ') })]);
}

/** What others did comes into the folder, not over what somebody wrote there while the edit was under way. */
function takeIn(folder: string, pushed: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>, note: { draft: string; revision: number }, terminal: Terminal): void {
  const { files: here, turned } = inLineEndsOf(pushed, readFolder(folder));
  const plan = pullPlan({ here, seen: pushed, now: after }, false);
  if (plan.both.length === 0) {
    const { write, remove } = differing(here, plan.after);
    writeFolder(folder, { write: asWritten(write, turned), remove }, note);
  } else terminal.note(`推送期间这些文件又改了，文件夹保持原样：${plan.both.join(', ')}。再 push 一次即可。These files were changed during the push; the folder stays as it is. Push once more.`);
}

const othersLine = ({ revision, by, label, changes }: OthersEdit): string => `  拉取以后 since the pull: 第 ${revision} 版 revision ${revision}, ${by}, “${label.zh}”, ${changes.length} 个文件 files`;

function conflictLines({ path, theirs, lines = [] }: ChangeConflict, root: string): string[] {
  const marked = (mark: string, text: string): string[] => text.replace(/\n$/, '').split('\n').map((line) => `${mark}${line}`);
  return [
    `! ${path.slice(root.length)}  草稿中 in the draft: ${{ edited: '改过 edited', created: '新建 created', deleted: '删去 deleted', renamed: '改名 renamed' }[theirs]}`,
    ...lines.flatMap(({ was, mine, theirs: other }) => ['  原为 was', ...marked('    ', was), '  此处 here', ...marked('    ', mine), '  草稿 in the draft', ...marked('    ', other)]),
  ];
}
