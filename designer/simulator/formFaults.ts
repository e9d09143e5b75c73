/** Whether what was typed fits the form: the same schema and conditions as the server's check, interpreted, since a page may not compile. */
import { checkShape, type ShapeFault } from '../../runtime/definition/load/checkShape.ts';
import { formSchema } from '../../runtime/definition/load/formSchema.ts';
import type { Pack } from '../../runtime/definition/load/pack.ts';
import type { Title } from '../../runtime/definition/model/common.ts';
import { readField } from '../../runtime/interpreter/caseFile.ts';
import type { Json, JsonObject } from '../../runtime/base/json.ts';
import type { FactReader } from '../../runtime/interpreter/factReader.ts';
import { packView } from '../../runtime/interpreter/packView.ts';
import { shownFields } from './sampleData.ts';

export interface FormFault { field: string; message: Title }

const words: Record<ShapeFault['code'], Title> = {
  'key.missing': { zh: '必填', en: 'required' }, 'key.unknown': { zh: '含有不能填写的内容', en: 'holds what cannot be filled in' }, 'key.one-of': { zh: '不符合要求', en: 'not acceptable' },
  'value.type': { zh: '填写的内容不对', en: 'not of this kind' }, 'value.choice': { zh: '请从列出的选项中选择', en: 'choose one of those listed' }, 'value.malformed': { zh: '格式不对', en: 'not in this form' }, 'value.out-of-range': { zh: '超出允许的范围', en: 'out of range' },
};

const isEmpty = (value: Json | undefined): boolean => value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** `existing` is what the case has already; `on` the day whose codes may be chosen. */
export function formFaults(pack: Pack, name: string, typed: JsonObject, existing: JsonObject, facts: FactReader, on: string): FormFault[] {
  const form = formSchema(pack, name, on);
  const valueOf = (field: string): Json | undefined => readField(typed, field) ?? readField(existing, field);
  const read: FactReader = (fact) => (fact.startsWith('case.') ? (valueOf(fact.slice('case.'.length)) ?? facts(fact)) : facts(fact));
  const shown = shownFields(pack, form, typed, (fact) => (fact.startsWith('case.') ? (readField(existing, fact.slice('case.'.length)) ?? facts(fact)) : facts(fact)));
  const found = new Map<string, Title>();
  const view = packView(pack);
  for (const { field, required } of form.conditions) if (required !== undefined && shown.includes(field) && isEmpty(valueOf(field)) && view.predicate(required)(read) !== 0) found.set(field, words['key.missing']);
  const flat = Object.fromEntries(shown.flatMap((field) => { const value = valueOf(field); return value === undefined || value === null ? [] : [[field, value]]; }));
  for (const fault of checkShape(form.schema, flat)) {
    const field = fault.code === 'key.missing' && fault.path.length === 0 ? fault.key : String(fault.path[0] ?? '');
    if (shown.includes(field) && !found.has(field)) found.set(field, words[fault.code]);
  }
  return [...found].map(([field, message]) => ({ field, message }));
}
