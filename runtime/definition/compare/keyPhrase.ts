/** What a value is called in a sentence, from the keys that lead to it in its item: `outcomes.refused.to` is 结果“不同意”的去向. */
import { outcomeWord, propertyWord, type Words } from '../words/propertyWords.ts';
import { nameAt, type Place } from './namedThings.ts';
import { lowered } from './valueWords.ts';

const words = (zh: string, en: string): Words => ({ zh, en });

/** Where several keys make one thing, in the words that a sentence wants. */
const phrases: Readonly<Record<string, Words>> = {
  'by.role': words('由哪一角色办理', 'role that does it'), 'by.unit': words('在哪里找人', 'where the role is looked for'), 'by.separate': words('不得由谁办理', 'who may not do it'), 'by.prefer': words('优先人选', 'who comes first'),
  'by.people.assist.atLeast': words('至少几名协助人员', 'assistants at least'), 'by.people.lead': words('主办人数', 'how many lead'), 'papers.prepare': words('起草文书', 'papers prepared'), 'papers.issue': words('制发文书', 'papers issued'), 'papers.serve': words('送达文书', 'papers served'),
  'papers.ready': words('须已用印的文书', 'papers waited for'), 'levels.list': words('审批层级', 'levels'), 'levels.table': words('审批权限表', 'table of levels'), 'levels.matter': words('审批事项', 'matter'), 'sendBack.to': words('可退回到', 'send back to'), 'sendBack.then': words('退回后', 'after a send-back'),
  'give.levels': words('审批层级', 'levels'), 'join.wait': words('等几个分支', 'branches waited for'), 'join.rest': words('其余分支', 'the other branches'), 'startedBy.role': words('由哪一角色发起', 'role that begins it'), 'owner.role': words('哪一角色负责', 'role that owns it'),
  'lamp.blue.left': words('剩余多久亮蓝灯', 'blue lamp with this left'), 'lamp.yellow.left': words('剩余多久亮黄灯', 'yellow lamp with this left'), 'lamp.red.left': words('剩余多久亮红灯', 'red lamp with this left'), 'lock.hint': words('提示可否变动', 'lock of hints'),
  'who.role': words('授予哪一角色', 'role'), 'who.roles': words('授予哪些角色', 'roles'), 'for.roles': words('给哪些角色', 'for which roles'), 'for.tiers': words('给哪些层级', 'for which tiers'), 'of.process': words('属于哪一流程', 'process'), 'of.caseType': words('属于哪种案件', 'case type'),
  'of.exchange': words('属于哪一移交', 'exchange'), 'of.side': words('属于移交的哪一方', 'side of the exchange'), 'overdue.to.role': words('报给哪一角色', 'role told'), 'alert.to.role': words('预警给哪一角色', 'role alerted'), 'alert.within': words('多久以内答复', 'answered within'),
  'alert.asks': words('要求怎样答复', 'answer asked for'), 'alert.closedBy': words('由谁销号', 'closed by'), 'alert.evidence': words('一并显示的事实', 'facts shown'), 'keeper.role': words('由哪一角色保管', 'role that keeps it'), 'keeper.separate': words('保管人不得同时是', 'who may not keep it'),
  'number.series': words('用哪一文号', 'number series'), 'number.at': words('何时取号', 'numbered when'), 'secrecy.level': words('密级', 'secrecy'), 'secrecy.years': words('保密年限', 'years of secrecy'), 'opens.phases': words('在哪些办案阶段可用', 'phases in which it opens'),
  'opens.when': words('何时可用', 'opens when'), 'receiver.sees': words('接收方可见', 'classes that the receiver sees'), 'sender.sees': words('发出方可见', 'classes that the sender sees'), 'receiver.onRequest': words('请求后接收方可看', 'classes that the receiver may ask for'),
  'receiver.starts': words('接收方启动的流程', 'process that the receiver begins'), 'sender.of': words('哪种案件可以发出', 'case type that may send it'), 'sender.deadline': words('发出方的期限', 'deadline of the sender'), 'reserve.by.role': words('由哪一角色预留', 'role that reserves'),
  may: words('可做的事', 'acts'), sees: words('可见的信息类别', 'classes shown'), 'seats.over': words('按哪一名单设席', 'list whose people sit'), 'seats.as': words('席上的人称作', 'name of whoever sits'),
};
/** Maps whose keys are names themselves: of outcomes, of fields, of columns. */
const maps: Readonly<Record<string, { of: 'outcome' | 'field' | 'column'; word: Words }>> = {
  outcomes: { of: 'outcome', word: words('去向', 'way') }, outcomeTitles: { of: 'outcome', word: words('名称', 'title') }, carry: { of: 'field', word: words('带去的内容', 'data carried') }, carries: { of: 'field', word: words('随件内容', 'contents') },
  result: { of: 'field', word: words('带回的内容', 'data brought back') }, data: { of: 'field', word: words('带回的内容', 'data brought back') }, titles: { of: 'field', word: words('值的名称', 'title of the value') }, asks: { of: 'column', word: words('条件列', 'column asked') }, gives: { of: 'column', word: words('结果列', 'column given') },
  when: { of: 'column', word: words('条件', 'condition') }, give: { of: 'column', word: words('结果', 'outcome') },
};
/** Words that say too little at the head of an English sentence. */
const inSentence: Readonly<Record<string, string>> = { is: 'condition', of: 'case type', to: 'receiver', over: 'case type', by: 'who does it', then: 'way', when: 'condition', at: 'moment', with: 'what it is compared with', under: 'what it is under', edits: 'fields written', per: 'counted apart by', void: 'how it is voided', body: 'text', up: 'value', across: 'axis' };

