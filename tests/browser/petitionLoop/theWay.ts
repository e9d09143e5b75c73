/** The way of one petition, in the order in which people walk it: who does which piece of work, and what only that person types. */
import { today } from './fillForm.ts';
import type { Doing } from './work.ts';

export interface Move extends Doing {
  who: string;
  work: string;
  /** Not one piece of work, but all that waits for him under this word. */
  all?: true;
}

const scan = {
  name: '签字扫描件.pdf', mimeType: 'application/pdf',
  buffer: Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'),
};
const agreed = (work: string, ...people: string[]): Move[] => people.map((who) => ({ who, work, opinion: '同意。' }));
/** The keeper of the seals sets his seal on whatever has come to him. */
const sealed = (who: string): Move => ({ who, work: '用印', all: true });
const outsideOpinion = '建议给予党内严重警告处分。';

export const summary = '反映其垄断殡葬用品销售，指定一家公司供货并从中收取回扣。';
const facts = '2021年至2025年，利用担任县殡仪馆馆长的职务便利，指定一家公司独家供应殡葬用品，先后收取回扣共计人民币八万元。';
export const result = '查证属实，给予党内严重警告处分，违纪所得已上缴。';

/** The province registers, looks for repeats and proposes; the way is approved. */
export const takenIn = (subject: string): Move[] => [
  {
    who: 'wangfang', work: '登记信访举报', form: {
      来信来访方式: '来信', 收到日期: today(), 紧急程度: '平件', 是否实名: true, '检举控告人/姓名': '柳平', '检举控告人/联系电话': '13900000000', '被反映人/姓名': subject, 干部管理权限: '所在单位党组织管理', 是否正职领导干部: true,
      '被反映人/工作单位': '江阳县殡仪馆', 职务: '馆长', 政治面貌: '中共党员', 反映问题摘要: summary, 问题类别: ['侵害群众利益'], 问题领域: '殡葬服务', 问题属地: '江阳县', '反映涉及金额（元）': '80000',
    },
  },
  { who: 'wangfang', work: '查重', form: { 查重情况: '经检索，未见反映同一人同一问题的信访件。' }, outcome: '初次举报' },
  { who: 'wangfang', work: '提出拟办意见', form: { 管辖判断: '下级机关管辖', 拟办方式: '交下级办理并报结果', 承接机关: '云川市', 拟办意见: '拟交云川市纪委监委办理并报结果。' } },
  ...agreed('审批拟办意见', 'chenjing', 'zhaomin'),
];

/** The name is verified by two, the reporter is told. */
export const informed = (): Move[] => [
  { who: 'wangfang', work: '核实是否本人实名举报', form: { 核实方式: '电话', 核实结果: '确认本人实名举报' }, assistants: ['刘洋'] },
  { who: 'wangfang', work: '起草受理告知书' },
  ...agreed('审签受理告知书', 'chenjing'),
  sealed('chenpengmin'),
  { who: 'wangfang', work: '告知举报人已受理', form: { 告知方式: '书面' } },
];

/** The letter of assignment is signed and sealed. */
export const assigned = (): Move[] => [
  { who: 'wangfang', work: '起草交办函', form: { 交办要求: '请认真核查，按期书面报告结果。', 要求报结日期: today(80) } },
  ...agreed('审签交办函', 'chenjing', 'zhaomin'),
  sealed('chenpengmin'),
];

/** The city signs for it and assigns it onwards. */
export const onwards = (): Move[] => [
  { who: 'lina', work: '签收：交办' },
  { who: 'lina', work: '签收并登记' },
  { who: 'lina', work: '提出办理方式', form: { 办理方式: '转交下级办理', 承接机关: '江阳县', 对下级的办理要求: '请江阳县纪委监委直接核查。', 要求下级报结日期: today(70) } },
  ...agreed('审批办理方式', 'huangrongrong', 'guoming'),
  { who: 'lina', work: '起草交办函' },
  ...agreed('审签交办函', 'huangrongrong', 'guoming'),
  sealed('luolan'),
];

