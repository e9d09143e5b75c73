/** The semantic difference of two packs: what changed, by address and in words, and who gains or loses which right. */
import type { Pack } from '../load/pack.ts';
import { actTitle } from '../model/actTitles.ts';
import { addressMap } from './addressMap.ts';
import { compareItems, type ItemChange } from './compareItems.ts';
import { compareRights, type RightChange } from './compareRights.ts';
import { linesChanged } from './linesChanged.ts';
import { doesWords, keyWord, kindWord, titleOf, valueWords, type Words } from './words.ts';

export interface PackDifference {
  changes: (ItemChange & { says: Words })[];
  /** `roleTitle`: what the role is called in the newer pack, where it has it. */
  rights: (RightChange & { roleTitle: Words; says: Words })[];
}

export function comparePacks(from: Pack, to: Pack): PackDifference {
  const map = addressMap(from, to);
  return {
    changes: compareItems(map).map((change) => ({ ...change, says: changeWords(from, to, change, (address) => map.to.get(address)?.key ?? map.from.get(address)?.key ?? '') })),
    rights: compareRights(from, to, map).map((change) => ({ ...change, roleTitle: roleTitle(from, to, change.role), says: rightWords(from, to, change) })),
  };
}

function changeWords(from: Pack, to: Pack, change: ItemChange, keyOf: (address: string) => string): Words {
  const kind = kindWord(keyOf(change.at));
  const title = change.title;
  const name = title ? { zh: `${kind.zh}“${title.zh}”`, en: `${kind.en} "${title.en ?? title.zh}"` } : { zh: `${kind.zh} ${change.at.split('/').at(-1)!}`, en: `${kind.en} ${change.at.split('/').at(-1)!}` };
  const parts = change.parts ? { zh: `（连同 ${change.parts} 项）`, en: ` (with ${change.parts} parts)` } : { zh: '', en: '' };
  switch (change.what) {
    case 'added': return { zh: `增加${name.zh}${parts.zh}`, en: `${name.en} is added${parts.en}` };
    case 'removed': return { zh: `取消${name.zh}${parts.zh}`, en: `${name.en} is taken out${parts.en}` };
    case 'moved': return { zh: `${name.zh}由 ${change.from!} 移到 ${change.at}`, en: `${name.en} moves from ${change.from!}` };
    case 'renamed': return { zh: `${name.zh}由 ${change.from!} 改名`, en: `${name.en} was ${change.from!}` };
    case 'split': return { zh: `${change.from!} 拆为 ${change.now!.join('、')}`, en: `${change.from!} is split into ${change.now!.join(', ')}` };
    case 'merged': return { zh: `${change.from!} 并入${name.zh}`, en: `${change.from!} becomes part of ${name.en}` };
    case 'reordered': return { zh: `${name.zh}的次序变了`, en: `${name.en} stands in another place of its list` };
    case 'changed': {
      const key = keyWord(change.key!);
      if (change.key === 'body') {
        const { gone, come } = linesChanged(String(change.before ?? ''), String(change.after ?? ''));
        return { zh: `${name.zh}：正文删 ${gone.length} 行、增 ${come.length} 行`, en: `${name.en}: ${gone.length} lines of the text go, ${come.length} come` };
      }
      const [before, after] = change.key === 'kind' ? [kindWord(String(change.before)), kindWord(String(change.after))] : [valueWords(from, change.key!, change.before), valueWords(to, change.key!, change.after)];
      // What differs in Chinese only is told in Chinese.
      const [was, is] = before.en === after.en ? [before.zh, after.zh] : [before.en, after.en];
      return { zh: `${name.zh}：${key.zh}由“${before.zh}”改为“${after.zh}”`, en: `${name.en}: ${key.en} was "${was}", is "${is}"` };
    }
  }
}

function roleTitle(from: Pack, to: Pack, role: string): Words {
  const title = titleOf(to, `organisation/roles/${role}`) ?? titleOf(from, `organisation/roles/${role}`);
  return title ? { zh: title.zh, en: title.en ?? title.zh } : { zh: role, en: role };
}

function rightWords(from: Pack, to: Pack, change: RightChange): Words {
  const pack = change.what === 'lost' ? from : to;
  const named = (address: string, name: string): Words => {
    const title = titleOf(pack, address) ?? titleOf(from, address);
    return title ? { zh: `“${title.zh}”`, en: `"${title.en ?? title.zh}"` } : { zh: name, en: name };
  };
  const role = named(`organisation/roles/${change.role}`, change.role);
  const does = doesWords[change.does] ?? { zh: change.does, en: change.does };
  const act = change.does === 'may' ? actTitle(change.of) : change.does === 'edit' && change.of === 'all' ? { zh: '全部字段', en: 'all fields' } : { zh: change.of, en: change.of };
  const quoted = { zh: `“${act.zh}”`, en: `"${act.en}"` };
  const what = change.does === 'see' ? named(`pack/classes/${change.of}`, change.of) : change.of.includes('/') ? named(change.of, change.of) : quoted;
  const phases = change.phases.filter((p) => p !== '');
  const where = change.stage ? named(`process/${change.over}/${change.stage}`, change.stage)
    : phases.length > 1 && phases.length === pack.pack.phases.length ? { zh: '各', en: 'every phase' }
    : { zh: phases.map((p) => named(`pack/phases/${p}`, p).zh).join(''), en: phases.map((p) => named(`pack/phases/${p}`, p).en).join(', ') };
  const over = named(`caseType/${change.over}`, '').zh === '' ? named(`process/${change.over}`, change.over) : named(`caseType/${change.over}`, change.over);
  const place = where.zh === '' ? over : { zh: `${over.zh}的${where.zh}阶段`, en: `${over.en}, ${where.en}` };
  switch (change.what) {
    case 'gained': return { zh: `${role.zh}新可${does.zh}${what.zh}（${place.zh}）`, en: `${role.en} gains: ${does.en} ${what.en} (${place.en})` };
    case 'lost': return { zh: `${role.zh}不再可${does.zh}${what.zh}（${place.zh}）`, en: `${role.en} loses: ${does.en} ${what.en} (${place.en})` };
    case 'altered': {
      const how = change.how === 'wider' ? { zh: '范围扩大', en: 'on more cases' } : change.how === 'narrower' ? { zh: '范围缩小', en: 'on fewer cases' } : { zh: '范围变化', en: 'on other cases' };
      return { zh: `${role.zh}${does.zh}${what.zh}：${how.zh}（${place.zh}）`, en: `${role.en} ${does.en} ${what.en}: ${how.en} (${place.en})` };
    }
  }
}
