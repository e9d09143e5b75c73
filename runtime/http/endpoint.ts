/**
 * One route: its address, who may use it, what it takes, and what it answers. From the same declaration come the check of the
 * request, the session it needs, and its entry in the OpenAPI document.
 */
import type { Context } from 'hono';
import type { Static, TObject, TSchema } from 'typebox';
import { problem, ProblemError } from '../base/problem.ts';
import type { Principal } from '../service/runtime.ts';
import type { Access, Permission } from './access.ts';
import type { HttpEnv, SignedIn } from './httpEnv.ts';
import { compileCheck, readJson, readParams, readQuery } from './requestReading.ts';
import type { RouteName } from './routes.ts';

type Method = 'GET' | 'POST' | 'PUT';

/** An answer that is not JSON. */
export interface MediaAnswer {
  media: string;
  what: string;
}

interface Declaration<Q extends TObject, B extends TSchema> {
  route: RouteName;
  method: Method;
  /** For the reader of the interface description. */
  summary: string;
  query?: Q;
  /** JSON, checked before the handler runs. A handler that reads the body itself declares `takes` instead. */
  body?: B;
  takes?: Record<string, TSchema>;
  /** Largest body in bytes; 1 MiB when absent. */
  largest?: number;
  /** Needs an `Idempotency-Key`. */
  keyed?: boolean;
  answer?: TSchema | MediaAnswer;
}

export interface Call<Query, Body> {
  context: Context<HttpEnv>;
  params: Record<string, string>;
  query: Query;
  body: Body;
}
export interface GuardedCall<Query, Body> extends Call<Query, Body> {
  principal: Principal;
  signedIn: SignedIn;
}

export interface Endpoint extends Declaration<TObject, TSchema> {
  access: Access;
  run(context: Context<HttpEnv>): Promise<Response>;
}

type Handle<C> = (call: C) => Promise<unknown> | Response;

/** A route for people who are signed in. */
export function guarded<Q extends TObject = TObject<Record<never, never>>, B extends TSchema = TSchema>(
  declared: Declaration<Q, B> & { permission: Permission; handle: Handle<GuardedCall<Static<Q>, Static<B>>> },
): Endpoint {
  const { permission, handle, ...rest } = declared;
  const read = reader(declared);
  return {
    ...rest,
    access: { permission },
    run: async (context) => {
      const signedIn = context.get('signedIn');
      if (!signedIn) throw new ProblemError([problem('session.missing', {})]);
      return answered(context, await handle({ ...(await read(context)), signedIn, principal: signedIn.principal }));
    },
  };
}

/** A route for everybody, with the reason why it may be one. */
export function open<Q extends TObject = TObject<Record<never, never>>, B extends TSchema = TSchema>(
  declared: Declaration<Q, B> & { public: string; handle: Handle<Call<Static<Q>, Static<B>>> },
): Endpoint {
  const { public: reason, handle, ...rest } = declared;
  const read = reader(declared);
  return { ...rest, access: { public: reason }, run: async (context) => answered(context, await handle(await read(context))) };
}

function reader<Q extends TObject, B extends TSchema>(declared: Declaration<Q, B>): (context: Context<HttpEnv>) => Promise<Call<Static<Q>, Static<B>>> {
  const checkQuery = declared.query ? compileCheck(declared.query) : undefined;
  const checkBody = declared.body ? compileCheck(declared.body) : undefined;
  return async (context) => {
    const query: unknown = declared.query ? readQuery(context, declared.query) : {};
    checkQuery?.(query);
    const body: unknown = checkBody ? await readJson(context) : undefined;
    checkBody?.(body);
    return { context, params: readParams(context), query: query as Static<Q>, body: body as Static<B> };
  };
}

const answered = (context: Context<HttpEnv>, answer: unknown): Response => (answer instanceof Response ? answer : context.json(answer ?? null));
