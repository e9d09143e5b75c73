/**
 * The server's own check of what a form sends: the same schema and conditions as the screen's, over what was sent and what the
 * case has already. Each fault names its field and says what to do; nothing is written.
 */
import { problem, type Problem } from '../base/problem.ts';
import { dayOf } from '../base/time.ts';
import { findDefinition, type Pack } from '../definition/load/pack.ts';
import { formSchema, type FormSchema } from '../definition/load/formSchema.ts';
import type { CaseState } from '../interpreter/caseState.ts';
import type { Json, JsonObject } from '../base/json.ts';
import { readField } from '../interpreter/caseFile.ts';
import type { Actor, Command, StartCommand } from '../interpreter/command.ts';
import { factReader } from '../interpreter/facts.ts';
import type { OrganisationView } from '../interpreter/organisationView.ts';
import { packView } from '../interpreter/packView.ts';
import { definitionPath, processIndex } from '../interpreter/processIndex.ts';
import { checkFormValues } from './formValidator.ts';

/** A form as it is on a day; kept until the next day asks. */
const forms = new WeakMap<Pack, Map<string, { day: string; form: FormSchema; text: string }>>();

/** Most days change nothing: then the schema stays the same object, and with it the check that was compiled of it. */
function formOf(pack: Pack, name: string, day: string): FormSchema {
  let ofPack = forms.get(pack);
  if (!ofPack) forms.set(pack, (ofPack = new Map()));
  const before = ofPack.get(name);
  if (before?.day === day) return before.form;
  const fresh = formSchema(pack, name, day);
  const text = JSON.stringify(fresh.schema);
  const form = before?.text === text ? { ...fresh, schema: before.form.schema } : fresh;
  ofPack.set(name, { day, form, text });
  return form;
}

const words: Record<string, [zh: string, en: string]> = {
  required: ['必填', 'required'], enum: ['请从列出的选项中选择', 'choose one of those listed'], type: ['填写的内容不对', 'not of this kind'], format: ['格式不对', 'not in this form'], pattern: ['格式不对', 'not in this form'],
  minLength: ['太短', 'too short'], maxLength: ['太长', 'too long'], minItems: ['至少填写一项', 'at least one is needed'], maxItems: ['太多', 'too many'], minimum: ['数值太小', 'too small'], maximum: ['数值太大', 'too large'],
  additionalProperties: ['含有不能填写的内容', 'holds what cannot be filled in'],
};

/** The form that a command fills in; undefined for commands that fill in none. */
function formNameOf(pack: Pack, state: CaseState, command: Exclude<Command, StartCommand>): { form: string; path: string } | undefined {
  if (command.do !== 'complete' && command.do !== 'agree') return undefined;
  const work = state.work[command.work];
  if (!work || (work.kind !== 'task' && work.kind !== 'seat')) return undefined;
  const step = processIndex(packView(pack).process(state.process)).steps.get(definitionPath(work.path))?.step;
  return step && 'form' in step && step.form ? { form: step.form, path: work.path } : undefined;
}

export interface FormCheck {
  pack: Pack;
  state: CaseState;
  organisation: OrganisationView;
  actor: Actor;
  at: string;
}

export function formProblems({ pack, state, organisation, actor, at }: FormCheck, command: Exclude<Command, StartCommand>): Problem[] {
  const filled = formNameOf(pack, state, command);
  if (!filled || !findDefinition(pack, 'form', filled.form)) return [];
  const data: JsonObject = ('data' in command ? command.data : undefined) ?? {};
  const form = formOf(pack, filled.form, dayOf(at, packView(pack).zone));
  const fields = form.sections.flatMap((section) => section.fields.filter((field) => !field.readOnly));
  const valueOf = (field: string): Json | undefined => readField(data, field) ?? readField(state.data, field);
  const before = factReader({ state, organisation, actor, path: filled.path });
  const facts = (fact: string): unknown => (fact.startsWith('case.') ? (readField(data, fact.slice('case.'.length)) ?? before(fact)) : before(fact));
  const view = packView(pack);
  const conditionOf = new Map(form.conditions.map((c) => [c.field, c]));
  const isShown = (field: string): boolean => {
    const visible = conditionOf.get(field)?.visible;
    return visible === undefined || view.predicate(visible)(facts) !== 0;
  };
  const shown = fields.filter((field) => isShown(field.field));
  const problems: Problem[] = [];
  const fault = (field: string, keyword: string): void => {
    const title = fields.find((f) => f.field === field)?.title ?? { zh: field };
    const [zh, en] = words[keyword] ?? ['不符合要求', 'not acceptable'];
    if (!problems.some((p) => p.details['field'] === field)) problems.push(problem('field.invalid', { field, title: title.zh, fault: zh, faultEn: en }));
  };
  for (const { field } of shown) {
    const required = conditionOf.get(field)?.required;
    const value = valueOf(field);
    if (required && view.predicate(required)(facts) !== 0 && (value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0))) fault(field, 'required');
  }
  const faults = checkFormValues(form.schema, Object.fromEntries(shown.map(({ field }) => [field, valueOf(field)])));
  for (const { instancePath, keyword, params } of faults) {
    const field = keyword === 'required' && instancePath === '' ? String(params['missingProperty']) : (instancePath.split('/')[1] ?? '').replaceAll('~1', '/').replaceAll('~0', '~');
    if (shown.some((f) => f.field === field)) fault(field, keyword);
  }
  return problems;
}
