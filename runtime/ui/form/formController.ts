/**
 * The state of one open form, without any framework: values, which fields are shown and required, errors, and what is
 * still being typed.
 *
 * A text stays in its input while the person types and reaches `values` when he pauses, leaves the field or submits
 * (`settle`): a form of 200 fields is then as quick as one of five. `submit` always acts on settled values.
 */
import { sharedParts } from '../../base/sharedParts.ts';
import { t } from '../language.ts';
import { FieldsNow, type FieldNow, type FormNow } from './fieldNow.ts';
import { fieldsOf } from './formView.ts';
import type { FormField, FormView } from './formView.ts';
import { isBlank, toFlatValues, toNestedValues } from './formValues.ts';
import type { Values } from './formValues.ts';
import { toFieldErrors } from './formErrors.ts';
import type { FieldError, FoundFault } from './formErrors.ts';
import { evaluateConditions } from './formConditions.ts';
import type { FieldStates } from './formConditions.ts';

/** Gives the faults of flat values; made from the precompiled module, or absent when only the server checks. */
export type CheckValues = (values: Values) => FoundFault[];

export class FormController {
  view: FormView;
  values: Values;
  states: FieldStates;
  /** Errors that are shown now: of touched fields, or of all once a submit was tried. */
  shown: FieldError[] = [];
  revision = 0;
  private check: CheckValues | undefined;
  private readonly listeners = new Set<() => void>();
  private readonly pending = new Map<string, () => void>();
  private readonly touched = new Set<string>();
  private fromServer: FieldError[] = [];
  private submitted = false;
  private together = 0;
  private moved = false;
  private still = false;
  private stirred = false;
  private fields: FormField[];
  private first: Values;
  private starts: Values = {};
  private order: ReadonlyMap<string, number>;
  private required: ReadonlySet<string>;
  private readonly each = new FieldsNow();
  private form: FormNow;

  constructor(view: FormView, check: CheckValues | undefined) {
    this.view = view;
    this.check = check;
    this.fields = fieldsOf(view);
    [this.first, this.values] = this.begun();
    this.states = evaluateConditions(view, this.values);
    this.order = new Map(this.fields.map((f, index) => [f.field, index]));
    this.required = new Set(view.schema.required);
    this.form = this.taken();
  }

  /** What the case has, and that with what is filled in beforehand: the latter is not the case's, so taking it out says nothing. */
  private begun(): [Values, Values] {
    const fields = this.fields.map((f) => f.field);
    const first = toFlatValues(this.view.values, fields);
    this.starts = this.view.starts ? toFlatValues(this.view.starts, fields) : {};
    return [first, this.view.starts ? { ...this.starts, ...first } : first];
  }

  /** Whether it stands in the field as it was filled in beforehand. */
  private isStart(field: string): boolean {
    return this.first[field] === undefined && this.starts[field] !== undefined && this.values[field] === this.starts[field];
  }

  /** Whether something stands here that neither the case nor a draft has, though nobody has typed. */
  get hasStarts(): boolean {
    return Object.keys(this.starts).some((field) => this.isStart(field));
  }

  /** The form as it is now, for the fields to be drawn from. */
  private taken(): FormNow {
    return { view: this.view, fields: new Map(this.fields.map((f) => [f.field, f])), values: this.values, errors: this.shown, isVisible: (field) => this.isVisible(field), isRequired: (field) => this.isRequired(field) };
  }

  /** A field as it is now; the same object for as long as nothing about it changes. */
  now(field: string): FieldNow | undefined {
    return this.each.of(field, this.form);
  }

