/** Entering a block: which of its parts open, frozen in its node. What then happens in them is the flow's. */
import type { ForeachStep, ParallelStep, RaceStep, RepeatStep } from '../definition/model/process.ts';
import type { OpenNode } from './caseState.ts';
import type { Json } from '../base/json.ts';
import { copyJson } from './copyJson.ts';
import { emit } from './emit.ts';
import { factReader } from './facts.ts';
import { decideCondition } from './guards.ts';
import { nodeFor } from './nodes.ts';
import { candidatesFor } from './performers.ts';
import { itemKey } from './processIndex.ts';
import type { Turn } from './turn.ts';
import { openWork } from './work.ts';

export function enterParallel(turn: Turn, path: string, step: ParallelStep): { node: OpenNode; undecided: Map<string, string[]> } {
  const parts: NonNullable<OpenNode['parts']> = {};
  const undecided = new Map<string, string[]>();
  for (const branch of step.branches) {
    const decision = branch.when ? decideCondition(turn, branch.when, path) : { value: true as const, because: [] };
    parts[branch.branch] = decision.value === false ? 'not-taken' : 'open';
    if (decision.value === 'undecidable') undecided.set(branch.branch, decision.because);
  }
  const node = nodeFor(turn, path, 'parallel', { parts });
  emit(turn, { kind: 'block.entered', node, ...(step.title ? { title: step.title } : {}) });
  return { node, undecided };
}

/** Undefined when the list is empty: then there is nothing to enter. */
export function enterForeach(turn: Turn, path: string, step: ForeachStep): { node: OpenNode; first: string[] } | undefined {
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, path });
  const list = facts(step.over);
  const items: Record<string, Json> = {};
  if (Array.isArray(list)) list.forEach((item: Json, i) => { items[freeKey(items, itemKeyOf(item, i))] = copyJson(item); });
  const keys = Object.keys(items);
  if (keys.length === 0) return undefined;
  const node = nodeFor(turn, path, 'foreach', { items, parts: Object.fromEntries(keys.map((k) => [k, step.order === 'together' || k === keys[0] ? 'open' : 'not-taken'])) });
  emit(turn, { kind: 'block.entered', node, ...(step.title ? { title: step.title } : {}) });
  return { node, first: step.order === 'together' ? keys : keys.slice(0, 1) };
}

export function enterRepeat(turn: Turn, path: string, step: RepeatStep): void {
  emit(turn, { kind: 'block.entered', node: nodeFor(turn, path, 'repeat', { turns: 0 }), ...(step.title ? { title: step.title } : {}) });
}

/** All options wait; those that a person may take are offered to him. */
export function enterRace(turn: Turn, path: string, step: RaceStep): void {
  emit(turn, { kind: 'block.entered', node: nodeFor(turn, path, 'race', { parts: Object.fromEntries(step.options.map((o) => [o.option, 'open'])) }), ...(step.title ? { title: step.title } : {}) });
  const facts = factReader({ state: turn.state, organisation: turn.context.organisation, path });
  for (const option of step.options) {
    if (!('act' in option.for)) continue;
    const found = candidatesFor(option.for.by, turn.state, turn.context.organisation, facts);
    openWork(turn, {
      kind: 'option', path, title: option.for.title, role: found.role, candidates: found.people,
      ...(found.liftedTo ? { liftedTo: found.liftedTo } : {}), about: { option: option.option, reason: option.for.reason ?? 'optional' },
    });
  }
}

/** Two items of one name are two all the same. */
export function freeKey(items: Record<string, Json>, key: string): string {
  let free = key;
  for (let n = 2; Object.hasOwn(items, free); n += 1) free = `${key}-${n}`;
  return free;
}

/** A list that is walked over names its items: by `key`, a code or a number; a plain value is its own name. */
export function itemKeyOf(item: Json, index: number): string {
  if (typeof item === 'string') return itemKey(item);
  if (item !== null && typeof item === 'object' && !Array.isArray(item)) {
    for (const key of ['key', 'id', 'code', 'cardNumber', 'itemNumber', 'number']) {
      const value = item[key];
      if (typeof value === 'string' && value !== '') return itemKey(value);
    }
  }
  return String(index + 1);
}
