/** A place of a pack by its address, as people call it: 信访举报登记 › 反映的问题 › 反映问题摘要 › 提示. Pure. */
import type { Pack } from '../load/pack.ts';
import { definitionKinds, type DefinitionKind } from '../model/pack.ts';
import { propertyWord, type Words } from '../words/propertyWords.ts';
import { partName, titleOfItem } from './itemName.ts';
import { nameAt } from './namedThings.ts';
import { packItems, type PackItem } from './packItems.ts';

export interface KnownItem { pack: Pack; item: PackItem }
/** `parts`: from the definition to the place itself; `item`: the innermost that a pack knows, with the keys that lead on from it. */
export interface PlaceTold { parts: Words[]; item?: KnownItem; keys: string[] }

/**
 * `packs`: where it is looked for, the first that has it first, so that what is gone from the pack of now is called as the pack before called it.
 * `form/plan/basics/fields/scope` and `form/plan/basics/scope` are the same place; what has no title is told by what it is, and what is no
 * item, by the word of its key.
 */
export function placeTold(packs: readonly (Pack | undefined)[], address: string): PlaceTold {
  const [first = '', ...rest] = address.split('/');
  const kind = definitionKinds.find((each) => each === first);
  if (!kind) return { parts: [{ zh: address, en: address }], keys: [] };
  const find = (at: string): KnownItem[] => packs.flatMap((pack) => { const item = pack && packItems(pack).get(at); return item ? [{ pack, item }] : []; });
  const parts: Words[] = [];
  let [at, keys]: [string, string[]] = [kind, []];
  // The whole of these two goes by their kind alone.
  let [innermost] = kind === 'pack' || kind === 'organisation' ? find(kind) : [];
  if (innermost) parts.push(titled(innermost));
  for (const part of innermost ? rest.slice(1) : rest) {
    const known = [`${at}/${part}`, `${at}/${[...keys, part].join('/')}`, `${at}.${part}`].map(find).find((each) => each.length > 0) ?? childOf(packs, at, part);
    if (!known) {
      keys.push(part);
      continue;
    }
    // Fields that an organ adds lie under one of the platform's, which is nobody's concern.
    if (part !== 'local') parts.push(bestTitle(known));
    [innermost] = known;
    [at, keys] = [known[0]!.item.address, []];
  }
  const told = [...parts, ...(innermost ? keyWords(kind, keys, innermost) : keys.map((key) => ({ zh: key, en: key })))];
  return { parts: told, ...(innermost ? { item: innermost } : {}), keys };
}

export const placeWords = (packs: readonly (Pack | undefined)[], address: string): Words => inOneLine(placeTold(packs, address).parts);
export const inOneLine = (parts: readonly Words[]): Words => ({ zh: parts.map(({ zh }) => zh).join(' › '), en: parts.map(({ en }) => en).join(' › ') });

const children = new WeakMap<Pack, ReadonlyMap<string, PackItem>>();
/** An overlay names an item by its name alone, in whichever list it stands. */
function childOf(packs: readonly (Pack | undefined)[], parent: string, name: string): KnownItem[] | undefined {
  const known = packs.flatMap((pack) => { const item = pack && childrenOf(pack).get(`${parent} ${name}`); return item ? [{ pack, item }] : []; });
  return known.length > 0 ? known : undefined;
}
function childrenOf(pack: Pack): ReadonlyMap<string, PackItem> {
  let found = children.get(pack);
  if (!found) children.set(pack, (found = new Map([...packItems(pack).values()].reverse().map((item) => [`${item.parent ?? ''} ${item.name}`, item]))));
  return found;
}

/** A key by its word; what stands in a list of names, by what it names. */
function keyWords(kind: DefinitionKind, keys: readonly string[], item: KnownItem): Words[] {
  return keys.map((key, at) => propertyWord(kind, [key]) ?? (at > 0 ? nameAt({ ...item, keys: keys.slice(0, at) }, key) : undefined) ?? { zh: key, en: key });
}

const titled = ({ pack, item }: KnownItem): Words => titleOfItem(pack, item) ?? partName(pack, item);
/** A title of the pack before goes before the name of now. */
const bestTitle = (known: readonly KnownItem[]): Words => known.flatMap(({ pack, item }) => titleOfItem(pack, item) ?? [])[0] ?? titled(known[0]!);
