/** Problems of the area "overlay": what a unit's patches may not do, and what has to be decided when the base has changed. */
import type { ProblemEntry } from '../problemEntry.ts';

const entry = <D>(e: Omit<ProblemEntry<D>, 'status'> & { status?: number }): ProblemEntry<D> => ({ status: 422, ...e });

/** A thing in both languages. */
interface Said { zh: string; en: string }

const offered = (nearest: string | undefined, choices: readonly string[]) => {
  const shown = choices.slice(0, 24).join(', ') + (choices.length > 24 ? ', …' : '');
  return {
    zh: `${nearest ? `是否为“${nearest}”？` : ''}可选：${shown || '（一个也没有）'}。`,
    en: `${nearest ? `Did you mean "${nearest}"? ` : ''}Choices: ${shown || '(there is none)'}.`,
  };
};
const show = (value: unknown): string => {
  if (value === undefined) return '—';
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
};

export const overlayProblems = {
  'overlay.unclear': entry<{ patch: string }>({
    message: (d) => ({ zh: `改动“${d.patch}”没有恰好写 add、set、hide 之一，或者位置写得不对。`, en: `The patch "${d.patch}" does not say exactly one of add, set and hide, or says its position wrongly.` }),
    mend: () => ({ zh: 'add、set、hide 只写一个；before 和 after 至多写一个，并且只与 add 同用。', en: 'Write one of add, set, hide; at most one of before and after, and only beside add.' }),
  }),
  'overlay.patch-repeated': entry<{ patch: string }>({
    message: (d) => ({ zh: `改动名称“${d.patch}”用了两次。`, en: `The patch name "${d.patch}" is used twice.` }),
    mend: () => ({ zh: '请另取名称：冲突和审计按名称指明改动。', en: 'Give one of them another name: conflicts and the audit speak of patches by name.' }),
  }),
  'overlay.base-other': entry<{ wanted: string; found: string }>({
    message: (d) => ({ zh: `本补充规程依据的是 ${d.wanted}，眼前的包是 ${d.found}。`, en: `This overlay was written for ${d.wanted}; the pack here is ${d.found}.` }),
    mend: () => ({ zh: '用 overlay upgrade 带上原来的包合并升级，再写入新的散列。', en: 'Merge it with overlay upgrade and the pack it was written for, then write the new hash.' }),
  }),
  'overlay.address-unknown': entry<{ address: string; part: string; nearest: string | undefined; choices: readonly string[] }>({
    message: (d) => ({ zh: `地址“${d.address}”里的“${d.part}”不存在。`, en: `In the address "${d.address}" there is no "${d.part}".` }),
    mend: (d) => offered(d.nearest, d.choices),
  }),
  'overlay.address-ambiguous': entry<{ address: string; part: string }>({
    message: (d) => ({ zh: `地址“${d.address}”里的“${d.part}”指着几处。`, en: `In the address "${d.address}" the part "${d.part}" means several things.` }),
    mend: (d) => ({ zh: `在它前面写出所在列表的键，例如 …/列表键/${d.part}。`, en: `Write the key of its list before it, as in …/list/${d.part}.` }),
  }),
  'overlay.anchor-unknown': entry<{ anchor: string; nearest: string | undefined; choices: readonly string[] }>({
    message: (d) => ({ zh: `要加在其前后的“${d.anchor}”不在这个列表里。`, en: `"${d.anchor}", beside which it should stand, is not in this list.` }),
    mend: (d) => offered(d.nearest, d.choices),
  }),
  'overlay.kind-closed': entry<{ kind: string; choices: readonly string[] }>({
    message: (d) => ({ zh: `补充规程不能这样改“${d.kind}”类定义。`, en: `An overlay does not touch definitions of the kind "${d.kind}" in this way.` }),
    mend: (d) => ({ zh: `可以的种类：${d.choices.join('、')}。`, en: `Kinds that may be: ${d.choices.join(', ')}.` }),
  }),
  'overlay.not-addable': entry<{ address: string; choices: readonly string[] }>({
    message: (d) => ({ zh: `“${d.address}”里没有能放这一项的列表。`, en: `"${d.address}" has no list that takes this item.` }),
    mend: (d) => ({ zh: `写出该项的名称键，或在 in 里写到列表。这里的列表：${d.choices.join(', ') || '（没有）'}。`, en: `Name the item by the key of its kind, or let "in" lead to the list. Lists here: ${d.choices.join(', ') || '(none)'}.` }),
  }),
  'overlay.name-not-local': entry<{ name: string; wanted: string }>({
    message: (d) => ({ zh: `下级增加的“${d.name}”没有以“${d.wanted}”开头。`, en: `"${d.name}", which the overlay adds, does not begin with "${d.wanted}".` }),
    mend: (d) => ({ zh: `请改名为以“${d.wanted}”开头：上级今后的名称就不会与它相撞。`, en: `Let its name begin with "${d.wanted}", so that no later name of the base can meet it.` }),
  }),
  'overlay.name-taken': entry<{ name: string }>({
    message: (d) => ({ zh: `“${d.name}”已经有了。`, en: `"${d.name}" exists already.` }),
    mend: () => ({ zh: '请另取名称；要改已有的项，用 set。', en: 'Take another name; to change what exists, use set.' }),
  }),
  'overlay.name-fixed': entry<{ key: string }>({
    message: (d) => ({ zh: `键“${d.key}”是名称，不能改。`, en: `The key "${d.key}" is a name and cannot be changed.` }),
    mend: () => ({ zh: '删去这个键；给人看的文字用 title 改。', en: 'Take this key out; what people read is the title.' }),
  }),
  'overlay.set-twice': entry<{ key: string; patches: readonly string[] }>({
    message: (d) => ({ zh: `键“${d.key}”被 ${d.patches.join('、')} 改成不同的值。`, en: `The key "${d.key}" is set to different values by ${d.patches.join(', ')}.` }),
    mend: () => ({ zh: '只留一处：改动的先后不起作用。', en: 'Keep one of them: the order of patches decides nothing.' }),
  }),
  'overlay.lock-broken': entry<{ what: string; place?: Said; aspect: string; /** The aspect in words, where it has some. */ called?: Said; word: string; base: unknown; local: unknown; says?: { base?: Said; local?: Said }; clause: Said }>({
    message: (d) => ({ zh: `“${d.place?.zh ?? d.what}”：上级规定“${d.called?.zh ?? d.aspect}”${lockMeaning(d.word).zh}，${forbidden(d).zh}。依据：${d.clause.zh}。`, en: `"${d.place?.en ?? d.what}": the definitions above ${lockMeaning(d.word).en} "${d.called?.en ?? d.aspect}"; it ${forbidden(d).en}. Source: ${d.clause.en}.` }),
    mend: (d) => (d.word === 'fixed' ? { zh: '撤回这处改动；确有需要的，请上级规程的编制员放开这一项。', en: 'Take the patch back; where it is needed, ask the authors of the definitions above to open the lock.' } : { zh: `按锁的方向改（${lockMeaning(d.word).zh}），或者撤回这处改动。`, en: `Change it the way the lock goes (${lockMeaning(d.word).way}), or take the patch back.` }),
  }),
  'overlay.lock-loosened': entry<{ what: string; place?: Said; aspect: string; called?: Said; base: string; local: string }>({
    message: (d) => ({ zh: `“${d.place?.zh ?? d.what}”的锁：“${d.called?.zh ?? d.aspect}”由“${lockMeaning(d.base).zh}”放宽为“${lockMeaning(d.local).zh}”。`, en: `The lock of "${d.place?.en ?? d.what}" on "${d.called?.en ?? d.aspect}" is loosened from "${lockMeaning(d.base).way}" to "${lockMeaning(d.local).way}".` }),
    mend: (d) => ({ zh: `锁只能收紧：可写 ${d.base === 'free' ? '任何一种' : `${d.base} 或 fixed`}。`, en: `A lock is only tightened: write ${d.base === 'free' ? 'any word' : `${d.base} or fixed`}.` }),
  }),
  'overlay.notice-hidden': entry<{ what: string; place?: Said; usedBy: string; /** Of what uses it. */ title?: { zh: string; en?: string } }>({
    message: (d) => ({ zh: `${d.title ? `“${d.title.zh}”用到` : ''}“${d.place?.zh ?? d.what}”${d.title ? '，它' : ''}用于告知、审批或监督，不能隐去。`, en: `${d.title ? `"${d.title.en ?? d.title.zh}" uses ` : ''}"${d.place?.en ?? d.what}"${d.title ? ': it' : ''} serves notice, decision or oversight and is never hidden.` }),
    mend: () => ({ zh: '撤回这处改动。', en: 'Take the patch back.' }),
  }),
  'overlay.approval-removed': entry<{ what: string; place?: Said; clause: Said }>({
    message: (d) => ({ zh: `“${d.place?.zh ?? d.what}”是审批环节，下级只能增加，不能减少。依据：${d.clause.zh}。`, en: `"${d.place?.en ?? d.what}" is an approval; a lower organ adds approvals and takes none away. Source: ${d.clause.en}.` }),
    mend: () => ({ zh: '撤回这处改动。', en: 'Take the patch back.' }),
  }),
  'overlay.way-around': entry<{ step: string; way: string }>({
    message: (d) => ({ zh: `下级增加的环节“${d.step}”会用“${d.way}”跳过或绕开上级规定的环节。`, en: `"${d.step}", which the overlay adds, would pass by steps of the base with "${d.way}".` }),
    mend: () => ({ zh: '下级环节只能接下一步（next）、退到前面的环节（to），或在自己的块内重来、离开。', en: 'A local step goes on (next), back to an earlier step (to), or again and out within a block of its own.' }),
  }),
  'overlay.step-closed': entry<{ step: string; what: { zh: string; en: string } }>({
    message: (d) => ({ zh: `下级增加的环节“${d.step}”${d.what.zh}。`, en: `"${d.step}", which the overlay adds, ${d.what.en}.` }),
    mend: () => ({ zh: '下级环节只用本级的表单，只制发本级的文书，不移交、不另立案件。', en: 'A local step uses local forms, issues local papers, hands nothing over and starts no case.' }),
  }),
  'overlay.edits-base': entry<{ field: string }>({
    message: (d) => ({ zh: `下级增加的表单写入上级的字段“${d.field}”。`, en: `A form that the overlay adds writes the field "${d.field}" of the base.` }),
    mend: () => ({ zh: '只写 local. 之下的字段；上级的字段只显示（shown: read-only）。', en: 'Let it write fields under local. only; fields of the base are shown read-only.' }),
  }),
  'overlay.scenario-unknown': entry<{ scenario: string; nearest: string | undefined; choices: readonly string[] }>({
    message: (d) => ({ zh: `differs 里的场景“${d.scenario}”在上级包里没有。`, en: `The base has no scenario "${d.scenario}", which differs names.` }),
    mend: (d) => offered(d.nearest, d.choices),
  }),
  'overlay.conflict': entry<{ patch: string; what: string; /** In words. */ place?: Said; ancestor: unknown; base: unknown; local: unknown }>({
    message: (d) => ({
      zh: `改动“${d.patch}”与上级的新内容冲突：${d.place?.zh ?? d.what}。原来：${show(d.ancestor)}；上级现在：${show(d.base)}；本级：${show(d.local)}。`,
      en: `The patch "${d.patch}" and the new base disagree on ${d.place?.en ?? d.what}. It was ${show(d.ancestor)}; the base now says ${show(d.base)}; here ${show(d.local)}.`,
    }),
    mend: () => ({ zh: '选一边：删去这处改动，或按新内容重写它，再升级。', en: 'Choose a side: take the patch out, or write it anew for what the base says now, and upgrade again.' }),
  }),
};

