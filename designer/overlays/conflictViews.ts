/** The conflicts of an overlay with the pack above it, as its author decides them: each place in words, what stood there, stands there now and stands here. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { canonicalValue } from '../../runtime/definition/compare/canonicalValue.ts';
import { inOneLine, placeTold, type PlaceTold } from '../../runtime/definition/compare/placeWords.ts';
import { valueWords } from '../../runtime/definition/compare/valueWords.ts';
import type { LoadedPack } from '../../runtime/definition/load/loadPack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { titleOf } from '../../runtime/definition/model/isTitle.ts';
import { isResolved, parseAddress, resolve } from '../../runtime/definition/overlay/address.ts';
import { choicesFor, conflictKey } from '../../runtime/definition/overlay/followBase.ts';
import { sameValue, type Conflict } from '../../runtime/definition/overlay/threeWay.ts';
import { propertyWord } from '../../runtime/definition/words/propertyWords.ts';
import { both } from '../language/both.ts';
import type { ConflictView, SideView } from './overlayApi.ts';
import { inLongForm, put } from './patchDraft.ts';

/** `base`: the pack of now; `ancestor`: the one that the overlay was written for. */
export function conflictViews(base: LoadedPack, ancestor: LoadedPack | undefined, conflicts: readonly Conflict[]): ConflictView[] {
  return conflicts.map((each): ConflictView => {
    const place = placeTold([base.pack, ancestor?.pack], each.what);
    const side = (value: unknown, than?: unknown): SideView => { const says = sideWords(place, each.about, value, than); return { ...(value === undefined ? {} : { written: value }), ...(says ? { says } : {}) }; };
    const input = each.about === 'key' ? inputOf(base, each) : undefined;
    return {
      key: conflictKey(each), patch: each.patch, what: each.what, about: each.about, choices: choicesFor(each), called: inOneLine(place.parts),
      sides: { ancestor: side(each.ancestor, each.base), base: side(each.base, each.ancestor), local: each.local === 'hide' ? { says: both('designer.overlay.op.hide') } : side(each.local) }, ...(input ? { input } : {}),
    };
  });
}

/** A value in its words; of an item what it is called, or, where another version of it is given, the keys in which they differ. */
function sideWords({ item, keys, parts }: PlaceTold, about: Conflict['about'], value: unknown, than: unknown): Title | undefined {
  if (value === undefined || value === null) return undefined;
  const words = (key: string, of: unknown): Title => (item ? valueWords({ ...item, keys: [key] }, canonicalValue(of, key)) : { zh: textOf(of), en: textOf(of) });
  if (about === 'key') return keys.length > 0 ? words(keys.at(-1)!, value) : undefined;
  if (!isRecord(value)) return parts.at(-1);
  const title = titleOf(value['title']);
  if (about === 'name' || title && !isRecord(than)) return title ?? parts.at(-1);
  const differing = isRecord(than) ? [...new Set([...Object.keys(value), ...Object.keys(than)])].filter((key) => !sameValue(value[key], than[key])) : Object.keys(value);
  const kind = item?.item.kind;
  const told = differing.map((key) => both('designer.overlay.keyIs', { key: (kind && propertyWord(kind, [key])) ?? { zh: key, en: key }, value: value[key] === undefined ? both('designer.overlay.sideNone') : words(key, value[key]) }));
  return told.length === 0 ? parts.at(-1) : { zh: told.map(({ zh }) => zh).join('；'), en: told.map(({ en }) => en).join('; ') };
}
const textOf = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

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
