/** What the server under load begins with: the reference pack, the demo province, accounts, and cases that wait for their first step. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity } from '../../runtime/http/identity.ts';
import type { Database } from '../../runtime/persistence/database.ts';
import { handleCommand } from '../../runtime/service/handleCommand.ts';
import { newId } from '../../runtime/service/stepContext.ts';
import { layFixture, organ } from '../service/layFixture.ts';
import { orderOf, startPlay, verificationPlay } from '../service/plays.ts';

export interface Load {
  /** Commands of one case in order, each with the login of whoever sends it; the same for every case. */
  script: { login: string; command: object }[];
  cases: string[];
}

const password = 'guicheng';

export async function layLoad(database: Database, identity: Identity, data: string, cases: number): Promise<void> {
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
  for (let i = 0; i < cases; i++) load.cases.push(await startPlay(fixture, verificationPlay));
  await fixture.close();
  writeFileSync(join(data, 'load.json'), JSON.stringify(load));
}
