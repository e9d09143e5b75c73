/** The words in which a difference is told: kinds, keys, verbs and values, in Chinese and English. */
import type { Pack } from '../load/pack.ts';
import { actTitle } from '../model/actTitles.ts';
import type { Title } from '../model/common.ts';
import type { Value } from './canonicalValue.ts';
import { isRecord } from './canonicalValue.ts';
import { packItems } from './packItems.ts';

export interface Words {
  zh: string;
  en: string;
}

const words = (zh: string, en: string): Words => ({ zh, en });

/** What names an item: a kind of definition, or the key of a part. */
const kindWords: Record<string, Words> = {
  pack: words('包', 'pack'), organisation: words('机关与角色', 'organisation'), type: words('数据类型', 'type'), register: words('代码表', 'register'), conditionSet: words('命名条件', 'named conditions'),
  table: words('决策表', 'table'), measure: words('措施', 'measure'), series: words('文号', 'series'), seal: words('印章', 'seal'), calendar: words('工作日历', 'calendar'), message: words('外来消息', 'message'),
  exchange: words('移交方式', 'exchange'), caseType: words('案件类型', 'case type'), form: words('表单', 'form'), process: words('流程', 'process'), document: words('文书', 'document'), deadline: words('期限', 'deadline'),
  notification: words('通知', 'notification'), permission: words('权限', 'permission'), ruleSet: words('监督规则', 'rule set'), ledger: words('台账', 'ledger'), dashboard: words('首页与菜单', 'dashboard'),
  stage: words('阶段', 'stage'), task: words('环节', 'task'), approval: words('审批', 'approval'), choice: words('分支选择', 'choice'), case: words('情形', 'case of a choice'), parallel: words('并行', 'parallel block'),
  branch: words('分支', 'branch'), foreach: words('逐项办理', 'block over a list'), handOver: words('移交', 'hand-over'), child: words('另启流程', 'child case'), milestone: words('节点', 'milestone'), end: words('结束', 'end'),
  round: words('会签轮次', 'round'), seat: words('会签席位', 'seat'), field: words('字段', 'field'), section: words('分组', 'section'), column: words('列', 'column'), row: words('行', 'row'), code: words('代码', 'code'),
  grant: words('授权', 'grant'), never: words('排除', 'exclusion'), rule: words('规则', 'rule'), tally: words('累计', 'tally'), role: words('角色', 'role'), level: words('审批层级', 'level'), tier: words('层级', 'tier'),
  department: words('部门', 'department'), body: words('集体决策机构', 'body'), phase: words('办案阶段', 'phase'), class: words('信息类别', 'class'), condition: words('条件', 'condition'), file: words('附件', 'file'),
  start: words('起算', 'start'), stop: words('停止', 'stop'), pause: words('暂停', 'pause'), extension: words('延长', 'extension'), restart: words('重新计算', 'restart'), overdue: words('超期提醒', 'overdue rule'),
  counting: words('计算方式', 'counting'), year: words('年份', 'year'), panel: words('面板', 'panel'), entry: words('菜单项', 'menu entry'), ask: words('可提出的请求', 'question'), relation: words('关系', 'relation'), act: words('整案操作', 'act'),
  total: words('合计', 'total'), option: words('选项', 'option'), repeat: words('重复办理', 'repeat'), race: words('先到先得', 'race'), offer: words('可发起事项', 'offer'), watch: words('触发事项', 'watch'),
};

