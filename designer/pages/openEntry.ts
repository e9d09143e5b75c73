/** The definition that the address names, in the list of the draft; whoever writes its name by hand stays at it. */
import { computed, watch, type ComputedRef } from 'vue';
import type { OutlineEntry } from '../document/outlineEntry.ts';

interface Draft {
  outline: () => readonly OutlineEntry[];
  isOpen: (entry: OutlineEntry) => boolean;
  textOf: (path: string) => string | undefined;
  /** It is called otherwise now. */
  renamed: (entry: OutlineEntry) => void;
}

/** How many definitions a file has, whether they can be read or not. */
const countOf = (text: string | undefined): number => text?.split(/^---[ \t]*\r?$/m).length ?? 0;

export function openEntry({ outline, isOpen, textOf, renamed }: Draft): ComputedRef<OutlineEntry | undefined> {
  /** Where it stood when it was there last. */
  let last: { entry: OutlineEntry; index: number; count: number; names: ReadonlySet<string> } | undefined;
  const inFile = (path: string): OutlineEntry[] => outline().filter((each) => each.path === path);
  const nameOf = ({ kind, name }: OutlineEntry): string => `${kind}/${name}`;
  const entry = computed<OutlineEntry | undefined>(() => {
    const found = outline().find(isOpen);
    if (found) {
      last = { entry: found, index: inFile(found.path).findIndex(isOpen), count: countOf(textOf(found.path)), names: new Set(inFile(found.path).map(nameOf)) };
      return found;
    }
    // Its name cannot be read while it is being written. What was taken out takes its part of the file along.
    return last && isOpen(last.entry) && countOf(textOf(last.entry.path)) === last.count ? last.entry : undefined;
  });
  watch(outline, () => {
    if (!last || !isOpen(last.entry) || outline().some(isOpen)) return;
    const there = inFile(last.entry.path)[last.index];
    if (there?.kind === last.entry.kind && there.name !== '' && !last.names.has(nameOf(there))) renamed(there);
  });
  return entry;
}
