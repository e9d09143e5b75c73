/**
 * `pull DIR --draft ID` and `push DIR --draft ID`: a draft into a folder, and what was changed there back into the draft as one edit.
 * Both show their plan; `--yes` carries it out. What others did since the pull stays: the push is moved over it, or refused with both sides.
 */
import { resolve } from 'node:path';
import { plugins } from '../plugins/index.ts';
import { problem, ProblemError } from './base/problem.ts';
import { placeWords } from './cliMigrate.ts';
import { wordsOf } from './cliCompare.ts';
import { hashOf } from './definition/load/contentHash.ts';
import { readDraftFolder, readNote, writeDraftFolder, writeNote } from './draftFolder.ts';
import { createRuntime } from './service/createRuntime.ts';
import { changeLine, changesBetween } from './service/packDrafts/changesBetween.ts';
import { authorByLogin } from './service/packDrafts/authorByLogin.ts';
import { editPackDraft } from './service/packDrafts/editDraft.ts';
import { draftFolder, planOfFiles } from './service/packDrafts/exchangeFiles.ts';
import type { Principal, Runtime } from './service/runtime.ts';
import { withDatabase } from './withDatabase.ts';

export interface FolderWish {
  folder: string;
  draft: string;
  /** Carry the plan out; without it the plan is shown only. */
  yes: boolean;
  /** What the edit is called in the history of the draft. */
  message?: string;
}

/** Returns whether the folder is as the draft now. */
export async function pullDraft(runtime: Runtime, principal: Principal, { folder, draft, yes }: FolderWish, out: (line: string) => void): Promise<boolean> {
  const now = await draftFolder(runtime, principal, draft);
  const here = readDraftFolder(folder);
  const note = readNote(folder);
  if (note && note.draft === draft) {
    const pulled = await draftFolder(runtime, principal, draft, note.revision);
    const own = changesBetween(pulled.files, here, true);
    if (own.length > 0) throw new ProblemError([problem('draft.folder-changed', { folder, paths: own.map((change) => change.path).join(', ') })]);
  }
  const plan = changesBetween(here, now.files, true);
  for (const change of plan) out(changeLine(change));
  out(plan.length === 0 ? `没有不同 nothing differs, revision ${now.revision}` : `“${now.title}” → ${folder}: ${plan.length} 个文件 files, revision ${now.revision}`);
  if (!yes && plan.length > 0) {
    out('加 --yes 写入文件夹。Add --yes to write the folder.');
    return false;
  }
  writeDraftFolder(folder, here, now.files);
  writeNote(folder, { draft, revision: now.revision });
  return true;
}

/** Returns whether the draft holds now what the folder holds. */
export async function pushDraft(runtime: Runtime, principal: Principal, { folder, draft, yes, message }: FolderWish, out: (line: string) => void): Promise<boolean> {
  const note = readNote(folder);
  if (note?.draft !== draft) throw new ProblemError([problem('draft.folder-foreign', { folder })]);
  const here = readDraftFolder(folder);
  const { changes } = await planOfFiles(runtime, principal, draft, here, { isWhole: true, revision: note.revision });
  for (const change of changes) out(changeLine(change));
  if (changes.length === 0) {
    out('没有不同 nothing differs');
    return true;
  }
  if (!yes) {
    out(`${changes.length} 个文件 files. 加 --yes 写入草稿。Add --yes to write the draft.`);
    return false;
  }
  const label = message === undefined ? { zh: '从文件夹推送', en: 'Pushed from a folder' } : { zh: message, en: message };
  // The key is that of the content: sent again after a break it is the same edit.
  const key = `push-${hashOf([note, changes]).slice('sha256:'.length, 'sha256:'.length + 40)}`;
  const done = await editPackDraft(runtime, principal, draft, key, { revision: note.revision, label, changes });
  const now = await draftFolder(runtime, principal, draft, done.revision);
  writeDraftFolder(folder, here, now.files);
  writeNote(folder, { draft, revision: done.revision });
  const others = done.edits.length - 1;
  out(`已推送 pushed, revision ${done.revision}${others > 0 ? `; 并入他人修改 edits of others taken in: ${others}` : ''}`);
  return true;
}

const valued = ['--draft', '--as', '--message', '--data', '--port', '--host'];

function draftCommand(name: 'pull' | 'push', act: typeof pullDraft): (args: string[]) => Promise<number> {
  return async (args) => {
    const valueOf = (option: string): string | undefined => (args.includes(option) ? args[args.indexOf(option) + 1] : undefined);
    const [folder] = wordsOf(args, valued);
    const [draft, login, message] = [valueOf('--draft'), valueOf('--as'), valueOf('--message')];
    if (!folder || !draft || !login) {
      console.error(`${name} DIR --draft ID --as LOGIN [--yes]${name === 'push' ? ' [--message TEXT]' : ''} [--data DIR]`);
      return 2;
    }
    return withDatabase(placeWords(args, ['--yes'], ['--draft', '--as', '--message']), async ({ database, data }) => {
      const runtime = createRuntime({ database, data, plugins, demo: false, workers: false, report: (what, about, fault) => console.error(what, about, fault) });
      try {
        const principal = await authorByLogin(runtime, login);
        await act(runtime, principal, { folder: resolve(folder), draft, yes: args.includes('--yes'), ...(message === undefined ? {} : { message }) }, console.log);
        return 0;
      } finally {
        await runtime.close();
      }
    });
  };
}

export const pullCommand = draftCommand('pull', pullDraft);
export const pushCommand = draftCommand('push', pushDraft);
