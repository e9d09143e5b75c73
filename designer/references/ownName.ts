/** Names that a definition gives: its own, those of its fields, steps, roles, phases and what else others may name. */
import { valueAt } from '../document/dataAt.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';
import { holdsFields } from '../fields/fieldRows.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { namedLists } from '../properties/namedLists.ts';
import { isPlaceName } from '../canvas/renameInProcess.ts';

/** Where a name stands: as the value of a key, or as the key of a field. */
export interface OwnName { name: string; part: 'key' | 'value' }

/** Codes stand in the data of cases, which no definition can change along. */
const isCode = (kind: string): boolean => kind === 'register';

/** The name at `path` when it is one; the name of a pack, of an organisation and of an overlay is nobody's business below. */
export function ownNameAt(kind: string, data: Readonly<Record<string, unknown>>, path: NodeValuePath): OwnName | undefined {
  const value = valueAt(data, path);
  const last = path.at(-1);
  if (holdsFields(kind) && path.at(-2) === 'properties' && typeof last === 'string') return { name: last, part: 'key' };
  if (typeof value !== 'string') return undefined;
  if (path.length === 1) return last === kind && !['pack', 'organisation', 'overlay', 'scenario'].includes(kind) ? { name: value, part: 'value' } : undefined;
  if (kind === 'process') return isPlaceName(path) ? { name: value, part: 'value' } : undefined;
  const [list, index, key] = path;
  return path.length === 3 && typeof index === 'number' && !isCode(kind) && namedLists[kind as DefinitionKind]?.[String(list)] === key ? { name: value, part: 'value' } : undefined;
}

/** Every name that a definition gives, in its order. */
export function ownNames(kind: string, data: Readonly<Record<string, unknown>>): (OwnName & { path: NodeValuePath })[] {
  const found: (OwnName & { path: NodeValuePath })[] = [];
  const walk = (value: unknown, path: NodeValuePath): void => {
    const own = path.length > 0 ? ownNameAt(kind, data, path) : undefined;
    if (own) found.push({ ...own, path });
    if (Array.isArray(value)) value.forEach((item, i) => walk(item, [...path, i]));
    else if (typeof value === 'object' && value !== null) for (const [key, inner] of Object.entries(value)) walk(inner, [...path, key]);
  };
  walk(data, []);
  return found;
}
