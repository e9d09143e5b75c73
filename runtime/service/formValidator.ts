/**
 * Compiles a form's schema to a JavaScript module that a browser may load under `script-src 'self'`.
 *
 * Ajv compiles with `new Function`, which the content security policy forbids in the browser. So the compiling is
 * done here, at publishing, and the browser loads the result by content hash. @rjsf asks its validator not only for
 * the whole schema but also for parts (branches of `oneOf`, `if`); `schemaParser` finds all of them, keyed as @rjsf
 * will ask for them. The module imports nothing.
 */
import { createHash } from 'node:crypto';
import { hashForSchema, schemaParser } from '@rjsf/utils';
import { Ajv, _ } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';

export type FormSchema = Record<string, unknown>;

// The functions below are copied into the module as text: they may use nothing but what stands inside them.

/** Length as people count characters: a surrogate pair is one. */
function countCharacters(text: string): number {
  return Array.from(text).length;
}

function sameValue(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a !== a && b !== b;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const x = a as Record<string, unknown>;
  const y = b as Record<string, unknown>;
  const keys = Object.keys(x);
  return keys.length === Object.keys(y).length && keys.every((key) => Object.prototype.hasOwnProperty.call(y, key) && sameValue(x[key], y[key]));
}

function isDay(text: string): boolean {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!found) return false;
  const date = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

function isMoment(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i.test(text) && !Number.isNaN(Date.parse(text));
}

function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(text);
}

function isMailAddress(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
}

function isUuid(text: string): boolean {
  return /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(text);
}

function isAddress(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(text);
}

/** The formats that a form may use; any other format in a schema is documentation and checks nothing. */
export const formFormats: Record<string, (text: string) => boolean> = {
  date: isDay,
  'date-time': isMoment,
  time: isTimeOfDay,
  email: isMailAddress,
  uuid: isUuid,
  uri: isAddress,
};

const helperText: Record<string, string> = {
  'ajv/dist/runtime/ucs2length': 'countCharacters',
  'ajv/dist/runtime/equal': 'sameValue',
};

const prelude = [
  countCharacters, sameValue, isDay, isMoment, isTimeOfDay, isMailAddress, isUuid, isAddress,
].map((f) => f.toString()).join('\n');

function replaceRequires(code: string): string {
  const replaced = code.replace(/require\("([^"]+)"\)(?:\.default)?/g, (all, name: string) => helperText[name] ?? all);
  if (replaced.includes('require(')) throw new Error('the compiled form schema needs a part of Ajv that the module does not carry');
  return replaced;
}

/**
 * Gives the module's text and its hash. The module exports `whole`, the check of the form, and `validators`, from the key by
 * which @rjsf asks to the function. The same schema always gives the same hash. Throws when the schema is no valid JSON Schema draft-07.
 */
export function compileFormValidator(schema: FormSchema): { hash: string; code: string } {
  const parts = schemaParser(schema);
  const keys = Object.keys(parts);
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    logger: false,
    multipleOfPrecision: 8,
    formats: formFormats,
    schemas: Object.values(parts),
    code: { source: true, esm: true, lines: false, formats: _`formats` },
  });
  const names = Object.fromEntries(keys.map((key, index) => [`v${index}`, key]));
  const compiled = replaceRequires(standalone.default(ajv, names));
  const formats = `const formats = {${Object.entries(formFormats).map(([name, f]) => `${JSON.stringify(name)}: ${f.name}`).join(', ')}};`;
  const table = `export const validators = {${keys.map((key, index) => `${JSON.stringify(key)}: v${index}`).join(', ')}};`;
  const whole = `export const whole = v${keys.indexOf(typeof schema['$id'] === 'string' ? schema['$id'] : hashForSchema(schema))};`;
  const code = `${prelude}\n${formats}\n${compiled}\n${table}\n${whole}\n`;
  return { hash: createHash('sha256').update(code).digest('hex').slice(0, 32), code };
}

/** One fault of a value, as Ajv names it; `instancePath` is `/plan.steps/0/what`. */
export interface FormFault { instancePath: string; keyword: string; params: Record<string, unknown> }

const checks = new WeakMap<FormSchema, (values: Record<string, unknown>) => FormFault[]>();

/**
 * The server's own check of what a form sends, by the same flat schema: `values` are flat, by field address. `null` says that
 * a field was emptied and counts as absent. Compiled once for each schema object.
 */
export function checkFormValues(schema: FormSchema, values: Record<string, unknown>): FormFault[] {
  let check = checks.get(schema);
  if (!check) {
    // Without the meta-schema, which takes longer to compile than any form: our own schemas are valid, as a test shows of every form.
    const validate = new Ajv({ allErrors: true, strict: false, logger: false, multipleOfPrecision: 8, formats: formFormats, meta: false, validateSchema: false }).compile(schema);
    check = (given) => {
      validate(given);
      return (validate.errors ?? []).map(({ instancePath, keyword, params }) => ({ instancePath, keyword, params: params as Record<string, unknown> }));
    };
    checks.set(schema, check);
  }
  return check(Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null && value !== undefined)));
}
