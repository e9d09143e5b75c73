/**
 * Edits that no answer has come for yet, kept in this browser until one has: when it is closed in the middle, or the network or the
 * session is gone, they are taken up where the draft is opened again. Each has its key, by which the server knows one that it has got.
 */
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import { applyChanges } from '../../runtime/definition/edit/packChange.ts';
import type { PackDraftEdit } from '../../runtime/http/packDraftApi.ts';
import type { Label } from '../language/both.ts';

export interface WaitingEdit { key: string; label: Label; changes: PackChange[] }
/** They stand on what the server had at `revision`, each on the one before it. */
export interface KeptEdits { revision: number; waiting: readonly WaitingEdit[] }
export interface EditKeeper {
  /** What an earlier page has left, which is this page's from now on. */
  take(): KeptEdits | undefined;
  /** Of this page, as it stands; `undefined` when all is answered. */
  keep(edits: KeptEdits | undefined): void;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
const prefix = 'guicheng.waiting.';

/** `person`: nobody takes up what another has left on this computer. `page`: two pages of one draft keep theirs apart. */
export function browserKeeper(draft: string, person: string, page: string, store: () => Store = () => localStorage): EditKeeper {
  const all = `${prefix}${draft}.${person}.`;
  const own = all + page;
  const guarded = <T>(does: (store: Store) => T): T | undefined => {
    try {
      return does(store());
    } catch {
      // Storage may be closed or full; the edits then last as long as the page, which warns before it is left.
      return undefined;
    }
  };
  const read = (text: string | null): KeptEdits | undefined => {
    try {
      const kept = JSON.parse(text ?? 'null') as KeptEdits | null;
      return kept && Number.isInteger(kept.revision) && Array.isArray(kept.waiting) && kept.waiting.length > 0 ? kept : undefined;
    } catch {
      return undefined;
    }
  };
  return {
    take: () => guarded((here) => {
      for (const name of Array.from({ length: here.length }, (_, i) => here.key(i)).filter((each) => each?.startsWith(all) && each !== own).sort()) {
        const text = here.getItem(name!);
        const kept = read(text);
        if (kept) here.setItem(own, text!);
        here.removeItem(name!);
        if (kept) return kept;
      }
      return undefined;
    }),
    keep: (edits) => { guarded((here) => { if (edits && edits.waiting.length > 0) here.setItem(own, JSON.stringify(edits)); else here.removeItem(own); }); },
  };
}

/** The files as they were at a revision: what was published, and the edits up to then. */
export const filesAt = (base: ReadonlyMap<string, string>, edits: readonly PackDraftEdit[], revision: number): ReadonlyMap<string, string> =>
  edits.filter((each) => each.seq <= revision).sort((a, b) => a.seq - b.seq).reduce<ReadonlyMap<string, string>>((files, each) => applyChanges(files, each.changes), base);
