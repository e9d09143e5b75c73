/** The note in a folder of which draft, and which revision of it, it held after the last pull or push. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface FolderNote {
  draft: string;
  revision: number;
}

/** Hidden, so that neither the loader nor a push takes it for a definition. */
export const noteName = '.guicheng-draft.json';
export const noteText = ({ draft, revision }: FolderNote): string => `${JSON.stringify({ draft, revision })}\n`;

/** Nothing for a folder that was never pulled into, or a note that somebody has spoilt. */
export function readNote(folder: string): FolderNote | undefined {
  try {
    const { draft, revision } = JSON.parse(readFileSync(join(folder, noteName), 'utf8')) as Partial<FolderNote>;
    return typeof draft === 'string' && /^[0-9a-f-]{36}$/i.test(draft) && Number.isSafeInteger(revision) && revision! >= 0 ? { draft, revision: revision! } : undefined;
  } catch {
    return undefined;
  }
}
