/** Requests for the sample documents in `fixtures/`: fictitious organs and persons. */
import type { PaperRequest } from '../../runtime/document/paperRequest.ts';

type Sample = Omit<PaperRequest, 'template'>;
const supervision = { name: '岳江省江阳县监察委员会', short: '江阳' };
const discipline = { name: '中共岳江省纪律检查委员会', short: '岳' };
const holder = { name: '田某某', idNumber: '420000198001011234', address: '岳江省江阳县城关镇人民路8号' };

export const samples: Record<string, Sample> = {
  'sealing-decision': {
    organ: supervision,
    number: '江监封〔2026〕3号',
    date: '2026-03-16',
    data: {
      case: {
        holder, subject: { name: '田某某' }, suspicion: '受贿', facts: '田某某利用担任江阳县殡仪馆馆长的职务便利，在墓地采购、殡葬用品招标中为他人谋取利益，收受他人所送房产一套、轿车一辆。',
        amount: 1285000.5, from: '2026-03-16',
        items: [{ name: '商品房一套（不动产权证号：岳2024江阳县不动产权第0012345号）', place: '位于江阳县滨河路19号2栋1单元501室' }, { name: '小型轿车一辆', place: '号牌岳A·12345，停放于上述小区地下车库' }],
      },
    },
    seal: { label: '岳江省江阳县监察委员会', kind: 'supervision', test: true },
    copyFor: 'original',
  },
  'verification-approval': {
    organ: { name: '中共江阳县纪律检查委员会', short: '江' },
    number: '江呈〔2026〕0012',
    date: '2026-03-16',
    data: {
      registers: { 'lead-source': { petition: '信访举报' } },
      case: {
        number: '线〔2026〕00031', source: 'petition', subject: { name: '田某某', post: '江阳县殡仪馆馆长' }, receivedOn: '2026-03-13',
        summary: '信访举报反映，田某某自2021年以来垄断全县殡葬服务，指定丧属购买指定公司的用品，从中收取回扣。\n另反映其亲属经营的公司承揽殡仪馆工程，未经招标。',
        plan: { steps: [{ what: '调取殡仪馆采购合同和账目', who: '王芳', until: '2026-03-27' }, { what: '询问供货商和丧属', who: '李强', until: '2026-04-03' }, { what: '查询有关银行账户', who: '王芳', until: '2026-04-10' }] },
      },
    },
    opinions: [
      { level: '部门主要负责人', text: '拟同意开展初步核实，请分管领导审批。', name: '李强', date: '2026-03-16', decision: 'agreed' },
      { level: '分管领导', text: '同意。请注意保密和办案安全。', name: '赵敏', date: '2026-03-16', decision: 'agreed' },
      { level: '机关主要负责人', text: '同意。', name: '周正', date: '2026-03-17', decision: 'agreed' },
      { level: '同级党委主要负责人', text: '同意。', name: '吴某', date: '2026-03-18', decision: 'agreed', outside: '吴联 录入' },
    ],
  },
  'assignment-letter': {
    organ: discipline,
    number: '岳纪办函〔2026〕18号',
    date: '2026-03-16',
    data: {
      case: {
        receiver: { name: '中共江阳市纪律检查委员会' }, subject: { name: '田某某', post: '江阳县殡仪馆馆长' }, pages: 12, dueOn: '2026-06-13', contact: '孙丽', phone: '027-00000000',
        summary: '该馆长垄断殡葬服务，指定丧属购买高价用品，从中收取回扣，群众反映强烈。',
      },
    },
    seal: { label: '中共岳江省纪律检查委员会', kind: 'discipline', test: true },
  },
  'item-list': {
    organ: supervision,
    number: '江监封〔2026〕3号',
    date: '2026-03-16',
    data: {
      case: {
        holder, from: '2026-03-16',
        items: Array.from({ length: 40 }, (_, i) => ({ name: i % 3 === 0 ? '黄金首饰（项链）' : i % 3 === 1 ? '银行卡' : '白酒（53度，500毫升）', mark: i % 4 === 0 ? '带吊坠，成色足金，有轻微划痕' : '包装完好', count: `${(i % 5) + 1}件`, value: 1200 + i * 350.5, place: i % 2 ? '' : '县监委涉案财物保管室' })),
      },
    },
    seal: { label: '岳江省江阳县监察委员会', kind: 'supervision', test: true },
  },
  'talk-record': {
    organ: supervision,
    date: '2026-03-20',
    data: {
      case: {
        startedAt: '2026-03-20T01:05:00.000Z', endedAt: '2026-03-20T03:40:00.000Z', place: '江阳县监察委员会办案工作区第二谈话室', talkers: ['王芳', '李强'], recorder: '陈晨',
        witness: { name: '何某', idNumber: '420000197502021234', female: true },
        talk: Array.from({ length: 14 }, (_, i) => ({ asked: `请你说一下第${i + 1}笔货款的经过？`, answered: '当时是田某某打电话让我把钱送到他的办公室，一共两万元，用牛皮纸信封装着。我把信封放在他办公桌的抽屉里，他没有推辞，只说了一句“知道了”。' })),
      },
    },
  },
};
