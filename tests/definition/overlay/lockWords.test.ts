/** What a lock refuses is told as people write it: the place by its titles, a length by its unit, what goes or comes by its name, and no address anywhere. */
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { problem } from '../../../runtime/base/problem.ts';
import { loadPack } from '../../../runtime/definition/load/loadPack.ts';
import type { Pack } from '../../../runtime/definition/load/pack.ts';
import { tryPatch } from '../../../runtime/definition/overlay/tryPatch.ts';
import { readPackFiles } from '../../../runtime/packFiles.ts';

const clause = { zh: '《办法》第12条', en: 'the rules, article 12' };
const told = (word: string, base: unknown, local: unknown): string => problem('overlay.lock-broken', { what: 'deadline/plan-term/length', place: { zh: '初步核实期限 › 期限长度', en: 'Term › Length' }, aspect: 'length', word, base, local, clause }).message.zh;

it('a length, a value, what is taken out, what is put in', () => {
  expect(told('shorter', { days: 60 }, { months: 9 })).toBe('“初步核实期限 › 期限长度”：上级规定“length”只可缩短，不能由“60 日”改为“9 个月”。依据：《办法》第12条。');
  expect(problem('overlay.lock-broken', { what: 'deadline/plan-term/length', aspect: 'length', called: { zh: '期限长度', en: 'Length' }, word: 'shorter', base: { days: 60 }, local: { days: 90 }, says: { local: { zh: '90天', en: '90 days' } }, clause }).message)
    .toEqual({ zh: '“deadline/plan-term/length”：上级规定“期限长度”只可缩短，不能由“60 日”改为“90天”。依据：《办法》第12条。', en: '"deadline/plan-term/length": the definitions above let organs below only shorten "Length"; it may not go from "{"days":60}" to "90 days". Source: the rules, article 12.' });
  expect(told('fixed', 'working', 'natural')).toContain('上级规定“length”不可变动，不能由“working”改为“natural”。');
  expect(told('more', 'remind', undefined)).toContain('上级规定“length”只增不减，不能去掉“remind”。');
  expect(told('fewer', undefined, { any: [], more: 1 })).toContain('上级规定“length”只减不增，不能增加“{"any":[],"more":1}”。');
});

it('of the reference pack in its own titles, in either language', () => {
  const loaded = loadPack(readPackFiles(fileURLToPath(new URL('../../../definitions/discipline', import.meta.url))));
  const base = { ...loaded, pack: loaded.pack as Pack };
  const refused = [
    tryPatch(base, { in: 'form/petition-registration/problem/summary', hide: true }), tryPatch(base, { in: 'deadline/lead-disposition-opinion', set: { length: { months: 3 } } }),
    tryPatch(base, { in: 'process/petition-intake/proposing/approve-proposal', hide: true }), tryPatch(base, { in: 'permission/lead-file/handlers', set: { rows: 'all' } }),
    tryPatch(base, { in: 'caseType/petition', add: { field: 'local.village', type: 'string', class: 'reporter', title: { zh: '所在村', en: 'Village' } } }),
    tryPatch(base, { in: 'form/petition-registration/problem/region', set: { required: false } }),
  ].map(([first]) => first);
  expect(refused.map((each) => each?.message)).toMatchInlineSnapshot(`
    [
      {
        "en": ""Request for more time" uses "Petition registration › What is reported › Summary": it serves notice, decision or oversight and is never hidden.",
        "zh": "“交办件延期办理请示”用到“信访举报登记 › 反映的问题 › 反映问题摘要”，它用于告知、审批或监督，不能隐去。",
      },
      {
        "en": ""Opinion on a lead › Length": the definitions above let organs below only shorten "Length"; it may not go from "1 month" to "3 months". Source: 监督执纪工作规则, articles 21 (自收到线索之日起一个月内提出处置意见).",
        "zh": "“线索处置意见 › 期限长度”：上级规定“期限长度”只可缩短，不能由“1个月”改为“3个月”。依据：《监督执纪工作规则》第21条（自收到线索之日起一个月内提出处置意见）。",
      },
      {
        "en": ""Petition intake › Proposing › Approve the proposal" is an approval; a lower organ adds approvals and takes none away. Source: 处理检举控告工作规则, articles 14, 15, 16, 17 (归口受理、登记、移送与退回); 监察法实施条例 2021, articles 168, 169, 170, 171, 172 (问题线索的接收与移送；2025 年修订本的条次未核对); 信访工作条例, articles 22 (信访事项的登记与转送).",
        "zh": "“信访举报受理分办 › 拟办审批 › 审批拟办意见”是审批环节，下级只能增加，不能减少。依据：《处理检举控告工作规则》第14、15、16、17条（归口受理、登记、移送与退回）；《监察法实施条例 2021》第168、169、170、171、172条（问题线索的接收与移送；2025 年修订本的条次未核对）；《信访工作条例》第22条（信访事项的登记与转送）。",
      },
      {
        "en": ""Leads › Handlers › Which cases": the definitions above let organs below only take from "Grants"; it may not go from "whoever acts is one of handlers or whoever acts is one of readers let in" to "all". Source: the lock of the definitions above on "Leads".",
        "zh": "“问题线索权限 › 承办人 › 哪些案件”：上级规定“授权”只减不增，不能由“办理人属于承办人，或者办理人属于经批准的知悉人员”改为“全部”。依据：上级规程对“问题线索权限”的锁。",
      },
      {
        "en": ""Village": the definitions above fix "Class"; it may not go from "Content" to "Reporter". Source: the class that the definitions above keep for what organs below add.",
        "zh": "“所在村”：上级规定“信息类别”不可变动，不能由“内容”改为“检举控告人”。依据：上级规程给下级新增内容定的信息类别。",
      },
      {
        "en": ""Petition registration › What is reported › Region › Required": the definitions above let organs below only add to "Required"; it may not go from "yes" to "no". Source: the lock of the definitions above on "Petition registration".",
        "zh": "“信访举报登记 › 反映的问题 › 问题属地 › 必填”：上级规定“必填”只增不减，不能由“是”改为“否”。依据：上级规程对“信访举报登记”的锁。",
      },
    ]
  `);
  for (const each of refused) {
    expect(each?.message.zh, each?.code).not.toMatch(/[a-z]+[A-Za-z]*\/[a-z]/);
    expect(each?.message.en, each?.code).not.toMatch(/[a-z]+[A-Za-z]*\/[a-z]|\p{Script=Han}{1,}(?=[^》]*": )/u);
  }
});