/** The county signs for it and handles it itself: a lead is registered and goes to a department. */
export const becomesALead = (): Move[] => [
  { who: 'sunli', work: '签收：交办' },
  { who: 'sunli', work: '签收并登记' },
  { who: 'sunli', work: '提出办理方式', form: { 办理方式: '本机关办理' } },
  ...agreed('审批办理方式', 'xuhui', 'yangfan'),
  { who: 'hejie', work: '登记问题线索', form: { 线索来源: '上级交办', 线索类型: '涉嫌违纪' } },
  { who: 'hejie', work: '提出分办意见', form: { 承办部门: '第一纪检监察室', 分办意见: '拟由第一纪检监察室办理。' } },
  ...agreed('审批分办意见', 'songping', 'yangfan', 'tianweidong'),
  sealed('shiying'),
  { who: 'liqiang', work: '承办部门签收', outcome: '签收' },
];

/** Disposed of: preliminary verification. */
export const disposedOf = (): Move[] => [
  { who: 'zhangwei', work: '分析研判线索', form: { '地区、单位和人员情况': '县殡仪馆为县民政局所属事业单位，殡葬用品由其统一采购。', 问题存在的可能性: '供货商长期为同一家公司，价格明显高于周边县，问题存在的可能性较大。', 可查性: '采购合同、账目齐全，可查性强。' } },
  { who: 'zhangwei', work: '记录室务会集体研究情况', form: { 参加人员: ['李强', '张伟', '周涛'], 研究意见: '问题具体、可查性强，同意初步核实。' } },
  { who: 'zhangwei', work: '提出处置意见', form: { 处置方式: '初步核实', 处置理由: '反映的问题具体，可查性强。', 处置方案: '成立核查组，调取采购合同和账目，向供货商了解情况。' } },
  ...agreed('审批处置意见', 'liqiang', 'yangfan', 'tianweidong'),
  { who: 'zhangwei', work: '向案管部门报备处置情况' },
];

/** Verified by two, the report signed by both, a case proposed. */
export const verified = (): Move[] => [
  { who: 'zhangwei', work: '拟订初核方案', form: { 核查范围和重点: '核查殡葬用品采购和供货商往来情况。', 核查步骤: [{ 工作内容: '调取采购合同和账目', 完成时间: today(30) }], 方案含谈话: false } },
  ...agreed('审批初核方案', 'liqiang', 'yangfan', 'tianweidong'),
  { who: 'zhangwei', work: '收集证据', form: { 证据清单: [{ 证据种类: '书证', 证据名称: '殡葬用品采购合同', 来源: '县殡仪馆', 取得日期: today(), 页数: '24', 证明内容: '供货由一家公司垄断' }] }, assistants: ['周涛'] },
  { who: 'zhangwei', work: '起草初核情况报告', form: { 核查过程: '核查组调取了县殡仪馆近五年采购合同和账目，向供货商了解了情况。', 查明的事实: '殡葬用品长期由一家公司独家供应，该公司多次向馆长给付回扣，部分事实有书证印证。', 处理建议: '已掌握部分违纪事实和证据，建议立案审查调查。' } },
  ...agreed('核查组全体签名', 'zhangwei', 'zhoutao'),
  { who: 'zhangwei', work: '提出处置建议', form: { 初核处置意见: '立案审查调查', 处置理由: '已掌握部分违纪事实和证据，需要追究纪律责任。' } },
  ...agreed('审批处置建议', 'liqiang', 'yangfan', 'tianweidong'),
];

/** A case is filed, announced and told to the unit. */
export const filed = (): Move[] => [
  { who: 'zhangwei', work: '起草立案审查调查呈批报告', form: { 立案类型: '立案审查调查', 是否涉嫌职务犯罪: false, 涉嫌违纪违法的主要事实: '利用职务便利指定一家公司独家供应殡葬用品，并从中收取回扣。', 立案依据: '已掌握其部分违纪违法事实和证据，需要追究纪律责任。', 承办部门意见: '建议立案审查调查。' } },
  ...agreed('审批立案', 'liqiang', 'yangfan', 'tianweidong'),
  sealed('shiying'),
  { who: 'zhangwei', work: '向被审查调查人宣布立案决定', form: { 宣布立案决定时间: `${today()} 09:00`, 宣布人: ['张伟', '周涛'], 宣布地点: '县殡仪馆会议室', 被审查调查人意见: '服从组织决定，配合审查调查。' }, assistants: ['周涛'], file: scan },
  { who: 'zhangwei', work: '向所在单位送达立案通知书并通报', form: { 单位接收人: '县殡仪馆办公室主任' } },
];

