/** Where definitions of a kind lie in a pack, and the line by which an editor of files knows their schema. */
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';

const irregular: Partial<Record<DefinitionKind, string>> = { series: 'series', pack: '', organisation: '' };
/** `caseType`: `case-type`. */
export const kebabOf = (kind: DefinitionKind): string => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);

/** What a folder of such definitions is called; empty for what stands once, at the top of a pack. */
export function usualFolder(kind: DefinitionKind): string {
  const kebab = kebabOf(kind);
  return irregular[kind] ?? (kebab.endsWith('s') ? `${kebab}es` : `${kebab}s`);
}

/** Beside those that are there, else in the folder that is called by the kind, below `pack.yaml`: what lies elsewhere is no file of the pack. Ends with a slash, where it is not empty. */
export function kindFolder(kind: DefinitionKind, outline: readonly OutlineEntry[]): string {
  const sibling = outline.find((entry) => entry.kind === kind)?.path;
  if (sibling !== undefined) return folderOf(sibling);
  const own = usualFolder(kind);
  return `${folderOf(outline.find((entry) => entry.kind === 'pack')?.path ?? '')}${own === '' ? '' : `${own}/`}`;
}

/** `folder`: in which the file lies. */
export function schemaLine(kind: DefinitionKind, folder: string): string {
  const up = folder.split('/').filter((part) => part !== '').length - (folder.startsWith('definitions/') ? 1 : 0);
  return `# yaml-language-server: $schema=${'../'.repeat(up || 2)}schemas/${kind}.json`;
}
