/**
 * A form in parts: each is a small form of its own for @rjsf, which draws all of a form again when anything about its schema changes,
 * and all of it before anything can be seen. Parts are drawn one after the other, and again only for their own sake.
 */
import { kindOf } from './fieldKind.ts';
import type { FormView, JsonSchema } from './formView.ts';

/** Fields of a part: few enough to be drawn between two keystrokes on an old machine. */
const inPart = 10;

/** A form of no more parts is drawn at once. */
const shortForm = 4;

export interface FormPart {
  id: string;
  fields: string[];
  /** Fields that @rjsf takes apart by itself. */
  objects: string[];
  schema: JsonSchema;
}

/** The parts of each section, in its order. A field that the schema does not know is left out. */
export function formParts(view: FormView): FormPart[][] {
  const properties = view.schema.properties ?? {};
  return view.sections.map((section, s) => {
    const known = section.fields.filter(({ field }) => Object.hasOwn(properties, field));
    return Array.from({ length: Math.ceil(known.length / inPart) }, (_, p): FormPart => {
      const own = known.slice(p * inPart, (p + 1) * inPart);
      return {
        id: `${s}/${p}`, fields: own.map(({ field }) => field), objects: own.filter((field) => kindOf(field, view) === 'object').map(({ field }) => field),
        schema: { type: 'object', properties: Object.fromEntries(own.map(({ field }) => [field, properties[field]!])), ...(view.schema.definitions ? { definitions: view.schema.definitions } : {}) },
      };
    });
  });
}

export const isLongForm = (view: FormView): boolean => formParts(view).flat().length > shortForm;
