/** Starts the server. `npm start` comes here through `start.js`. */
import { existsSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ProblemError, formatProblem } from './base/problem.ts';
import { beginDemoLaying, type DemoLaying } from './demoLaying.ts';
import { openStorage, type Storage } from './openStorage.ts';
import { readOwnPack, type OwnPack } from './ownPack.ts';
import type { RunningServer } from './server.ts';
import { readStartOptions } from './startOptions.ts';
import { onStopRequest } from './stopRequest.ts';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
/** What another start finds busy is told apart from a fault by the exit code. */
const exitCodes = { stopped: 0, failed: 1, alreadyRunning: 3 };
const otherServers: ReadonlySet<string> = new Set(['storage.server-running', 'storage.server-alone', 'storage.servers-several']);

let storage: Storage | undefined;
let server: RunningServer | undefined;
let own: OwnPack | undefined;
let laying: DemoLaying | undefined;

onStopRequest((reason) => {
  console.log(`stopping: ${reason}`);
  void stop(exitCodes.stopped);
});
// A lost connection or a failed background task is told and survived; the pools connect again.
process.on('unhandledRejection', (fault) => console.error(fault));

async function stop(code: number): Promise<void> {
  // Whatever hangs, two seconds are the end; PostgreSQL's watchdog then ends PostgreSQL.
  setTimeout(() => process.exit(code), 1800).unref();
  own?.cancel();
  laying?.cancel();
  await server?.close().catch(console.error);
  await storage?.close().catch(console.error);
  process.exit(code);
}

async function start(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2), process.env, project);
  const isNew = options.databaseUrl === undefined && (options.fresh || !existsSync(join(options.data, 'postgres')) && !existsSync(join(options.data, 'postgres.json')));
  let loading: Promise<typeof import('./server.ts')> | undefined;
  const load = (): Promise<typeof import('./server.ts')> => (loading ??= import('./server.ts'));
  // The largest part of the program is loaded, and the pack looked at, while the database is made or started. Loading holds this process
  // up for seconds, so PostgreSQL's own program has a moment to be started first.
  const soon = setTimeout(() => {
    own = readOwnPack();
    load().then(() => {
      if (!isNew || !options.demo) return;
      // The demo will be laid: its process reads its program meanwhile, from what this one has compiled.
      flushCompileCache();
      laying ??= beginDemoLaying();
    }).catch(() => undefined);
  }, 80);
  storage = await openStorage(options, (step) => console.log(step), (fault) => void fail(fault)).finally(() => clearTimeout(soon));
  const { accountTable, runServer } = await load();
  own ??= readOwnPack();
  server = await runServer(storage, options, { own, laying }, (step) => console.log(step));
  if (server.accounts.length > 0) console.log(accountTable(server.accounts));
  await storage.started();
  console.log(`ready http://localhost:${server.port}`);
}

async function fail(fault: unknown): Promise<void> {
  const language = /^zh/i.test(process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '') ? 'zh' : 'en';
  if (fault instanceof ProblemError) for (const p of fault.problems) console.error(formatProblem(p, language));
  else console.error(fault);
  const running = fault instanceof ProblemError && fault.problems.some((p) => otherServers.has(p.code));
  await stop(running ? exitCodes.alreadyRunning : exitCodes.failed);
}

start().catch(fail);
