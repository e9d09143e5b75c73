/** Whether the server lives and is ready, its description, and reports of browsers. */
import { Type } from 'typebox';
import type { Runtime } from '../../service/runtime.ts';
import { docsPage } from '../docsPage.ts';
import { open, type Endpoint } from '../endpoint.ts';
import type { Log } from '../problemResponse.ts';
import type { Screens } from '../screens.ts';

const State = Type.Object({ status: Type.String(), database: Type.Optional(Type.Boolean()), screens: Type.Optional(Type.Boolean()) });

export interface SystemRoutes {
  runtime: Runtime;
  screens: Screens;
  log: Log;
  openApi: () => Promise<object>;
  onCspReport: ((report: string) => void) | undefined;
}

export const systemRoutes = ({ runtime, screens, log, openApi, onCspReport }: SystemRoutes): Endpoint[] => [
  open({ route: 'live', method: 'GET', summary: 'The process answers', public: 'asked by whoever watches the server', answer: State, handle: ({ context }) => context.json({ status: 'live' }, 200, { 'cache-control': 'no-store' }) }),
  open({
    route: 'ready', method: 'GET', summary: 'The database answers and the screens are there', public: 'asked by whoever watches the server', answer: State,
    handle: async ({ context }) => {
      const [database, there] = await Promise.all([runtime.now().then(() => true, () => false), screens.present()]);
      return context.json({ status: database && there ? 'ready' : 'not ready', database, screens: there }, database && there ? 200 : 503, { 'cache-control': 'no-store' });
    },
  }),
  open({ route: 'openapi', method: 'GET', summary: 'This description', public: 'it says how to ask, and nothing of any case', answer: { media: 'application/json', what: 'OpenAPI 3.1.' }, handle: async () => openApi() }),
  open({
    route: 'docs', method: 'GET', summary: 'This description as a page', public: 'it says how to ask, and nothing of any case', answer: { media: 'text/html', what: 'A page.' },
    handle: async ({ context }) => context.html(docsPage(await openApi())),
  }),
  open({
    route: 'cspReport', method: 'POST', summary: 'Takes reports of browsers about content that the policy refused', public: 'browsers send reports by themselves, without a session', largest: 16 * 1024,
    takes: { 'application/csp-report': Type.Unknown(), 'application/reports+json': Type.Unknown() },
    handle: async ({ context }) => {
      const report = (await context.req.text()).replace(/[\r\n\u0000-\u001f]+/g, ' ').slice(0, 2_000);
      log.warn({ report }, 'a browser refused content by policy');
      onCspReport?.(report);
      return new Response(null, { status: 204 });
    },
  }),
];
