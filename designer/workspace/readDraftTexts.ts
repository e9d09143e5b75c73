/** A draft as files: what was published below it, with what the draft has changed, added and removed. */
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { readDraft, readSources } from './draftStore.ts';

export interface DraftTexts { draft: PackDraft; /** The published files. */ base: Map<string, string>; texts: Map<string, string> }

/** As it is, or as it was at a revision. */
export async function readDraftTexts(id: string, revision?: number): Promise<DraftTexts> {
  const draft = await readDraft(id, revision);
  // An overlay has no published files below it that are its own.
  const { files } = draft.organ ? { files: [] } : await readSources(draft.base);
  const base = new Map(files.map((f) => [f.path, f.text]));
  const texts = new Map(base);
  for (const { path, text } of draft.files) texts.set(path, text);
  for (const path of draft.removed) texts.delete(path);
  return { draft, base, texts };
}
