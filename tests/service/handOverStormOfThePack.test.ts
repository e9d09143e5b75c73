/** The reference pack's own hand-overs in the same storm: assigned down two tiers, assistance, a report up for more time, a filing told to the organ above. */
import { expect, it } from 'vitest';
import type { ActionOffer } from '../../runtime/interpreter/actionOffer.ts';
import type { CaseState } from '../../runtime/interpreter/caseState.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import { withDatabase } from '../database.ts';
import { withFixture } from './fixtures.ts';
import { disagreements, innerWord, leaks } from './handOvers/bothSides.ts';
import { randomOf } from './handOvers/random.ts';
import { Storm, type StormOptions } from './handOvers/storm.ts';
import { notReplayed } from './stories/storyRuntime.ts';

const database = withDatabase();
const fixture = withFixture(database);

const deep = process.env['GUICHENG_DEEP'] === '1';
const seed = Number(process.env['GUICHENG_SEED'] ?? Date.now() % 1_000_000);
const stories = deep ? 30 : 1;

const today = '2026-06-09';
const subject = { name: '田某', gender: 'male', birthOn: '1972-05-08', unit: '江阳县殡仪馆', post: '馆长', managedBy: 'unit', isPrincipal: true, politicalStatus: 'member', subjectClass: 'C' };
const summary = '反映垄断殡葬用品销售并收取回扣';
const evidence = [{ number: '1', kind: 'documentary', name: '殡葬用品采购合同', source: '县殡仪馆', obtainedOn: today, pages: 24, proves: '供货由一家公司垄断' }];

function fills(step: string, state: CaseState): JsonObject | undefined {
  const word = innerWord(state.organ);
  switch (step) {
    case 'draft-assignment': return { requirements: '认真核查并报告结果', dueOn: '2026-09-20' };
    case 'receive': return { receiptOn: today, receiptNote: word };
    case 'decide-way': return state.organ === 'yunchuan' ? { way: 'onward', receiver: 'jiangyang', onwardRequirements: '请核查', onwardDueOn: '2026-09-10' } : { way: 'supplement' };
    case 'write-result': return { outcome: 'first-form', resultSummary: '经核查回扣八万元', resultOn: today };
    case 'draft-result': return { reportOpinion: word };
    case 'check-result': return { checkOpinion: word };
    case 'draft-plan': return { plan: { scope: '殡葬用品采购', startOn: '2026-06-10', endOn: '2026-07-10', hasTalk: false, steps: [{ key: '1', what: '调取账目', who: '张伟', until: '2026-06-25' }] }, assistingUnit: '/chengjiang/yunchuan/', question: '请协助查询' };
    case 'collect-evidence': return { evidence };
    case 'write-report': return { findings: { process: word, established: '收取回扣', proposal: '建议立案' } };
    case 'propose-decision': return { decision: 'settle', decisionReason: word };
    case 'assist': return { reply: '该公司由被反映人亲属实际控制', repliedOn: today };
    case 'examine': return { decision: 'agreed', replyText: '同意延长', repliedOn: today };
    case 'draft-filing': return { track: 'discipline', isDutyCrime: false, filingFacts: '指定供货并收取回扣', filingBasis: word, filingProposal: '建议立案' };
    case 'announce': return { announcedAt: '2026-06-09T21:00:00+08:00', announcedPlace: '谈话室', announcers: state.handlers, announcementOpinion: word };
    default: return undefined;
  }
}

const petition: JsonObject = { channel: 'letter', receivedOn: '2026-06-01', isRealName: true, subject, summary, problemField: 'funeral', region: '990121', route: 'assign', receiver: 'yunchuan' };
const lead: JsonObject = { source: 'petition', receivedOn: '2026-06-01', subject, summary, assignedDepartment: 'supervision-inspection', disposition: 'verification' };
const filing: JsonObject = { leadNumber: '江XS〔2026〕0011号', subject, summary, verificationFindings: '收取回扣', track: 'discipline', isDutyCrime: false, filingFacts: '指定供货并收取回扣' };

