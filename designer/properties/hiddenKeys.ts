/** Keys that the picture or the layout beside the properties works on already. */
import type { DataPath } from './propertyContext.ts';

/** `here`: the node whose properties are shown. */
export function hiddenKeys(kind: string, here: DataPath): string[] {
  if (kind === 'process') return here.length === 0 ? ['stages', 'ends'] : ['steps', 'offers', 'watches', 'between', 'cases', 'branches', 'options'];
  // The fields of a section stand in the layout; one that is chosen has its own properties.
  if (kind === 'form') return here.length === 0 ? ['layout'] : here.length === 2 ? ['fields'] : [];
  return [];
}
