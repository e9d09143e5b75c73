/** What is called otherwise: the thing, its name as it was and as it is now. */
import type { OpenDefinition } from '../document/openDefinition.ts';
import type { NodeValuePath } from '../document/sourceNode.ts';

export interface Renamed {
  was: string;
  now: string;
  /** Of a field of a case type: the groups around it. Of a field of a type, which many fields may have, it is not known. */
  inside?: string;
}

const letters = '[A-Za-z0-9_-]';
/** A name by itself: not the part of a longer one. */
export const wordOf = (name: string): RegExp => new RegExp(`(?<!${letters})${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?!${letters})`, 'g');

/** The groups and lists around a field, as they stand in its address: `plan.steps`. */
export const groupsAround = (path: NodeValuePath): string => path.slice(0, -1).filter((part, i) => path[i - 1] === 'properties' && typeof part === 'string').join('.');

/** An address that speaks of the thing, as it is written now; `undefined` where it speaks of something else. */
export function renamedAddress(address: string, isField: boolean, { was, now, inside }: Renamed): string | undefined {
  if (!isField) return address === was ? now : undefined;
  if (inside === undefined) { const next = address.split('.').map((part) => (part === was ? now : part)).join('.'); return next === address ? undefined : next; }
  const own = inside === '' ? was : `${inside}.${was}`;
  if (address !== own && !address.startsWith(`${own}.`)) return undefined;
  return `${inside === '' ? now : `${inside}.${now}`}${address.slice(own.length)}`;
}

/** Lists whose items stand in an address by their names alone, as `packItems` writes them. */
const plain = new Set(['conditions']);

/** The address of a thing in its pack: `caseType/lead/plan.steps`, `form/plan`, `organisation/roles/handler`. */
export function addressOf({ kind, name, data }: OpenDefinition, path: NodeValuePath): string {
  const own = kind === 'pack' || kind === 'organisation' ? kind : `${kind}/${name}`;
  if (path.length === 1) return own;
  const last = path.at(-1)!;
  if (path.at(-2) === 'properties') { const around = groupsAround(path); return `${own}/${around === '' ? '' : `${around}.`}${last}`; }
  const [list, index, key] = path as [string, number, string];
  const item = (data[list] as Record<string, unknown>[])[index]?.[key];
  return `${own}/${plain.has(list) ? '' : `${list}/`}${String(item)}`;
}
