/** A draft in the page and the server that keeps it, for tests of what goes wrong between them. */
import { vi } from 'vitest';
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
  const state = { up: true, loses: 0, status: 0, sent: 0, turned: 0, closed: false };
  const turned = new Map<number, number>();
  const undoneBy = new Map<string, number[]>();
  const now = (revision = edits.length): ReadonlyMap<string, string> => filesAt(began, edits, revision);
  const add = (changes: PackChange[], by: string, does: PackDraftEdit['does'] = 'edit'): PackDraftEdit => {
    const made = { seq: edits.length + 1, by: { id: by, name: by }, at: '', does, label, changes, undone: false } as PackDraftEdit;
    edits.push(made);
    return made;
  };
  const storeOf = (person: string): DraftStore => ({
    send: async ({ revision, changes }, key) => {
      state.sent += 1;
      if (!state.up) throw state.status === 0 ? gone : new ApiProblem(state.status, []);
      let answer = answers.get(key);
      if (!answer) {
        if (state.closed) throw new ApiProblem(409, [{ code: 'draft.closed', message: label }]);
        const moved = rebaseChanges(changes, edits.slice(revision).map((e) => e.changes), now(revision), now());
        if ('conflicts' in moved) throw new ApiProblem(409, [], { conflicts: moved.conflicts });
        add(moved.changes, person);
        answers.set(key, (answer = { revision: edits.length, edits: edits.slice(revision) }));
      }
      if (state.loses > 0) { state.loses -= 1; throw gone; }
      return answer;
    },
    turn: async (way, revision, key) => {
      state.turned += 1;
      if (!state.up) throw state.status === 0 ? gone : new ApiProblem(state.status, []);
      let answer = answers.get(key);
      if (!answer) {
        if (state.closed) throw new ApiProblem(409, [{ code: 'draft.closed', message: label }]);
        const own = edits.filter((e) => e.by.id === person);
        const undone = undoneBy.get(person) ?? [];
        undoneBy.set(person, undone);
        const about = way === 'undo' ? own.findLast((e) => e.does === 'edit' && !e.undone) : own.at(-1)?.does === 'edit' ? undefined : own.find((e) => e.seq === undone.at(-1));
        if (!about) throw new ApiProblem(409, [{ code: `draft.nothing-to-${way}`, message: label }]);
        about.undone = way === 'undo';
        if (way === 'undo') undone.push(about.seq); else undone.pop();
        // Turned is what was done last with it, moved over what came after.
        const last = edits.findLast((e) => e.seq === about.seq || turned.get(e.seq) === about.seq)!;
        const moved = rebaseChanges(invertChanges(last.changes, now(last.seq - 1)), edits.slice(last.seq).map((e) => e.changes), now(last.seq), now());
        if ('conflicts' in moved) throw new ApiProblem(409, [{ code: 'draft.conflict', message: label }], { conflicts: moved.conflicts });
        turned.set(add(moved.changes, person, way).seq, about.seq);
        answers.set(key, (answer = { revision: edits.length, edits: edits.slice(revision) }));
      }
      if (state.loses > 0) { state.loses -= 1; throw gone; }
      return answer;
    },
    after: async (revision) => ({ revision: edits.length, edits: edits.slice(revision) }),
  });
  return { store: storeOf('me'), storeOf, state, edits, now, other: (changes: PackChange[]) => add(changes, 'other') };
}
export const storage = () => { const map = new Map<string, string>(); return { getItem: (k: string) => map.get(k) ?? null, setItem: (k: string, v: string) => void map.set(k, v), removeItem: (k: string) => void map.delete(k), key: (i: number) => [...map.keys()][i] ?? null, get length() { return map.size; }, map }; };
export const checking = { open: () => {}, change: () => {} };
export const refused: unknown[] = [];
export const opened = (store: DraftStore, revision: number, files: ReadonlyMap<string, string>, keeper?: EditKeeper, waiting?: ReturnType<EditKeeper['take']>, beforeMoved?: (paths: readonly string[]) => void, closed = false) => {
  const session = useDraftSession(store, checking, (fault) => refused.push(fault), keeper, beforeMoved);
  session.open({ revision, files, person: 'me', mine: { undoable: 0, redoable: 0 }, mayEdit: !closed, closed, ...(waiting ? { waiting: waiting.waiting, clashes: waiting.clashes } : {}) });
  return session;
};

/** The file as it begins. */
export const began = base.get(file)!;
export type Session = ReturnType<typeof opened>;
export const write = (session: Session, line: number, word: string): void => session.edit(label, mark(session.texts.get(file)!, line, word));
export const text = (session: Session): string => session.texts.get(file)!;
export const settled = async (session: Session): Promise<void> => { await vi.advanceTimersByTimeAsync(8000); await session.flush(); };
