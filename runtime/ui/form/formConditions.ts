/**
 * Which fields are shown and which must be filled, by the same compiled conditions that the server uses.
 *
 * A fact `case.<field>` reads what stands in the form; every other fact reads what the server sent with it. A
 * condition that cannot be decided yet (an empty field) hides nothing that was not hidden before: it counts as not met.
 */
import type { Condition } from '../../definition/model/condition.ts';
import type { NamedConditions } from '../../definition/model/conditionSet.ts';
import { compilePredicate, readPath } from '../../interpreter/condition.ts';
import type { Predicate } from '../../interpreter/condition.ts';
import type { FactReader } from '../../interpreter/factReader.ts';
import type { FormView } from './formView.ts';
import type { Values } from './formValues.ts';

export interface FieldState { visible: boolean; required: boolean }
export type FieldStates = Record<string, FieldState>;

interface Rules { sections: { fields: string[]; visible: Predicate }[]; fields: { field: string; visible: Predicate | undefined; required: Predicate | undefined }[] }
const compiled = new WeakMap<FormView, Rules>();

function rulesOf(view: FormView): Rules {
  const known = compiled.get(view);
  if (known) return known;
  const named = new Map(Object.entries(view.named ?? {}).map(([name, is]) => [name, { condition: name, title: { zh: name }, is }])) as NamedConditions;
  const compile = (condition: Condition | undefined): Predicate | undefined => (condition ? compilePredicate(condition, named) : undefined);
  const rules: Rules = {
    sections: view.sections.flatMap((s) => (s.visible ? [{ fields: s.fields.map((f) => f.field), visible: compilePredicate(s.visible, named) }] : [])),
    fields: (view.conditions ?? []).map((c) => ({ field: c.field, visible: compile(c.visible), required: compile(c.required) })),
  };
  compiled.set(view, rules);
  return rules;
}

/** `subject.name` may be asked of a form that holds `subject.name`, or `subject` as one object. */
function readForm(values: Values, path: string): unknown {
  if (Object.hasOwn(values, path)) return values[path];
  for (let dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const head = path.slice(0, dot);
    if (Object.hasOwn(values, head)) return readPath(values[head], path.slice(dot + 1));
  }
  return undefined;
}

export function formFactReader(view: FormView, values: Values): FactReader {
  const own = new Set(view.sections.flatMap((s) => s.fields.map((f) => f.field)));
  return (path) => {
    if (path.startsWith('case.')) {
      const field = path.slice('case.'.length);
      const typed = readForm(values, field);
      if (typed !== undefined || own.has(field)) return typed;
    }
    return readPath(view.facts ?? {}, path);
  };
}

export function evaluateConditions(view: FormView, values: Values): FieldStates {
  const rules = rulesOf(view);
  const facts = formFactReader(view, values);
  const states: FieldStates = {};
  for (const { field, visible, required } of rules.fields) {
    states[field] = { visible: visible ? visible(facts) === 1 : true, required: required ? required(facts) === 1 : false };
  }
  for (const { fields, visible } of rules.sections) {
    if (visible(facts) === 1) continue;
    for (const field of fields) states[field] = { visible: false, required: false };
  }
  for (const state of Object.values(states)) if (!state.visible) state.required = false;
  return states;
}
