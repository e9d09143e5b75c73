/** The words in which a difference is told of items and of rights, in Chinese and English; what properties are called is in `words/`. */
import type { Pack } from '../load/pack.ts';
import type { Title } from '../model/common.ts';
import type { Words } from '../words/propertyWords.ts';
import { packItems } from './packItems.ts';

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

export const doesWords: Record<string, Words> = {
  see: words('看到', 'sees'), edit: words('填写', 'edits'), may: words('做', 'may'), start: words('发起', 'starts'), complete: words('提交', 'completes'), agree: words('同意', 'agrees'), refuse: words('不同意', 'refuses'),
  'send-back': words('退回', 'sends back'), enter: words('录入线下审批', 'enters an approval given outside'), decide: words('判断走哪一分支', 'decides the way'), 'hand-over': words('移交', 'hands over'), recall: words('撤回', 'recalls'), seal: words('用印', 'seals'), extend: words('批准延长', 'agrees to extend'),
};

export const kindWord = (key: string): Words => (Object.hasOwn(kindWords, key) ? kindWords[key]! : words(key, key));

/** Names of roles, levels and the like as people know them, the name itself beside where it helps. */
export function titleOf(pack: Pack, address: string): Title | undefined {
  return packItems(pack).get(address)?.title;
}
