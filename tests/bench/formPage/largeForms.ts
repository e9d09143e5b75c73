/**
 * The forms of the bench: 200 fields, of which 20 have conditions, 10 are computed (the server's, shown and not written) and 30 required;
 * and a grid of 500 rows and 12 columns.
 */
import { compileFormValidator } from '../../../runtime/service/formValidator.ts';
import type { FieldCondition, FormField, FormView, JsonSchema } from '../../../runtime/ui/form/formView.ts';

const count = 200;
const name = (i: number): string => `field${i}`;
const isConditional = (i: number): boolean => i % 10 === 7;
const isComputed = (i: number): boolean => i % 20 === 19;
/** While nothing is typed no condition is met. */
export const shownAtFirst = Array.from({ length: count }, (_, i) => i).filter((i) => !isConditional(i)).length;
/** Texts that are typed into: one in each tenth. */
export const typed = Array.from({ length: 20 }, (_, i) => name(i * 10));

function property(i: number): JsonSchema {
  switch (i % 10) {
    case 3: return { type: 'string', enum: ['a', 'b', 'c', 'd', 'e'] };
    case 4: return { type: 'string', format: 'date' };
    case 5: return { type: 'number', minimum: 0 };
    case 6: return { type: 'boolean' };
    default: return { type: 'string', maxLength: i % 10 === 2 ? 1000 : 100 };
  }
}

export function fieldsForm(typedIn: readonly string[] = typed): { view: FormView; validator: { hash: string; code: string } } {
  const all = Array.from({ length: count }, (_, i) => i);
  const required = all.filter((i) => [0, 1].includes(i % 10) || i % 20 === 8).slice(0, 30).map(name);
  const schema: JsonSchema = { type: 'object', required, properties: Object.fromEntries(all.map((i) => [name(i), property(i)])) };
  const validator = compileFormValidator(schema as Record<string, unknown>);
  // Each hangs on a text that is typed into, or on one of them not being empty.
  const conditions: FieldCondition[] = all.filter(isConditional).map((i) => ({ field: name(i), visible: { any: [{ fact: `case.${name(i - 7)}`, operator: 'notEmpty', value: true }, { fact: `case.${name(i - 1)}`, operator: 'equal', value: true }] }, hidden: 'keep' }));
  const fields = all.map((i): FormField => ({ field: name(i), title: { zh: `第${i + 1}项内容` }, ...(i % 10 === 3 ? { options: 'words' } : {}), ...(isComputed(i) ? { readOnly: true } : {}) }));
  // What is required and not typed into is there already, so that the form can be submitted.
  const given = Object.fromEntries(required.filter((field) => !typedIn.includes(field)).map((field) => [field, '已填']));
  const values = { ...given, ...Object.fromEntries(all.filter(isComputed).map((i) => [name(i), `算得${i}`])) };
  return {
    validator,
    view: {
      form: 'large', title: { zh: '二百项' }, schema, validator: `/${validator.hash}.js`, values, conditions, options: { words: ['a', 'b', 'c', 'd', 'e'].map((value) => ({ value, title: { zh: `选项${value}` } })) },
      sections: Array.from({ length: 10 }, (_, s) => ({ section: `s${s}`, title: { zh: `第${s + 1}部分` }, fields: fields.slice(s * 20, s * 20 + 20) })),
    },
  };
}

export const columnNames = Array.from({ length: 12 }, (_, i) => `column${i}`);
export function gridForm(): { view: FormView; validator: { hash: string; code: string } } {
  const item: JsonSchema = { type: 'object', properties: Object.fromEntries(columnNames.map((column, i) => [column, i % 4 === 3 ? { type: 'number' } : { type: 'string', maxLength: 100 }])) };
  const schema: JsonSchema = { type: 'object', properties: { rows: { type: 'array', items: item } } };
  const validator = compileFormValidator(schema as Record<string, unknown>);
  const rows = Array.from({ length: 500 }, (_, r) => Object.fromEntries(columnNames.map((column, i) => [column, i % 4 === 3 ? r : `值${r}-${i}`])));
  return {
    validator,
    view: { form: 'grid', title: { zh: '五百行' }, schema, validator: `/${validator.hash}.js`, values: { rows }, sections: [{ section: 's', title: { zh: '清单' }, fields: [{ field: 'rows', title: { zh: '清单' }, kind: 'grid', columns: columnNames.map((column, i) => ({ column, title: { zh: `第${i + 1}列` } })) }] }] },
  };
}
