/** A definition as its overlay sees it: every named item with its address, what the overlay has made of it, and what the locks leave open. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { canonicalValue } from '../../runtime/definition/compare/canonicalValue.ts';
import { packItems } from '../../runtime/definition/compare/packItems.ts';
import { valueWords } from '../../runtime/definition/compare/valueWords.ts';
import type { Problem } from '../../runtime/base/problem.ts';
import type { LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { caseTypeFields, fieldAt } from '../../runtime/definition/load/fieldTree.ts';
import type { ParsedDefinition } from '../../runtime/definition/load/parseSource.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { isTitle } from '../../runtime/definition/model/isTitle.ts';
import type { LockWord } from '../../runtime/definition/model/lock.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { isResolved, partsOf, resolve, type DataPath } from '../../runtime/definition/overlay/address.ts';
import type { Change } from '../../runtime/definition/overlay/changes.ts';
import { aspectOf, lockOf } from '../../runtime/definition/overlay/locks/aspects.ts';
import { isNamedList, itemName, type Json } from '../../runtime/definition/overlay/namedLists.ts';
import { tryPatch } from '../../runtime/definition/overlay/tryPatch.ts';

export interface RowKey { key: string; value: unknown; /** The value as people read it. */ says: Title; word: LockWord; isLocal: boolean }
export interface OverlayRowView {
  address: string;
  /** Key of the list that it stands in; `properties` for a field. */
  list: string;
  name: string;
  title?: Title;
  depth: number;
  state: 'inherited' | 'local' | 'changed' | 'hidden';
  /** Names of the patches that made it so. */
  patches: string[];
  mayHide: boolean;
  /** Why it cannot be hidden. */
  because?: Problem;
  /** Values of its own, with the word of their lock. */
  keys: RowKey[];
  /** The way to it in the data that the rows are of. */
  path: DataPath;
  /** Of a step: what it is. */
  step?: string;
}

type Base = LoadedPack & { pack: Pack };
type Around = Change['around'];
interface Found { path: DataPath; list: string; name: string; item: unknown; depth: number; around: Around }

/** Lists that are shown as rows; the rest of a definition are values. */
const shownLists: ReadonlySet<string> = new Set(['layout', 'fields', 'stages', 'steps', 'between', 'branches', 'cases', 'options', 'offers', 'rounds', 'seats', 'columns', 'entries', 'menu', 'panels', 'grants', 'never', 'rows', 'overdue', 'extensions', 'pauses', 'may', 'sees', 'properties', 'prepare', 'issue', 'filters']);
const mostDepth = 6;

function itemsIn(node: unknown, path: DataPath, depth: number, around: Around): Found[] {
  if (!isRecord(node) || depth > mostDepth) return [];
  return Object.entries(node).flatMap(([key, value]): Found[] => {
    if (key === 'properties' && isRecord(value)) return Object.entries(value).flatMap(([name, item]) => withInner({ path: [...path, key, name], list: key, name, item, depth, around }));
    if (key === 'papers' && isRecord(value)) return itemsIn(value, [...path, key], depth, around);
    if (!shownLists.has(key) || !Array.isArray(value) || !isNamedList(key, value)) return [];
    return (value as unknown[]).flatMap((item, index) => withInner({ path: [...path, key, index], list: key, name: itemName(key, item)!, item, depth, around }));
  });
}
const withInner = (found: Found): Found[] => [found, ...itemsIn(found.item, found.path, found.depth + 1, [...found.around, { list: found.list, name: found.name, item: isRecord(found.item) ? found.item : {} }])];

/** `target`: the item itself: what is added, set or hidden. */
export interface PatchAt { patch: string; in: string; kind: 'add' | 'set' | 'hide'; target: string; /** Keys that a `set` sets. */ sets?: string[] }