/** Investigated, the facts met on, handed to the office that hears cases. */
export const investigated = (): Move[] => [
  { who: 'zhangwei', work: '拟订审查调查方案', form: { 审查调查组成员: ['张伟', '周涛'], 调查范围和重点: '查清指定供货、收取回扣的事实和款项去向。', 安全预案: '谈话前了解身体状况，谈话全程录音录像。', 工作步骤: [{ 工作内容: '询问供货商', 完成时间: today(20) }] } },
  ...agreed('审批审查调查方案', 'liqiang', 'yangfan', 'tianweidong'),
  { who: 'zhangwei', work: '收集、固定证据', form: { 审查调查证据: [{ 证据种类: '证人证言', 证据名称: '供货商证言', 来源: '供货商', 取得日期: today(), 页数: '6', 证明内容: '给付回扣的经过' }] }, assistants: ['周涛'] },
  { who: 'zhangwei', work: '起草违纪违法事实材料', form: { 违纪违法事实材料: [{ 题目: '收取回扣', 问题性质: '违反廉洁纪律', 发生时间: '2021年至2025年', 事实内容: facts }] } },
  ...agreed('审签事实材料', 'liqiang', 'yangfan'),
  { who: 'zhangwei', work: '事实材料与本人见面', form: { 见面地点: '江阳县纪委监委谈话室', 被审查调查人意见: '同意', 是否提交忏悔反思材料: true }, assistants: ['周涛'], file: scan, outcome: '见面完毕' },
  {
    who: 'zhangwei', work: '起草审查调查报告', form: {
      案件来源和审查调查过程: '上级交办的实名举报经初步核实后立案，审查调查组依规依纪依法收集了证据。', 查明的主要事实: facts, 被审查调查人的态度和认识: '能够如实说明问题，主动上缴违纪所得。',
      涉案财物情况: '违纪所得八万元已全部上缴。', 处理建议和依据: '其行为违反廉洁纪律，依照《中国共产党纪律处分条例》有关规定，建议给予党内严重警告处分。',
    },
  },
  ...agreed('审查调查组全体签名', 'zhangwei', 'zhoutao'),
  { who: 'zhangwei', work: '整理案卷并呈请移送审理', form: { 移送卷数: '3', 移送页数: '412' } },
  ...agreed('审批移送审理', 'liqiang', 'yangfan', 'tianweidong'),
];

/** Heard by people who had no hand in the investigation. */
export const heard = (): Move[] => [
  { who: 'caoying', work: '核对案卷材料并受理', form: { 案卷材料是否齐全: true } },
  { who: 'caoying', work: '提出审理组组成人员', form: { 审理组成员: ['曹颖', '彭亮'], 审理组组长: '曹颖' } },
  ...agreed('审批审理组', 'dinglan', 'yangfan'),
  { who: 'caoying', work: '阅卷审核', form: { 事实是否清楚: '事实清楚。', 证据是否确凿: '证据确凿，能够相互印证。', 定性是否准确: '定性准确。', 手续是否完备: '手续完备，程序合规。', 涉案财物处理是否适当: '处理适当。' }, assistants: ['彭亮'], outcome: '事实清楚' },
  { who: 'caoying', work: '呈请审理谈话', form: { 是否进行审理谈话: true } },
  ...agreed('审批审理谈话', 'dinglan', 'yangfan'),
  { who: 'caoying', work: '审理谈话', form: { 谈话日期: today(), 谈话地点: '江阳县纪委监委谈话室', 陈述和申辩: '对认定的事实没有异议，请求从轻处理。' }, assistants: ['彭亮'] },
  { who: 'caoying', work: '记录审理室集体审议情况', form: { 参加人员: ['丁岚', '曹颖', '彭亮'], 审议意见: '事实清楚、证据确凿，同意给予党内严重警告处分的意见。' } },
  { who: 'caoying', work: '起草审理报告', form: { 审理认定的事实: facts, 错误性质: '其行为违反廉洁纪律。', 适用的条规: '《中国共产党纪律处分条例》有关规定', 量纪情节和理由: '如实说明问题，主动上缴违纪所得，可以从轻处分。', 拟给予的党纪处分: '严重警告' } },
  ...agreed('审批审理报告', 'dinglan', 'yangfan', 'tianweidong'),
];

