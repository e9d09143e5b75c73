/** Where drafts are, as a pull or a push asks for them: beside the database, or on a server. */
import type { Sentence } from '../base/problemEntry.ts';
import type { PackChange } from '../definition/edit/packChange.ts';
import type { PackSources } from '../definition/overlay/loadChain.ts';

export interface DraftState {
  revision: number;
  title: string;
  /** What the draft puts before each path of the folder. */
  root: string;
  files: Map<string, string>;
}

/** An edit of the draft since the pull; it may be one's own, from the designer. */
export interface OthersEdit {
  revision: number;
  by: string;
  label: Sentence;
  changes: PackChange[];
}

export interface PushEdit {
  /** The revision that was shown; the draft must still be there. */
  revision: number;
  message?: string;
  changes: PackChange[];
}

export interface DraftPlace {
  /** Read to be compared: no file is written of it, and the trail tells nothing. */
  read(draft: string, revision?: number): Promise<DraftState>;
  editsAfter(draft: string, revision: number): Promise<OthersEdit[]>;
  /** The files to be written into the folder, at the revision that was shown; in the trail. */
  take(draft: string, revision: number): Promise<DraftState>;
  /** One edit, one transaction. Gives the new revision. The same key again is the same edit. */
  edit(draft: string, key: string, edit: PushEdit): Promise<number>;
  /** What the draft at a revision is loaded from, an overlay with the packs below it. */
  sources(draft: string, now: DraftState): Promise<PackSources>;
}
