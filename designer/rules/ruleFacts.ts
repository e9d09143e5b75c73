/** What a rule or a named condition may look at: the fields of every case type, what the platform keeps of a case, and what happened. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { FactType } from '../../runtime/definition/model/condition.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { both } from '../language/both.ts';
import { keptOfCase } from '../properties/keptOfCase.ts';
import type { ChoiceSource } from '../properties/referenceChoices.ts';

interface Named { value: string; title?: Title | undefined }
export interface RuleFactSources {
  /** Of each case type. */
  fields: readonly (readonly KnownFact[])[];
  deadlines: readonly Named[];
  phases: readonly Named[];
  caseTypes: readonly Named[];
  tallies: readonly Named[];
  documents?: readonly Named[];
  processes?: readonly Named[];
  /** What deadlines do when they are overdue. */
  escalations?: readonly Named[];
}

const happened: readonly [fact: string, type: FactType][] = [
  ['event.lamp', 'code'], ['event.deadline', 'code'], ['event.escalation', 'code'], ['event.to', 'code'], ['event.by', 'person'], ['event.people', 'list'], ['event.preparedBy', 'list'], ['event.reason', 'text'],
  ['paper.document', 'code'], ['paper.title', 'text'], ['paper.number', 'text'], ['paper.preparedBy', 'list'], ['paper.approvedBy', 'list'], ['paper.sealedBy', 'person'], ['paper.printed', 'number'],
  ['clock.status', 'code'], ['clock.dueAt', 'instant'], ['clock.startedAt', 'instant'], ['clock.title', 'text'],
];
/** What the event of a notice says besides, with the words that it may be. */
const toldOf: readonly [fact: string, type: FactType, values?: readonly string[]][] = [
  ['event.returned', 'boolean'], ['event.unstaffed', 'boolean'], ['event.standingAuthority', 'text'], ['event.why', 'code', ['taken-back', 'sent-back', 'left', 'cancelled', 'ended']], ['event.outcome', 'code', ['agreed', 'refused']],
  ['event.status', 'code', ['accepted', 'returned', 'answered', 'refused', 'recalled']], ['step.kind', 'code', ['task', 'seat', 'enter', 'confirm', 'extension']], ['step.about.standingAuthority', 'text'],
];
const lamps = ['blue', 'yellow', 'red', 'overdue'] as const;

const word = (fact: string): Title => both(`designer.rules.fact.${fact.replaceAll('.', '-')}`);
const titled = ({ value, title }: Named): { value: string; title: Title } => ({ value, title: title ?? { zh: value } });

/** `of`: what a rule or a notice may look at besides the case; a named condition is about a case alone. */
export function ruleFacts(of: 'rule' | 'condition' | 'notice', { fields, deadlines, phases, caseTypes, tallies, documents, processes, escalations }: RuleFactSources): KnownFact[] {
  const values: Record<string, { value: string; title: Title }[]> = {
    'event.lamp': lamps.map((value) => ({ value, title: both(`designer.rules.lamp.${value}`) })), 'event.deadline': deadlines.map(titled), 'case.phase': phases.map(titled), 'case.type': caseTypes.map(titled),
    'clock.status': ['running', 'paused', 'stopped'].map((value) => ({ value, title: both(`designer.rules.value.${value}`) })),
    ...Object.fromEntries(Object.entries({ 'event.escalation': escalations, 'paper.document': documents, 'case.process': processes }).flatMap(([fact, named]) => (named && named.length > 0 ? [[fact, named.map(titled)]] : []))),
  };
  const known = ([fact, type]: readonly [string, FactType]): KnownFact => ({ fact, type, title: word(fact), ...(values[fact] ? { values: values[fact] } : type === 'list' ? { of: 'person' as const } : {}) });
  const found = new Map<string, KnownFact>();
  /** One name of several case types stands once, with what it may be in any of them. */
  const add = (each: KnownFact): void => {
    const before = found.get(each.fact);
    const more = (each.values ?? []).filter(({ value }) => !before?.values?.some((known) => known.value === value));
    if (!before) found.set(each.fact, each);
    else if (more.length > 0) found.set(each.fact, { ...before, values: [...(before.values ?? []), ...more] });
  };
  if (of === 'notice') for (const [fact, type, words] of toldOf) add({ ...known([fact, type]), ...(words ? { values: words.map((value) => ({ value, title: both(`designer.rules.value.${value}`) })) } : {}) });
  if (of !== 'condition') for (const each of happened) add(known(each));
  if (of === 'rule') for (const { value, title } of tallies) add({ fact: `tally.${value}`, type: 'number', title: title ?? both('designer.rules.tally', { name: value }) });
  for (const each of keptOfCase) add(known(each));
  for (const ofType of fields) ofType.forEach(add);
  // A case that another has started may look at what that one had then.
  for (const ofType of fields) for (const each of ofType) add({ ...each, fact: each.fact.replace(/^case\./, 'parent.'), title: { zh: both('designer.rules.parent', { what: each.title }).zh, en: both('designer.rules.parent', { what: each.title }).en } });
  return [...found.values()];
}

/** What the condition of a notice may look at. */
export const noticeFacts = (choices: ChoiceSource, factsOf: (caseType: string) => readonly KnownFact[]): KnownFact[] => ruleFacts('notice', {
  fields: choices.definitions('caseType').map((c) => factsOf(c.value)), deadlines: choices.definitions('deadline'), phases: choices.phases(), caseTypes: choices.definitions('caseType'), tallies: [],
});

/** What deadlines do when they are overdue, told by whom it reaches; one name of several deadlines stands once. */
export function escalationsOf(deadlines: readonly (Readonly<Record<string, unknown>> | undefined)[], roles: readonly Named[]): Named[] {
  const role = (name: string): Title => roles.find(({ value }) => value === name)?.title ?? { zh: name };
  const reached = new Map<string, { tell: Set<string>; to: Set<string> }>();
  for (const { overdue, to, tell } of deadlines.flatMap((deadline) => (Array.isArray(deadline?.['overdue']) ? (deadline['overdue'] as { overdue: string; to?: { role: string }; tell?: string[] }[]) : []))) {
    const known = reached.get(overdue) ?? { tell: new Set(), to: new Set() };
    reached.set(overdue, known);
    if (to) known.to.add(to.role);
    for (const each of tell ?? []) known.tell.add(each);
  }
  const listed = (names: ReadonlySet<string>): Title => ({ zh: [...names].map((name) => role(name).zh).join('、'), en: [...names].map((name) => role(name).en ?? role(name).zh).join(', ') });
  return [...reached].map(([value, { tell, to }]) => ({ value, title: to.size > 0 ? both('designer.rules.overdueTo', { roles: listed(to) }) : both('designer.rules.overdueTell', { roles: listed(tell) }) }));
}

/** The tallies of a rule set, told by what they count. */
export function talliesOf(data: Readonly<Record<string, unknown>>, events: readonly Named[]): Named[] {
  const tallies = (Array.isArray(data['tallies']) ? data['tallies'] : []) as { tally: string; of?: string; take?: unknown }[];
  return tallies.map(({ tally, of, take }) => {
    const event = take === 'count' ? events.find(({ value }) => value === of)?.title : undefined;
    return { value: tally, ...(event ? { title: both('designer.rules.tallyOf', { event }) } : {}) };
  });
}
