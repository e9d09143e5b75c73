/**
 * The server as one fetch handler. Before a route runs: a trace number, the language, the session, and the refusal of what a foreign
 * page may have sent. After it: the security headers. Problems of any kind leave as RFC 9457.
 */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { problem, ProblemError } from '../base/problem.ts';
import { actingFor } from '../service/deputies.ts';
import { currentOrganisation } from '../service/currentOrganisation.ts';
import type { Runtime } from '../service/runtime.ts';
import { asMiddleware, assertAccessDeclared, withAccess } from './access.ts';
import { open, type Endpoint } from './endpoint.ts';
import { refuseForeignRequests } from './foreignRequests.ts';
import type { HttpEnv } from './httpEnv.ts';
import type { Identity } from './identity.ts';
import { languageOf } from './languageOf.ts';
import { createNoticeFeed } from './noticeFeed.ts';
import { createPackDraftFeed } from './packDraftFeed.ts';
import { described, openApiDocument } from './openApi.ts';
import { problemResponse, problemsOf, type Log } from './problemResponse.ts';
import { allRoutes } from './routes/allRoutes.ts';
import type { DemoOptions } from './routes/demo.ts';
import { routes } from './routes.ts';
import { createDesignerPages } from './designerPages.ts';
import { createScreens } from './screens.ts';
import { securityHeaders } from './securityHeaders.ts';
import { signedInBy } from './signedIn.ts';

export interface AppOptions {
  identity: Identity;
  /** The built screens: `index.html`, and `assets/` with hashes in the names. */
  screens: { dir: string };
  /** The designer, built when it is; without it there is none. */
  designer?: Promise<{ dir: string }>;
  /** From where pages may send changes, such as `http://localhost:8080`; a function where the port is known later. See `machineOrigins`. */
  origins: readonly string[] | (() => readonly string[]);
  /** True behind https. */
  secureCookies: boolean;
  log: Log;
  demo?: DemoOptions;
  /** Told of each report about refused content; tests fail on them. */
  onCspReport?: (report: string) => void;
  /** Milliseconds between signs of life on event streams; 25 s when absent. */
  heartbeat?: number;
}

export interface App {
  /** For `serve({ fetch: app.fetch })`. */
  fetch: Hono<HttpEnv>['fetch'];
  /** Asks in this process, without a network. */
  request: Hono<HttpEnv>['request'];
  /** Ends event streams; the server may be closed after it. */
  close(): void;
}

const usualBody = 1024 * 1024;

/** Throws when a route says neither which permission it needs nor why it is public; `more` adds routes to be held to the same. */
export function createApp(runtime: Runtime, options: AppOptions, more?: (app: Hono<HttpEnv>) => void): App {
  const { identity, log } = options;
  const app = new Hono<HttpEnv>();
  const screens = createScreens(options.screens.dir);
  const designer = options.designer && createDesignerPages(options.designer);
  const feed = createNoticeFeed(runtime, log);
  const drafts = createPackDraftFeed(runtime, log);
  let document: Promise<object> | undefined;
  const endpoints = allRoutes({
    runtime, identity, feed, drafts, screens, log, demo: options.demo, heartbeat: options.heartbeat, onCspReport: options.onCspReport,
    openApi: () => (document ??= openApiDocument(app)),
  });

  app.onError((fault, context) => {
    const about = { trace: context.get('trace'), method: context.req.method, path: context.req.path };
    return problemResponse(problemsOf(fault, log, about), { language: context.get('language'), trace: about.trace });
  });
  app.notFound((context) => {
    const allowed = allowedMethods(endpoints, context.req.path);
    const found = allowed.length > 0 ? problem('address.method', { allowed: allowed.join(', ') }) : problem('address.unknown', {});
    return problemResponse([found], { language: context.get('language'), trace: context.get('trace') }, allowed.length > 0 ? { allow: allowed.join(', ') } : {});
  });

  app.use('*', asMiddleware(async (context, next) => {
    context.set('trace', randomUUID());
    context.set('language', languageOf(context.req.header('accept-language')));
    await next();
  }));
  app.use('*', asMiddleware(securityHeaders(options.secureCookies)));
  app.use('*', asMiddleware(refuseForeignRequests(options.origins)));
  app.use('/api/*', asMiddleware(async (context, next) => {
    const session = await identity.sessionOf(context.req.raw.headers);
    const signedIn = session && signedInBy((await currentOrganisation(runtime)).view, session, context.get('language'));
    // A deputy says with each request for whom he acts; the register is asked each time.
    const of = context.req.header('x-on-behalf-of');
    context.set('signedIn', signedIn && of !== undefined ? { ...signedIn, principal: { ...(await actingFor(runtime, signedIn.principal, of)), language: signedIn.principal.language } } : signedIn);
    await next();
    // A session in use is prolonged; signing in and out set their own cookies.
    if (session && !context.res.headers.has('set-cookie')) for (const cookie of session.cookies) context.res.headers.append('set-cookie', cookie);
  }));

  for (const endpoint of endpoints) register(app, endpoint);
  register(app, open({
    route: 'screens', method: 'GET', summary: 'The screens', public: 'the sign-in page is one of them; they hold no data',
    handle: async ({ context }) => {
      const path = context.req.path;
      const pages = designer && /^\/designer(\/|$)/.test(path) ? designer : screens;
      const wanted = path.startsWith('/api/') ? undefined : await pages.answer(path, { gzip: /\bgzip\b/.test(context.req.header('accept-encoding') ?? ''), etag: context.req.header('if-none-match') });
      return wanted ?? context.notFound();
    },
  }));
  more?.(app);
  assertAccessDeclared(app);
  return { fetch: app.fetch, request: app.request, close: () => { feed.close(); drafts.close(); } };
}

function register(app: Hono<HttpEnv>, endpoint: Endpoint): void {
  const path = routePath(endpoint);
  const largest = endpoint.largest ?? usualBody;
  const limit = bodyLimit({ maxSize: largest, onError: () => { throw new ProblemError([problem('request.tooLarge', { limit: largest })]); } });
  const handler = withAccess(endpoint.access, (context) => endpoint.run(context));
  if (endpoint.method === 'GET') app.on('GET', path, asMiddleware(described(endpoint)), handler);
  else app.on(endpoint.method, path, asMiddleware(described(endpoint)), asMiddleware(limit), handler);
}

/** Hono would read `.js` as part of the name. */
const routePath = ({ route }: Endpoint): string => routes[route].replace(/:(\w+)\.js$/, ':$1{[0-9a-f]{8,128}\\.js}');

function allowedMethods(endpoints: readonly Endpoint[], path: string): string[] {
  const fits = (endpoint: Endpoint): boolean => new RegExp(`^${routes[endpoint.route].replace(/[.*]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`).test(path);
  return [...new Set(endpoints.filter(fits).map((endpoint) => endpoint.method))];
}
