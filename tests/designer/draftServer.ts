/** A draft in the page and the server that keeps it, for tests of what goes wrong between them. */
import { useDraftSession } from '../../designer/workspace/draftSession.ts';
import type { DraftStore } from '../../designer/workspace/draftStore.ts';
import { filesAt, type EditKeeper } from '../../designer/workspace/keptEdits.ts';
import { invertChanges, rebaseChanges, type PackChange } from '../../runtime/definition/edit/packChange.ts';
import type { PackDraftEdit, PackDraftEdits } from '../../runtime/http/packDraftApi.ts';
import { ApiProblem } from '../../runtime/ui/apiClient.ts';

export const file = 'forms/a.yaml';
export const base = new Map([[file, Array.from({ length: 40 }, (_, i) => `line ${i}\n`).join('')]]);
const gone = new ApiProblem(0, []);
export const label = { zh: '改', en: 'edit' };
/** Marks one line: edits of different lines never meet. */
export const mark = (text: string, line: number, word: string): PackChange[] => { const at = text.indexOf(`line ${line}\n`) + `line ${line}`.length; return [{ path: file, edits: [{ start: at, end: at, text: ` ${word}` }] }]; };

/** Keeps drafts as the server does: by key, edits on an earlier revision moved over those since. */
export function server(began: ReadonlyMap<string, string> = base) {
  const edits: PackDraftEdit[] = [];
  const answers = new Map<string, PackDraftEdits>();
  const state = { up: true, loses: 0, status: 0, sent: 0 };
  const now = (revision = edits.length): ReadonlyMap<string, string> => filesAt(began, edits, revision);
  const add = (changes: PackChange[], by: string): PackDraftEdit => {
    const made = { seq: edits.length + 1, by: { id: by, name: by }, at: '', does: 'edit' as const, label, changes, undone: false } as PackDraftEdit;
    edits.push(made);
    return made;
  };
  const store: DraftStore = {
    send: async ({ revision, changes }, key) => {
      state.sent += 1;
      if (!state.up) throw state.status === 0 ? gone : new ApiProblem(state.status, []);
      let answer = answers.get(key);
      if (!answer) {
        const moved = rebaseChanges(changes, edits.slice(revision).map((e) => e.changes), now(revision), now());
        if ('conflicts' in moved) throw new ApiProblem(409, [], { conflicts: moved.conflicts });
        add(moved.changes, 'me');
        answers.set(key, (answer = { revision: edits.length, edits: edits.slice(revision) }));
      }
      if (state.loses > 0) { state.loses -= 1; throw gone; }
      return answer;
    },
    turn: async (way, revision) => {
      const last = edits.findLast((e) => e.by.id === 'me' && e.does === 'edit' && !e.undone)!;
      if (way === 'redo') throw new Error('not here');
      last.undone = true;
      add(invertChanges(last.changes, now(last.seq - 1)), 'me');
      return { revision: edits.length, edits: edits.slice(revision) };
    },
    after: async (revision) => ({ revision: edits.length, edits: edits.slice(revision) }),
  };
  return { store, state, edits, now, other: (changes: PackChange[]) => add(changes, 'other') };
}
const checking = { open: () => {}, change: () => {} };
export const refused: unknown[] = [];
export const opened = (store: DraftStore, revision: number, files: ReadonlyMap<string, string>, keeper?: EditKeeper, waiting?: ReturnType<EditKeeper['take']>, beforeGone?: (paths: readonly string[]) => void) => {
  const session = useDraftSession(store, checking, (fault) => refused.push(fault), keeper, beforeGone);
  session.open({ revision, files, mine: { undoable: 0, redoable: 0 }, mayEdit: true, ...(waiting ? { waiting: waiting.waiting } : {}) });
  return session;
};
