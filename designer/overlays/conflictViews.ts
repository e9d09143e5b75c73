/** The conflicts of an overlay with the pack above it, as its author decides them: each place in words, what stood there, stands there now and stands here. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { canonicalValue } from '../../runtime/definition/compare/canonicalValue.ts';
import { inOneLine, placeTold, type PlaceTold } from '../../runtime/definition/compare/placeWords.ts';
import { valueWords } from '../../runtime/definition/compare/valueWords.ts';
import type { LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import { isResolved, parseAddress, resolve } from '../../runtime/definition/overlay/address.ts';
import { choicesFor, conflictKey } from '../../runtime/definition/overlay/followBase.ts';
import { sameValue, type Conflict } from '../../runtime/definition/overlay/threeWay.ts';
import { propertyWord, type Words } from '../../runtime/definition/words/propertyWords.ts';
import type { ConflictView, SideView } from './overlayApi.ts';
import { inLongForm, put } from './patchDraft.ts';
import type { PatchWords } from './patchWords.ts';

/** `base`: the pack of now; `ancestor`: the one that the overlay was written for; `ownWords`: a patch in words, by its name. */
export function conflictViews(base: LoadedPack, ancestor: LoadedPack | undefined, conflicts: readonly Conflict[], ownWords: (patch: string) => PatchWords | undefined): ConflictView[] {
  return conflicts.map((each): ConflictView => {
    const place = placeTold([base.pack, ancestor?.pack], each.what);
    const side = (value: unknown, than?: unknown): SideView => { const says = sideWords(place, each.about, value, than); return { ...(value === undefined ? {} : { written: value }), ...(says ? { says } : {}) }; };
    const input = each.about === 'key' ? inputOf(base, each) : undefined;
    const own = each.about === 'key' || each.about === 'hidden' ? undefined : ownSide(ownWords(each.patch));
    return {
      key: conflictKey(each), patch: each.patch, what: each.what, about: each.about, choices: choicesFor(each), called: inOneLine(place.parts),
      sides: { ancestor: side(each.ancestor, each.base), base: side(each.base, each.ancestor), local: own ? { written: each.local, says: own } : side(each.local) }, ...(input ? { input } : {}),
    };
  });
}

/** What is added here by what it is called; what is changed, key by key. */
function ownSide(words: PatchWords | undefined): Words | undefined {
  if (!words || words.values.length === 0 || words.isAdded) return words?.what;
  return listed(words.values.map(({ key, says }) => keyed(key, says)));
}
const keyed = (key: Words, value: Words): Words => ({ zh: `${key.zh}：${value.zh}`, en: `${key.en}: ${value.en}` });
const listed = (parts: readonly Words[]): Words => ({ zh: parts.map(({ zh }) => zh).join('；'), en: parts.map(({ en }) => en).join('; ') });

/** A field of a layout may be written by its address alone. */
const asItem = (value: unknown): unknown => (typeof value === 'string' ? {} : value);

/** A value in its words; of an item what it is called or, where another version of it is given, the keys in which they differ. */
function sideWords({ item, keys, parts }: PlaceTold, about: Conflict['about'], value: unknown, than: unknown): Words | undefined {
  if (value === undefined || value === null || !item) return undefined;
  const words = (key: string, of: unknown): Words => valueWords({ ...item, keys: [key] }, canonicalValue(of, key));
  if (about === 'key') return keys.length > 0 ? words(keys.at(-1)!, value) : undefined;
  if (value === 'hide') return undefined;
  const [now, other] = [asItem(value), asItem(than)];
  if (about !== 'hidden' || !isRecord(now) || !isRecord(other)) return parts.at(-1);
  const { kind, key: naming } = item.item;
  const told = [...new Set([...Object.keys(now), ...Object.keys(other)])].filter((key) => key !== naming && now[key] !== undefined && !sameValue(now[key], other[key])).map((key) => keyed(propertyWord(kind, [key]) ?? { zh: key, en: key }, words(key, now[key])));
  return told.length === 0 ? parts.at(-1) : listed(told);
}

/** Begins with what stands here, so that only the difference is written. */
function inputOf(base: LoadedPack, { what, local }: Conflict): ConflictView['input'] {
  const address = parseAddress(what);
  const source = base.sources.find(({ kind, name }) => kind === address.kind && name === address.name);
  const name = address.parts.at(-1);
  if (!source || name === undefined) return undefined;
  const item = resolve(source.data, address.parts.slice(0, -1));
  if (!isResolved(item)) return undefined;
  return { kind: source.kind, data: put(inLongForm(source.data, item), [...item, name], local) as Record<string, unknown>, item, name };
}
