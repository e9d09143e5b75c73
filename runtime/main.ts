/** Starts the server. `npm start` comes here through `start.js`. */
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { ProblemError, formatProblem, problem } from './base/problem.ts';
import { openStorage, type Storage } from './openStorage.ts';
import { readStartOptions, type StartOptions } from './startOptions.ts';
import { onStopRequest } from './stopRequest.ts';

const project = dirname(dirname(fileURLToPath(import.meta.url)));
/** What another start finds busy is told apart from a fault by the exit code. */
const exitCodes = { stopped: 0, failed: 1, alreadyRunning: 3 };

interface RunningServer {
  port: number;
  close(): Promise<void>;
}

let storage: Storage | undefined;
let server: RunningServer | undefined;

onStopRequest((reason) => {
  console.log(`stopping: ${reason}`);
  void stop(exitCodes.stopped);
});
// A lost connection or a failed background task is told and survived; the pools connect again.
process.on('unhandledRejection', (fault) => console.error(fault));

async function stop(code: number): Promise<void> {
  // Whatever hangs, two seconds are the end; PostgreSQL's watchdog then ends PostgreSQL.
  setTimeout(() => process.exit(code), 1800).unref();
  await server?.close().catch(console.error);
  await storage?.close().catch(console.error);
  process.exit(code);
}

async function start(): Promise<void> {
  const options = readStartOptions(process.argv.slice(2), process.env, project);
  storage = await openStorage(options, (step) => console.log(step), (fault) => void fail(fault));
  server = await runServer(storage, options);
  console.log(`ready http://localhost:${server.port}`);
}

async function runServer(opened: Storage, options: StartOptions): Promise<RunningServer> {
  const app = new Hono();
  app.get('/readyz', async (context) => {
    const ready = await opened.database.reader.query('select app_now()').then(() => true, () => false);
    return ready ? context.json({ ready }) : context.json({ ready }, 503);
  });
  return new Promise((resolve, reject) => {
    const listening = serve(
      { fetch: app.fetch, port: options.port, ...(options.host === undefined ? {} : { hostname: options.host }) },
      (address) => resolve({
        port: address.port,
        close: () =>
          new Promise<void>((closed) => {
            listening.close(() => closed());
            // Answers under way have a moment; streams never end by themselves.
            setTimeout(() => 'closeAllConnections' in listening && listening.closeAllConnections(), 200);
          }),
      }),
    );
    listening.on('error', (fault: NodeJS.ErrnoException) =>
      reject(fault.code === 'EADDRINUSE' ? new ProblemError([problem('port.taken', { port: options.port })]) : fault));
  });
}

async function fail(fault: unknown): Promise<void> {
  const language = /^zh/i.test(process.env['LC_ALL'] || process.env['LC_MESSAGES'] || process.env['LANG'] || '') ? 'zh' : 'en';
  if (fault instanceof ProblemError) for (const p of fault.problems) console.error(formatProblem(p, language));
  else console.error(fault);
  const running = fault instanceof ProblemError && fault.problems.some((p) => p.code === 'storage.server-running');
  await stop(running ? exitCodes.alreadyRunning : exitCodes.failed);
}

start().catch(fail);
