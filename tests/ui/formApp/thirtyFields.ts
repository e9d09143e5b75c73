/** A verification plan of thirty fields with every kind of input, as the server would give it. */
import { compileFormValidator } from '../../../runtime/service/formValidator.ts';
import type { FormView, JsonSchema } from '../../../runtime/ui/form/formView.ts';

const text = (zh: string, maxLength: number): JsonSchema => ({ type: 'string', title: zh, maxLength });

const properties: Record<string, JsonSchema> = {
  'subject.name': text('被核查人', 50),
  'subject.idNumber': { type: 'string', title: '身份证号', pattern: '^[0-9]{17}[0-9X]$' },
  'subject.class': { type: 'string', enum: ['A', 'B', 'C'] },
  'subject.post': text('现任职务', 100),
  'subject.workplace': text('工作单位', 100),
  'subject.party': { type: 'boolean' },
  'subject.joinedOn': { type: 'string', format: 'date' },
  'subject.phone': { type: 'string', pattern: '^1[0-9]{10}$' },
  source: { type: 'string' },
  summary: text('反映问题摘要', 500),
  amount: { type: 'number', minimum: 0 },
  people: { type: 'integer', minimum: 1, maximum: 500 },
  'plan.scope': text('核查范围', 1000),
  'plan.aim': text('核查目的', 300),
  'plan.startOn': { type: 'string', format: 'date' },
  'plan.meetAt': { type: 'string', format: 'date-time' },
  'plan.hasTalk': { type: 'boolean' },
  'plan.safety': text('谈话安全措施', 500),
  'plan.place': text('谈话地点', 100),
  'plan.measures': { type: 'array', items: { type: 'string', enum: ['inquiry', 'records', 'property', 'appraisal'] } },
  'plan.track': { type: 'string', enum: ['party', 'supervision', 'both'] },
  'plan.secrecy': { type: 'string' },
  'plan.steps': {
    type: 'array', minItems: 1,
    items: { type: 'object', required: ['what'], properties: { what: text('步骤', 100), who: { type: 'string', title: '承办人' }, until: { type: 'string', format: 'date', title: '完成日期' }, cost: { type: 'number', minimum: 0, title: '经费' } } },
  },
  lead: { type: 'string' },
  helpers: { type: 'array', items: { type: 'string' } },
  partnerOrgan: { type: 'string' },
  material: { type: 'array', items: { type: 'object' } },
  'contact.name': text('联系人', 50),
  'contact.phone': text('联系电话', 30),
  remark: text('备注', 200),
};

const schema: JsonSchema = { type: 'object', required: ['subject.name', 'subject.idNumber', 'subject.class', 'source', 'summary', 'plan.scope', 'plan.steps', 'plan.track', 'lead'], properties };
export const validator = compileFormValidator(schema as Record<string, unknown>);

