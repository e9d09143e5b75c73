/** A form's part of an example: the fields that stand in it, and of values that are chosen only those that can be chosen there. Pure. */
import { isRecord } from '../../runtime/base/isRecord.ts';
import type { JsonObject } from '../../runtime/base/json.ts';
import { readField, sameJson, writeField } from '../../runtime/interpreter/caseFile.ts';
import type { Values } from '../../runtime/ui/form/formValues.ts';
import { fieldsOf, type FormField, type FormView } from '../../runtime/ui/form/formView.ts';
import { enteredOver } from './enteredOver.ts';
import { putFields, takeFields, type ExampleData } from './exampleData.ts';

/** `masked`: what is not for whoever meets the form stays hidden whatever the example says. */
const namesOf = (view: FormView, masked: ReadonlySet<string>): string[] => fieldsOf(view).map(({ field }) => field).filter((field) => !masked.has(field));

export function formOfExample(view: FormView, data: ExampleData, masked: ReadonlySet<string> = new Set()): Values {
  const taken = takeFields(data, namesOf(view, masked));
  for (const field of fieldsOf(view)) {
    const value = readField(taken, field.field);
    if (value === undefined) continue;
    const fit = fitting(view, field, value);
    // What cannot be chosen here is no value: people and organs are others in each place.
    writeField(taken, field.field, fit ?? null);
  }
  return taken;
}

function fitting(view: FormView, { kind, options }: FormField, value: unknown): JsonObject[string] | undefined {
  const offered = (kind === 'select' || kind === 'radio' || kind === 'checkboxes') && options !== undefined ? view.options?.[options] : undefined;
  const isOffered = (each: unknown): boolean => offered === undefined || offered.some((option) => option.value === each);
  if (Array.isArray(value)) {
    const kept = value.filter(isOffered);
    return kept.length > 0 ? (kept as JsonObject[]) : undefined;
  }
  return isOffered(value) ? (value as JsonObject) : undefined;
}

/** A value that cannot be chosen here, and so is not seen, stays in the example. */
export function formIntoExample(view: FormView, data: ExampleData, values: Values | undefined, masked: ReadonlySet<string> = new Set()): ExampleData {
  const entered = (values ?? {}) as JsonObject;
  const isUnseen = (field: FormField): boolean => {
    const held = readField(data.case, field.field);
    return held !== undefined && held !== null && fitting(view, field, held) === undefined && isEmpty(readField(entered, field.field));
  };
  const unseen = new Set(fieldsOf(view).filter(isUnseen).map(({ field }) => field));
  return putFields(data, namesOf(view, masked).filter((field) => !unseen.has(field)), entered);
}

/** What was entered over what the example says: a form tells of the fields that it writes alone. What was emptied (`null`) is said to be empty. */
export function enteredOverExample(example: Values | undefined, entered: Values): Values {
  const over: Values = { ...example };
  for (const [key, value] of Object.entries(entered)) over[key] = isRecord(value) ? enteredOverExample(isRecord(over[key]) ? over[key] : undefined, value) : value;
  return over;
}

/** What stands in the form: what it came with, under what was entered. Of an example `of` what is made up beside it is no part, unless somebody has changed it. */
export function formSeen(view: FormView, entered: Values | undefined, of?: ExampleData): Values {
  const seen = entered ? enteredOver(view.values, entered) : view.values;
  if (!of) return seen;
  const own = structuredClone(seen) as JsonObject;
  for (const { field } of fieldsOf(view)) {
    const [value, made] = [readField(own, field), readField(view.values as JsonObject, field)];
    if (value !== undefined && value !== null && isEmpty(readField(of.case, field)) && sameJson(value, made)) writeField(own, field, null);
  }
  return own;
}
const isEmpty = (value: unknown): boolean => value === undefined || value === null;
