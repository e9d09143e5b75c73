/** The kinds of definitions as the designer and the authoring guide call them. */
import type { DefinitionKind } from '../model/pack.ts';

export const kindTitles: Readonly<Record<DefinitionKind, { zh: string; en: string }>> = {
  pack: { zh: '包', en: 'Pack' },
  organisation: { zh: '机关与角色', en: 'Organisation' },
  type: { zh: '数据类型', en: 'Types' },
  register: { zh: '代码表', en: 'Registers' },
  conditionSet: { zh: '命名条件', en: 'Named conditions' },
  table: { zh: '决策表', en: 'Decision tables' },
  measure: { zh: '措施', en: 'Measures' },
  series: { zh: '文号', en: 'Number series' },
  seal: { zh: '印章', en: 'Seals' },
  calendar: { zh: '工作日历', en: 'Calendars' },
  message: { zh: '外来消息', en: 'Messages' },
  exchange: { zh: '移交方式', en: 'Exchanges' },
  caseType: { zh: '案件类型', en: 'Case types' },
  form: { zh: '表单', en: 'Forms' },
  process: { zh: '流程', en: 'Processes' },
  document: { zh: '文书', en: 'Documents' },
  deadline: { zh: '期限', en: 'Deadlines' },
  notification: { zh: '通知', en: 'Notifications' },
  permission: { zh: '权限', en: 'Permissions' },
  ruleSet: { zh: '监督规则', en: 'Rule sets' },
  ledger: { zh: '台账', en: 'Ledgers' },
  dashboard: { zh: '首页与菜单', en: 'Home pages' },
  overlay: { zh: '下级补充', en: 'Overlays' },
  scenario: { zh: '场景测试', en: 'Scenarios' },
};
