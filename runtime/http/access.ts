/**
 * Every route says who may use it. A route that says nothing keeps the server from starting, so that none is open by oversight.
 *
 * A permission here means: somebody is signed in, and the use case that the route calls decides by the grants of the pack what he
 * sees or may do; the word names what it decides on.
 */
import type { Handler, Hono, MiddlewareHandler } from 'hono';
import type { HttpEnv } from './httpEnv.ts';

export type Permission =
  | 'own session' | 'own work' | 'own notices' | 'own consultations' | 'read cases' | 'act on cases' | 'start cases' | 'read papers' | 'read files'
  | 'read ledgers' | 'export' | 'read organisation' | 'read deputies' | 'set deputies' | 'read alerts' | 'answer alerts' | 'read definitions' | 'edit definitions' | 'publish definitions' | 'read the trail of definitions' | 'shift the demo clock';
export type Access = { permission: Permission } | { public: string };

const declared = new WeakMap<object, Access | 'middleware'>();

export function withAccess(access: Access, handler: Handler<HttpEnv>): Handler<HttpEnv> {
  declared.set(handler, access);
  return handler;
}

/** Marks what runs before routes and answers none by itself. */
export function asMiddleware(middleware: MiddlewareHandler<HttpEnv>): MiddlewareHandler<HttpEnv> {
  declared.set(middleware, 'middleware');
  return middleware;
}

export interface DeclaredRoute {
  method: string;
  path: string;
  access: Access;
}

/** Walks the routes; throws with the names of all that declare nothing, and of middlewares that are not marked as such. */
export function assertAccessDeclared(app: Hono<HttpEnv>): DeclaredRoute[] {
  const byAddress = new Map<string, { method: string; path: string; access?: Access; onlyMiddleware: boolean }>();
  for (const { method, path, handler } of app.routes) {
    const said = declared.get(handler);
    const entry = byAddress.get(`${method} ${path}`) ?? { method, path, onlyMiddleware: true };
    if (said !== 'middleware') entry.onlyMiddleware = false;
    if (said !== undefined && said !== 'middleware') entry.access = said;
    byAddress.set(`${method} ${path}`, entry);
  }
  const routes = [...byAddress.values()].filter((entry) => !entry.onlyMiddleware);
  const naked = routes.filter((entry) => entry.access === undefined || ('public' in entry.access && entry.access.public.trim() === ''));
  if (naked.length > 0) throw new Error(`Routes without a permission or a reason to be public: ${naked.map((r) => `${r.method} ${r.path}`).join(', ')}`);
  return routes.flatMap(({ method, path, access }) => (access ? [{ method, path, access }] : []));
}
