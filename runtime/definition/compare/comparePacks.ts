/** The semantic difference of two packs: what changed, by address and in words, and who gains or loses which right. */
import { definitionsOf, type Pack } from '../load/pack.ts';
import { actTitle } from '../../base/actTitles.ts';
import { valueWord, type Words } from '../words/propertyWords.ts';
import { addressMap } from './addressMap.ts';
import { changeWords } from './changeWords.ts';
import { compareItems, type ItemChange } from './compareItems.ts';
import { compareRights, type RightChange } from './compareRights.ts';
import { factName, fieldNamed } from './factNames.ts';
import { everybody } from './rightCells.ts';
import { doesWords, titleOf } from './words.ts';

export interface PackDifference {
  changes: (ItemChange & { says: Words })[];
  /** `roleTitle`: what the role is called in the newer pack, where it has it. */
  rights: (RightChange & { roleTitle: Words; says: Words })[];
}

export function comparePacks(from: Pack, to: Pack): PackDifference {
  const map = addressMap(from, to);
  return {
    changes: compareItems(map).map((change) => ({ ...change, says: changeWords(from, to, change) })),
    rights: compareRights(from, to, map).map((change) => ({ ...change, roleTitle: roleTitle(from, to, change.role), says: rightWords(from, to, change) })),
  };
}

function roleTitle(from: Pack, to: Pack, role: string): Words {
  if (role === everybody) return { zh: '所有人', en: 'Everybody' };
  const title = titleOf(to, `organisation/roles/${role}`) ?? titleOf(from, `organisation/roles/${role}`);
  if (title) return { zh: title.zh, en: title.en ?? title.zh };
  // Whoever the case names has no role: those of a fact, or its handler.
  const named = /^\((.+)\)$/.exec(role)?.[1];
  return (named === undefined ? undefined : factName(to, Object.keys(to.caseType), named) ?? valueWord('prefer', named)) ?? { zh: role, en: role };
}

/** An exclusion stands above all grants: one that goes gives back what the grants give. */
function exclusionWords(pack: Pack, { what, of, over }: RightChange): Words {
  const never = definitionsOf(pack, 'permission').filter((each) => each.over === over).flatMap((each) => each.never ?? []).find((each) => each.never === of);
  const title = never?.title ?? { zh: of };
  const type = titleOf(pack, `caseType/${over}`) ?? { zh: over };
  const [zh, en] = [`排除“${title.zh}”（“${type.zh}”）`, `Exclusion "${title.en ?? title.zh}" ("${type.en ?? type.zh}")`];
  switch (what) {
    case 'gained': return { zh: `新增${zh}：符合的人不论有何授权，都不能再看到和办理`, en: `${en} is new: whoever it is true of sees and does nothing any more, whatever he is granted` };
    case 'lost': return { zh: `取消${zh}：原来被排除的人，按授权又可以看到和办理`, en: `${en} is gone: whoever it kept away sees and does again what he is granted` };
    case 'altered': return { zh: `${zh}的条件改变：被排除的人不同了`, en: `${en} asks something else: others are kept away` };
  }
}

function rightWords(from: Pack, to: Pack, change: RightChange): Words {
  const pack = change.what === 'lost' ? from : to;
  if (change.does === 'never') return exclusionWords(pack, change);
  const named = (address: string, name: string): Words => {
    const title = titleOf(pack, address) ?? titleOf(from, address);
    return title ? { zh: `“${title.zh}”`, en: `"${title.en ?? title.zh}"` } : { zh: name, en: name };
  };
  const called = roleTitle(from, to, change.role);
  const role = { zh: `“${called.zh}”`, en: `"${called.en}"` };
  const does = doesWords[change.does] ?? { zh: change.does, en: change.does };
  const act = change.does === 'may' ? actTitle(change.of) : change.does === 'edit' && change.of === 'all' ? { zh: '全部字段', en: 'all fields' } : fieldNamed(pack, [change.over, ...Object.keys(pack.caseType)], change.of)?.title ?? { zh: change.of, en: change.of };
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
