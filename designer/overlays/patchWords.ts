/** A patch of an overlay in words: what it adds, sets or hides, in which definition, and the values that it writes. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { canonicalValue } from '../../runtime/definition/compare/canonicalValue.ts';
import { partName } from '../../runtime/definition/compare/itemName.ts';
import { inOneLine, placeTold, type KnownItem } from '../../runtime/definition/compare/placeWords.ts';
import { valueWords } from '../../runtime/definition/compare/valueWords.ts';
import { kindWord } from '../../runtime/definition/compare/words.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { definitionKinds, type DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { isTitle } from '../../runtime/definition/model/isTitle.ts';
import { titleOfLocal } from '../../runtime/definition/overlay/addField.ts';
import { propertyWord, type Words } from '../../runtime/definition/words/propertyWords.ts';
import type { PatchAt } from './overlayRows.ts';

/** `what`: the item; `within`: the definition and what of it is around the item; `values`: keys of a patch that sets or adds. */
export interface PatchWords { what: Words; within: Words; values: { key: Words; says: Words }[] }

/** What the heading tells already, or what nobody reads there. */
const silent = ['title', 'sources', 'lock'];

/** `packs`: the merged one, then those that it stands on; `says`: what stands behind `add` or `set`. */
export function patchWords(packs: readonly (Pack | undefined)[], { kind: does, target, says }: Pick<PatchAt, 'kind' | 'target'> & { says: unknown }): PatchWords {
  const { parts, item, keys } = placeTold(packs, target);
  const kind = definitionKinds.find((each) => target.startsWith(`${each}/`));
  const [own] = parts.slice(-1);
  // Told with what it is: 字段“所在村”.
  const what = item && keys.length === 0 ? asLocal(partName(item.pack, item.item)) : own ?? { zh: target, en: target };
  const word = kind ? kindWord(kind) : undefined;
  const around = parts.length > 1 ? inOneLine(parts.slice(0, -1)) : undefined;
  const within = !around ? word ?? what : word ? { zh: `${word.zh} ${around.zh}`, en: `${word.en}: ${around.en}` } : around;
  return { what, within, values: does === 'hide' || !isRecord(says) || !kind ? [] : valuesOf(kind, says, item, does === 'add' ? target : undefined) };
}

/** That it is the organ's own is said beside it. */
const asLocal = ({ zh, en }: Words): Words => ({ zh: zh.replace(`“${titleOfLocal.zh}·`, '“'), en: en.replace(`"${titleOfLocal.en}, `, '"') });

function valuesOf(kind: DefinitionKind, says: Record<string, unknown>, item: KnownItem | undefined, added: string | undefined): PatchWords['values'] {
  return Object.entries(says).flatMap(([key, value]) => {
    // The name of what is added stands in its address.
    if (added !== undefined && (silent.includes(key) || (typeof value === 'string' && added.replaceAll('/', '.').endsWith(`.${value}`)))) return [];
    const plain = isTitle(value) ? { zh: value.zh, en: value.en ?? value.zh } : { zh: textOf(value), en: textOf(value) };
    return [{ key: propertyWord(kind, [key]) ?? { zh: key, en: key }, says: item ? valueWords({ ...item, keys: [key] }, canonicalValue(value, key)) : plain }];
  });
}
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '');
