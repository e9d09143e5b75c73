/**
 * One field of an open form as it is now. While nothing about it changes it is the same object, so that whoever draws a field is drawn
 * again for its own sake only.
 */
import type { FieldError } from './formErrors.ts';
import { isWide, kindOf } from './fieldKind.ts';
import type { FieldKind, FormField, FormOption, FormView, JsonSchema } from './formView.ts';

export interface FieldNow {
  field: FormField;
  kind: FieldKind;
  wide: boolean;
  value: unknown;
  shown: boolean;
  mustFill: boolean;
  schema: JsonSchema | undefined;
  /** What may be chosen, where the form lists it. */
  choices: readonly FormOption[] | undefined;
  /** What is wrong with the field itself, and with what is in it (`inside`). */
  errors: readonly FieldError[];
}

/** What the fields are made of; a new object for each change of the form. */
export interface FormNow {
  view: FormView;
  fields: ReadonlyMap<string, FormField>;
  values: Readonly<Record<string, unknown>>;
  errors: readonly FieldError[];
  isVisible(field: string): boolean;
  isRequired(field: string): boolean;
}

const noErrors: readonly FieldError[] = [];
const sameError = (a: FieldError, b: FieldError): boolean => a === b || (a.message === b.message && a.inside.length === b.inside.length && a.inside.every((part, index) => part === b.inside[index]));
const sameErrors = (a: readonly FieldError[], b: readonly FieldError[]): boolean => a === b || (a.length === b.length && a.every((each, index) => sameError(each, b[index]!)));

export class FieldsNow {
  private readonly kept = new Map<string, { made: FormNow; now: FieldNow }>();
  private errorsOf: { made: FormNow; byField: ReadonlyMap<string, FieldError[]> } | undefined;

  /** A field that the form does not have gives `undefined`. */
  of(name: string, form: FormNow): FieldNow | undefined {
    const before = this.kept.get(name);
    if (before?.made === form) return before.now;
    const field = form.fields.get(name);
    if (!field) return undefined;
    const known = before?.now;
    const isSameShape = known?.field === field && before?.made.view === form.view;
    const kind = isSameShape ? known!.kind : kindOf(field, form.view);
    const next: FieldNow = { field, kind, wide: isWide(field, kind), value: form.values[name], shown: form.isVisible(name), mustFill: form.isRequired(name), schema: form.view.schema.properties?.[name], choices: field.options === undefined ? undefined : form.view.options?.[field.options], errors: this.errors(form).get(name) ?? noErrors };
    const isSame = known && known.field === field && known.kind === kind && Object.is(known.value, next.value) && known.shown === next.shown && known.mustFill === next.mustFill && known.schema === next.schema && known.choices === next.choices && sameErrors(known.errors, next.errors);
    const now = isSame ? known : next;
    this.kept.set(name, { made: form, now });
    return now;
  }

  private errors(form: FormNow): ReadonlyMap<string, FieldError[]> {
    if (this.errorsOf?.made === form) return this.errorsOf.byField;
    const byField = new Map<string, FieldError[]>();
    for (const error of form.errors) byField.set(error.field, [...(byField.get(error.field) ?? []), error]);
    this.errorsOf = { made: form, byField };
    return byField;
  }
}
