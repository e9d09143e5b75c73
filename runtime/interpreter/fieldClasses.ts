/** Which fields are for a reader: each has exactly one class, and one that was given none holds content. */
import { fieldAt, type FieldNode } from '../definition/load/fieldTree.ts';

export const classOf = (node: FieldNode): string => node.class ?? 'content';

/** `sees`: the classes of `rightsOf`; `all` for a case that does not exist yet. An address without a field is seen by nobody. */
export function seesField(fields: Record<string, FieldNode>, sees: ReadonlySet<string> | 'all', path: string): boolean {
  if (sees === 'all') return true;
  const node = fieldAt(fields, path);
  return node !== undefined && sees.has(classOf(node));
}
