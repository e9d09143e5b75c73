/**
 * Which lists hold items that have names, and which key names them: what an address can lead to. A list that is not here is
 * one value (holidays, legal sources, the parts of a condition), and only changed as a whole.
 */
import { isRecord } from '../../base/isRecord.ts';
import { stepKinds } from '../model/process.ts';

export type Json = Record<string, unknown>;

/** Key of the list to the keys that may name its items. An item that is a plain text is its own name. */
const namingKeys: Readonly<Record<string, readonly string[]>> = {
  stages: ['stage'], steps: stepKinds, between: stepKinds, branches: ['branch'], cases: ['case'], options: ['option'], offers: ['offer'], watches: ['watch'],
  ends: ['end'], rounds: ['round'], seats: ['seat'], files: ['file'], starts: ['start', 'child'], stops: ['stop'], pauses: ['pause'], extensions: ['extension'],
  restarts: ['restart'], overdue: ['overdue'], layout: ['section'], fields: ['field'], columns: ['column'], sort: ['column'], totals: ['total'], entries: ['code'],
  menu: ['entry'], panels: ['panel'], grants: ['grant'], never: ['never'], rows: ['row'], conditions: ['condition'], tiers: ['tier'], departments: ['department'],
  roles: ['role'], levels: ['level'], bodies: ['body'], phases: ['phase'], classes: ['class'], rules: ['rule'], tallies: ['tally'], relations: ['relation'],
  acts: ['act'], asks: ['ask'], countings: ['counting'],
};
/** Lists of names: order is kept, each name stands once. */
const nameLists: ReadonlySet<string> = new Set([
  'prepare', 'issue', 'serve', 'ready', 'edits', 'filters', 'required', 'roles', 'phases', 'sees', 'may', 'tell', 'columns', 'papers', 'attachments', 'copies', 'over',
  'levels', 'excludes', 'documents', 'fields', 'upon', 'shows', 'separate', 'seats', 'veto', 'to',
]);

/** The name of an item of that list; nothing when the list has no names, or the item is none of its kind. */
export function itemName(list: string, item: unknown): string | undefined {
  if (typeof item === 'string') return nameLists.has(list) ? item : undefined;
  if (!isRecord(item) || !Object.hasOwn(namingKeys, list)) return undefined;
  const key = namingKeys[list]!.find((naming) => typeof item[naming] === 'string');
  return key === undefined ? undefined : (item[key] as string);
}

/** Whether every item of the list has a name of its own. An empty list of a known key has. */
export function isNamedList(list: string, items: readonly unknown[]): boolean {
  if (!Object.hasOwn(namingKeys, list) && !nameLists.has(list)) return false;
  const names = items.map((item) => itemName(list, item));
  return names.every((name) => name !== undefined) && new Set(names).size === names.length;
}

/** The key that names an item, for the lists that hold such items. */
export const namingKeyOf = (list: string, item: Json): string | undefined => namingKeys[list]?.find((key) => typeof item[key] === 'string');

/** Lists that could take this item, in the order in which they are tried: the first that the place has, or may have. */
export function listsFor(item: Json): string[] {
  return Object.keys(namingKeys).filter((list) => namingKeyOf(list, item) !== undefined);
}

/** Names that a map of fields holds; `properties` is the one map whose keys are names. */
export function propertiesOf(node: Json): Json | undefined {
  if (isRecord(node.properties)) return node.properties;
  return isRecord(node.list) && isRecord(node.list.properties) ? node.list.properties : undefined;
}