/** The standing committee meets on paper: one enters its decision, another holds it against the original. */
export const decided = (): Move[] => [
  { who: 'caoying', work: '提请常委会审议', form: { 提请审议事项: '审议给予党内严重警告处分的意见。' } },
  ...agreed('纪委常委会审议', 'dinglan', 'yangfan', 'tianweidong'),
  {
    who: 'hejie', work: '纪委常委会审议', file: scan, press: '录入线下审批', opinion: outsideOpinion, dialog: async (dialog, page) => {
      await dialog.getByLabel('签批人').fill('田卫东');
      await dialog.getByPlaceholder('选择日期').fill(today());
      await page.keyboard.press('Enter');
      for (const [label, count] of [['应到', '7'], ['实到', '6'], ['赞成', '6']] as const) await dialog.locator('label', { hasText: label }).locator('input').fill(count);
    },
  },
  { who: 'xuya', work: '核对录入：纪委常委会审议', press: '核对确认', outcome: '与签批件一致' },
  {
    who: 'caoying', work: '起草处分决定', form: {
      党纪处分: '严重警告', '处分影响期（月）': '18', 处分决定认定的事实: facts, 处分依据: '有关规定', 申诉权利告知: '如对本决定不服，可以依照《中国共产党章程》第四十三条的规定向作出决定的党组织提出申诉。申诉期间不停止本决定的执行。',
      办理结果: '查证属实，给予处分', 办理情况: result,
    },
  },
  ...agreed('签发处分决定', 'dinglan', 'yangfan', 'tianweidong'),
  sealed('shiying'),
  { who: 'caoying', work: '印发处分决定书' },
];

/** The result returns county, city, province; the reporter is told. */
export const returned = (): Move[] => [
  { who: 'sunli', work: '起草办理结果报告', form: { 本级审核意见: '建议予以办结。' } },
  ...agreed('审签办理结果报告', 'xuhui', 'yangfan', 'tianweidong'),
  sealed('shiying'),
  { who: 'sunli', work: '报送办理结果' },
  { who: 'lina', work: '审核下级报告的办理结果', form: { 结果审核意见: '事实清楚，处理恰当。' }, outcome: '认可' },
  { who: 'lina', work: '起草办理结果报告', form: { 本级审核意见: '同意江阳县的处理意见。' } },
  ...agreed('审签办理结果报告', 'huangrongrong', 'guoming', 'gaojianguo'),
  sealed('luolan'),
  { who: 'lina', work: '报送办理结果' },
  { who: 'wangfang', work: '审核下级报告的办理结果', form: { 结果审核意见: '同意办结。' }, outcome: '认可' },
  { who: 'wangfang', work: '向举报人反馈办理结果', form: { 反馈方式: '电话', 反馈内容: '您反映的问题经查属实，有关人员已受到处分，违纪所得已上缴。感谢您对纪检监察工作的支持。', 检举控告人意见: '无异议' }, assistants: ['刘洋'] },
];

/** Served, announced, executed, entered in the integrity archive, put on the shelf. */
export const executedAndArchived = (): Move[] => [
  { who: 'caoying', work: '向本人和所在单位送达处分决定', form: { 受送达人和单位: '本人、县殡仪馆党支部', 送达人: ['曹颖', '彭亮'], 送达回证是否签收: true }, assistants: ['彭亮'], file: scan },
  { who: 'caoying', work: '宣布处分决定', form: { 宣布范围: '县民政局机关和所属单位全体党员', 受处分人意见: '服从处分决定，认真整改。' }, assistants: ['彭亮'] },
  { who: 'caoying', work: '起草处分执行通知', form: { 执行单位: '县民政局', 执行事项: '将处分决定归入本人档案，处分影响期内不得提拔，按规定落实年度考核结果。', 要求反馈日期: today(60) } },
  ...agreed('审签处分执行通知', 'dinglan', 'yangfan'),
  sealed('shiying'),
  { who: 'caoying', work: '收取并登记执行情况报告', form: { 执行情况: '处分决定已归入本人档案，年度考核等次已按规定确定。' }, file: scan, outcome: '执行到位' },
  { who: 'hejie', work: '登记廉政档案', form: { 廉政档案条目类别: '党纪政务处分', 廉政档案记载内容: '因违反廉洁纪律受到党内严重警告处分。' } },
  { who: 'caoying', work: '收集材料、编制卷内目录', form: { 卷内目录: [{ 案卷题名: '审查调查卷', 件数: '46', 页数: '412', 保管期限: '永久' }] } },
  { who: 'suqing', work: '检查齐全并接收归档', form: { 存放位置: '档案室三排二柜', 案卷是否齐全完整: true }, outcome: '材料齐全' },
];