/** Keys by their last part; the whole path is shown beside where it has several. */
const keyWords: Record<string, Words> = {
  title: words('名称', 'title'), phase: words('办案阶段', 'phase'), 'by.role': words('由哪一角色办理', 'role that does it'), 'by.unit': words('在哪里找人', 'where the role is looked for'), 'by.separate': words('不得由谁办理', 'who may not do it'),
  'by.prefer': words('优先人选', 'who comes first'), 'by.people.assist.atLeast': words('至少几名协助人员', 'assistants at least'), form: words('表单', 'form'), 'papers.prepare': words('起草文书', 'papers prepared'),
  'papers.issue': words('制发文书', 'papers issued'), 'papers.serve': words('送达文书', 'papers served'), 'papers.ready': words('须已用印的文书', 'papers waited for'), levels: words('审批层级', 'levels'), 'levels.list': words('审批层级', 'levels'), 'levels.table': words('审批权限表', 'table of levels'),
  'levels.matter': words('审批事项', 'matter'), sendBack: words('可退回到', 'send back'), 'sendBack.to': words('可退回到', 'send back to'), 'sendBack.then': words('退回后', 'after a send-back'), when: words('条件', 'condition'),
  length: words('期限长度', 'length'), counting: words('计算方式', 'counting'), binds: words('约束谁', 'whom it binds'), adds: words('延长多久', 'adds'), times: words('次数', 'times'), edits: words('可写字段', 'fields that it edits'),
  required: words('必填', 'required'), sees: words('可见类别', 'classes shown'), may: words('可做的事', 'acts'), rows: words('哪些案件', 'rows'), phases: words('办案阶段', 'phases'), class: words('信息类别', 'class'), type: words('数据类型', 'type'),
  body: words('正文', 'text'), layout: words('版式', 'layout'), seal: words('印章', 'seal'), number: words('编号', 'number'), kind: words('种类', 'kind'), order: words('顺序', 'order'), agree: words('需几人同意', 'how many agree'),
  version: words('版本', 'version'), sources: words('依据', 'sources'), mark: words('可靠程度', 'mark'), is: words('条件', 'condition'), severity: words('严重程度', 'severity'), exchange: words('移交方式', 'exchange'), to: words('发往', 'receiver'),
  'give.levels': words('审批层级', 'levels'), 'join.wait': words('等几个分支', 'branches waited for'), 'join.rest': words('其余分支', 'the other branches'), otherwise: words('其他情形', 'otherwise'), then: words('去向', 'way'),
  maxLength: words('最多字数', 'longest'), from: words('起', 'from'), until: words('止', 'until'), tell: words('提醒谁', 'whom it tells'), after: words('之后', 'after'),
};

export const doesWords: Record<string, Words> = {
  see: words('看到', 'sees'), edit: words('填写', 'edits'), may: words('做', 'may'), start: words('发起', 'starts'), complete: words('提交', 'completes'), agree: words('同意', 'agrees'), refuse: words('不同意', 'refuses'),
  'send-back': words('退回', 'sends back'), enter: words('录入线下审批', 'enters an approval given outside'), decide: words('判断走哪一分支', 'decides the way'), 'hand-over': words('移交', 'hands over'), seal: words('用印', 'seals'), extend: words('批准延长', 'agrees to extend'),
};

export const kindWord = (key: string): Words => (Object.hasOwn(kindWords, key) ? kindWords[key]! : words(key, key));

export function keyWord(key: string): Words {
  if (Object.hasOwn(keyWords, key)) return keyWords[key]!;
  if (key.startsWith('outcomes.')) return words(`结果“${key.slice(9)}”的去向`, `way of outcome "${key.slice(9)}"`);
  const last = key.split('.').at(-1)!;
  return Object.hasOwn(keyWords, last) && last !== key ? words(`${keyWords[last]!.zh}（${key}）`, `${keyWords[last]!.en} (${key})`) : words(key, key);
}

const lengthUnits: Record<string, Words> = { hours: words('小时', 'hours'), days: words('日', 'days'), workingDays: words('个工作日', 'working days'), months: words('个月', 'months'), years: words('年', 'years') };

/** Names of roles, levels and the like as people know them, the name itself beside where it helps. */
export function titleOf(pack: Pack, address: string): Title | undefined {
  return packItems(pack).get(address)?.title;
}

/** The kinds of things whose names stand as values, by the key that they stand under. */
const referred: [RegExp, (name: string) => string][] = [
  [/(^|\.)(role|roles|ask\.role|tell|enteredBy|platformRoles\.(handles|heads|leads|supervises))$/, (n) => `organisation/roles/${n}`], [/(^|\.)levels?(\.list)?$/, (n) => `organisation/levels/${n}`], [/(^|\.)phases?$/, (n) => `pack/phases/${n}`],
  [/(^|\.)(sees|class)$/, (n) => `pack/classes/${n}`], [/(^|\.)form$/, (n) => `form/${n}`], [/papers\.(prepare|issue|serve)$/, (n) => `document/${n}`], [/(^|\.)(process)$/, (n) => `process/${n}`], [/(^|\.)exchange$/, (n) => `exchange/${n}`],
];

