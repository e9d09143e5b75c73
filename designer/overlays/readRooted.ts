/** What an overlay stands on, with the texts of the pack's version at its root: kept by the browser, as they never change. */
import type { PackDraft } from '../../runtime/http/packDraftApi.ts';
import { readSources } from '../workspace/draftStore.ts';
import type { RootedSources } from './knownRoots.ts';

export async function readRooted({ root, overlays }: NonNullable<PackDraft['overlay']>['base']): Promise<RootedSources> {
  return { root, files: (await readSources(root)).files, overlays };
}