/** What was tried: in the words of the pack, where it has some; else a length by its unit, a row that is put in or taken out by its name. */
function forbidden({ base, local, says }: { base: unknown; local: unknown; says?: { base?: Said; local?: Said } }): Said {
  const from: Said = says?.base ?? { zh: inWords(base), en: show(base) };
  const to: Said = says?.local ?? { zh: inWords(local), en: show(local) };
  if (local === undefined) return { zh: `不能去掉“${from.zh}”`, en: `may not lose "${from.en}"` };
  return base === undefined ? { zh: `不能增加“${to.zh}”`, en: `may not get "${to.en}"` } : { zh: `不能由“${from.zh}”改为“${to.zh}”`, en: `may not go from "${from.en}" to "${to.en}"` };
}
const units: Readonly<Record<string, string>> = { hours: '小时', days: '日', workingDays: '个工作日', months: '个月', years: '年' };
function inWords(value: unknown): string {
  const [[unit, count] = ['', undefined], more] = typeof value === 'object' && value !== null ? Object.entries(value as Record<string, unknown>) : [];
  return more === undefined && typeof count === 'number' && Object.hasOwn(units, unit) ? `${count} ${units[unit]!}` : show(value);
}

/** `way`: the direction by itself. */
function lockMeaning(word: string): { zh: string; en: string; way: string } {
  switch (word) {
    case 'more': return { zh: '只增不减', en: 'let organs below only add to', way: 'more, never less' };
    case 'fewer': return { zh: '只减不增', en: 'let organs below only take from', way: 'fewer, never more' };
    case 'shorter': return { zh: '只可缩短', en: 'let organs below only shorten', way: 'shorter only' };
    case 'longer': return { zh: '只可延长', en: 'let organs below only lengthen', way: 'longer only' };
    case 'higher': return { zh: '只可提高', en: 'let organs below only raise', way: 'higher only' };
    case 'free': return { zh: '可以改动', en: 'leave open', way: 'free' };
    case 'by-whom-it-binds': return { zh: '按约束对象从严', en: 'let organs below only tighten', way: 'stricter for whom it binds' };
    default: return { zh: '不可变动', en: 'fix', way: 'not at all' };
  }
}
