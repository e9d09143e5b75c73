/** What a new definition says at first: names that are there, and one example of each list that may not be empty. Whatever else it lacks is shown as problems. */
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { PackNames } from '../check/checkMessages.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import { both } from '../language/both.ts';
import { firstMoment } from './firstMoment.ts';
import { numberPattern } from './numberPattern.ts';

type Content = Readonly<Record<string, unknown>>;

/** Of a pack that says none. */
const usualZone = 'Asia/Shanghai';

/** Beside its name and title; `name` is its own. */
export function firstContents(kind: DefinitionKind, name: string, outline: readonly OutlineEntry[], names: PackNames): Content {
  const first = (of: DefinitionKind, otherwise: string): string => outline.find((e) => e.kind === of)?.name ?? otherwise;
  const role = names.roles[0]?.value ?? 'handler';
  const phase = names.phases[0]?.value ?? 'first';
  const shown = names.classes[0]?.value ?? 'progress';
  const of = first('caseType', 'new-case-type');
  const process = first('process', 'new-process');
  const words = { zh: both('designer.new.item').zh };
  const sources = [{ text: both('designer.new.source').zh, mark: 'design' }];
  const when = { all: [{ fact: 'case.number', operator: 'exists', value: true }] };
  const properties = { note: { type: 'string', maxLength: 200, title: words } };
  switch (kind) {
    case 'process': return {
      of, startedBy: { role }, sources, stages: [{ stage: 'first', title: { zh: both('designer.new.stage').zh }, phase, steps: [{ task: 'first-task', title: { zh: both('designer.new.task').zh }, by: { role } }] }],
      ends: [{ end: 'done', title: { zh: both('designer.new.end').zh }, outcome: 'closed', atLastStep: true }],
    };
    case 'caseType': return { line: '{{case.number}}', properties: { note: { ...properties.note, class: shown } } };
    case 'type': return { properties };
    case 'form': return { of, edits: [], layout: [{ section: 'first', title: words, fields: ['note'] }] };
    case 'document': return { of, opens: { phases: [phase] }, number: 'none', seal: 'none', signs: 'none' };
    case 'deadline': return {
      of: { caseType: of }, owner: { role }, starts: [{ start: 'begun', event: 'case.started', at: 'event.at' }], stops: [{ stop: 'ended', event: 'case.ended' }], length: { workingDays: 30 }, counting: 'working', binds: 'office', pauses: 'none',
      overdue: [{ overdue: 'remind', after: { hours: 0 }, tell: [role] }], sources,
    };
    case 'ledger': return { over: of, columns: [{ column: 'number', fact: 'case.number', title: both('designer.ledgers.fact.case-number') }] };
    case 'dashboard': return { for: { roles: [role], tiers: 'any' }, menu: [{ entry: 'to-do', title: { zh: both('designer.dashboards.list.my-work').zh }, opens: { list: 'my-work' } }], panels: [] };
    case 'register': return { entries: [{ code: 'first', title: words }] };
    case 'series': return { per: ['organ', 'year'], pattern: numberPattern(''), allocate: 'approved' };
    case 'seal': return { kind: 'office', keeper: { role: names.roles.find(({ value }) => value.includes('seal'))?.value ?? role, separate: ['approver', 'preparer'] }, papers: { headings: ['either'], when: 'numbered' } };
    case 'permission': return { over: of, grants: [{ grant: 'first', who: { role }, rows: 'all', phases: 'any', sees: [shown], edits: [], may: [] }] };
    case 'measure': return { process, opens: { phases: [phase] }, heading: 'either', sources };
    case 'exchange': return { kind: 'transfer', contract: 1, sender: { of, sees: [shown] }, receiver: { starts: process, sees: [shown] }, carries: { summary: 'text' } };
    case 'message': return { enteredBy: { role }, properties: { note: { ...properties.note, class: shown } } };
    case 'scenario': return { process, given: { at: firstMoment(names.zone ?? usualZone), people: {} }, play: [{ see: { status: 'open' } }] };
    case 'table': return { asks: { tier: { fact: 'org.tier' } }, gives: { answer: { enum: [words.zh] } }, hit: 'one', rows: [{ row: 'first', when: { tier: 'any' }, give: { answer: words.zh }, mark: 'design' }] };
    case 'conditionSet': return { conditions: [{ condition: `${name}-first`, title: words, is: when }] };
    case 'notification': return { upon: ['case.ended'], to: ['case-handler'], shows: [shown], text: { zh: '{{case.title}} · {{case.number}}', en: '{{case.title}} · {{case.number}}' } };
    case 'ruleSet': return { rules: [{ rule: 'first', title: words, severity: 'notice', upon: ['case.ended'], undecided: 'silent', when, alert: { to: { role }, asks: 'note', within: { workingDays: 5 }, closedBy: 'DH', evidence: ['case.number'] }, sources }] };
    default: return {};
  }
}
