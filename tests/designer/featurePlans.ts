/** Plans that tests of the wizard write features from. */
import type { FeaturePlan } from '../../designer/wizard/featurePlan.ts';

const source = { text: '规程设计取值', says: '收到来函后逐级审批并回复', mark: 'design' } as const;

/** 党风廉政意见回复 (domain 2.1, W83): registered, looked into, decided at two levels, answered in a sealed letter. */
export const integrityOpinion: FeaturePlan = {
  code: 'integrity-opinion', title: { zh: '党风廉政意见回复', en: 'Integrity opinion' }, phase: 'intake', short: '廉复', source,
  steps: [
    { kind: 'task', step: 'register', title: { zh: '登记来函', en: 'Register the letter' }, role: 'case-supervision-clerk' },
    { kind: 'task', step: 'look-into', title: { zh: '核查并拟写意见', en: 'Look into it' }, role: 'handler' },
    { kind: 'approval', step: 'approve', title: { zh: '审签回复意见', en: 'Approve the reply' }, levels: ['DH', 'DL'] },
  ],
  fields: [
    { field: 'asker', title: { zh: '来函单位', en: 'Asked by' }, kind: 'line', at: 'register', required: true },
    { field: 'askedOn', title: { zh: '来函日期', en: 'Asked on' }, kind: 'date', at: 'register', required: true },
    { field: 'subject', title: { zh: '征求意见对象', en: 'Person asked about' }, kind: 'person', at: 'register', required: true },
    { field: 'purpose', title: { zh: '征求意见事由', en: 'Purpose' }, kind: 'choice', choices: [{ value: 'promotion', title: { zh: '提拔任用', en: 'Promotion' } }, { value: 'honour', title: { zh: '评先评优', en: 'Honour' } }], at: 'register', required: true },
    { field: 'findings', title: { zh: '核查情况', en: 'Findings' }, kind: 'text', at: 'look-into', required: true },
    { field: 'hasObjection', title: { zh: '是否有不同意见', en: 'Objection' }, kind: 'yesNo', at: 'look-into', required: true },
    { field: 'opinionText', title: { zh: '回复意见', en: 'Opinion' }, kind: 'text', at: 'look-into', required: true },
  ],
  papers: [{ document: 'integrity-opinion-reply', title: { zh: '党风廉政意见回复函', en: 'Reply' }, kind: 'letter', at: 'look-into', issuedBy: 'approve', seal: 'discipline-seal', to: 'asker', text: '现将意见函复如下：\n\n{{case.opinionText}}' }],
  limits: [{ deadline: 'integrity-opinion-reply', title: { zh: '意见回复', en: 'Reply' }, days: 5, counting: 'working', from: 'askedOn', until: 'end', owner: 'case-supervision-clerk', source }],
  ledgerFor: ['case-supervision-clerk', 'leader-in-charge'], menus: ['case-supervision-home', 'leader-home'],
};

/** The least that can be asked for: one person does one thing, nothing is filled in. */
export const smallest: FeaturePlan = {
  code: 'small-matter', title: { zh: '小事登记' }, phase: 'intake', short: '小', source,
  steps: [{ kind: 'task', step: 'do', title: { zh: '办理' }, role: 'handler' }],
  fields: [], papers: [], limits: [], ledgerFor: [], menus: [],
};

/** Every kind of field, paper and level. */
export const fullest: FeaturePlan = {
  code: 'every-kind', title: { zh: '各类事项', en: 'Every kind' }, phase: 'lead', short: '各', source,
  steps: [
    { kind: 'task', step: 'enter', title: { zh: '登记', en: 'Enter' }, role: 'handler' },
    { kind: 'approval', step: 'first-look', title: { zh: '审核', en: 'First look' }, levels: ['DH'] },
    { kind: 'task', step: 'work', title: { zh: '办理', en: 'Work' }, role: 'handler' },
    { kind: 'approval', step: 'decide', title: { zh: '审批', en: 'Decide' }, levels: ['DL', 'CH', 'SC', 'PS'] },
    { kind: 'task', step: 'tell', title: { zh: '告知', en: 'Tell' }, role: 'petition-clerk' },
  ],
  fields: [
    ...(['line', 'text', 'number', 'money', 'date', 'yesNo', 'officer', 'organ', 'department'] as const).map((kind, i) => ({ field: `f${i}${kind}`, title: { zh: `第${i + 1}项`, en: `No ${i + 1}` }, kind, at: 'enter', required: i % 2 === 0 })),
    { field: 'field', title: { zh: '问题领域', en: 'Field' }, kind: 'register', register: 'problem-field', at: 'work', required: true },
    { field: 'result', title: { zh: '办理结果', en: 'Result' }, kind: 'choice', choices: [{ value: 'yes', title: { zh: '属实', en: 'True' } }, { value: 'no', title: { zh: '不属实', en: 'Untrue' } }], at: 'work', required: true },
    { field: 'whom', title: { zh: '有关人员', en: 'Person' }, kind: 'person', at: 'work', required: false },
    { field: 'toldOn', title: { zh: '告知日期', en: 'Told on' }, kind: 'date', at: 'tell', required: true },
  ],
  papers: [
    { document: 'every-kind-form', title: { zh: '登记表', en: 'Form' }, kind: 'form', at: 'enter', text: '以上情况已登记。' },
    { document: 'every-kind-approval', title: { zh: '呈批表', en: 'Approval' }, kind: 'approval', at: 'work', issuedBy: 'decide', text: '建议按上述结果办结，请审批。' },
    { document: 'every-kind-report', title: { zh: '情况报告', en: 'Report' }, kind: 'report', at: 'work', text: '建议按上述结果办结。' },
    { document: 'every-kind-letter', title: { zh: '告知函', en: 'Letter' }, kind: 'letter', at: 'work', issuedBy: 'decide', seal: 'organ-seal', to: 'f0line', text: '请按规定办理，并将结果函告我机关。' },
  ],
  limits: [
    { deadline: 'every-kind-whole', title: { zh: '全程时限', en: 'Whole' }, days: 30, counting: 'natural', from: 'begin', until: 'end', owner: 'handler', source },
    { deadline: 'every-kind-first', title: { zh: '登记时限', en: 'First' }, days: 2, counting: 'working', from: 'begin', until: 'enter', owner: 'handler', source },
  ],
  ledgerFor: ['handler'], menus: ['handler-home'],
};
