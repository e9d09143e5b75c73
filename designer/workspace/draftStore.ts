/** Drafts on the server: listing, opening, and the way of each edit. */
import { read, write } from '../../runtime/ui/apiClient.ts';
import type { DraftStore, EditAnswer, OpenedDraft, UndoAnswer } from './draftSession.ts';

export interface Person { id: string; name: string }
export interface DraftRow { id: string; title: string; base: string; behind: boolean; edits: number; changedAt: string; changedBy: Person; present: Person[] }
export interface DraftHead { id: string; title: string; base: string }
export const listDrafts = (signal?: AbortSignal): Promise<{ rows: DraftRow[]; mayEdit: boolean }> => read('/api/designer/drafts', {}, signal);
export const createDraft = (title: string): Promise<{ id: string }> => write('POST', '/api/designer/drafts', { title });
export const closeDraft = (id: string): Promise<unknown> => write('POST', `/api/designer/drafts/${id}/close`);
export const openDraft = async (id: string): Promise<{ head: DraftHead; base: Map<string, string>; draft: OpenedDraft }> => {
  const d = await read<{ id: string; title: string; base: string; revision: number; files: { path: string; text: string | null }[] }>(`/api/designer/drafts/${id}`);
  const b = await read<{ files: { path: string; text: string }[] }>(`/api/designer/sources/${d.base}`);
  const base = new Map(b.files.map((f) => [f.path, f.text]));
  const files = new Map(base);
  for (const f of d.files) if (f.text === null) files.delete(f.path); else files.set(f.path, f.text);
  return { head: d, base, draft: { revision: d.revision, files, canUndo: false, canRedo: false, mayEdit: true } };
};
export const createDraftStore = (id: string): DraftStore => ({
  send: (edit): Promise<EditAnswer> => write('POST', `/api/designer/drafts/${id}/edits`, edit),
  undo: (revision, key): Promise<UndoAnswer> => write('POST', `/api/designer/drafts/${id}/undo`, { revision }, { key }),
  redo: (revision, key): Promise<UndoAnswer> => write('POST', `/api/designer/drafts/${id}/redo`, { revision }, { key }),
});
