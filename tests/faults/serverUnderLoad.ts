/**
 * A server of the real parts, durable, on `--data`: storage, runtime with its workers, HTTP; with DATABASE_URL it is one of several. The first
 * start lays the reference pack, the demo province, accounts and `cases` begun verifications, and writes to `load.json` what the clients then send.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { plugins } from '../../plugins/index.ts';
import { ProblemError } from '../../runtime/base/problem.ts';
import { createApp } from '../../runtime/http/app.ts';
import { createIdentity } from '../../runtime/http/identity.ts';
import { machineOrigins } from '../../runtime/http/origins.ts';
import { openStorage } from '../../runtime/openStorage.ts';
import { createRuntime } from '../../runtime/service/createRuntime.ts';

const [data = '', cases = '0'] = process.argv.slice(2);

async function start(): Promise<void> {
  const failed = (what: string, about: object, fault: unknown): void => console.error(what, about, fault);
  const databaseUrl = process.env['DATABASE_URL'];
  const storage = await openStorage({ port: 0, data, fresh: false, demo: true, ...(databaseUrl === undefined ? { servers: 'one' } : { servers: 'several', databaseUrl }) }, () => undefined, (fault) => { console.error(fault.message); process.exit(3); });
  const { database } = storage;
  const identity = await createIdentity({ url: storage.target.url }, { secureCookies: false });
  if (!existsSync(join(data, 'load.json'))) {
    // Read by the first start alone: each of the others is to be quick.
    const { layLoad } = await import('./layLoad.ts');
    await layLoad(database, identity, data, Number(cases));
  }
  await storage.started();
  const runtime = createRuntime({ database, data, plugins, demo: true, report: failed });
  const screens = join(data, 'no-screens');
  mkdirSync(screens, { recursive: true });
  writeFileSync(join(screens, 'index.html'), '<!doctype html>');
  let port = 0;
  const log = (about: object): void => void about;
  const app = createApp(runtime, { identity, screens: { dir: screens }, origins: () => machineOrigins(port), secureCookies: false, log: { info: log, warn: log, error: (about: object) => console.error(about) } });
  serve({ fetch: app.fetch, port: 0 }, (address) => {
    port = address.port;
    console.log(`ready http://localhost:${port}`);
    // It will be killed, and says by then what it has compiled: the next start reads it.
    flushCompileCache();
  });
}

start().catch((fault: unknown) => {
  console.error(fault instanceof ProblemError ? fault.problems.map((p) => p.code).join(', ') : fault);
  process.exit(fault instanceof ProblemError && fault.problems.some((p) => p.code === 'storage.server-running') ? 3 : 1);
});
