/**
 * Edits that no answer has come for yet, kept in this browser until one has: when it is closed in the middle, or the network or the
 * session is gone, they are taken up where the draft is opened again. Each has its key, by which the server knows one that it has got.
 * Those that met others' are kept beside them until their author has chosen.
 */
import type { PackChange } from '../../runtime/definition/edit/packChange.ts';
import { applyChanges } from '../../runtime/definition/edit/packChange.ts';
import type { EditOrigin, PackDraftEdit } from '../../runtime/http/packDraftApi.ts';
import type { Label } from '../language/both.ts';
import type { Clash } from './clashes.ts';
import { askedAgain, isKeptClash, toKeep } from './keptClashes.ts';

/** `from`: the file that brought it. `turn`: not an edit but the taking back of the one before it, or its being done again; `of` is that edit's key. */
export interface WaitingEdit { key: string; label: Label; changes: PackChange[]; from?: EditOrigin | undefined; turn?: 'undo' | 'redo'; of?: string }
/** They stand on what the server had at `revision`, each on the one before it; a clash has what it stands on with it. */
export interface KeptEdits { revision: number; waiting: readonly WaitingEdit[]; clashes: readonly Clash[] }
export interface EditKeeper {
  /** What an earlier page has left, which is this page's from now on. */
  take(): KeptEdits | undefined;
  /** What more of earlier pages is left. `taken` is called when this page has it: until then it stays theirs. */
  others(): { kept: readonly KeptEdits[]; taken(): void };
  /** Of this page, as it stands; `undefined` when all is answered. */
  keep(edits: KeptEdits | undefined): void;
  /** What nobody has decided in this draft is asked in another that goes on with it; `false` where it cannot be kept. */
  hand(draft: string, clashes: readonly Clash[]): boolean;
}

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;
const prefix = 'guicheng.waiting.';

/** `person`: nobody takes up what another has left on this computer. `page`: two pages of one draft keep theirs apart. */
export function browserKeeper(draft: string, person: string, page: string, store: () => Store = () => localStorage): EditKeeper {
  const of = (id: string): string => `${prefix}${id}.${person}.`;
  const all = of(draft);
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
      const kept = JSON.parse(text ?? 'null') as { revision: number; waiting: WaitingEdit[]; clashes?: unknown[] } | null;
      if (!kept || !Number.isInteger(kept.revision) || !Array.isArray(kept.waiting)) return undefined;
      const clashes = (Array.isArray(kept.clashes) ? kept.clashes : []).filter(isKeptClash).map(askedAgain);
      return kept.waiting.length + clashes.length > 0 ? { revision: kept.revision, waiting: kept.waiting, clashes } : undefined;
    } catch {
      return undefined;
    }
  };
  const written = ({ revision, waiting, clashes }: KeptEdits): string => JSON.stringify({ revision, waiting, ...(clashes.length > 0 ? { clashes: clashes.map(toKeep) } : {}) });
  const namesOfOthers = (here: Store): string[] => Array.from({ length: here.length }, (_, i) => here.key(i)).filter((each): each is string => each !== null && each.startsWith(all) && each !== own).sort();
  return {
    take: () => guarded((here) => {
      for (const name of namesOfOthers(here)) {
        const text = here.getItem(name);
        const kept = read(text);
        if (kept) here.setItem(own, text!);
        here.removeItem(name);
        if (kept) return kept;
      }
      return undefined;
    }),
    others: () => {
      const names = guarded(namesOfOthers) ?? [];
      return { kept: names.flatMap((name) => guarded((here) => read(here.getItem(name))) ?? []), taken: () => { guarded((here) => { for (const name of names) here.removeItem(name); }); } };
    },
    keep: (edits) => { guarded((here) => { if (edits && edits.waiting.length + edits.clashes.length > 0) here.setItem(own, written(edits)); else here.removeItem(own); }); },
    hand: (to, clashes) => guarded((here) => { here.setItem(of(to) + page, written({ revision: 0, waiting: [], clashes })); return true; }) ?? false,
  };
}

/** The files as they were at a revision: what was published, and the edits up to then. */
export const filesAt = (base: ReadonlyMap<string, string>, edits: readonly PackDraftEdit[], revision: number): ReadonlyMap<string, string> =>
  edits.filter((each) => each.seq <= revision).sort((a, b) => a.seq - b.seq).reduce<ReadonlyMap<string, string>>((files, each) => applyChanges(files, each.changes), base);