/** `merged` is missing where the overlay leaves nothing of the definition that could be read. */
export function overlayRows(base: Base, kind: DefinitionKind, name: string, merged: ParsedDefinition | undefined, patches: readonly PatchAt[], mergedPack: Pack | undefined): OverlayRowView[] {
  const of = base.sources.find((source) => source.kind === kind && source.name === name);
  const shown = merged ?? of;
  if (!shown) return [];
  const head = `${kind}/${name}`;
  const addressOf = (data: Json, path: DataPath): string => [head, ...partsOf(data, path).parts].join('/');
  const titles = titlesOf(kind, shown.data, mergedPack ?? base.pack);
  const whole: Found = { path: [], list: '', name, item: shown.data, depth: 0, around: [] };
  const rowOf = (found: Found, data: Json, isHidden = false): OverlayRowView => {
    const address = found.path.length === 0 ? head : addressOf(data, found.path);
    const own = patches.filter((each) => each.target === address).map(({ patch }) => patch);
    const parts = address.split('/').slice(2);
    const isBase = of !== undefined && (found.path.length === 0 || isResolved(resolve(of.data, parts)));
    const refused = isBase && found.path.length > 0 && !isHidden ? tryPatch(base, { in: address, hide: true }) : [];
    const title = isRecord(found.item) && isTitle(found.item['title']) ? found.item['title'] : titles(found);
    const step = found.list === 'steps' || found.list === 'between' ? ['task', 'approval', 'parallel', 'choice', 'foreach', 'repeat', 'race', 'handOver', 'child', 'milestone'].find((each) => isRecord(found.item) && typeof found.item[each] === 'string') : undefined;
    return {
      address, path: found.path, list: found.list, name: found.name, ...(title ? { title } : {}), depth: found.depth, patches: own, ...(step ? { step } : {}),
      state: isHidden ? 'hidden' : !isBase ? 'local' : patches.some((each) => each.in === address && each.kind === 'set') ? 'changed' : 'inherited',
      mayHide: isBase && found.path.length > 0 && !isHidden && refused.length === 0, ...(refused[0] ? { because: refused[0] } : {}),
      keys: isBase && !isHidden ? keysOf(base, kind, of.data, found, address, own, patches) : [],
    };
  };
  const rows = [whole, ...itemsIn(shown.data, [], 1, [])].map((found) => rowOf(found, shown.data));
  // What is hidden stands behind the row that it stood behind in the base.
  if (of) for (const found of itemsIn(of.data, [], 1, [])) {
    const address = addressOf(of.data, found.path);
    if (!patches.some((each) => each.kind === 'hide' && each.in === address) || rows.some((row) => row.address === address)) continue;
    const holder = address.slice(0, address.lastIndexOf('/'));
    const at = rows.findLastIndex((row) => row.address === holder || row.address.startsWith(`${holder}/`));
    rows.splice(at + 1, 0, rowOf(found, of.data, true));
  }
  return rows;
}

/** Keys of forms and the like that an author may want and that the item need not have yet. */
const offered: Partial<Record<string, readonly string[]>> = { 'form fields': ['title', 'hint', 'required', 'visible'], 'form layout': ['title', 'columns'], 'process steps': ['levels'], 'deadline ': ['length'] };

function keysOf(base: Base, kind: DefinitionKind, data: Json, { item, list, path, around }: Found, address: string, own: readonly string[], patches: readonly PatchAt[]): RowKey[] {
  const record = isRecord(item) ? item : {};
  const items = packItems(base.pack);
  const names = [...new Set([...Object.keys(record), ...(offered[`${kind} ${list}`] ?? [])])];
  return names.flatMap((key): RowKey[] => {
    const value = record[key];
    const isNaming = key === kind || (value !== undefined && value === itemNameOf(list, record));
    if (isNaming || key === 'lock' || key === 'sources' || (shownLists.has(key) && (Array.isArray(value) || isRecord(value)))) return [];
    if (kind === 'process' && key === 'levels' && typeof record['approval'] !== 'string') return [];
    const change = { kind: 'changed' as const, key, base: value, merged: undefined, path: [...path, key], around: path.length === 0 ? around : [...around, { list, name: '', item: record }] };
    const place = items.get(address) ?? items.get(address.split('/').slice(0, 2).join('/'));
    const says = place ? valueWords({ pack: base.pack, item: place, keys: [key] }, value === undefined ? undefined : canonicalValue(value, key)) : { zh: '', en: '' };
    return [{ key, value, says, word: lockOf(base.pack.pack, kind, data, aspectOf(kind, change)), isLocal: patches.some((each) => own.includes(each.patch) && each.sets?.includes(key) === true) }];
  });
}
const itemNameOf = (list: string, record: Json): unknown => (list === 'properties' ? undefined : itemName(list, record));

/** Fields are called by the case type; codes of grants and papers have no words of their own. */
function titlesOf(kind: DefinitionKind, data: Json, pack: Pack): (found: Found) => Title | undefined {
  // A ledger may be over several.
  const about = kind === 'form' || kind === 'ledger' ? [data['of'] ?? data['over']].flat().filter((each) => typeof each === 'string') : [];
  const fields = about.map((caseType) => caseTypeFields(pack, caseType) ?? {});
  const titleAt = (address: string): Title | undefined => fields.map((each) => fieldAt(each, address)?.title).find((title) => title !== undefined);
  const ledgerColumn = (name: string): Title | undefined => {
    const column = Array.isArray(data['columns']) ? (data['columns'] as unknown[]).filter(isRecord).find((each) => each['column'] === name) : undefined;
    return isTitle(column?.['title']) ? column['title'] : typeof column?.['field'] === 'string' ? titleAt(column['field']) : undefined;
  };
  return ({ list, name, around }) => {
    if (list === 'fields' && fields.length > 0) return titleAt(name);
    if (list === 'columns' && kind === 'form') return titleAt(`${around.at(-1)?.name ?? ''}.${name}`);
    if (['columns', 'filters'].includes(list) && kind === 'ledger') return ledgerColumn(name);
    if (list === 'sees') return pack.pack.classes.find((each) => each.class === name)?.title;
    if (['prepare', 'issue'].includes(list)) return pack.document[name]?.title;
    if (list === 'seats') return pack.organisation.roles.find((role) => role.role === name)?.title;
    return undefined;
  };
}
