/** Reads what a request brings: a body, a query, names in the address; each checked by a compiled schema before any use. */
import { Ajv, type ValidateFunction } from 'ajv';
import type { Context } from 'hono';
import type { TObject, TSchema } from 'typebox';
import { isKeepable } from '../base/isKeepable.ts';
import { problem, ProblemError } from '../base/problem.ts';
import type { HttpEnv } from './httpEnv.ts';
import { requestFaults } from './requestFaults.ts';

const ajv = new Ajv({ strict: true, allErrors: true, strictTypes: false, discriminator: true });

export interface Check {
  /** Throws all that is wrong with the value. */
  (value: unknown): void;
}

export function compileCheck(schema: TSchema): Check {
  // A copy: types carry marks that are no part of the schema.
  const validate: ValidateFunction = ajv.compile(JSON.parse(JSON.stringify(schema)) as object);
  return (value) => {
    if (!validate(value)) throw new ProblemError(requestFaults(validate.errors ?? []));
  };
}

const unsafeKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** What no text of ours can hold is refused where it comes in, before it meets a database that refuses it in the midst of an act. */
export const unkeepable = (field: string): ProblemError => new ProblemError([problem('request.invalid', { field, fault: '有不能保存的字符，请去掉空字符（U+0000）和不成对的代理字符。', faultEn: 'holds characters that cannot be kept; take out U+0000 and unpaired surrogates.' })]);

/** The body as JSON. Throws request.mediaType, request.unreadable, request.unsafeKey or request.invalid. */
export async function readJson(context: Context<HttpEnv>): Promise<unknown> {
  const type = context.req.header('content-type')?.split(';')[0]?.trim().toLowerCase();
  const text = await context.req.text();
  if (text === '' && type === undefined) return {};
  if (type !== 'application/json') throw new ProblemError([problem('request.mediaType', { wanted: 'application/json' })]);
  let unsafe: string | undefined;
  let broken: string | undefined;
  let value: unknown;
  try {
    value = JSON.parse(text, (key, inner: unknown) => {
      if (unsafeKeys.has(key)) unsafe = key;
      if (!isKeepable(key) || (typeof inner === 'string' && !isKeepable(inner))) broken = key;
      return inner;
    });
  } catch (fault) {
    throw new ProblemError([problem('request.unreadable', { what: fault instanceof Error ? fault.message.slice(0, 200) : '' })]);
  }
  if (unsafe !== undefined) throw new ProblemError([problem('request.unsafeKey', { key: unsafe })]);
  if (broken !== undefined) throw unkeepable(broken.replaceAll('\u0000', ''));
  return value;
}

/** The query by its schema: a parameter stands once, save where a list is declared; numbers and booleans are read from text. */
export function readQuery(context: Context<HttpEnv>, schema: TObject): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const [name, texts] of Object.entries(context.req.queries())) {
    if (unsafeKeys.has(name)) throw new ProblemError([problem('request.unsafeKey', { key: name })]);
    if (!texts.every(isKeepable)) throw unkeepable(name);
    const declared = schema.properties[name] as { type?: string } | undefined;
    if (declared?.type === 'array') values[name] = texts;
    else if (texts.length > 1) throw new ProblemError([problem('request.repeated', { name })]);
    else values[name] = fromText(texts[0] ?? '', declared?.type);
  }
  return values;
}

function fromText(text: string, type: string | undefined): unknown {
  if ((type === 'integer' || type === 'number') && /^-?\d+(\.\d+)?$/.test(text)) return Number(text);
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** Names in the address; one that nothing can be called leads nowhere. Throws address.unknown. */
export function readParams(context: Context<HttpEnv>): Record<string, string> {
  const params = { ...(context.req.param() as Record<string, string>) };
  if (!Object.values(params).every(isKeepable)) throw new ProblemError([problem('address.unknown', {})]);
  return params;
}

/** The sender's key for one intention. Throws request.keyless. */
export function idempotencyKey(context: Context<HttpEnv>): string {
  const key = context.req.header('idempotency-key');
  if (key === undefined || !/^[A-Za-z0-9_-]{8,100}$/.test(key)) throw new ProblemError([problem('request.keyless', {})]);
  return key;
}

/** The revision that the sender saw, from `If-Match: "12"`; undefined when he names none. */
export function revisionSeen(context: Context<HttpEnv>): number | undefined {
  const found = /^(?:W\/)?"?(\d{1,9})"?$/.exec(context.req.header('if-match') ?? '');
  return found ? Number(found[1]) : undefined;
}
