/** The names that may stand in the definition that is open: those of the draft's other definitions, of its organisation, and its own. */
import { computed } from 'vue';
import { actTitle } from '../../runtime/base/actTitles.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { builtInTypes, plainTypes } from '../../runtime/definition/model/fields.ts';
import type { DefinitionKind } from '../../runtime/definition/model/pack.ts';
import type { PackNames } from '../check/checkMessages.ts';
import type { OutlineEntry } from '../document/outlineEntry.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { both } from '../language/both.ts';
import { knownActs } from './knownActs.ts';
import { verbTitles } from '../../runtime/interpreter/verbTitles.ts';
import { factsOfEveryCase } from './conditionFacts.ts';
import { eventChoices } from './eventChoices.ts';
import type { Choice, ChoiceSource } from './referenceChoices.ts';

export interface ChoiceParts {
  outline(): readonly OutlineEntry[];
  names(): PackNames;
  facts(): readonly KnownFact[];
  /** The data of another definition. */
  definition(kind: DefinitionKind, name: string): Readonly<Record<string, unknown>> | undefined;
  data(): Readonly<Record<string, unknown>> | undefined;
}

/** What is done, or waited for, at one place of a process. */
const stepKeys = ['task', 'approval', 'choice', 'parallel', 'foreach', 'repeat', 'race', 'handOver', 'child', 'milestone'] as const;
const typeNames = [...plainTypes, ...builtInTypes];
const usualOutcomes = ['agreed', 'refused', 'completed', 'answered', 'accepted', 'returned'] as const;

