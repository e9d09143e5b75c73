/** One fault in a deep place of each kind of definition: what is written otherwise, and where the checks tell it. */
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';

export interface PlantedFault {
  kind: DefinitionKind;
  name: string;
  file: string;
  /** Stands once in the file. */
  was: string;
  now: string;
  /** Where the problem is told. */
  at: string;
}

export const plantedFaults: readonly PlantedFault[] = [
  { kind: 'ledger', name: 'leads', file: 'ledgers/leads.yaml', was: 'field: subject.post }', now: 'field: subject.nowhere }', at: '/columns/6/field' },
  { kind: 'table', name: 'measures-by-subject', file: 'tables/measures-by-subject.yaml', was: '- row: interrogation-bc\n    when: { matter: [interrogation]', now: '- row: interrogation-bc\n    when: { matter: [nowhere]', at: '/rows/4/when/matter/0' },
  { kind: 'dashboard', name: 'case-supervision-home', file: 'dashboards/case-supervision-home.yaml', was: 'shows: { ledger: measure-use,', now: 'shows: { ledger: nowhere,', at: '/panels/6/shows/ledger' },
  { kind: 'permission', name: 'approval-request-file', file: 'permissions/approval-request-file.yaml', was: 'who: { role: department-head }', now: 'who: { role: nowhere }', at: '/grants/2/who/role' },
  { kind: 'document', name: 'acceptance-notice-to-complainant', file: 'documents/acceptance-notice-to-complainant.md', was: 'number: { series: petition-paper }', now: 'number: { series: nowhere }', at: '/number/series' },
  { kind: 'calendar', name: 'china', file: 'calendars/china.yaml', was: 'from: "2025-01-28", to: "2025-02-04"', now: 'from: "2025-01-28", to: "2025-2-04"', at: '/years/1/holidays/1/to' },
  { kind: 'organisation', name: 'commissions', file: 'organisation.yaml', was: 'role: leader-in-charge, unit: own-organ', now: 'role: nowhere, unit: own-organ', at: '/levels/1/given/role' },
  { kind: 'deadline', name: 'verification-term', file: 'deadlines/verification-term.yaml', was: 'step: sign-report', now: 'step: nowhere', at: '/stops/0/step' },
  { kind: 'caseType', name: 'approval-request', file: 'case-types/approval-request.yaml', was: 'originOrgan: { type: organ, title: { zh: 报批机关, en: Reporting organ }, class: progress }', now: 'originOrgan: { type: organ, title: { zh: 报批机关, en: Reporting organ }, class: nowhere }', at: '/properties/originOrgan/class' },
  { kind: 'register', name: 'region', file: 'registers/persons.yaml', was: 'en: Jiangyang County }, under: "990100"', now: 'en: Jiangyang County }, under: "nowhere"', at: '/entries/2/under' },
  { kind: 'process', name: 'archiving', file: 'processes/archiving.yaml', was: 'by: { role: archivist, separate: [case.handlers] }', now: 'by: { role: nowhere, separate: [case.handlers] }', at: '/stages/1/steps/1/by/role' },
  { kind: 'form', name: 'lead-disposition', file: 'forms/lead-disposition.yaml', was: 'required: { condition: shelved }', now: 'required: { condition: nowhere }', at: '/layout/2/fields/3/required/condition' },
  { kind: 'ruleSet', name: 'term-oversight', file: 'rules/term-oversight.yaml', was: 'alert: { to: { role: department-head }, asks: explanation, within: { workingDays: 3 }, closedBy: DL, evidence: [event.dueAt, clock.trace, history] }', now: 'alert: { to: { role: nowhere }, asks: explanation, within: { workingDays: 3 }, closedBy: DL, evidence: [event.dueAt, clock.trace, history] }', at: '/rules/0/alert/to/role' },
  { kind: 'conditionSet', name: 'petition-conditions', file: 'conditions/conditions.yaml', was: 'is: { all: [{ fact: case.isRealName, operator: equal, value: true }] }', now: 'is: { all: [{ condition: nowhere }] }', at: '/conditions/0/is/all/0/condition' },
  { kind: 'scenario', name: 'a-petition-closes-its-loop', file: 'scenarios/a-petition-closes-its-loop.yaml', was: 'step: check-repeat, outcome: first', now: 'step: nowhere, outcome: first', at: '/play/2/step' },
];
