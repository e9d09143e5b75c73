/** What every paper of the reference pack may read, filled in as an office would: fictitious organs, people and things. */
import type { Value } from '../../runtime/definition/document/templateHelpers.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import { fieldNode, type FieldNode } from '../../runtime/definition/load/fieldTree.ts';

type Data = { [key: string]: Value };

const subject: Data = {
  name: '田守义', gender: 'male', birthOn: '1972-05-08', idNumber: '990121197205080011', unit: '江阳县殡仪馆', post: '馆长', postRank: 'enterprise', managedBy: 'county', isPrincipal: true,
  politicalStatus: 'member', joinedPartyOn: '1998-07-01', isSupervised: true, deputyships: ['cppcc-member'], subjectClass: 'C',
};
const items: Value = [
  { itemNumber: '1', kind: 'real-estate', name: '住宅一套', feature: '三室两厅，建筑面积126.4平方米', quantity: 1, unit: '套', location: '江阳县城关镇临江路12号3栋502室', holder: '田守义', certificateNumber: '江阳不动产权第0012345号', estimatedValue: 860000, valueBasis: 'market' },
  { itemNumber: '2', kind: 'jewellery', name: '黄色金属条状物', feature: '长约8厘米，表面有编号', quantity: 5, unit: '根', location: '上址卧室衣柜', holder: '田守义', valueBasis: 'unknown' },
  { itemNumber: '3', kind: 'document', name: '账册', feature: '蓝色封面，封面写有“2021—2025”', quantity: 3, unit: '册', location: '上址书房书柜', holder: '章玉兰', valueBasis: 'unknown' },
];
const evidence: Value = [
  { number: '1', kind: 'witness', name: '供货商何永成的证言', source: '何永成', obtainedOn: '2026-07-02', pages: 12, proves: '2021年至2025年逢年过节送给田守义现金，共八万元', keptBy: '王芳' },
  { number: '2', kind: 'documentary', name: '殡葬用品采购合同及付款凭证', source: '江阳县殡仪馆财务室', obtainedOn: '2026-07-03', pages: 86, proves: '指定向何永成的公司采购，价格明显高于市场', keptBy: '陈晨' },
  { number: '3', kind: 'subject', name: '田守义的陈述', source: '田守义', obtainedOn: '2026-07-10', pages: 9, proves: '承认收受现金的经过和数额', keptBy: '王芳' },
];
/** By address without root, whatever the case type. */
const told: Data = {
  subject, items, evidence, verificationEvidence: evidence,
  reporter: { name: '何某', phone: '13000000000', address: '江阳县城关镇人民路8号', unit: '个体经营', wish: '要求核查，并为本人保密' },
  strips: [{ itemNumber: '1', stripNumber: 'F-0101', actualQuantity: 1, condition: '门锁完好' }, { itemNumber: '2', stripNumber: 'F-0102', actualQuantity: 5, condition: '封存袋完好' }, { itemNumber: '3', stripNumber: 'F-0103', actualQuantity: 3, condition: '完好' }],
  cards: [{ itemNumber: '1', cardNumber: 'CW-0007-01', storage: '原址', state: 'agrees' }, { itemNumber: '2', cardNumber: 'CW-0007-02', storage: '二号库三柜', state: 'agrees' }],
  releaseItems: ['3'],
  attestingWitness: { name: '丁和平', idNumber: '990121198003030022', contact: '城关镇临江社区工作人员，13100000000' },
  summary: '反映江阳县殡仪馆馆长田守义自2021年以来垄断全县殡葬用品销售，指定丧属购买高价骨灰盒、花圈，从供货商处收取回扣，群众反映强烈。',
  filingFacts: '2021年至2025年，田守义利用担任江阳县殡仪馆馆长的职务便利，指定向特定供货商采购殡葬用品，收受供货商所送现金共计人民币八万元。',
  plan: { scope: '殡葬用品的采购、定价和销售，与供货商的经济往来', startOn: '2026-05-11', endOn: '2026-07-09', hasTalk: true, safety: '谈话在机关谈话室进行，谈话前了解身体状况，安排医护人员待命，二人以上全程陪护。', steps: [{ key: '1', what: '调取殡仪馆采购合同和账目', who: '王芳', until: '2026-05-29' }, { key: '2', what: '询问供货商和丧属', who: '陈晨', until: '2026-06-12' }] },
  analysis: { background: '县殡仪馆为县民政局所属事业单位，田守义任馆长九年。', existence: '反映的供货商单一、价格偏高与公开招标情况吻合，问题存在的可能性较大。', checkability: '合同、付款凭证可以调取，供货商可以询问，具有可查性。', points: '采购程序、价格差、资金去向。' },
  study: { heldOn: '2026-04-20', attendees: ['李强', '王芳', '陈晨'], opinion: '反映的问题具体，具有可查性，建议初步核实。' },
  findings: { process: '核查组调取合同、账目，询问供货商二人、丧属六人。', established: '2021年以来殡仪馆骨灰盒、花圈均向何永成的公司采购，价格高于市场三成以上；何永成承认逢年过节送给田守义现金。', notEstablished: '反映其亲属承揽工程的问题未发现证据。', doubts: '现金去向尚待进一步核实。', proposal: '建议立案审查调查。' },
  investigationPlan: { scope: '采购、定价和回扣，款物去向', startOn: '2026-06-22', endOn: '2026-08-20', measures: ['questioning', 'sealing', 'seizure'], safety: '谈话前体检，谈话全程同步录音录像，医护人员在场。', steps: [{ key: '1', what: '询问供货商，调取银行流水', who: '王芳', until: '2026-07-05' }, { key: '2', what: '与被审查调查人谈话', who: '陈晨', until: '2026-07-20' }] },
  facts: [{ number: '1', title: '田守义收受供货商现金', category: 'bribery', happened: '2021年至2025年', content: '2021年春节至2025年中秋节，田守义在其办公室先后九次收受何永成所送现金，共计人民币八万元。', evidence: '证据1、2、3' }],
  investigationReport: { process: '本案由信访举报发现，经初步核实后立案。审查调查组依规依纪依法收集了证据。', established: '田守义利用职务便利，指定采购并收受供货商现金八万元。', attitude: '能够如实说明问题，主动退缴全部款项。', property: '退缴的八万元存入专用账户。', proposal: '建议给予党内严重警告处分，违纪所得予以收缴。' },
  reading: { facts: '违纪事实清楚。', evidence: '证据确实、充分，能够相互印证。', characterisation: '定性准确。', procedure: '手续完备，程序合法。', property: '涉案财物处理意见适当。' },
  trialTalk: { held: true, heldOn: '2026-08-12', place: '县纪委监委谈话室', statement: '对认定的事实没有异议，请求组织从轻处理。' },
  trialStudy: { heldOn: '2026-08-17', attendees: ['丁岚', '曹颖', '彭亮'], opinion: '同意审理组意见，建议给予党内严重警告处分。' },
  trialReport: { facts: '2021年至2025年，田守义收受供货商现金共计人民币八万元。', characterisation: '违反廉洁纪律', articles: '《中国共产党纪律处分条例》有关规定', reasons: '主动交代，积极退缴，可以从轻处分。' },
  consultation: { askedOn: '2026-08-24', organisationOpinion: '同意', partyOpinion: '同意' },
  volumes: [{ volumeNumber: '1', title: '审查调查卷', papers: 38, pages: 186, retention: 'permanent' }, { volumeNumber: '2', title: '审理卷', papers: 14, pages: 96, retention: 'permanent' }],
  sanctionText: '2021年至2025年，田守义利用担任江阳县殡仪馆馆长的职务便利，收受供货商所送现金共计人民币八万元。', sanctionBasis: '《中国共产党纪律处分条例》有关规定', sanction: 'serious-warning', sanctionMonths: 18, sanctionNumber: '江纪〔2026〕12号',
  appealRights: '如不服本决定，可以依照《中国共产党章程》第四十三条的规定，向本机关提出申诉。', executedPlace: '江阳县城关镇临江路12号3栋502室', place: '江阳县城关镇临江路12号3栋502室',
  reason: '被审查调查人有转移、隐匿涉案财物的可能。', relation: '上述财物系用违纪违法所得购买，或者能够证明违纪违法事实。', releaseReason: '账册系其亲属经营商店的账册，与案件无关', registryOffice: '江阳县不动产登记中心',
  sentTo: '江阳县公安局', repeatOf: '江XF〔2026〕0008号', notAcceptedReason: '所反映的问题系邻里纠纷，不属于纪检监察机关受理范围。', factsOpinion: 'partly', proposedSanction: 'serious-warning', proposedAdministrative: 'none',
};

