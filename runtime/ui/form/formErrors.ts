/**
 * From what the validator found to what a person reads at the field: what is wrong and what to do, in the trade's words.
 * The messages of Ajv are never shown.
 */
import { say, t } from '../language.ts';
import { fieldsOf } from './formView.ts';
import type { FormField, FormView } from './formView.ts';
import { schemaOf, typeOf } from './fieldKind.ts';

/** The part of an Ajv error that is used; `instancePath` is `/plan.steps/0/what`. */
export interface FoundFault { instancePath: string; keyword: string; params: Record<string, unknown> }

/** `inside` leads into a grid or a nested object: `[0, 'what']`. */
export interface FieldError { field: string; inside: (string | number)[]; message: string }

const unescapeKey = (key: string): string => key.replace(/~1/g, '/').replace(/~0/g, '~');

function wordsFor(fault: FoundFault, field: FormField | undefined, view: FormView): string {
  const p = fault.params;
  const schema = field ? schemaOf(view, field.field) : {};
  switch (fault.keyword) {
    case 'required': return t('form.error.required');
    case 'type': return p['type'] === 'number' || p['type'] === 'integer' ? t('form.error.number') : t('form.error.type');
    case 'maxLength': return t('form.error.maxLength', { limit: Number(p['limit']) });
    case 'minLength': return p['limit'] === 1 ? t('form.error.required') : t('form.error.minLength', { limit: Number(p['limit']) });
    case 'pattern': return field?.patternHelp ? say(field.patternHelp) : t('form.error.pattern');
    case 'format': return t(p['format'] === 'date' ? 'form.error.day' : p['format'] === 'date-time' ? 'form.error.moment' : p['format'] === 'email' ? 'form.error.email' : 'form.error.pattern');
    case 'minimum': return t('form.error.minimum', { limit: Number(p['limit']) });
    case 'maximum': return t('form.error.maximum', { limit: Number(p['limit']) });
    case 'exclusiveMinimum': return t('form.error.exclusiveMinimum', { limit: Number(p['limit']) });
    case 'exclusiveMaximum': return t('form.error.exclusiveMaximum', { limit: Number(p['limit']) });
    case 'multipleOf': return t('form.error.multipleOf', { step: Number(p['multipleOf']) });
    case 'minItems': return typeOf(schema) === 'array' && p['limit'] === 1 ? t('form.error.required') : t('form.error.minItems', { limit: Number(p['limit']) });
    case 'maxItems': return t('form.error.maxItems', { limit: Number(p['limit']) });
    case 'uniqueItems': return t('form.error.uniqueItems', { first: Number(p['j']) + 1, second: Number(p['i']) + 1 });
    case 'enum': case 'const': return t('form.error.choice');
    case 'additionalProperties': return t('form.error.unknownField');
    default: return t('form.error.other');
  }
}

/** Faults that only repeat another one (`if`, `oneOf` besides its branches) say nothing to a person. */
const echoes = new Set(['if', 'oneOf', 'anyOf', 'allOf', 'not']);

/** The errors of the fields that are asked for, in the order of the form; one message a place, the most helpful first. */
export function toFieldErrors(faults: readonly FoundFault[], view: FormView, isAsked: (field: string) => boolean = () => true): FieldError[] {
  const fields = fieldsOf(view);
  const byName = new Map(fields.map((f) => [f.field, f]));
  const found = new Map<string, FieldError>();
  for (const fault of faults) {
    if (echoes.has(fault.keyword) && faults.length > 1) continue;
    const keys = fault.instancePath.split('/').slice(1).map(unescapeKey);
    if (fault.keyword === 'required' || fault.keyword === 'dependencies') keys.push(String(fault.params['missingProperty']));
    const name = keys.shift();
    if (name === undefined || !isAsked(name)) continue;
    const inside = keys.map((k) => (/^\d+$/.test(k) ? Number(k) : k));
    const at = JSON.stringify([name, ...inside]);
    if (!found.has(at)) found.set(at, { field: name, inside, message: wordsFor(fault, byName.get(name), view) });
  }
  const order = new Map(fields.map((f, index) => [f.field, index]));
  return [...found.values()].sort((a, b) => (order.get(a.field) ?? 1e9) - (order.get(b.field) ?? 1e9) || Number(a.inside[0] ?? 0) - Number(b.inside[0] ?? 0));
}