/** Only the part of the process that hands over; what follows is not this test's. */
const steps = (...names: string[]) => (offer: ActionOffer, state: CaseState): boolean => {
  if (offer.verb === 'ask-extension') return names.includes('ask-extension') && offer.targets![0]!.value === 'by-superior' && Object.keys(state.exchanges).length < 2;
  // Taken over, the item becomes a lead of this organ: another story.
  if (offer.targets?.length === 1 && offer.targets[0]!.value === 'take-over') return false;
  if (offer.verb === 'refuse' || offer.verb === 'send-back') return false;
  const step = offer.work === undefined ? '' : state.work[offer.work]!.path.split('/').at(-1)!;
  return offer.work === undefined || ['receive', 'extension'].includes(state.work[offer.work]!.kind) || names.includes('*') || names.includes(step);
};

const plays: { moves: number; wants: string; options: () => StormOptions }[] = [
  { moves: 150, wants: 'assign-down', options: () => ({ process: 'petition-assign-report-back', organ: 'chengjiang', unit: 'chengjiang', data: petition, department: 'chengjiang-petition-office', fills, chooses: steps('*') }) },
  { moves: 80, wants: 'cooperation', options: () => ({
    process: 'preliminary-verification', organ: 'jiangyang', unit: 'jiangyang', data: lead, ...jiangyang(), fills,
    chooses: steps('draft-plan', 'approve-plan', 'collect-evidence', 'draft-letter', 'approve-letter', 'write-report', 'assist', 'approve-reply'),
  }) },
  { moves: 60, wants: 'report-up', options: () => ({ process: 'investigation', organ: 'jiangyang', unit: 'jiangyang', data: filing, ...jiangyang(), fills, chooses: steps('ask-extension', 'examine', 'approve-reply') }) },
  { moves: 90, wants: 'record-up', options: () => ({ process: 'case-filing', organ: 'jiangyang', unit: 'jiangyang', data: filing, ...jiangyang(), fills, chooses: steps('draft-filing', 'approve-filing', 'announce') }) },
];
const jiangyang = (): { handlers: string[]; department: string } => ({ handlers: [fixture().holder('handler', 0), fixture().holder('handler', 1)], department: 'jiangyang-supervision-inspection' });

it(`the pack's own exchanges agree on both sides (seed ${seed})`, async () => {
  const { pack } = await fixture().runtime.packs.current();
  const seen = new Map<string, number>();
  for (let story = 0; story < stories; story += 1) {
    for (const [n, { moves, wants, options }] of plays.entries()) {
      const own = seed + story * plays.length + n;
      const given = options();
      const storm = await Storm.begin(fixture().runtime, given, randomOf(own));
      for (const part of [1, 2]) {
        await storm.rage(moves / 2);
        await storm.calm();
        const cases = await storm.cases();
        expect(disagreements(pack, cases), `GUICHENG_SEED=${own} ${given.process}, part ${part}`).toEqual([]);
        expect(await leaks(database(), cases), `GUICHENG_SEED=${own} ${given.process}, part ${part}`).toEqual([]);
        seen.set(wants, (seen.get(wants) ?? 0) + cases.flatMap((state) => Object.values(state.exchanges)).filter((x) => x.exchange === wants).length);
      }
      expect([...storm.putOff.keys()].filter((code) => code !== 'case.unknown'), `GUICHENG_SEED=${own} ${given.process}: a message that came was refused`).toEqual([]);
      if (process.env['STORM_LOG']) console.error(given.process, Object.fromEntries(storm.acts), storm.delivered, (await storm.cases()).map((c) => `${c.process}@${c.organ} ${c.stage} ${c.status} ${c.end ?? ''} ${Object.values(c.exchanges).map((x) => `${x.exchange}:${x.status}`).join()} waits ${Object.values(c.work).map((w) => `${w.path} ${w.kind}`).join()}`));
    }
  }
  expect(await notReplayed(database())).toEqual([]);
  for (const { wants } of plays) expect(seen.get(wants) ?? 0, wants).toBeGreaterThan(0);
}, 900_000);
