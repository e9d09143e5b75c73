/**
 * What the server gives for one form, ready to be shown.
 *
 * The schema is flat: `type: object` with one property for each field's address (`plan.scope`), so that sections,
 * conditions and errors all speak of a field by the same word, and nesting is no concern of the layout. Values cross
 * the wire nested as the case file is; `toFlatValues` and `toNestedValues` convert at the edge of the form.
 */
import type { Condition } from '../../definition/model/condition.ts';
import type { Text } from '../language.ts';

export type JsonSchema = {
  type?: string | string[]; format?: string; title?: string; description?: string; enum?: unknown[]; const?: unknown;
  minLength?: number; maxLength?: number; minimum?: number; maximum?: number; minItems?: number; maxItems?: number;
  properties?: Record<string, JsonSchema>; items?: JsonSchema; required?: string[]; definitions?: Record<string, JsonSchema>;
  $ref?: string; pattern?: string;
};

export type FieldKind =
  | 'text' | 'textarea' | 'number' | 'money' | 'date' | 'datetime' | 'select' | 'radio' | 'checkbox' | 'checkboxes'
  | 'person' | 'people' | 'unit' | 'files' | 'grid' | 'object';

/** One entry of a register, or one allowed value. `group` heads entries that belong together; `closed` can no longer be chosen. */
export interface FormOption { value: string | number | boolean; title: Text; group?: Text; closed?: Text }

export interface FormColumn { column: string; title: Text; kind?: FieldKind; options?: string; unit?: Text; width?: number; /** It counts the rows: a new row comes with the next number. */ counts?: boolean; /** What a new row comes with. */ starts?: unknown }

export interface FormField {
  field: string;
  title: Text;
  /** Chosen by the schema when it is left out. */
  kind?: FieldKind;
  readOnly?: boolean;
  /** Takes the whole width on wide screens; long texts, grids and files do so anyway. */
  wide?: boolean;
  hint?: Text;
  unit?: Text;
  placeholder?: Text;
  /** What the pattern asks for, in words: shown when the text does not match. */
  patternHelp?: Text;
  /** Key into `FormView.options`. */
  options?: string;
  columns?: FormColumn[];
  /** Role and unit by which a person picker narrows its list; passed to the server unchanged. */
  among?: Record<string, string>;
}

export interface FormSection { section: string; title?: Text; hint?: Text; /** At most, where there is room; two when nothing is said. */ columns?: 1 | 2 | 3; visible?: Condition; fields: FormField[] }

export interface FieldCondition { field: string; visible?: Condition; required?: Condition; hidden?: 'clear' | 'keep' }

export interface FormView {
  form: string;
  title: Text;
  hint?: Text;
  schema: JsonSchema;
  sections: FormSection[];
  conditions?: FieldCondition[];
  options?: Record<string, FormOption[]>;
  /** Address of the compiled validator, `/assets/validators/<hash>.js`; without it only the server checks. */
  validator?: string | null;
  /** Names of the people and organs whose ids stand in the values. */
  names?: Record<string, Text>;
  /** Conditions that the others name, `{ condition: 'has-talk' }`. */
  named?: Record<string, Condition>;
  /** Facts besides the fields of the form that conditions ask for, by root: `{ actor: { organ }, case: { source } }`. */
  facts?: Record<string, unknown>;
  /** Nested, as in the case file. */
  values: Record<string, unknown>;
  /** What is filled in beforehand where there is no value, nested likewise. */
  starts?: Record<string, unknown>;
}

export const fieldsOf = (view: FormView): FormField[] => view.sections.flatMap((s) => s.fields);
