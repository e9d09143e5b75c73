/**
 * Refuses changes that a foreign page may have sent in a signed-in person's browser: the session cookie is SameSite=Lax, every
 * change carries a header that a foreign page cannot set, and an Origin that is told must be one of ours.
 */
import type { MiddlewareHandler } from 'hono';
import { problem, ProblemError } from '../base/problem.ts';
import type { HttpEnv } from './httpEnv.ts';
import { originOf } from './origins.ts';
import { routes } from './routes.ts';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

export function refuseForeignRequests(origins: readonly string[] | (() => readonly string[])): MiddlewareHandler<HttpEnv> {
  const own = (): ReadonlySet<string> => new Set((typeof origins === 'function' ? origins() : origins).map((o) => originOf(o) ?? o));
  return async function refuseForeignRequests(context, next) {
    // Reports are sent by the browser itself, without headers of ours; they change nothing.
    if (safe.has(context.req.method) || context.req.path === routes.cspReport) return next();
    const origin = context.req.header('origin');
    if (origin !== undefined && !own().has(originOf(origin) ?? origin)) throw new ProblemError([problem('request.originForeign', { origin: origin.slice(0, 200) })]);
    const site = context.req.header('sec-fetch-site');
    const fromElsewhere = site !== undefined && site !== 'same-origin' && site !== 'none';
    if (context.req.header('x-guicheng') !== '1' || (fromElsewhere && origin === undefined)) throw new ProblemError([problem('request.foreign', {})]);
    return next();
  };
}