const names = ['王芳', '陈晨', '李强'];

function valueOf(pack: Pack, node: FieldNode): Value {
  if (Object.hasOwn(told, node.path)) return told[node.path]!;
  switch (node.kind) {
    case 'list': return node.element?.kind === 'officer' ? names.slice(0, 2) : node.element ? [valueOf(pack, node.element)] : [];
    case 'object': return Object.fromEntries(Object.entries(node.children ?? {}).map(([key, child]) => [key, valueOf(pack, child)]));
    case 'code': return node.property.register ? pack.register[node.property.register]!.entries[0]!.code : String(node.property.enum![0]);
    case 'number': case 'integer': return 3;
    case 'money': return 80000;
    case 'boolean': return true;
    case 'date': return '2026-06-18';
    case 'instant': return '2026-06-18T01:30:00.000Z';
    case 'officer': return '王芳';
    case 'organ': return '江阳县纪委监委';
    case 'department': return '第一纪检监察室';
    case 'longText': return `${node.title?.zh ?? node.path}：经研究，情况属实，依规依纪依法办理。`;
    default: return /umber$/.test(node.path) ? '江XS〔2026〕0011号' : (node.title?.zh ?? node.path);
  }
}

/** The data of a case type with every field filled in, and the roots besides it that papers read. */
export function packSample(pack: Pack, caseType: string): Data {
  const properties = pack.caseType[caseType]!.properties;
  const filled = Object.fromEntries(Object.entries(properties).map(([key, property]) => [key, valueOf(pack, fieldNode(pack, property, key, {}))]));
  const registers = Object.fromEntries(Object.values(pack.register).map((r) => [r.register, Object.fromEntries(r.entries.map((e) => [e.code, e.title.zh]))]));
  return {
    registers,
    case: { ...filled, number: caseType === 'measure-use' ? '江CS〔2026〕0009号' : '江AJ〔2026〕0003号', organ: '江阳县纪委监委', openedAt: '2026-06-09T14:10:00.000Z' },
    org: { name: '江阳县纪委监委', superior: '云川市纪委监委' },
    clock: { title: '初步核实期限', dueAt: '2026-07-09T15:59:59.999Z', newDueAt: '2026-08-09T15:59:59.999Z', reason: '取证对象在外省，需延长时间' },
  };
}
