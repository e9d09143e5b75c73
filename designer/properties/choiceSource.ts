/** The names that may stand in the definition that is open: those of the draft's other definitions, of its organisation, and its own. */
import type { Title } from '../../runtime/definition/model/common.ts';
import type { OutlineEntry, PackNames } from '../check/checkMessages.ts';
import type { KnownFact } from '../check/knownFacts.ts';
import { eventChoices } from './eventChoices.ts';
import type { Choice, ChoiceSource } from './referenceChoices.ts';

export interface ChoiceParts {
  outline(): readonly OutlineEntry[];
  names(): PackNames;
  facts(): readonly KnownFact[];
  /** The data of a condition set. */
  conditionSet(name: string): unknown;
  data(): unknown;
}

export function choiceSource({ outline, names, facts, data, conditionSet }: ChoiceParts): ChoiceSource {
  function placesOf(keys: readonly string[]): Choice[] {
    const found: Choice[] = [];
    const walk = (value: unknown): void => {
      if (Array.isArray(value)) value.forEach(walk);
      else if (typeof value === 'object' && value !== null) {
        const each = value as Record<string, unknown>;
        for (const key of keys) if (typeof each[key] === 'string' && typeof each['title'] === 'object') found.push({ value: each[key], title: each['title'] as { zh: string } });
        Object.values(each).forEach(walk);
      }
    };
    walk(data());
    return found;
  }
  return {
    definitions: (kind) => outline().filter((e) => e.kind === kind).map((e) => ({ value: e.name, title: e.title })),
    roles: () => names().roles, levels: () => names().levels, phases: () => names().phases, classes: () => names().classes,
    places: () => placesOf(['stage', 'task', 'approval', 'choice', 'parallel', 'repeat', 'milestone']), ends: () => placesOf(['end']),
    events: eventChoices,
    conditions: () => outline().filter((e) => e.kind === 'conditionSet').flatMap((e) => { const list = (conditionSet(e.name) as { conditions?: { condition: string; title?: Title }[] } | undefined)?.conditions; return Array.isArray(list) ? list.map((c) => ({ value: c.condition, title: c.title })) : []; }),
    facts: () => facts().map((f) => ({ value: f.fact, title: f.title })), fields: () => facts().map((f) => ({ value: f.fact.replace('case.', ''), title: f.title })),
  };
}
