/** The definitions of a file as lists have them, also one whose text is being written and cannot be read at the moment. Pure. */
import { isTitle } from '../../runtime/definition/model/isTitle.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { OutlineEntry } from './outlineEntry.ts';
import { quickOutline } from './quickOutline.ts';

interface Read { kind: DefinitionKind; name: string; data: Readonly<Record<string, unknown>> }

/** In the order of the file. `read`: those of it that can be read; where it has `problems` the others are told by their first lines, for which all files would be looked through with each edit. */
export function entriesOf(path: string, text: string, read: readonly Read[], problems: readonly unknown[]): OutlineEntry[] {
  const found = read.map(({ kind, name, data }): OutlineEntry => ({ kind, name, path, ...(isTitle(data['title']) ? { title: data['title'] } : {}), ...(typeof data['of'] === 'string' ? { of: data['of'] } : {}) }));
  if (problems.length === 0) return found;
  const told = quickOutline(new Map([[path, text]]));
  const isSame = (a: OutlineEntry, b: OutlineEntry): boolean => a.kind === b.kind && a.name === b.name;
  if (told.every((each) => found.some((other) => isSame(each, other)))) return found;
  return [...told.map((each) => found.find((other) => isSame(each, other)) ?? each), ...found.filter((each) => !told.some((other) => isSame(each, other)))];
}
