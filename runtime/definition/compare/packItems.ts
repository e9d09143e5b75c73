/**
 * A pack as a flat list of everything that can be pointed at: `process/verification/planning/draft-plan`, `form/plan/basics/plan.scope`,
 * `caseType/lead/subject.name`, `deadline/verification-term/extensions/by-leader`. Told from the shape alone, so that a construct that
 * is new in the language is compared without a line here.
 */
import { isRecord } from '../../base/isRecord.ts';
import type { Pack } from '../load/pack.ts';
import type { Title } from '../model/common.ts';
import { definitionKinds, type DefinitionKind } from '../model/pack.ts';
import { canonicalValue, type Value } from './canonicalValue.ts';

export interface PackItem {
  address: string;
  kind: DefinitionKind;
  /** The key that names it: `task`, `field`, `extension`; the kind itself for a whole definition. */
  key: string;
  name: string;
  parent?: string;
  /** The list that it stands in, and its place there where the order means something. */
  list?: string;
  index?: number;
  title?: Title;
  /** What it says itself, its parts aside: `by.role`, `outcomes.agreed`, `length`. */
  values: Record<string, Value>;
}

/** Keys that name an item of a list, the first that all items have. Those that also refer to something else stand last. */
export const namingKeys = [
  'start', 'stop', 'pause', 'extension', 'restart', 'overdue',
  'task', 'approval', 'choice', 'parallel', 'foreach', 'handOver', 'child', 'milestone', 'repeat', 'race',
  'ask', 'grant', 'never', 'rule', 'tally', 'row', 'round', 'seat', 'relation', 'act', 'panel', 'entry', 'total', 'column', 'section',
  'counting', 'code', 'branch', 'case', 'option', 'offer', 'watch', 'end',
  'stage', 'level', 'role', 'tier', 'department', 'body', 'phase', 'class', 'condition', 'file', 'field', 'year', 'patch',
] as const;
const stepKeys = new Set<string>(['task', 'approval', 'choice', 'parallel', 'foreach', 'handOver', 'child', 'milestone', 'repeat', 'race']);

/** Lists of named items whose order means something. */
const orderedLists = new Set(['stages', 'steps', 'between', 'rounds', 'layout', 'fields', 'columns', 'panels', 'menu']);
/** Lists that stand in an address only by their items: a step's address is its stage's and its own name. */
const plainLists = new Set(['stages', 'steps', 'branches', 'cases', 'offers', 'watches', 'options', 'layout', 'fields', 'rows', 'conditions', 'entries', 'grants', 'rules', 'columns', 'panels']);

export const isStepKey = (key: string): boolean => stepKeys.has(key);

const nameAt = (item: Record<string, unknown>, key: string): string | undefined => (typeof item[key] === 'string' ? item[key] : typeof item[key] === 'number' ? String(item[key]) : undefined);

function namingKeyOf(item: Record<string, unknown>): string | undefined {
  return namingKeys.find((key) => nameAt(item, key) !== undefined);
}

/** The names of a list's items with the keys that give them; undefined when some have none, or two have the same. */
function namesOf(list: readonly unknown[]): { key: string; name: string }[] | undefined {
  if (list.length === 0 || !list.every(isRecord)) return undefined;
  const common = namingKeys.find((key) => list.every((item) => nameAt(item, key) !== undefined));
  const names = list.map((item) => {
    const key = common ?? namingKeyOf(item);
    return key === undefined ? undefined : { key, name: nameAt(item, key)! };
  });
  if (names.some((n) => n === undefined) || new Set(names.map((n) => n!.name)).size < names.length) return undefined;
  return names as { key: string; name: string }[];
}

const lengthUnits = ['hours', 'days', 'workingDays', 'months', 'years', 'onDate'];

/** A title, a length or a condition is one value, however many keys it has. */
const isWhole = (key: string, value: Record<string, unknown>): boolean =>
  'zh' in value || (Object.keys(value).length === 1 && lengthUnits.some((unit) => unit in value)) || ['all', 'any', 'not', 'fact', 'condition'].some((k) => k in value) || Object.keys(value).length === 0 || ['is', 'when'].includes(key) && 'operator' in value;

const known = new WeakMap<Pack, ReadonlyMap<string, PackItem>>();

/** Every item by its address, in the order of the kinds and of their files; made once a pack. */
export function packItems(pack: Pack): ReadonlyMap<string, PackItem> {
  let items = known.get(pack);
  if (!items) known.set(pack, (items = gatherItems(pack)));
  return items;
}

function gatherItems(pack: Pack): Map<string, PackItem> {
  const items = new Map<string, PackItem>();

  const add = (kind: DefinitionKind, address: string, key: string, name: string, value: Record<string, unknown>, place: Pick<PackItem, 'parent' | 'list' | 'index'>): void => {
    const values: Record<string, Value> = {};
    const title = isRecord(value['title']) && typeof value['title']['zh'] === 'string' ? (value['title'] as Title) : undefined;
    items.set(address, { address, kind, key, name, ...place, ...(title ? { title } : {}), values });

    const read = (inner: Record<string, unknown>, prefix: string): void => {
      for (const [k, part] of Object.entries(inner)) {
        if (part === undefined || (prefix === '' && (k === key || k === 'address' || k === 'was'))) continue;
        const at = prefix === '' ? k : `${prefix}.${k}`;
        if (k === 'properties' && isRecord(part)) {
          const join = key === 'field' && kind !== 'form' ? '.' : '/';
          for (const [field, shape] of Object.entries(part)) if (isRecord(shape)) add(kind, `${address}${join}${field}`, 'field', field, shape, { parent: address });
          continue;
        }
        const names = Array.isArray(part) ? namesOf(part) : undefined;
        if (names) {
          const ordered = orderedLists.has(k) || (k === 'seats' && inner['order'] === 'one-by-one');
          names.forEach((named, i) => {
            const child = `${address}/${plainLists.has(k) && prefix === '' ? '' : `${at}/`}${named.name}`;
            add(kind, child, named.key, named.name, (part as Record<string, unknown>[])[i]!, { parent: address, list: at, ...(ordered ? { index: i } : {}) });
          });
        } else if (isRecord(part) && !isWhole(k, part)) read(part, at);
        else values[at] = canonicalValue(part, k);
      }
    };
    read(value, '');
  };

  for (const kind of definitionKinds) {
    // Scenarios prove a pack and overlays change it; neither is what a case runs on.
    if (kind === 'scenario' || kind === 'overlay') continue;
    if (kind === 'pack' || kind === 'organisation') add(kind, kind, kind, kind === 'pack' ? pack.pack.pack : pack.organisation.organisation, pack[kind] as unknown as Record<string, unknown>, {});
    else for (const [name, definition] of Object.entries(pack[kind])) add(kind, `${kind}/${name}`, kind, name, definition as unknown as Record<string, unknown>, {});
  }
  return items;
}
