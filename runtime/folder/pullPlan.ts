/** What a pull does with each file of a folder: three sides by file, so that nothing that was written here is lost. Pure. */
import type { PackFiles } from '../definition/edit/packChange.ts';

export interface PullPlan {
  /** The folder after the pull. */
  after: Map<string, string>;
  /** Changed here since the last pull and not in the draft: they stay. */
  kept: string[];
  /** Changed here and in the draft: refused, or, where it is wished, as the draft has them. */
  both: string[];
}

/** `seen`: what the folder was last pulled as, nothing when it never was; `here`: what it holds; `now`: the draft. */
export function pullPlan({ here, seen, now }: { here: PackFiles; seen: PackFiles; now: PackFiles }, overwrite: boolean): PullPlan {
  if (overwrite) return { after: new Map(now), kept: [], both: [] };
  const after = new Map<string, string>();
  const kept: string[] = [];
  const both: string[] = [];
  for (const path of [...new Set([...here.keys(), ...seen.keys(), ...now.keys()])].sort()) {
    const [own, was, theirs] = [here.get(path), seen.get(path), now.get(path)];
    const stays = own !== was && own !== theirs;
    if (stays) (theirs === was ? kept : both).push(path);
    const text = stays ? own : theirs;
    if (text !== undefined) after.set(path, text);
  }
  return { after, kept, both };
}