export function choiceSource({ outline, names, facts, data, definition }: ChoiceParts): ChoiceSource {
  const of = (kind: DefinitionKind, caseType?: unknown): Choice[] => outline().filter((e) => e.kind === kind && (typeof caseType !== 'string' || e.of === undefined || e.of === caseType)).map((e) => ({ value: e.name, title: e.title }));
  /** The processes that the definition speaks of: the one that it names, those of its case type, or itself. */
  function processes(): unknown[] {
    const about = data()?.['of'] as { process?: string; caseType?: string } | string | undefined;
    // A case that is played may go on in any process.
    if (data()?.['scenario'] !== undefined) return of('process').map(({ value }) => definition('process', value));
    const [process, caseType] = typeof about === 'object' ? [about.process, about.caseType] : [undefined, about];
    if (data()?.['process'] !== undefined) return [data()];
    if (process !== undefined) return [definition('process', process)];
    return of('process').map(({ value }) => definition('process', value)).filter((each) => caseType === undefined || each?.['of'] === caseType);
  }
  const given = (): Readonly<Record<string, unknown>> => (data()?.['given'] ?? {}) as Readonly<Record<string, unknown>>;
  function ofOrganisation(list: 'departments' | 'tiers', key: string): Choice[] {
    const own = outline().find((e) => e.kind === 'organisation');
    const items = own && definition('organisation', own.name)?.[list];
    return (Array.isArray(items) ? (items as Record<string, unknown>[]) : []).map((each) => ({ value: String(each[key]), title: each['title'] as Title | undefined }));
  }
  function placesOf(keys: readonly string[], within: unknown = data()): Choice[] {
    const found: Choice[] = [];
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(walk);
      else if (typeof value === 'object' && value !== null) {
        const each = value as Record<string, unknown>;
        for (const key of keys) if (typeof each[key] === 'string' && typeof each['title'] === 'object') found.push({ value: each[key], title: each['title'] as { zh: string } });
        Object.values(each).forEach(walk);
      }
    };
    walk(within);
    return found;
  }
  const inProcesses = (keys: readonly string[]): Choice[] => [...new Map(processes().flatMap((process) => placesOf(keys, process)).map((each) => [each.value, each])).values()];
  /** Each of two hundred properties asks; the list is made once for all, until what it is made of changes. */
  const once = <T>(make: () => T): (() => T) => { const kept = computed(make); return () => kept.value; };
  return {
    definitions: of, definition,
    acts: (named) => [...new Set([...knownActs, ...named])].map((value) => ({ value, title: actTitle(value) })),
    roles: () => names().roles, levels: () => names().levels, phases: () => names().phases, classes: () => names().classes,
    ends: once(() => (data()?.['scenario'] === undefined ? placesOf(['end']) : inProcesses(['end']))),
    deadlines: () => names().deadlines, exchanges: () => names().exchanges,
    events: eventChoices, word: (value) => ({ value, title: both(`designer.beside.${value}`) }),
    conditions: once(() => outline().filter((e) => e.kind === 'conditionSet').flatMap((e) => { const list = (definition('conditionSet', e.name) as { conditions?: { condition: string; title?: Title }[] } | undefined)?.conditions; return Array.isArray(list) ? list.map((c) => ({ value: c.condition, title: c.title })) : []; })),
    facts: once(() => { const own = facts(); const names = new Set(own.map(({ fact }) => fact)); return [...own, ...factsOfEveryCase().filter(({ fact }) => !names.has(fact))].map(({ fact, title }) => ({ value: fact, title })); }), fields: once(() => withGroups(facts())),
    partsOf: (type) => Object.entries((definition('type', type)?.['properties'] ?? {}) as Record<string, { title?: Title }>).map(([value, { title }]) => ({ value, title })),
    types: once(() => [...typeNames.map((value) => ({ value, title: both(`designer.dataType.${value}`) })), ...of('type')]),
    steps: once(() => inProcesses(stepKeys)), stages: once(() => inProcesses(['stage'])), milestones: once(() => inProcesses(['milestone'])),
    outcomes: once(() => [...usualOutcomes.map((value) => ({ value, title: both(`designer.outcome.${value}`) })), ...processes().flatMap(outcomesIn)]),
    moments: once(() => [{ value: 'event.at', title: both('designer.atEvent') }, ...facts().filter((f) => f.type === 'date' || f.type === 'instant').map((f) => ({ value: f.fact, title: f.title }))]),
    people: () => Object.keys((given()['people'] ?? {}) as object).map((value) => ({ value })), organs: () => (Array.isArray(given()['organs']) ? (given()['organs'] as { organ: string }[]).map(({ organ }) => ({ value: organ })) : ofOrganisation('tiers', 'tier')),
    verbs: () => [...Object.entries(verbTitles).map(([value, title]) => ({ value, title })), { value: 'start', title: both('designer.scenarios.start') }],
    departments: once(() => ofOrganisation('departments', 'department')), tiers: once(() => ofOrganisation('tiers', 'tier')),
    countings: once(() => of('calendar').flatMap(({ value }) => ((definition('calendar', value)?.['countings'] ?? []) as { counting: string; title?: Title }[]).map((each) => ({ value: each.counting, title: each.title })))),
  };
}

/** The outcomes that steps of a process have of their own. */
function outcomesIn(process: unknown): Choice[] {
  if (typeof process !== 'object' || process === null) return [];
  if (Array.isArray(process)) return process.flatMap(outcomesIn);
  const { outcomeTitles } = process as { outcomeTitles?: Record<string, Title> };
  return [...Object.entries(outcomeTitles ?? {}).map(([value, title]) => ({ value, title })), ...Object.values(process).flatMap(outcomesIn)];
}

/** The fields of a case type, each group before what is in it: a form may write all of it at once. */
function withGroups(facts: readonly KnownFact[]): Choice[] {
  const found = new Map<string, Choice>();
  for (const { fact, title } of facts) {
    const parts = fact.replace('case.', '').split('.');
    const [zh, en] = [title.zh.split('·'), (title.en ?? title.zh).split(', ')];
    for (let n = 1; n <= parts.length; n += 1) {
      const value = parts.slice(0, n).join('.');
      if (!found.has(value)) found.set(value, { value, title: n === parts.length ? title : { zh: zh.slice(0, n).join('·'), en: en.slice(0, n).join(', ') } });
    }
  }
  return [...found.values()];
}
