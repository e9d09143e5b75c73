/** A formatted text is trusted only when it means what it meant before, and would not be changed a second time. */
import { canonicalJson } from '../../base/canonicalJson.ts';
import { parseSource, type SourceFile } from '../load/parseSource.ts';
import { formatSource } from './formatSource.ts';

export type Formatted = { text: string } | { fault: 'unreadable' | 'foreign' | 'meaning' | 'unsteady' };

const meaningOf = (file: SourceFile): string => canonicalJson(parseSource(file).definitions.map(({ kind, name, data, body }) => ({ kind, name, data, ...(body === undefined ? {} : { body: body.replace(/\n+$/, '') }) })));

/** `unreadable`: a fault of syntax; `foreign`: YAML or Markdown, but no definition. Both are left alone. */
export function checkedFormat(file: SourceFile): Formatted {
  const { definitions, problems } = parseSource(file);
  if (definitions.length === 0) return { fault: problems.some((p) => p.code === 'source.syntax') ? 'unreadable' : 'foreign' };
  const text = formatSource(file);
  const after = { ...file, text };
  if (meaningOf(file) !== meaningOf(after)) return { fault: 'meaning' };
  return formatSource(after) === text ? { text } : { fault: 'unsteady' };
}
