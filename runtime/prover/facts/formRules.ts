/** When a form writes a fact, and when it may leave it out: what `required`, `visible` and the schema say of its field. */
import { fieldAt, type FieldNode } from '../../definition/load/fieldTree.ts';
import { definitionsOf, findDefinition, type Pack } from '../../definition/load/pack.ts';
import type { Condition } from '../../definition/model/condition.ts';
import { gatherConditions } from '../../definition/model/conditionSet.ts';
import { toFormField, type FormDefinition } from '../../definition/model/form.ts';
import type { ProcessDefinition } from '../../definition/model/process.ts';
import { visitSteps } from '../../definition/lint/visitSteps.ts';
import { leavesOf, type UsedFacts } from './factUses.ts';

/** What a form says of one fact that it writes. */
export interface FormRule {
  required: boolean | Condition;
  /** The field is shown, and so written, only where all of these hold. */
  visible: readonly Condition[];
  /** What becomes of the value where it is not shown. */
  hidden: 'clear' | 'keep';
}

export const overlaps = (a: string, b: string): boolean => a === b || a.startsWith(`${b}.`) || b.startsWith(`${a}.`);
export const fieldOf = (fact: string): string => fact.slice(fact.indexOf('.') + 1);

/** The case fields behind a derived field; the field itself otherwise. */
export function inputsOf(pack: Pack, fields: Record<string, FieldNode>, field: string): string[] {
  const derived = fieldAt(fields, field)?.property.derived;
  if (!derived) return [field];
  const facts = derived.fact !== undefined ? [derived.fact] : Object.values(findDefinition(pack, 'table', derived.table ?? '')?.asks ?? {}).flatMap((ask) => ('fact' in ask ? [ask.fact] : []));
  const inner = facts.filter((fact) => fact.startsWith('case.')).map(fieldOf).filter((f) => f !== field && fieldAt(fields, f));
  return inner.length > 0 ? inner : [field];
}

/** The rule for a field that the form writes; undefined when it does not. */
export function formRule(pack: Pack, fields: Record<string, FieldNode>, form: FormDefinition, field: string): FormRule | undefined {
  const inputs = inputsOf(pack, fields, field);
  if (!inputs.some((input) => form.edits.some((edit) => overlaps(edit, input)))) return undefined;
  const rules = inputs.map((input) => ruleOfInput(fields, form, input));
  return {
    required: rules.every((rule) => rule.required === true) ? true : rules.length === 1 ? rules[0]!.required : false,
    visible: rules.flatMap((rule) => rule.visible), hidden: rules.some((rule) => rule.hidden === 'keep') ? 'keep' : 'clear',
  };
}

function ruleOfInput(fields: Record<string, FieldNode>, form: FormDefinition, field: string): FormRule {
  const rule: FormRule = { required: false, visible: [], hidden: 'clear' };
  const laid = form.layout.flatMap((section) => section.fields.map((item) => ({ section, item: toFormField(item) })))
    .filter(({ item }) => item.shown !== 'read-only' && (item.field === field || field.startsWith(`${item.field}.`)))
    .sort((a, b) => b.item.field.length - a.item.field.length)[0];
  if (!laid) return rule;
  const { section, item } = laid;
  const visible = [section.visible, item.visible].filter((c) => c !== undefined);
  const inner = item.field === field ? true : schemaRequires(fields, item.field, field);
  const own = item.required ?? (fieldAt(fields, item.field)?.required === true && !item.field.includes('.'));
  return { required: inner ? own : false, visible, hidden: item.hidden ?? 'clear' };
}

/** Whether the types on the way down from one field to another require each of them. */
function schemaRequires(fields: Record<string, FieldNode>, from: string, to: string): boolean {
  const names = to.split('.');
  for (let i = from.split('.').length + 1; i <= names.length; i += 1) if (fieldAt(fields, names.slice(0, i).join('.'))?.required !== true) return false;
  return true;
}

export const formsOf = (pack: Pack, process: ProcessDefinition): FormDefinition[] => {
  const names = [process.startForm, ...visitSteps(process).map(({ step }) => ('task' in step || 'approval' in step ? step.form : undefined))];
  return [...new Set(names)].flatMap((name) => { const form = name === undefined ? undefined : findDefinition(pack, 'form', name); return form ? [form] : []; });
};

/** A fact that decides, and is written only under a condition, makes the facts of that condition decide too. */
export function addFormFacts(pack: Pack, process: ProcessDefinition, fields: Record<string, FieldNode>, used: UsedFacts): void {
  const named = gatherConditions(definitionsOf(pack, 'conditionSet'));
  const forms = formsOf(pack, process);
  for (let before = -1; before !== used.size;) {
    before = used.size;
    for (const { fact, stages } of [...used.values()]) {
      if (!fact.startsWith('case.')) continue;
      for (const form of forms) {
        const rule = formRule(pack, fields, form, fieldOf(fact));
        for (const condition of rule ? [...rule.visible, ...(typeof rule.required === 'object' ? [rule.required] : [])] : []) {
          for (const leaf of leavesOf(condition, named)) {
            const entry = used.get(leaf.fact) ?? { fact: leaf.fact, uses: [], stages: new Set<string>() };
            if (!entry.uses.some((u) => u.kind === 'compared' && u.leaf === leaf)) entry.uses.push({ kind: 'compared', leaf });
            for (const stage of stages) entry.stages.add(stage);
            used.set(leaf.fact, entry);
          }
        }
      }
    }
  }
}
