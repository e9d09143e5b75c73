/** The reference pack with something changed in every kind of its definitions: of each property that it uses, one value, or a property taken out. */
import { namingKeys } from '../../runtime/definition/compare/packItems.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { definitionKinds } from '../../runtime/definition/model/pack.ts';

type Data = Record<string, unknown>;
const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);
const isTitle = (value: unknown): boolean => isData(value) && typeof value['zh'] === 'string';
interface Place { kind: string; /** The definition. */ of: unknown; path: string; within: Data; /** `within` is an item of a list. */ isItem: boolean; key: string; value: unknown }

/** Every property of every definition, titles and conditions as one value; `path` leaves out places in lists. */
function placesOf(pack: Pack): Place[] {
  const found: Place[] = [];
  const walk = (kind: string, value: unknown, path: string, of: unknown = value, isItem = false): void => {
    if (Array.isArray(value)) { for (const each of value) walk(kind, each, path, of, true); return; }
    if (!isData(value)) return;
    for (const [key, inner] of Object.entries(value)) {
      const at = `${path}/${key}`;
      const isWhole = !isData(inner) || isTitle(inner) || ['all', 'any', 'not', 'condition', 'fact'].some((each) => each in inner);
      if (isWhole && !(Array.isArray(inner) && inner.some(isData))) found.push({ kind, of, path: at, within: value, isItem, key, value: inner });
      else walk(kind, inner, at, of);
    }
  };
  for (const kind of definitionKinds) {
    if (kind === 'scenario' || kind === 'overlay') continue;
    if (kind === 'pack' || kind === 'organisation') walk(kind, pack[kind], kind);
    else for (const definition of Object.values(pack[kind])) walk(kind, definition, kind);
  }
  return found;
}

/** What names a definition, or an item of a list: changed, it would be another one. */
const isName = ({ kind, path, within, key, isItem }: Place): boolean => path === `${kind}/${kind}` || key === 'was' || key === 'address' || (isItem && namingKeys.find((each) => each in within) === key);

/** In one place of each property, another: `changed` to a value that the same definition, or else the kind, has elsewhere; `taken` with none at all. Titles are changed in their words, since everything else is told by them. */
export function changeEverything(pack: Pack, how: 'changed' | 'taken', turn: number): { pack: Pack; changed: number } {
  const copy = structuredClone(pack);
  const groups = new Map<string, Place[]>();
  for (const place of placesOf(copy)) if (!isName(place)) groups.set(place.path, [...(groups.get(place.path) ?? []), place]);
  let changed = 0;
  for (const group of groups.values()) {
    const place = group[turn % group.length]!;
    if (isTitle(place.value)) {
      if (turn % 2 === 0) continue;
      place.within[place.key] = { ...(place.value as object), zh: `${(place.value as { zh: string }).zh}（试）` };
    } else {
      const others = group.filter(({ value }) => JSON.stringify(value) !== JSON.stringify(place.value));
      const other = others.find((each) => each.of === place.of) ?? (['process', 'ledger', 'deadline'].includes(place.kind) ? undefined : others[0]);
      const made = other ? structuredClone(other.value) : typeof place.value === 'number' ? place.value + 1 : typeof place.value === 'boolean' ? !place.value : undefined;
      if (how === 'taken' || made === undefined) delete place.within[place.key];
      else place.within[place.key] = made;
    }
    changed += 1;
  }
  return { pack: copy, changed };
}
