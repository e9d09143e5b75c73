/** One change as a sentence for people who read no definitions: everything in it by its title. */
import type { Pack } from '../load/pack.ts';
import type { Words } from '../words/propertyWords.ts';
import { canonicalJson } from '../../base/canonicalJson.ts';
import type { Value } from './canonicalValue.ts';
import type { ItemChange } from './compareItems.ts';
import { itemName } from './itemName.ts';
import { keyPhrase } from './keyPhrase.ts';
import { linesChanged } from './linesChanged.ts';
import type { Place } from './namedThings.ts';
import { packItems } from './packItems.ts';
import { valueWords } from './valueWords.ts';
import { kindWord } from './words.ts';

const words = (zh: string, en: string): Words => ({ zh, en });

export function changeWords(from: Pack, to: Pack, change: ItemChange): Words {
  const { zh, en } = sentence(from, to, change);
  return { zh, en: en[0]!.toUpperCase() + en.slice(1) };
}

function sentence(from: Pack, to: Pack, change: ItemChange): Words {
  const [olds, news] = [packItems(from), packItems(to)];
  const named = (address: string, isOld = false): Words => {
    const [pack, item] = !isOld && news.has(address) ? [to, news.get(address)!] : olds.has(address) ? [from, olds.get(address)!] : [to, news.get(address)];
    return item ? itemName(pack, item) : words(address, address);
  };
  const name = named(change.at);
  const parts = change.parts ? words(`（连同 ${change.parts} 项）`, ` (with ${change.parts} ${change.parts === 1 ? 'part' : 'parts'})`) : words('', '');
  const was = change.from === undefined ? words('', '') : named(change.from, true);
  switch (change.what) {
    case 'added': return words(`增加${name.zh}${parts.zh}`, `${name.en} is added${parts.en}`);
    case 'removed': return words(`取消${name.zh}${parts.zh}`, `${name.en} is taken out${parts.en}`);
    case 'moved': {
      const [there, here] = [olds.get(change.from!)?.parent, news.get(change.at)?.parent].map((address, i) => (address === undefined ? words('', '') : named(address, i === 0)));
      return words(`${name.zh}由${there!.zh}移到${here!.zh}`, `${name.en} moves from ${there!.en} to ${here!.en}`);
    }
    case 'renamed': {
      const [old, now] = [change.from!, change.at].map((address) => address.split('/').at(-1)!);
      return was.zh === name.zh ? words(`${name.zh}换了代号（原为 ${old!}，现为 ${now!}）`, `${name.en} has another name in the definitions (${old!}, now ${now!})`) : words(`${was.zh}改为${name.zh}`, `${was.en} becomes ${name.en}`);
    }
    case 'split': {
      const now = change.now!.map((address) => named(address));
      return words(`${was.zh}拆为${now.map((each) => each.zh).join('、')}`, `${was.en} is split into ${now.map((each) => each.en).join(', ')}`);
    }
    case 'merged': return words(`${was.zh}并入${name.zh}`, `${was.en} becomes part of ${name.en}`);
    case 'reordered': return words(`${name.zh}的次序变了`, `${name.en} stands in another place of its list`);
    case 'changed': return valueChange(from, to, change, name);
  }
}

function valueChange(from: Pack, to: Pack, { at, key = '', before, after }: ItemChange, name: Words): Words {
  const now = packItems(to).get(at)!;
  if (key === 'kind' && after === now.key && typeof before === 'string') {
    const [was, is] = [kindWord(before), kindWord(now.key)];
    return words(`${name.zh}：原为${was.zh}，改为${is.zh}`, `${name.en}: was ${was.en}, is ${is.en}`);
  }
  const keys = key.split('.');
  const place: Place = { pack: to, item: now, keys };
  const old: Place = { pack: from, item: packItems(from).get(at) ?? now, keys };
  const what = keyPhrase(place);
  if (key === 'body') {
    const { gone, come } = linesChanged(String(before ?? ''), String(after ?? ''));
    return words(`${name.zh}：正文删 ${gone.length} 行、增 ${come.length} 行`, `${name.en}: ${gone.length} ${gone.length === 1 ? 'line of the text goes' : 'lines of the text go'}, ${come.length} ${come.length === 1 ? 'comes' : 'come'}`);
  }
  if (Array.isArray(before) && Array.isArray(after)) {
    const told = listChange(old, place, before, after);
    if (told) return words(`${name.zh}：${what.zh}${told.zh}`, `${name.en}: ${what.en} ${told.en}`);
  }
  const [was, is] = [valueWords(old, before), valueWords(place, after)];
  if (before === undefined) return words(`${name.zh}：${what.zh}定为“${is.zh}”`, `${name.en}: ${what.en} is set to "${is.en}"`);
  if (after === undefined) return words(`${name.zh}：不再规定${what.zh}（原为“${was.zh}”）`, `${name.en}: ${what.en} is no longer set (was "${was.en}")`);
  // What differs in Chinese only is told in Chinese.
  const [wasEnglish, isEnglish] = was.en === is.en ? [was.zh, is.zh] : [was.en, is.en];
  return words(`${name.zh}：${what.zh}由“${was.zh}”改为“${is.zh}”`, `${name.en}: ${what.en} was "${wasEnglish}", is "${isEnglish}"`);
}

/** Of a list what came and what went; `undefined` where only the order is another. */
function listChange(old: Place, now: Place, before: readonly Value[], after: readonly Value[]): Words | undefined {
  const missing = (list: readonly Value[], other: readonly Value[]): Value[] => { const there = new Set(other.map((each) => canonicalJson(each))); return list.filter((each) => !there.has(canonicalJson(each))); };
  const [gone, come] = [missing(before, after), missing(after, before)];
  if (gone.length === 0 && come.length === 0) return undefined;
  const [less, more] = [valueWords(old, gone), valueWords(now, come)];
  return words(
    [...(come.length > 0 ? [`增加“${more.zh}”`] : []), ...(gone.length > 0 ? [`去掉“${less.zh}”`] : [])].join('，'),
    `now ${[...(come.length > 0 ? [`with "${more.en}"`] : []), ...(gone.length > 0 ? [`without "${less.en}"`] : [])].join(' and ')}`,
  );
}