export const view: FormView = {
  form: 'verification-plan',
  title: { zh: '初步核实方案', en: 'Verification plan' },
  schema,
  validator: `/assets/validators/${validator.hash}.js`,
  values: { case: {}, subject: { workplace: '青河县殡仪馆' }, source: 'petition' },
  facts: { actor: { organ: '/a' } },
  options: {
    class: [{ value: 'A', title: { zh: '甲类' } }, { value: 'B', title: { zh: '乙类' } }, { value: 'C', title: { zh: '丙类' } }],
    source: [{ value: 'petition', title: { zh: '信访举报', en: 'Petition' } }, { value: 'inspection', title: { zh: '巡察移交' } }, { value: 'audit', title: { zh: '审计移送' }, closed: { zh: '已停用' } }, { value: 'patrol', title: { zh: '日常监督' } }, { value: 'other', title: { zh: '其他' } }],
    measures: [{ value: 'inquiry', title: { zh: '查询' } }, { value: 'records', title: { zh: '调取' } }, { value: 'property', title: { zh: '查核财产' } }, { value: 'appraisal', title: { zh: '鉴定' } }],
    track: [{ value: 'party', title: { zh: '执纪' } }, { value: 'supervision', title: { zh: '执法' } }, { value: 'both', title: { zh: '执纪和执法' } }],
    secrecy: [{ value: 'inner', title: { zh: '内部' } }, { value: 'secret', title: { zh: '秘密' } }],
  },
  conditions: [
    { field: 'plan.safety', visible: { all: [{ fact: 'case.plan.hasTalk', operator: 'equal', value: true }] }, required: { all: [{ fact: 'case.plan.hasTalk', operator: 'equal', value: true }] }, hidden: 'clear' },
    { field: 'plan.place', visible: { all: [{ fact: 'case.plan.hasTalk', operator: 'equal', value: true }] }, hidden: 'clear' },
  ],
  sections: [
    { section: 'subject', title: { zh: '被核查人', en: 'Subject' }, fields: [
      { field: 'subject.name', title: { zh: '姓名', en: 'Name' } },
      { field: 'subject.idNumber', title: { zh: '身份证号' }, patternHelp: { zh: '应为 18 位，最后一位可以是 X。' } },
      { field: 'subject.class', title: { zh: '管理类别' }, options: 'class', hint: { zh: '按干部管理权限划分' } },
      { field: 'subject.post', title: { zh: '现任职务' } },
      { field: 'subject.workplace', title: { zh: '工作单位' }, readOnly: true },
      { field: 'subject.party', title: { zh: '中共党员' } },
      { field: 'subject.joinedOn', title: { zh: '入党日期' } },
      { field: 'subject.phone', title: { zh: '手机号码' }, patternHelp: { zh: '应为 11 位手机号码。' } },
    ] },
    { section: 'matter', title: { zh: '问题线索', en: 'Matter' }, fields: [
      { field: 'source', title: { zh: '线索来源', en: 'Source' }, options: 'source', kind: 'select' },
      { field: 'amount', title: { zh: '涉嫌金额' }, unit: { zh: '元', en: 'CNY' } },
      { field: 'people', title: { zh: '涉及人数' }, unit: { zh: '人' } },
      { field: 'plan.track', title: { zh: '适用程序' }, options: 'track' },
      { field: 'summary', title: { zh: '反映问题摘要', en: 'Summary' } },
    ] },
    { section: 'plan', title: { zh: '核查安排', en: 'Plan' }, fields: [
      { field: 'plan.scope', title: { zh: '核查范围' } }, { field: 'plan.aim', title: { zh: '核查目的' } },
      { field: 'plan.startOn', title: { zh: '开始日期' } }, { field: 'plan.meetAt', title: { zh: '首次碰头时间' } },
      { field: 'plan.hasTalk', title: { zh: '方案含谈话' } }, { field: 'plan.secrecy', title: { zh: '密级' }, options: 'secrecy', kind: 'radio' },
      { field: 'plan.safety', title: { zh: '谈话安全措施' } }, { field: 'plan.place', title: { zh: '谈话地点' } },
      { field: 'plan.measures', title: { zh: '拟采取措施' }, options: 'measures' },
      { field: 'plan.steps', title: { zh: '步骤' }, columns: [{ column: 'what', title: { zh: '做什么' }, width: 260 }, { column: 'who', title: { zh: '谁来做' } }, { column: 'until', title: { zh: '何时完成' } }, { column: 'cost', title: { zh: '经费' }, unit: { zh: '元' } }] },
    ] },
    { section: 'team', title: { zh: '人员与材料', en: 'Team' }, fields: [
      { field: 'lead', title: { zh: '核查组组长' }, kind: 'person' }, { field: 'helpers', title: { zh: '核查组成员' }, kind: 'people' },
      { field: 'partnerOrgan', title: { zh: '协作单位' }, kind: 'unit' }, { field: 'contact.name', title: { zh: '联系人' } },
      { field: 'contact.phone', title: { zh: '联系电话' } }, { field: 'remark', title: { zh: '备注' } },
      { field: 'material', title: { zh: '附件' }, kind: 'files' },
    ] },
  ],
};
