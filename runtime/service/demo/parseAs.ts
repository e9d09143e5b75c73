/**
 * `Value.Parse` with its type said instead of inferred: inferring it from schemas as large as the demo's takes the compiler a fifth of
 * the time of the whole server. Throws what the library throws.
 */
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';

const parse = Value.Parse as unknown as (schema: TSchema, value: unknown) => unknown;

export const parseAs = <S extends TSchema>(schema: S, value: unknown): Static<S> => parse(schema, value) as Static<S>;
