/** Whether the version below a draft has a thing by its name: cases and overlays then keep saying it. */
import { hasPlace, isPlaceName } from '../canvas/renameInProcess.ts';
import { valueAt } from '../document/dataAt.ts';
import type { OpenDefinition } from '../document/openDefinition.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';
import { ownNameAt } from './ownName.ts';

/** `published`: the data of the definition of that name in the version below. */
export function isPublishedName({ kind, data }: OpenDefinition, path: NodeValuePath, published: unknown): boolean {
  const own = ownNameAt(kind, data, path);
  if (!own || published === undefined) return false;
  if (kind === 'process' && isPlaceName(path)) return hasPlace(published, own.name);
  if (own.part === 'key') return valueAt(published, path) !== undefined;
  if (path.length === 1) return true;
  const [list, , key] = path;
  const items = valueAt(published, [list!]);
  return Array.isArray(items) && items.some((item: unknown) => valueAt(item, [key!]) === own.name);
}
