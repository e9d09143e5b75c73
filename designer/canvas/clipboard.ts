/** Parts of a process on the clipboard as YAML text, so that they go from one process, draft, window or person to another. */
import { parse, stringify } from 'yaml';
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { stepKinds } from '../../runtime/definition/model/process.ts';

export type Data = Record<string, unknown>;
/** What can be copied: steps, or items of another list of a process. */
const copiedKinds = ['steps', 'stage', 'offer', 'watch', 'case', 'branch', 'option', 'end'] as const;
export type CopiedKind = (typeof copiedKinds)[number];

/** A definition that what was copied speaks of, as it stood. */
export interface FileAlong { kind: DefinitionKind; name: string; path: string; text: string }
export interface Copied {
  copied: CopiedKind;
  items: Data[];
  /** Where it stood. */
  process?: string;
  caseType?: string;
  /** What it speaks of and another draft may lack: fields of its case type by name, papers, forms and deadlines. */
  along?: { fields: Record<string, Data>; files: FileAlong[] };
}

/** Papers go along with their text. */
const longest = 2_000_000;
const isItem = (kind: CopiedKind, value: unknown): value is Data => isRecord(value) && (kind === 'steps' ? stepKinds : [kind]).some((key) => typeof value[key] === 'string');

/** What stands twice is written twice: a text with aliases is not read. */
export const toClipboard = (copied: Copied): string => stringify(copied, { lineWidth: 0, aliasDuplicateObjects: false });

/** `undefined` where the text holds none. A list of steps alone is what earlier versions wrote, and what somebody may write by hand. */
export function fromClipboard(text: string): Copied | undefined {
  if (text.length > longest) return undefined;
  try {
    const data: unknown = parse(text, { maxAliasCount: 0 });
    const items = Array.isArray(data) ? data : isRecord(data) && Array.isArray(data['items']) ? data['items'] : [data];
    const kind = isRecord(data) && 'copied' in data ? copiedKinds.find((each) => each === data['copied']) : 'steps';
    if (kind === undefined || items.length === 0 || !items.every((item) => isItem(kind, item))) return undefined;
    const along = isRecord(data) ? alongIn(data['along']) : undefined;
    return { copied: kind, items, ...textsOf(data, 'process', 'caseType'), ...(along ? { along } : {}) };
  } catch {
    return undefined;
  }
}

const textsOf = (data: unknown, ...keys: string[]): Record<string, string> => Object.fromEntries(keys.flatMap((key) => (isRecord(data) && typeof data[key] === 'string' ? [[key, data[key]]] : [])));
function alongIn(value: unknown): Copied['along'] {
  if (!isRecord(value)) return undefined;
  const fields = Object.fromEntries(Object.entries(isRecord(value['fields']) ? value['fields'] : {}).filter((each): each is [string, Data] => isRecord(each[1])));
  const isFile = (file: unknown): file is FileAlong => isRecord(file) && ['kind', 'name', 'path', 'text'].every((key) => typeof file[key] === 'string');
  return { fields, files: Array.isArray(value['files']) ? value['files'].filter(isFile) : [] };
}
