/**
 * What a Chinese sentence calls the things that definitions are made of. Problems name them by the English word that an author writes
 * (`what`, `kind`, `wanted` in their details); a word without a line here is left as it is.
 */
const names: Readonly<Record<string, string>> = {
  pack: '包', organisation: '机关与角色', type: '数据类型', register: '代码表', conditionSet: '命名条件', table: '决策表', measure: '措施', series: '文号', seal: '印章', calendar: '工作日历', message: '外来消息', exchange: '移交方式',
  caseType: '案件类型', form: '表单', process: '流程', document: '文书', deadline: '期限', notification: '通知', permission: '权限', ruleSet: '监督规则', ledger: '台账', dashboard: '首页与菜单', scenario: '场景测试', overlay: '下级补充',
  'case type': '案件类型', role: '角色', level: '审批层级', class: '信息类别', phase: '办案阶段', milestone: '里程碑', field: '字段', tier: '层级', step: '环节', matter: '事项', item: '项', extension: '延期', condition: '条件', column: '列', code: '代码',
  stage: '阶段', reader: '通知对象', event: '事件', end: '结束', department: '部门', counting: '计算方式', body: '集体', block: '并行块', 'hand-over': '移交', option: '选项', branch: '分支', case: '情形', section: '栏目', row: '行', relation: '关联', act: '动作',
  round: '轮次', seat: '席位', file: '材料', start: '起算', stop: '终止', pause: '暂停', restart: '重新起算', overdue: '超期处置', grant: '授权', never: '禁止', tally: '计数', rule: '规则', offer: '可办事项', watch: '监听', total: '合计', entry: '菜单项', panel: '面板', patch: '改动',
  ask: '问题', year: '年度', 'block around this step': '包含此环节的块', 'person of this scenario': '场景人物', 'placeholder of a notice': '通知的占位符', 'field carried': '携带的字段', result: '结果', 'seal for heading': '版头的印章',
  object: '一组键', list: '列表', page: '页面', string: '文字', number: '数', 'whole number': '整数', 'true or false': 'true 或 false', boolean: 'true 或 false', nothing: '空', keys: '个键', items: '项', characters: '个字符', 'each item once': '每项只写一次',
};

/** `code of sanction` is 代码（sanction）; of several (`list | string`) each is named. */
export function inChinese(words: string): string {
  if (Object.hasOwn(names, words)) return names[words]!;
  if (words.includes(' | ')) return words.split(' | ').map(inChinese).join('或');
  const measured = /^([≥≤] \d+) (keys|items|characters)$/.exec(words);
  if (measured) return `${measured[1]} ${names[measured[2]!]}`;
  const [, what, owner] = /^(placeholder of a notice|field carried|seal for heading|[a-z ]+?)(?: (?:of|by|upon))? (\S+(?:, \S+)*)$/.exec(words) ?? [];
  return what !== undefined && owner !== undefined && Object.hasOwn(names, what) ? `${names[what]}（${owner}）` : words;
}
