/**
 * A server of the real parts, durable, on `--data`: storage, runtime with its workers, HTTP. The first start lays the reference pack, the
 * demo province, accounts and `cases` begun verifications, and writes to `load.json` what the clients then send.
 */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { plugins } from '../../plugins/index.ts';
import { ProblemError } from '../../runtime/base/problem.ts';
import { createApp } from '../../runtime/http/app.ts';
import { createIdentity } from '../../runtime/http/identity.ts';
import { machineOrigins } from '../../runtime/http/origins.ts';
import { openStorage } from '../../runtime/openStorage.ts';
import { createRuntime } from '../../runtime/service/createRuntime.ts';
import { handleCommand } from '../../runtime/service/handleCommand.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { layFixture, organ } from '../service/layFixture.ts';
import { orderOf, startPlay, verificationPlay } from '../service/plays.ts';

export interface Load {
  /** Commands of one case in order, each with the login of whoever sends it; the same for every case. */
  script: { login: string; command: object }[];
  cases: string[];
}

export const password = 'guicheng';
const [data = '', cases = '0'] = process.argv.slice(2);

async function start(): Promise<void> {
  const failed = (what: string, about: object, fault: unknown): void => console.error(what, about, fault);
  const storage = await openStorage({ port: 0, data, fresh: false, demo: true }, () => undefined, (fault) => { console.error(fault.message); process.exit(3); });
  const { database } = storage;
  const identity = await createIdentity({ url: storage.target.url }, { secureCookies: false });
  if (!existsSync(join(data, 'load.json'))) {
    const fixture = await layFixture(database, data);
    const { rows: accounts } = await database.owner.query<{ id: string; login: string; staffNo: string; name: string }>('select distinct p.id, p.login, p.staff_no as "staffNo", p.name from person p join post on post.person = p.id where post.organ = $1', [organ]);
    await identity.seedAccounts(accounts, password);
    const load: Load = { script: [], cases: [] };
    const model = await startPlay(fixture, verificationPlay);
    for (const act of verificationPlay.acts) {
      const { actor, command } = orderOf(fixture, await fixture.state(model), act);
      await handleCommand(fixture.runtime, actor, { unit: organ, id: model, command, key: newId() });
      load.script.push({ login: accounts.find((a) => a.id === actor.person)!.login, command });
    }
    for (let i = 0; i < Number(cases); i++) load.cases.push(await startPlay(fixture, verificationPlay));
    await fixture.close();
    writeFileSync(join(data, 'load.json'), JSON.stringify(load));
  }
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
  });
}

start().catch((fault: unknown) => {
  console.error(fault instanceof ProblemError ? fault.problems.map((p) => p.code).join(', ') : fault);
  process.exit(fault instanceof ProblemError && fault.problems.some((p) => p.code === 'storage.server-running') ? 3 : 1);
});