export function keyPhrase(place: Place): Words {
  const { item, keys } = place;
  const path = keys.join('.');
  const phrase = phrases[`${item.key}.${path}`] ?? phrases[path];
  if (phrase) return phrase;
  const at = keys.findIndex((key, i) => Object.hasOwn(maps, key) && i < keys.length - 1 && (maps[key]!.of !== 'column' || item.kind === 'table') && (key !== 'result' || item.kind !== 'exchange'));
  if (at >= 0) return mapPhrase(place, at);
  // An item of a list stands under the key of the list.
  const list = item.list?.split('.').at(-1);
  const said = keys.map((key, i) => {
    const word = propertyWord(item.kind, [...(list === undefined ? [] : [list]), ...keys.slice(0, i + 1)]) ?? words(key, key);
    const isOwn = list !== undefined && word !== undefined && i === 0 && Object.hasOwn(inSentence, key) && word.zh !== propertyWord(item.kind, [key])?.zh;
    return words(word.zh, isOwn ? lowered(word.en) : (inSentence[key] ?? lowered(word.en)));
  });
  return words(said.map((each) => each.zh).join(' › '), said.map((each) => each.en).join(' › '));
}

function mapPhrase(place: Place, at: number): Words {
  const { item, keys } = place;
  const { of, word } = maps[keys[at]!]!;
  // Paths of fields hold dots themselves; of an outcome the last key says which way it goes.
  const ways = of === 'outcome' && keys.length > at + 2 ? keys.slice(-1) : [];
  const name = keys.slice(at + 1, keys.length - ways.length).join('.');
  if (keys[at] === 'outcomeTitles') return words('结果的名称', 'title of an outcome');
  if (keys[at] === 'titles') return word;
  const title = of === 'outcome' ? nameAt({ ...place, keys: ['outcome'] }, name) ?? outcomeWord(name) : of === 'column' ? columnName(place, name) : nameAt({ ...place, keys: ['field'] }, name);
  if (of === 'outcome') {
    const way = ways[0] === undefined || ways[0] === 'to' ? word : propertyWord(item.kind, ways) ?? word;
    // Where a step can end in one way only, nobody reads what that is called.
    return !title ? words(`办完后的${way.zh}`, `${lowered(way.en)} when it is done`) : words(`结果“${title.zh}”的${way.zh}`, `${lowered(way.en)} of outcome "${title.en}"`);
  }
  const known = title ?? words(name, name);
  return words(`${word.zh}“${known.zh}”`, `${word.en} "${known.en}"`);
}

/** A column of a decision table is called like the fact that it asks. */
function columnName(place: Place, name: string): Words | undefined {
  const [column = '', ...rest] = name.split('.');
  const definition = (place.pack.table as Record<string, { asks?: Record<string, unknown> }>)[place.item.address.split('/')[1] ?? ''];
  const asked = definition?.asks?.[column];
  const fact = typeof asked === 'object' && asked !== null && 'fact' in asked ? String(asked.fact) : undefined;
  const title = (fact === undefined ? undefined : nameAt({ ...place, keys: [] }, fact)) ?? propertyWord(place.item.kind, [column]) ?? nameAt({ ...place, keys: ['field'] }, column);
  return title && (rest.length === 0 ? title : (() => { const what = propertyWord(place.item.kind, rest); return what ? words(`${title.zh} › ${what.zh}`, `${title.en} › ${lowered(what.en)}`) : title; })());
}
