/** The definitions of a draft told by the first lines of its files, to be shown until the check, which reads all, has answered. */
import { definitionKinds, type DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { OutlineEntry } from './outlineEntry.ts';

export function quickOutline(texts: ReadonlyMap<string, string>): OutlineEntry[] {
  const entries: OutlineEntry[] = [];
  for (const [path, text] of texts) {
    const yaml = path.endsWith('.md') ? (/^---\r?\n([\s\S]*?)\r?\n---/.exec(text)?.[1] ?? '') : text;
    for (const part of yaml.split(/^---[ \t]*\r?$/m)) {
      const named = /^([a-zA-Z]+):[ \t]*([a-z][a-z0-9-]*)[ \t]*(?:#.*)?\r?$/m.exec(part);
      if (!named || !(definitionKinds as readonly string[]).includes(named[1]!)) continue;
      const title = /^title:[ \t]*\{[ \t]*zh:[ \t]*(['"]?)(.+?)\1(?:,[ \t]*en:[ \t]*(['"]?)(.+?)\3)?[ \t]*\}/m.exec(part);
      const of = /^of:[ \t]*([a-z][a-z0-9-]*)[ \t]*(?:#.*)?\r?$/m.exec(part);
      entries.push({ kind: named[1] as DefinitionKind, name: named[2]!, path, ...(title ? { title: { zh: title[2]!, ...(title[4] ? { en: title[4] } : {}) } } : {}), ...(of ? { of: of[1]! } : {}) });
    }
  }
  return entries;
}
