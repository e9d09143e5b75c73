/** Properties that are marked beside what they say: in an organ's overlay, what it sets or adds. */
import type { InjectionKey } from 'vue';
import type { DataPath } from './propertyContext.ts';

export interface MarkedProperties { /** Ids of places of the definition. */ paths: readonly string[]; /** Of an item that is marked as a whole, and of a value. */ added: string; changed: string }
/** Follows the definition. */
export const markedProperties: InjectionKey<() => MarkedProperties | undefined> = Symbol('marked properties');

/** What a key says that is marked itself, or holds what is; of an item that is marked as a whole its first key, which names it. */
export function markOf(marked: MarkedProperties | undefined, map: DataPath, key: string, isFirst: boolean): string {
  if (!marked) return '';
  const around = map.map((part) => `/${part}`).join('');
  const own = `${around}/${key}`;
  if (isFirst && marked.paths.includes(around)) return marked.added;
  return marked.paths.some((path) => path === own || path.startsWith(`${own}/`)) ? marked.changed : '';
}
