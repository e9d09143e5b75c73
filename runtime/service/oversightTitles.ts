/** What people call the facts that a rule read, and their values in words: deadlines, lamps, people, codes. */
import { caseTypeFields, fieldAt } from '../definition/load/fieldTree.ts';
import { findDefinition } from '../definition/load/pack.ts';
import type { Title } from '../definition/model/common.ts';
import type { Clause } from '../interpreter/conditionExplanation.ts';
import type { OverseenCase } from '../interpreter/oversightFacts.ts';

const titles: Readonly<Record<string, Required<Title>>> = {
  'event.lamp': { zh: '灯色', en: 'The lamp' }, 'event.deadline': { zh: '期限', en: 'The term' }, 'event.escalation': { zh: '逾期后的处理', en: 'What followed upon it' }, 'event.to': { zh: '退回到', en: 'Sent back to' },
  'event.people': { zh: '办理人（含被代理人）', en: 'Who acted (and for whom)' }, 'event.preparedBy': { zh: '申请、起草人', en: 'Who applied or drafted' },
  'paper.approvedBy': { zh: '审批人', en: 'Who approved' }, 'paper.preparedBy': { zh: '起草人', en: 'Who drafted' }, 'paper.sealedBy': { zh: '用印人', en: 'Who set the seal' },
  'tally.returns': { zh: '退回同一环节的次数', en: 'Times sent back to the same step' },
};
const lamps: Readonly<Record<string, string>> = { blue: '临期（蓝）', yellow: '预警（黄）', red: '紧急（红）', overdue: '超期' };
/** The names that deadlines give to what follows when they are overdue. */
const escalations: Readonly<Record<string, string>> = { remind: '提醒承办人', raise: '报告上级' };

export interface FactTitles {
  titleOf(fact: string): Required<Title>;
  /** The class of a fact of the case file; whoever may not see it is not told what the rule found there. */
  classOf(fact: string): string | undefined;
  /** The same clause with values that people can read; what it decided stays. */
  inWords(clause: Clause): Clause;
}

export function factTitles({ view, organisation, state }: OverseenCase): FactTitles {
  const { pack } = view;
  const fields = caseTypeFields(pack, state.caseType) ?? {};
  const word = (fact: string, value: unknown): unknown => {
    if (Array.isArray(value)) return value.map((v) => word(fact, v));
    if (typeof value !== 'string') return value;
    if (fact === 'event.lamp') return lamps[value] ?? value;
    if (fact === 'event.escalation') return escalations[value] ?? value;
    if (fact === 'event.deadline') return findDefinition(pack, 'deadline', value)?.title.zh ?? value;
    return organisation.person(value)?.name ?? value;
  };
  return {
    titleOf: (fact) => {
      const fixed = Object.hasOwn(titles, fact) ? titles[fact] : undefined;
      const field = fact.startsWith('case.') ? fieldAt(fields, fact.slice(5))?.title : undefined;
      return fixed ?? (field ? { zh: field.zh, en: field.en ?? field.zh } : { zh: fact, en: fact });
    },
    classOf: (fact) => (fact.startsWith('case.') ? fieldAt(fields, fact.slice(5))?.class : undefined),
    inWords: (clause) => ({ ...clause, found: word(clause.fact, clause.found), wanted: word(clause.fact, clause.wanted) }),
  };
}
