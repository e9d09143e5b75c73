/** A draft of the pack beside the version that it began with, or an earlier revision of it: file by file; the packs are put together in a worker when somebody looks at what is made of them. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { isTitle } from '../../runtime/definition/model/isTitle.ts';
import type { RootedSources } from '../overlays/knownRoots.ts';
import { readDraftTexts } from '../workspace/readDraftTexts.ts';
import type { Difference } from './changedDefinition.ts';
import { changedFiles, definitionsIn, type Texts } from './changedFiles.ts';
import { openedLater, startPacksBeside, twoPacks } from './startPacksBeside.ts';

const recordsAt = (data: Readonly<Record<string, unknown>>, list: string): Record<string, unknown>[] => { const found = data[list]; return Array.isArray(found) ? found.filter(isRecord) : []; };
/** Titles of roles and phases, from the files as they are in the draft, which may have faults. */
export function namesIn(texts: Texts): Difference['names'] {
  const names: Record<keyof Difference['names'], { value: string; title?: { zh: string } }[]> = { roles: [], levels: [], phases: [] };
  for (const [path, text] of texts) {
    if (!/(organisation|pack)\.yaml$/.test(path)) continue;
    for (const { data } of definitionsIn(path, text)) for (const [list, key] of [['roles', 'role'], ['levels', 'level'], ['phases', 'phase']] as const) for (const each of recordsAt(data, list)) names[list].push({ value: String(each[key]), ...(isTitle(each['title']) ? { title: each['title'] } : {}) });
  }
  return names;
}

/** The draft as it is, or as it was at a revision; against the version that it began with, or against an earlier revision (`since`). */
export async function packDifference(draft: string, revision?: number, since?: number): Promise<Difference> {
  const { draft: head, base, texts } = await readDraftTexts(draft, revision);
  const before: Texts = since === undefined ? base : (await readDraftTexts(draft, since)).texts;
  const worker = startPacksBeside();
  const sources = (root: string, files: Texts): RootedSources => ({ root, files: [...files].map(([path, text]) => ({ path, text })), overlays: [] });
  const opened = openedLater(worker, () => ({ before: sources(`${head.base} ${since ?? ''}`, before), after: sources(`draft ${revision ?? ''}`, texts) }));
  return { draft, revision: revision ?? head.revision, changed: changedFiles(before, texts), names: namesIn(texts), packs: twoPacks(worker, opened) };
}
