/** An item of a pack as a sentence speaks of it: 流程“初步核实”的环节“拟订方案”, and one without a title by its place: 期限“初步核实期限”的第2项超期提醒. */
import type { Pack } from '../load/pack.ts';
import type { Words } from '../words/propertyWords.ts';
import { caseTypesOf, fieldNamed, inTitle } from './factNames.ts';
import { columnTitle } from './namedThings.ts';
import { packItems, type PackItem } from './packItems.ts';
import { kindWord } from './words.ts';

const words = (zh: string, en: string): Words => ({ zh, en });

/** Of a field of a form, that of its case type. */
export function titleOfItem(pack: Pack, item: PackItem): Words | undefined {
  const own = item.title && inTitle(item.title);
  if (item.key === 'column') return own ?? columnTitle(pack, item);
  if (item.key !== 'field') return own;
  // A field inside another one is told with that one; a field of a form is called as in its case type.
  const path = item.kind === 'caseType' ? item.address.split('/').slice(2).join('.') : item.kind === 'form' ? item.name : undefined;
  return (path === undefined ? undefined : fieldNamed(pack, caseTypesOf(pack, item), path)?.title) ?? own;
}

/** Without the definition that it stands in. */
function ownName(pack: Pack, item: PackItem): Words | undefined {
  const kind = kindWord(item.key);
  const title = titleOfItem(pack, item);
  if (title) return words(`${kind.zh}“${title.zh}”`, `${kind.en} "${title.en}"`);
  return /^[a-z]/i.test(item.name) && item.parent !== undefined ? undefined : words(`${kind.zh} ${item.name}`, `${kind.en} ${item.name}`);
}

export function itemName(pack: Pack, item: PackItem): Words {
  const items = packItems(pack);
  const own = ownName(pack, item) ?? inParent(pack, item);
  const root = item.parent === undefined || item.kind === 'organisation' || item.kind === 'pack' ? undefined : items.get(item.address.split('/').slice(0, 2).join('/'));
  const around = root && root !== item ? ownName(pack, root) : undefined;
  return around ? words(`${around.zh}的${own.zh}`, `${own.en} of ${around.en}`) : own;
}

/** A part by what it is, where it has no title: 第2项超期提醒. */
export const partName = (pack: Pack, item: PackItem): Words => ownName(pack, item) ?? placeName(pack, item);

/** One without a title, with the step or the like that it stands in. */
function inParent(pack: Pack, item: PackItem): Words {
  const own = placeName(pack, item);
  const parent = item.parent === undefined ? undefined : packItems(pack).get(item.parent);
  const around = parent?.parent === undefined ? undefined : ownName(pack, parent);
  return around ? words(`${around.zh}的${own.zh}`, `${own.en} of ${around.en}`) : own;
}

/** By its place among its like, where there are several. */
function placeName(pack: Pack, item: PackItem): Words {
  const kind = kindWord(item.key);
  const like = [...packItems(pack).values()].filter((each) => each.parent === item.parent && each.key === item.key);
  const at = like.findIndex((each) => each.address === item.address) + 1;
  return like.length < 2 ? kind : words(`第${at}${item.key === 'row' ? '' : '项'}${kind.zh}`, `${kind.en} no. ${at}`);
}