  /**
   * Another version of the form, while it is open: of one that is being drawn. What was typed stays, unless the version brings other
   * values; parts that say what they said before stay the same objects.
   */
  show(view: FormView): void {
    const next = sharedParts(this.view, view);
    if (next === this.view) return;
    const brings = next.values !== this.view.values || next.starts !== this.view.starts;
    this.view = next;
    this.fields = fieldsOf(next);
    this.order = new Map(this.fields.map((f, index) => [f.field, index]));
    this.required = new Set(next.schema.required);
    if (brings) {
      [this.first, this.values] = this.begun();
    }
    this.states = evaluateConditions(next, this.values);
    this.refreshErrors();
    this.changed();
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  private changed(): void {
    if (this.together > 0) {
      this.moved = true;
      return;
    }
    if (this.still) {
      this.stirred = true;
      return;
    }
    this.revision += 1;
    this.form = this.taken();
    for (const listener of this.listeners) listener();
  }

  /** What changes from here on is told later, in one: nothing may move under a pointer that presses. Values are taken all the same. */
  keepStill(): void {
    this.still = true;
  }

  moveAgain(): void {
    this.still = false;
    if (!this.stirred) return;
    this.stirred = false;
    this.changed();
  }

  /** What several steps change is checked once and told once: leaving a field takes its text and begins to show what is wrong with it. */
  asOne(act: () => void): void {
    this.together += 1;
    try {
      act();
    } finally {
      this.together -= 1;
      if (this.together === 0 && this.moved) {
        this.moved = false;
        this.refreshErrors();
        this.changed();
      }
    }
  }

  /** A field announces that it holds text not yet settled, and how to settle it; `undefined` takes that back. */
  hold(field: string, settle: (() => void) | undefined): void {
    if (settle) this.pending.set(field, settle);
    else this.pending.delete(field);
  }

  /** Whether this is still what a field waits to settle. */
  isHeld(field: string, settle: () => void): boolean {
    return this.pending.get(field) === settle;
  }

  get holds(): boolean {
    return this.pending.size > 0;
  }

  settle(): void {
    this.asOne(() => { for (const settle of [...this.pending.values()]) settle(); });
  }

  set(field: string, value: unknown): void {
    const next = { ...this.values };
    if (isBlank(value)) delete next[field];
    else next[field] = value;
    this.values = next;
    this.states = evaluateConditions(this.view, next);
    this.fromServer = this.fromServer.filter((e) => e.field !== field);
    this.refreshErrors();
    this.changed();
  }

  touch(field: string): void {
    if (this.touched.has(field)) return;
    this.touched.add(field);
    this.refreshErrors();
    this.changed();
  }

  isVisible(field: string): boolean {
    return this.states[field]?.visible !== false;
  }

  isRequired(field: string): boolean {
    return this.states[field]?.required === true || this.required.has(field);
  }

  /**
   * What is sent: the fields that this form writes. A field that had a value and was emptied, or that a condition hides and
   * clears, is sent as `null`; left out it would keep its old value. What is filled in beforehand where nobody is shown it is not sent.
   */
  get sent(): Values {
    const keeps = new Set((this.view.conditions ?? []).filter((c) => c.hidden === 'keep').map((c) => c.field));
    const sent: Values = {};
    for (const { field, readOnly } of this.fields) {
      if (readOnly) continue;
      const value = this.isVisible(field) || (keeps.has(field) && !this.isStart(field)) ? this.values[field] : undefined;
      if (!isBlank(value)) sent[field] = value;
      else if (this.first[field] !== undefined) sent[field] = null;
    }
    return toNestedValues(sent);
  }

  /** Of the fields that are asked for: words for what nobody is shown are not made. */
  private errorsOf(isAsked: (field: string) => boolean): FieldError[] {
    const seen = Object.fromEntries(Object.entries(this.values).filter(([field]) => this.isVisible(field)));
    const errors = this.check ? toFieldErrors(this.check(seen), this.view, isAsked) : [];
    const missing = new Set(errors.filter((e) => e.inside.length === 0).map((e) => e.field));
    for (const { field } of this.fields) {
      if (isAsked(field) && this.isRequired(field) && isBlank(this.values[field]) && !missing.has(field)) errors.push({ field, inside: [], message: t('form.error.required') });
    }
    return [...errors, ...this.fromServer]
      .filter((e) => this.isVisible(e.field) && !this.fields[this.order.get(e.field) ?? -1]?.readOnly)
      .sort((a, b) => (this.order.get(a.field) ?? -1) - (this.order.get(b.field) ?? -1));
  }

  private refreshErrors(): void {
    if (this.together > 0) return;
    this.shown = this.errorsOf(this.submitted ? () => true : (field) => this.touched.has(field));
  }

  /** The check has come. */
  checkWith(check: CheckValues): void {
    this.check = check;
    if (this.touched.size === 0 && !this.submitted) return;
    this.refreshErrors();
    this.changed();
  }

  /** Checks once and shows nothing: what the browser compiles of a validator at its first use is then compiled. */
  rehearse(): void {
    this.check?.({});
  }

  /** Settles, checks everything and shows every error. Gives what is to be sent, or the errors. */
  submit(): { values: Values; errors: FieldError[] } {
    this.moveAgain();
    this.settle();
    this.submitted = true;
    this.refreshErrors();
    this.changed();
    return { values: this.sent, errors: this.shown };
  }

  /** Errors that only the server could find, by field address; `inside` may be empty. */
  setServerErrors(errors: FieldError[]): void {
    this.fromServer = errors;
    this.refreshErrors();
    this.changed();
  }

  /** Words the errors again, after the language was switched. */
  reword(): void {
    this.refreshErrors();
    this.changed();
  }
}
