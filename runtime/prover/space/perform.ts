/**
 * Does one move in a point by the interpreter's own `step`. A fact that is asked on the way, and was written before, splits
 * the point itself: its value had been chosen long ago, so whatever it is must go well. One that this very move writes is
 * chosen now, and gives one successor a value.
 */
import type { Sentence } from '../../base/problemEntry.ts';
import { addMilliseconds } from '../../base/time.ts';
import type { FieldNode } from '../../definition/load/fieldTree.ts';
import { findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { Condition } from '../../definition/model/condition.ts';
import type { TaskStep } from '../../definition/model/process.ts';
import type { CaseEvent } from '../../interpreter/caseEvent.ts';
import type { Attachment, CaseState } from '../../interpreter/caseState.ts';
import type { Json } from '../../base/json.ts';
import { factReader } from '../../interpreter/facts.ts';
import { packView } from '../../interpreter/packView.ts';
import { definitionPath, processIndex } from '../../interpreter/processIndex.ts';
import { step } from '../../interpreter/step.ts';
import type { StepContext } from '../../interpreter/turn.ts';
import { formRule, overlaps } from '../facts/formRules.ts';
import type { UsedFacts } from '../facts/factUses.ts';
import { gatherConditions } from '../../definition/model/conditionSet.ts';
import { definitionsOf } from '../../definition/load/pack.ts';
import { factsIn } from '../facts/factUses.ts';
import { dataOf, decided, isOpen, mayBeMissing, type Known, type KnownFact } from '../facts/knownFacts.ts';
import { proofOf, type Move } from './moves.ts';
import type { Point } from './point.ts';

export interface Workshop {
  /** The watched pack, and what it heard. */
  pack: Pack;
  asked: Set<string>;
  /** The pack as it was written. */
  written: Pack;
  fields: Record<string, FieldNode>;
  used: UsedFacts;
  values: ReadonlyMap<string, readonly Json[]>;
  context: Omit<StepContext, 'pack' | 'at'>;
}

export type Choice = readonly [fact: string, value: Json | undefined];
export interface Success {
  state: CaseState;
  known: Known;
  events: CaseEvent[];
  chosen: readonly Choice[];
  asked: readonly string[];
  wrote: readonly string[];
}
export type Performed =
  | { split: string }
  | { successes: Success[]; refusals: { codes: string[]; says: Sentence | undefined; chosen: readonly Choice[]; asked: readonly string[] }[] };

export function perform(shop: Workshop, point: Point, move: Move): Performed {
  const fresh = new Set<string>();
  const known = afterWriting(shop, point.known, move, fresh);
  const result: { successes: Success[]; refusals: { codes: string[]; says: Sentence | undefined; chosen: readonly Choice[]; asked: readonly string[] }[] } = { successes: [], refusals: [] };
  const split = attempt(shop, point, move, known, fresh, [], result);
  return split === undefined ? result : { split };
}

/** Facts that the move writes are open from now on, whatever they were. */
function afterWriting(shop: Workshop, known: Known, move: Move, fresh: Set<string>): Known {
  const form = move.form === undefined ? undefined : findDefinition(shop.written, 'form', move.form);
  if (!form && !move.brings) return known;
  const next: Record<string, KnownFact> = { ...known };
  for (const [fact, values] of shop.values) {
    if (!fact.startsWith('case.')) continue;
    const field = fact.slice('case.'.length);
    const rule = form ? formRule(shop.written, shop.fields, form, field) : undefined;
    if (!rule && !move.brings?.some((brought) => overlaps(brought, field))) continue;
    fresh.add(fact);
    // What a form shows and does not demand may be cleared, whatever stood there; hidden it stays, unless hiding clears it.
    const missing = rule?.required === true && rule.visible.length === 0 ? false : rule !== undefined || mayBeMissing(known[fact]);
    next[fact] = { status: 'open', values, missing, wasMissing: mayBeMissing(known[fact]), ...(rule && (rule.visible.length > 0 || typeof rule.required === 'object') ? { rule } : {}) };
  }
  return next;
}

function attempt(shop: Workshop, point: Point, move: Move, known: Known, fresh: ReadonlySet<string>, chosen: readonly Choice[], into: { successes: Success[]; refusals: { codes: string[]; says: Sentence | undefined; chosen: readonly Choice[]; asked: readonly string[] }[] }): string | undefined {
  const before = prepared(shop, point.state, known, move);
  shop.asked.clear();
  const at = move.at ?? addMilliseconds(point.state.startedAt, 60_000 * (point.state.sequence + 1));
  const result = step(before, move.command, move.actor, { ...shop.context, pack: shop.pack, at });
  const asked = [...shop.asked];
  for (const fact of asked) {
    if (!isOpen(known, fact)) continue;
    const first = toDecide(shop, before, known, fact);
    if (!fresh.has(first)) return first;
    for (const value of optionsOf(shop, before, known, first)) {
      const split = attempt(shop, point, move, decided(known, first, value), fresh, [...chosen, [first, value]], into);
      if (split !== undefined) return split;
    }
    return undefined;
  }
  if (result.ok) {
    into.successes.push({ state: result.state, known, events: result.events, chosen, asked, wrote: [...fresh] });
    const entered = result.events.find((event) => event.kind === 'section.entered');
    if (entered?.kind === 'section.entered' && move.command.do !== 'enter-section') {
      // Another case may have the section just now.
      const taken = step(before, move.command, move.actor, { ...shop.context, pack: shop.pack, at, sections: [{ unit: before.unit, section: entered.section, key: entered.key, case: 'another' }] });
      if (taken.ok) into.successes.push({ state: taken.state, known, events: taken.events, chosen, asked, wrote: [...fresh] });
    }
  }
  else into.refusals.push({ codes: result.problems.map((p) => p.code), says: result.problems[0]?.message, chosen, asked });
  return undefined;
}

/** What is automatic leads back to itself without anybody in between; the interpreter refuses it by this code. */
export const ring = 'flow.ring';

/** The state with the known data, and with the files that the step asks for. */
export function prepared(shop: Pick<Workshop, 'pack'>, state: CaseState, known: Known, move?: Move): CaseState {
  const { data, parent } = dataOf(known);
  const files: Attachment[] = [];
  const work = move && 'work' in move.command && move.command.work !== undefined ? state.work[move.command.work] : undefined;
  if (work) {
    const definition = processIndex(packView(shop.pack).process(state.process)).steps.get(definitionPath(work.path))?.step;
    const attach = (id: string, file: string): void => void files.push({ id, file, name: file, type: 'application/pdf', size: 1, sha256: '0'.repeat(64), by: move!.actor.person, at: state.startedAt, path: work.path, work: work.id });
    if (work.kind === 'enter') attach(proofOf(work), 'signed-scan');
    if (definition && 'files' in definition) for (const { file } of (definition as TaskStep).files ?? []) attach(`${work.id}-${file}`, file);
  }
  return { ...state, data, files, ...(state.parent ? { parent: { ...state.parent, ...parent } } : {}) };
}

/** Before a fact whose form shows or requires it only under a condition comes what that condition asks. */
function toDecide(shop: Workshop, state: CaseState, known: Known, fact: string, within: readonly string[] = []): string {
  const { rule } = known[fact]!;
  if (!rule) return fact;
  const named = gatherConditions(definitionsOf(shop.written, 'conditionSet'));
  for (const condition of conditionsOf(rule)) {
    for (const other of factsIn(condition, named)) if (other !== fact && !within.includes(other) && isOpen(known, other)) return toDecide(shop, state, known, other, [...within, fact]);
  }
  return fact;
}

export const conditionsOf = (rule: NonNullable<KnownFact['rule']>): Condition[] => [...rule.visible, ...(typeof rule.required === 'object' ? [rule.required] : [])];

/** The values that a fact may have, as far as its form's conditions are decided. */
export function optionsOf(shop: Pick<Workshop, 'pack' | 'context'>, state: CaseState, known: Known, fact: string): (Json | undefined)[] {
  const { values, missing, wasMissing, rule } = known[fact]!;
  if (!rule) return missing ? [...values, undefined] : [...values];
  const facts = factReader({ state, organisation: shop.context.organisation });
  const holds = (condition: Condition): boolean => packView(shop.pack).predicate(condition)(facts) === 1;
  if (!rule.visible.every(holds)) return rule.hidden === 'clear' ? [undefined] : [...values, ...(wasMissing === false ? [] : [undefined])];
  const required = typeof rule.required === 'object' ? holds(rule.required) : rule.required;
  return required || !missing ? [...values] : [...values, undefined];
}
