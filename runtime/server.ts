/** The server: runtime, published definitions, demo data, screens, HTTP. The composition root that knows them all. */
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { pino } from 'pino';
import { plugins } from '../plugins/index.ts';
import { ProblemError, problem } from './base/problem.ts';
import { beginDemoLaying, type DemoLaying } from './demoLaying.ts';
import { createApp } from './http/app.ts';
import { createIdentity } from './http/identity.ts';
import { machineOrigins } from './http/origins.ts';
import type { Storage } from './openStorage.ts';
import { keptPacks, type OwnPack } from './ownPack.ts';
import { createRuntime } from './service/createRuntime.ts';
import { freeChecks } from './persistence/checkStore.ts';
import { startCheckWorker } from './service/publishing/takeUpChecks.ts';
import { isDemoBegun, layDemo, type DemoAccount } from './service/demo/layDemo.ts';
import { publishPack, wouldPublish } from './service/publishPack.ts';
import { watchFolder } from './sharedFolder.ts';
import type { StartOptions } from './startOptions.ts';
import { buildDesigner, buildScreens } from './ui/build.ts';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
const demoPassword = 'guicheng';

export interface RunningServer {
  port: number;
  accounts: readonly DemoAccount[];
  close(): Promise<void>;
}

/** What was begun while the database was being made. */
export interface Begun {
  own: OwnPack;
  laying: DemoLaying | undefined;
}

export async function runServer(storage: Storage, options: StartOptions, { own, laying: begun }: Begun, report: (step: string) => void): Promise<RunningServer> {
  const log = pino({ level: process.env['GUICHENG_LOG'] ?? 'warn', base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const { database } = storage;
  report('building the screens (once)');
  const screens = buildScreens();
  const laying = options.demo && !(await isDemoBegun(database.owner)) ? (begun ?? beginDemoLaying()) : undefined;
  try {
    await own.looked;
    if (storage.besideOthers && (await wouldPublish(database, 'system', own.fingerprint))) throw new ProblemError([problem('storage.servers-differ', { what: 'definitions/discipline' })]);
    const published = await publishPack(database, own.files, 'system', own.fingerprint, keptPacks);
    if (published.kept) report(`definitions in force were published by people and stay: ${published.hash.slice(0, 19)}; those that came with this program are not in force`);
    if (published.changed) report(`definitions checked and published: ${published.hash.slice(0, 19)}`);
    await laying?.lay({ target: storage.target, data: options.data }, report);
  } finally {
    (laying ?? begun)?.cancel();
  }
  const runtime = createRuntime({
    database, data: options.data, plugins, demo: options.demo,
    report: (what, about, fault) => log.error({ what, about, fault: fault instanceof Error ? { message: fault.message, stack: fault.stack } : fault }, `${what} failed`),
  });
  const identity = await createIdentity({ url: storage.target.url }, { secureCookies: false });
  let accounts: readonly DemoAccount[] = [];
  if (options.demo) {
    ({ accounts } = await layDemo(runtime, { folder: join(project, 'definitions/demo'), report }));
    await identity.seedAccounts(accounts.map(({ id, login, staffNo, name }) => ({ id, login, staffNo, name })), demoPassword);
  }
  if (!storage.besideOthers) await freeChecks(database.commander);
  const { dir } = await screens;
  // The designer is built once people can work; its page says so until then.
  let begin: () => void = () => undefined;
  const designer = new Promise<void>((resolve) => { begin = resolve; }).then(buildDesigner);
  designer.catch((fault: unknown) => log.error({ fault: fault instanceof Error ? fault.message : fault }, 'the designer could not be built'));
  let port = options.port;
  // Behind a proxy or under another name: GUICHENG_ORIGINS=https://case.example.cn,https://…
  const namedOrigins = (process.env['GUICHENG_ORIGINS'] ?? '').split(',').map((origin) => origin.trim()).filter(Boolean);
  const app = createApp(runtime, {
    identity, screens: { dir }, designer, origins: () => [...machineOrigins(port), ...namedOrigins], secureCookies: false, log,
    ...(options.demo ? { demo: { password: demoPassword, stories: Object.fromEntries(accounts.flatMap((a) => (a.story ? [[a.login, a.story]] : []))) } } : {}),
  });
  const listening = await listen(app.fetch, options);
  port = listening.port;
  begin();
  const checks = startCheckWorker(runtime, (fault) => log.error({ fault: fault instanceof Error ? fault.message : fault }, 'checks of publications could not be taken up'));
  const folder = options.servers === 'several' ? watchFolder(database.owner, options.data, (fault) => log.error({ fault: fault instanceof Error ? fault.message : fault }, 'the data folder cannot be used')) : undefined;
  return {
    port, accounts,
    close: async () => {
      folder?.stop();
      await checks.stop();
      await app.close();
      await listening.close();
      await runtime.close();
      await identity.close();
    },
  };
}

function listen(fetch: Parameters<typeof serve>[0]['fetch'], options: StartOptions): Promise<{ port: number; close(): Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch, port: options.port, ...(options.host === undefined ? {} : { hostname: options.host }) }, (address) =>
      resolve({
        port: address.port,
        close: () =>
          new Promise<void>((closed) => {
            server.close(() => closed());
            // Answers under way have a moment; streams never end by themselves.
            setTimeout(() => 'closeAllConnections' in server && server.closeAllConnections(), 200);
          }),
      }));
    server.on('error', (fault: NodeJS.ErrnoException) => reject(fault.code === 'EADDRINUSE' ? new ProblemError([problem('port.taken', { port: options.port })]) : fault));
  });
}

/** The accounts of the stories, for the terminal. */
export function accountTable(accounts: readonly DemoAccount[]): string {
  const told = accounts.filter((a) => a.story);
  const width = (text: string): number => [...text].reduce((n, c) => n + (c.charCodeAt(0) > 0x2e7f ? 2 : 1), 0);
  const pad = (text: string, to: number): string => text + ' '.repeat(Math.max(0, to - width(text)));
  const rows = [['login', 'name', 'organ', 'role', 'story'], ...told.map((a) => [a.login, a.name, a.organ, a.role, a.story ?? ''])];
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((r) => width(r[i]!))));
  return [...rows.map((r) => `  ${r.map((cell, i) => pad(cell, widths[i]!)).join('  ')}`), `  password of every demo account: ${demoPassword}`].join('\n');
}