export function valueWords(pack: Pack, key: string, value: Value | undefined): Words {
  if (value === undefined) return words('无', 'none');
  if (value === true) return words('是', 'yes');
  if (value === false) return words('否', 'no');
  if (typeof value === 'string') {
    const address = referred.find(([pattern]) => pattern.test(key))?.[1](value);
    const title = address === undefined ? undefined : titleOf(pack, address);
    if (title) return words(title.zh, `${title.en ?? title.zh} (${value})`);
    if (/(^|\.)may$/.test(key)) return actTitle(value);
    return value === 'next' ? words('下一环节', 'next') : words(value, value);
  }
  if (value === null || typeof value === 'number') return words(String(value), String(value));
  if (Array.isArray(value)) {
    if (value.length === 0) return words('无', 'none');
    const parts = value.map((item) => valueWords(pack, key, item));
    return words(parts.map((p) => p.zh).join('、'), parts.map((p) => p.en).join(', '));
  }
  return recordWords(pack, value);
}

const ways: Record<string, Words> = { to: words('到', 'to'), end: words('结束为', 'ends as'), again: words('再来一轮', 'again'), leave: words('离开', 'leaves'), resend: words('退回对方', 'sends again') };

function recordWords(pack: Pack, value: { [key: string]: Value }): Words {
  if (typeof value['zh'] === 'string') return words(value['zh'], typeof value['en'] === 'string' ? value['en'] : value['zh']);
  const keys = Object.keys(value);
  const [only] = keys;
  if (keys.length === 1 && only !== undefined && Object.hasOwn(lengthUnits, only)) return words(`${String(value[only])}${lengthUnits[only]!.zh}`, `${String(value[only])} ${lengthUnits[only]!.en}`);
  const way = keys.find((key) => Object.hasOwn(ways, key));
  if (way !== undefined && typeof value[way] === 'string') return words(`${ways[way]!.zh}“${value[way]}”`, `${ways[way]!.en} "${value[way]}"`);
  return conditionWords(value) ?? words(JSON.stringify(value), JSON.stringify(value));
}

const operatorWords: Record<string, Words> = {
  equal: words('为', 'is'), notEqual: words('不为', 'is not'), in: words('属于', 'is one of'), notIn: words('不属于', 'is none of'), lessThan: words('小于', '<'), lessThanInclusive: words('不大于', '≤'), greaterThan: words('大于', '>'),
  greaterThanInclusive: words('不小于', '≥'), contains: words('包含', 'contains'), doesNotContain: words('不包含', 'does not contain'), sharesAny: words('有共同项', 'shares any of'), before: words('早于', 'before'), notAfter: words('不晚于', 'not after'),
  after: words('晚于', 'after'), notBefore: words('不早于', 'not before'), under: words('隶属', 'under'), startsWith: words('开头为', 'starts with'), empty: words('为空', 'is empty'), notEmpty: words('不为空', 'is not empty'), exists: words('已有', 'exists'), notExists: words('没有', 'does not exist'),
};

/** A condition as a sentence: `(case.amount 大于 50000 且 case.track 为 both)`. */
function conditionWords(value: { [key: string]: Value }): Words | undefined {
  const { all, any, not, fact, operator, condition } = value;
  for (const [parts, zh, en] of [[all, ' 且 ', ' and '], [any, ' 或 ', ' or ']] as const) {
    if (!Array.isArray(parts)) continue;
    const said = parts.map((part) => (isRecord(part) ? conditionWords(part as { [key: string]: Value }) : undefined) ?? words(JSON.stringify(part), JSON.stringify(part)));
    return said.length === 1 ? said[0]! : words(`(${said.map((s) => s.zh).join(zh)})`, `(${said.map((s) => s.en).join(en)})`);
  }
  if (isRecord(not)) {
    const said = conditionWords(not as { [key: string]: Value });
    return said && words(`非 ${said.zh}`, `not ${said.en}`);
  }
  if (typeof condition === 'string') return words(`条件“${condition}”`, `condition "${condition}"`);
  if (typeof fact !== 'string' || typeof operator !== 'string') return undefined;
  const said = Object.hasOwn(operatorWords, operator) ? operatorWords[operator]! : words(operator, operator);
  const wanted = value['value'];
  const right = ['empty', 'notEmpty', 'exists', 'notExists'].includes(operator) ? '' : isRecord(wanted) && typeof wanted['fact'] === 'string' ? ` ${wanted['fact']}` : ` ${Array.isArray(wanted) ? wanted.map(String).join('/') : String(wanted)}`;
  return words(`${fact} ${said.zh}${right}`, `${fact} ${said.en}${right}`);
}
