/** A patch of an overlay in words: what it adds, sets or hides, in which definition, and the values that it writes. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import { canonicalValue } from '../../runtime/definition/compare/canonicalValue.ts';
import { fieldNamed } from '../../runtime/definition/compare/factNames.ts';
import { partName } from '../../runtime/definition/compare/itemName.ts';
import { inOneLine, placeTold, type KnownItem } from '../../runtime/definition/compare/placeWords.ts';
import { valueWords } from '../../runtime/definition/compare/valueWords.ts';
import { kindWord } from '../../runtime/definition/compare/words.ts';
import { findDefinition, type Pack } from '../../runtime/definition/load/pack.ts';
import { definitionKinds, type DefinitionKind } from '../../runtime/definition/model/pack.ts';
import { isTitle } from '../../runtime/definition/model/isTitle.ts';
import { titleOfLocal } from '../../runtime/definition/overlay/addField.ts';
import { propertyWord, type Words } from '../../runtime/definition/words/propertyWords.ts';
import type { PatchAt } from './overlayRows.ts';

/** `what`: the item; `within`: the definition and what of it is around the item; `values`: keys of a patch that sets or adds. */
export interface PatchWords { what: Words; within: Words; values: { key: Words; says: Words }[]; isAdded?: true }

/** What the heading tells already, or what nobody reads there. */
const silent = ['title', 'sources', 'lock'];

/** `packs`: the merged one, then those that it stands on; `says`: what stands behind `add` or `set`. */
export function patchWords(packs: readonly (Pack | undefined)[], { kind: does, target, says }: Pick<PatchAt, 'kind' | 'target'> & { says: unknown }): PatchWords {
  const { parts, item, keys } = placeTold(packs, target);
  const kind = definitionKinds.find((each) => target.startsWith(`${each}/`));
  const [own] = parts.slice(-1);
  // Told with what it is: 字段“所在村”.
  const what = item && keys.length === 0 ? asLocal(partName(item.pack, item.item)) : (does === 'add' ? unplaced(packs, target, says) : undefined) ?? own ?? { zh: target, en: target };
  const word = kind ? kindWord(kind) : undefined;
  const around = parts.length > 1 ? inOneLine(parts.slice(0, -1)) : undefined;
  const within = !around ? word ?? what : word ? { zh: `${word.zh} ${around.zh}`, en: `${word.en}: ${around.en}` } : around;
  return { what, within, values: does === 'hide' || !isRecord(says) || !kind ? [] : valuesOf(kind, says, item, does === 'add' ? target : undefined), ...(does === 'add' ? { isAdded: true } : {}) };
}

/** That it is the organ's own is said beside it. */
const asLocal = ({ zh, en }: Words): Words => ({ zh: zh.replace(`“${titleOfLocal.zh}·`, '“'), en: en.replace(`"${titleOfLocal.en}, `, '"') });

/** What cannot stand where it should, while a conflict is open, still has its title: its own, or that of its field. */
function unplaced(packs: readonly (Pack | undefined)[], target: string, says: unknown): Words | undefined {
  if (!isRecord(says)) return undefined;
  const own = isTitle(says['title']) ? says['title'] : undefined;
  if (own) return { zh: `“${own.zh}”`, en: `"${own.en ?? own.zh}"` };
  const [kind = '', form = ''] = target.split('/');
  const field = kind === 'form' && typeof says['field'] === 'string' ? says['field'] : undefined;
  const title = field === undefined ? undefined : packs.flatMap((pack) => { const of = pack && findDefinition(pack, 'form', form)?.of; return (pack && of !== undefined && fieldNamed(pack, [of], field)?.title) || []; })[0];
  const word = kindWord('field');
  return title && asLocal({ zh: `${word.zh}“${title.zh}”`, en: `${word.en} "${title.en}"` });
}

function valuesOf(kind: DefinitionKind, says: Record<string, unknown>, item: KnownItem | undefined, added: string | undefined): PatchWords['values'] {
  return Object.entries(says).flatMap(([key, value]) => {
    // The name of what is added stands in its address.
    if (added !== undefined && (silent.includes(key) || (typeof value === 'string' && added.replaceAll('/', '.').endsWith(`.${value}`)))) return [];
    const plain = isTitle(value) ? { zh: value.zh, en: value.en ?? value.zh } : { zh: textOf(value), en: textOf(value) };
    return [{ key: propertyWord(kind, [key]) ?? { zh: key, en: key }, says: item ? valueWords({ ...item, keys: [key] }, canonicalValue(value, key)) : plain }];
  });
}
const textOf = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value) ?? '');
